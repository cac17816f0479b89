"""A model's results on leaderboards, with intervals drawn to scale, and on benchmarks, in one table."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from modelatlas.catalog import Answers, Model
from modelatlas.catalog.answers.board_index import Result
from modelatlas.catalog.boards import Board, Entry
from modelatlas.records.ids import segment
from modelatlas.views.figures.intervals import Interval, interval_on
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.board_names import category_text
from modelatlas.views.words.ranks import (
    has_interval,
    interval_text,
    percentile_text,
    rank_text,
    value_text,
)

_UNITS = {"elo": "", "percent": "%", "index": "index", "points": "points"}

_COLUMNS = (
    "setting",
    "strategy",
    "free",
    "executions",
    "interval",
    "rank",
    "percentile",
    "win_rate",
    "votes",
    "cost",
    "duration",
    "day",
)
"""Columns that are there only where some row has them."""

_WHOLE = category_text(None)
_SHOWN = 3
"""Categories that stand open where a board has no result for the whole of it."""


class ResultLine(NamedTuple):
    """One result."""

    category: str
    """Category in words."""
    setting: str
    """Effort, thinking mode or harness; empty where none is stated, as all texts below."""
    strategy: str
    """How the model was asked."""
    free: str
    """``yes`` where the run used an offer that is free of charge, ``no`` where not."""
    executions: str
    """Runs or tasks that the value rests on."""
    value: str
    """The result."""
    unit: str
    """What the result counts; empty for a rating."""
    bounds: str
    """The ends of the interval."""
    interval: Interval | None
    """The interval drawn to scale; ``None`` where the source states none."""
    rank: str
    """The ranks that the interval allows."""
    percentile: str
    """Share of the other entries with a worse result; empty on a board with few."""
    votes: str
    """Votes that the value rests on."""
    win_rate: str
    """Share of comparisons won, percent."""
    cost: str
    """What the whole run cost."""
    duration: str
    """How long it took."""
    day: str
    """When it was measured or read; empty where the board says it for all."""


@dataclass(frozen=True)
class ResultTable:
    """The results on one leaderboard: the overall ones, and those by category."""

    anchor: str
    """Id of its part of the page."""
    title: str
    """Display name of the board."""
    url: str
    """The page of the board; empty where it has none."""
    source: str
    """Display name of its source."""
    day: str
    """When the board was read, or is of."""
    meaning: str
    """What a result means, in sentences that no table above says already."""
    lines: tuple[ResultLine, ...]
    """Results that stand open."""
    more: tuple[ResultLine, ...]
    """Results that are folded."""
    scale: str
    """What the bars of its intervals go from and to; empty without intervals."""
    columns: frozenset[str]
    """Those of :data:`_COLUMNS` that hold anything."""


@dataclass(frozen=True)
class Results:
    """All results of a model."""

    ranked: tuple[ResultTable, ...]
    """Boards whose source says how sure it is, parts of one table."""
    ranked_columns: frozenset[str]
    """Columns of that table."""
    benchmarks: tuple[ResultTable, ...]
    """All others, parts of another."""
    benchmark_columns: frozenset[str]
    """Columns of that table, those of its folded part among them."""
    more_count: int
    """How many rows of the second table are folded."""


def results(model: Model, answers: Answers) -> Results | None:
    """All results of a model, the most general boards first; a variant shows those of its model too."""
    boards: dict[tuple[int, str, str], list[Result]] = defaultdict(list)
    for board, entry in answers.boards.results(answers.peers[model.id].told_by):
        boards[board.traits.place, board.source, board.name].append((board, entry))
    if not boards:
        return None
    ranked: list[ResultTable] = []
    benchmarks: list[ResultTable] = []
    explained: set[str] = set()
    for (_, source, name), rows in sorted(boards.items(), key=lambda item: item[0]):
        meaning = [sentence for sentence in rows[0][0].traits.meaning if sentence not in explained]
        explained.update(meaning)
        place = Link(answers.title(source), answers.boards.page(source, name))
        table = _table(rows, place, " ".join(meaning))
        (ranked if "interval" in table.columns else benchmarks).append(table)
    return Results(
        tuple(ranked),
        _held(line for table in ranked for line in table.lines),
        tuple(benchmarks),
        frozenset().union(*(table.columns for table in benchmarks)),
        sum(len(table.more) for table in benchmarks),
    )


def _table(rows: Sequence[Result], place: Link, meaning: str) -> ResultTable:
    first = rows[0][0]
    whole = [row for row in rows if row[0].is_whole]
    parts = [] if whole and first.traits.only_whole else [row for row in rows if _is_category(row[0])]
    if not whole and not parts:
        parts = list(rows)
    if whole and parts:
        # Categories are told for the setting that did best on the whole board.
        parts = [row for row in parts if row[1].setting == _best(whole).setting] or parts
    shown, folded = (whole, parts) if whole else (parts[:_SHOWN], parts[_SHOWN:])
    lines, more = _lines(shown), _lines(folded)
    low, high = _range(shown)
    return ResultTable(
        anchor=f"board-{segment(first.source)}-{segment(first.name)}",
        title=first.traits.title,
        url=place.url,
        source=place.text,
        day=_told_on(first.entries[0].score.measured_on, first.fetched_on),
        meaning=meaning,
        lines=lines,
        more=more,
        scale=f"{f.number(round(low))} to {f.number(round(high))}" if first.has_intervals else "",
        columns=_held((*lines, *more)),
    )


def _held(lines: Iterable[ResultLine]) -> frozenset[str]:
    """The columns that hold anything; that of categories, where they aren't all the whole of a board."""
    columns = dict(zip(ResultLine._fields, zip(*lines, strict=True), strict=False))
    held = [column for column in _COLUMNS if any(columns.get(column, ()))]
    told_apart = any(category != _WHOLE for category in columns.get("category", ()))
    return frozenset([*held, *(["category"] if told_apart else [])])


def _is_category(board: Board) -> bool:
    """Whether the row is a category of its board, and neither the whole nor a task within a category."""
    name = (board.category or "overall").removeprefix("models/").removeprefix("agents/")
    return name != "overall" and "/" not in name


def _range(rows: Sequence[Result]) -> tuple[float, float]:
    """The scale that the rows of one table share."""
    return min(board.range[0] for board, _ in rows), max(board.range[1] for board, _ in rows)


def _lines(rows: Sequence[Result]) -> tuple[ResultLine, ...]:
    if not rows:
        return ()
    scale = _range(rows)
    return tuple(_line(board, entry, scale) for board, entry in rows)


def _seconds(value: float) -> str:
    return f"{f.significant(value, 2) if value < 1 else f.number(value)} s"


def _best(rows: Sequence[Result]) -> Entry:
    board = rows[0][0]
    sign = 1 if board.higher_is_better else -1
    return max((entry for _, entry in rows), key=lambda e: (sign * e.score.value, e.setting or ""))


def _line(board: Board, entry: Entry, scale: tuple[float, float]) -> ResultLine:
    score, standing = entry.score, board.standing(entry)
    is_sure = has_interval(score)
    return ResultLine(
        category=category_text(score.category),
        setting=entry.setting or "",
        strategy=score.strategy or "",
        free="" if score.free is None else "yes" if score.free else "no",
        executions=f.integer(score.executions) if score.executions is not None else "",
        value=value_text(score),
        unit=_UNITS[score.unit],
        bounds=interval_text(entry) if is_sure else "",
        interval=interval_on(scale, entry) if is_sure else None,
        rank=rank_text(standing) if is_sure else "",
        percentile=percentile_text(standing),
        votes=f.integer(score.votes) if score.votes is not None else "",
        win_rate=f"{f.number(score.win_rate)}%" if score.win_rate is not None else "",
        cost=f.usd(score.cost_usd) if score.cost_usd is not None else "",
        duration="" if score.duration_s is None else _seconds(score.duration_s),
        day="" if is_sure else _told_on(score.measured_on, board.fetched_on),
    )


def _told_on(measured: dt.date | None, read: dt.date | None) -> str:
    """The day of a result; of one whose day isn't stated, when it was read."""
    return f.day(measured) if measured or read is None else f"read {f.day(read)}"
