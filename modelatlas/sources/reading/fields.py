"""Types for the fields of foreign records, and foreign data made fit to store: one policy for all readers.

The types are used in models that :func:`modelatlas.sources.reading.lenient.read_leniently` reads. Each treats
null, blank text, and the not-a-number of data frames as "not stated", and raises ``ValueError``, which
becomes a problem, for anything that isn't what its name says. A number may be the plain text of one, and a
whole number may be written with a point. ``docs/develop/doubtful-data.md`` states the policy for people.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, JsonValue

from modelatlas.problems import shorten
from modelatlas.records.units import MAX_COUNT, MAX_TOKENS, MAX_USD

_MAX_DEPTH = 40
_MAX_TEXT = 100
"""Characters of a number written as text."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?", re.ASCII)
_MAX_EXPONENT = 80
_MAX_DIGITS = 60
_MAX_WHOLE = 10**18 - 1
_FLAGS: Mapping[object, bool] = {
    **dict.fromkeys(("true", "yes", "1", 1), True),
    **dict.fromkeys(("false", "no", "0", 0), False),
}


def is_missing(value: object) -> bool:
    """Whether `value` says nothing: null, or the NaN that stands for null in data frames."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or (isinstance(value, float) and math.isnan(value))


def whole_text(text: str) -> str:
    """`text` with every half of a surrogate pair, which no file can hold, replaced by ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")


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


def to_decimal(value: object) -> Decimal | None:
    """`value`, a number or the text of one, as a decimal, as it was written.

    Raises:
        ValueError: if it isn't a number, or isn't finite, or has more than 80 places.
    """
    number = to_number(value)
    if number is None:
        return None
    found = Decimal(str(number)) if isinstance(number, float) else Decimal(number)
    exponent = found.as_tuple().exponent
    # Written out, 1E-999999999 would fill the memory.
    if not isinstance(exponent, int) or abs(exponent) > _MAX_EXPONENT or abs(found.adjusted()) > _MAX_DIGITS:
        raise ValueError("a number that can be written out")
    return found


def to_whole(value: object) -> int | None:
    """`value` as a whole number of either sign, of up to 18 digits.

    Raises:
        ValueError: if it isn't one.
    """
    number = to_decimal(value)
    if number is not None and (abs(number) > _MAX_WHOLE or number != int(number)):
        raise ValueError("a whole number of up to 18 digits")
    return None if number is None else int(number)


def to_count(value: object) -> int | None:
    """`value` as a whole number from 0 to :data:`MAX_COUNT`.

    Raises:
        ValueError: if it isn't one.
    """
    expected = f"a whole number from 0 to {MAX_COUNT}"
    try:
        number = to_whole(value)
    except ValueError:
        raise ValueError(expected) from None
    if number is not None and not 0 <= number <= MAX_COUNT:
        raise ValueError(expected)
    return number


def to_limit(value: object) -> int | None:
    """`value` as a number of tokens. Zero isn't a limit: the feeds write it for "unknown".

    Raises:
        ValueError: if it isn't a whole number from 0 to 10¹².
    """
    expected = f"a number of tokens from 0 to {MAX_TOKENS}"
    try:
        number = to_count(value)
    except ValueError:
        raise ValueError(expected) from None
    if number is not None and number > MAX_TOKENS:
        raise ValueError(expected)
    return number or None


def to_usd(value: object) -> Decimal | None:
    """`value`, a number or the text of one, as US dollars.

    Raises:
        ValueError: if it isn't an amount from 0 to 1,000,000.
    """
    try:
        to_number(value)
    except ValueError:
        raise ValueError("an amount in US dollars") from None
    expected = f"US dollars from 0 to {MAX_USD:,}"
    try:
        amount = to_decimal(value)
    except ValueError:
        raise ValueError(expected) from None
    if amount is not None and not 0 <= amount <= MAX_USD:
        raise ValueError(expected)
    return amount


def to_flag(value: object) -> bool | None:
    """`value` as yes, no, or not stated: a truth value, 1 or 0, or one of the words for it.

    Raises:
        ValueError: if it is none of these.
    """
    if isinstance(value, bool):
        return value
    text = value.strip().casefold() if isinstance(value, str) else value
    if is_missing(text) or text == "":
        return None
    if isinstance(text, str | int | Decimal) and text in _FLAGS:
        return _FLAGS[text]
    raise ValueError("true or false")


def _no_words(value: object) -> object:
    return () if is_missing(value) else value


def _each_once(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


Text = Annotated[str | None, BeforeValidator(to_text)]
Float = Annotated[float | None, BeforeValidator(to_float)]
Whole = Annotated[int | None, BeforeValidator(to_whole)]
WholeCount = Annotated[int | None, BeforeValidator(to_count)]
Limit = Annotated[int | None, BeforeValidator(to_limit)]
Dollars = Annotated[Decimal | None, BeforeValidator(to_usd)]
Flag = Annotated[bool | None, BeforeValidator(to_flag)]
WordList = Annotated[
    tuple[Annotated[str, AfterValidator(whole_text)], ...],
    BeforeValidator(_no_words),
    AfterValidator(_each_once),
]
"""Words in the order of the source, each once. What is no word among them is left out and told."""


def stated(record: object) -> object:
    """`record` without the fields that say nothing; anything but an object as it is."""
    if not isinstance(record, Mapping):
        return record
    return {str(key): value for key, value in record.items() if not is_missing(value)}


def to_raw(record: object) -> dict[str, JsonValue]:
    """The fields of `record`, fit for :attr:`Listing.raw`; none where it is no object.

    What readers of JSON don't take as it is changes: dates and whole numbers beyond 10¹⁵ become strings,
    decimals floats, infinities null, and what is nested deeper than 40 levels a note.
    """
    if not isinstance(record, Mapping):
        return {}
    return {whole_text(str(key)): _to_json(value, 1) for key, value in record.items()}


def _to_json(value: object, depth: int) -> JsonValue:
    if depth > _MAX_DEPTH:
        return "(nested too deeply)"
    match value:
        case None | bool():
            return value
        case int():
            return value if abs(value) <= MAX_COUNT else shorten(str(value))
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
