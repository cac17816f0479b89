"""The day on which a model surely was there, which no claim of its release or knowledge can contradict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modelatlas.records import Listing, StatedDate

BOUND = ("released_on", "knowledge_cutoff_on")
"""What can't lie after the day on which a model was there."""
_ZONES = dt.timedelta(days=1)
"""A day begins in one place when it ends in another."""


@dataclass(frozen=True)
class Certain:
    """A day that is known, not claimed."""

    day: dt.date
    """The earliest of them."""
    words: str
    """What happened on it: ``listed``, ``seen``, ``measured``."""

    def excludes(self, claim: StatedDate) -> bool:
        """Whether a release, or the end of knowledge, can't be meant: every day that it may be lies after."""
        return claim.first > self.day + _ZONES


def certain_day(listing: Listing, others: Iterable[Listing]) -> Certain | None:
    """The earliest day on which a model was listed, seen, or measured; ``None`` where none is known.

    Args:
        listing: the listing that gives it its id. An alias points to a model of another day each time, so
            that nothing is certain of it.
        others: the listings of other sources that mean it, for the days of their results.
    """
    if listing.alias_of is not None:
        return None
    days = sorted(_days(listing, others))
    return Certain(*days[0]) if days else None


def _days(listing: Listing, others: Iterable[Listing]) -> Iterator[tuple[dt.date, str]]:
    if listing.listed_on:
        yield listing.listed_on, "listed"
    if listing.first_seen_on:
        yield listing.first_seen_on, "seen"
    for one in others:
        yield from ((score.measured_on, "measured") for score in one.scores if score.measured_on)
