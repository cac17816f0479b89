"""Dates in names: what the date of a snapshot says, and how it is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

Token = tuple[str, bool]
"""A token, and whether a ``v`` before it declared it a version."""

_MONTHS = {
    m: n
    for n, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MONTH_YEAR = re.compile(
    r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"\.?['\u2019]?[-\s]*['\u2019]?(20[2-3][0-9]|2[0-9])(?![0-9a-z.])"
)
_DATE_NUMBER = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8}|2[2-9]\.(?:0[1-9]|1[0-2])")


@dataclass(frozen=True)
class NameDate:
    """A date in a name, as precise as the name states it."""

    year: int | None
    """Four digits; ``None`` where the name leaves it out."""
    month: int
    """1 to 12."""
    day: int | None = None
    """1 to 31; ``None`` where the name leaves it out."""

    def agrees(self, other: NameDate) -> bool:
        """Whether both can mean the same day: what both state is equal."""
        return all(
            mine is None or theirs is None or mine == theirs
            for mine, theirs in ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        )

    def within(self, first: dt.date, last: dt.date) -> bool:
        """Whether some day it can mean lies from `first` to `last`, both included."""
        years = [self.year] if self.year else range(first.year, last.year + 1)
        for year in years:
            start = _date(year, self.month, self.day or 1)
            end = start if self.day else _date(year + self.month // 12, self.month % 12 + 1, 1)
            if start and end and start <= last and (end > first if not self.day else end >= first):
                return True
        return False

    def __str__(self) -> str:
        parts = [
            f"{self.year}" if self.year else None,
            f"{self.month:02}",
            f"{self.day:02}" if self.day else None,
        ]
        return "-".join(part for part in parts if part)


def agree(some: Iterable[NameDate], others: Iterable[NameDate]) -> bool:
    """Whether a reading of one date can mean the same day as a reading of the other."""
    readings = tuple(others)
    return any(one.agrees(other) for one in some for other in readings)


def take_month(body: str) -> tuple[str, tuple[NameDate, ...]]:
    """Takes ``Oct '24`` or ``june-2024`` out."""
    match = _MONTH_YEAR.search(body)
    if not match or match.start() == 0:
        return body, ()
    date = NameDate(int(match[2]) % 100 + 2000, _MONTHS[match[1]])
    return f"{body[: match.start()]} {body[match.end() :]}", (date,)


def take_date(tokens: list[Token]) -> tuple[list[Token], tuple[NameDate, ...]]:
    """Takes the first date out."""
    for start in range(1, len(tokens)):
        numbers: list[str] = []
        for text, declared in tokens[start : start + 3]:
            if declared or not _DATE_NUMBER.fullmatch(text):
                break
            numbers.append(text)
        for length in range(len(numbers), 0, -1):
            readings = _read_date(numbers[:length])
            if readings:
                return tokens[:start] + tokens[start + length :], readings
    return tokens, ()


def _read_date(texts: list[str]) -> tuple[NameDate, ...]:
    """The dates that one to three tokens can mean."""
    digits = [len(text) for text in texts]
    if digits in ([4, 2, 2], [2, 2, 2]):
        return _date_of_name(int(texts[0]), int(texts[1]), int(texts[2]))
    if digits == [4, 2]:
        return _date_of_name(int(texts[0]), int(texts[1]))
    if digits == [2, 4]:
        return _date_of_name(int(texts[1]), int(texts[0]))
    if digits == [2, 2]:
        return _date_of_name(None, int(texts[0]), int(texts[1])) + _date_of_name(int(texts[1]), int(texts[0]))
    if digits == [8]:
        return _date_of_name(int(texts[0][:4]), int(texts[0][4:6]), int(texts[0][6:]))
    if digits == [6]:
        return _date_of_name(int(texts[0][:2]), int(texts[0][2:4]), int(texts[0][4:])) or _date_of_name(
            int(texts[0][:4]), int(texts[0][4:])
        )
    if digits == [5] and "." in texts[0]:
        return _date_of_name(int(texts[0][:2]), int(texts[0][3:]))
    if digits == [4]:
        return _date_of_name(None, int(texts[0][:2]), int(texts[0][2:])) or _date_of_name(
            int(texts[0][:2]), int(texts[0][2:])
        )
    return ()


def _date_of_name(year: int | None, month: int, day: int | None = None) -> tuple[NameDate, ...]:
    """The date, if there is such a day and models had names then."""
    if year is not None and year < 100:
        year += 2000
    if (year is not None and not 2022 <= year <= 2039) or not _date(year or 2024, month, day or 1):
        return ()
    return (NameDate(year, month, day),)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
