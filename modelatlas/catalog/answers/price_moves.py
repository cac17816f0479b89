"""Whether a model's price fell or rose within about a month.

The price of a routing service moves daily, so "cheaper" has to say than when. Two days on which the source
was read are compared: the newest one, and the last one at least 30 days before it. If nobody looked within a
week of that day, the first later one takes its place, and pages name it. The price compared is the
unconditional price, blended from input and output
(:data:`~modelatlas.catalog.answers.blend.FORMULA`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from modelatlas.catalog.answers.blend import blended_usd_per_mtok
from modelatlas.catalog.model import Model
from modelatlas.records import Price
from modelatlas.records.history.price_steps import WINDOW_DAYS, Step

SLACK_DAYS = 7
"""So many days further back a price of so long ago may be known from."""

Kind = Literal["cheaper", "dearer", "moving", "unchanged", "new", "unknown"]
"""
- ``moving``: the price went back and forth in between
  (:func:`~modelatlas.records.history.price_steps.flapping`), so that the difference of two days means little.
- ``new``: not yet listed on the earlier day.
- ``unknown``: no longer listed, or without a price on one of the days.
"""


@dataclass(frozen=True)
class Move:
    """How one price changed."""

    kind: Kind
    """Which way it went."""
    percent: Decimal | None = None
    """Of the earlier price, below zero where it fell; ``None`` where nothing moved or it was free before."""


UNKNOWN = Move("unknown")


@dataclass(frozen=True)
class PriceMoves:
    """How the prices of all models changed."""

    since: dt.date
    """The earlier day; of several listing sources, the earliest one."""
    until: dt.date
    """The later day; of several, the latest one."""
    moves: tuple[Move, ...]
    """In the order of the models."""


def price_moves(models: Sequence[Model]) -> PriceMoves | None:
    """How prices moved; ``None`` where no source of prices was read on two days that can be compared."""
    listings = {model.listing_source: model.snapshots for model in models}
    periods = {source: compared_days(days) for source, days in listings.items()}
    used = [period for period in periods.values() if period]
    if not used:
        return None
    moves = (_move(model, periods[model.listing_source]) for model in models)
    return PriceMoves(min(p[0] for p in used), max(p[1] for p in used), tuple(moves))


def compared_days(days: Sequence[dt.date]) -> tuple[dt.date, dt.date] | None:
    """The earlier and the later day of those looked at (oldest first); ``None`` without two."""
    if not days:
        return None
    wanted = days[-1] - dt.timedelta(days=WINDOW_DAYS)
    earliest = wanted - dt.timedelta(days=SLACK_DAYS)
    before = [day for day in days if earliest <= day <= wanted]
    since = before[-1] if before else next(day for day in days if day > wanted)
    return (since, days[-1]) if since < days[-1] else None


def _move(model: Model, period: tuple[dt.date, dt.date] | None) -> Move:
    if period is None or not model.is_listed:
        return UNKNOWN
    since, _ = period
    first_seen = model.listing.first_seen_on
    if first_seen and first_seen > since:
        return Move("new")
    sides = ("input", "output")
    steps = [model.price_steps.get(side, ()) for side in sides]
    before = blended_usd_per_mtok(price for own in steps for price in _on(since, own))
    now = blended_usd_per_mtok(model.listing.prices)  # as the earlier ones: in the service's own words
    if before is None or now is None:
        return UNKNOWN
    if any(spell.last_on > since for side in sides for spell in model.price_spells.get(side, ())[:1]):
        return Move("moving")
    if now == before:
        return Move("unchanged")
    percent = (now - before) / before * 100 if before else None
    return Move("cheaper" if now < before else "dearer", percent)


def _on(day: dt.date, steps: Sequence[Step]) -> Sequence[Price]:
    return next((step.prices for step in steps if step.from_day <= day <= step.last_day), ())
