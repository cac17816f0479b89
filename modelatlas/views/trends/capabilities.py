"""What the listed models of each author can do, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.catalog.answers.features import Feature, features_of
from modelatlas.views.trends.timeline import Timeline
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.glossary import FEATURES

MIN_MODELS = 5
"""Fewest listed models for an author to have a row, unless there would be no row at all."""
LEVELS = 5
"""Steps of ink, from none of the models to all of them."""


@dataclass(frozen=True)
class Cell:
    """How many of an author's models can do one thing."""

    count: str
    """How many can; a dash where it is known of none."""
    share: str
    """Of the models of which it is known; empty where it is of none."""
    unknown: str
    """How many of which it isn't known; empty where it is of all."""
    level: int
    """Density of ink, 0 to :data:`LEVELS`."""


@dataclass(frozen=True)
class Row:
    """One author, or all of them."""

    author: Link | None
    """``None`` for all of them."""
    models: str
    """How many models are listed."""
    cells: tuple[Cell, ...]
    """One for each capability."""


@dataclass(frozen=True)
class Matrix:
    """The section of capabilities."""

    sentence: str
    """What share of all models can do the first ones; empty where nothing is known."""
    columns: tuple[str, ...]
    """The capabilities."""
    rows: tuple[Row, ...]
    """Authors with most listed models first."""
    total: Row
    """All listed models."""
    others: str
    """How many authors are left out; empty where none is."""


Answer = bool | None


def _accepts(feature: Feature) -> Callable[[Model], Answer]:
    def answer(model: Model) -> Answer:
        return feature in features_of(model.listing.parameters) if model.listing.parameters else None

    return answer


def _takes(modality: str) -> Callable[[Model], Answer]:
    def answer(model: Model) -> Answer:
        takes = model.value("input_modalities")
        return modality in takes if takes else None

    return answer


def _is_open(model: Model) -> Answer:
    known: bool | None = model.value("open_weights")
    return known


_COLUMNS: tuple[tuple[str, Callable[[Model], Answer]], ...] = (
    (FEATURES["tools"].name, _accepts("tools")),
    (FEATURES["structured_output"].name, _accepts("structured_output")),
    (FEATURES["reasoning"].name, _accepts("reasoning")),
    ("Image in", _takes("image")),
    ("Audio in", _takes("audio")),
    ("Open weights", _is_open),
)


_VERBS = ("take tools", "keep to a JSON Schema", "reason", "read images")
"""The first columns in a sentence."""


def matrix(timeline: Timeline) -> Matrix | None:
    """Authors against capabilities; ``None`` where no model is listed."""
    groups: dict[str, list[Model]] = {}
    for model in timeline.listed:
        groups.setdefault(model.author, []).append(model)
    if not groups:
        return None
    ordered = sorted(groups.values(), key=lambda models: (-len(models), models[0].author))
    shown = [models for models in ordered if len(models) >= MIN_MODELS] or ordered[:MIN_MODELS]
    total = _row(None, timeline.listed)
    shares = [f"{cell.share} {verb}" for cell, verb in zip(total.cells, _VERBS, strict=False) if cell.share]
    return Matrix(
        sentence=f"Of the listed models for which it is known, {f.listing_words(shares)}." if shares else "",
        columns=tuple(name for name, _ in _COLUMNS),
        rows=tuple(
            _row(Link(models[0].author_name, urls.author(models[0].author)), models) for models in shown
        ),
        total=total,
        others=f.counted(len(ordered) - len(shown), "author") if len(ordered) > len(shown) else "",
    )


def _row(author: Link | None, models: Sequence[Model]) -> Row:
    return Row(author, f.integer(len(models)), tuple(_cell(answer, models) for _, answer in _COLUMNS))


def _cell(answer: Callable[[Model], Answer], models: Sequence[Model]) -> Cell:
    answers = [answer(model) for model in models]
    yes, known = answers.count(True), len(answers) - answers.count(None)
    return Cell(
        count=f.integer(yes) if known else f.UNKNOWN,
        share=f"{yes * 100 / known:.0f}%" if known else "",
        unknown=f.integer(len(answers) - known) if known < len(answers) else "",
        # Any of them leaves a trace, and only all of them the full tone.
        level=0 if not yes else max(1, yes * LEVELS // known),
    )
