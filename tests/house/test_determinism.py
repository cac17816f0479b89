"""The same input gives the same bytes, wherever and by whomever it is built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

CASE = ROOT / "tests" / "sites" / "every_field" / "input"
PLACES = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "4711",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
)


@pytest.mark.slow
def test_two_places_give_the_same_bytes(tmp_path: Path) -> None:
    """Another directory, time zone, locale and hash seed: the same records, history and site."""
    one = run(tmp_path / "here", PLACES[0])
    other = run(tmp_path / "over" / "there, ü", PLACES[1], reverse=True)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert "site/models/acme/rocket-1/index.html" in one
    assert "content/history/openrouter.jsonl" in one


def run(place: Path, environment: dict[str, str], *, reverse: bool = False) -> dict[str, bytes]:
    """Fetch and build in `place`, with templates of its own; every file that is there afterwards.

    `reverse` copies the templates in the opposite order: some file systems list files as they were made.
    """
    content = place / "content"
    shutil.copytree(CASE, content, ignore=shutil.ignore_patterns("feeds"))
    for folder in sorted((ROOT / "templates").iterdir(), reverse=reverse):
        target = place / "templates" / folder.name
        target.parent.mkdir(exist_ok=True)
        if folder.is_dir():
            shutil.copytree(folder, target)
        else:
            shutil.copy(folder, target)
    body = "openrouter={}.json".format
    fetches = [
        ["fetch", "--from", body(CASE / "feeds" / "openrouter" / day), "--accept-shrink", "openrouter"]
        for day in ("2026-05-01", "2026-07-31")
    ]
    commands(place, environment, *fetches, ["build"])
    shutil.rmtree(place / ".cache" / "builds")  # notes about this very folder
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def commands(place: Path, environment: dict[str, str], *commands: list[str]) -> None:
    """Run these commands in one process, which starts in `place`."""
    program = "import json, sys\nfrom modelatlas.cli import main\n"
    program += "for command in json.loads(sys.argv[1]): main(command, standalone_mode=False)"
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(commands)],
        cwd=place,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
