"""A set of files changes as one: readers and later runs see all of it as before or all of it as new."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from modelatlas.problems import AtlasError, BusyError
from modelatlas.storage import lock, transaction
from modelatlas.storage.transaction import JOURNAL, read_whole, writing

BEFORE = {"records/a": b"1", "history/a": b"1", "records/same": b"="}
AFTER = {"records/a": b"2", "history/a": b"2", "records/same": b"=", "records/b": b"2"}


def put(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    with writing(folder, "fetch") as writer:
        return writer.commit(contents)


def on_disk(folder: Path) -> dict[str, bytes]:
    """Every file in `folder`, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def read(folder: Path) -> dict[str, bytes]:
    """What a command that reads sees: every file but the hidden ones."""

    def visible() -> dict[str, bytes]:
        return {path: body for path, body in on_disk(folder).items() if "/." not in f"/{path}"}

    return read_whole(folder, ("records", "history"), visible)


def cut_off(folder: Path, moves: int) -> None:
    """A run that was cut off after it decided to go from BEFORE to AFTER and made so many of its moves."""
    put(folder, BEFORE)
    rename, unlink, done = Path.replace, Path.unlink, iter(range(100))

    def replace(path: Path, target: Path) -> Path:
        if target.name != JOURNAL and next(done) == moves:
            raise KeyboardInterrupt
        return rename(path, target)

    def remove(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == JOURNAL:
            raise KeyboardInterrupt
        unlink(path, missing_ok=missing_ok)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        patch.setattr(Path, "unlink", remove)
        with pytest.raises(KeyboardInterrupt):
            put(folder, AFTER)
    assert (folder / JOURNAL).exists()


def test_all_files_change_and_the_others_are_not_touched(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)
    stamp = (tmp_path / "records" / "same").stat()
    changed = put(tmp_path, AFTER)
    assert sorted(changed) == [tmp_path / "history/a", tmp_path / "records/a", tmp_path / "records/b"]
    assert on_disk(tmp_path) == AFTER
    assert (tmp_path / "records" / "same").stat() == stamp
    assert put(tmp_path, AFTER) == ()


def test_a_folder_that_nothing_came_into_is_gone_again(tmp_path: Path) -> None:
    with pytest.raises(LookupError), writing(tmp_path / "content", "fetch"):
        raise LookupError
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("moves", range(4))
def test_a_reader_finishes_what_a_killed_run_had_decided(moves: int, tmp_path: Path) -> None:
    cut_off(tmp_path, moves)
    assert read(tmp_path) == AFTER
    assert on_disk(tmp_path) == AFTER


@pytest.mark.parametrize("moves", range(4))
def test_a_writer_finishes_it_before_its_own_work(moves: int, tmp_path: Path) -> None:
    cut_off(tmp_path, moves)
    assert put(tmp_path, AFTER) == ()
    assert on_disk(tmp_path) == AFTER


def test_a_reader_waits_while_a_writer_moves_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(tmp_path, 1)
    waited: list[float] = []
    with lock.held(tmp_path, "fetch"):

        def sleep(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                transaction._apply(tmp_path)

        monkeypatch.setattr("time.sleep", sleep)
        assert read(tmp_path) == AFTER
    assert len(waited) == 3


def test_a_reader_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(tmp_path, 1)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with lock.held(tmp_path, "fetch"), pytest.raises(BusyError, match="run this again later"):
        read(tmp_path)


def test_a_reader_begins_anew_when_the_files_have_changed_meanwhile(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)
    writes = iter([AFTER, BEFORE, AFTER])

    def slowly() -> tuple[bytes, bytes]:
        first = (tmp_path / "records/a").read_bytes()
        put(tmp_path, next(writes, AFTER))
        return first, (tmp_path / "history/a").read_bytes()

    assert read_whole(tmp_path, ("records", "history"), slowly) == (b"2", b"2")


def test_what_a_reader_could_not_read_meanwhile_is_read_again(tmp_path: Path) -> None:
    put(tmp_path, BEFORE)
    writes = iter([AFTER])

    def fail_at_first() -> bytes:
        if contents := next(writes, None):
            put(tmp_path, contents)
            raise AtlasError("half of one state, half of another")
        return (tmp_path / "records/a").read_bytes()

    assert read_whole(tmp_path, ("records", "history"), fail_at_first) == b"2"


def test_a_fault_in_unchanged_files_is_the_readers(tmp_path: Path) -> None:
    def fail() -> None:
        raise AtlasError("line 2 can't be read")

    with pytest.raises(AtlasError, match="line 2"):
        read_whole(tmp_path, ("records", "history"), fail)


def test_files_that_change_all_the_time_are_not_read_for_ever(tmp_path: Path) -> None:
    states = [BEFORE, AFTER] * 50

    def restless() -> None:
        put(tmp_path, states.pop())

    with pytest.raises(BusyError, match="change faster than they can be read"):
        read_whole(tmp_path, ("records", "history"), restless)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (errno.ENOSPC, "the disk is full; free some space and run this again"),
        (errno.EROFS, "the file system is read-only; make it writable, or use another folder"),
        (errno.EACCES, "no permission to read or write there; change the permissions or use another folder"),
        (errno.EIO, "Input/output error; correct that and run this again"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_the_old_files(
    error: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, BEFORE)

    def refuse(_: int) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(AtlasError) as refused:
            put(tmp_path, AFTER)
    assert str(refused.value) == f"{tmp_path}: nothing was changed: {told}"
    assert on_disk(tmp_path) == BEFORE


def test_a_file_system_that_cannot_sync_folders_is_no_reason_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync: Callable[[int], None] = os.fsync

    def only_files(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    put(tmp_path, AFTER)
    assert on_disk(tmp_path) == AFTER


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": ["../x"]}', '{"files": ["/x"]}', '{"files": [1]}']
)
def test_a_journal_that_cannot_be_one_is_told_and_followed_nowhere(text: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    put(content, BEFORE)
    (content / JOURNAL).write_text(text, encoding="utf-8")
    (tmp_path / ".modelatlas.new.x").write_bytes(b"foreign")
    with pytest.raises(AtlasError, match="isn't a list of files"):
        read(content)
    assert not (tmp_path / "x").exists()


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    with writing(tmp_path, "fetch"), pytest.raises(BusyError, match=r"another run \(fetch, "):
        put(tmp_path, AFTER)


def test_symbolic_folders_and_other_file_systems_are_no_obstacle(tmp_path: Path) -> None:
    """A new content lies beside its target, wherever that is."""
    (tmp_path / "elsewhere").mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "records").symlink_to(tmp_path / "elsewhere")
    put(content, AFTER)
    assert (tmp_path / "elsewhere" / "a").read_bytes() == b"2"
    assert sorted(os.listdir(tmp_path / "elsewhere")) == ["a", "b", "same"]


def test_files_in_folders_of_folders_change_with_the_others(tmp_path: Path) -> None:
    with writing(tmp_path, "test") as writer:
        writer.commit({"records/a/part-1.jsonl": b"one", "records/b.jsonl": b"two"})
    left = tmp_path / "records" / "a" / ".modelatlas.new.part-2.jsonl"
    left.write_bytes(b"of a run that was cut off")
    with writing(tmp_path, "test") as writer:
        writer.commit({"records/b.jsonl": b"three"})
    assert not left.exists()
    readings = iter([b"four", b"five"])

    def read() -> bytes:
        content = (tmp_path / "records" / "a" / "part-1.jsonl").read_bytes()
        if content == b"one":  # somebody changes it meanwhile
            (tmp_path / "records" / "a" / "part-1.jsonl").write_bytes(next(readings))
        return content

    assert read_whole(tmp_path, ["records"], read) == b"four"
