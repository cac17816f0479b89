"""Dates as precise as their source: a year, a month, or a day."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import BaseModel, ValidationError

from modelatlas.records import StatedDate


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2026", "year", "2026-01-01", "2026-12-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2025-12", "month", "2025-12-01", "2025-12-31"),
        ("2026-04-16", "day", "2026-04-16", "2026-04-16"),
    ],
)
def test_a_date_stands_for_all_days_that_it_may_mean(
    text: str, precision: str, first: str, last: str
) -> None:
    date = StatedDate(text)
    assert (str(date), date.isoformat(), date.precision) == (text, text, precision)
    assert (date.first.isoformat(), date.last.isoformat()) == (first, last)
    assert date.day == (date.first if precision == "day" else None)


@pytest.mark.parametrize(
    "text", ["", "soon", "26", "2026-13", "2026-02-30", "2026-4", "2026-04-16T00:00", "0000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        StatedDate(text)


def test_dates_agree_where_both_may_mean_one_day() -> None:
    month = StatedDate("2026-04")
    assert month.may_be(StatedDate("2026-04-30"))
    assert month.may_be(StatedDate("2026"))
    assert not month.may_be(StatedDate("2026-05-01"))
    assert StatedDate("2026-04-30").is_within(month)
    assert not month.is_within(month)
    assert not StatedDate("2026-05").is_within(month)


def test_a_date_stated_to_the_day_is_that_day_and_a_month_is_none() -> None:
    day = dt.date(2026, 4, 1)
    assert StatedDate.of(day) == day
    assert hash(StatedDate.of(day)) == hash(day)
    assert StatedDate("2026-04") != day
    assert StatedDate("2026-04") != "2026-04"


class _Record(BaseModel):
    on: StatedDate | None = None


@pytest.mark.parametrize(
    "given", ["2026-04", dt.date(2026, 4, 16), dt.datetime(2026, 4, 16, 1, tzinfo=dt.UTC)]
)
def test_a_record_keeps_a_date_as_it_was_stated(given: object) -> None:
    record = _Record.model_validate({"on": given})
    assert _Record.model_validate_json(record.model_dump_json()) == record
    assert record.model_dump(mode="json") == {"on": str(record.on)}
    assert _Record.model_json_schema()["properties"]["on"]["anyOf"][0]["type"] == "string"


@pytest.mark.parametrize("given", [5, "2026-25", True])
def test_a_record_refuses_what_is_no_date(given: object) -> None:
    with pytest.raises(ValidationError):
        _Record.model_validate({"on": given})
