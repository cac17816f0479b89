"""Where a model does best and worst: its benchmark categories by percentile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.views.words.board_names import category_text

MIN_ENTRIES = 10
"""Fewer entries make no percentile worth telling."""
MIN_CATEGORIES = 3
"""Of fewer categories none is called the strongest."""

Place = tuple[str, str, str | None]


@dataclass(frozen=True)
class Strength:
    """One category and the share of its other entries that did worse."""

    name: str
    percentile: int


@dataclass(frozen=True)
class Strengths:
    """The two ends of all categories that are compared."""

    best: Strength
    worst: Strength
    count: int


def strengths(model: Model, catalog: Catalog) -> Strengths | None:
    """The strongest and the weakest category of a model, each at its best setting.

    ``None`` for fewer than :data:`MIN_CATEGORIES`, or where all are equal. Ratings by people's votes aren't
    benchmarks; a board counts by its categories, and as one where it has none.
    """
    rows = list(_benchmarks(catalog.results.get(model.id) or catalog.results.get(model.base_id, ())))
    found: dict[Place, int] = {}
    for board, entry in rows:
        place = board.source, board.name, board.category
        found[place] = max(found.get(place, 0), int(board.standing(entry).percentile))
    if len(found) < MIN_CATEGORIES or len(set(found.values())) == 1:
        return None
    parts = Counter((source, name) for source, name, _ in found)
    order = sorted(found, key=lambda place: (found[place], *map(str, place)))
    best = max(order, key=lambda place: found[place])
    boards = {(board.source, board.name, board.category): board for board, _ in rows}
    return Strengths(
        Strength(_name(boards[best], parts), found[best]),
        Strength(_name(boards[order[0]], parts), found[order[0]]),
        len(found),
    )


def _benchmarks(rows: tuple[tuple[Board, Entry], ...]) -> Iterator[tuple[Board, Entry]]:
    """Rows that can be compared; of a board with categories, these and not the whole."""
    compared = [
        row
        for row in rows
        if row[1].score.unit != "elo"
        and len(row[0].entries) >= MIN_ENTRIES
        and "/" not in (row[0].category or "")
    ]
    divided = {(board.source, board.name) for board, _ in compared if not _is_whole(board)}
    for board, entry in compared:
        if not _is_whole(board) or (board.source, board.name) not in divided:
            yield board, entry


def _is_whole(board: Board) -> bool:
    return board.category in (None, "overall")


def _name(board: Board, parts: Counter[tuple[str, str]]) -> str:
    title = board.traits.title
    return title if parts[board.source, board.name] == 1 else f"{title}: {category_text(board.category)}"
