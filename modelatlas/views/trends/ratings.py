"""The best rating so far, of models with open weights and of the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.catalog.boards import Entry
from modelatlas.views.charts.credits import credit
from modelatlas.views.charts.days import step_chart
from modelatlas.views.charts.parts import Caption, Series, Stretch, Table
from modelatlas.views.charts.scales import whole_numbers
from modelatlas.views.trends.timeline import Timeline, TrendSection
from modelatlas.views.words import format as f
from modelatlas.views.words.ranks import interval_text, rating_text

MAX_TIED = 3
"""So many models that are tied with the best are named; more are counted."""


@dataclass(frozen=True)
class Record:
    """A model that was rated higher than all listed before it."""

    on: dt.date
    """The day it was first listed."""
    model: Model
    """The model."""
    entry: Entry
    """Its rating."""

    @property
    def rating(self) -> float:
        """Its rating."""
        return self.entry.score.value

    @property
    def has_interval(self) -> bool:
        """Whether the board says how sure it is."""
        return self.entry.lower < self.entry.upper

    @property
    def words(self) -> str:
        """``Rocket 1 (1,400, 95% interval 1,390–1,410)``."""
        interval = f", 95% interval {interval_text(self.entry)}" if self.has_interval else ""
        return f"{self.model.name} ({rating_text(self.entry)}{interval})"


def records(timeline: Timeline, *, open_weights: bool | None) -> tuple[Record, ...]:
    """The models that raised the best rating of their kind, oldest first. ``None`` is: not known."""
    rated = [
        Record(day, model, timeline.ratings[model.id])
        for model in timeline.models
        if model.id in timeline.ratings
        and (day := timeline.listed_on.get(model.id))
        and model.value("open_weights") is open_weights
    ]
    rated.sort(key=lambda one: (one.on, -one.rating, one.model.id))
    found: list[Record] = []
    for one in rated:
        if not found or one.rating > found[-1].rating:
            found.append(one)
    return tuple(found)


def best_ratings(timeline: Timeline) -> TrendSection:
    """The section: two staircases with their intervals."""
    opened, closed, unknown = (records(timeline, open_weights=kind) for kind in (True, False, None))
    count = sum(m.id in timeline.ratings and m.value("open_weights") is None for m in timeline.models)
    sentences = [_sentence(closed, opened, timeline)]
    if unknown:
        sentences.append(
            f"Of {f.counted(count, 'rated model')} no source says whether the weights are open; the best of "
            f"them is {unknown[-1].words}."
        )
    kinds = (("Open", opened), ("Closed", closed), ("Unknown", unknown))
    series = [_series(name, found, timeline) for name, found in kinds if found]
    stretches = [stretch for line in series for stretch in line.stretches]
    first = min((stretch.first for stretch in stretches), default=timeline.as_of)
    table = Table(
        "Models that raised the best rating of their kind",
        (
            ("Model", False),
            ("Weights", False),
            ("First listed", True),
            ("Rating", True),
            ("95% interval", True),
        ),
        tuple(
            (
                one.model.name,
                weights.lower(),
                f.day(one.on),
                rating_text(one.entry),
                interval_text(one.entry) if one.has_interval else f.UNKNOWN,
            )
            for weights, found in kinds
            for one in reversed(found)
        ),
    )
    chart = step_chart(
        series,
        [first + dt.timedelta(days=n) for n in range((timeline.as_of - first).days + 1)],
        Caption(
            "Best rating so far, open and closed weights, by the day a model was first listed",
            sentences[0],
            "Rating, with 95% interval",
            table,
            credit(timeline.answers, urls.table("scores", "csv"), timeline.board),
        ),
        tick_labels=whole_numbers,
        from_zero=False,
        tall=True,
    )
    shown = chart if closed and opened else None
    return TrendSection("ratings", "Best open, best closed", tuple(sentences), shown)


def _series(name: str, found: Sequence[Record], timeline: Timeline) -> Series:
    day = dt.timedelta(days=1)
    ends = [*(one.on - day for one in found[1:]), timeline.as_of]
    return Series(
        name,
        tuple(
            Stretch(
                one.on,
                end,
                Decimal(repr(one.rating)),
                (Decimal(repr(one.entry.lower)), Decimal(repr(one.entry.upper))),
            )
            for one, end in zip(found, ends, strict=True)
            if end >= one.on
        ),
        rating_text(found[-1].entry),
        light=name == "Unknown",
    )


def _tied(timeline: Timeline, record: Record) -> str:
    """Others of its kind whose intervals overlap that of the best: a lead within them is none."""
    weights = record.model.value("open_weights")
    tied = [
        (-entry.score.value, model.name)
        for model in timeline.models
        if (entry := timeline.ratings.get(model.id))
        and model.id != record.model.id
        and model.value("open_weights") is weights
        and entry.upper >= record.entry.lower
    ]
    if not tied:
        return ""
    names = [name for _, name in sorted(tied)]
    return (
        f", tied with {f.listing_words(names) if len(names) <= MAX_TIED else f.counted(len(names), 'other')}"
    )


def _sentence(closed: Sequence[Record], opened: Sequence[Record], timeline: Timeline) -> str:
    if not closed or not opened:
        return "There aren't rated models of both kinds, with open and with closed weights."
    best = {"open": opened[-1], "closed": closed[-1]}
    ties = {kind: _tied(timeline, record) for kind, record in best.items()}
    ahead, behind = sorted(best, key=lambda kind: (-best[kind].rating, kind))
    lead, follow = best[ahead], best[behind]
    words = (
        f"Where it is known, the best {ahead} model is {lead.words}{ties[ahead]}, "
        f"the best {behind} one {follow.words}{ties[behind]}"
    )
    if lead.entry.lower <= follow.entry.upper:
        words += "; their intervals overlap"
    equal = next(one for one in {"open": opened, "closed": closed}[ahead] if one.rating >= follow.rating)
    days = (follow.on - equal.on).days
    if days > 0:
        words += (
            f". {ahead.capitalize()} models had reached that rating {f.counted(days, 'day')} earlier, with "
            f"{equal.model.name}"
        )
    return f"{words}."
