"""A build takes nothing away because records are gone or can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelatlas.cli import main
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing

NAMES = [f"acme/rocket-{number}" for number in range(20)]


def build(place: Path, *more: str) -> Result:
    folders = ["--content", str(place / "content"), "--out", str(place / "site")]
    command = ["build", *folders, "--templates", str(ROOT / "templates"), "--jobs", "1", *more]
    return CliRunner().invoke(main, command)


def models(place: Path) -> int:
    return len(list((place / "site" / "models").glob("*/*/index.html")))


@pytest.mark.slow
def test_a_build_whose_records_are_gone_takes_no_model_away(tmp_path: Path) -> None:
    write_records(tmp_path / "content", *map(make_listing, NAMES))
    assert build(tmp_path).exit_code == 0
    for path in (tmp_path / "content" / "records").iterdir():
        path.unlink()
    refused = build(tmp_path)
    assert refused.exit_code == 1
    assert "the pages of 20 of 20 models would be removed" in refused.output
    assert models(tmp_path) == 20
    assert build(tmp_path, "--accept-shrink").exit_code == 0
    assert models(tmp_path) == 0


@pytest.mark.slow
def test_an_owner_may_take_away_a_few_models(tmp_path: Path) -> None:
    write_records(tmp_path / "content", *map(make_listing, NAMES))
    assert build(tmp_path).exit_code == 0
    write_records(tmp_path / "content", *map(make_listing, NAMES[3:]))
    assert build(tmp_path).exit_code == 0
    assert models(tmp_path) == 17


@pytest.mark.parametrize(("broken", "code"), [(1, 0), (3, 0), (4, 1), (20, 1)])
def test_records_of_which_many_cannot_be_read_are_refused(broken: int, code: int, tmp_path: Path) -> None:
    """As after a conflict that was committed unresolved; the message says where and what to do."""
    write_records(tmp_path / "content", *map(make_listing, NAMES))
    file = tmp_path / "content" / "records" / "openrouter.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(["<<<<<<< HEAD"] * broken + lines[broken:]) + "\n", encoding="utf-8")
    told = build(tmp_path)
    assert told.exit_code == code
    if code:
        assert told.output.startswith(f"Error: content/records/openrouter.jsonl: {broken} of 20 lines")
        assert "line 1: isn't JSON" in told.output
        assert "--accept-shrink" in told.output
        assert build(tmp_path, "--accept-shrink").exit_code == 0
