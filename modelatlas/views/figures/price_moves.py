"""Whether a model's price fell or rose within about a month.

The price of a routing service moves daily, so that "cheaper" has to say than when. Compared are two days
on which the source was read: the newest one, and the last one that lies 30 days before it or earlier. Where
nobody looked within a week of that day, the first later one takes its place, and pages name it. What is
compared is the unconditional price blended of input and output
(:data:`~modelatlas.views.figures.blend.FORMULA`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from modelatlas.catalog import Catalog, Model
from modelatlas.records import Price
from modelatlas.records.history.price_steps import WINDOW_DAYS, Step, flapping, price_series
from modelatlas.views.figures.blend import blended_usd_per_mtok

SLACK_DAYS = 7
"""So many days further back a price of so long ago may be known from."""

Kind = Literal["cheaper", "dearer", "moving", "unchanged", "new", "unknown"]
"""
- ``moving``: the price went to and fro in between
  (:func:`~modelatlas.records.history.price_steps.flapping`), so that the difference of two days means little.
- ``new``: not yet listed on the earlier day.
- ``unknown``: no longer listed, or without a price on one of the days.
"""


@dataclass(frozen=True)
class Move:
    """What became of one price."""

    kind: Kind
    percent: Decimal | None = None
    """Of the earlier price, below zero where it fell; ``None`` where nothing moved or it was free before."""


UNKNOWN = Move("unknown")


@dataclass(frozen=True)
class PriceMoves:
    """What became of the prices of all models."""

    since: dt.date
    """The earlier day; of several listing sources, the earliest one."""
    until: dt.date
    """The later day; of several, the latest one."""
    moves: tuple[Move, ...]
    """In the order of the models."""


def price_moves(catalog: Catalog) -> PriceMoves | None:
    """How prices moved; ``None`` where no source of prices was read on two days that can be compared."""
    periods = {source: compared_days(history.days) for source, history in catalog.histories.items()}
    used = [p for s in {m.listing_source for m in catalog.models} if (p := periods.get(s))]
    if not used:
        return None
    moves = (_move(model, catalog, periods.get(model.listing_source)) for model in catalog.models)
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


def _move(model: Model, catalog: Catalog, period: tuple[dt.date, dt.date] | None) -> Move:
    if period is None or model.status == "gone":
        return UNKNOWN
    since, _ = period
    first_seen = model.listing.first_seen_on
    if first_seen and first_seen > since:
        return Move("new")
    series = price_series(model.events, model.listing, catalog.histories[model.listing_source].days)
    steps = [series.get(meter, ()) for meter in ("input", "output")]
    before = blended_usd_per_mtok(price for own in steps for price in _on(since, own))
    now = blended_usd_per_mtok(model.prices)
    if before is None or now is None:
        return UNKNOWN
    if any((spell := flapping(own)) and spell.last_on > since for own in steps):
        return Move("moving")
    if now == before:
        return Move("unchanged")
    percent = (now - before) / before * 100 if before else None
    return Move("cheaper" if now < before else "dearer", percent)


def _on(day: dt.date, steps: Sequence[Step]) -> Sequence[Price]:
    return next((step.prices for step in steps if step.from_day <= day <= step.last_day), ())
