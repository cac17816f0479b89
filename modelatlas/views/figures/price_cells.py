"""Prices as the cells of data files that scripts read: a number, a word, a list of one number, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from modelatlas.records import Condition, Meter, Price

METERS: tuple[Meter, ...] = (
    "input",
    "output",
    "cache_read",
    "request",
    "cache_write",
    "reasoning",
    "image_input",
    "audio_input",
)
"""The meters of a bill, in the order of a tier's cells. The first four are those of every request."""
EACH: Mapping[tuple[str, str], Decimal] = {
    ("image_input", "image"): Decimal(1),
    ("audio_input", "second"): Decimal(60),
    ("audio_input", "minute"): Decimal(1),
}
"""Prices that don't buy tokens: by how much they are multiplied for an image, or a minute of audio."""

Cell = float | int | str | list[float] | None


def price_cell(price: Price | None) -> Cell:
    """US dollars per million tokens or per request, ``[US dollars]`` of an image or a minute of audio.

    A word for what has no amount, ``None`` for a price that isn't there.
    """
    if price is None:
        return None
    if price.usd is None:
        return price.status
    if count := EACH.get((price.meter, price.per)):
        return [float(price.usd * count)]
    expected = "request" if price.meter == "request" else "mtok"
    return float(price.usd) if price.per == expected else "per_unit"


def meter_cells(prices: Iterable[Price], when: Condition) -> list[Cell]:
    """The prices under one condition in the order of METERS, without what is ``None`` at the end."""
    found: dict[Meter, Price] = {}
    for price in prices:
        if price.when == when:
            found.setdefault(price.meter, price)
    cells = [price_cell(found.get(meter)) for meter in METERS]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def tier_cells(prices: Iterable[Price]) -> list[list[Cell]]:
    """Prices for long prompts, by limit: ``[above_prompt_tokens, cells in the order of METERS…]``.

    ``None`` in a tier, or nothing at its end, leaves the price of shorter prompts as it is.
    """
    rows = [price for price in prices if price.meter in METERS]
    limits = {p.when.above_prompt_tokens for p in rows if p.when.is_only("above_prompt_tokens")}
    return [
        [above, *meter_cells(rows, Condition(above_prompt_tokens=above))]
        for above in sorted(limit for limit in limits if limit is not None)
    ]


def batch_cells(prices: Iterable[Price]) -> list[Cell] | None:
    """Prices of requests that can wait, in the order of METERS; ``None`` where none is stated."""
    return meter_cells(prices, Condition(mode="batch")) or None
