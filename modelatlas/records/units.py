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
MAX_RANK = 10**6
"""No list of models or applications is longer."""
MAX_SECONDS = 10**9
"""Thirty years."""
MAX_MEASURED = 10**8
"""Milliseconds, or tokens per second: no first token takes longer than a day."""
FIRST_DAY = dt.date(1950, 1, 1)
LAST_DAY = dt.date(2100, 12, 31)
"""Earlier or later days are mistakes."""
MAX_KEY_LENGTH = 1000
"""Characters of a source's key."""
MAX_WORD_LENGTH = 200
"""Characters of a name of something small: a parameter, a tag, a license, a leaderboard."""
MAX_NAME_LENGTH = 500
"""Characters of a display name, and of what fits into one line."""
MAX_ADDRESS_LENGTH = 2000
"""Characters of an address."""
MAX_PROSE_LENGTH = 20_000
"""Characters of a description."""
MAX_ITEMS = 1000
"""Entries of any list in a record."""
MAX_SCORES = 5000
"""Results of one model in one source."""


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

Count = Annotated[int, Field(ge=0, le=MAX_COUNT)]

Rank = Annotated[int, Field(ge=1, le=MAX_RANK)]
"""A place in a list, from 1 on."""

Seconds = Annotated[float, Field(ge=0, le=MAX_SECONDS, allow_inf_nan=False)]

Measured = Annotated[float, Field(ge=0, le=MAX_MEASURED, allow_inf_nan=False)]
"""Milliseconds, or tokens per second."""

Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
"""A share, 0 to 1."""

Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]

Day = Annotated[dt.date, Field(ge=FIRST_DAY, le=LAST_DAY)]
"""A calendar day, UTC."""

Key = Annotated[str, Field(max_length=MAX_KEY_LENGTH)]
"""A key of a source, its own or another's."""

Reference = Annotated[str, Field(max_length=MAX_KEY_LENGTH + MAX_WORD_LENGTH)]
"""A key with its source before it."""

Word = Annotated[str, Field(max_length=MAX_WORD_LENGTH)]
"""A name of something small."""

Name = Annotated[str, Field(max_length=MAX_NAME_LENGTH)]
"""A display name, or another text of one line."""

Address = Annotated[str, Field(max_length=MAX_ADDRESS_LENGTH)]
"""A URL."""

Prose = Annotated[str, Field(max_length=MAX_PROSE_LENGTH)]
"""Sentences."""

Unit = Literal[
    "mtok",
    "image",
    "pixel",
    "request",
    "query",
    "search",
    "session",
    "second",
    "minute",
    "hour",
    "character",
    "page",
    "credit",
    "song",
    "unit",
]
"""What a price buys. ``mtok`` is one million tokens; ``pixel``, ``credit`` and ``session`` stand only where
nothing leads to a better one."""


def usd_per_mtok(usd_per_token: Decimal) -> Decimal:
    """USD per one million tokens from USD per token."""
    return usd_per_token * TOKENS_PER_MTOK
