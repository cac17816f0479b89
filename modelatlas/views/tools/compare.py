"""The page that shows models side by side: what its script needs beside the published files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, get_args

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.records.history.log import History
from modelatlas.records.units import Unit
from modelatlas.views.lists.board import board_urls, boards_by_name, whole_of
from modelatlas.views.model.tiles import best_rating
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link, newest_first
from modelatlas.views.words.board_names import category_text
from modelatlas.views.words.glossary import METERS

MOST_COMPARED = 8
"""So many models stand side by side; the script has the same number."""
_SUGGESTED = 3


@dataclass(frozen=True)
class Suggestion:
    """A comparison to begin with."""

    reason: str
    names: Link
    """Of the models, and the address of their comparison."""


@dataclass(frozen=True)
class ComparePage:
    """The page, before any model is chosen."""

    head: Head
    explorer: str
    """URL of the explorer's data."""
    about: Mapping[str, Any]
    """Boards, meters, units and days of observation, for the script."""
    suggestions: tuple[Suggestion, ...]
    most: int = MOST_COMPARED


def compare_page(catalog: Catalog, explorer: str) -> ComparePage:
    """The page of comparisons; `explorer` is the URL of the explorer's data."""
    return ComparePage(
        head=Head(
            urls.COMPARE,
            "Compare models",
            "Two to eight models side by side: prices under your own workload, limits, features, results.",
        ),
        explorer=explorer,
        about={
            "boards": _boards(catalog),
            "meters": list(METERS.items()),
            "units": [(unit, f.unit(unit)) for unit in get_args(Unit)],
            "watches": {
                name: _watch(history) for name, history in sorted(catalog.histories.items()) if history.days
            },
        },
        suggestions=_suggestions(catalog),
    )


def _boards(catalog: Catalog) -> list[dict[str, str | None]]:
    """The ranking that stands for each board, or its categories where none does; the most general first."""
    pages = board_urls(catalog)
    found: list[dict[str, str | None]] = []
    for (source, name), boards in boards_by_name(catalog).items():
        whole = whole_of(boards)
        for board in [whole] if whole else sorted(boards, key=lambda board: board.category or ""):
            title = board.traits.title
            found.append(
                {
                    "source": source,
                    "board": name,
                    "category": board.category,
                    "title": title if whole else f"{title}: {category_text(board.category)}",
                    "url": pages[source, name, board.category],
                }
            )
    return found


def _watch(history: History) -> dict[str, Any]:
    """First and last day that a source was looked at, and the days between which nobody looked."""
    days = history.days
    holes = [(one.isoformat(), other.isoformat()) for one, other in pairwise(days) if (other - one).days > 1]
    return {"first": days[0].isoformat(), "last": days[-1].isoformat(), "holes": holes}


def _suggestions(catalog: Catalog) -> tuple[Suggestion, ...]:
    listed = [
        model for model in newest_first(catalog.models) if model.status != "gone" and not model.is_alias
    ]
    rated = {model.id: found[1].score.value for model in listed if (found := best_rating(model, catalog))}
    own = [model for model in listed if model.id in rated and model.variant is None]
    choices: tuple[tuple[str, Sequence[Model]], ...] = (
        ("The newest with a rating", own),
        ("The highest rated", sorted(own, key=lambda model: -rated[model.id])),
        ("The newest with open weights", [model for model in own if model.value("open_weights")]),
    )
    return tuple(_suggestion(reason, models) for reason, models in choices if len(models) > 1)


def _suggestion(reason: str, models: Sequence[Model]) -> Suggestion:
    chosen = models[:_SUGGESTED]
    names = f.listing_words([model.name for model in chosen])
    return Suggestion(reason, Link(names, urls.comparison(model.id for model in chosen)))
