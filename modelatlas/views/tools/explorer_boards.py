"""The data of the map: results of the models on boards, for scores against prices.

One compact JSON file, loaded when the map is opened, so that the table never waits for it. Models are
named by their row in the explorer's data. `docs/use/explorer.md` describes it, and
``templates/assets/js/explorer/boards.js`` reads it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.catalog.boards import Board, Entry
from modelatlas.views.lists.board import board_urls, boards_by_name, titled, unit_of, whole_of
from modelatlas.views.tools.explorer import ExplorerFile
from modelatlas.views.words.blocks import Link, source_title
from modelatlas.views.words.board_names import category_text

MIN_MODELS = 10
"""Fewest listed models that a board must have results of."""


def boards_file(catalog: Catalog) -> ExplorerFile | None:
    """The results on every board that covers enough models; ``None`` where none does."""
    boards = list(_boards(catalog))
    if not boards:
        return None
    document = {"version": 1, "count": len(catalog.models), "boards": boards}
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    content = body.encode("utf-8", "replace")
    return ExplorerFile(urls.explorer_boards(hashlib.sha256(content).hexdigest()[:10]), content)


def _boards(catalog: Catalog) -> Iterator[dict[str, Any]]:
    """The boards as the pages order them; of each its whole, then categories by name."""
    pages = board_urls(catalog)
    titles = {state.source: state for state in catalog.sources}
    rows = {model.id: row for row, model in enumerate(catalog.models)}
    listed = {model.id for model in catalog.models if model.status != "gone"}
    for (source, name), boards in boards_by_name(catalog).items():
        place = source_title(titles, source)
        title = titled(boards[0].traits.title, Link(place, ""))
        for board in chosen(boards, listed):
            yield {
                "key": pages[source, name, board.category].removeprefix(urls.BOARDS).removesuffix("/"),
                "title": title,
                "category": category_text(board.category),
                "source": place,
                **_results(board, rows),
            }


def chosen(boards: Sequence[Board], listed: AbstractSet[str]) -> list[Board]:
    """Of the categories of one board, those that cover :data:`MIN_MODELS` of the listed models.

    The whole comes first, the others by name. A part of a category, and the categories of a board that
    repeats another one, are left out.
    """
    enough = [board for board in boards if len(listed & board.best_of_models.keys()) >= MIN_MODELS]
    whole = whole_of(enough)
    if whole and whole.traits.only_whole:
        return [whole]
    names = {board.category for board in boards}
    parts = [b for b in enough if b is not whole and _outer(b.category) not in names]
    return [*([whole] if whole else []), *sorted(parts, key=lambda b: category_text(b.category))]


def _outer(category: str | None) -> str:
    """The category that a category may be a part of: ``Coding`` of ``Coding/completion``."""
    return (category or "").rpartition("/")[0]


def _results(board: Board, rows: Mapping[str, int]) -> dict[str, Any]:
    """The best result of each model, in the order of the rows; ends of intervals as distances."""
    best = {rows[key]: entry for key, entry in board.best_of_models.items() if key in rows}
    order = sorted(best)
    entries = [best[row] for row in order]
    return {
        "unit": unit_of(board),
        "higher": board.higher_is_better,
        "fetched": _day(board.fetched_on),
        "rows": [order[0], *(after - before for before, after in pairwise(order))] if order else [],
        "score": [_rounded(entry.score.value) for entry in entries],
        "below": _column(entries, lambda entry: _distance(entry.score.value, entry.score.lower)),
        "above": _column(entries, lambda entry: _distance(entry.score.upper, entry.score.value)),
        "measured": _column(entries, lambda entry: _day(entry.score.measured_on)),
        "setting": _column(entries, lambda entry: entry.setting),
        "via": _column(entries, lambda entry: entry.score.via),
    }


def _column(entries: Sequence[Entry], value: Callable[[Entry], Any]) -> Any:
    """A value for each entry, or the one value that all have."""
    column = [value(entry) for entry in entries]
    return column[0] if len(set(column)) == 1 else column


def _distance(upper: float | None, lower: float | None) -> float | None:
    return None if upper is None or lower is None else _rounded(upper - lower)


def _rounded(value: float) -> float:
    """To a hundredth, finer than anything that is shown, so that rounding twice changes nothing there."""
    return round(value, 2)


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
