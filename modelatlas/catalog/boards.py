"""Leaderboards and benchmarks as wholes: who stands where, and how far the intervals let that move."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from modelatlas.records import Listing, Score


@dataclass(frozen=True)
class Entry:
    """One row of a board."""

    key: str
    """The board's own name of the model."""
    model_id: str | None
    """The model it was linked to, ``None`` where it was not."""
    setting: str | None
    """Effort, thinking mode or harness of the row."""
    score: Score

    @property
    def lower(self) -> float:
        """Lower end of the interval; the value itself where there is none."""
        return self.score.value if self.score.lower is None else self.score.lower

    @property
    def upper(self) -> float:
        """Upper end of the interval; the value itself where there is none."""
        return self.score.value if self.score.upper is None else self.score.upper


@dataclass(frozen=True)
class Standing:
    """Where an entry stands on its board."""

    best: int
    """The best rank its interval allows: one more than the entries that are surely better."""
    worst: int
    """The worst rank its interval allows."""
    of: int
    """How many entries the board has."""
    percentile: float
    """Share of the other entries that have a worse value, 0 to 100."""


@dataclass(frozen=True)
class Board:
    """One category of one leaderboard or benchmark."""

    source: str
    name: str
    category: str | None
    fetched_on: dt.date | None
    entries: tuple[Entry, ...]
    """Best first; equal values by key."""

    @property
    def higher_is_better(self) -> bool:
        """The direction of the scale."""
        return self.entries[0].score.higher_is_better

    @property
    def has_intervals(self) -> bool:
        """Whether the source states how sure it is."""
        return any(entry.score.lower is not None for entry in self.entries)

    @cached_property
    def range(self) -> tuple[float, float]:
        """Lowest and highest end of any interval."""
        return min(entry.lower for entry in self.entries), max(entry.upper for entry in self.entries)

    @cached_property
    def best_of_models(self) -> dict[str, Entry]:
        """The best entry of each model that was linked, best first: settings are runs of one model."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.model_id is not None:
                found.setdefault(entry.model_id, entry)
        return found

    @cached_property
    def _sorted(self) -> tuple[list[float], list[float], list[float]]:
        """Values, lower ends and upper ends, each ascending, with the better direction upwards."""
        sign = 1 if self.higher_is_better else -1
        values = sorted(sign * entry.score.value for entry in self.entries)
        ends = [sorted((sign * entry.lower, sign * entry.upper)) for entry in self.entries]
        return values, sorted(low for low, _ in ends), sorted(high for _, high in ends)

    def standing(self, entry: Entry) -> Standing:
        """Where `entry` stands; overlapping intervals count as ties."""
        values, lows, highs = self._sorted
        sign = 1 if self.higher_is_better else -1
        low, high = sorted((sign * entry.lower, sign * entry.upper))
        count = len(values)
        surely_better = count - bisect_right(lows, high)
        surely_worse = bisect_left(highs, low)
        below = bisect_left(values, sign * entry.score.value)
        return Standing(
            best=surely_better + 1,
            worst=max(count - surely_worse, surely_better + 1),
            of=count,
            percentile=100 * below / (count - 1) if count > 1 else 0.0,
        )


@dataclass(frozen=True)
class Scored:
    """A listing that has scores, with what is known of it."""

    source: str
    listing: Listing
    fetched_on: dt.date | None
    model_id: str | None
    setting: str | None


def boards_of(scored: Iterable[Scored]) -> tuple[Board, ...]:
    """Every board, by source, name and category; the category of the whole board comes first."""
    groups: dict[tuple[str, str, str | None], list[Entry]] = defaultdict(list)
    fetched: dict[str, dt.date | None] = {}
    for one in scored:
        fetched[one.source] = one.fetched_on
        for score in one.listing.scores:
            setting = ", ".join(dict.fromkeys(word for word in (one.setting, score.setting) if word)) or None
            entry = Entry(one.listing.key, one.model_id, setting, score)
            groups[one.source, score.board, score.category].append(entry)
    return tuple(
        Board(source, name, category, fetched[source], _ordered(entries))
        for (source, name, category), entries in sorted(
            groups.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or "")
        )
    )


def by_model(boards: Sequence[Board]) -> Mapping[str, tuple[tuple[Board, Entry], ...]]:
    """The rows of each model, in the order of the boards."""
    found: dict[str, list[tuple[Board, Entry]]] = defaultdict(list)
    for board in boards:
        for entry in board.entries:
            if entry.model_id is not None:
                found[entry.model_id].append((board, entry))
    return {model_id: tuple(rows) for model_id, rows in found.items()}


def _ordered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    sign = -1 if entries[0].score.higher_is_better else 1
    return tuple(sorted(entries, key=lambda e: (sign * e.score.value, e.key, e.setting or "")))
