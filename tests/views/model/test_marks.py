"""Marks are fifths of the listed models, the same for equal figures, and missing where the figure is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from modelatlas.catalog import Catalog
from modelatlas.catalog.answers.blend import blended_usd_per_mtok
from modelatlas.catalog.boards import Entry
from modelatlas.records import Endpoint, Percentiles, Score
from modelatlas.views.model.marks import Mark, Marks, marks
from tests.support.content import FETCHED_ON, make_catalog
from tests.support.factories import make_board, make_listing, make_price


def catalog_of(content: Path, prices: Sequence[str | None], **fields: Any) -> Catalog:
    """Models ``acme/m00``, ``acme/m01`` … with these prices for input and output."""
    return make_catalog(
        content,
        *(
            make_listing(f"acme/m{number:02}", prices=() if price is None else _both(price), **fields)
            for number, price in enumerate(prices)
        ),
    )


def _both(price: str) -> tuple[Any, ...]:
    return tuple(make_price(price, meter=meter) for meter in ("input", "output"))


def with_ratings(catalog: Catalog, ratings: Sequence[int]) -> Catalog:
    """The catalogue with a headline board on which the models have these ratings, ± 5."""
    entries = tuple(
        Entry(m.id, m.id, None, Score(board="text_style_control", category="overall", value=r, unit="elo"))
        for m, r in zip(catalog.models, ratings, strict=False)
    )
    ranked = tuple(sorted(entries, key=lambda entry: -entry.score.value))
    return replace(
        catalog, boards=(make_board("arena", "text_style_control", "overall", FETCHED_ON, ranked),)
    )


def with_speeds(catalog: Catalog, speeds: Sequence[tuple[float, int | None]]) -> Catalog:
    """The catalogue with one endpoint a model: its median speed and status."""
    endpoints = [
        Endpoint(provider="P", status=status, throughput_tps=Percentiles(p50=speed))
        for speed, status in speeds
    ]
    models = (replace(m, endpoints=(e,)) for m, e in zip(catalog.models, endpoints, strict=True))
    return replace(catalog, models=tuple(models))


def marks_of(number: int, catalog: Catalog) -> Marks:
    return marks(catalog.answers.peers[catalog.models[number].id], catalog.answers)


def values(catalog: Catalog, label: str) -> list[int | None]:
    given = [getattr(marks_of(number, catalog), label) for number in range(len(catalog.models))]
    return [mark.value if mark else None for mark in given]


TEN = [str(n) for n in range(1, 11)]
FIFTHS = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_the_cheapest_fifth_has_five(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, TEN)
    assert values(catalog, "cost") == FIFTHS[::-1]
    assert marks_of(2, catalog).cost == Mark(
        "Affordability",
        4,
        "$3.00 per 1M tokens",
        "Cheaper than 70% of 10 listed models that have the figure.",
    )


def test_the_best_rated_and_the_fastest_fifth_have_five(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, TEN)
    rated = with_ratings(catalog, range(1000, 1100, 10))
    fast = with_speeds(catalog, [(float(n), 0) for n in range(1, 11)])
    assert values(rated, "ability") == FIFTHS
    assert values(fast, "speed") == FIFTHS


def test_equal_figures_have_equal_marks(tmp_path: Path) -> None:
    assert len(set(values(catalog_of(tmp_path, ["2"] * 12), "cost"))) == 1


def test_a_model_without_the_figure_has_no_mark_and_makes_no_scale(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, [*TEN, None])
    assert values(catalog, "cost")[-1] is None
    assert values(catalog, "speed") == [None] * 11
    assert [mark.label for mark in marks_of(0, catalog).given] == ["Affordability"]


def test_few_models_make_no_scale(tmp_path: Path) -> None:
    assert values(catalog_of(tmp_path, TEN[:9]), "cost") == [None] * 9


@pytest.mark.parametrize("unusable", [(99.0, -2), (0.0, 0)])
def test_an_endpoint_that_cant_be_used_has_no_speed(unusable: tuple[float, int], tmp_path: Path) -> None:
    catalog = with_speeds(
        catalog_of(tmp_path, [*TEN, "1"]), [*((float(n), None) for n in range(1, 11)), unusable]
    )
    assert values(catalog, "speed") == [*FIFTHS, None]


def test_models_that_are_gone_are_marked_but_make_no_scale(tmp_path: Path) -> None:
    listings = [make_listing(f"acme/m{n:02}", prices=_both(price)) for n, price in enumerate(TEN)]
    gone = [make_listing(f"acme/x{n}", prices=_both("1"), last_seen_on="2026-01-01") for n in range(9)]
    catalog = make_catalog(tmp_path, *listings, *gone)
    assert values(catalog, "cost") == FIFTHS[::-1] + [5] * 9


@pytest.mark.parametrize(
    ("prices", "blended"),
    [
        ((make_price("1"), make_price("5", meter="output")), Decimal(2)),
        ((make_price(None, status="free"), make_price(None, meter="output", status="free")), Decimal(0)),
        ((make_price(None, status="varies"), make_price("5", meter="output")), None),
        ((make_price("1", per="image"), make_price("5", meter="output")), None),
        ((make_price("1"),), None),
    ],
)
def test_the_blended_price_is_three_parts_input(prices: Any, blended: Decimal | None) -> None:
    assert blended_usd_per_mtok(prices) == blended


def test_answers_are_made_once_a_catalogue(tmp_path: Path) -> None:
    one, other = catalog_of(tmp_path, TEN), catalog_of(tmp_path / "other", TEN[:2])
    assert one.answers.scales is one.answers.scales
    assert len(other.answers.listed_models) == 2
