"""Commands start at once: each imports what it uses. Modules are counted; seconds depend on the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from modelatlas.cli import main
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing

_RUN = """
import atexit, json, sys
before = set(sys.modules)
def tell():
    print("\\0" + json.dumps(sorted(set(sys.modules) - before)))
atexit.register(tell)
from modelatlas.cli import main
main()
"""
MOST_AT_START = 180
"""Modules of the library, of Click and of ours that ``--help`` needs, and some to spare."""
EVER_LIGHT = {"click", "modelatlas"}


def imported(*arguments: str | Path) -> tuple[int, set[str]]:
    """How many modules a command imports, and which packages beside the standard library."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        check=True,
        capture_output=True,
        text=True,
    )
    modules = json.loads(done.stdout.rpartition("\0")[2])
    packages = {name.partition(".")[0] for name in modules}
    return len(modules), {name for name in packages - sys.stdlib_module_names if not name.startswith("_")}


@pytest.mark.parametrize("command", ["", *(name for name in main.commands if name != "schema")])
def test_help_imports_next_to_nothing(command: str) -> None:
    """The help of ``schema`` names the shapes that there are, which are classes of pydantic."""
    count, packages = imported(*filter(None, [command]), "--help")
    assert packages <= EVER_LIGHT
    assert count <= MOST_AT_START


@pytest.mark.slow
def test_what_needs_no_records_imports_nothing_that_reads_any(tmp_path: Path) -> None:
    write_records(tmp_path / "content", make_listing())
    build = ("build", "--content", tmp_path / "content", "--out", tmp_path / "site", "--jobs", "1")
    _, for_building = imported(*build)
    assert {"jinja2", "pydantic", "markdown_it"} <= for_building
    assert for_building.isdisjoint({"httpx", "tqdm", "tornado", "livereload", "yaml"})
    count, packages = imported(*build)  # nothing has changed, so nothing is built
    assert packages <= EVER_LIGHT
    assert count <= MOST_AT_START
    _, for_checking = imported("check", tmp_path / "site")
    assert for_checking.isdisjoint({"jinja2", "markdown_it", "httpx", "tornado", "livereload", "yaml"})
