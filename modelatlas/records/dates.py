"""Dates that are as precise as their source: a year, a month, or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cached_property
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from modelatlas.records.units import FIRST_DAY, LAST_DAY

_FORM = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_PARTS = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)

Precision = Literal["year", "month", "day"]


class StatedDate:
    """A date as it was stated, which stands for all the days it may mean.

    >>> month = StatedDate("2026-04")
    >>> month.first.isoformat(), month.last.isoformat(), month.precision
    ('2026-04-01', '2026-04-30', 'month')
    >>> month.may_be(StatedDate("2026-04-16")), month.may_be(StatedDate("2026"))
    (True, True)
    """

    def __init__(self, text: str) -> None:
        """Read ``2026``, ``2026-04``, or ``2026-04-16``.

        Raises:
            ValueError: if it is none of these, not in the calendar, or far from our time.
        """
        parts = _PARTS.fullmatch(text)
        if parts is None:
            raise ValueError("a date: 2026, 2026-04, or 2026-04-16")
        self.text = text
        """As in ISO 8601, with as many parts as were stated."""
        year, month, day = (int(part) if part else None for part in parts.groups())
        try:
            self.first = dt.date(year or 0, month or 1, day or 1)
            """The first day that it may mean."""
        except ValueError:
            raise ValueError("a day of the calendar") from None
        if not FIRST_DAY <= self.first <= LAST_DAY:
            raise ValueError(f"a date from {FIRST_DAY.year} to {LAST_DAY.year}")
        self.precision: Precision = "day" if day else "month" if month else "year"
        """What was stated."""

    @classmethod
    def of(cls, day: dt.date) -> StatedDate:
        """A day that is known."""
        return cls(day.isoformat())

    @cached_property
    def last(self) -> dt.date:
        """The last day that it may mean."""
        if self.precision == "day":
            return self.first
        month = self.first.month if self.precision == "month" else 12
        return dt.date(self.first.year, month, calendar.monthrange(self.first.year, month)[1])

    @property
    def day(self) -> dt.date | None:
        """The day, where one was stated."""
        return self.first if self.precision == "day" else None

    def may_be(self, other: StatedDate) -> bool:
        """Whether both may mean one day."""
        return self.first <= other.last and other.first <= self.last

    def is_within(self, other: StatedDate) -> bool:
        """Whether it says the same as `other`, and more precisely."""
        return self.text != other.text and other.first <= self.first and self.last <= other.last

    def __eq__(self, other: object) -> bool:
        """A date that was stated to the day is that day."""
        if isinstance(other, StatedDate):
            return self.text == other.text
        return self.day == other if isinstance(other, dt.date) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.day or self.text)

    def isoformat(self) -> str:
        """As in ISO 8601, with as many parts as were stated."""
        return self.text

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"StatedDate({self.text!r})"

    @classmethod
    def _read(cls, value: Any) -> StatedDate:
        if isinstance(value, cls):
            return value
        if isinstance(value, dt.date):
            return cls.of(value.date() if isinstance(value, dt.datetime) else value)
        if isinstance(value, str):
            return cls(value)
        raise ValueError("a date: 2026, 2026-04, or 2026-04-16")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json")
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        del schema, handler
        return {"type": "string", "pattern": _FORM}
