"""No text of a source, however odd, makes the site's own check find anything: the daily run goes on."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from modelatlas.output.check.finding import errors
from modelatlas.output.check.site import check_site
from modelatlas.pipeline import build_folder, load_catalog
from modelatlas.pipeline.fetch import Request, fetch_all, replay_history
from modelatlas.records import Endpoint, Listing
from modelatlas.sources.network.client import HttpClient
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing
from tests.support.feeds import FEEDS, FIRST, Leaf, Place, changed
from tests.support.hostile import TEXTS

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


def test_names_of_providers(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_records(content, make_listing())
    providers = [f"{'P' * (size - 1)}{last}" for size in (60, 100, 180) for last in "ab"]
    offers = Listing(key="acme/rocket-1", endpoints=tuple(Endpoint(provider=name) for name in providers))
    write_records(content, offers, source="openrouter/endpoints")
    nothing_is_found(tmp_path)


def test_names_of_leaderboards(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_records(content, make_listing())
    scores = [
        {"board": f"{'B' * (size - 1)}{last}", "category": category, "value": 1000, "unit": "elo"}
        for size in (60, 120, 180)
        for last in "ab"
        for category in ("overall", "C" * size)
    ]
    rated = [make_listing(f"acme/rocket-{number}", prices=(), scores=scores) for number in range(3)]
    write_records(content, *rated, source="arena")
    nothing_is_found(tmp_path)


DEAR, CHEAP, LONG_CONTEXT = (
    {"pricing": {"prompt": price, "completion": price}, "context_length": tokens}
    for price, tokens in (("0.000002", 32_000), ("0.000001", 32_000), ("0.000001", 64_000))
)


@pytest.mark.parametrize(
    "days",
    [
        [{"a": CHEAP}, {"a": CHEAP, "b": CHEAP}],
        [{"a": CHEAP}, {"a": CHEAP, "a-new": CHEAP}, {"a-new": CHEAP}],
        [{"a": CHEAP, "b": CHEAP}, {"a": CHEAP}],
        [{"a": CHEAP, "b": CHEAP}, {"a": CHEAP}, {"a": CHEAP, "b": CHEAP}],
        [{"a": CHEAP}, {"a": DEAR}],
        [{"a": DEAR}, {"a": CHEAP}],
        [{"a": CHEAP}, {"a": LONG_CONTEXT}],
        [{"a": LONG_CONTEXT}, {"a": CHEAP}],
    ],
    ids=["added", "renamed", "removed", "returned", "dearer", "cheaper", "longer", "shorter"],
)
def test_changes_of_one_kind_only(days: list[dict[str, dict[str, Any]]], tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    for number, models in enumerate(days, start=1):
        data = [{"id": f"acme/{name}", "name": "Acme: A", **facts} for name, facts in models.items()]
        (saved / f"2026-07-{number:02}.json").write_text(json.dumps({"data": data}), encoding="utf-8")
    replay_history(tmp_path / "content", "openrouter", [str(saved)], HttpClient(), today=dt.date(2026, 8, 1))
    nothing_is_found(tmp_path)


def test_names_of_models_that_no_service_lists(tmp_path: Path) -> None:
    """With their makers, providers, and kinds; most have a page of their own."""
    place = Place(tmp_path)
    ids = [
        f"{maker}/{'n' * size}{last}"
        for maker in ("acme", "M" * 100)
        for size in (1, 66, 180)
        for last in "ab"
    ]
    feeds = [feed for feed in FEEDS if feed.part.partition("/")[0] not in ("openrouter", "private")]
    bodies = {}
    for feed in feeds:
        records = []
        for number, name in enumerate(ids):
            key = f"openrouter/{name}" if feed.part in ("modelsdev", "litellm") else name
            long: dict[Leaf, str] = dict.fromkeys(feed.keys, key) | {("name",): name.rpartition("/")[2]}
            if feed.part == "litellm":
                long |= {("litellm_provider",): "P" * 180, ("mode",): "k" * 100}
            records.append(changed(feed.record(f"{number}"), long))
        bodies[feed] = feed.body(records)
    place.fetch(bodies, FIRST)
    assert len(load_catalog(place.content).known) >= len(ids)
    nothing_is_found(tmp_path)


@pytest.mark.parametrize(
    "every", [pytest.param(False, id="sample"), pytest.param(True, id="every", marks=pytest.mark.exhaustive)]
)
def test_sixteen_days_from_an_empty_history(tmp_path: Path, *, every: bool) -> None:
    """A site that begins with one saved day has few changes, of few kinds, and is published on each day."""
    saved = tmp_path / "saved"
    saved.mkdir()
    for number in range(16):
        models = [
            {
                "id": f"acme/rocket-{model}",
                "name": f"Acme: Rocket {model}",
                "context_length": 32_000 if number < 10 else 64_000,
                "pricing": {"prompt": f"0.00000{model + number % 3 + 1}", "completion": "0.000009"},
            }
            for model in range(5)
            if number != 6 or model
        ]
        body = json.dumps({"data": models})
        day = dt.date(2026, 7, 1) + dt.timedelta(days=number)
        (saved / f"{day}.json").write_text(body, encoding="utf-8")
    for number, path in enumerate(sorted(saved.iterdir())):
        replay_history(
            tmp_path / "content", "openrouter", [str(path)], HttpClient(), today=dt.date(2026, 8, 1)
        )
        if every or number in (0, 1, 6, 15):
            nothing_is_found(tmp_path)


def test_private_models_only(tmp_path: Path) -> None:
    private = tmp_path / "content" / "private"
    private.mkdir(parents=True)
    (private / "one.toml").write_text('id = "acme/summarizer"\n', encoding="utf-8")
    (private / "two.toml").write_text(
        'id = "acme/translator"\nname = "Translator"\ninput_usd_per_mtok = "0.40"\n', encoding="utf-8"
    )
    request = Request(names=("private",))
    (done,) = fetch_all(tmp_path / "content", request, HttpClient(), today=dt.date(2026, 8, 1), keys={})
    assert done.outcome.failure is None
    nothing_is_found(tmp_path)


@pytest.mark.parametrize(
    "copies", [pytest.param(1, id="40"), pytest.param(12, id="480", marks=pytest.mark.exhaustive)]
)
def test_hostile_models(copies: int, tmp_path: Path) -> None:
    """As many models as there are hostile texts, or twelve times as many, most with names alike."""
    models = [
        {
            "id": f"{text[:300]}/{text[:300]}{copy or ''}" if text.strip("/") else f"acme/none-{copy}",
            "name": text,
            "description": text,
            "context_length": 1000,
            "pricing": {"prompt": "0.000001", "completion": "0.000001"},
        }
        for text in TEXTS
        for copy in range(copies)
    ]
    saved = tmp_path / "models.json"
    saved.write_text(json.dumps({"data": models}), encoding="utf-8")
    request = Request(saved={"openrouter": str(saved)})
    (done,) = fetch_all(tmp_path / "content", request, HttpClient(), today=dt.date(2026, 8, 1), keys={})
    assert done.outcome.failure is None
    assert done.outcome.state.kept > 0.8 * len(models)
    build_folder(tmp_path / "content", ROOT / "templates", tmp_path / "site", base_url=BASE_URL)
    assert errors(check_site(tmp_path / "site")) == []
