"""Counts of days that are sums of many days: they hardly move, whatever the day of the week."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from modelatlas.records import Listing

FEWEST_DAYS = 8
"""So many days in a row include a weekend and the days before and after it."""
STEADY = 0.05
"""Between a working day and a weekend, use moves by more than this share; a sum of a month moves by less."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Steady:
    """A stretch of days whose counts hardly move."""

    first_on: dt.date
    """Its first day."""
    last_on: dt.date
    """Its last day."""
    most: float
    """The largest move from a day to the next, as a share."""


def steady_stretch(listings: Iterable[Listing]) -> Steady | None:
    """The longest stretch of days on which the counts of one part hardly move, if there is one."""
    totals: Counter[dt.date] = Counter()
    for listing in listings:
        for usage in listing.usage:
            totals[usage.day] += usage.tokens
    stretches = [one for one in _stretches(sorted(totals.items())) if len(one) >= FEWEST_DAYS]
    if not stretches:
        return None
    longest = max(stretches, key=len)
    moves = [abs(after / before - 1) for (_, before), (_, after) in pairwise(longest)]
    return Steady(longest[0][0], longest[-1][0], max(moves))


def _stretches(days: Sequence[tuple[dt.date, int]]) -> Iterable[list[tuple[dt.date, int]]]:
    """Runs of consecutive days, each within :data:`STEADY` of the one before."""
    run: list[tuple[dt.date, int]] = []
    for day, tokens in days:
        if run and not (day - run[-1][0] == _DAY and run[-1][1] and abs(tokens / run[-1][1] - 1) < STEADY):
            yield run
            run = []
        run.append((day, tokens))
    yield run
