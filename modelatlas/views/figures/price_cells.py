"""Prices as the cells of data files that scripts read: a number, a word, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from modelatlas.records import Condition, Meter, Price

METERS: tuple[Meter, ...] = ("input", "output", "cache_read", "request")
"""The meters of a bill, in the order of a tier's cells."""

Cell = float | int | str | None


def price_cell(price: Price | None) -> Cell:
    """US dollars per million tokens or per request, a word for what has no amount, ``None`` without a row."""
    if price is None:
        return None
    if price.usd is None:
        return price.status
    expected = "request" if price.meter == "request" else "mtok"
    return float(price.usd) if price.per == expected else "per_unit"


def tier_cells(prices: Iterable[Price]) -> list[list[Cell]]:
    """Prices for long prompts, by limit: ``[above_prompt_tokens, cells in the order of METERS…]``.

    ``None`` in a tier leaves the price of shorter prompts as it is.
    """
    rows: dict[int, dict[str, Price]] = {}
    for price in prices:
        above = price.when.above_prompt_tokens
        if above is not None and price.when == Condition(above_prompt_tokens=above):
            rows.setdefault(above, {})[price.meter] = price
    return [
        [above, *(price_cell(meters.get(meter)) for meter in METERS)]
        for above, meters in sorted(rows.items())
    ]


def batch_cells(prices: Iterable[Price]) -> list[Cell] | None:
    """Prices of requests that can wait, in the order of METERS; ``None`` where none is stated."""
    batch = Condition(mode="batch")
    found = {price.meter: price for price in prices if price.when == batch}
    cells = [price_cell(found.get(meter)) for meter in METERS]
    return cells if any(cell is not None for cell in cells) else None


def image_cell(price: Price | None) -> Cell | list[float]:
    """An image in a prompt: US dollars per million tokens, ``[US dollars per image]``, or a word."""
    if price is not None and price.usd is not None and price.per == "image":
        return [float(price.usd)]
    return price_cell(price)
