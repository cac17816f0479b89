"""A price over time: its steps, and whether it only fluctuates.

The headline price of a routing service is that of its cheapest provider at that hour. It may move daily
without meaning anything, and a line through its values would be noise, so such a series is described in
words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low

from pydantic import JsonValue

from modelatlas.records.base import Record
from modelatlas.records.history.events import Event
from modelatlas.records.history.price_values import prices_by_field, prices_of
from modelatlas.records.prices import Price
from modelatlas.records.schema import Listing
from modelatlas.records.units import Count, Day, Number, Unit

WINDOW_DAYS = 30
MIN_CHANGES = 3
MIN_TURNS = 2


class Step(Record):
    """A period in which every snapshot shows one price."""

    from_day: Day
    """First snapshot that shows it."""
    last_day: Day
    """Last snapshot that shows it."""
    until_day: Day | None = None
    """First snapshot that doesn't show it any more; ``None`` while the newest one does."""
    gap_before: bool = False
    """Days that nobody looked at, or on which the key was gone, lie between the step before and this one."""
    prices: tuple[Price, ...]
    """The price; several rows where the source charges one meter in several units."""

    @property
    def days_held(self) -> int:
        """Days from the first to the last snapshot that shows it, both counted: it held at least so long."""
        return (self.last_day - self.from_day).days + 1

    @property
    def usd(self) -> Number | None:
        """US dollars for one :attr:`per`; ``None`` without an amount or with several."""
        return self.prices[0].usd if len(self.prices) == 1 else None

    @property
    def per(self) -> Unit | None:
        """What the amount buys."""
        return self.prices[0].per if self.usd is not None else None


class Flapping(Record):
    """A price that moves back and forth: "moved 19 times in 22 days between $0.10 and $0.14"."""

    changes: Count
    """How often it changed."""
    first_on: Day
    """First change of the latest such spell."""
    last_on: Day
    """Last change of it."""
    levels: Count
    """How many different prices it took."""
    low: Number | None
    """Least amount, US dollars; ``None`` where the prices aren't amounts of one unit."""
    high: Number | None
    """Greatest amount, US dollars."""
    per: Unit | None
    """What the amounts buy."""
    typical_days_held: Count
    """Median of the days between one change and the next."""

    @property
    def days(self) -> int:
        """Length of the spell in days, first and last change counted."""
        return (self.last_on - self.first_on).days + 1


def price_series(
    events: Iterable[Event], listing: Listing, days: Sequence[dt.date]
) -> dict[str, tuple[Step, ...]]:
    """The steps of every price that a listing has or had, by price field, oldest first.

    Args:
        events: the events about ``listing.key``, in the order of
            :func:`~modelatlas.records.history.events.by_key`.
        listing: the listing as stored, gone or not.
        days: the days that were looked at, oldest first.
    """
    own = tuple(events)
    now = prices_by_field(listing)
    fields = now.keys() | {event.field for event in own if event.kind == "price"}
    return {field: _steps(field, now.get(field), own, listing, days) for field in sorted(fields)}


def flapping(steps: Sequence[Step]) -> Flapping | None:
    """The latest spell in which a price flapped; ``None`` if it never did.

    A price flaps where, within :data:`WINDOW_DAYS` days, it changes at least :data:`MIN_CHANGES` times
    and either takes a price it had before or turns, up after down or down after up, at least twice.
    Windows that overlap are one spell. Times at which the source's price is unknown are holes; what stood
    before one that is longer than a window is no price that it moved from.
    """
    known = [step for step in steps if any(price.status != "unknown" for price in step.prices)]
    moves = [
        (one, other)
        for one, other in pairwise(known)
        if one.prices != other.prices and other.from_day < _limit(one.last_day)
    ]
    marked: set[int] = set()
    for start in range(len(moves)):
        limit = _limit(moves[start][1].from_day)
        within = [move for move in moves[start:] if move[1].from_day < limit]
        if len(within) >= MIN_CHANGES and _comes_back(_levels(within)):
            marked.update(range(start, start + len(within)))
    if not marked:
        return None
    first = last = max(marked)
    while first - 1 in marked and moves[first][1].from_day < _limit(moves[first - 1][1].from_day):
        first -= 1
    return _spell(moves[first : last + 1])


Moves = Sequence[tuple[Step, Step]]
"""Changes, each as the step before and the step after it."""


def _levels(moves: Moves) -> list[Step]:
    """The prices that changes lead through, the one before the first included."""
    return [moves[0][0], *(after for _, after in moves)]


def _comes_back(levels: Sequence[Step]) -> bool:
    if any(step.prices in [earlier.prices for earlier in levels[:i]] for i, step in enumerate(levels)):
        return True
    amounts = [step.usd for step in levels if step.usd is not None]
    if len(amounts) < len(levels) or len({step.per for step in levels}) > 1:
        return False
    rises = [later > earlier for earlier, later in pairwise(amounts)]
    return sum(one != other for one, other in pairwise(rises)) >= MIN_TURNS


def _limit(day: dt.date) -> dt.date:
    """First day after the window that starts on `day`."""
    return day + dt.timedelta(days=WINDOW_DAYS)


def _spell(moves: Moves) -> Flapping:
    """What to say of a run of changes."""
    levels = _levels(moves)
    changed_on = [step.from_day for _, step in moves]
    amounts = [step.usd for step in levels if step.usd is not None]
    units = {step.per for step in levels}
    comparable = len(units) == 1 and len(amounts) == len(levels)
    return Flapping(
        changes=len(moves),
        first_on=changed_on[0],
        last_on=changed_on[-1],
        levels=len({step.prices for step in levels}),
        low=min(amounts) if comparable else None,
        high=max(amounts) if comparable else None,
        per=units.pop() if comparable else None,
        typical_days_held=median_low([(later - day).days for day, later in pairwise(changed_on)]),
    )


def _steps(
    field: str, now: JsonValue, events: Sequence[Event], listing: Listing, days: Sequence[dt.date]
) -> tuple[Step, ...]:
    """The steps of one price field, oldest first; none where it had no price."""
    told = [event for event in events if event.kind == "price" and event.field == field]
    value = told[0].before if told else now
    start = listing.first_seen_on or days[0]
    here = True
    steps: list[Step] = []

    def close(last_day: dt.date, until_day: dt.date | None) -> None:
        prices = prices_of(field, value)
        if not (here and prices and last_day >= start):
            return
        gap = bool(steps) and (start - steps[-1].last_day).days > 1
        steps.append(
            Step(from_day=start, last_day=last_day, until_day=until_day, gap_before=gap, prices=prices)
        )

    for event in events:
        if event.kind == "price" and event.field == field:
            if here:
                close(event.since, event.on)
                start = event.on
            value = event.after
        elif event.leaves(listing.key):
            close(event.since, event.on)
            here = False
        elif event.field in ("", "key"):
            start, here = event.on, True
    close(days[-1], None)
    return tuple(steps)
