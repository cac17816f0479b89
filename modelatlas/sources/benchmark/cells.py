"""Cells of score tables: what they say, as text, number, count, money, time or day."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from modelatlas.records import ScoreUnit
from modelatlas.records.units import MAX_SECONDS
from modelatlas.sources.reading.fields import is_missing, to_count, to_float, to_usd, whole_text
from modelatlas.sources.reading.lenient import Findings

_NUMBER = re.compile(
    r"([+-]?(?:(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?)\s*(%?)", re.ASCII
)
_NOTHING = frozenset({"", "-", "–", "—", "?", "~", "n/a", "na", "nan", "none", "null"})
_MAX_DIGITS = 60
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WRITTEN_DAY = re.compile(r"\s*([A-Za-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})", re.ASCII)


def cell_text(cell: object) -> str:
    """A cell as text, empty where it says nothing.

    Raises:
        ValueError: if it is neither text nor a number.
    """
    if is_missing(cell):
        return ""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
        raise ValueError("text or a number")  # noqa: TRY004 - what _read makes a problem of
    text = whole_text(str(cell)).strip()
    return "" if text.casefold() in _NOTHING else text


def to_number(text: str) -> tuple[Decimal, bool]:
    """The number in `text`, and whether a percent sign follows it.

    Raises:
        ValueError: if it is no number.
    """
    match = _NUMBER.fullmatch(text) if len(text) <= _MAX_DIGITS else None
    if match is None:
        raise ValueError("a number")
    return Decimal(match[1].replace(",", "")), bool(match[2])


def to_result(unit: ScoreUnit, scale: float, text: str) -> float | None:
    """A cell as a result in `unit`; what isn't marked as percent is taken times `scale`.

    Raises:
        ValueError: if it is no number, or none of that unit.
    """
    number, is_percent = to_number(text)
    if is_percent and unit != "percent":
        raise ValueError(f"a number in {unit}")
    value = to_float(number if is_percent else number * Decimal(str(scale)))
    if unit == "percent" and value is not None and not 0 <= value <= 100:
        raise ValueError("a percentage from 0 to 100")
    return value


def to_executions(text: str) -> int | None:
    """A cell as a count.

    Raises:
        ValueError: if it is none.
    """
    return to_count(to_number(text)[0])


def to_dollars(text: str) -> Decimal | None:
    """A cell as US dollars, with or without their sign.

    Raises:
        ValueError: if it is no amount.
    """
    return to_usd(to_number(text.removeprefix("$"))[0])


def to_seconds(text: str) -> float | None:
    """A cell as seconds.

    Raises:
        ValueError: if it is no number, or not one of seconds.
    """
    value = to_float(to_number(text)[0])
    if value is not None and not 0 <= value <= MAX_SECONDS:
        raise ValueError(f"seconds from 0 to {MAX_SECONDS:,}")
    return value


def day_after(words: str, body: bytes, findings: Findings) -> dt.date | None:
    """The day that the body states after `words`: ``2026-03-20`` or ``March 20th, 2026``."""
    _, found, rest = body.decode("utf-8", "replace").partition(words)
    if not found:
        findings.problem(
            "the body", "date_after", "nothing", f"a day after {words!r}", "scores without a date"
        )
        return None
    try:
        if match := _ISO_DAY.match(rest):
            return dt.date.fromisoformat(match[1])
        if match := _WRITTEN_DAY.match(rest):
            return dt.date(int(match[3]), _MONTHS.index(match[1].lower()) + 1, int(match[2]))
    except ValueError:
        pass
    findings.problem("the body", "date_after", rest[:40], "a day", "scores without a date")
    return None
