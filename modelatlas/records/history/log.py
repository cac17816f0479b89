"""The change history of a source: which snapshots were seen, and what changed between them.

A part of a source owns one file in ``content/history/``, named like its record file. Each snapshot adds
one line for itself and one per event, so the file only ever grows at its end::

    {"on":"2026-05-15","listings":360}
    {"on":"2026-05-15","since":"2026-05-01","source":"openrouter","key":"a/b","kind":"added"}

Nobody looked on days without such a line. They are gaps: nothing is said to have happened, or not to have
happened, in them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modelatlas.problems import AtlasError, shorten
from modelatlas.records.base import Record
from modelatlas.records.history.advance import advance
from modelatlas.records.history.diff import diff
from modelatlas.records.history.events import Event, in_order
from modelatlas.records.schema import Listing
from modelatlas.records.store import stem_of
from modelatlas.records.units import Count, Day


class Snapshot(Record):
    """A day on which a source was read."""

    on: Day
    """The day; of several snapshots of one day, the last counts."""
    listings: Count
    """How many keys it had."""


@dataclass(frozen=True)
class History:
    """What is known about one part over time."""

    source: str
    """Name of the part, e.g. ``openrouter``."""
    snapshots: tuple[Snapshot, ...] = ()
    """Oldest first, one per day."""
    events: tuple[Event, ...] = ()
    """In the order of :func:`~modelatlas.records.history.events.in_order`."""

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days that were looked at, oldest first."""
        return tuple(snapshot.on for snapshot in self.snapshots)

    @property
    def newest(self) -> dt.date | None:
        """The last of them."""
        return self.snapshots[-1].on if self.snapshots else None


@dataclass(frozen=True)
class Replayed:
    """The result of :func:`replay`."""

    history: History
    """The history with the bodies in it."""
    listings: tuple[Listing, ...]
    """The listings after the newest snapshot, the gone included, sorted by key."""
    replayed: tuple[dt.date, ...]
    """Days that were replayed, oldest first."""
    left_alone: tuple[dt.date, ...]
    """Days given that the history already had."""


def extend(history: History, old: Sequence[Listing], new: Sequence[Listing], *, on: dt.date) -> History:
    """`history` with the snapshot `new` of day `on` added; `old` are the listings stored before it.

    The same snapshot again adds nothing. Another one of the newest day adds what changed within it.

    Raises:
        AtlasError: if `on` lies before the newest day of the history.
    """
    newest = history.newest
    if newest and on < newest:
        raise AtlasError(
            f"{history.source}: the history already reaches {newest}, so a snapshot of {on} can't be added "
            "to its end; replay all saved bodies at once with the history command"
        )
    return History(
        source=history.source,
        snapshots=(
            *(snapshot for snapshot in history.snapshots if snapshot.on != on),
            Snapshot(on=on, listings=len({listing.key for listing in new})),
        ),
        events=in_order([*history.events, *diff(old, new, source=history.source, since=newest, on=on)]),
    )


def replay(
    history: History,
    stored: Sequence[Listing],
    bodies: Mapping[dt.date, Callable[[], Sequence[Listing]]],
) -> Replayed:
    """Bring `history` and the `stored` listings up to date with dated bodies, oldest first.

    The same as fetching each body on its day. Days that the history has are left alone, but the newest,
    whose body may have changed since. Where a body lies between known days, everything is derived
    anew, provided that the bodies of all known days are there too.

    Args:
        history: what is known so far, ``History(source)`` where nothing is.
        stored: the listings as of its newest day, the gone included.
        bodies: for each day a function that gives the listings of that day's body. It is called once
            at most and in the order of days, so that one body at a time needs to be in memory.

    Raises:
        AtlasError: if a body lies before the newest day and some known day has no body.
    """
    known = set(history.days)
    late = sorted(day for day in bodies if history.newest and day < history.newest and day not in known)
    if late:
        bodies = _with_only_known_day(history, stored, bodies)
        missing = sorted(known - bodies.keys())
        if missing:
            raise AtlasError(
                f"{history.source}: a body of {_listed(late)} is older than the history's newest day, so all "
                f"of it must be derived again, and the bodies of {_listed(missing)} aren't among those "
                "given; add them, or leave the earlier ones out"
            )
        history, stored = History(history.source), ()
    newest = history.newest
    days = sorted(day for day in bodies if newest is None or day >= newest)
    for day in days:
        snapshot = bodies[day]()
        listings = advance(stored, snapshot, on=day, newest=history.newest)
        history, stored = extend(history, stored, snapshot, on=day), listings
    return Replayed(history, tuple(stored), tuple(days), tuple(sorted(bodies.keys() - set(days))))


def read_history(directory: Path, source: str) -> History:
    """The history of a part; an empty one where it has no file yet.

    Raises:
        AtlasError: if a line can't be read. Writing the rest back would lose it.
    """
    path = directory / f"{stem_of(source)}.jsonl"
    snapshots: list[Snapshot] = []
    events: list[Event] = []
    # Not splitlines(): line separators such as U+2028 may stand inside a JSON string.
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if "kind" in value:
                events.append(Event.model_validate(value))
            else:
                snapshots.append(Snapshot.model_validate(value))
        except (TypeError, ValueError, RecursionError) as error:
            raise AtlasError(
                f"history/{path.name}: line {number} is neither a snapshot nor an event: "
                f"{shorten(line.decode(errors='replace'), 80)}; restore the file from version control, "
                "or remove it and replay all saved bodies"
            ) from error
    return History(source, tuple(sorted(snapshots, key=lambda snapshot: snapshot.on)), in_order(events))


def history_file(history: History) -> dict[str, bytes]:
    """The history's file, sorted by day, by its name."""
    lines: list[tuple[dt.date, dict[str, Any]]] = [
        *((snapshot.on, snapshot.model_dump(mode="json")) for snapshot in history.snapshots),
        *((event.on, event.dump()) for event in history.events),
    ]
    lines.sort(key=lambda line: line[0])
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for _, line in lines)
    # "replace": half a surrogate pair, which text from a feed may contain, has no UTF-8 form.
    return {f"{stem_of(history.source)}.jsonl": text.encode("utf-8", "replace")}


def _with_only_known_day(
    history: History, stored: Sequence[Listing], bodies: Mapping[dt.date, Callable[[], Sequence[Listing]]]
) -> Mapping[dt.date, Callable[[], Sequence[Listing]]]:
    """`bodies` and, if the history knows a single day, that day as it is stored."""
    if len(history.days) != 1:
        return bodies
    unseen = {"first_seen_on": None, "last_seen_on": None}
    living = [listing.model_copy(update=unseen) for listing in stored if listing.last_seen_on is None]
    return {history.days[0]: lambda: living, **bodies}


def _listed(days: Sequence[dt.date]) -> str:
    """The first days by date, the others by count."""
    named = ", ".join(map(str, days[:3]))
    return f"{named} and {len(days) - 3} more" if len(days) > 3 else named
