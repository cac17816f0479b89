"""What a model achieved on leaderboards and benchmarks, with intervals drawn to scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.records.ids import segment
from modelatlas.views import format as f
from modelatlas.views.boards import board_text, category_text
from modelatlas.views.tiles import rank_text

_OVERALL_ONLY = frozenset({"text"})
"""Boards whose categories repeat those of another board."""

_UNITS = {"elo": "rating", "percent": "%", "index": "index", "points": "points"}

_SHOWN = 6
"""Categories that stand open where a board has no result for the whole of it."""

Row = tuple[Board, Entry]


@dataclass(frozen=True)
class Interval:
    """An interval on the scale of its board; positions in percent of the width."""

    start: float
    width: float
    value: float


@dataclass(frozen=True)
class ResultLine:
    """One result."""

    category: str
    setting: str
    value: str
    bounds: str
    interval: Interval | None
    rank: str
    percentile: str
    votes: str
    win_rate: str
    cost: str
    duration: str
    day: str


@dataclass(frozen=True)
class ResultTable:
    """The results on one board: those that stand for the whole of it, and its categories."""

    anchor: str
    title: str
    unit: str
    source: str
    meaning: str
    lines: tuple[ResultLine, ...]
    more: tuple[ResultLine, ...]
    scale: str
    columns: frozenset[str]
    """Columns that hold anything: interval, setting, rank, votes, win_rate, cost, duration, day."""


def result_tables(model: Model, catalog: Catalog) -> tuple[ResultTable, ...]:
    """All results of a model, the most general boards first; variants show those of their base."""
    rows = catalog.results.get(model.id) or catalog.results.get(model.base_id, ())
    boards: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for board, entry in rows:
        boards[board.source, board.name].append((board, entry))
    titles = {state.source: state.title for state in catalog.sources}
    tables: list[ResultTable] = []
    explained: set[str] = set()
    for source, name in sorted(boards, key=lambda key: (board_text(key[1]).order, key)):
        meaning = [sentence for sentence in board_text(name).meaning if sentence not in explained]
        explained.update(meaning)
        tables.append(_table(name, boards[source, name], titles.get(source, source), " ".join(meaning)))
    return tuple(tables)


def _table(name: str, rows: Sequence[Row], source: str, meaning: str) -> ResultTable:
    whole = [row for row in rows if row[0].category in (None, "overall")]
    parts = [] if whole and name in _OVERALL_ONLY else [row for row in rows if _is_category(row[0])]
    if not whole and not parts:
        parts = list(rows)
    if whole and parts:
        # Categories are told for the setting that did best on the whole board.
        parts = [row for row in parts if row[1].setting == _best(whole).setting] or parts
    shown, folded = (whole, parts) if whole else (parts[:_SHOWN], parts[_SHOWN:])
    lines, more = _lines(shown), _lines(folded)
    first = rows[0][0]
    low, high = _range(shown)
    return ResultTable(
        anchor=f"board-{segment(first.source)}-{segment(name)}",
        title=board_text(name).title,
        unit=_UNITS[rows[0][1].score.unit],
        source=f"{source}, {f.day(first.entries[0].score.measured_on or first.fetched_on)}",
        meaning=meaning,
        lines=lines,
        more=more,
        scale=f"Scale {f.number(round(low))} to {f.number(round(high))}" if first.has_intervals else "",
        columns=frozenset(
            column
            for column in ("interval", "setting", "rank", "votes", "win_rate", "cost", "duration", "day")
            if any(getattr(line, column) for line in (*lines, *more))
        ),
    )


def interval_on(scale: tuple[float, float], entry: Entry) -> Interval:
    """The interval of an entry on a scale of lowest and highest value, at least half a percent wide."""
    low, high = scale
    span = (high - low) or 1
    return Interval(
        round(100 * (entry.lower - low) / span, 1),
        round(max(100 * (entry.upper - entry.lower) / span, 0.5), 1),
        round(100 * (entry.score.value - low) / span, 1),
    )


def _is_category(board: Board) -> bool:
    """Whether the row is a category of its board, and neither the whole nor a task within a category."""
    name = (board.category or "overall").removeprefix("models/").removeprefix("agents/")
    return name != "overall" and "/" not in name


def _range(rows: Sequence[Row]) -> tuple[float, float]:
    """The scale that the rows of one table share."""
    return min(board.range[0] for board, _ in rows), max(board.range[1] for board, _ in rows)


def _lines(rows: Sequence[Row]) -> tuple[ResultLine, ...]:
    if not rows:
        return ()
    scale = _range(rows)
    return tuple(_line(board, entry, scale) for board, entry in rows)


def _best(rows: Sequence[Row]) -> Entry:
    board = rows[0][0]
    sign = 1 if board.higher_is_better else -1
    return max((entry for _, entry in rows), key=lambda e: (sign * e.score.value, e.setting or ""))


def _line(board: Board, entry: Entry, scale: tuple[float, float]) -> ResultLine:
    score, standing = entry.score, board.standing(entry)
    bounds, interval, rank = "", None, ""
    if score.lower is not None and score.upper is not None:
        bounds = f"{f.number(round(score.lower))}–{f.number(round(score.upper))}"
        interval = interval_on(scale, entry)
        rank = rank_text(standing)
    decimals = 0 if score.unit == "elo" else 1
    return ResultLine(
        category=category_text(score.category),
        setting=entry.setting or "",
        value=f.number(round(score.value, decimals)),
        bounds=bounds,
        interval=interval,
        rank=rank,
        percentile=f"{int(standing.percentile)}" if standing.of >= 10 else "",
        votes=f.integer(score.votes) if score.votes is not None else "",
        win_rate=f"{f.number(score.win_rate)} %" if score.win_rate is not None else "",
        cost=f.usd(score.cost_usd) if score.cost_usd is not None else "",
        duration=f"{f.integer(round(score.duration_s))} s" if score.duration_s is not None else "",
        day=f.day(score.measured_on) if score.measured_on and score.cost_usd is not None else "",
    )
