"""Leaderboards and benchmarks as wholes: who stands where, and how far the intervals let that move."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from modelatlas.records import BoardTraits, Listing, Score, SourceState
from modelatlas.records.traits import Measure


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
    """The result."""

    @property
    def lower(self) -> float:
        """Lower end of the interval; the value itself where there is none."""
        return self.score.value if self.score.lower is None else self.score.lower

    @property
    def upper(self) -> float:
        """Upper end of the interval; the value itself where there is none."""
        return self.score.value if self.score.upper is None else self.score.upper


_Ends = tuple[float, float | None, float | None]
"""A value, and the ends of its interval where they are stated."""


def _ends(entry: Entry) -> _Ends:
    score = entry.score
    return score.value, score.lower, score.upper


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
    """The part that has it."""
    name: str
    """Its name there."""
    category: str | None
    """Category or subset; ``None`` for the whole of a board that names no category of the whole."""
    fetched_on: dt.date | None
    """The day of the response; ``None`` where that isn't known."""
    entries: tuple[Entry, ...]
    """Best first; equal values by key."""
    traits: BoardTraits
    """What the source says of the board."""
    absent: tuple[str, ...] = ()
    """Keys that the source has on it and of which no row could be used."""

    @property
    def measures(self) -> Measure | None:
        """What it stands for in tables and charts; ``None`` for most."""
        return self.traits.measures.get(self.category or "")

    @property
    def is_whole(self) -> bool:
        """Whether it stands for the whole board, not for a part of it."""
        return self.category in (None, "overall")

    @property
    def higher_is_better(self) -> bool:
        """The direction of the scale."""
        return self.entries[0].score.higher_is_better

    @cached_property
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

    def standing(self, entry: Entry) -> Standing:
        """Where one of its entries stands; overlapping intervals count as ties."""
        return self._standings[_ends(entry)]

    @cached_property
    def _standings(self) -> dict[_Ends, Standing]:
        """Where each value with its interval stands."""
        sign = 1 if self.higher_is_better else -1  # from here on, more is better
        values = sorted(sign * entry.score.value for entry in self.entries)
        ends = [sorted((sign * entry.lower, sign * entry.upper)) for entry in self.entries]
        lows, highs = sorted(low for low, _ in ends), sorted(high for _, high in ends)
        count = len(values)
        found: dict[_Ends, Standing] = {}
        for entry, (low, high) in zip(self.entries, ends, strict=True):
            best = count - bisect_right(lows, high) + 1
            below = bisect_left(values, sign * entry.score.value)
            found[_ends(entry)] = Standing(
                best=best,
                worst=max(count - bisect_left(highs, low), best),
                of=count,
                percentile=100 * below / (count - 1) if count > 1 else 0.0,
            )
        return found


@dataclass(frozen=True)
class Scored:
    """A listing that has scores, with what is known of it."""

    state: SourceState
    """Who says it."""
    listing: Listing
    """What it says."""
    model_id: str | None
    """The model it was linked to; ``None`` where it was not."""
    setting: str | None
    """The setting that its key names beside the model."""
    head_key: str | None = None
    """The key under which its source tells the same model, of a variant or an alias; ``None`` for others."""


def boards_of(scored: Iterable[Scored], known: Iterable[BoardTraits] = ()) -> tuple[Board, ...]:
    """Every board, by source, name and category; the category of the whole board comes first.

    A board tells a model once: the row of a variant or an alias that only repeats the row of the model is
    left out. Names that differ in case and punctuation alone are one board, under the usual spelling.

    Args:
        scored: everything that has scores.
        known: tells of boards of which the source that passes their results on says nothing itself.
    """
    elsewhere = {traits.name: traits for traits in known}
    found = tuple(scored)
    usual = _usual_names(found)
    groups: dict[tuple[str, str, str | None], list[tuple[Scored, Entry]]] = defaultdict(list)
    states: dict[str, SourceState] = {}
    for one in found:
        states[one.state.source] = one.state
        for score in one.listing.scores:
            setting = ", ".join(dict.fromkeys(word for word in (one.setting, score.setting) if word)) or None
            entry = Entry(one.listing.key, one.model_id, setting, score)
            name = usual[one.state.source, folded_name(score.board)]
            groups[one.state.source, name, score.category].append((one, entry))
    return tuple(
        Board(
            source,
            name,
            category,
            states[source].fetched_on,
            _ordered(_each_once(rows)),
            states[source].traits.board(name) or elsewhere.get(name) or BoardTraits(name=name, title=name),
            states[source].absent.get(f"{name}/{category or ''}", ()),
        )
        for (source, name, category), rows in sorted(
            groups.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or "")
        )
    )


def _usual_names(scored: Iterable[Scored]) -> dict[tuple[str, str], str]:
    """The spelling of each board that most of a source's rows have; of several, the first."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in scored:
        for score in one.listing.scores:
            counts[one.state.source, folded_name(score.board)][score.board] += 1
    return {key: min(names, key=lambda name: (-names[name], name)) for key, names in counts.items()}


def folded_name(name: str) -> str:
    """A name without case and without what parts its words: ``SWE-Bench Pro`` is ``swebenchpro``."""
    return re.sub(r"[\s_\-\u2010-\u2015'\u2019]+", "", name.casefold())


def _each_once(rows: Sequence[tuple[Scored, Entry]]) -> list[Entry]:
    told = {(entry.key, entry.score.value) for _, entry in rows}
    return [entry for one, entry in rows if (one.head_key, entry.score.value) not in told]


def _ordered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    sign = -1 if entries[0].score.higher_is_better else 1
    return tuple(sorted(entries, key=lambda e: (sign * e.score.value, e.key, e.setting or "")))
