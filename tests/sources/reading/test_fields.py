"""Types of foreign fields: nothing stated is None, nonsense is a ValueError, the rest is a value."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given

from modelatlas.records.units import MAX_COUNT
from modelatlas.sources.reading.days import to_day, to_instant_day
from modelatlas.sources.reading.fields import (
    stated,
    to_count,
    to_decimal,
    to_flag,
    to_float,
    to_limit,
    to_raw,
    to_text,
    to_usd,
    to_whole,
)
from tests.support.hostile import HOSTILE


@pytest.mark.parametrize("convert", [to_text, to_float, to_count, to_usd, to_day, to_limit, to_flag])
@pytest.mark.parametrize("nothing", [None, math.nan, Decimal("NaN")])
def test_null_and_not_a_number_state_nothing(convert: Callable[[object], object], nothing: object) -> None:
    assert convert(nothing) is None


@pytest.mark.parametrize(
    ("convert", "value", "expected"),
    [
        (to_text, " a \ud800 ", "a ?"),
        (to_text, "  ", None),
        (to_float, Decimal("1.5"), 1.5),
        (to_float, " 1.5e3 ", 1500.0),
        (to_float, ".5", 0.5),
        (to_float, "", None),
        (to_count, "131072", 131072),
        (to_usd, " ", None),
        (to_count, 2926.0, 2926),
        (to_count, 0, 0),
        (to_whole, "-5", -5),
        (to_whole, 2.0, 2),
        (to_limit, 131072.0, 131072),
        (to_limit, " 200000 ", 200000),
        (to_limit, 0, None),
        (to_flag, "Yes", True),
        (to_flag, 0, False),
        (to_flag, " ", None),
        (to_decimal, ".0000004", Decimal("0.0000004")),
        (to_decimal, "6E-7", Decimal("6e-7")),
        (to_instant_day, 1767225600, dt.date(2026, 1, 1)),
        (to_instant_day, "1767225600", dt.date(2026, 1, 1)),
        (to_instant_day, 1767225600000, dt.date(2026, 1, 1)),
        (to_instant_day, "2026-01-01T00:00:00Z", dt.date(2026, 1, 1)),
        (to_instant_day, "", None),
        (to_usd, 0.1, Decimal("0.1")),
        (to_usd, "0.10", Decimal("0.10")),
        (to_day, "2026-07-16", dt.date(2026, 7, 16)),
        (to_day, "2026-07-16T23:59:59.000Z", dt.date(2026, 7, 16)),
        (to_day, dt.datetime(2026, 7, 16, 1, tzinfo=dt.UTC), dt.date(2026, 7, 16)),
        (to_day, "", None),
    ],
)
def test_a_value_is_read_as_what_it_is(
    convert: Callable[[object], object], value: object, expected: object
) -> None:
    assert convert(value) == expected


@pytest.mark.parametrize(
    ("convert", "value"),
    [
        (to_text, 5),
        (to_float, "5 %"),
        (to_float, "1_000"),
        (to_float, "٣"),
        (to_float, "1" * 101),
        (to_float, True),
        (to_float, math.inf),
        (to_float, 10**400),
        (to_count, -1),
        (to_count, MAX_COUNT + 1),
        (to_count, 1.5),
        (to_limit, 1.5),
        (to_limit, 10**13),
        (to_whole, "1" * 19),
        (to_flag, "maybe"),
        (to_flag, 2),
        (to_decimal, "0,0000001"),
        (to_decimal, "1e-999999999"),
        (to_instant_day, 0),
        (to_instant_day, "soon"),
        (to_instant_day, 10**20),
        (to_usd, -1),
        (to_usd, 1_000_001),
        (to_usd, "free"),
        (to_usd, "1e-999999999"),
        (to_usd, "Infinity"),
        (to_day, "2025-25-11"),
        (to_day, "July"),
        (to_day, 20260716),
    ],
)
def test_nonsense_is_refused(convert: Callable[[object], object], value: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        convert(value)


def test_only_what_says_something_is_stated() -> None:
    assert stated({"a": None, "b": math.nan, "c": 0, "d": ""}) == {"c": 0, "d": ""}
    assert stated([None]) == [None]


@given(HOSTILE)
def test_raw_can_always_be_written(value: object) -> None:
    json.dumps(to_raw({"field": value}), allow_nan=False).encode()


def test_raw_keeps_values_and_marks_what_json_cannot_say() -> None:
    record = {"a": [1, "x", None, True], "b": {"c": Decimal("0.5")}, "d": math.inf, "e": dt.date(2026, 1, 2)}
    assert to_raw(record) == {
        "a": [1, "x", None, True],
        "b": {"c": 0.5},
        "d": None,
        "e": "2026-01-02",
    }
