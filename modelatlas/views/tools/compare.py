"""The page that compares models: what its script needs in addition to the published files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, get_args

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Peer
from modelatlas.records.history.log import History
from modelatlas.records.units import Unit
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.board_names import category_text, in_order
from modelatlas.views.words.glossary import METERS

MOST_COMPARED = 8
"""So many models stand side by side; the script has the same number."""
_SUGGESTED = 3


@dataclass(frozen=True)
class Suggestion:
    """A suggested comparison."""

    reason: str
    """What its models have in common."""
    names: Link
    """Of the models, and the address of their comparison."""


@dataclass(frozen=True)
class ComparePage:
    """The page, before any model is chosen."""

    head: Head
    """What its head says."""
    explorer: str
    """URL of the explorer's data."""
    about: Mapping[str, Any]
    """Boards, meters, units and days of observation, for the script."""
    suggestions: tuple[Suggestion, ...]
    """Comparisons to begin with."""
    most: int = MOST_COMPARED
    """How many models stand side by side at most."""


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
            "boards": _boards(catalog.answers),
            "meters": list(METERS.items()),
            "units": [(unit, f.unit(unit)) for unit in get_args(Unit)],
            "watches": {
                name: {"title": catalog.answers.title(name), **_watch(history)}
                for name, history in sorted(catalog.histories.items())
                if history.days
            },
        },
        suggestions=_suggestions(catalog.answers),
    )


def _boards(answers: Answers) -> list[dict[str, str | None]]:
    """The ranking that stands for each board, or its categories where none does; the most general first."""
    found: list[dict[str, str | None]] = []
    for group in in_order(answers.boards.groups):
        title = group.traits.title
        found += [
            {
                "source": group.source,
                "board": group.name,
                "category": board.category,
                "title": title if group.whole else f"{title}: {category_text(board.category)}",
                "url": answers.boards.url(board),
            }
            for board in ([group.whole] if group.whole else group.categories)
        ]
    return found


def _watch(history: History) -> dict[str, Any]:
    """First and last day that a source was looked at, and the days between which nobody looked."""
    days = history.days
    holes = [(one.isoformat(), other.isoformat()) for one, other in pairwise(days) if (other - one).days > 1]
    return {"first": days[0].isoformat(), "last": days[-1].isoformat(), "holes": holes}


def _suggestions(answers: Answers) -> tuple[Suggestion, ...]:
    rated = [
        (peer.rating.score.value, peer) for peer in answers.listed_models if peer.rating and not peer.variant
    ]
    newest = [peer for _, peer in rated]
    highest = [peer for _, peer in sorted(rated, key=lambda one: -one[0])]
    choices: tuple[tuple[str, Sequence[Peer]], ...] = (
        ("The newest with a rating", newest),
        ("The highest rated", highest),
        ("The newest with open weights", [peer for peer in newest if peer.open_weights]),
    )
    return tuple(_suggestion(reason, peers) for reason, peers in choices if len(peers) > 1)


def _suggestion(reason: str, peers: Sequence[Peer]) -> Suggestion:
    chosen = peers[:_SUGGESTED]
    names = f.listing_words([peer.name for peer in chosen])
    return Suggestion(reason, Link(names, urls.comparison(peer.id for peer in chosen)))
