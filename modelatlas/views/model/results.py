"""What a model achieved on leaderboards, with intervals drawn to scale, and on benchmarks, in one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.records.ids import segment
from modelatlas.views.model.tiles import rank_text
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link, source_title
from modelatlas.views.words.board_names import category_text

_UNITS = {"elo": "rating", "percent": "%", "index": "index", "points": "points"}

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
    strategy: str
    free: str
    executions: str
    value: str
    unit: str
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
    url: str
    """The page of the board; empty where it has none."""
    source: str
    day: str
    """When the board was read, or is of."""
    meaning: str
    lines: tuple[ResultLine, ...]
    more: tuple[ResultLine, ...]
    scale: str
    """What the bars of its intervals go from and to; empty without intervals."""
    columns: frozenset[str]
    """Those of :data:`_COLUMNS` that hold anything."""


@dataclass(frozen=True)
class Results:
    """Everything a model achieved."""

    ranked: tuple[ResultTable, ...]
    """Boards whose source says how sure it is, parts of one table."""
    ranked_columns: frozenset[str]
    benchmarks: tuple[ResultTable, ...]
    """All others, parts of another."""
    benchmark_columns: frozenset[str]
    """Columns of that table, those of its folded part among them."""
    more_count: int
    """How many rows of the second table are folded."""


def results(model: Model, catalog: Catalog, pages: Mapping[urls.BoardKey, str]) -> Results | None:
    """All results of a model, the most general boards first; variants show those of their base.

    Args:
        model: the model.
        catalog: the catalogue it is part of.
        pages: the page of every board.
    """
    rows = catalog.results.get(model.id) or catalog.results.get(model.base_id, ())
    if not rows:
        return None
    boards: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for board, entry in rows:
        boards[board.source, board.name].append((board, entry))
    states = {state.source: state for state in catalog.sources}
    ranked: list[ResultTable] = []
    benchmarks: list[ResultTable] = []
    explained: set[str] = set()
    for source, name in sorted(boards, key=lambda key: (boards[key][0][0].traits.place, key)):
        traits = boards[source, name][0][0].traits
        meaning = [sentence for sentence in traits.meaning if sentence not in explained]
        explained.update(meaning)
        place = Link(source_title(states, source), pages.get((source, name, None), ""))
        table = _table(name, boards[source, name], place, " ".join(meaning))
        (ranked if "interval" in table.columns else benchmarks).append(table)
    return Results(
        tuple(ranked),
        _held(line for table in ranked for line in table.lines),
        tuple(benchmarks),
        frozenset().union(*(table.columns for table in benchmarks)),
        sum(len(table.more) for table in benchmarks),
    )


def _table(name: str, rows: Sequence[Row], place: Link, meaning: str) -> ResultTable:
    whole = [row for row in rows if row[0].category in (None, "overall")]
    parts = [] if whole and rows[0][0].traits.only_whole else [row for row in rows if _is_category(row[0])]
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
        title=first.traits.title,
        url=place.url,
        source=place.text,
        day=f.day(first.entries[0].score.measured_on or first.fetched_on),
        meaning=meaning,
        lines=lines,
        more=more,
        scale=f"{f.number(round(low))} to {f.number(round(high))}" if first.has_intervals else "",
        columns=_held((*lines, *more)),
    )


def _held(lines: Iterable[ResultLine]) -> frozenset[str]:
    """The columns that hold anything; that of categories, where they aren't all the whole of a board."""
    held: set[str] = set()
    for line in lines:
        held.update(column for column in _COLUMNS if getattr(line, column))
        held.update(["category"] if line.category != _WHOLE else [])
    return frozenset(held)


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


def _seconds(value: float) -> str:
    return f"{f.significant(value, 2) if value < 1 else f.number(value)} s"


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
        strategy=score.strategy or "",
        free="" if score.free is None else "yes" if score.free else "no",
        executions=f.integer(score.executions) if score.executions is not None else "",
        value=f.number(round(score.value, decimals)),
        unit="" if score.unit == "elo" else _UNITS[score.unit],
        bounds=bounds,
        interval=interval,
        rank=rank,
        percentile=f"{int(standing.percentile)}" if standing.of >= 10 else "",
        votes=f.integer(score.votes) if score.votes is not None else "",
        win_rate=f"{f.number(score.win_rate)} %" if score.win_rate is not None else "",
        cost=f.usd(score.cost_usd) if score.cost_usd is not None else "",
        duration="" if score.duration_s is None else _seconds(score.duration_s),
        day=f.day(score.measured_on or board.fetched_on) if interval is None else "",
    )
