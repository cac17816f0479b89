"""OpenRouter's prices: what each text, number, zero and condition means, exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.records import Condition, Price
from modelatlas.records.units import plain
from modelatlas.sources.openrouter.prices import Pricing, Seller, read_prices

PAID = Seller(stated_free=False, only_text_out=True)
FREE = Seller(stated_free=True, only_text_out=True)
MUSIC = Seller(stated_free=False, only_text_out=False)


def _read(pricing: dict[str, Any], seller: Seller = PAID) -> tuple[list[Price], list[tuple[str, ...]]]:
    notes: list[tuple[str, ...]] = []
    prices = read_prices(
        Pricing.model_validate(pricing), seller, lambda field, *rest: notes.append((field, *map(str, rest)))
    )
    return list(prices), notes


def _said(pricing: dict[str, Any], seller: Seller = PAID) -> dict[str, str]:
    """The standing rows as ``meter: amount / unit`` or ``meter: status``."""
    prices, _ = _read(pricing, seller)
    return {
        price.meter: price.status if price.usd is None else f"{plain(price.usd)}/{price.per}"
        for price in prices
        if price.when == Condition()
    }


def test_every_meter_has_its_unit() -> None:
    pricing = {
        "prompt": "0.000002",
        "completion": "0.000006",
        "input_cache_read": "0.0000003",
        "input_cache_write": "0.0000025",
        "input_cache_write_1h": "0.000004",
        "internal_reasoning": "0.000005",
        "image_output": "0.00003",
        "audio": "0.000001",
        "audio_output": "0.000064",
        "input_audio_cache": "0.0000005",
        "request": "0.005",
        "web_search": "0.01",
    }
    assert _said(pricing) == {
        "input": "2/mtok",
        "output": "6/mtok",
        "cache_read": "0.3/mtok",
        "cache_write": "2.5/mtok",
        "cache_write_1h": "4/mtok",
        "reasoning": "5/mtok",
        "image_output": "30/mtok",
        "audio_input": "1/mtok",
        "audio_output": "64/mtok",
        "audio_cache_read": "0.5/mtok",
        "request": "0.005/request",
        "web_search": "0.01/search",
    }


@pytest.mark.parametrize(
    ("image", "said"),
    [
        ("0.0000025", "2.5/mtok"),
        ("0.00000250", "2.5/mtok"),
        ("0.003613", "0.003613/image"),
        ("0", "included"),
    ],
)
def test_an_image_costs_per_token_where_it_costs_what_a_token_costs(image: str, said: str) -> None:
    assert _said({"prompt": "0.0000025", "completion": "0.00001", "image": image})["image_input"] == said


def test_a_key_that_is_missing_or_null_has_no_row() -> None:
    assert _said({"prompt": "0.000001", "completion": None}) == {"input": "1/mtok"}
    assert _said({}) == {}


def test_minus_one_varies_and_so_do_the_zeros_beside_it() -> None:
    prices = {"prompt": "-1", "completion": "-1.0", "request": "0"}
    assert _said(prices, FREE) == {"input": "varies", "output": "varies", "request": "varies"}


@pytest.mark.parametrize(
    ("seller", "status", "problems"), [(FREE, "free", 0), (MUSIC, "per_unit", 0), (PAID, "unknown", 1)]
)
def test_zero_for_both_kinds_of_tokens_says_free_only_where_the_source_does(
    seller: Seller, status: str, problems: int
) -> None:
    prices, notes = _read({"prompt": "0", "completion": "0.0", "web_search": "0"}, seller)
    assert [price.status for price in prices] == [status] * 3
    assert len(notes) == problems


@pytest.mark.parametrize(
    "pricing",
    [
        {"prompt": "0.000001", "completion": "0"},
        {"prompt": "0", "completion": "0.000001"},
        {"prompt": "0", "completion": "0", "request": "0.01"},
    ],
)
def test_a_zero_beside_what_is_paid_is_included(pricing: dict[str, str]) -> None:
    prices, notes = _read({**pricing, "internal_reasoning": "0"})
    assert {price.status for price in prices} == {"priced", "included"}
    assert {price.status for price in prices if price.meter == "reasoning"} == {"included"}
    assert notes == []


@pytest.mark.parametrize(
    "value",
    [
        *("-0.5", "NaN", "Infinity", "1e999", "1e-999999999", "", "free", "0x10", "1_0", "٣", "2"),
        *(True, [], {"usd": 1}, float("nan"), float("inf"), 10**30, "0." + "123456789" * 4),
    ],
)
def test_what_is_no_price_is_unknown_with_a_problem(value: Any) -> None:
    prices, notes = _read({"prompt": value, "completion": "0.000001"})
    assert [(price.meter, price.status) for price in prices] == [("input", "unknown"), ("output", "priced")]
    ((field, _, _, done),) = notes
    assert (field, done) == ("pricing.prompt", "price shown as unknown")


@pytest.mark.parametrize("value", [0.0000015, "1.5e-6", " 0.0000015 ", Decimal("0.0000015")])
def test_a_number_counts_as_it_is_written(value: Any) -> None:
    assert _said({"prompt": value}) == {"input": "1.5/mtok"}


@given(st.decimals(min_value="1e-20", max_value="1", allow_nan=False).filter(lambda number: number > 0))
def test_no_digit_is_lost_and_no_price_becomes_zero(per_token: Decimal) -> None:
    prices, _ = _read({"completion": format(per_token, "f")})
    if prices[0].status == "priced":
        assert prices[0].usd is not None
        assert prices[0].usd.scaleb(-6) == per_token
    else:
        assert len(per_token.as_tuple().digits) > 28


def _when(override: dict[str, Any]) -> tuple[Condition, list[tuple[str, ...]]]:
    base = {"prompt": "0.000001", "completion": "0.000002"}
    prices, notes = _read({**base, "overrides": [{"prompt": "0.000003", **override}]})
    assert [plain(price.usd) for price in prices if price.usd] == ["1", "2", "3"]
    return prices[2].when, notes


def test_a_tier_holds_above_its_number_of_prompt_tokens() -> None:
    assert _when({"min_prompt_tokens": 200000}) == (Condition(above_prompt_tokens=200_000), [])
    assert _when({"min_prompt_tokens": "200000"}) == (Condition(above_prompt_tokens=200_000), [])


@pytest.mark.parametrize(
    ("start", "end", "window"),
    [
        (100, 830, ("01:00", "08:30")),
        (0, 30, ("00:00", "00:30")),
        (1630, 30, ("16:30", "00:30")),
        (2200, 2400, ("22:00", "00:00")),
        ("0100", "0830", ("01:00", "08:30")),
    ],
)
def test_a_window_is_two_numbers_hhmm(start: Any, end: Any, window: tuple[str, str]) -> None:
    when, notes = _when({"utc_start": start, "utc_end": end})
    assert (when.utc_start, when.utc_end, when.note) == (*window, None)
    assert notes == []


@pytest.mark.parametrize("value", [2500, 1275, -1, 12.5, "noon", [], True, 10**400, float("inf")])
def test_a_condition_that_cannot_be_read_stays_as_words(value: Any) -> None:
    """Without them the price would seem to hold always."""
    when, notes = _when({"utc_start": value})
    assert when.note is not None
    assert when.note.startswith("utc_start: ")
    assert [note[0] for note in notes] == ["pricing.overrides[0].utc_start"]


def test_an_unknown_key_of_an_override_may_be_a_condition() -> None:
    when, _ = _when({"min_prompt_tokens": 1000, "region": "eu"})
    assert when == Condition(above_prompt_tokens=1000, note="region: eu")


def test_an_override_without_a_condition_is_not_shown_as_the_standing_price() -> None:
    when, notes = _when({})
    assert when.note == "condition not stated by the source"
    assert len(notes) == 1


def test_a_zero_in_an_override_is_read_beside_the_standing_prices() -> None:
    base = {"prompt": "0.000001", "completion": "0.000002"}
    prices, notes = _read({**base, "overrides": [{"min_prompt_tokens": 9, "input_cache_read": "0"}]})
    assert prices[2].status == "included"
    prices, notes = _read({**base, "overrides": [{"utc_start": 0, "prompt": "0", "completion": "0"}]})
    assert [price.status for price in prices[2:]] == ["unknown", "unknown"]
    assert [note[0] for note in notes] == ["pricing.overrides[0]"]


@pytest.mark.parametrize(
    ("pricing", "said"),
    [
        ({"prompt": "0", "completion": "0"}, {"input": "free", "output": "free"}),
        (
            {"prompt": "0", "completion": "0", "web_search": "0.01"},
            {"input": "free", "output": "free", "web_search": "0.01/search"},
        ),
        (
            {"prompt": "0", "completion": "0", "request": "0.005"},
            {"input": "included", "output": "included", "request": "0.005/request"},
        ),
        (
            {"prompt": "0", "completion": "0.0000002"},
            {"input": "included", "output": "0.2/mtok"},
        ),
    ],
)
def test_what_is_called_free_is_free_where_nothing_else_is_charged(
    pricing: dict[str, Any], said: dict[str, str]
) -> None:
    notes: list[Any] = []
    seller = Seller(stated_free=True, only_text_out=True)
    rows = read_prices(Pricing.model_validate(pricing), seller, lambda *note: notes.append(note))
    found = {row.meter: f"{plain(row.usd)}/{row.per}" if row.usd else row.status for row in rows}
    assert (found, notes) == (said, [])
