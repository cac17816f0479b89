"""What a rating cost over time: the cheapest model with at least that rating, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.views.changes.sentences import change_share
from modelatlas.views.charts.credits import credit
from modelatlas.views.charts.days import step_chart
from modelatlas.views.charts.parts import Caption, Chart, Series, Stretch, Table
from modelatlas.views.charts.scales import dollars
from modelatlas.views.trends.timeline import Timeline
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.model_rows import model_link

BANDS = 4
BAND_WIDTH = 50
MIN_PRICED = 5
"""Fewest models with a rating and a price for which the lowest price of a rating is followed."""


@dataclass(frozen=True)
class Cheapest:
    """The cheapest model of a band between two snapshots."""

    first: dt.date
    """The first snapshot that shows it."""
    last: dt.date
    """The last snapshot that shows it."""
    model: Model
    """The cheapest model."""
    usd_per_mtok: Decimal
    """Its blended price, US dollars per million tokens."""


@dataclass(frozen=True)
class Band:
    """The models with at least a certain rating, and the cheapest of them over time."""

    rating: int
    """The least rating."""
    spells: tuple[Cheapest, ...]
    """Oldest first. Between two of them lie days on which none had a price, or on which nobody looked."""


@dataclass(frozen=True)
class Level:
    """A band as a row: now and at the first snapshot that had it."""

    rating: str
    """The least rating."""
    model: Link
    """The cheapest model now."""
    price: str
    """What it costs for 1M tokens."""
    then: str
    """What the cheapest one cost first."""
    then_model: Link
    """Which one that was."""
    then_on: str
    """When that was."""
    change: str
    """By how much the price changed; empty where it didn't."""


@dataclass(frozen=True)
class PriceOfRating:
    """The section of prices."""

    sentence: str
    """What a rating costs now, and what it cost first."""
    chart: Chart | None
    """The lowest price over time; ``None`` where there is too little to draw."""
    levels: tuple[Level, ...]
    """The bands that are on offer now, the highest first."""
    as_of: str
    """The day of these prices."""
    figure: str
    """The sentence in short, for the opening of the page."""


def bands(timeline: Timeline) -> tuple[Band, ...]:
    """The bands from that of the best model down; none without ratings or prices."""
    prices = timeline.daily_prices
    values = sorted((timeline.ratings[model_id].score.value for model_id in prices), reverse=True)
    if len(values) < MIN_PRICED:
        return ()
    top = int(values[0] // BAND_WIDTH * BAND_WIDTH)
    found = (_band(top - BAND_WIDTH * n, prices, timeline) for n in range(BANDS))
    least = values[-1]
    return tuple(band for n, band in enumerate(found) if n == 0 or band.rating + BAND_WIDTH > least)


def price_of_rating(timeline: Timeline) -> PriceOfRating:
    """The section: lines of the lowest price, and where they stand now."""
    found = bands(timeline)
    levels = tuple(_level(band) for band in found if band.spells[-1].last == timeline.as_of)
    if not found:
        return PriceOfRating("Too few models have both a rating and a price over time.", None, (), "", "")
    table = Table(
        "Cheapest model rated at least so much, over time",
        (
            ("Rated at least", True),
            ("First seen", True),
            ("Last seen", True),
            ("$/1M", True),
            ("Model", False),
        ),
        tuple(
            (
                f.integer(band.rating),
                f.day(one.first),
                f.day(one.last),
                f.usd(one.usd_per_mtok),
                one.model.name,
            )
            for band in found
            for one in reversed(band.spells)
        ),
    )
    sentence, figure = _words(found, timeline)
    chart = step_chart(
        [_series(band) for band in found],
        timeline.days,
        Caption(
            f"Lowest price of a model rated from {f.listing_words([f.integer(b.rating) for b in found])}",
            sentence,
            "US dollars per 1M tokens, blended 3:1",
            table,
            credit(timeline.answers, urls.table("price-history", "csv"), timeline.board),
        ),
        tick_labels=dollars,
        tall=True,
    )
    return PriceOfRating(sentence, chart, levels, f.day(timeline.as_of), figure)


def _band(rating: int, prices: Mapping[str, Mapping[dt.date, Decimal]], timeline: Timeline) -> Band:
    models = {
        model.id: model
        for model in timeline.models
        if model.id in prices and timeline.ratings[model.id].score.value >= rating
    }
    spells: list[Cheapest] = []
    before: dt.date | None = None
    for day in timeline.days:
        offers = [
            (prices[model_id][day], -timeline.ratings[model_id].score.value, model_id)
            for model_id in models
            if day in prices[model_id]
        ]
        if offers:
            price, _, model_id = min(offers)
            last = spells[-1] if spells else None
            if last and last.last == before and (last.model.id, last.usd_per_mtok) == (model_id, price):
                spells[-1] = Cheapest(last.first, day, last.model, price)
            else:
                spells.append(Cheapest(day, day, models[model_id], price))
        before = day
    return Band(rating, tuple(spells))


def _series(band: Band) -> Series:
    return Series(
        f"from {f.integer(band.rating)}",
        tuple(Stretch(one.first, one.last, one.usd_per_mtok) for one in band.spells),
        f.usd(band.spells[-1].usd_per_mtok),
    )


def _level(band: Band) -> Level:
    then, now = band.spells[0], band.spells[-1]
    return Level(
        rating=f.integer(band.rating),
        model=model_link(now.model),
        price=f.usd(now.usd_per_mtok),
        then=f.usd(then.usd_per_mtok),
        then_model=model_link(then.model),
        then_on=f.day(then.first),
        change=change_share(then.usd_per_mtok, now.usd_per_mtok),
    )


def _words(found: Sequence[Band], timeline: Timeline) -> tuple[str, str]:
    """Of the highest band with the longest past: what it costs now, and what it cost first."""
    current = [band for band in found if band.spells[-1].last == timeline.as_of] or list(found)
    band = min(current, key=lambda b: (b.spells[0].first, -b.rating))
    then, now = band.spells[0], band.spells[-1]
    least = f.integer(band.rating)
    price, past = f.usd(now.usd_per_mtok), f.usd(then.usd_per_mtok)
    sentence = (
        f"On {f.day(now.last)} the cheapest model rated {least} or more was {now.model.name}, at {price} per "
        "1M tokens."
    )
    figure = f"a model rated {least} or more is on offer from {price} per 1M tokens"
    if then is not now:
        share = change_share(then.usd_per_mtok, now.usd_per_mtok)
        sentence += (
            f" On {f.day(then.first)} it was {then.model.name}, at {past}{f': {share}' if share else ''}."
        )
        figure += f"; on {f.day(then.first)} it was {past}"
    return sentence, figure
