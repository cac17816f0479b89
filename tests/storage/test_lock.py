"""One writer at a time in a folder, and nothing stays locked after it, however it ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from modelatlas.problems import BusyError
from modelatlas.storage import lock

HOLDER = """
import os, pathlib, sys, time
from modelatlas.storage import lock
with lock.held(pathlib.Path(sys.argv[1]), "fetch"):
    parent = sys.argv[2] == "alone" or os.fork()
    if sys.argv[2] == "alone" or not parent:  # a child has given the lock up by now
        print("held", flush=True)
    time.sleep(60)
    os._exit(0)
"""


def start_holder(folder: Path, how: str = "alone") -> subprocess.Popen[str]:
    """A process that holds `folder`, and with ``child`` has a child that outlives it."""
    program = [sys.executable, "-c", HOLDER, str(folder), how]
    holder = subprocess.Popen(program, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: subprocess.Popen[str]) -> None:
    """Kill what `start_holder` started, children included."""
    with suppress(ProcessLookupError):
        os.killpg(holder.pid, signal.SIGKILL)
    holder.communicate()


def test_a_second_holder_is_refused_with_who_holds_it_and_since_when(tmp_path: Path) -> None:
    holder = start_holder(tmp_path)
    try:
        with pytest.raises(BusyError) as refused, lock.held(tmp_path, "fetch"):
            pass
        told = str(refused.value)
        assert told.startswith(f"{tmp_path}: another run (fetch, process {holder.pid} on ")
        assert time.strftime("since %Y-%m-%d %H:", time.gmtime()) in told
        assert told.endswith("UTC) is writing here; run this again later")
    finally:
        end(holder)


def test_a_second_place_in_one_process_is_refused_too(tmp_path: Path) -> None:
    with lock.held(tmp_path, "build"), pytest.raises(BusyError), lock.held(tmp_path, "build"):
        pass


def test_nothing_is_left_of_a_lock(tmp_path: Path) -> None:
    with lock.held(tmp_path, "build"):
        assert (tmp_path / lock.NAME).exists()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "how", ["alone", pytest.param("child", marks=pytest.mark.skipif(os.name == "nt", reason="no fork"))]
)
def test_a_killed_holder_leaves_nothing_locked(how: str, tmp_path: Path) -> None:
    """Not even where a child of it, which was forked while it held the lock, lives on."""
    holder = start_holder(tmp_path, how)
    try:
        holder.kill()
        holder.wait()
        with lock.held(tmp_path, "build"):
            assert f"process {os.getpid()} " in (tmp_path / lock.NAME).read_text(encoding="utf-8")
        assert not list(tmp_path.iterdir())
    finally:
        end(holder)


@pytest.mark.skipif(os.name == "nt", reason="no fork")
def test_a_forked_child_does_not_take_its_parents_lock_away(tmp_path: Path) -> None:
    try:
        with lock.held(tmp_path, "build"):
            child = os.fork()
            if child == 0:
                raise EOFError("the child leaves the block")
            os.waitpid(child, 0)
            with pytest.raises(BusyError), lock.held(tmp_path, "build"):
                pass
    except EOFError:
        os._exit(0)


def test_a_lock_without_a_name_is_one_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk takes the file, but not who holds it."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    refused = pytest.raises(BusyError, match="another run is writing here")
    with lock.held(tmp_path, "build"), refused, lock.held(tmp_path, "build"):
        pass


def test_a_lock_is_no_way_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / lock.NAME).symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match="symbolic links"), lock.held(folder, "build"):
        pass
    assert not (tmp_path / "victim").exists()


def test_what_another_process_wrote_into_the_lock_cannot_drive_a_terminal(tmp_path: Path) -> None:
    with lock.held(tmp_path, "build"):
        (tmp_path / lock.NAME).write_bytes(b"\x1b[2J\xff")
        with pytest.raises(BusyError) as refused, lock.held(tmp_path, "build"):
            pass
        assert "\x1b" not in str(refused.value)


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be deleted there")
def test_a_lock_on_a_file_that_its_last_holder_deleted_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    flock, first = fcntl.flock, iter([True])

    def late(handle: int, operation: int) -> None:
        if next(first, False):
            (tmp_path / lock.NAME).unlink()
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with lock.held(tmp_path, "build"):
        assert (tmp_path / lock.NAME).exists()
