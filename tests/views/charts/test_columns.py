"""Charts over months and quarters: columns that add up, times that aren't over, honest spreads."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from modelatlas.views.charts.columns import MONTHS, QUARTERS, Layer, Spread, Time, column_chart, spread
from modelatlas.views.charts.parts import Caption, Table

TABLE = Table("Models", (("Month", False), ("Models", True)), ())
JAN = MONTHS.of(dt.date(2026, 1, 1))


def _time(until: dt.date = dt.date(2026, 4, 30), **changes: dt.date) -> Time:
    return Time(MONTHS, JAN, until, **changes)


@pytest.mark.parametrize(
    ("day", "month", "quarter"),
    [
        ("2026-01-01", "Jan 2026", "1st quarter of 2026"),
        ("2026-03-31", "Mar 2026", "1st quarter of 2026"),
        ("2026-04-01", "Apr 2026", "2nd quarter of 2026"),
        ("2026-12-31", "Dec 2026", "4th quarter of 2026"),
    ],
)
def test_a_day_lies_in_its_month_and_quarter(day: str, month: str, quarter: str) -> None:
    on = dt.date.fromisoformat(day)
    assert (MONTHS.name(MONTHS.of(on)), QUARTERS.name(QUARTERS.of(on))) == (month, quarter)


@pytest.mark.parametrize(
    ("day", "is_over"), [("2026-03-30", False), ("2026-03-31", True), ("2026-04-01", True)]
)
def test_a_quarter_is_over_on_its_last_day(day: str, is_over: bool) -> None:
    first = QUARTERS.of(dt.date(2026, 1, 1))
    assert QUARTERS.is_over(first, dt.date.fromisoformat(day)) is is_over


def test_layers_stand_on_each_other() -> None:
    chart = column_chart(
        _time(),
        [Layer("here", "accent", {JAN: 2, JAN + 2: 1}), Layer("gone", "ink", {JAN: 2})],
        Caption("Models", "Some.", "models", TABLE),
    )
    assert chart is not None
    assert [(bar.tone, bar.y, bar.height) for bar in chart.bars] == [
        ("accent", "50", "50"),
        ("ink", "0", "50"),
        ("accent", "75", "25"),
    ]
    assert [bar.title for bar in chart.bars][1] == "Jan 2026: gone 2 of 4"


def test_one_month_is_no_chart() -> None:
    layers = [Layer("here", "accent", {JAN: 2})]
    assert column_chart(_time(dt.date(2026, 1, 31)), layers, Caption("", "", "", TABLE)) is None


def test_the_day_from_which_all_is_known_is_marked_where_it_lies() -> None:
    (mark,) = _time(complete_from=dt.date(2026, 2, 15)).marks
    assert (mark.x, mark.text) == ("37.5", "first snapshot")
    assert _time(complete_from=dt.date(2025, 2, 15)).marks == ()


def test_quartiles_are_told_of_four_values_or_more() -> None:
    assert spread([]) is None
    assert spread([1, 9, 2]) == Spread(3, *map(Decimal, (2, 2, 2, 9)))
    assert spread([4, 1, 3, 2]) == Spread(4, *map(Decimal, ("1.75", "2.5", "3.25", "4")))
