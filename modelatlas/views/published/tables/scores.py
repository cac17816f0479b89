"""One row for each result on a leaderboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from modelatlas.catalog import Catalog
from modelatlas.catalog.boards import Board, Entry, Standing
from modelatlas.views.published.tables.column import Column, Kind, Table


@dataclass(frozen=True)
class Line:
    """One result of one model."""

    model_id: str
    """The model."""
    board: Board
    """The board it stands on."""
    entry: Entry
    """The result."""
    standing: Standing
    """Its place among all results there."""


def _lines(catalog: Catalog) -> Iterator[Line]:
    boards = catalog.answers.boards
    for model in catalog.models:
        for board, entry in boards.rows_of(model.id):
            yield Line(model.id, board, entry, board.standing(entry))


def _score(name: str, kind: Kind, meaning: str) -> Column[Line]:
    return Column(name, kind, meaning, attrgetter(f"entry.score.{name}"))


_COLUMNS: tuple[Column[Line], ...] = (
    Column("id", "text", "Id of the model", attrgetter("model_id")),
    Column("source", "text", "Name of the source that was read", attrgetter("board.source")),
    _score("board", "text", "Leaderboard or benchmark"),
    _score("category", "text", "Category or subset within it"),
    Column("key", "text", "The source's own key of the model", attrgetter("entry.key")),
    Column("setting", "text", "Effort or thinking mode of the result", attrgetter("entry.setting")),
    _score("strategy", "text", "How the model was asked, in the source's words"),
    _score("value", "number", "The result, in its unit"),
    _score("unit", "text", "percent, elo for a rating, index, points …"),
    _score("higher_is_better", "flag", "Whether the larger value is the better result"),
    _score("lower", "number", "Lower end of the source's confidence interval"),
    _score("upper", "number", "Upper end of it"),
    _score("votes", "count", "Votes or comparisons that it rests on"),
    Column("rank_best", "count", "Best rank that the intervals allow", attrgetter("standing.best")),
    Column("rank_worst", "count", "Worst rank that they allow", attrgetter("standing.worst")),
    Column("entries", "count", "How many results are compared", attrgetter("standing.of")),
    Column(
        "percentile",
        "number",
        "Share of the other results that are worse, percent",
        lambda line: round(line.standing.percentile, 2),
    ),
    _score("rank", "count", "The source's own rank"),
    _score("win_rate", "number", "Share of comparisons won, percent"),
    _score("executions", "count", "Runs or tasks that it rests on"),
    _score("cost_usd", "usd", "Cost of the whole run, US dollars"),
    _score("duration_s", "number", "Seconds, as the source measures them"),
    _score("free", "flag", "Whether the run used an offer that is free of charge"),
    _score("self_reported", "flag", "Whether the maker of the model published it itself"),
    _score("via", "text", "Who measured it, where that isn't the source"),
    _score("measured_on", "day", "The day of the measurement"),
    Column("read_on", "day", "The day it was read", attrgetter("board.fetched_on")),
)

SCORES = Table("scores", "Every result of every model on a leaderboard, with its rank.", _COLUMNS, _lines)
