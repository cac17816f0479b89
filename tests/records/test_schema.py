"""The normalised record: what it refuses, and how numbers are written."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from modelatlas.records import Condition, Listing, Price
from modelatlas.records.units import plain, usd_per_mtok
from tests.support.factories import make_listing, make_price


@pytest.mark.parametrize(
    "fields",
    [
        {"usd": "0"},
        {"usd": "-1"},
        {"usd": "NaN"},
        {"usd": "1000001"},
        {},
        {"usd": "1", "status": "free"},
        {"usd": "1", "per": "token"},
        {"usd": "1", "meter": "smell"},
    ],
)
def test_a_price_has_an_amount_above_zero_or_says_why_not(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Price.model_validate({"meter": "input", **fields})


def test_only_an_amount_for_a_million_tokens_is_one() -> None:
    assert make_price("1.5").usd_per_mtok == Decimal("1.5")
    assert make_price("1.5", per="image").usd_per_mtok is None
    assert make_price(None, status="free").usd_per_mtok is None


@pytest.mark.parametrize("time", ["24:00", "7:00", "07:60", "0700", "07:00 "])
def test_a_time_of_day_is_hh_mm(time: str) -> None:
    with pytest.raises(ValidationError):
        Condition(utc_start=time)


def test_a_limit_of_zero_is_refused() -> None:
    with pytest.raises(ValidationError):
        make_listing(context_tokens=0)


def test_a_record_cannot_be_changed_and_knows_its_fields() -> None:
    with pytest.raises(ValidationError):
        make_listing().name = "other"  # type: ignore[misc]  # that it is refused is the point
    with pytest.raises(ValidationError):
        make_listing(colour="red")


def test_what_is_not_stated_is_not_written() -> None:
    assert Listing(key="a/b").dump() == {"key": "a/b"}


@given(st.decimals(min_value=0, max_value=1_000_000, allow_nan=False, allow_infinity=False))
def test_a_number_is_written_in_full_and_read_back_the_same(number: Decimal) -> None:
    text = plain(number)
    assert "e" not in text.lower()
    assert Decimal(text) == number
    if number > 0:
        price = Price(meter="input", usd=number)
        assert Price.model_validate_json(json.dumps(price.dump())) == price


def test_a_million_tokens_cost_a_million_times_one() -> None:
    assert usd_per_mtok(Decimal("0.00000011")) == Decimal("0.11")
