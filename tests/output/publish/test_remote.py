"""An object store: what changed comes in order, what isn't ours stays, what was cut off is finished."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from modelatlas.output.publish import Remote, Removal, Report, Store, lease, publish
from modelatlas.output.publish.store import _opened
from modelatlas.problems import BusyError, OutputError

URL = "memory://bucket/site"
OLD = {
    "index.html": b'<link rel=stylesheet href="assets/site.css"><a href="models/a/b/">',
    "models/a/b/index.html": b"old",
    "models/a/gone/index.html": b"gone",
    "assets/site.css": b"old",
}
NEW = {
    "index.html": b'<link rel=stylesheet href="assets/site.css"><a href="models/a/b/">new',
    "models/a/b/index.html": b"new",
    "models/c/d/index.html": b"new",
    "assets/site.css": b"new",
}


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    """Memory is one for all tests."""
    MemoryFileSystem.store.clear()
    yield
    MemoryFileSystem.store.clear()


def is_asset(path: str) -> bool:
    return path.startswith("assets/")


def place(url: str = URL, *, adopt: bool = False) -> Remote:
    return Remote(Store(url, is_asset), adopt=adopt)


def put(files: dict[str, bytes], *, adopt: bool = False, removal: Removal | None = None) -> Report:
    return publish(
        [lambda: ((path, content, None) for path, content in files.items())],
        place(adopt=adopt),
        removal=removal,
    )


def contents(*, all_of_it: bool = False) -> dict[str, bytes]:
    """Every file that is there, but for the manifest."""
    found = {
        name.removeprefix("/bucket/site/"): file.getvalue() for name, file in MemoryFileSystem.store.items()
    }
    return {path: body for path, body in found.items() if all_of_it or path != ".modelatlas.json"}


class Changes:
    """Every change of the store, in order; fails at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[str] = []
        self.fails_at: int | None = None
        for name in ("pipe_file", "cp_file", "rm_file"):
            monkeypatch.setattr(MemoryFileSystem, name, self._watched(name, getattr(MemoryFileSystem, name)))

    def _watched(self, name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def watched(fs: MemoryFileSystem, *args: Any, **options: Any) -> Any:
            path = args[1] if name == "cp_file" else args[0]
            path = path.removeprefix("/bucket/site/")
            if not path.startswith((".modelatlas.staging", ".modelatlas.lock")):
                if self.fails_at == len(self.seen):
                    raise ConnectionError("the line is dead")
                self.seen.append(path if name != "rm_file" else f"-{path}")
            return do(fs, *args, **options)

        return watched


def test_first_run_writes_everything_and_leaves_nothing_else() -> None:
    report = put(OLD)
    assert contents() == OLD
    assert report.written == tuple(sorted(OLD))


def test_next_run_writes_what_changed_and_removes_what_is_gone() -> None:
    put(OLD)
    report = put({**NEW, "assets/site.css": b"old"})
    assert contents() == {**NEW, "assets/site.css": b"old"}
    assert report.written == ("index.html", "models/a/b/index.html", "models/c/d/index.html")
    assert report.unchanged == ("assets/site.css",)
    assert report.removed == ("models/a/gone/index.html",)


def test_the_manifest_is_that_of_a_folder(tmp_path: Path) -> None:
    put(OLD)
    publish([lambda: ((path, content, None) for path, content in OLD.items())], tmp_path / "site")
    assert contents(all_of_it=True)[".modelatlas.json"] == (tmp_path / "site/.modelatlas.json").read_bytes()


def test_what_is_needed_comes_first_then_pages_then_removals_and_the_manifest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(OLD)
    changes = Changes(monkeypatch)
    put({**NEW, "sitemap.xml": b"", "models/index.html": b"<a href=a/b/>"})
    assert changes.seen == [
        ".modelatlas.json",
        "assets/site.css",
        *("models/a/b/index.html", "models/c/d/index.html"),
        "models/index.html",
        "sitemap.xml",
        "index.html",
        "-models/a/gone/index.html",
        ".modelatlas.json",
    ]


def test_a_run_that_changes_nothing_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD)
    changes = Changes(monkeypatch)
    assert put(OLD).unchanged == tuple(sorted(OLD))
    assert changes.seen == []


def test_nothing_of_the_site_is_read_when_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest tells all there is to know."""
    put(OLD)
    read, cat = list[str](), MemoryFileSystem.cat_file

    def cat_file(fs: MemoryFileSystem, path: str) -> Any:
        read.append(path.removeprefix("/bucket/site/"))
        return cat(fs, path)

    monkeypatch.setattr(MemoryFileSystem, "cat_file", cat_file)
    put(OLD)
    assert {path for path in read if not path.startswith(".modelatlas")} == set()


@pytest.mark.parametrize("number", range(7))
def test_a_run_cut_off_anywhere_is_finished_by_the_next(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD)
    with monkeypatch.context() as patch:
        changes = Changes(patch)
        changes.fails_at = number
        with pytest.raises(OutputError, match="part old and part new until the next build succeeds"):
            put(NEW)
    whole = {path: {OLD.get(path), NEW.get(path)} for path in OLD | NEW}
    assert all(body in whole[path] for path, body in contents().items())
    put(NEW)
    assert contents() == NEW


@pytest.mark.parametrize("number", range(7))
def test_after_a_run_cut_off_anywhere_the_old_site_can_be_published_again(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may be gone, or not there yet, isn't taken for one that is there."""
    put(OLD)
    with monkeypatch.context() as patch:
        Changes(patch).fails_at = number
        with pytest.raises(OutputError):
            put(NEW)
    put(OLD)
    assert contents() == OLD


def test_another_site_after_a_run_that_was_cut_off_leaves_nothing_of_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(OLD)
    with monkeypatch.context() as patch:
        Changes(patch).fails_at = 4
        with pytest.raises(OutputError):
            put(NEW)
    third = {"index.html": b"third"}
    assert put(third).kept_edited == ()
    assert contents() == third


@pytest.mark.parametrize(
    "files",
    [{**NEW, "x.html": b'<a href="nope/">'}, {"a": b"", "A": b""}, {"../x": b""}],
    ids=["broken link", "paths alike", "unsafe path"],
)
def test_a_site_with_a_fault_changes_nothing(files: dict[str, bytes]) -> None:
    put(OLD)
    before = contents(all_of_it=True)
    with pytest.raises(OutputError):
        put(files)
    assert contents(all_of_it=True) == before


def test_a_guard_may_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD)

    def guard(removed: Any, before: Any) -> None:
        assert (list(removed), sorted(before)) == (["models/a/gone/index.html"], sorted(OLD))
        raise OutputError("too much is gone")

    changes = Changes(monkeypatch)
    with pytest.raises(OutputError, match="too much"):
        put(NEW, removal=Removal(guard=guard))
    assert changes.seen == []


def test_versioned_files_of_earlier_builds_stay_for_a_while() -> None:
    removal = Removal(keeps=is_asset)
    for day in range(1, 18):
        put({"index.html": b"%d" % day, f"assets/{day}.json": b"{}"}, removal=removal)
    assert sorted(contents()) == [*sorted(f"assets/{day}.json" for day in range(3, 18)), "index.html"]


class TestOthers:
    """Files of others stay, whatever happens."""

    def theirs(self, path: str, content: bytes = b"mine") -> None:
        MemoryFileSystem().pipe_file(f"/bucket/site/{path}", content)

    def test_a_prefix_that_has_files_of_others_is_refused_unless_adopted(self) -> None:
        self.theirs("photos/me.jpg")
        with pytest.raises(OutputError, match=r"site: has files .* such as photos; .*--adopt"):
            put(OLD)
        assert contents() == {"photos/me.jpg": b"mine"}
        put(OLD, adopt=True)
        put({"index.html": b""})
        assert contents() == {"index.html": b"", "photos/me.jpg": b"mine"}

    def test_in_the_way_they_stop_the_run(self) -> None:
        put(OLD)
        self.theirs("models/c/d/index.html")
        with pytest.raises(OutputError, match=r"models/c/d/index\.html: is a file that isn't ours"):
            put(NEW)
        assert contents() == {**OLD, "models/c/d/index.html": b"mine"}

    def test_in_the_way_with_our_very_bytes_they_are_taken_over(self) -> None:
        put(OLD)
        self.theirs("models/c/d/index.html", b"new")
        put(NEW)
        assert contents() == NEW

    def test_a_stale_file_that_somebody_edited_is_kept_named_and_no_longer_ours(self) -> None:
        put(OLD)
        self.theirs("models/a/gone/index.html")
        report = put(NEW)
        assert (report.removed, report.kept_edited) == ((), ("models/a/gone/index.html",))
        assert contents() == {**NEW, "models/a/gone/index.html": b"mine"}
        assert put(NEW).kept_edited == ()

    def test_beside_the_prefix_nothing_is_touched(self) -> None:
        MemoryFileSystem().pipe_file("/bucket/site2/x", b"theirs")
        put(OLD)
        put({"index.html": b""})
        assert MemoryFileSystem().cat_file("/bucket/site2/x") == b"theirs"

    def test_a_manifest_that_cannot_be_trusted_stops_the_run(self) -> None:
        self.theirs(".modelatlas.json", b"[]")
        with pytest.raises(OutputError, match="can't be read as the list of published files"):
            put(OLD)
        assert contents() == {}


@pytest.mark.parametrize(("first", "then"), [("a", "a/b/c.html"), ("a/b/c.html", "a"), ("a/b/c.html", "a/b")])
def test_a_file_may_become_a_folder_and_back(first: str, then: str) -> None:
    put({first: b"1"})
    assert put({then: b"2"}).removed == (first,)
    assert contents() == {then: b"2"}


def test_a_file_that_somebody_removed_is_told_and_everything_can_be_sent_again() -> None:
    site = {"index.html": b'<a href="about/#us">', "about/index.html": b'<p id="us">'}
    put(site)
    MemoryFileSystem().rm_file("/bucket/site/about/index.html")
    with pytest.raises(OutputError, match=r"about/index\.html: somebody has removed.*remove \.modelatlas"):
        put({**site, "new.html": b""})
    MemoryFileSystem().rm_file("/bucket/site/.modelatlas.json")
    put(site, adopt=True)
    assert contents() == site


class TestTwoBuilders:
    """One at a time writes below a prefix."""

    def test_a_second_is_refused_while_the_first_is_at_work(self) -> None:
        def pages() -> Iterator[tuple[str, bytes, None]]:
            with pytest.raises(BusyError, match=r"another run \(build, process \d+ on .*, last seen 20"):
                put(OLD)
            yield "index.html", b"first", None

        publish([pages], place())
        assert contents() == {"index.html": b"first"}

    def test_what_a_dead_one_left_is_taken_over_after_ten_minutes(self) -> None:
        fs = MemoryFileSystem()
        fs.pipe_file("/bucket/site/.modelatlas.lock", b"build, process 1 on gone, 0\n")
        fs.pipe_file("/bucket/site/.modelatlas.staging/0/index.html", b"half")
        with pytest.raises(BusyError, match=r"process 1 on gone.*may be deleted; run this again later"):
            put(OLD)
        fs.store["/bucket/site/.modelatlas.lock"].modified -= dt.timedelta(minutes=11)
        put(OLD)
        assert contents() == OLD

    @pytest.mark.parametrize("error", [FileExistsError(), OSError(22, "precondition failed")])
    def test_of_two_that_begin_at_once_one_is_refused(
        self, error: OSError, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A store says in its own way that somebody else was there first."""
        pipe_file = MemoryFileSystem.pipe_file

        def overtaken(fs: MemoryFileSystem, path: str, value: bytes, **options: str) -> None:
            if options.get("mode") == "create":
                pipe_file(fs, path, b"build, process 1 elsewhere, 0")
                raise error
            pipe_file(fs, path, value)

        monkeypatch.setattr(MemoryFileSystem, "pipe_file", overtaken)
        with pytest.raises(BusyError, match="process 1 elsewhere"):
            put(OLD)
        assert contents() == {".modelatlas.lock": b"build, process 1 elsewhere, 0"}

    def test_one_that_was_taken_over_changes_nothing(self) -> None:
        def pages() -> Iterator[tuple[str, bytes, None]]:
            MemoryFileSystem().pipe_file("/bucket/site/.modelatlas.lock", b"another\n")
            yield "index.html", b"first", None

        with pytest.raises(OutputError, match="another build has taken over"):
            publish([pages], place())
        assert contents() == {".modelatlas.lock": b"another\n"}

    def test_a_builder_at_work_shows_signs_of_life(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lease, "BEAT_S", 0.01)
        store = Store(URL, is_asset)
        with lease.held(store, "build"):
            first = store.modified(lease.NAME)
            end = time.monotonic() + 60
            while store.modified(lease.NAME) == first:
                assert time.monotonic() < end, "no sign of life"
                time.sleep(0.01)
        assert store.read(lease.NAME) is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nosuch://bucket/x", "nosuch"),
        ("sftp://me:secret@host.example/x", "paramiko"),
    ],
)
def test_an_address_that_nothing_here_knows_is_told_without_its_secrets(url: str, why: str) -> None:
    with pytest.raises(OutputError, match=why) as caught:
        publish([lambda: [("index.html", b"", ())]], place(url))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("missing", "url", "extra"),
    [("fsspec.core", URL, "remote"), ("s3fs", "s3://bucket/x", "s3")],
)
def test_a_missing_package_is_told_with_its_extra(
    missing: str, url: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = import_module("fsspec.registry")._registry  # what another test has opened is there for good
    monkeypatch.delitem(loaded, url.partition(":")[0], raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    _opened.cache_clear()
    with pytest.raises(OutputError, match=rf"install the extra modelatlas\[{extra}\]"):
        publish([lambda: [("index.html", b"", ())]], place(url))
