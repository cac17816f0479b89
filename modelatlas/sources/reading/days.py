"""Days in foreign records."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import BeforeValidator

from modelatlas.records import StatedDate
from modelatlas.records.units import FIRST_DAY, LAST_DAY
from modelatlas.sources.reading.fields import to_decimal, to_text

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MAX_SECONDS = 10**11
"""Beyond lies the year 5138: a larger number counts milliseconds."""
_NO_DATE = "a date, YYYY-MM-DD"
_YEAR_OR_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_FIRST_DAY = dt.date(1980, 1, 1)  # an earlier day is an unset clock, not a model
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII | re.DOTALL)


def to_day(value: object) -> dt.date | None:
    """`value` as a calendar day; the time of day of a timestamp is dropped.

    Raises:
        ValueError: if it isn't a date, not one of the calendar, or far from our time.
    """
    day = _to_date(value)
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"a day from {FIRST_DAY} to {LAST_DAY}")
    return day


def _to_date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = to_text(value)
    if text is None:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(_NO_DATE)
    try:
        return dt.date.fromisoformat(match[1])
    except ValueError:
        raise ValueError("a day of the calendar") from None


def to_date(value: object) -> StatedDate | None:
    """`value` as a year, a month, or a day: as precise as it is stated.

    Raises:
        ValueError: if it is no date, or one before 1980.
    """
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and _YEAR_OR_MONTH.fullmatch(text):
        found: StatedDate | None = StatedDate(text)
    else:
        try:
            day = to_day(value)
        except ValueError as error:
            if str(error) != _NO_DATE:
                raise
            raise ValueError("a year, a month, or a day, as 2026, 2026-04, or 2026-04-16") from None
        found = StatedDate.of(day) if day else None
    if found is not None and found.last < _FIRST_DAY:
        raise ValueError(f"a day from {_FIRST_DAY} on")
    return found


def to_stated_day(value: object) -> dt.date | None:
    """`value` as a day.

    Raises:
        ValueError: if it is no day, or one before 1980.
    """
    day = to_day(value)
    if day is not None and day < _FIRST_DAY:
        raise ValueError(f"a day from {_FIRST_DAY} on")
    return day


def to_instant_day(value: object) -> dt.date | None:
    """The day, UTC, of seconds or milliseconds since 1970, or of a written date.

    Raises:
        ValueError: if it is neither.
    """
    try:
        number = to_decimal(value)
    except ValueError:
        try:
            return to_day(value)
        except ValueError:
            raise ValueError("seconds since 1970, or a date") from None
    if number is None:
        return None
    seconds = number if number < _MAX_SECONDS else number / 1000
    if not 0 < seconds < _MAX_SECONDS:
        raise ValueError("seconds since 1970, or a date")
    return (_EPOCH + dt.timedelta(seconds=int(seconds))).date()


CalendarDay = Annotated[dt.date | None, BeforeValidator(to_day)]
AnyDate = Annotated[StatedDate | None, BeforeValidator(to_date)]
StatedDay = Annotated[dt.date | None, BeforeValidator(to_stated_day)]
InstantDay = Annotated[dt.date | None, BeforeValidator(to_instant_day)]
