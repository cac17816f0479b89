"""How a model ranks among the listed ones: a position on a scale that they all share."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from modelatlas.catalog.answers.scales import Scale

T = TypeVar("T", int, Decimal)

FEWEST = 10
"""Fewer figures than these make no scale."""


@dataclass(frozen=True)
class Ruler:
    """A logarithmic scale with one mark, all positions in percent of its length."""

    position: float
    """Where the model stands."""
    ticks: tuple[float, ...]
    """The decades inside the scale."""
    median: float
    """Where the middle of all models stands."""
    sentence: str
    """The position in words, e.g. ``Lower than 63% of 312 listed models that state one``."""


def ruler(scale: Scale[T], figure: T | None) -> Ruler | None:
    """The ruler for one figure; ``None`` without one, or with fewer than :data:`FEWEST` to compare."""
    values = scale.values
    if not figure or len(values) < FEWEST or values[0] == values[-1]:
        return None
    low, high = math.log10(values[0]), math.log10(values[-1])

    def place(value: float | Decimal) -> float:
        return round(min(max((math.log10(value) - low) / (high - low), 0.0), 1.0) * 100, 1)

    below, above = scale.below(figure), scale.above(figure)
    share, word = (below, "Higher") if below >= above else (above, "Lower")
    return Ruler(
        position=place(figure),
        ticks=tuple(place(10.0**decade) for decade in range(math.ceil(low), math.floor(high) + 1)),
        median=place(values[len(values) // 2]),
        sentence=f"{word} than {share * 100 // len(values)}% of {len(values)} listed models that state one",
    )
