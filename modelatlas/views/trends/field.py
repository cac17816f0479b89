"""What all charts of the page look at: which models count, since when, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.records.history.log import History
from modelatlas.views.charts.columns import Calendar, Time
from modelatlas.views.charts.parts import Chart

MAX_YEARS = 10
"""What claims to have been listed longer ago isn't drawn: feeds write 1970 for "unknown"."""


@dataclass(frozen=True)
class Plate:
    """A part of the page: what it says, and the chart that shows it."""

    id: str
    title: str
    sentences: tuple[str, ...]
    chart: Chart | None
    """``None`` where there is too little to draw; the sentence says why."""
    figure: str = ""
    """Its figure as a clause for the opening of the page."""


@dataclass(frozen=True)
class Field:
    """The models of a catalogue as a field over time."""

    catalog: Catalog
    as_of: dt.date
    """The newest day known."""
    history: History | None
    """The history of the source that lists the models; of several, the one with most snapshots."""
    models: tuple[Model, ...]
    """Every model ever seen, once."""
    listed_on: dict[str, dt.date]
    """The day each of them was first listed, by id; without those of which no believable day is known."""
    ratings: dict[str, Entry]
    """The best entry of each model on the headline board, by id."""
    board: Board | None

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days that were looked at, oldest first."""
        return self.history.days if self.history else ()

    @property
    def listed(self) -> tuple[Model, ...]:
        """The models that are listed now."""
        return tuple(model for model in self.models if model.status != "gone")

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


def field_of(catalog: Catalog) -> Field | None:
    """The field of a catalogue; ``None`` without models or without a day."""
    sources = {model.listing_source for model in catalog.models} & catalog.histories.keys()
    histories = [catalog.histories[source] for source in sorted(sources)]
    history = max(histories, key=lambda one: len(one.days), default=None)
    as_of = max([day for one in histories if (day := one.newest)], default=catalog.as_of)
    if as_of is None or not catalog.models:
        return None
    models = tuple(_distinct(catalog))
    board = catalog.rating_board
    ratings: dict[str, Entry] = {}
    for entry in board.entries if board else ():
        if entry.model_id is not None:
            ratings.setdefault(entry.model_id, entry)
    return Field(
        catalog=catalog,
        as_of=as_of,
        history=history,
        models=models,
        listed_on={model.id: day for model in models if (day := _day(model, as_of))},
        ratings=ratings,
        board=board,
    )


def _distinct(catalog: Catalog) -> Iterable[Model]:
    """Every model once: no aliases, routers, ids that were renamed, nor variants of another model."""
    seen: set[str] = set()
    for model in catalog.models:
        moved = any(e.kind == "renamed" and e.field == "key" and e.before == model.id for e in model.events)
        price = model.price("input")
        is_router = price is not None and price.status == "varies"
        if model.is_alias or is_router or (moved and model.status == "gone"):
            continue
        if model.variant and (model.base_id in catalog.by_id or model.base_id in seen):
            continue
        seen.add(model.base_id)
        yield model


def _day(model: Model, as_of: dt.date) -> dt.date | None:
    day: dt.date | None = model.value("listed_on")
    return day if day and day <= as_of and as_of.year - day.year <= MAX_YEARS else None
