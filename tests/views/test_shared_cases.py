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
from modelatlas.records.units import plain
from modelatlas.views.charts.scales import Days, Logarithmic, Span, day_ticks, round_step
from modelatlas.views.figures.bill import Workload, price_sheet
from modelatlas.views.figures.frontier import frontier
from modelatlas.views.figures.price_cells import METERS
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
    for meter, cell in cells.items():
        amount = str(cell) if not isinstance(cell, str) or cell[0].isdigit() else None
        unit = {"per": "request"} if meter == "request" else {}
        about = {"meter": meter, **(unit if amount else {}), **({"when": when} if when else {})}
        if cell is not None:
            found.append(make_price(amount, **about) if amount else make_price(None, status=cell, **about))
    return found


def bill(given: Given) -> str:
    offer, load = given["offer"], given["load"]
    prices = prices_of(dict(zip(METERS, offer["prices"], strict=True)))
    for above, *cells in offer["tiers"]:
        prices += prices_of(dict(zip(METERS, cells, strict=True)), Condition(above_prompt_tokens=int(above)))
    sheet = price_sheet(prices, None if offer["context"] is None else int(offer["context"]))
    workload = Workload(
        int(load["input"]), int(load["output"]), Decimal(load["cached"]), int(load["requests"])
    )
    if sheet is None:
        return "none"
    return plain(sheet.bill(workload)) if sheet.fits(workload) else "too_long"


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
        expected = case["expected"]
        if name == "bills" and expected != "too_long" and not expected[0].isdigit():
            expected = "none"  # the pages don't say why there is no bill
        assert RULES[name](case["input"]) == expected, case.get("promise", case["input"])
