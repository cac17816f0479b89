"""Publishing never leaves a half-written site, and never takes what isn't ours."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from modelatlas.output.engine import Engine
from modelatlas.output.publish import Report, crews, publish
from modelatlas.output.publish.staging import File, Part
from modelatlas.problems import BusyError, OutputError
from tests.support.parts import Deadly, Numbered

OLD = {
    "index.html": b'<link rel=stylesheet href="assets/site.css"><a href="models/a/b/">',
    "models/a/b/index.html": b"old",
    "models/a/gone/index.html": b"gone",
    "assets/site.css": b"old",
    "assets/site.js": b"",
}
NEW = {
    "index.html": b'<link rel=stylesheet href="assets/site.css"><a href="models/a/b/">new',
    "models/a/b/index.html": b"new",
    "models/c/d/index.html": b"new",
    "assets/site.css": b"new",
    "assets/site.js": b"",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A place for a site that doesn't exist yet."""
    return tmp_path / "site"


def part(files: Iterable[tuple[str, bytes]]) -> Part:
    """Files whose links have to be read."""
    return lambda: ((path, content, None) for path, content in files)


def put(out: Path, files: dict[str, bytes]) -> Report:
    return publish([part(files.items())], out)


def contents(out: Path) -> dict[str, bytes]:
    """Every file in `out` but the manifest."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != ".modelatlas.json")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def times(out: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in out.rglob("*")}


def refused(out: Path, files: dict[str, bytes]) -> str:
    """The error of a publication that must change nothing."""
    before = contents(out)
    with pytest.raises(OutputError) as caught:
        put(out, files)
    assert contents(out) == before
    return str(caught.value)


def fail_on_move(monkeypatch: pytest.MonkeyPatch, number: int, failure: BaseException) -> None:
    """Let the `number`-th rename from now raise, as a disk or a user would."""
    rename, count = os.replace, iter(range(1, 1000))

    def replace(source: str, target: str) -> None:
        if next(count) == number:
            raise failure
        rename(source, target)

    monkeypatch.setattr(os, "replace", replace)


def broken() -> list[File]:
    raise OverflowError("part 99")


def listing(paths: Sequence[str]) -> Iterator[File]:
    yield "all.txt", "\n".join(sorted(paths)).encode(), ()


class TestReport:
    """What a run says it did is what it did."""

    def test_first_run_writes_everything(self, out: Path) -> None:
        report = put(out, OLD)
        assert contents(out) == OLD
        assert report == Report(
            written=tuple(sorted(OLD)),
            unchanged=(),
            removed=(),
            kept_edited=(),
            site_bytes=sum(map(len, OLD.values())),
            written_bytes=sum(map(len, OLD.values())),
        )

    def test_next_run_writes_what_changed_and_removes_what_is_gone(self, out: Path) -> None:
        put(out, OLD)
        report = put(out, NEW)
        assert contents(out) == NEW
        assert report.written == (
            "assets/site.css",
            "index.html",
            "models/a/b/index.html",
            "models/c/d/index.html",
        )
        assert report.unchanged == ("assets/site.js",)
        assert report.removed == ("models/a/gone/index.html",)
        assert report.written_bytes == sum(len(NEW[path]) for path in report.written)

    def test_second_run_of_the_same_site_touches_nothing(self, out: Path) -> None:
        put(out, OLD)
        before = times(out)
        report = put(out, OLD)
        assert times(out) == before
        assert report.unchanged == tuple(sorted(OLD))
        assert report.written == report.removed == ()


class TestManifest:
    """The list of our files is itself part of the deterministic output."""

    def test_has_one_sorted_line_per_file(self, out: Path) -> None:
        put(out, {"b.txt": b"b", "a.txt": b"a"})
        assert (out / ".modelatlas.json").read_text() == (
            '{"version": 1, "files": {\n'
            '"a.txt": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",\n'
            '"b.txt": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"\n'
            "}}\n"
        )

    def test_is_the_same_whatever_the_order_and_the_past(self, out: Path, tmp_path: Path) -> None:
        put(out, OLD)
        put(out, NEW)
        put(tmp_path / "other", dict(reversed(NEW.items())))
        assert contents(out) == contents(tmp_path / "other")
        assert (out / ".modelatlas.json").read_bytes() == (tmp_path / "other/.modelatlas.json").read_bytes()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            '{"version": 2, "files": {}}',
            '{"version": 1, "files": {"a": 1}}',
            '{"version": 1, "files": {"a": []}}',
            '{"version": 1, "files": {"../victim.txt": "' + "0" * 64 + '"}}',
            '{"version": 1, "files": {"/etc/passwd": "' + "0" * 64 + '"}}',
            "[" * 100_000,
        ],
    )
    def test_that_cannot_be_trusted_stops_the_run(self, out: Path, text: str) -> None:
        out.mkdir()
        (out / ".modelatlas.json").write_text(text)
        assert "move" in refused(out, OLD)


class TestForeignFiles:
    """Files of others stay, whatever happens."""

    def test_beside_ours_are_kept_with_their_folders(self, out: Path) -> None:
        put(out, OLD)
        (out / "CNAME").write_text("example.org")
        (out / "models/a/gone/notes.txt").write_text("mine")
        put(out, {"index.html": b""})
        theirs = {"CNAME": b"example.org", "models/a/gone/notes.txt": b"mine"}
        assert contents(out) == {"index.html": b"", **theirs}

    def test_in_the_way_stop_the_run(self, out: Path) -> None:
        put(out, OLD)
        (out / "models/c/d").mkdir(parents=True)
        (out / "models/c/d/index.html").write_text("mine")
        error = refused(out, NEW)
        assert "models/c/d/index.html: is a file that isn't ours; move it away" in error

    def test_in_the_way_with_our_very_bytes_are_taken_over(self, out: Path) -> None:
        out.mkdir()
        (out / "index.html").write_bytes(OLD["index.html"])
        assert put(out, OLD).unchanged == ("index.html",)

    def test_where_a_folder_must_be_stop_the_run(self, out: Path) -> None:
        out.mkdir()
        (out / "models").write_text("mine")
        assert "models: is a file that isn't ours" in refused(out, OLD)

    def test_in_a_folder_where_a_file_must_be_stop_the_run(self, out: Path) -> None:
        (out / "index.html/sub").mkdir(parents=True)
        (out / "index.html/sub/mine.txt").write_text("mine")
        assert "index.html/sub/mine.txt: isn't ours, but index.html must be" in refused(out, OLD)

    def test_stale_but_edited_file_is_kept_named_and_no_longer_ours(self, out: Path) -> None:
        put(out, OLD)
        (out / "models/a/gone/index.html").write_text("edited")
        report = put(out, NEW)
        assert report.kept_edited == ("models/a/gone/index.html",)
        assert report.removed == ()
        assert contents(out) == {**NEW, "models/a/gone/index.html": b"edited"}
        assert put(out, NEW).kept_edited == ()

    def test_edited_file_of_the_site_is_generated_anew(self, out: Path) -> None:
        put(out, OLD)
        (out / "index.html").write_text("edited")
        assert put(out, OLD).written == ("index.html",)
        assert contents(out) == OLD

    def test_symbolic_links_are_never_followed(self, out: Path, tmp_path: Path) -> None:
        victim = tmp_path / "victim"
        (victim / "a/gone").mkdir(parents=True)
        (victim / "a/gone/index.html").write_bytes(OLD["models/a/gone/index.html"])
        put(out, OLD)
        (out / "models").rename(tmp_path / "moved")
        (out / "models").symlink_to(victim)
        (out / "index.html").unlink()
        (out / "index.html").symlink_to(victim / "new.html")
        error = refused(out, NEW)
        assert "models: is a symbolic link" in error
        assert "index.html: is a symbolic link" in error
        (out / "index.html").unlink()
        assert put(out, {"index.html": b""}).kept_edited == (
            "models/a/b/index.html",
            "models/a/gone/index.html",
        )
        assert contents(victim) == {"a/gone/index.html": b"gone"}

    def test_emptied_folders_of_ours_go_and_others_stay(self, out: Path) -> None:
        put(out, OLD)
        (out / "theirs").mkdir()
        put(out, {"index.html": b""})
        assert sorted(path.name for path in out.iterdir()) == [".modelatlas.json", "index.html", "theirs"]


@pytest.mark.parametrize(("first", "then"), [("a", "a/b/c.html"), ("a/b/c.html", "a"), ("a/b/c.html", "a/b")])
def test_file_may_become_a_folder_and_back(out: Path, first: str, then: str) -> None:
    put(out, {first: b"1"})
    report = put(out, {then: b"2"})
    assert contents(out) == {then: b"2"}
    assert (report.written, report.removed) == ((then,), (first,))


class TestPaths:
    """Every path is safe on every file system and host."""

    @pytest.mark.parametrize(
        "path",
        [
            *("", "/", "/index.html", "../x", "a/../x", "a/./x", "./x", "a//x", "a/", "a\\x", "C:x", "c:/x"),
            *("a\0b", "a\nb", "a?b", "a*b", 'a"b', "a./x", "x.", "x ", "con", "a/NUL.txt", "com1.html"),
            *(".gitignore", ".modelatlas.json", ".modelatlas.lock", ".modelatlas.staging/new-0"),
        ],
    )
    def test_unsafe_path_is_refused(self, out: Path, path: str) -> None:
        with pytest.raises(OutputError, match="give the page a different path"):
            put(out, {"index.html": b"", path: b""})
        assert not out.exists()

    @pytest.mark.parametrize("path", [".nojekyll", "A/B.txt", "a/.well-known/x", "a b", "console", "é"])
    def test_safe_path_is_taken(self, out: Path, path: str) -> None:
        put(out, {path: b""})
        assert contents(out) == {path: b""}

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("a/index.html", "A/index.html"),
            ("a/x.html", "A/y.html"),
            ("straße", "STRASSE"),
            ("caf\u00e9", "cafe\u0301"),
            ("a", "a/index.html"),
            ("a/index.html", "A"),
        ],
    )
    def test_two_paths_that_some_file_system_confuses_are_both_named(
        self, out: Path, first: str, second: str
    ) -> None:
        for files in ({first: b"", second: b""}, {second: b"", first: b""}):
            with pytest.raises(OutputError) as caught:
                put(out, files)
            assert repr(first) in str(caught.value)
            assert repr(second) in str(caught.value)
            assert not out.exists()

    def test_one_path_twice_is_refused(self, out: Path) -> None:
        with pytest.raises(OutputError, match="two pages have this path"):
            publish([part([("a", b"1"), ("a", b"1")])], out)

    def test_renaming_by_case_alone_never_deletes_the_file_where_case_is_ignored(self, out: Path) -> None:
        """Two names of one file stand in for a file system that ignores case."""
        put(out, {"A.html": b"x"})
        os.link(out / "A.html", out / "a.html")
        assert put(out, {"a.html": b"x"}).removed == ()
        assert (out / "A.html").exists()


class TestProcesses:
    """The site is the same whoever makes it."""

    @pytest.mark.parametrize("start", ["fork", "spawn"])
    def test_several_processes_make_the_same_site(
        self, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str
    ) -> None:
        monkeypatch.setattr(crews, "start_method", lambda **_: start)
        parts = [Numbered(number) for number in range(40)]
        report = publish(parts, out, engine=Engine(jobs=2), last=listing)
        assert report == publish(parts, tmp_path / "other", last=listing)
        assert contents(out) == contents(tmp_path / "other")
        assert len(report.written) == 81

    def test_a_broken_link_between_parts_is_found(self, out: Path) -> None:
        parts: list[Part] = [Numbered(number) for number in range(40)]
        with pytest.raises(OutputError, match=r'0/index.html: href="../40/": there is no 40/index.html'):
            publish([*parts, part([("0/index.html", b'<a href="../40/">')])][1:], out, engine=Engine(jobs=2))
        assert not out.exists()

    def test_what_a_part_raises_arrives(self, out: Path) -> None:
        with pytest.raises(OverflowError, match="part 99"):
            publish([*map(Numbered, range(40)), broken], out, engine=Engine(jobs=2))
        assert not out.exists()

    def test_a_process_that_ends_is_told(self, out: Path, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="--jobs 1"):
            publish([*map(Numbered, range(40)), Deadly(40, tmp_path, deaths=9)], out, engine=Engine(jobs=2))
        assert not out.exists()


class TestLinks:
    """A site with a broken link isn't published."""

    def test_links_that_are_told_are_not_read(self, out: Path) -> None:
        files = [("a.html", b'<a href="nope/">', {"b.html", "b.html#x"}), ("b.html", b'<p id="x">', ())]
        publish([lambda: files], out)

    @pytest.mark.parametrize("told", ["nope/index.html", "b.html#y"])
    def test_what_is_told_wrong_is_looked_at_closer(self, out: Path, told: str) -> None:
        """A link that isn't on the page after all breaks nothing."""
        publish([lambda: [("a.html", b"", {told}), ("b.html", b'<p id="x">', ())]], out)
        with pytest.raises(OutputError, match="broken links"):
            publish([lambda: [("a.html", b'<a href="c">', {told}), ("b.html", b'<p id="x">', ())]], out)

    def test_a_link_to_a_place_that_is_missing_on_its_page_is_told_and_stops_nothing(self, out: Path) -> None:
        report = put(out, {"index.html": b'<a href="about/#team">', "about/index.html": b"us"})
        assert [(one.rule, one.path) for one in report.warnings] == [("fragment", "index.html")]
        assert (out / "index.html").exists()

    def test_broken_link_stops_the_run(self, out: Path) -> None:
        put(out, OLD)
        error = refused(out, {**NEW, "x.html": b'<a href="nope/">'})
        assert error == (
            "broken links, nothing was published: 1 found\n"
            '  x.html: href="nope/": there is no nope/index.html (target)'
        )

    def test_error_names_the_first_twenty_and_counts_all(self, out: Path) -> None:
        with pytest.raises(OutputError) as caught:
            put(out, {f"{number:02}.html": b'<a href="nope">' for number in range(30)})
        first, *lines = str(caught.value).splitlines()
        assert "30 found" in first
        assert [line.split(":")[0].strip() for line in lines[:20]] == [f"{n:02}.html" for n in range(20)]
        assert lines[20:] == ["  … and 10 more"]
        assert not out.exists()

    def test_base_path_is_that_of_the_404_page(self, out: Path) -> None:
        files = {"404.html": b'<a href="/x/">', "index.html": b""}
        publish([part(files.items())], out, base_path="/x/")
        with pytest.raises(OutputError, match="relative"):
            publish([part(files.items())], out, base_path="/y/")


class TestInterruption:
    """Whatever happens on the way, the old site is whole, or the next run makes the new one whole."""

    @pytest.mark.parametrize("number", range(1, 8))
    @pytest.mark.parametrize(
        "failure", [OSError(errno.EACCES, "denied"), KeyboardInterrupt()], ids=["error", "interrupt"]
    )
    def test_failing_move_puts_everything_back(
        self, out: Path, monkeypatch: pytest.MonkeyPatch, number: int, failure: BaseException
    ) -> None:
        """The moves are: the manifest, four files, one removal, the manifest."""
        put(out, OLD)
        before = contents(out), (out / ".modelatlas.json").read_bytes(), sorted(out.rglob("*"))
        with monkeypatch.context() as patch:
            fail_on_move(patch, number, failure)
            with pytest.raises((OutputError, KeyboardInterrupt)):
                put(out, NEW)
        assert (contents(out), (out / ".modelatlas.json").read_bytes(), sorted(out.rglob("*"))) == before
        put(out, NEW)
        assert contents(out) == NEW

    def test_there_are_no_more_moves_than_those(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(out, OLD)
        fail_on_move(monkeypatch, 8, AssertionError())
        put(out, NEW)

    @pytest.mark.parametrize("number", range(1, 8))
    def test_killed_run_is_repaired_by_the_next(self, out: Path, number: int) -> None:
        """No chance to clean up: the process ends between two moves."""
        put(out, OLD)
        program = (
            "import os, sys, pathlib\n"
            "from modelatlas.output.publish import publish\n"
            "rename, count = os.replace, iter(range(1, 1000))\n"
            "def replace(source, target):\n"
            "    os._exit(9) if next(count) == int(sys.argv[2]) else rename(source, target)\n"
            "os.replace = replace\n"
            f"files = [(path, content, None) for path, content in {NEW!r}.items()]\n"
            "publish([lambda: files], pathlib.Path(sys.argv[1]))\n"
        )
        ended = subprocess.run([sys.executable, "-c", program, str(out), str(number)], check=False)
        assert ended.returncode == 9
        third = {"index.html": b"third", "models/a/gone/index.html": b"third"}
        report = put(out, third)
        assert contents(out) == third
        assert report.kept_edited == ()

    def test_unfinished_run_lists_both_contents_of_a_file(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """So that the file is known as ours, whichever of the two it has."""
        put(out, {"a": b"1"})
        seen: list[object] = []
        rename = os.replace

        def replace(source: str, target: str) -> None:
            if Path(target).name == "a":
                seen.append(json.loads((out / ".modelatlas.json").read_text())["files"]["a"])
            rename(source, target)

        monkeypatch.setattr(os, "replace", replace)
        put(out, {"a": b"2"})
        assert [len(digests) for digests in seen if isinstance(digests, list)] == [2]

    def test_assets_come_before_pages_and_removals_last(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(out, {"a/gone.css": b""})
        moved: list[str] = []
        rename = os.replace

        def replace(source: str, target: str) -> None:
            path = Path(source) if Path(target).name.startswith("old-") else Path(target)
            moved.append(path.relative_to(out).as_posix())
            rename(source, target)

        monkeypatch.setattr(os, "replace", replace)
        put(out, {"b.html": b"", "a/index.html": b"", "z.css": b"", "c.js": b""})
        assert moved == [
            ".modelatlas.json",
            *("c.js", "z.css"),
            *("a/index.html", "b.html"),
            "a/gone.css",
            ".modelatlas.json",
        ]

    @pytest.mark.parametrize("number", range(1, 5))
    def test_failing_change_of_a_folder_into_a_file_puts_the_folder_back(
        self, out: Path, monkeypatch: pytest.MonkeyPatch, number: int
    ) -> None:
        """The moves are: the manifest, one removal, one file, the manifest."""
        put(out, {"a/b/c": b"1"})
        fail_on_move(monkeypatch, number, OSError(errno.EIO, "broken"))
        assert "broken" in refused(out, {"a": b"2"})

    def test_what_cannot_be_put_back_is_said_and_repaired_by_the_next_run(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(out, OLD)
        rename, count = os.replace, iter(range(1, 1000))

        def replace(source: str, target: str) -> None:
            if next(count) >= 4:
                raise OSError(errno.EIO, "broken")
            rename(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", replace)
            with pytest.raises(OutputError, match="part old and part new"):
                put(out, NEW)
        put(out, NEW)
        assert contents(out) == NEW

    def test_works_where_files_cannot_have_two_names(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(out, OLD)

        def link(*_: object) -> None:
            raise OSError(errno.EPERM, "no hard links here")

        monkeypatch.setattr(os, "link", link)
        fail_on_move(monkeypatch, 5, OSError(errno.EIO, "broken"))
        assert "broken" in refused(out, NEW)

    def test_error_while_pages_are_made_passes_through(self, out: Path) -> None:
        put(out, OLD)

        def pages() -> Iterator[File]:
            yield "index.html", b"new", None
            raise FileNotFoundError("a template")

        before = times(out)
        with pytest.raises(FileNotFoundError, match="a template"):
            publish([pages], out)
        assert {path: t for path, t in times(out).items() if path != str(out)} == before

    def test_files_are_taken_one_at_a_time(self, out: Path) -> None:
        """What has been staged is on disk before the next file is asked for."""

        def pages() -> Iterator[File]:
            for number in range(3):
                assert len(list((out / ".modelatlas.staging/new").iterdir())) == number
                yield f"{number}.html", b"", None

        publish([pages], out)

    def test_a_first_site_comes_into_place_by_few_renames(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that isn't there moves as a whole; the manifest twice, three things at the top."""
        out.mkdir()
        fail_on_move(monkeypatch, 6, AssertionError())
        put(out, OLD)
        assert contents(out) == OLD

    def test_full_disk_is_told_and_leaves_the_old_site(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(out, OLD)
        write, count = os.write, iter(range(100))

        def full(handle: int, content: bytes) -> int:
            if next(count) == 3:
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(handle, content)

        monkeypatch.setattr(os, "write", full)
        assert "the disk is full; free some space" in refused(out, NEW)
        assert not list(out.glob(".modelatlas.[ls]*"))

    def test_folder_that_cannot_be_written_is_told_before_anything_moves(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(out, OLD)
        monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("models/a/b"))
        assert "models/a/b: the folder can't be written" in refused(out, NEW)

    def test_folder_on_another_file_system_is_told_before_anything_moves(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(out, OLD)
        lstat = os.lstat

        def elsewhere(path: str, *, dir_fd: int | None = None) -> os.stat_result:
            status = lstat(path, dir_fd=dir_fd)
            if path != str(out / "models"):
                return status
            mode, inode, device, *rest = status
            return os.stat_result((mode, inode, device + 1, *rest))

        monkeypatch.setattr(os, "lstat", elsewhere)
        assert "models: is on another file system" in refused(out, NEW)

    def test_file_in_place_of_the_folder_is_told(self, out: Path) -> None:
        out.write_text("mine")
        with pytest.raises(OutputError, match="is a file, not a folder"):
            put(out, OLD)
        assert out.read_text() == "mine"


def test_a_second_build_is_refused_while_the_first_is_at_work(out: Path) -> None:
    def pages() -> Iterator[File]:
        with pytest.raises(BusyError, match=r"another run \(build, process \d+"):
            put(out, OLD)
        yield "index.html", b"first", None

    publish([pages], out)
    assert contents(out) == {"index.html": b"first"}
