"""The rows of a ranking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from modelatlas.catalog import Answers, Peer
from modelatlas.catalog.boards import Board, Entry
from modelatlas.views.figures.intervals import Interval, interval_on
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.model_rows import model_link
from modelatlas.views.words.ranks import (
    MIN_FOR_PERCENTILE,
    has_interval,
    interval_text,
    percentile_text,
    rank_span,
    value_text,
)

MAX_ROWS = 500
FIRST_ROWS = 50
"""So many rows of a long ranking are shown at once, on a scale of their own."""

_COLUMNS = (
    "rank",
    "bounds",
    "percentile",
    "votes",
    "win_rate",
    "cost",
    "duration",
    "measured_by",
    "input_price",
)
"""Columns that are there only where some row has them."""


class RankingRow(NamedTuple):
    """One entry. Texts are empty where the leaderboard says nothing."""

    rank: str
    """The ranks that its interval allows; empty on a board without intervals."""
    key: str
    """The board's own name of the model."""
    model: Link | None
    """The model it was linked to."""
    setting: str
    """Effort, thinking mode or harness."""
    value: str
    """The result."""
    interval: Interval | None
    """Its interval on the scale of the board; ``None`` where none is stated."""
    bounds: str
    """The ends of the interval."""
    percentile: str
    """Share of the other entries with a worse result."""
    votes: str
    """Votes that the result rests on."""
    win_rate: str
    """Share of comparisons won, percent."""
    cost: str
    """What the whole run cost."""
    duration: str
    """How long it took."""
    measured_by: str
    """Who measured it, where that isn't the source itself."""
    input_price: str
    """Unconditional price of text input in words; empty for an entry that isn't linked."""
    output_price: str
    """The same of text output."""


@dataclass(frozen=True)
class RankingPart:
    """Rows that are shown together."""

    rows: tuple[RankingRow, ...]
    """Entries, best first."""
    scale: str
    """From where to where the scale of their intervals goes; empty on a board without intervals."""


def ranking_parts(board: Board, answers: Answers) -> tuple[RankingPart, ...]:
    """The first :data:`MAX_ROWS` entries, best first: of a long ranking the first ones, then the others.

    The scale of a part is that of its rows: on that of the whole board, those at the top would be one dot.
    """
    entries = board.entries[:MAX_ROWS]
    cut = FIRST_ROWS if len(entries) > FIRST_ROWS * 1.5 else len(entries)
    return tuple(_part(board, part, answers) for part in (entries[:cut], entries[cut:]) if part)


def _part(board: Board, entries: tuple[Entry, ...], answers: Answers) -> RankingPart:
    low, high = min(entry.lower for entry in entries), max(entry.upper for entry in entries)
    scale = f"Scale {f.number(round(low))} to {f.number(round(high))}" if board.has_intervals else ""
    return RankingPart(tuple(_row(board, entry, (low, high), answers) for entry in entries), scale)


def held_columns(rows: tuple[RankingRow, ...]) -> frozenset[str]:
    """The columns that hold anything."""
    return frozenset(column for column in _COLUMNS if any(getattr(row, column) for row in rows))


def lead_of(board: Board, answers: Answers) -> Link:
    """Who stands first: one entry, or the number that share the first rank.

    Empty where the board has fewer than :data:`MIN_FOR_PERCENTILE` entries: the best of three says little.
    """
    if len(board.entries) < MIN_FOR_PERCENTILE:
        return Link("", "")
    best = board.entries[0]
    is_tied = (lambda e: board.standing(e).best == 1) if board.has_intervals else _like(best)
    tied = [entry for entry in board.entries if is_tied(entry)]
    if len(tied) > 1:
        return Link(f"{len(tied)} entries tied", "")
    peer = answers.peers.get(best.model_id or "")
    return model_link(peer) if peer else Link(best.key, "")


def _like(best: Entry) -> Callable[[Entry], bool]:
    """Whether an entry reads like the best one: without intervals, that is a tie."""
    text = value_text(best.score)
    return lambda entry: value_text(entry.score) == text


def linked_count(entries: tuple[Entry, ...], answers: Answers) -> int:
    """How many entries were linked to a model of this site."""
    return sum(entry.model_id in answers.peers for entry in entries)


class _Linked(NamedTuple):
    """What a row says of the model it was linked to."""

    model: Link | None = None
    input_price: str = ""
    output_price: str = ""


_UNLINKED = _Linked()


def _linked(model_id: str | None, answers: Answers) -> _Linked:
    peer = answers.peers.get(model_id or "")
    return answers.once((_Linked, peer.id), partial(_said_of, peer)) if peer else _UNLINKED


def _said_of(peer: Peer) -> _Linked:
    prices = map(f.money_per_mtok, (peer.input_price, peer.output_price))
    return _Linked(model_link(peer), *(price.text for price in prices))


def _row(board: Board, entry: Entry, scale: tuple[float, float], answers: Answers) -> RankingRow:
    score, standing = entry.score, board.standing(entry)
    linked = _linked(entry.model_id, answers)
    is_sure = has_interval(score)
    return RankingRow(
        rank=rank_span(standing) if is_sure else "",
        key=entry.key,
        model=linked.model,
        setting=entry.setting or "",
        value=value_text(score),
        interval=interval_on(scale, entry) if is_sure else None,
        bounds=interval_text(entry) if is_sure else "",
        percentile=percentile_text(standing),
        votes=f.integer(score.votes) if score.votes is not None else "",
        win_rate=f"{f.number(score.win_rate)}%" if score.win_rate is not None else "",
        cost=f.usd(score.cost_usd) if score.cost_usd is not None else "",
        duration=f"{f.integer(round(score.duration_s))} s" if score.duration_s is not None else "",
        measured_by=score.via or "",
        input_price=linked.input_price,
        output_price=linked.output_price,
    )
