"""Marks from one to five: where a model stands in speed, ability and cost among the listed models."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Entry
from modelatlas.views.figures.blend import blended_usd_per_mtok
from modelatlas.views.figures.once import once_for_a_catalog
from modelatlas.views.model.tiles import best_rating
from modelatlas.views.words import format as f

T = TypeVar("T", float, Decimal)

MARKS = 5
TEXT = frozenset({"text"})
FEWEST = 10
"""Fewer models than this make no scale."""


@dataclass(frozen=True)
class Mark:
    """One mark, the figure it is for, and what it means."""

    label: str
    value: int
    """1 to 5; 5 is best."""
    figure: str
    sentence: str

    @property
    def text(self) -> str:
        """The mark in words: ``4 of 5``."""
        return f"{self.value} of {MARKS}"


@dataclass(frozen=True)
class Marks:
    """The marks of one model, ``None`` where it lacks the figure or too few models have it."""

    speed: Mark | None
    ability: Mark | None
    cost: Mark | None
    rule: str
    """What the marks mean, in sentences."""

    @property
    def given(self) -> tuple[Mark, ...]:
        """The marks that there are."""
        return tuple(mark for mark in (self.speed, self.ability, self.cost) if mark)


@dataclass(frozen=True)
class Figures:
    """What models are compared by."""

    model: Model
    speed_tps: float | None
    """Median output tokens per second of the fastest usable endpoint."""
    rating: Entry | None
    """The best row on the headline board."""
    usd_per_mtok: Decimal | None
    """Price of three parts input and one part output; zero where both are free."""
    context_tokens: int | None
    takes: tuple[str, ...]
    """Input modalities."""
    gives: frozenset[str]
    """Output modalities."""


@dataclass(frozen=True)
class Field:
    """The models that others are compared with, and the scales they make."""

    models: tuple[Figures, ...]
    """Listed now, variants and aliases left out; by id."""
    speeds: tuple[float, ...]
    """Ascending, better upwards, as the next two."""
    ratings: tuple[float, ...]
    thrifts: tuple[Decimal, ...]
    """Prices with the sign turned."""
    text_prices: tuple[Decimal, ...]
    """Prices of the models that give text alone, ascending."""


def marks(model: Model, catalog: Catalog) -> Marks:
    """The marks of a model of this catalogue."""
    field, own = field_of(catalog), figures(model, catalog)
    rating = own.rating.score.value if own.rating else None
    price = own.usd_per_mtok
    return Marks(
        _mark("Speed", own.speed_tps, field.speeds, lambda v: f"{v:.0f} tokens/s", "Faster"),
        _mark("Ability", rating, field.ratings, lambda v: f"rating {f.number(round(v))}", "Better rated"),
        _mark(
            "Cost",
            None if price is None else -price,
            field.thrifts,
            lambda v: f"{f.usd(-v)} per 1M tokens" if v else "free",
            "Cheaper",
        ),
        rule_of(catalog),
    )


def rule_of(catalog: Catalog) -> str:
    """What the marks mean, in sentences."""
    board = catalog.rating_board
    ability = f"ability the rating in {board.traits.title}, " if board else ""
    return (
        "Marks go from 1 to 5, one for each fifth of the listed models that have the figure; 5 is the "
        "fastest, the best rated or the cheapest fifth. Speed is the median output of the fastest usable "
        f"endpoint, {ability}cost the price of three parts input and one part output."
    )


def _mark(
    label: str, value: T | None, scale: tuple[T, ...], figure: Callable[[T], str], word: str
) -> Mark | None:
    if value is None or len(scale) < FEWEST:
        return None
    below = bisect_left(scale, value)
    return Mark(
        label,
        min(1 + MARKS * below // len(scale), MARKS),
        figure(value),
        f"{word} than {100 * below // len(scale)} % of {len(scale)} listed models that have the figure.",
    )


@once_for_a_catalog
def field_of(catalog: Catalog) -> Field:
    """The models of a catalogue that others are compared with."""
    models = tuple(
        figures(m, catalog) for m in catalog.models if m.status != "gone" and not m.variant and not m.is_alias
    )
    return Field(
        models,
        speeds=_ascending(one.speed_tps for one in models),
        ratings=_ascending(one.rating.score.value if one.rating else None for one in models),
        thrifts=_ascending(-one.usd_per_mtok if one.usd_per_mtok is not None else None for one in models),
        text_prices=_ascending(one.usd_per_mtok for one in models if one.gives == TEXT),
    )


def _ascending(values: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(sorted(value for value in values if value is not None))


def figures(model: Model, catalog: Catalog) -> Figures:
    """What one model is compared by."""
    found = best_rating(model, catalog)
    speeds = [
        endpoint.throughput_tps.p50
        for endpoint in model.endpoints
        if endpoint.status in {0, None} and endpoint.throughput_tps
    ]
    # A speed of zero is an endpoint that nobody used.
    speed = max(speeds, default=0) or None
    return Figures(
        model,
        speed_tps=speed,
        rating=found[1] if found else None,
        usd_per_mtok=blended_usd_per_mtok(model.prices),
        context_tokens=model.value("context_tokens"),
        takes=tuple(model.value("input_modalities") or ()),
        gives=frozenset(model.value("output_modalities") or ()),
    )
