"""A page that somebody opened before the last builds still finds the files that it asks for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelatlas.output.publish import Removal, Report, publish
from modelatlas.output.publish.kept import KEPT_CHANGES
from modelatlas.problems import OutputError

REMOVAL = Removal(keeps=lambda path: path.startswith("assets/"))


def put(out: Path, number: int, **more: bytes) -> Report:
    """The site of a day: a page and its data, whose names change with the day."""
    files = {"index.html": f"day {number}".encode(), f"assets/data.{number}.json": b"{}", **more}
    return publish([lambda: ((path, content, ()) for path, content in files.items())], out, removal=REMOVAL)


def assets(out: Path) -> list[int]:
    return sorted(int(path.name.split(".")[1]) for path in (out / "assets").iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_data_of_earlier_days_stays_for_two_weeks_of_them(out: Path) -> None:
    for day in range(1, KEPT_CHANGES + 5):
        put(out, day)
        assert assets(out) == list(range(max(1, day - KEPT_CHANGES), day + 1))
    assert (out / "index.html").read_bytes() == b"day 18"


def test_a_build_that_changes_nothing_touches_nothing(out: Path) -> None:
    put(out, 1)
    put(out, 2)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    report = put(out, 2)
    assert (report.written, report.removed) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_what_comes_back_is_part_of_the_site_again(out: Path) -> None:
    for day in (1, 2, 1):
        put(out, day)
    manifest = json.loads((out / ".modelatlas.json").read_bytes())
    assert manifest["kept"] == {"assets/data.2.json": 1}
    assert sorted(manifest["files"]) == ["assets/data.1.json", "assets/data.2.json", "index.html"]


def test_what_isnt_versioned_goes_at_once(out: Path) -> None:
    put(out, 1, **{"old/index.html": b"old"})
    assert put(out, 2).removed == ("old/index.html",)


def test_a_kept_file_that_somebody_edited_is_theirs(out: Path) -> None:
    put(out, 1)
    put(out, 2)
    (out / "assets/data.1.json").write_bytes(b"mine")
    report = put(out, 3)
    assert report.kept_edited == ("assets/data.1.json",)
    assert (out / "assets/data.1.json").read_bytes() == b"mine"


def test_a_kept_file_gives_way_to_a_folder(out: Path) -> None:
    put(out, 1, **{"assets/x": b"file"})
    put(out, 2, **{"assets/x/y": b"in a folder"})
    assert (out / "assets/x/y").read_bytes() == b"in a folder"


def test_without_a_wish_nothing_is_kept(out: Path) -> None:
    put(out, 1)
    publish([lambda: [("index.html", b"2", ())]], out)
    assert not (out / "assets").exists()


@pytest.mark.parametrize(
    "kept", ['{"assets/data.1.json": 0}', '{"assets/none.json": 1}', '["x"]', '{"a": true}']
)
def test_a_list_that_cannot_be_trusted_is_refused(out: Path, kept: str) -> None:
    put(out, 1)
    file = out / ".modelatlas.json"
    file.write_text(file.read_text().rstrip()[:-1] + f', "kept": {kept}}}\n')
    with pytest.raises(OutputError, match="can't be read as the list of published files"):
        put(out, 2)
