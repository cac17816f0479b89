"""Where a model does best and worst: its benchmark categories by percentile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from modelatlas.catalog import Answers, Model
from modelatlas.catalog.answers.board_index import Result
from modelatlas.catalog.boards import Board, folded_name
from modelatlas.views.words.board_names import category_text
from modelatlas.views.words.ranks import MIN_FOR_PERCENTILE

MIN_CATEGORIES = 3
"""Of fewer categories none is called the strongest."""

Place = tuple[str, str, str]
"""Source, board and category; the category is empty for a board that names none."""


@dataclass(frozen=True)
class Strength:
    """One category of one board."""

    name: str
    """The category in words, with its board."""
    percentile: int
    """Share of its other entries that did worse, percent."""


@dataclass(frozen=True)
class Strengths:
    """The two ends of all categories that are compared."""

    best: Strength
    """The category in which the model stands highest."""
    worst: Strength
    """That in which it stands lowest."""
    count: int
    """How many categories are compared."""


def strengths(model: Model, answers: Answers) -> Strengths | None:
    """The strongest and the weakest category of a model, each at its best setting.

    ``None`` for fewer than :data:`MIN_CATEGORIES`. One test that two sources tell counts once. Ratings by
    people's votes aren't benchmarks; a board counts by its categories, and as one where it has none.
    """
    percentiles: dict[Place, int] = {}
    boards: dict[Place, Board] = {}
    for board, entry in _benchmarks(answers.boards.results(answers.peers[model.id].told_by)):
        place = board.source, board.name, board.category or ""
        boards[place] = board
        percentiles[place] = max(percentiles.get(place, 0), int(board.standing(entry).percentile))
    _tell_tests_once(percentiles, boards)
    if len(percentiles) < MIN_CATEGORIES:
        return None
    parts = Counter(place[:2] for place in percentiles)
    order = sorted(percentiles, key=lambda place: (percentiles[place], *place))
    best, worst = max(order, key=lambda place: percentiles[place]), order[0]
    return Strengths(
        Strength(_name(boards[best], parts), percentiles[best]),
        Strength(_name(boards[worst], parts), percentiles[worst]),
        len(percentiles),
    )


def _tell_tests_once(percentiles: dict[Place, int], boards: Mapping[Place, Board]) -> None:
    """Leave out the results of a test that a source with more entries tells too."""
    largest: dict[str, Place] = {}
    for place in sorted(percentiles, key=lambda place: (-len(boards[place].entries), place)):
        first = largest.setdefault(folded_name(boards[place].traits.title), place)
        if first[:2] != place[:2]:
            del percentiles[place]


def _benchmarks(results: Iterable[Result]) -> Iterator[Result]:
    """Rows that can be compared; of a board with categories, these and not the whole."""
    compared = [
        (board, entry)
        for board, entry in results
        if entry.score.unit != "elo"
        and len(board.entries) >= MIN_FOR_PERCENTILE
        and "/" not in (board.category or "")
    ]
    divided = {(board.source, board.name) for board, _ in compared if not board.is_whole}
    for board, entry in compared:
        if not board.is_whole or (board.source, board.name) not in divided:
            yield board, entry


def _name(board: Board, parts: Counter[tuple[str, str]]) -> str:
    title = board.traits.title
    alone = parts[board.source, board.name] == 1
    return title if alone else f"{title}: {category_text(board.category)}"
