"""Types for the fields of foreign records, and foreign data made fit to store.

The types are used in models that :func:`modelatlas.sources.reading.lenient.read_leniently` reads. Each treats
null, blank text, and the not-a-number of data frames as "not stated", and raises ``ValueError``, which
becomes a problem, for anything that isn't what its name says.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, JsonValue

from modelatlas.problems import shorten
from modelatlas.records.units import MAX_COUNT, MAX_USD

_MAX_DEPTH = 40
_MAX_TEXT = 100
"""Characters of a number written as text."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?", re.ASCII)
_MAX_EXPONENT = 40
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII | re.DOTALL)


def to_text(value: object) -> str | None:
    """`value` as text without white space around it.

    Raises:
        ValueError: if it isn't a string.
    """
    if is_missing(value):
        return None
    if not isinstance(value, str):
        raise ValueError("a string")  # noqa: TRY004 - pydantic only catches this kind
    return whole_text(value).strip() or None


def to_number(value: object) -> int | float | Decimal | None:
    """`value`, a number or the plain text of one, as a number. Tables and some feeds write numbers as text.

    Raises:
        ValueError: if it isn't one.
    """
    if is_missing(value) or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str):
        text = value.strip()
        if len(text) > _MAX_TEXT or not _NUMBER.fullmatch(text):
            raise ValueError("a number")
        return Decimal(text)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("a number")  # noqa: TRY004 - pydantic only catches this kind
    return value


def to_float(value: object) -> float | None:
    """`value` as a finite number.

    Raises:
        ValueError: if it isn't one.
    """
    number = to_number(value)
    if number is None:
        return None
    try:
        found = float(number)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise ValueError("a finite number")
    return found


def to_count(value: object) -> int | None:
    """`value` as a whole number from 0 to :data:`MAX_COUNT`; fractions are rounded.

    Raises:
        ValueError: if it isn't one.
    """
    number = to_float(value)
    if number is not None and not 0 <= number <= MAX_COUNT:
        raise ValueError(f"a count from 0 to {MAX_COUNT}")
    return None if number is None else round(number)


def to_usd(value: object) -> Decimal | None:
    """`value`, a number or the text of one, as US dollars.

    Raises:
        ValueError: if it isn't an amount from 0 to 1,000,000.
    """
    try:
        number = to_number(value)
    except ValueError:
        raise ValueError("an amount in US dollars") from None
    if number is None:
        return None
    amount = Decimal(str(number)) if isinstance(number, float) else Decimal(number)
    exponent = amount.as_tuple().exponent
    # Written out, 1E-999999999 would fill the memory.
    if not isinstance(exponent, int) or abs(exponent) > _MAX_EXPONENT or not 0 <= amount <= MAX_USD:
        raise ValueError(f"US dollars from 0 to {MAX_USD:,}")
    return amount


def to_day(value: object) -> dt.date | None:
    """`value` as a calendar day; the time of day of a timestamp is dropped.

    Raises:
        ValueError: if it isn't a date, or not one of the calendar.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = to_text(value)
    if text is None:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError("a date, YYYY-MM-DD")
    try:
        return dt.date.fromisoformat(match[1])
    except ValueError:
        raise ValueError("a day of the calendar") from None


Text = Annotated[str | None, BeforeValidator(to_text)]
Float = Annotated[float | None, BeforeValidator(to_float)]
WholeCount = Annotated[int | None, BeforeValidator(to_count)]
Dollars = Annotated[Decimal | None, BeforeValidator(to_usd)]
CalendarDay = Annotated[dt.date | None, BeforeValidator(to_day)]


def is_missing(value: object) -> bool:
    """Whether `value` says nothing: null, or the NaN that stands for null in data frames."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or (isinstance(value, float) and math.isnan(value))


def stated(record: object) -> object:
    """`record` without the fields that say nothing; anything but an object as it is."""
    if not isinstance(record, Mapping):
        return record
    return {str(key): value for key, value in record.items() if not is_missing(value)}


def whole_text(text: str) -> str:
    """`text` with every half of a surrogate pair, which no file can hold, replaced by ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")


def to_raw(record: object) -> dict[str, JsonValue]:
    """The fields of `record`, fit for :attr:`Listing.raw`; none where it is no object.

    What JSON can't say changes: dates become strings, decimals floats, infinities null, and what is
    nested deeper than 40 levels a note.
    """
    if not isinstance(record, Mapping):
        return {}
    return {whole_text(str(key)): _to_json(value, 1) for key, value in record.items()}


def _to_json(value: object, depth: int) -> JsonValue:
    if depth > _MAX_DEPTH:
        return "(nested too deeply)"
    match value:
        case None | bool() | int():
            return value
        case float() | Decimal():
            number = float(value)
            return number if math.isfinite(number) else None
        case str():
            return whole_text(value)
        case Mapping():
            return {whole_text(str(key)): _to_json(item, depth + 1) for key, item in value.items()}
        case list() | tuple():
            return [_to_json(item, depth + 1) for item in value]
        case _:
            return shorten(str(value))
