"""Where a model stands among the listed ones: a position on a scale that all of them share."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from modelatlas.catalog import Catalog
from modelatlas.records import Meter


@dataclass(frozen=True)
class Ruler:
    """A logarithmic scale with one mark, all positions in percent of its length."""

    position: float
    ticks: tuple[float, ...]
    """The decades inside the scale."""
    median: float
    sentence: str
    """The position in words, e.g. ``Lower than 63 % of 312 listed models``."""


class Scale:
    """The distribution of one positive quantity over the listed models."""

    def __init__(self, values: Iterable[float]) -> None:
        self._values = sorted(value for value in values if value > 0)

    def ruler(self, value: float | None) -> Ruler | None:
        """The ruler for one value; ``None`` without a value or with fewer than ten to compare."""
        values = self._values
        if value is None or value <= 0 or len(values) < 10 or values[0] == values[-1]:
            return None
        low, high = math.log10(values[0]), math.log10(values[-1])

        def place(x: float) -> float:
            return round(min(max((math.log10(x) - low) / (high - low), 0.0), 1.0) * 100, 1)

        decades = range(math.ceil(low), math.floor(high) + 1)
        below = bisect_left(values, value)
        above = len(values) - bisect_right(values, value)
        share, word = (below, "Higher") if below >= above else (above, "Lower")
        return Ruler(
            position=place(value),
            ticks=tuple(place(10.0**decade) for decade in decades),
            median=place(values[len(values) // 2]),
            sentence=f"{word} than {share * 100 // len(values)} % of {len(values)} listed models",
        )


@dataclass(frozen=True)
class Standings:
    """The scales of the stat tiles."""

    context: Scale
    max_output: Scale
    input_price: Scale
    output_price: Scale


def standings(catalog: Catalog) -> Standings:
    """Scales over all models that are listed now, variants and aliases left out."""
    listed = [m for m in catalog.models if m.status != "gone" and not m.variant and not m.is_alias]

    def prices(meter: Meter) -> list[float]:
        found = [model.price(meter) for model in listed]
        return [float(p.usd_per_mtok) for p in found if p and p.usd_per_mtok is not None]

    return Standings(
        context=Scale(m.value("context_tokens") or 0 for m in listed),
        max_output=Scale(m.value("max_output_tokens") or 0 for m in listed),
        input_price=Scale(prices("input")),
        output_price=Scale(prices("output")),
    )
