"""What it costs today to get the rating that was the best six, twelve and eighteen months ago."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Model
from modelatlas.catalog.boards import Entry
from modelatlas.views.changes.sentences import change_share
from modelatlas.views.trends.timeline import Timeline
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.model_rows import model_link
from modelatlas.views.words.ranks import interval_text, rating_text

MONTHS_AGO = (6, 12, 18)
NEAR_DAYS = 31
"""A snapshot so many days before or after a day tells the price of that day."""


@dataclass(frozen=True)
class PastBest:
    """The model that was the best on a day, and the cheapest that is as good today."""

    months_ago: int
    """How long ago the day is."""
    on: dt.date
    """The day."""
    model: Model
    """The best rated of the models that were listed by then."""
    entry: Entry
    """Its rating."""
    seen: tuple[dt.date, Decimal] | None
    """The snapshot nearest to the day that shows its price, and that price; ``None`` without any."""
    now: tuple[Model, Decimal] | None
    """The cheapest model with a price today that is rated as high or higher; ``None`` where there is none."""

    @property
    def then(self) -> Decimal | None:
        """What it cost then; ``None`` where no snapshot is near the day."""
        is_near = self.seen is not None and abs((self.seen[0] - self.on).days) <= NEAR_DAYS
        return self.seen[1] if self.seen and is_near else None


@dataclass(frozen=True)
class PastBestRow:
    """The same as a row."""

    on: str
    """The day."""
    ago: str
    """How long ago that is."""
    model: Link
    """The best model of that day."""
    rating: str
    """Its rating, with its interval where there is one."""
    then: str
    """What it cost then, or that this isn't known."""
    seen: str
    """The day of that price; where it isn't known, the nearest one that is, with its day."""
    now: Link | None
    """The cheapest that is as good today; ``None`` where there is none."""
    now_rating: str
    """Its rating, in the same way."""
    price: str
    """What it costs; empty where there is none."""
    change: str
    """By how much that is less or more; a dash where one of the two isn't known."""


@dataclass(frozen=True)
class PriceOfPastBest:
    """The section."""

    sentence: str
    """What each of them costs today, and which past prices aren't known."""
    rows: tuple[PastBestRow, ...]
    """The latest day first."""
    as_of: str
    """The day of today's prices."""


def past_bests(timeline: Timeline) -> tuple[PastBest, ...]:
    """The best of each day that a rated model was listed by, the latest day first."""
    found: list[PastBest] = []
    for months in MONTHS_AGO:
        on = months_before(timeline.as_of, months)
        rated = [
            (-timeline.ratings[model.id].score.value, model.id, model)
            for model in timeline.models
            if model.id in timeline.ratings and (day := timeline.listed_on.get(model.id)) and day <= on
        ]
        if rated:
            found.append(_past_best(months, on, min(rated)[2], timeline))
    return tuple(found)


def price_of_past_best(timeline: Timeline) -> PriceOfPastBest | None:
    """The section; ``None`` where no rated model is old enough, or nothing as good has a price."""
    found = past_bests(timeline)
    if not any(one.now for one in found):
        return None
    rows = tuple(_row(one, timeline) for one in found)
    return PriceOfPastBest(_sentence(found, timeline), rows, f.day(timeline.as_of))


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _past_best(months: int, on: dt.date, model: Model, timeline: Timeline) -> PastBest:
    entry = timeline.ratings[model.id]
    own = timeline.daily_prices.get(model.id, {})
    nearest = min(own, key=lambda day: (abs((day - on).days), day), default=None)
    offers = [
        (daily[timeline.as_of], -timeline.ratings[model_id].score.value, model_id)
        for model_id, daily in timeline.daily_prices.items()
        if timeline.as_of in daily and timeline.ratings[model_id].score.value >= entry.score.value
    ]
    price, _, model_id = min(offers, default=(Decimal(0), 0, ""))
    now = next(((one, price) for one in timeline.models if one.id == model_id), None)
    return PastBest(months, on, model, entry, (nearest, own[nearest]) if nearest else None, now)


def _row(one: PastBest, timeline: Timeline) -> PastBestRow:
    then, seen = one.then, one.seen
    return PastBestRow(
        on=f.day(one.on),
        ago=f"{one.months_ago} months ago",
        model=model_link(one.model),
        rating=_rating(one.entry),
        then=f.usd(then) if then else "not known",
        seen=f"{'' if then else f'{f.usd(seen[1])} on '}{f.day(seen[0])}" if seen else "",
        now=model_link(one.now[0]) if one.now else None,
        now_rating=_rating(timeline.ratings[one.now[0].id]) if one.now else "",
        price=f.usd(one.now[1]) if one.now else "",
        change=(change_share(then, one.now[1]) or "0%") if then and one.now else f.UNKNOWN,
    )


def _rating(entry: Entry) -> str:
    interval = f" ({interval_text(entry)})" if entry.lower < entry.upper else ""
    return f"{rating_text(entry)}{interval}"


def _sentence(found: tuple[PastBest, ...], timeline: Timeline) -> str:
    clauses = [
        f"{'the best rating' if number == 0 else 'that'} of {one.months_ago} months ago "
        + (f"costs {f.usd(one.now[1])}" if one.now else "has no price today")
        for number, one in enumerate(found)
    ]
    first = f"On {f.day(timeline.as_of)}, {f.listing_words(clauses)} per 1M tokens."
    unknown = [f"{one.months_ago}" for one in found if one.then is None]
    if not unknown:
        return first
    return (
        f"{first} What the best model of {f.listing_words(unknown)} months ago cost then isn't known: no "
        f"snapshot within {NEAR_DAYS} days of that day has its price."
    )
