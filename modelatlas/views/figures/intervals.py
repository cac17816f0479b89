"""Intervals drawn to scale."""

from __future__ import annotations

from typing import NamedTuple

from modelatlas.catalog.boards import Entry


class Interval(NamedTuple):
    """An interval on the scale of its board; positions in percent of the width."""

    start: float
    """Where it begins."""
    width: float
    """How wide it is, at least half a percent, so that it can be seen."""
    value: float
    """Where the value itself lies."""


def interval_on(scale: tuple[float, float], entry: Entry) -> Interval:
    """The interval of an entry on a scale of lowest and highest value."""
    low, high = scale
    span = (high - low) or 1
    return Interval(
        round(100 * (entry.lower - low) / span, 1),
        round(max(100 * (entry.upper - entry.lower) / span, 0.5), 1),
        round(100 * (entry.score.value - low) / span, 1),
    )
