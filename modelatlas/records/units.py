"""Units as types. A number that comes from a source has its unit in its name, and its range here."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer

TOKENS_PER_MTOK = 1_000_000
MAX_USD = 1_000_000
"""US dollars: nothing that is sold here costs more."""
MAX_TOKENS = 10**12
"""No context and no answer is longer."""
MAX_DIGITS = 28
"""Significant digits of an amount: decimal arithmetic keeps no more exactly."""
MAX_COUNT = 10**15
"""Counts above this are mistakes; JavaScript couldn't hold them exactly either."""
MAX_KEY_LENGTH = 1000
"""Characters of a source's key."""


def plain(value: Decimal) -> str:
    """`value` without exponent and trailing zeros: ``Decimal("1.10E-7")`` is ``"0.00000011"``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False),
    PlainSerializer(plain, return_type=str, when_used="json"),
]
"""A finite decimal number, written to JSON as a string so that no digit is lost."""

Usd = Annotated[Number, Field(ge=0, le=MAX_USD)]
"""US dollars, never negative. What they buy stands beside them (:attr:`Price.per`)."""

Tokens = Annotated[int, Field(ge=1, le=MAX_TOKENS)]
"""A number of tokens. Zero isn't a limit: feeds write it for "unknown"."""

Count = Annotated[int, Field(ge=0)]

Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
"""A share, 0 to 1."""

Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]

Day = dt.date
"""A calendar day, UTC."""

Unit = Literal[
    "mtok", "image", "request", "search", "second", "minute", "hour", "character", "page", "song", "unit"
]
"""What a price buys. ``mtok`` is one million tokens."""


def usd_per_mtok(usd_per_token: Decimal) -> Decimal:
    """USD per one million tokens from USD per token."""
    return usd_per_token * TOKENS_PER_MTOK
