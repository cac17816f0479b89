"""Golden sites: every folder in ``tests/sites`` is a test; ``tests/support/golden.py`` tells what lies in it.

After a wanted change: ``python -m pytest tests/pipeline/test_sites.py --update``, then read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas import pipeline
from modelatlas.output.check.site import check_site
from modelatlas.views.published.schemas import off_schema
from tests.support import golden

CASES = sorted(path.parent for path in golden.SITES.glob("*/input"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_site_is_as_expected(case: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """The bytes of every published file. What differs is named, and left in a folder to look at."""
    got = golden.built(case / "input", tmp_path)
    if pytestconfig.getoption("--update"):
        golden.update(case, got)
        return
    if found := list(golden.differences(case, got)):
        golden.write(tmp_path / "got", got)
        found.append(f"\nWhat was built: {tmp_path / 'got'}")
        found.append(f"Its difference to the last commit: python -m tests.support.golden {case.name}")
        pytest.fail("\n".join(found), pytrace=False)


SHOWN = [case for case in CASES if not (case / "expected" / "error.txt").is_file()]


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: case.name)
def test_check_finds_nothing(case: Path, tmp_path: Path) -> None:
    """An owner of such a site is told of no fault that ours is."""
    golden.fetched(case / "input", tmp_path / "content")
    pipeline.build_folder(tmp_path / "content", golden.ROOT / "templates", tmp_path / "site")
    assert list(map(str, check_site(tmp_path / "site", off_schema=off_schema))) == []


def test_there_are_cases() -> None:
    """The glob above finds what is there: every folder has both halves."""
    folders = {path for path in golden.SITES.iterdir() if path.is_dir()}
    assert set(CASES) == folders
    assert all(golden.files_of(case / "expected") for case in CASES)
    assert any(not golden.digests_of(case) and len(golden.files_of(case / "expected")) > 80 for case in CASES)


SITE = {"index.html": b"one\n", "a/index.html": b"two\n", "b.json": b"{}\n"}


def test_a_case_dropped_in_keeps_its_first_page_and_the_digests_of_the_rest(tmp_path: Path) -> None:
    golden.update(tmp_path, SITE)
    assert golden.files_of(tmp_path / "expected") == {"index.html": b"one\n"}
    assert set(golden.digests_of(tmp_path)) == {"a/index.html", "b.json"}
    assert list(golden.differences(tmp_path, SITE)) == []


def test_a_file_put_there_is_kept_to_be_read_and_one_taken_away_as_a_digest(tmp_path: Path) -> None:
    golden.update(tmp_path, SITE)
    golden.write(tmp_path / "expected", {"b.json": b""})
    (tmp_path / "expected" / "index.html").unlink()
    golden.update(tmp_path, SITE)
    assert golden.files_of(tmp_path / "expected") == {"b.json": b"{}\n"}
    assert set(golden.digests_of(tmp_path)) == {"a/index.html", "index.html"}


def test_a_case_without_digests_is_kept_whole(tmp_path: Path) -> None:
    golden.write(tmp_path / "expected", {"index.html": b""})
    golden.update(tmp_path, SITE)
    assert golden.files_of(tmp_path / "expected") == SITE
    assert golden.digests_of(tmp_path) == {}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"index.html": b"other\n"}, "-one\n+other"),
        ({"b.json": b"[]\n"}, "b.json: 3 "),
        ({"new.txt": b""}, "new.txt: not expected"),
        ({"index.html": None}, "index.html: missing"),
        ({"b.json": None}, "b.json: missing"),
    ],
)
def test_every_kind_of_difference_is_named(
    tmp_path: Path, changed: dict[str, bytes | None], found: str
) -> None:
    golden.update(tmp_path, SITE)
    got = {path: body for path, body in {**SITE, **changed}.items() if body is not None}
    (difference,) = golden.differences(tmp_path, got)
    assert found in difference
