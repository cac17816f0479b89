"""The price table: every row is there, in order, with its condition in words."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from pathlib import Path
from typing import Any, get_args

import pytest

from modelatlas.records import ALWAYS, Condition, Meter
from modelatlas.views.model.prices import price_table, prices_of
from modelatlas.views.words.conditions import condition_words
from modelatlas.views.words.glossary import METERS
from tests.support.content import make_catalog
from tests.support.factories import make_listing, make_price

LONG = Condition(above_prompt_tokens=200_000)
BATCH = Condition(mode="batch")


def test_rows_stand_by_meter_the_standing_price_first_however_they_came() -> None:
    prices = [
        make_price("1"),
        make_price("2", when=LONG),
        make_price("0.5", when=BATCH),
        make_price("5", meter="output"),
    ]
    tables = {price_table(order) for order in permutations(prices)}
    (table,) = tables
    assert [(line.meter, line.money.text, line.condition) for line in table.lines] == [
        ("Input", "$1.00", ""),
        ("Input", "$2.00", "prompts above 200,000 tokens"),
        ("Input", "$0.50", "batch requests"),
        ("Output", "$5.00", ""),
    ]


def test_what_is_included_is_told_in_a_sentence_not_as_a_price() -> None:
    table = price_table(
        [
            make_price("1"),
            make_price(None, meter="reasoning", status="included"),
            make_price(None, meter="reasoning", status="included", when=LONG),
            make_price(None, meter="image_input", status="included"),
        ]
    )
    assert [line.meter for line in table.lines] == ["Input"]
    assert table.included == "reasoning output and image input"


@pytest.mark.parametrize("status", ["free", "per_unit", "varies", "unknown"])
def test_a_price_without_an_amount_keeps_its_row(status: str) -> None:
    (line,) = price_table([make_price(None, status=status)]).lines
    assert line.money.kind == status


def test_a_batch_variant_is_for_requests_that_can_wait_and_its_base_has_its_prices_too(
    tmp_path: Path,
) -> None:
    """All of them: cached input and long prompts too, but not what a batch pays like any other request."""
    search, long = (
        make_price("0.01", meter="web_search", per="search"),
        Condition(above_prompt_tokens=200_000),
    )
    base = make_listing(prices=(make_price("2"), make_price("8", meter="output"), search))
    cached, above = make_price("0.1", meter="cache_read"), make_price("3", when=long)
    rows = (make_price("1"), make_price("4", meter="output"), cached, above, search)
    batch = make_listing(f"{base.key}:batch", prices=rows)
    catalog = make_catalog(tmp_path, base, batch)
    told = {
        model.id: [
            (line.money.text, line.condition) for line in price_table(prices_of(model, catalog.answers)).lines
        ]
        for model in catalog.models
    }
    waits = "batch requests"
    also = [("$0.10", waits)]
    inputs = [("$1.00", waits), ("$3.00", f"{waits}, prompts above 200,000 tokens")]
    assert told[base.key] == [("$2.00", ""), *inputs, ("$8.00", ""), ("$4.00", waits), *also, ("$0.01", "")]
    assert told[batch.key] == [*inputs, ("$4.00", waits), *also, ("$0.01", waits)]


def test_no_price_is_an_empty_table() -> None:
    table = price_table([])
    assert (table.lines, table.included) == ((), "")


def test_every_meter_has_a_name_of_its_own() -> None:
    assert set(METERS) == set(get_args(Meter))
    assert len(set(METERS.values())) == len(METERS)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({}, ""),
        ({"above_prompt_tokens": 0}, "prompts above 0 tokens"),
        ({"utc_start": "16:30", "utc_end": "00:30"}, "16:30–00:30 UTC, daily"),
        ({"utc_start": "16:30"}, "16:30–24:00 UTC, daily"),
        ({"utc_end": "08:00"}, "00:00–08:00 UTC, daily"),
        ({"from_day": dt.date(2026, 9, 1)}, "from Sep 1, 2026"),
        ({"until_day": dt.date(2026, 9, 1)}, "until Sep 1, 2026"),
        ({"note": "region: EU"}, "region: EU"),
        (
            {"mode": "batch", "above_prompt_tokens": 200_000, "note": "region: EU"},
            "batch requests, prompts above 200,000 tokens, region: EU",
        ),
    ],
)
def test_a_condition_is_told_whole(when: dict[str, Any], words: str) -> None:
    assert condition_words(Condition(**when)) == words


def test_no_field_of_a_condition_is_left_untold() -> None:
    """A new kind of condition must not pass for "always"."""
    told: dict[str, Any] = {
        "above_prompt_tokens": 1,
        "utc_start": "01:00",
        "utc_end": "02:00",
        "mode": "flex",
        "from_day": dt.date(2026, 1, 1),
        "until_day": dt.date(2026, 1, 1),
        "size": "1024x1024",
        "quality": "hd",
        "steps": "50",
        "resolution": "1080p",
        "above_clip_seconds": 15,
        "region": "eu-west-1",
        "commitment_months": 6,
        "above_results": 25,
        "up_to_results": 100,
        "search_context": "low",
        "note": "x",
    }
    assert set(told) == set(Condition.model_fields)
    assert all(condition_words(Condition(**{name: value})) for name, value in told.items())
    assert condition_words(ALWAYS) == ""
