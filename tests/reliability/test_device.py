"""The device that stops commands is proved itself: it sees every change, and what it does is done."""

from __future__ import annotations

import os
import pathlib
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.failpoints import Fault, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def two_files(folder: Path) -> Callable[[], None]:
    def write() -> None:
        (folder / "a").write_bytes(b"123456")
        (folder / "a").replace(folder / "b")
        (folder / "c").write_text("text", encoding="utf-8")

    return write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_call_is_counted_in_its_order(tmp_path: Path) -> None:
    done = run(two_files(tmp_path))
    assert [(call.name, Path(call.path).name) for call in done.calls] == [
        ("open", "a"),
        ("write", "a"),
        ("replace", "b"),
        ("open", "c"),
        ("write", "c"),
    ]
    assert (done.code, done.output) == (0, "")


@pytest.mark.parametrize(
    ("at", "left"), [(0, []), (1, ["a"]), (2, ["a"]), (3, ["b"]), (4, ["b", "c"]), (5, ["b", "c"])]
)
def test_a_kill_comes_before_its_call(at: int, left: list[str], tmp_path: Path) -> None:
    ended = run(two_files(tmp_path), fault=Fault(at))
    assert ended.code == (-signal.SIGKILL if at < 5 else 0)
    assert names(tmp_path) == left


def test_a_torn_write_leaves_half(tmp_path: Path) -> None:
    assert run(two_files(tmp_path), fault=Fault(1, "tear")).code == -signal.SIGKILL
    assert (tmp_path / "a").read_bytes() == b"123"


def test_errors_come_once_or_from_then_on(tmp_path: Path) -> None:
    def stubborn() -> None:
        for name in "abc":
            try:
                (tmp_path / name).write_bytes(b"1")
            except OSError as error:
                sys.stdout.write(f"{error.strerror}\n")
        (tmp_path / "a").unlink(missing_ok=True)

    once = run(stubborn, fault=Fault(1, "error"))
    assert (once.output, names(tmp_path)) == ("Input/output error\n", ["b", "c"])
    full = run(stubborn, fault=Fault(2, "full"))
    assert (full.output, names(tmp_path)) == ("No space left on device\n" * 2, ["b", "c"])
    read_only = run(stubborn, fault=Fault(0, "read-only"))
    assert read_only.output.startswith("Read-only file system\n" * 3)
    assert read_only.code == 1


def test_children_are_counted_and_killed_too(tmp_path: Path) -> None:
    def fork() -> None:
        child = os.fork()
        if child == 0:
            (tmp_path / "of the child").write_bytes(b"1")
            os._exit(0)
        os.waitpid(child, 0)
        (tmp_path / "of the parent").write_bytes(b"1")

    assert [call.by_child for call in run(fork).calls] == [True, True, False, False]
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    assert run(fork, fault=Fault(1, "kill")).code == 0
    assert names(tmp_path) == ["of the child", "of the parent"]
    assert run(fork, fault=Fault(1, "kill all")).code == -signal.SIGKILL


def test_output_and_exit_code_are_those_of_a_command() -> None:
    def leave() -> None:
        sys.stdout.write("told\n")
        sys.exit(3)

    assert (run(leave).code, run(leave).output) == (3, "told\n")
    assert "ZeroDivisionError" in run(lambda: 1 / 0).output


@pytest.mark.parametrize(
    "program",
    [
        "import shutil; shutil.copyfile(a, b)",
        "import shutil; shutil.copytree(pathlib.Path(a).parent, b + 'd')",
        "import shutil; os.mkdir(b); shutil.rmtree(b)",
        "import shutil; shutil.copy2(a, b)",
        "import tempfile; tempfile.NamedTemporaryFile(dir=os.path.dirname(a), delete=False).write(b'1')",
        "import gzip; gzip.open(b, 'wb').write(b'1')",
        "os.link(a, b); os.unlink(b)",
        "pathlib.Path(b).touch()",
        "pathlib.Path(b).open('a+b').write(b'1')",
        "os.truncate(a, 0)",
    ],
)
def test_no_way_of_the_standard_library_goes_past_it(program: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    known = {"a": str(tmp_path / "a"), "b": str(tmp_path / "b"), "os": os, "pathlib": pathlib}
    done = run(lambda: exec(program, known))  # noqa: S102 - written here
    assert done.code == 0, done.output
    assert done.calls


def test_a_change_behind_its_back_is_noticed(tmp_path: Path) -> None:
    real = os.mkdir
    with pytest.raises(AssertionError, match=r"changes that the device didn't see: .*os\.mkdir"):
        run(lambda: real(tmp_path / "x"))
