"""Results in words: values, intervals, ranks, percentiles, and ratings."""

from __future__ import annotations

from modelatlas.catalog.boards import Entry, Standing
from modelatlas.records import Score
from modelatlas.views.words import format as f

MIN_FOR_PERCENTILE = 10
"""Fewest entries of a board for which a percentile, or which one is best, says anything."""


def value_text(score: Score) -> str:
    """A result without its unit: a rating whole, anything else to a tenth."""
    return f.number(round(score.value, 0 if score.unit == "elo" else 1))


def rating_text(entry: Entry) -> str:
    """A rating as everything on the site shows it: ``1,442``."""
    return f.number(round(entry.score.value))


def interval_text(entry: Entry, joint: str = "–") -> str:
    """The ends of an interval: ``1,437–1,447``."""
    return f"{f.number(round(entry.lower))}{joint}{f.number(round(entry.upper))}"


def has_interval(score: Score) -> bool:
    """Whether the source states how sure it is of a result."""
    return score.lower is not None and score.upper is not None


def rank_span(standing: Standing) -> str:
    """The best and the worst rank that an interval allows: ``3–9``, or ``3`` where they are one."""
    return str(standing.best) if standing.best == standing.worst else f"{standing.best}–{standing.worst}"


def rank_text(standing: Standing) -> str:
    """The same among how many: ``3–9 of 376``."""
    return f"{rank_span(standing)} of {f.integer(standing.of)}"


def percentile_text(standing: Standing) -> str:
    """The percentile; empty where too few entries are compared."""
    return f"{int(standing.percentile)}" if standing.of >= MIN_FOR_PERCENTILE else ""
