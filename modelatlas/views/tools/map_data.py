"""The data of the map: the models' results on leaderboards, for scores against prices.

One compact JSON file, loaded when the map is opened, so that the table never waits for it. Models are
named by their row in the explorer's data. `docs/formats/explorer-data.md` describes it, and the map's script
reads it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.catalog.answers.board_index import BoardGroup
from modelatlas.catalog.answers.topics import board_key
from modelatlas.catalog.boards import Board, Entry
from modelatlas.views.charts.credits import credit
from modelatlas.views.figures.priced import drawn
from modelatlas.views.tools.data_file import DataFile, data_file
from modelatlas.views.words.board_names import category_text, in_order, titled, unit_text

MIN_MODELS = 10
"""Fewest listed models that a board must have results of."""


def map_file(answers: Answers, choices: Sequence[tuple[str, str]] = ()) -> DataFile | None:
    """The results on every board that covers enough models; ``None`` where none does.

    Args:
        answers: of the catalogue.
        choices: what is offered before the list of all boards: words, and the address of a board.
    """
    boards = list(_boards(answers))
    if not boards:
        return None
    keys = {board["key"] for board in boards}
    first = [[label, key] for label, key in choices if key in keys]
    document = {
        "version": 1,
        "count": len(answers.peers),
        "prices": credit(answers, "").sources,
        "first": first,
        "boards": boards,
    }
    return data_file(document, lambda version: urls.explorer_data("boards", version))


def _boards(answers: Answers) -> Iterator[dict[str, Any]]:
    """The boards as the pages order them; of each its whole, then categories by name."""
    rows = head_rows(answers)
    listed = {peer.id for peer in answers.listed_models}
    for group in in_order(answers.boards.groups):
        for board in chosen(group, listed):
            yield board_results(board, rows, answers)


def board_results(board: Board, rows: Mapping[str, int], answers: Answers) -> dict[str, Any]:
    """A board with the best result of each model.

    Args:
        board: one category of a board.
        rows: rows of the explorer's data by id, for the models that are to be named.
        answers: of the catalogue.
    """
    source = answers.title(board.source)
    return {
        "key": board_key(answers.boards, board),
        "title": titled(board.traits.title, source),
        "category": category_text(board.category),
        "source": source,
        **_results(board, rows),
    }


def head_rows(answers: Answers) -> dict[str, int]:
    """Rows of the models that are told under no other one, by id."""
    return {peer.id: row for row, peer in enumerate(answers.peers.values()) if peer.is_head}


def chosen(group: BoardGroup, listed: AbstractSet[str]) -> list[Board]:
    """Of the categories of one board, those that cover :data:`MIN_MODELS` of the listed models.

    The whole comes first, the others by name. A part of a category, and the categories of a board that
    repeats another one, are left out.
    """
    enough = [board for board in group.boards if len(listed & board.best_of_models.keys()) >= MIN_MODELS]
    whole = [board for board in enough if board is group.whole]
    if whole and group.traits.only_whole:
        return whole
    names = {board.category for board in group.boards}
    parts = [board for board in enough if board not in whole and _outer(board.category) not in names]
    return [*whole, *sorted(parts, key=lambda board: category_text(board.category))]


def _outer(category: str | None) -> str:
    """The category that a category may be a part of: ``Coding`` of ``Coding/completion``."""
    return (category or "").rpartition("/")[0]


def _results(board: Board, rows: Mapping[str, int]) -> dict[str, Any]:
    """The best result of each model, in the order of the rows; ends of intervals as distances.

    Variants of a model have no row of their own on the map: they are one model at several prices.
    """
    best = {rows[key]: entry for key, entry in board.best_of_models.items() if key in rows}
    order = sorted(best)
    entries = [best[row] for row in order]
    return {
        "unit": unit_text(board),
        "higher": board.higher_is_better,
        "fetched": _day(board.fetched_on),
        "rows": [order[0], *(after - before for before, after in pairwise(order))] if order else [],
        "score": [drawn(entry.score.value, entry) for entry in entries],
        "below": _column(entries, lambda entry: _distance(entry, entry.score.value, entry.score.lower)),
        "above": _column(entries, lambda entry: _distance(entry, entry.score.upper, entry.score.value)),
        "measured": _column(entries, lambda entry: _day(entry.score.measured_on)),
        "setting": _column(entries, lambda entry: entry.setting),
        "via": _column(entries, lambda entry: entry.score.via),
    }


def _column(entries: Sequence[Entry], value: Callable[[Entry], Any]) -> Any:
    """A value for each entry, or the one value that all have."""
    column = [value(entry) for entry in entries]
    return column[0] if len(set(column)) == 1 else column


def _distance(entry: Entry, upper: float | None, lower: float | None) -> float | None:
    """How far two ends lie apart as they are drawn; ``None`` without one of them."""
    return None if upper is None or lower is None else round(drawn(upper, entry) - drawn(lower, entry), 2)


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
