"""No text of a source, however odd, makes the site's own check find anything: the daily run goes on."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from modelatlas.output.check.site import check_site
from modelatlas.pipeline import build_folder
from modelatlas.pipeline.fetch import replay_history
from modelatlas.records import Endpoint, Listing
from modelatlas.sources.network.client import HttpClient
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing

BASE_URL = "https://atlas.example.org/repo/"
LONG = "R" * 67


def nothing_is_found(place: Path) -> None:
    """Build the site of ``content`` in `place` and check it."""
    build_folder(place / "content", ROOT / "templates", place / "site", base_url=BASE_URL)
    assert list(map(str, check_site(place / "site"))) == []


@pytest.mark.parametrize(
    "listings",
    [
        [make_listing()],
        [make_listing("acme/a", name=f"Acme: {LONG} one"), make_listing("acme/b", name=f"Acme: {LONG} two")],
        [make_listing("acme/a", name="Acme: Rocket"), make_listing("acme/b", name="Acme: Rocket")],
        [make_listing(f"{'a' * 100}/rocket", author="A" * 100)],
        [make_listing(f"acme/{'n' * 250}"), make_listing(f"acme/{'n' * 249}m")],
        [
            make_listing("acme/a", name="x"),
            make_listing("acme/b", name="\u200b"),
            make_listing("acme/c", name=" "),
        ],
        [make_listing(name="Acme: " + "字" * 300)],
        [
            make_listing("index.html/x"),
            make_listing("api/v1"),
            make_listing("404.html/x"),
            make_listing("models/index.html"),
        ],
        [
            make_listing("assets/x"),
            make_listing("a/index.html"),
            make_listing("a/index.md"),
            make_listing("con/nul"),
        ],
        [],
    ],
    ids=[
        "one",
        "67 bytes",
        "one name",
        "author of 100",
        "ids of 250",
        "invisible",
        "wide",
        "our paths",
        "our files",
        "none",
    ],
)
def test_names_of_models(listings: list[Listing], tmp_path: Path) -> None:
    write_records(tmp_path / "content", *listings)
    nothing_is_found(tmp_path)


@pytest.mark.parametrize("size", [60, 100, 300])
def test_names_of_providers(size: int, tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_records(content, make_listing())
    providers = [f"{'P' * (size - 1)}{last}" for last in "ab"]
    offers = Listing(key="acme/rocket-1", endpoints=tuple(Endpoint(provider=name) for name in providers))
    write_records(content, offers, source="openrouter/endpoints")
    nothing_is_found(tmp_path)


@pytest.mark.parametrize("size", [60, 120, 300])
def test_names_of_leaderboards(size: int, tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_records(content, make_listing())
    boards = [f"{'B' * (size - 1)}{last}" for last in "ab"]
    scores = [
        {"board": board, "category": category, "value": 1000, "unit": "elo"}
        for board in boards
        for category in ("overall", "C" * size)
    ]
    rated = [make_listing(f"acme/rocket-{number}", prices=(), scores=scores) for number in range(3)]
    write_records(content, *rated, source="arena")
    nothing_is_found(tmp_path)


@pytest.mark.parametrize(
    "after", [{"a": "0.000001", "b": "0.000001"}, {"a": "0.000002"}], ids=["one more", "one dearer"]
)
def test_changes_of_one_kind_only(after: dict[str, str], tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    for day, prices in (("2026-07-30", {"a": "0.000001"}), ("2026-07-31", after)):
        models = [
            {"id": f"acme/{name}", "name": f"Acme: {name}", "pricing": {"prompt": usd, "completion": usd}}
            for name, usd in prices.items()
        ]
        (saved / f"{day}.json").write_text(json.dumps({"data": models}), encoding="utf-8")
    replay_history(tmp_path / "content", "openrouter", [str(saved)], HttpClient(), today=dt.date(2026, 8, 1))
    nothing_is_found(tmp_path)
