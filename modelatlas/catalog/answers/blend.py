"""One price for a model that charges separately for input and output."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from modelatlas.catalog.model import Model
from modelatlas.records import Endpoint, Meter, Price

FORMULA = "(3 × input + output) / 4"
"""Three tokens are read for each one that is written."""


def blended_usd_per_mtok(prices: Iterable[Price]) -> Decimal | None:
    """Unconditional prices blended by :data:`FORMULA`, USD per 1M tokens.

    Free is zero. ``None`` where one of the two prices is missing, unknown or has another unit.
    """
    always = {price.meter: price for price in prices if price.when.is_always}
    return blended(*(_amount(always.get(meter)) for meter in _METERS))


def blended(read: Decimal | None, written: Decimal | None) -> Decimal | None:
    """A price of input and one of output by :data:`FORMULA`; ``None`` where one of them isn't known."""
    return None if read is None or written is None else (3 * read + written) / 4


def offered_usd_per_mtok(model: Model, endpoint: Endpoint) -> Decimal | None:
    """The blended price of an endpoint of a model; ``None`` also where a check calls it wrong."""
    place = f"endpoints[{endpoint.provider}]"
    if any(f"{place}.{meter}" in model.doubts for meter in _METERS):
        return None
    return blended_usd_per_mtok(endpoint.prices)


_METERS: tuple[Meter, Meter] = ("input", "output")


def _amount(price: Price | None) -> Decimal | None:
    if price is None:
        return None
    return Decimal(0) if price.status == "free" else price.usd_per_mtok
