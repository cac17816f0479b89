"""How a value has to read, by rules of our own: money, counts, days, shares."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Number = Decimal
Record = dict[str, Any]

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WORDS = {"free": "free", "included": "included", "per_unit": "per unit", "varies": "varies", "unknown": "—"}


def dollars(amount: Decimal) -> str:
    """Three significant digits, at least two decimals, no zeros behind those."""
    if not amount:
        return "$0"
    digits = max(2, 3 - (amount.adjusted() + 1))
    whole, _, rest = f"{amount.quantize(Decimal(10) ** -digits, ROUND_HALF_UP):,f}".partition(".")
    while len(rest) > 2 and rest.endswith("0"):
        rest = rest[:-1]
    return f"${whole}.{rest.ljust(2, '0')}"


def price_text(price: Record | None) -> str:
    """The cell of a price row as the records have it."""
    if price is None:
        return "—"
    return dollars(Decimal(price["usd"])) if "usd" in price else WORDS[price.get("status", "priced")]


def day(text: str | None) -> str:
    """``2026-07-31`` as ``Jul 31, 2026``, ``2026-07`` as ``Jul 2026``."""
    if not text:
        return "—"
    year, *rest = text.split("-")
    month = MONTHS[int(rest[0]) - 1] if rest else ""
    if len(rest) > 1:
        return f"{month} {int(rest[1])}, {year}"
    return f"{month} {year}".strip()


def tenth(value: float) -> str:
    """A measured number to a tenth, half up, with commas."""
    text = f"{Decimal(repr(value)).quantize(Decimal('0.1'), ROUND_HALF_UP):,f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def short(count: int | None) -> str:
    """A count of tokens in three digits: ``131K``, ``1.05M``."""
    if count is None:
        return "—"
    for power, letter in ((12, "T"), (9, "B"), (6, "M"), (3, "K")):
        scaled = Decimal(count).scaleb(-power)
        if scaled >= Decimal("0.9995"):
            digits = 2 if scaled < 10 else 1 if scaled < 100 else 0
            text = f"{scaled.quantize(Decimal(10) ** -digits, ROUND_HALF_UP):f}"
            return (text.rstrip("0").rstrip(".") if "." in text else text) + letter
    return str(count)


def many(number: int, noun: str) -> str:
    """``1 day``, ``2,000 days``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def always(prices: list[Record], meter: str) -> Record | None:
    """The price of a meter that holds without a condition."""
    return next((one for one in prices if one["meter"] == meter and not one.get("when")), None)


def blended(prices: list[Record]) -> Decimal | None:
    """Three parts input, one part output; zero where both are free."""
    sides = []
    for meter in ("input", "output"):
        price = always(prices, meter)
        if price is None:
            return None
        if price.get("status") == "free":
            sides.append(Decimal(0))
        elif "usd" in price and price.get("per", "mtok") == "mtok":
            sides.append(Decimal(price["usd"]))
        else:
            return None
    return (sides[0] * 3 + sides[1]) / 4
