"""One writer at a time in a folder, with a lock that the operating system releases when its holder ends.

However a holder ends (normally, by an error, by ``kill -9``, or by a power failure), nothing stays locked.
After a kill, the lock file stays behind, but nobody holds it.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from modelatlas.errors import BusyError, shorten

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = ".modelatlas.lock"
_BEYOND_THE_TEXT = 1 << 20
"""Windows: where the locked byte lies, so that others can read who holds the lock."""
_held: set[int] = set()
"""Handles of this process."""


@contextmanager
def held(folder: Path, purpose: str) -> Iterator[None]:
    """Hold `folder` for the length of a ``with`` block; leaves no file behind.

    Args:
        folder: what is to be written into; must exist.
        purpose: what for, as one word for whoever is refused meanwhile, e.g. ``fetch``.

    Raises:
        BusyError: if another process, or another place in this one, holds it; the text says which and
            since when.
        OSError: if the lock file can't be made.
    """
    path = folder / NAME
    handle = _open(path)
    _held.add(handle)
    try:
        _sign(handle, purpose)
        yield
    finally:
        if handle in _held:  # not in a process forked meanwhile: the lock is its parent's
            _held.discard(handle)
            _release(handle, path)


def _open(path: Path) -> int:
    """A locked handle of the file at `path`."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            _lock(handle, path)
            # The earlier holder may have deleted the file between our opening and our locking it.
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), path.stat()):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _BEYOND_THE_TEXT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise BusyError(f"{path.parent}: {_holder(handle)} is writing here") from error


def _sign(handle: int, purpose: str) -> None:
    """Write who holds the lock into its file, whose time says since when."""
    text = f"{purpose}, process {os.getpid()} on {platform.node()}\n"
    with suppress(OSError):  # on a full disk the lock still holds
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text.encode())


def _holder(handle: int) -> str:
    """Who holds the lock of this file and since when, as far as it says so."""
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        text = os.read(handle, 200).decode(errors="replace").strip()
        since = dt.datetime.fromtimestamp(os.fstat(handle).st_mtime, dt.UTC)
        if text:
            return f"another run ({shorten(text)}, since {since:%Y-%m-%d %H:%M:%S} UTC)"
    return "another run"


def _release(handle: int, path: Path) -> None:
    # A file that can't be deleted does no harm: it is locked no longer. Windows can't while it is open.
    if sys.platform == "win32":
        os.close(handle)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        path.unlink()
    os.close(handle)


def _forget() -> None:
    """A forked child gives up its copies of the handles: else the lock would outlive its holder."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
