"""Rules that the pages and the scripts both follow: each runs the cases of ``tests/shared``.

``tests/scripts/shared.test.js`` is the other side.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from modelatlas.catalog import Records, assemble
from modelatlas.catalog.answers.blend import blended_usd_per_mtok
from modelatlas.catalog.boards import Standing
from modelatlas.records import Condition, Meter, Price, Score, StatedDate
from modelatlas.records.units import Unit, plain
from modelatlas.views.charts.scales import Days, Logarithmic, Span, day_ticks, round_step
from modelatlas.views.figures.bill import Offer, billed_prices
from modelatlas.views.figures.bill import bill as billed
from modelatlas.views.figures.frontier import frontier
from modelatlas.views.figures.price_cells import METERS
from modelatlas.views.figures.workloads import Workload
from modelatlas.views.words import format as f
from modelatlas.views.words.conditions import condition_words
from modelatlas.views.words.ranks import rank_text, value_text
from tests.support.factories import make_listing, make_price, make_state

SHARED = Path(__file__).parents[1] / "shared"

Given = Any
"""The input of a case, as parsed JSON with exact numbers."""


def prices_of(cells: dict[Meter, Given], when: Condition | None = None) -> list[Price]:
    """Prices from the cells of a case: an amount, the kind of a price without one, or nothing."""
    found = []
    each: dict[Meter, Unit] = {"request": "request", "image_input": "image", "audio_input": "minute"}
    for meter, one in cells.items():
        is_each = isinstance(one, list)
        cell = one[0] if is_each else one
        amount = str(cell) if not isinstance(cell, str) or cell[0].isdigit() else None
        unit = {"per": each[meter]} if is_each or meter == "request" else {}
        about = {"meter": meter, **(unit if amount else {}), **({"when": when} if when else {})}
        if cell is not None:
            found.append(make_price(amount, **about) if amount else make_price(None, status=cell, **about))
    return found


def offer(given: Given) -> Offer:
    prices = prices_of(dict(zip(METERS, given["prices"], strict=False)))
    for above, *cells in given["tiers"]:
        when = Condition(above_prompt_tokens=int(above))
        prices += prices_of(dict(zip(METERS, cells, strict=False)), when)
    context = None if given["context"] is None else int(given["context"])
    waiting = given.get("waiting")
    return Offer(
        billed_prices(prices),
        context,
        frozenset(given.get("takes", ())),
        waiting=offer(waiting) if waiting else None,
        is_batch=given.get("is_batch", False),
    )


def bill(given: Given) -> Any:
    load = given["load"]
    found = billed(
        offer(given["offer"]),
        Workload(
            int(load["input"]),
            int(load["output"]),
            Decimal(load["cached"]),
            int(load["requests"]),
            written_share=Decimal(load.get("written", 0)),
            thinking_tokens=int(load.get("thinking", 0)),
            batch_share=Decimal(load.get("batch", 0)),
            images=int(load.get("images", 0)),
            image_tokens=int(load.get("imageTokens", 1000)),
            audio_minutes=Decimal(load.get("minutes", 0)),
            minute_tokens=int(load.get("minuteTokens", 1920)),
        ),
    )
    total = found.kind if found.usd is None else plain(found.usd)
    return [total, *found.assumed] if found.assumed else total


def blend(given: Given) -> str | None:
    found = blended_usd_per_mtok(prices_of(given))
    return None if found is None else plain(found)


@dataclass(frozen=True)
class Point:
    """An offer on a frontier."""

    name: str
    price: Decimal
    score: float


def on_frontier(given: Given) -> list[int]:
    points = [
        Point(f"{at:03}", Decimal(price), float(score)) for at, (price, score) in enumerate(given["points"])
    ]
    return [int(point.name) for point in frontier(points, higher_is_better=given["higher_is_better"])]


def marks(given: Given) -> Any:
    if "looked_at" in given:
        days = [dt.date.fromisoformat(day) for day in given["looked_at"]]
        scale = Days(days[0], days[-1], days)
        if given["kind"] == "labels":
            return [tick.label for tick in day_ticks(scale)]
        return [round(scale.at(dt.date.fromisoformat(day)) * 10) for day in given["at"]]
    if given["kind"] == "step":
        return plain(round_step(Decimal(given["span"])))
    kind = Span if given["kind"] == "span" else Logarithmic
    return [plain(mark) for mark in kind(Decimal(given["low"]), Decimal(given["high"])).marks]


def heads(given: Given) -> list[int]:
    listings = [
        make_listing(
            one["id"],
            author="a",
            alias_of=one["alias_of"],
            last_seen_on=dt.date(2026, 1, 1) if one["gone"] else None,
        )
        for one in given
    ]
    catalog = assemble(Records([(make_state(), listings)]))
    places = [one["id"] for one in given]
    return [places.index(catalog.answers.peers[one].head_id) for one in places]


RULES: dict[str, Callable[[Given], Any]] = {
    "bills": bill,
    "blends": blend,
    "condition_words": lambda given: condition_words(Condition.model_validate(given)),
    "day_text": lambda given: f.day(StatedDate(given)),
    "frontiers": on_frontier,
    "price_text": lambda given: f.usd(Decimal(given)),
    "rank_text": lambda given: rank_text(Standing(given["best"], given["worst"], given["entries"], 50)),
    "scales": marks,
    "score_text": lambda given: value_text(Score(board="b", value=float(given["value"]), unit=given["unit"])),
    "token_text": f.tokens_short,
    "variants": heads,
}


def test_every_file_of_cases_is_run() -> None:
    others = {"questions"}  # the answers to questions have tests of their own
    assert set(RULES) == {path.stem for path in SHARED.glob("*.json")} - others


@pytest.mark.parametrize("name", RULES)
def test_the_pages_follow_the_rule(name: str) -> None:
    cases = json.loads((SHARED / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
    assert cases
    for case in cases:
        assert RULES[name](case["input"]) == case["expected"], case.get("promise", case["input"])
