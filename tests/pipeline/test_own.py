"""What the owner writes into the content folder is on the site with the next build, without a fetch."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from modelatlas.catalog import Catalog
from modelatlas.cli.commands import main
from modelatlas.pages.templates import Templates
from modelatlas.pages.writing import read_writing
from modelatlas.pipeline import build, load_catalog
from modelatlas.pipeline.content import read_records, read_settings
from tests.support.content import write_records
from tests.support.factories import make_listing
from tests.support.sites import packaged

RECORD = """
id = "acme/own-1"
name = "Own 1"
description = "Ours."
context_tokens = 32000
input_usd_per_mtok = "{price}"
output_usd_per_mtok = "0"
[features]
tools = true
"""
TABLE = """
title = "House test"
homepage = "https://acme.example/"
licence = "not stated"
attribution = "Acme"
file = "house.csv"
format = "csv"
model = "model"
[[scores]]
column = "right"
unit = "percent"
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with one fetched model and one private record."""
    content = tmp_path / "content"
    write_records(content, make_listing())
    write_private(content, "0.40")
    return content


def write_private(content: Path, price: str) -> None:
    (content / "private").mkdir(exist_ok=True)
    (content / "private" / "own.toml").write_text(RECORD.format(price=price), encoding="utf-8")


def price_of(catalog: Catalog, model_id: str = "acme/own-1") -> str:
    price = catalog.by_id[model_id].price("input")
    assert price is not None
    return str(price.usd)


def fetch(content: Path, *names: str, at: str = "2026-08-01") -> None:
    run = CliRunner().invoke(main, ["fetch", *names, "--content", str(content), "--at", at])
    assert run.exit_code == 0, run.output


def files(content: Path, templates: Templates | None = None) -> dict[str, bytes]:
    settings = read_settings(content)
    made = build(read_records(content, settings), read_writing(content), templates or packaged(), settings)
    return dict(made)


def test_a_private_record_needs_no_fetch(content: Path) -> None:
    catalog = load_catalog(content)
    assert sorted(catalog.by_id) == ["acme/own-1", "acme/rocket-1"]
    own = catalog.by_id["acme/own-1"]
    assert (price_of(catalog), own.seen_on, catalog.problems) == ("0.40", None, ())
    output = own.price("output")
    assert output is not None
    assert output.status == "free"


def test_an_edited_price_is_on_every_page_and_in_every_file(content: Path) -> None:
    fetch(content, "private")
    write_private(content, "0.55")
    site = files(content)
    data = json.loads(site["api/v1/models/acme/own-1.json"])
    assert data["prices"]["rows"][0]["usd"] == "0.55"
    assert data["facts"]["description"]["value"] == "Ours."
    assert data["features"] == ["tools"]
    for path in ("models/acme/own-1/index.html", "models/acme/own-1/index.md", "models.csv", "offers.csv"):
        text = site[path].decode()
        assert "0.55" in text, path
        assert "0.40" not in text, path
    assert "Ours." in site["models/acme/own-1/index.html"].decode()


def test_a_record_without_an_edit_keeps_the_day_of_its_fetch(content: Path) -> None:
    fetch(content, "private")
    assert load_catalog(content).by_id["acme/own-1"].seen_on == dt.date(2026, 8, 1)


def test_a_record_that_was_fetched_and_taken_out_is_gone_and_keeps_its_page(content: Path) -> None:
    fetch(content, "private")
    (content / "private" / "own.toml").unlink()
    own = load_catalog(content).by_id["acme/own-1"]
    assert (own.status, own.listing.last_seen_on) == ("gone", dt.date(2026, 8, 1))


def test_a_record_that_was_never_fetched_and_taken_out_leaves_nothing(content: Path) -> None:
    (content / "private" / "own.toml").unlink()
    assert sorted(load_catalog(content).by_id) == ["acme/rocket-1"]


def test_a_fetch_after_edits_gives_them_their_day(content: Path) -> None:
    fetch(content, "private")
    write_private(content, "0.55")
    fetch(content, "private", at="2026-08-05")
    catalog = load_catalog(content)
    assert (price_of(catalog), catalog.by_id["acme/own-1"].seen_on) == ("0.55", dt.date(2026, 8, 5))
    assert [event.kind for event in catalog.by_id["acme/own-1"].events] == ["price"]


def test_a_bad_record_is_told_with_its_file_and_refuses_no_other(content: Path) -> None:
    (content / "private" / "bad.toml").write_text('id = "nothing"\n', encoding="utf-8")
    (content / "private" / "broken.toml").write_text("id = \n", encoding="utf-8")
    catalog = load_catalog(content)
    assert "acme/own-1" in catalog.by_id
    told = [str(problem) for problem in catalog.problems]
    assert len(told) == 2
    assert any("private: bad" in one and "author/name" in one for one in told)
    assert any("private: broken" in one for one in told)


def test_files_of_one_name_are_told_and_what_was_fetched_stays(content: Path) -> None:
    fetch(content, "private")
    (content / "private" / "own.json").write_text("{}", encoding="utf-8")
    catalog = load_catalog(content)
    assert price_of(catalog) == "0.4"
    assert "two files are named own" in str(catalog.problems[0])


def test_a_local_score_table_needs_no_fetch(content: Path) -> None:
    folder = content / "benchmarks"
    folder.mkdir()
    (folder / "house.toml").write_text(TABLE, encoding="utf-8")
    (folder / "house.csv").write_text("model,right\nrocket-1,71\n", encoding="utf-8")
    catalog = load_catalog(content)
    scores = [entry.score.value for board in catalog.boards for entry in board.entries]
    assert (scores, catalog.problems) == ([71.0], ())
    (folder / "house.csv").write_text("model,right\nrocket-1,72\n", encoding="utf-8")
    assert [entry.score.value for board in load_catalog(content).boards for entry in board.entries] == [72.0]
    fetch(content, "benchmark:house")
    assert (content / "records" / "benchmark_house.jsonl").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"url": "https://acme.example/t.csv"}, "either url or file"),
        ({"file": ""}, "either url or file"),
        ({"file": "../house.csv"}, "file"),
    ],
)
def test_a_table_that_is_nowhere_or_twice_is_refused(
    content: Path, change: dict[str, Any], told: str
) -> None:
    lines = {line.partition(" =")[0]: line for line in TABLE.strip().splitlines()}
    lines |= {name: f'{name} = "{value}"' for name, value in change.items()}
    order = sorted(lines, key=lambda name: name in ("[[scores]]", "column", "unit"))
    (content / "benchmarks").mkdir()
    text = "\n".join(lines[name] for name in order)
    (content / "benchmarks" / "house.toml").write_text(text, encoding="utf-8")
    assert told in str(load_catalog(content).problems[0])


def test_a_source_that_is_switched_off_is_not_read(content: Path) -> None:
    (content / "site.toml").write_text("[sources.private]\nenabled = false\n", encoding="utf-8")
    assert sorted(load_catalog(content).by_id) == ["acme/rocket-1"]


def test_whatever_else_lies_in_the_folder_stops_nothing(content: Path) -> None:
    """Files that can't be read are told, each by its name."""
    private = content / "private"
    (private / "folder.json").mkdir()
    (private / "nowhere.json").symlink_to(content / "nowhere")
    (private / "loop.json").symlink_to("loop.json")
    for name, body in {
        "deep.json": b"[" * 100_000,
        "dots.toml": b"a." * 100_000 + b"b = 1",
        "nul.toml": b"\0",
        "latin.toml": b'id = "acme/caf\xe9"',
        "empty.json": b"",
    }.items():
        (private / name).write_bytes(body)
    catalog = load_catalog(content)
    assert price_of(catalog) == "0.40"
    assert {"deep", "dots", "nul", "latin", "empty"} <= {problem.record for problem in catalog.problems}
