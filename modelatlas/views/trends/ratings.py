"""The best rating so far, of models with open weights and of the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Model
from modelatlas.catalog.boards import Entry
from modelatlas.views.charts.days import step_chart
from modelatlas.views.charts.parts import Series, Stretch, Table
from modelatlas.views.trends.field import Field, Plate
from modelatlas.views.words import format as f


@dataclass(frozen=True)
class Record:
    """A model that was rated higher than all listed before it."""

    on: dt.date
    model: Model
    entry: Entry

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
        """``Rocket 1 (1,400, 95 % interval 1,390–1,410)``."""
        interval = f", 95 % interval {_interval(self)}" if self.has_interval else ""
        return f"{self.model.name} ({f.number(round(self.rating))}{interval})"


def records(field: Field, *, open_weights: bool | None) -> tuple[Record, ...]:
    """The models that raised the best rating of their kind, oldest first. ``None`` is: not known."""
    rated = [
        Record(day, model, field.ratings[model.id])
        for model in field.models
        if model.id in field.ratings
        and (day := field.listed_on.get(model.id))
        and model.value("open_weights") is open_weights
    ]
    rated.sort(key=lambda one: (one.on, -one.rating, one.model.id))
    found: list[Record] = []
    for one in rated:
        if not found or one.rating > found[-1].rating:
            found.append(one)
    return tuple(found)


def best_ratings(field: Field) -> Plate:
    """The plate: two staircases with their intervals."""
    opened, closed, unknown = (records(field, open_weights=kind) for kind in (True, False, None))
    count = sum(m.id in field.ratings and m.value("open_weights") is None for m in field.models)
    sentences = [_sentence(closed, opened)]
    if unknown:
        sentences.append(
            f"Of {f.counted(count, 'rated model')} no source says whether the weights are open; the best of "
            f"them is {unknown[-1].words}."
        )
    kinds = (("Open", opened), ("Closed", closed), ("Unknown", unknown))
    series = [_series(name, found, field) for name, found in kinds if found]
    stretches = [stretch for line in series for stretch in line.stretches]
    first = min((stretch.first for stretch in stretches), default=field.as_of)
    chart = step_chart(
        series,
        [first + dt.timedelta(days=n) for n in range((field.as_of - first).days + 1)],
        title="Best rating so far, open and closed weights, by the day a model was first listed",
        description=sentences[0],
        unit="Rating, with 95 % interval",
        tick_labels=lambda marks: [f"{mark:,f}" for mark in marks],
        table=Table(
            "Models that raised the best rating of their kind",
            (
                ("Model", False),
                ("Weights", False),
                ("First listed", True),
                ("Rating", True),
                ("95 % interval", True),
            ),
            tuple(
                (
                    one.model.name,
                    weights.lower(),
                    f.day(one.on),
                    f.number(round(one.rating)),
                    _interval(one) if one.has_interval else f.UNKNOWN,
                )
                for weights, found in kinds
                for one in reversed(found)
            ),
        ),
        from_zero=False,
        tall=True,
    )
    return Plate("ratings", "Best open, best closed", tuple(sentences), chart if closed and opened else None)


def _series(name: str, found: Sequence[Record], field: Field) -> Series:
    day = dt.timedelta(days=1)
    ends = [*(one.on - day for one in found[1:]), field.as_of]
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
        f.number(round(found[-1].rating)),
        light=name == "Unknown",
    )


def _interval(one: Record) -> str:
    return f"{f.number(round(one.entry.lower))}–{f.number(round(one.entry.upper))}"


def _sentence(closed: Sequence[Record], opened: Sequence[Record]) -> str:
    if not closed or not opened:
        return "There aren't rated models of both kinds, with open and with closed weights."
    best = {"open": opened[-1], "closed": closed[-1]}
    ahead, behind = sorted(best, key=lambda kind: (-best[kind].rating, kind))
    lead, follow = best[ahead], best[behind]
    words = f"Where it is known, the best {ahead} model is {lead.words}, the best {behind} one {follow.words}"
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
