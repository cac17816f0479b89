"""Golden sites: whatever lies in ``tests/sites/<case>/input`` is built and compared, byte for byte.

``input/`` is a content folder. Saved bodies in ``input/feeds/<part>/<day>.json`` are fetched into it first,
oldest first. ``expected/`` is the published site, or one ``error.txt`` where the content must be refused.

Style and scripts (``assets/``), what is the same in every site (patterns, schemas, data dictionary) and the
manifest, which has the digests of all, are left out, so that a change of the looks alone touches little.

After a wanted change: ``python -m pytest tests/test_sites.py --update``, then read the diff.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import shutil
from pathlib import Path

import pytest

from modelatlas import pipeline
from modelatlas.output.publish.manifest import NAME as MANIFEST
from modelatlas.pipeline import refresh
from modelatlas.problems import AtlasError
from modelatlas.sources.network.client import HttpClient
from tests.conftest import ROOT

CASES = sorted(path.parent for path in (ROOT / "tests" / "sites").glob("*/input"))
LEFT_OUT = ("assets/", "compare/", "patterns/", "data/", "api/v1/schema/", MANIFEST)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_site_is_as_expected(case: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """The published bytes of the case; a difference is shown as a diff of every file it is in."""
    got = built(case / "input", tmp_path)
    if pytestconfig.getoption("--update"):
        rewrite(case / "expected", got)
        return
    expected = files_of(case / "expected")
    differences = [diff(path, expected.get(path), got.get(path)) for path in sorted(expected | got)]
    if any(differences):
        pytest.fail("\n".join(filter(None, differences)), pytrace=False)


def test_there_are_cases() -> None:
    """The glob above finds what is there: every folder has both halves."""
    folders = {path for path in (ROOT / "tests" / "sites").iterdir() if path.is_dir()}
    assert set(CASES) == folders
    assert all(files_of(case / "expected") for case in CASES)


def built(given: Path, place: Path) -> dict[str, bytes]:
    """What a build of the content makes of it: files by path, or the error alone."""
    content = place / "content"
    shutil.copytree(given, content, ignore=shutil.ignore_patterns("feeds"))
    try:
        fetch(given / "feeds", content)
        pipeline.build(content, ROOT / "templates", place / "site")
    except AtlasError as error:
        message = str(error).replace(str(content), "content").replace("\\", "/")
        return {"error.txt": f"{message}\n".encode()}
    return {
        path: re.sub(rb"(assets/[a-z/.]*?)[0-9a-f]{10}", rb"\1VERSION", body)
        for path, body in files_of(place / "site").items()
        if not path.startswith(LEFT_OUT)
    }


def fetch(feeds: Path, content: Path) -> None:
    """Run the saved bodies of a case through ``fetch``."""
    for body in sorted(feeds.rglob("*.json"), key=lambda path: (path.stem, path)):
        # A colon can't be in the name of a folder everywhere.
        part = body.parent.relative_to(feeds).as_posix().replace("benchmark_", "benchmark:")
        request = refresh.Request(saved={part: str(body)}, accept_shrink=frozenset({part}))
        today = dt.date.fromisoformat(body.stem)
        (done,) = refresh.fetch_all(content, request, HttpClient(), today=today, keys={})
        assert done.outcome.failure is None


def files_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def rewrite(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)


def diff(path: str, expected: bytes | None, got: bytes | None) -> str:
    """How two versions of a file differ; empty where they don't, at most 40 lines."""
    if expected == got:
        return ""
    if expected is None or got is None:
        return f"{path}: {'not expected' if expected is None else 'missing'}"
    before, after = (body.decode(errors="replace").splitlines() for body in (expected, got))
    lines = list(difflib.unified_diff(before, after, f"{path} (expected)", f"{path} (got)", "", "", 1, ""))
    return "\n".join(lines[:40] or [f"{path}: only line ends differ"])
