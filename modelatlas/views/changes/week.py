"""What moved most in the week before the newest snapshot: the beginning of the page of changes."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from modelatlas.catalog import Answers, Peer
from modelatlas.records.history.price_values import prices_of
from modelatlas.views.changes.log import Change
from modelatlas.views.changes.sentences import ChangeLine, amount_of, change_line, period
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.model_rows import model_link

DAYS = 7
MOST_MOVES = 4
"""So many prices are shown that fell, and that rose."""
MOST_NAMES = 8
"""So many models are named that came, and that went."""
_FIELDS = ("input", "output")


@dataclass(frozen=True)
class Move:
    """A price that moved."""

    model: Link
    """Whose price it is."""
    line: ChangeLine
    """From what to what, and by how much."""


@dataclass(frozen=True)
class Week:
    """The week in short; variants and names that only point to a model are left out."""

    when: str
    """Its first and its last day."""
    lower: tuple[Move, ...]
    """Prices that fell most, one of each model, the largest share first."""
    higher: tuple[Move, ...]
    """The same of prices that rose."""
    came: tuple[Link, ...]
    """Models that were added."""
    went: tuple[Link, ...]
    """Models that left."""


def week_of(changes: Sequence[Change], answers: Answers) -> Week | None:
    """The week that ends with the newest change; ``None`` where nothing of note happened in it."""
    if not changes:
        return None
    last = max(change.on for change in changes)
    first = last - dt.timedelta(days=DAYS - 1)
    own = [one for one in changes if one.on >= first and _is_head(answers.peers[one.model])]
    moves = list(_moves(own))
    week = Week(
        when=period(first, last),
        lower=_most(moves, lambda ratio: ratio < 0, answers),
        higher=_most(moves, lambda ratio: ratio > 0, answers),
        came=_names(own, ("added", "returned"), answers),
        went=_names(own, ("removed",), answers),
    )
    return week if week.lower or week.higher or week.came or week.went else None


def _is_head(peer: Peer) -> bool:
    return peer.variant is None and peer.alias_of is None


def _moves(changes: Iterable[Change]) -> Iterable[tuple[float, Change]]:
    """Prices of the week from its first to its last value, with the logarithm of the ratio."""
    found: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if change.kind == "price" and change.field in _FIELDS and not change.flapping:
            found.setdefault((change.model, change.field), []).append(change)
    for own in found.values():
        own.sort(key=lambda change: change.since)
        whole = own[-1].model_copy(update={"before": own[0].before, "since": own[0].since})
        before, after = (amount_of(prices_of(whole.field, value)) for value in (whole.before, whole.after))
        if before and after and before != after:
            yield math.log(after / before), whole


def _most(
    moves: Iterable[tuple[float, Change]], wanted: Callable[[float], bool], answers: Answers
) -> tuple[Move, ...]:
    found: dict[str, Move] = {}
    ordered = sorted(moves, key=lambda move: (-abs(move[0]), move[1].model, move[1].field))
    for ratio, change in ordered:
        if wanted(ratio) and len(found) < MOST_MOVES:
            move = Move(model_link(answers.peers[change.model]), change_line(change))
            found.setdefault(change.model, move)
    return tuple(found.values())


def _names(changes: Iterable[Change], kinds: Sequence[str], answers: Answers) -> tuple[Link, ...]:
    ids = sorted({change.model for change in changes if change.kind in kinds})
    return tuple(model_link(answers.peers[one]) for one in ids[:MOST_NAMES])
