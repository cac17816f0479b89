"""Leaderboards and benchmarks by name, with their addresses and each model's results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog.boards import Board, Entry
from modelatlas.records import BoardTraits
from modelatlas.records.traits import Measure

Result = tuple[Board, Entry]
"""A board and a row on it."""


@dataclass(frozen=True)
class BoardGroup:
    """A leaderboard or benchmark of one source with all its categories."""

    source: str
    """Part whose records it comes from."""
    name: str
    """The source's own name of it."""
    whole: Board | None
    """The category that stands for the whole board; ``None`` where none does."""
    categories: tuple[Board, ...]
    """The other categories, by name."""

    @property
    def traits(self) -> BoardTraits:
        """What is known of it."""
        return self.boards[0].traits

    @property
    def boards(self) -> tuple[Board, ...]:
        """All categories, that of the whole first."""
        return (self.whole, *self.categories) if self.whole else self.categories


class BoardIndex:
    """Every board of the catalog."""

    def __init__(self, boards: Sequence[Board]) -> None:
        self.groups = tuple(_groups(boards))
        """By source and name."""
        self._boards = tuple(boards)
        self.headline = self.measuring("rating")
        """The board of all arena ratings, for the general standing; ``None`` where no source has one."""
        self._pages = _pages(self.groups)
        self._traits = {(group.source, group.name): group.traits for group in self.groups}
        self._results = _results(boards)

    def url(self, board: Board) -> str:
        """The page of one category."""
        return self._pages[board.source, board.name, board.category]

    def page(self, source: str, name: str) -> str:
        """The page of a board as a whole; empty where there is no such board."""
        return self._pages.get((source, name, None), "")

    @property
    def pages(self) -> Iterable[str]:
        """The pages of all boards and categories."""
        return self._pages.values()

    def measuring(self, measure: Measure) -> Board | None:
        """The ranking that stands for one side of a model's ability, the most general of several."""
        found = (board for board in self._boards if board.measures == measure)
        return min(found, key=lambda board: (board.traits.place, board.source, board.name), default=None)

    def traits(self, source: str, name: str) -> BoardTraits:
        """What is known of a board."""
        return self._traits[source, name]

    def rows_of(self, model_id: str) -> tuple[Result, ...]:
        """The rows that were linked to an id itself, by source, board and category."""
        return self._results.get(model_id, ())

    def results(self, ids: Sequence[str]) -> tuple[Result, ...]:
        """What a model achieved.

        Args:
            ids: its own id, then those whose results hold for it on boards that don't know it: of a variant
                its base, of an alias what it points to.
        """
        found: list[Result] = []
        for model_id in dict.fromkeys(ids):
            known = {(board.source, board.name) for board, _ in found}
            rows = self.rows_of(model_id)
            found += (row for row in rows if (row[0].source, row[0].name) not in known)
        return tuple(found)

    def rating(self, ids: Sequence[str]) -> Entry | None:
        """The best row on the headline board over all settings, of the first of `ids` that has one."""
        if self.headline is None:
            return None
        best = self.headline.best_of_models
        return next((best[model_id] for model_id in ids if model_id in best), None)


def _groups(boards: Iterable[Board]) -> Iterator[BoardGroup]:
    named: dict[tuple[str, str], list[Board]] = defaultdict(list)
    for board in boards:
        named[board.source, board.name].append(board)
    for (source, name), found in sorted(named.items()):
        ordered = sorted(found, key=lambda board: board.category or "")
        whole = next((board for board in ordered if board.is_whole), None)
        yield BoardGroup(source, name, whole, tuple(board for board in ordered if board is not whole))


def _pages(groups: Sequence[BoardGroup]) -> Mapping[urls.BoardKey, str]:
    """The page of every category, and of every board as a whole under the category ``None``."""
    pages = urls.boards(
        (group.source, group.name, None if board is group.whole else board.category)
        for group in groups
        for board in group.boards
    )
    for group in groups:
        if group.whole:
            pages[group.source, group.name, group.whole.category] = pages[group.source, group.name, None]
    return pages


def _results(boards: Iterable[Board]) -> Mapping[str, tuple[Result, ...]]:
    found: dict[str, list[Result]] = defaultdict(list)
    for board in boards:
        for entry in board.entries:
            if entry.model_id is not None:
                found[entry.model_id].append((board, entry))
    return {model_id: tuple(rows) for model_id, rows in found.items()}
