"""Stops a command before every system call that changes a file: by a kill, a torn write or an error.

A command runs in a forked child. There every Python function through which files change is exchanged for one
that counts its calls, and at the call a :class:`Fault` names it lets that happen. Nothing in the product
knows of it. An audit hook watches that no change of a file goes another way::

    calls = run(command).calls                      # what a whole run does
    for number in range(len(calls)):
        run(command, fault=Fault(number))           # … and a run killed before each of these calls
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import mmap
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn

WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CALLS = {
    "chmod": 0,
    "fdatasync": 0,
    "fsync": 0,
    "ftruncate": 0,
    "link": 1,
    "mkdir": 0,
    "open": 0,
    "pwrite": 0,
    "remove": 0,
    "rename": 1,
    "replace": 1,
    "rmdir": 0,
    "sendfile": 0,
    "symlink": 1,
    "truncate": 0,
    "unlink": 0,
    "utime": 0,
    "write": 0,
    "writev": 0,
}
"""Functions of ``os`` that change a file or a folder, with the position of the argument that says which."""
SYNCS = {"fdatasync", "fsync"}
"""Counted, but not done: they only matter for a loss of power, and they take most of the time."""
NEEDS_SPACE = {"link", "mkdir", "open", "pwrite", "sendfile", "symlink", "write", "writev"}
AUDITED = {
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
}

How = Literal["kill", "tear", "kill all", "kill parent", "error", "full", "read-only"]


@dataclass(frozen=True)
class Fault:
    """What happens at the call of this number, counted from 0 over the command and its children."""

    at: int
    how: How = "kill"
    """``kill`` ends the process that calls, ``kill parent`` the command, ``kill all`` both and every other
    child; ``tear`` kills after half of the bytes. ``error`` is one input/output error, ``full`` a disk that
    has no room from here on, ``read-only`` one that takes no change at all from here on."""


@dataclass(frozen=True)
class Call:
    """A system call that changes a file."""

    name: str
    path: str
    """Of the file or folder, or of its new name."""
    place: str
    """The line of the product that made it: ``storage/transaction.py:120``."""
    by_child: bool


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    """Its exit code, or the negative number of the signal that ended it."""
    output: str
    calls: tuple[Call, ...]


def run(command: Callable[[], object], *, fault: Fault | None = None) -> Ended:
    """Run `command` in a child process and wait for it and for its own children.

    Raises:
        AssertionError: if it changed a file behind the back of the device, or a child outlived it by 10 s.
    """
    with tempfile.TemporaryDirectory() as folder:
        log, output = Path(folder, "calls"), Path(folder, "output")
        shared = mmap.mmap(-1, 8)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside the threads of other tests
            child = os.fork()
        if child == 0:
            _be(command, Device(fault, shared, str(log)), output)
        _, status = os.waitpid(child, 0)
        outlived = _end_group(child)
        calls = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        told = output.read_text(encoding="utf-8", errors="replace")
    escaped = [call for call in calls if call[0] == "escaped"]
    assert not escaped, f"changes that the device didn't see: {escaped}"
    assert not outlived, f"a child outlived the command, which ended with {status}: {told}"
    return Ended(os.waitstatus_to_exitcode(status), told, tuple(Call(*call) for call in calls))


def _end_group(group: int) -> bool:
    """Wait for the last process of a group; whether it had to be killed."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    return True


def _be(command: Callable[[], object], device: Device, output: Path) -> NoReturn:
    """The life of the child."""
    code = 70
    try:
        os.setpgid(0, 0)
        handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(), _text(1), _text(2)
        with device.installed():
            command()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001 - told, as an interpreter does
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _text(handle: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.FileIO(handle, "w", closefd=False), "utf-8", write_through=True)


class Device:
    """The exchanged functions, their counter and the fault."""

    def __init__(self, fault: Fault | None, shared: mmap.mmap, log: str) -> None:
        self._fault = fault
        self._shared = shared
        self._command = 0
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._real = {name: getattr(os, name) for name in CALLS}
        self._open = io.open
        self._announced = threading.local()
        self._last: int | None = None

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Exchange the functions, for good: this is a process of its own."""
        self._command = os.getpid()
        sys.addaudithook(self._watch)
        for name in CALLS:
            setattr(os, name, self._counted(name))
        builtins.open = io.open = self._opened
        os.supports_dir_fd |= {os.open, os.unlink, os.rmdir}
        # Without it shutil would copy by calls that aren't counted.
        vars(shutil)["_USE_CP_SENDFILE"] = False
        yield

    def _counted(self, name: str) -> Callable[..., Any]:
        real, position = self._real[name], CALLS[name]

        def call(*arguments: Any, **options: Any) -> Any:
            if (
                name == "open"
                and not (arguments[1] if len(arguments) > 1 else options["flags"]) & WRITING_FLAGS
            ):
                return real(*arguments, **options)
            torn = self._point(name, arguments[position])
            if torn and name == "write":
                real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            if torn:
                self._die()
            if name in SYNCS:
                return None
            return self._as_announced(real, *arguments, **options)

        return call

    def _opened(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        if not set(mode) & set("wax+"):
            return self._open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        if not isinstance(file, int) and self._point("open", file):
            self._die()
        binary = mode.replace("b", "").replace("t", "")
        raw = self._as_announced(_Raw, file, binary, closefd, opener)
        raw.device = self
        buffer: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return raw if buffering == 0 else buffer
        return io.TextIOWrapper(buffer, encoding, errors, newline)

    def _as_announced(self, real: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        self._announced.now = True
        try:
            return real(*arguments, **options)
        finally:
            self._announced.now = False

    def _watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        """The audit hook: notes a change that nobody announced."""
        changes = event in AUDITED or (
            event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & WRITING_FLAGS)
        )
        if changes and not getattr(self._announced, "now", False):
            self._note("escaped", f"{event} {arguments[0]!r}", _place())

    def _point(self, name: str, what: Any) -> bool:
        """Count a call; let happen what the fault says; whether to tear the call apart."""
        number = self._next()
        self._note(name, _path_of(what), _place())
        fault = self._fault
        if fault is None or number < fault.at:
            return False
        match fault.how:
            case "full" if name in NEEDS_SPACE:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), _path_of(what))
            case "read-only":
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), _path_of(what))
            case "error" if number == fault.at:
                raise OSError(errno.EIO, os.strerror(errno.EIO), _path_of(what))
            case "tear" if number == fault.at:
                return True
            case "kill" | "kill parent" | "kill all" if number == fault.at:
                self._die()
        return False

    def _die(self) -> NoReturn:
        how = self._fault.how if self._fault else "kill"
        if how == "kill all":
            os.killpg(self._command, signal.SIGKILL)
        os.kill(self._command if how == "kill parent" else os.getpid(), signal.SIGKILL)
        signal.pause()
        raise AssertionError("a dead process goes on")

    def _next(self) -> int:
        """The number of this call among those of all processes of the command."""
        # One process at a time has the lock of the log: the counter needs no other.
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.lockf(self._log, fcntl.LOCK_EX)
        number = int.from_bytes(self._shared[:8], "little")
        self._shared[:8] = (number + 1).to_bytes(8, "little")
        fcntl.lockf(self._log, fcntl.LOCK_UN)
        return number

    def _note(self, name: str, path: str, place: str) -> None:
        line = json.dumps([name, path, place, os.getpid() != self._command]) + "\n"
        self._real["write"](self._log, line.encode())


class _Raw(io.FileIO):
    """A file whose writes are counted."""

    device: Device

    def write(self, content: Any) -> int | None:  # type: ignore[override]  # any buffer
        if self.device._point("write", self.name):
            super().write(bytes(content)[: len(content) // 2])
            self.device._die()
        return super().write(content)

    def truncate(self, size: int | None = None) -> int:
        if self.device._point("truncate", self.name):
            self.device._die()
        return super().truncate(size)


def _path_of(what: Any) -> str:
    if isinstance(what, int):
        try:
            return os.readlink(f"/proc/self/fd/{what}")
        except OSError:
            return str(what)
    return os.fsdecode(what)


def _place() -> str:
    """The innermost line of the product on the way here."""
    frame = sys._getframe(1)
    while frame is not None:
        _, inside, place = frame.f_code.co_filename.partition("/modelatlas/")
        if inside:
            return f"{place}:{frame.f_lineno}"
        frame = frame.f_back  # type: ignore[assignment]  # None at the outermost
    return ""
