"""What all charts of the page are based on: which models count, and from when to when."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from modelatlas.catalog import Answers, Catalog, Model
from modelatlas.catalog.answers.blend import blended_usd_per_mtok
from modelatlas.catalog.boards import Board, Entry
from modelatlas.records.history.log import History
from modelatlas.records.history.price_steps import Step
from modelatlas.views.charts.columns import Calendar, Time
from modelatlas.views.charts.parts import Chart

MAX_YEARS = 10
"""What claims to have been listed longer ago isn't drawn: feeds write 1970 for "unknown"."""


@dataclass(frozen=True)
class TrendSection:
    """A part of the page: what it says, and the chart that shows it."""

    id: str
    """Its anchor."""
    title: str
    """What it is about."""
    sentences: tuple[str, ...]
    """What it says."""
    chart: Chart | None
    """``None`` where there is too little to draw; the sentence says why."""
    figure: str = ""
    """Its figure as a clause for the opening of the page."""


@dataclass(frozen=True)
class Timeline:
    """Every model ever seen, once: no aliases, routers, renamed ids, or variants of another model."""

    answers: Answers
    """What is known of all models."""
    as_of: dt.date
    """The newest day known."""
    history: History | None
    """The history of the source that lists the models; of several, the one with most snapshots."""
    models: tuple[Model, ...]
    """The models by id."""
    listed: tuple[Model, ...]
    """The listed models as every page counts them, routers among them."""
    listed_on: Mapping[str, dt.date]
    """The day each of them was first listed, by id; without those of which no believable day is known."""
    ratings: Mapping[str, Entry]
    """The rating of those that have one, by id."""

    @property
    def board(self) -> Board | None:
        """The board of the ratings; ``None`` where no source has it."""
        return self.answers.boards.headline

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days that were looked at, oldest first."""
        return self.history.days if self.history else ()

    @cached_property
    def daily_prices(self) -> Mapping[str, Mapping[dt.date, Decimal]]:
        """What each rated model cost on each day that was looked at, by id; without those that cost nothing.

        Blended, US dollars per million tokens.
        """
        found = ((model.id, self._daily(model)) for model in self.models if model.id in self.ratings)
        return {model_id: daily for model_id, daily in found if daily}

    def _daily(self, model: Model) -> Mapping[dt.date, Decimal]:
        if self.history is None or model.listing_source != self.history.source:
            return {}
        sides = [model.price_steps.get(side, ()) for side in ("input", "output")]
        found = ((day, [_step_on(day, steps) for steps in sides]) for day in self.days)
        blended = (
            (day, blended_usd_per_mtok(price for step in steps if step for price in step.prices))
            for day, steps in found
            if all(step is not None and len(step.prices) == 1 for step in steps)
        )
        return {day: price for day, price in blended if price}

    def time(self, calendar: Calendar) -> Time | None:
        """Months or quarters from the first listing to the newest day; ``None`` without a listing."""
        if not self.listed_on:
            return None
        first = calendar.of(min(self.listed_on.values()))
        return Time(calendar, first, self.as_of, self.days[0] if self.days else None)

    def by_time(self, calendar: Calendar) -> dict[int, list[Model]]:
        """The models by the month or quarter in which they were first listed."""
        groups: dict[int, list[Model]] = {}
        for model in self.models:
            if day := self.listed_on.get(model.id):
                groups.setdefault(calendar.of(day), []).append(model)
        return groups


def timeline_of(catalog: Catalog) -> Timeline | None:
    """The timeline of a catalog; ``None`` without models or without a day."""
    sources = {model.listing_source for model in catalog.models} & catalog.histories.keys()
    histories = [catalog.histories[source] for source in sorted(sources)]
    history = max(histories, key=lambda one: len(one.days), default=None)
    as_of = max([day for one in histories if (day := one.newest)], default=catalog.as_of)
    if as_of is None or not catalog.models:
        return None
    models = tuple(_each_once(catalog.models, catalog.answers))
    peers = catalog.answers.peers
    return Timeline(
        answers=catalog.answers,
        as_of=as_of,
        history=history,
        models=models,
        listed=tuple(model for model in catalog.models if _is_listed_model(model, catalog.answers)),
        listed_on={model.id: day for model in models if (day := _day(model, as_of))},
        ratings={model.id: rating for model in models if (rating := peers[model.id].rating)},
    )


def _step_on(day: dt.date, steps: Sequence[Step]) -> Step | None:
    number = bisect_right(steps, day, key=lambda step: step.from_day) - 1
    return steps[number] if number >= 0 and steps[number].last_day >= day else None


def _is_listed_model(model: Model, answers: Answers) -> bool:
    return model.is_listed and answers.peers[model.id].is_head


def _each_once(models: Iterable[Model], answers: Answers) -> Iterable[Model]:
    seen: set[str] = set()
    for model in models:
        has_base = model.variant and (model.base_id in answers.peers or model.base_id in seen)
        if not (model.is_alias or _is_router(model) or _has_moved(model) or has_base):
            seen.add(model.base_id)
            yield model


def _is_router(model: Model) -> bool:
    """Whether the id stands for whichever model is chosen for a request."""
    price = model.price("input")
    return price is not None and price.status == "varies"


def _has_moved(model: Model) -> bool:
    """Whether the model goes on under another id."""
    return not model.is_listed and any(
        event.kind == "renamed" and event.field == "key" and event.before == model.id
        for event in model.events
    )


def _day(model: Model, as_of: dt.date) -> dt.date | None:
    day: dt.date | None = model.value("listed_on")
    return day if day and day <= as_of and as_of.year - day.year <= MAX_YEARS else None
