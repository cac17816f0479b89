"""Values as text: money keeps its worth, and five ways of having no amount never look alike."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.records import Price, PriceStatus
from modelatlas.records.units import Unit
from modelatlas.views.words import format as f
from tests.support.factories import make_price

USD = st.decimals("1e-24", 1_000_000, allow_nan=False, allow_infinity=False, places=24).filter(
    lambda amount: amount > 0
)
WORDLESS = sorted(set(get_args(PriceStatus)) - {"priced"})


def read(text: str) -> Decimal:
    """The amount that a person reads."""
    match = re.fullmatch(r"\$([0-9]{1,3}(?:,[0-9]{3})*|0)(\.[0-9]{2,})?", text)
    assert match, text
    return Decimal(text.replace("$", "").replace(",", ""))


@given(USD)
def test_shown_money_is_within_one_percent(amount: Decimal) -> None:
    assert abs(read(f.usd(amount)) - amount) <= amount / 100


@given(USD)
def test_an_amount_above_zero_never_reads_as_zero(amount: Decimal) -> None:
    shown = f.money(Price(meter="input", usd=amount))
    assert read(shown.text) > 0
    assert Decimal(shown.sort) == amount


@given(USD, USD)
def test_the_dearer_never_reads_as_the_cheaper(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert read(f.usd(low)) <= read(f.usd(high))


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0.1", "$0.10"),
        ("0.10", "$0.10"),
        ("1E-7", "$0.0000001"),
        ("0.0833333", "$0.0833"),
        ("0.009999", "$0.01"),
        ("0.999", "$0.999"),
        ("0.9999", "$1.00"),
        ("2", "$2.00"),
        ("12.345", "$12.35"),
        ("1234.5", "$1,234.50"),
        ("1000000", "$1,000,000.00"),
    ],
)
def test_usd_reads_like_a_price_tag(amount: str, text: str) -> None:
    assert f.usd(Decimal(amount)) == text


def test_money_is_split_at_the_point_and_tells_the_exact_amount() -> None:
    shown = f.money(make_price("0.0833333"))
    assert (shown.kind, shown.whole, shown.fraction, shown.unit) == ("priced", "$0", ".0833", "1M tokens")
    assert shown.explanation == "$0.0833333 per 1M tokens"


def test_a_price_nobody_stated_is_unknown_and_has_no_amount() -> None:
    assert f.money(None) == f.money(make_price(None, status="unknown"))
    assert f.money(None).text == f.UNKNOWN


def test_every_status_without_an_amount_reads_differently() -> None:
    shown = {status: f.money(make_price(None, status=status)) for status in WORDLESS}
    assert len({money.text for money in shown.values()}) == len(WORDLESS) == 5
    assert [money.kind for money in shown.values()] == WORDLESS


@pytest.mark.parametrize("status", WORDLESS)
def test_what_has_no_amount_shows_no_figure(status: PriceStatus) -> None:
    """Neither zero nor any other, nor does it sort as one; and only "free" says free."""
    shown = f.money(make_price(None, status=status))
    assert not re.search(r"[0-9$]", shown.text)
    assert shown.sort == shown.unit == ""
    assert ("free" in shown.text) == (status == "free")
    assert shown.explanation


@pytest.mark.parametrize("per", get_args(Unit))
def test_every_unit_has_words(per: Unit) -> None:
    assert f.money(make_price("1.2345", per=per)).explanation == f"$1.2345 per {f.unit(per)}"


def test_a_price_that_is_shown_exactly_needs_no_explanation() -> None:
    assert f.money(make_price("1234.5")).explanation == ""


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (None, f.UNKNOWN),
        (1, "1"),
        (999, "999"),
        (1000, "1K"),
        (32_768, "32.8K"),
        (131_072, "131K"),
        (999_499, "999K"),
        (999_500, "1M"),
        (1_048_576, "1.05M"),
        (10**9, "1B"),
        (1_058_589_420_528, "1.06T"),
    ],
)
def test_token_counts_are_short(tokens: int | None, text: str) -> None:
    assert f.tokens_short(tokens) == text


@given(st.integers(1, 10**15))
def test_short_token_counts_are_within_one_percent(tokens: int) -> None:
    text = f.tokens_short(tokens)
    scale = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}.get(text[-1], 1)
    shown = Decimal(text.rstrip("KMBT")) * scale
    assert abs(shown - tokens) * 100 <= tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f.day(dt.date(2026, 7, 1)), "Jul 1, 2026"),
        (f.day(dt.date(987, 12, 31)), "Dec 31, 987"),
        (f.day(None), f.UNKNOWN),
        (f.integer(1_048_576), "1,048,576"),
        (f.number(-0.01), "0"),
        (f.number(1187.44), "1,187.4"),
        (f.number(41.0), "41"),
        (f.significant(0.000123456), "0.000123"),
        (f.percent(0.853), "85.3%"),
        (f.percent(81 / 400), "20.3%"),
        (f.percent(113 / 400), "28.3%"),
        (f.percent(0), "0%"),
        (f.seconds(677), "677 ms"),
        (f.seconds(1921.2), "1.92 s"),
        (f.listing_words(()), ""),
        (f.listing_words(("text",)), "text"),
        (f.listing_words(["text", "image", "file"]), "text, image, and file"),
    ],
)
def test_other_values_read_well(text: str, expected: str) -> None:
    assert text == expected
