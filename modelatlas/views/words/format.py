"""How values become text: money, tokens, days, shares. No locale, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from modelatlas.records import Price, StatedDate
from modelatlas.records.units import Unit, plain

UNKNOWN = "—"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_UNIT_WORDS: dict[Unit, str] = {
    "mtok": "1M tokens",
    "image": "image",
    "pixel": "pixel",
    "request": "request",
    "query": "query",
    "search": "search",
    "session": "session",
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "character": "character",
    "page": "page",
    "credit": "credit",
    "song": "song",
    "unit": "unit",
}

PriceKind = Literal["priced", "free", "included", "per_unit", "varies", "unknown"]

STATUS_WORDS: dict[PriceKind, tuple[str, str]] = {
    "free": ("free", "The source states that this costs nothing."),
    "included": ("included", "Not charged separately; covered by another price."),
    "per_unit": ("per unit", "Charged per song, image or request; the source doesn't state the amount."),
    "varies": ("varies", "Decided per request, for example by a router."),
    "unknown": (UNKNOWN, "The source doesn't state a price that can be relied on."),
}
"""What stands for a price without an amount, and what that means."""


@lru_cache(maxsize=1 << 14)  # a price stands in many tables
def usd(amount: Decimal) -> str:
    """US dollars with three significant digits and at least two decimals.

    What is shown is within 1% of the amount, and never zero for an amount above zero:
    ``0.1`` is ``$0.10``, ``0.0833333`` is ``$0.0833``, ``1234.5`` is ``$1,234.50``.
    """
    if amount == 0:
        return "$0"
    places = max(2, 2 - amount.adjusted())
    rounded = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,.{places}f}"
    whole, _, fraction = text.partition(".")
    return f"${whole}.{fraction.rstrip('0').ljust(2, '0')}"


def unit(per: Unit) -> str:
    """What a price buys, in words: ``mtok`` is ``1M tokens``."""
    return _UNIT_WORDS[per]


@dataclass(frozen=True)
class Money:
    """A price for a table, split at the decimal point so that columns align."""

    kind: PriceKind
    """Whether there is an amount, and if not, why."""
    whole: str
    """What stands before the decimal point, or the word in place of an amount."""
    fraction: str = ""
    """The point and what follows; empty without an amount."""
    unit: str = ""
    """What the amount buys, in words; empty without an amount."""
    explanation: str = ""
    """All digits of a rounded amount, or what a word means; empty where there is nothing to explain."""
    sort: str = ""
    """Exact US dollars, empty where there is no amount."""

    @property
    def text(self) -> str:
        """The amount or the word that stands for it, without unit."""
        return self.whole + self.fraction


NO_PRICE = Money("unknown", UNKNOWN, explanation=STATUS_WORDS["unknown"][1])


@lru_cache(maxsize=1 << 14)  # a price stands in many tables
def money(price: Price | None) -> Money:
    """A price as :class:`Money`; ``None`` is unknown."""
    if price is None:
        return NO_PRICE
    if price.usd is None:
        word, explanation = STATUS_WORDS[price.status]
        return Money(price.status, word, explanation=explanation)
    shown, exact = usd(price.usd), plain(price.usd)
    whole, _, fraction = shown.partition(".")
    is_rounded = Decimal(shown.replace("$", "").replace(",", "")) != price.usd
    explanation = f"${exact} per {unit(price.per)}" if is_rounded else ""
    return Money("priced", whole, f".{fraction}", unit(price.per), explanation, sort=exact)


def money_per_mtok(price: Price | None) -> Money:
    """A price for a column of dollars per million tokens: one in another unit is the name of the unit."""
    shown = money(price)
    if price is None or price.usd is None or price.per == "mtok":
        return shown
    per = unit(price.per)
    return Money("per_unit", f"per {per}", explanation=f"${plain(price.usd)} per {per}.")


def integer(value: int) -> str:
    """A count with thousands separators."""
    return f"{value:,}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 day``, ``2,000 days``; with a plural of its own ``2 entries``."""
    return f"{integer(number)} {noun if number == 1 else plural or f'{noun}s'}"


def alike(names: Sequence[str]) -> str:
    """Names that share a place: ``Ode 1``, ``Ode 1 and Ode 2``, ``Ode 1 and 3 others``."""
    return f"{names[0]} and {len(names) - 1} others" if len(names) > 2 else listing_words(names)


def models_and_variants(models: int, variants: int) -> str:
    """``17 models and 5 variants``: models each once, then what is told under another id."""
    found = [counted(models, "model")] if models or not variants else []
    return " and ".join([*found, *([counted(variants, "variant")] if variants else [])])


@lru_cache(maxsize=1 << 12)
def tokens_short(value: int | None) -> str:
    """A token count in three significant digits: ``131072`` is ``131K``, ``1048576`` is ``1.05M``."""
    if value is None:
        return UNKNOWN
    for size, letter in ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "K")):
        # From 999.5 of one unit the rounded figure reads better in the next.
        if value >= size * 0.9995:
            scaled = Decimal(value) / size
            places = 0 if scaled >= 100 else 1 if scaled >= 10 else 2
            text = f"{scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
            return (text.rstrip("0").rstrip(".") if "." in text else text) + letter
    return str(value)


def count_short(value: int) -> str:
    """A count in three significant digits, in words: ``753329940480`` is ``753 billion``."""
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{significant(value / size)} {word}"
    return integer(value)


def day(value: dt.date | StatedDate | None) -> str:
    """A date for people, as precise as it was stated: ``Jul 31, 2026``, ``Jul 2026``, or ``2026``."""
    if value is None:
        return UNKNOWN
    first = value.first if isinstance(value, StatedDate) else value
    precision = value.precision if isinstance(value, StatedDate) else "day"
    if precision == "year":
        return f"{first.year}"
    if precision == "month":
        return month(first)
    return _whole_day(first)


@lru_cache(maxsize=1 << 12)  # most values on a page were read on one of a few days
def _whole_day(value: dt.date) -> str:
    return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"


def short_day(value: dt.date) -> str:
    """``Jul 31``, where the year is plain."""
    return day(value).partition(",")[0]


def short_month(value: dt.date) -> str:
    """``Jul``."""
    return _MONTHS[value.month - 1]


def month(value: dt.date) -> str:
    """``Jul 2026``."""
    return f"{short_month(value)} {value.year}"


@lru_cache(maxsize=1 << 15)  # the same results stand on pages of boards and of models
def number(value: float) -> str:
    """A measured number: at most one decimal, thousands separators, never ``-0``."""
    text = f"{Decimal(repr(value)).quantize(Decimal('0.1'), ROUND_HALF_UP):,f}".removesuffix(".0")
    return "0" if text == "-0" else text


def significant(value: float, digits: int = 3) -> str:
    """A number in plain notation with the given significant digits."""
    return plain(Decimal(f"{value:.{digits}g}"))


def percent(fraction: float) -> str:
    """A share as percent: ``0.853`` is ``85.3%``."""
    return f"{number(float(Decimal(repr(fraction)).scaleb(2)))}%"  # 0.2825 * 100 is less than 28.25


def seconds(milliseconds: float) -> str:
    """A latency: below one second in ms, else in seconds with two digits."""
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.2f} s"


def listing_words(words: Sequence[str]) -> str:
    """``("a", "b", "c")`` as ``a, b, and c``."""
    if len(words) < 3:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"
