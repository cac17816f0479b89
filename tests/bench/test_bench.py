"""The benchmark works: it makes its catalogs, builds them, and tells what that took. Nothing is timed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import catalog
from modelatlas.pipeline import load_catalog
from tests import ROOT


def test_a_catalog_of_a_size_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        catalog.write(tmp_path / name, 30)
    one, other = (
        {p.name: p.read_bytes() for p in (tmp_path / name).rglob("*.json*")} for name in ("one", "other")
    )
    assert one == other


def test_a_catalog_has_so_many_models_with_all_that_pages_show(tmp_path: Path) -> None:
    catalog.write(tmp_path, 60)
    made = load_catalog(tmp_path)
    assert len(made.models) == 60
    assert not made.problems
    for what in (
        [model for model in made.models if model.endpoints],
        [model for model in made.models if model.linked],
        [model for model in made.models if any(event.kind == "price" for event in model.events)],
        made.boards,
    ):
        assert what


def test_a_change_is_one_of_so_many_prices(tmp_path: Path) -> None:
    catalog.write(tmp_path / "before", 30)
    catalog.write(tmp_path / "after", 30, changed=10)
    before, after = (load_catalog(tmp_path / name).models for name in ("before", "after"))
    assert sum(one.prices != other.prices for one, other in zip(before, after, strict=True)) == 10


@pytest.mark.slow
def test_the_command_measures_and_prints_its_tables(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench", "--sites", "12", "--pages", "8", "--rounds", "1", "--jobs", "1"]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PATH": os.defpath}
    told = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout
    rows = [line.split("|")[1:3] for line in told.splitlines() if line.startswith("|")]
    cells = {(first.strip(), second.strip()) for first, second in rows}
    assert {("12", "cold"), ("12", "nothing changed"), ("12", "ten models changed")} <= cells
    assert {"Model Atlas", "Jinja in a loop"} <= {first for first, _ in cells}
    assert not list(tmp_path.iterdir())
