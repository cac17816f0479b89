"""A bill follows the price list: its tiers, its cache price, and what it doesn't say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from modelatlas.records import Condition, Price
from modelatlas.views.figures.bill import Sheet, Workload, left_out, price_sheet
from tests.support.factories import make_price


def sheet(*prices: Price) -> Sheet:
    found = price_sheet(prices, 1_000_000)
    assert found is not None
    return found


INPUT, OUTPUT = make_price("2"), make_price("8", meter="output")


def test_without_a_cache_price_cached_input_costs_what_input_costs() -> None:
    assert sheet(INPUT, OUTPUT).bill(Workload(1_000_000, 0, Decimal("0.5"))) == 2


def test_a_cache_price_that_is_unknown_doesnt_make_a_bill_smaller() -> None:
    unknown = make_price(None, meter="cache_read", status="unknown")
    assert sheet(INPUT, OUTPUT, unknown).bill(Workload(1_000_000, 0, Decimal("0.5"))) == 2


def test_a_tier_keeps_the_prices_that_it_doesnt_change() -> None:
    above = Condition(above_prompt_tokens=100)
    found = sheet(INPUT, OUTPUT, make_price("4", when=above))
    assert [t.above_prompt_tokens for t in found.tiers] == [0, 100]
    assert [(str(t.input), str(t.output)) for t in found.tiers] == [("2", "8"), ("4", "8")]


@pytest.mark.parametrize(
    "condition",
    [
        {"utc_start": "16:30", "utc_end": "00:30"},
        {"mode": "batch"},
        {"from_day": "2026-01-01"},
        {"until_day": "2026-01-01"},
        {"note": "on weekends"},
        {"above_prompt_tokens": 10, "mode": "batch"},
    ],
)
def test_prices_under_other_conditions_are_left_out(condition: dict[str, Any]) -> None:
    special = make_price("1", when=Condition(**condition))
    assert sheet(special, INPUT, OUTPUT, special) == sheet(INPUT, OUTPUT)
    assert left_out((special, INPUT, OUTPUT)) == (special,)


@pytest.mark.parametrize(
    "prices",
    [
        (),
        (INPUT,),
        (OUTPUT,),
        (INPUT, make_price(None, meter="output", status="unknown")),
        (make_price(None, status="varies"), make_price(None, meter="output", status="varies")),
        (INPUT, make_price("8", meter="output", per="image")),
        (INPUT, OUTPUT, make_price(None, meter="request", status="per_unit")),
        (make_price(None, status="included"), make_price(None, meter="output", status="included")),
        (make_price("1", when=Condition(mode="batch")), OUTPUT),
    ],
)
def test_what_isnt_stated_is_never_taken_for_zero(prices: tuple[Price, ...]) -> None:
    assert price_sheet(prices, 1000) is None


def test_free_is_zero_and_says_so() -> None:
    free = sheet(make_price(None, status="free"), make_price(None, meter="output", status="free"))
    assert free.is_free
    assert free.bill(Workload(1000, 1000)) == 0
    assert not sheet(INPUT, OUTPUT).is_free


def test_a_request_and_its_answer_must_fit_together() -> None:
    found = sheet(INPUT, OUTPUT)
    assert found.fits(Workload(999_000, 1_000))
    assert not found.fits(Workload(999_000, 1_001))
