"""One price for a model that charges separately for input and output."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from modelatlas.records import Meter, Price

FORMULA = "(3 × input + output) / 4"
"""Three tokens are read for each one that is written."""


def blended_usd_per_mtok(prices: Iterable[Price]) -> Decimal | None:
    """Unconditional prices blended by :data:`FORMULA`, USD per 1M tokens.

    Free is zero. ``None`` where one of the two prices is missing, unknown or has another unit.
    """
    always = {price.meter: price for price in prices if price.when.is_always}
    amounts = [_amount(always.get(meter)) for meter in _METERS]
    if any(amount is None for amount in amounts):
        return None
    read, written = (amount or Decimal(0) for amount in amounts)
    return (3 * read + written) / 4


_METERS: tuple[Meter, Meter] = ("input", "output")


def _amount(price: Price | None) -> Decimal | None:
    if price is None:
        return None
    return Decimal(0) if price.status == "free" else price.usd_per_mtok
