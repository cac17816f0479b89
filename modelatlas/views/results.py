"""What a model achieved on leaderboards and benchmarks, with intervals drawn to scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.views import format as f
from modelatlas.views.boards import board_text, category_text
from modelatlas.views.tiles import rank_text

_OVERALL_ONLY = frozenset({"text"})
"""Boards whose categories repeat those of another board."""

_UNITS = {"elo": "rating", "percent": "%", "index": "index", "points": "points"}

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
    scales = catalog.board_ranges
    return tuple(
        _table(name, group, titles.get(source, source), scales[source, name])
        for (source, name), group in sorted(
            boards.items(), key=lambda item: (board_text(item[0][1]).order, item[0])
        )
    )


def _table(name: str, rows: Sequence[Row], source: str, scale: tuple[float, float]) -> ResultTable:
    text = board_text(name)
    whole = [row for row in rows if row[0].category in (None, "overall")]
    parts = [
        row
        for row in rows
        if row not in whole
        and "/" not in (row[0].category or "").removeprefix("models/").removeprefix("agents/")
    ]
    if whole and name in _OVERALL_ONLY:
        parts = []
    if whole and parts:
        # Categories are told for the setting that did best on the whole board.
        setting = (
            whole[0][1].setting if len({entry.setting for _, entry in whole}) == 1 else _best(whole).setting
        )
        parts = [row for row in parts if row[1].setting == setting] or parts
    lines = [_line(board, entry, scale) for board, entry in (whole or parts)]
    more = [_line(board, entry, scale) for board, entry in (parts if whole else [])]
    first = rows[0][0]
    day = f.day(first.entries[0].score.measured_on or first.fetched_on)
    return ResultTable(
        anchor=f"board-{name}".replace("_", "-"),
        title=text.title,
        unit=_UNITS[rows[0][1].score.unit],
        source=f"{source}, {day}",
        meaning=text.meaning,
        lines=tuple(lines),
        more=tuple(more),
        scale=f"Scale {f.number(round(scale[0]))} to {f.number(round(scale[1]))}"
        if first.has_intervals
        else "",
        columns=frozenset(
            column
            for column in ("interval", "setting", "rank", "votes", "win_rate", "cost", "duration", "day")
            if any(getattr(line, column) for line in (*lines, *more))
        ),
    )


def _best(rows: Sequence[Row]) -> Entry:
    board = rows[0][0]
    sign = 1 if board.higher_is_better else -1
    return max((entry for _, entry in rows), key=lambda e: (sign * e.score.value, e.setting or ""))


def _line(board: Board, entry: Entry, scale: tuple[float, float]) -> ResultLine:
    score, standing = entry.score, board.standing(entry)
    bounds, interval, rank = "", None, ""
    if score.lower is not None and score.upper is not None:
        bounds = f"{f.number(round(score.lower))}–{f.number(round(score.upper))}"
        low, high = scale
        span = (high - low) or 1
        start = round(100 * (score.lower - low) / span, 1)
        interval = Interval(
            start,
            round(max(100 * (score.upper - score.lower) / span, 0.5), 1),
            round(100 * (score.value - low) / span, 1),
        )
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
