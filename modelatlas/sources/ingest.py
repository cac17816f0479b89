"""From the bodies of one part of a source to its next records, without a clock or a disk.

A body that can't be trusted never overwrites the last good records: they stay as they are, and the
source's state says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue

from modelatlas.problems import FeedError, Problem, shorten
from modelatlas.records import Listing, SourceState
from modelatlas.records.history.advance import advance
from modelatlas.records.store import StoredPart
from modelatlas.sources.bounds import deadline
from modelatlas.sources.contract import Bodies, Parsed, Part, Source

MAX_SHRINK = 0.1
"""Largest share of the listed models that may be missing from a new body."""
MAX_SET_ASIDE = 0.1
"""Largest share of a body's records that may be unusable."""
_KEPT_PROBLEMS = 200
_MAX_FAILURE = 400


@dataclass(frozen=True)
class Dating:
    """What determines the day of a response."""

    today: dt.date
    """The day on which all this happens."""
    is_live: bool = True
    """Whether the response came just now: then it is of today, whatever day it states."""
    asked: dt.date | None = None
    """The day that the user names; it wins, even over today."""
    named: dt.date | None = None
    """The date in the name of a saved body."""

    def day(self, stated: dt.date | None) -> dt.date:
        """The day of a response: the one asked for, the body's own, the one in its name, or today.

        Args:
            stated: the day that the body itself states.

        Raises:
            FeedError: if that is a day after today, which would shut out everything until then.
        """
        if self.asked is not None:
            return self.asked
        if self.is_live:
            return self.today
        day, place = (stated, "the body states") if stated else (self.named, "its name has")
        if day is None:
            return self.today
        if day > self.today:
            raise FeedError(f"{place} {day}, a day after today; name its day with --at YYYY-MM-DD")
        return day

    @property
    def likely(self) -> dt.date:
        """The day of a response that can't be read."""
        return self.asked or (self.today if self.is_live else min(self.named or self.today, self.today))


@dataclass(frozen=True)
class Leave:
    """What the owner of a site allows."""

    keep_prose: bool = False
    """Whether the source's own sentences are kept."""
    shrink: bool = False
    """Whether a response is taken that is much smaller than before, or partly unusable."""


@dataclass(frozen=True)
class Outcome:
    """The result for one part."""

    state: SourceState
    """The state to store."""
    listings: tuple[Listing, ...]
    """The records to store: new ones, or after a failure the old ones."""
    on: dt.date
    """The day of the response; after a failure the likely one."""
    failure: str | None = None
    """Why the bodies weren't taken; ``None`` where they were."""
    problems: tuple[Problem, ...] = ()
    """Problems of the bodies, sorted; of very many the first that were noticed."""
    problem_count: int = 0
    """All of them."""
    is_older: bool = False
    """The bodies are older than what is stored, so they only added to the past."""


def ingest(
    part: Part,
    source: Source,
    get_bodies: Callable[[], Bodies],
    *,
    dating: Dating,
    stored: StoredPart | None,
    leave: Leave = Leave(),
) -> Outcome:
    """The records of `part` after a response, to be written by the caller.

    `get_bodies` fetches or reads. Where it raises :class:`FeedError`, or the response is empty, lacks many
    models, has many unusable records or is of a day to come, the outcome has the stored records and a
    `failure`. The first response of all has nothing to overwrite, so it only must not be empty; with leave to
    shrink a later one is taken on the same terms.

    Fetching the same again gives the same outcome. Older bodies than the stored ones add only what is
    unknown, as gone; see :func:`modelatlas.records.history.advance.advance`.
    """
    before = source.described(part, stored.state if stored else None)
    old = stored.listings if stored else ()
    on = dating.likely
    try:
        bodies = get_bodies()
        with deadline(part.name):
            parsed = part.parse(bodies)
        on = dating.day(parsed.as_of)
        is_older = _is_older(on, before)
        _require_usable(part, parsed)
        if old and not leave.shrink:
            _require_sound(part, parsed)
            if not is_older:
                parsed = _with_lost_boards(part, parsed, old)
                _require_size(part, parsed, old)
    except FeedError as error:
        # What is wrong with an old body says nothing about the newest records.
        is_older = _is_older(on, before)
        why = shorten(str(error), _MAX_FAILURE)
        told = {} if is_older else {"failure": why, "failed_on": on}
        return Outcome(before.model_copy(update=told), old, on, why, is_older=is_older)
    listings: Sequence[Listing] = parsed.listings
    if not leave.keep_prose and not part.traits.has("owner"):
        listings = [_without_prose(one, part) for one in listings]
    result = advance(old, listings, on=on, newest=before.fetched_on)
    as_of, wrong = _stated_day(part, parsed, on)
    problems = tuple(
        sorted(
            (*parsed.problems, *wrong),
            key=lambda one: (one.record, one.field, one.got, one.done),
        )
    )
    count = parsed.problem_count if parsed.problem_count is not None else len(parsed.problems)
    changes: dict[str, object] = {"gone": sum(listing.last_seen_on is not None for listing in result)}
    if not is_older:
        changes |= {
            "fetched_on": on,
            "as_of": as_of,
            "kept": len(parsed.listings),
            "set_aside": parsed.set_aside,
            "absent": {place: tuple(sorted(keys)) for place, keys in sorted(parsed.absent.items())},
            "unknown_keys": dict(sorted(parsed.unknown_keys.items())),
            "skipped": dict(sorted(parsed.skipped.items())),
            "sellers": dict(sorted(parsed.sellers.items())),
            "problems": problems[:_KEPT_PROBLEMS],
            "problem_count": count + len(wrong),
            "failure": None,
            "failed_on": None,
        }
    state = before.model_copy(update=changes)
    return Outcome(state, result, on, None, problems, count + len(wrong), is_older)


def _stated_day(part: Part, parsed: Parsed, on: dt.date) -> tuple[dt.date | None, tuple[Problem, ...]]:
    """The day that a response of day `on` states to be of, unless that lies ahead of it."""
    if parsed.as_of is None or parsed.as_of <= on:
        return parsed.as_of, ()
    problem = Problem(
        source=part.name,
        record="the response",
        field="",
        got=f"of {parsed.as_of}",
        expected=f"a day up to {on}",
        done="response taken as undated",
    )
    return None, (problem,)


def _with_lost_boards(part: Part, parsed: Parsed, old: Sequence[Listing]) -> Parsed:
    """What was parsed with the earlier results of boards that it lacks, and a problem for each board.

    A board that is missing from a response hasn't taken its results back.
    """
    current = [one for one in old if one.last_seen_on is None and one.scores]
    there = {score.board for one in parsed.listings for score in one.scores}
    lost = {score.board for one in current for score in one.scores} - there
    if not lost or not there:
        return parsed
    found = {one.key: one for one in parsed.listings}
    for one in current:
        kept = tuple(score for score in one.scores if score.board in lost)
        if kept:
            known = found.get(one.key)
            scores = (*known.scores, *kept) if known else kept
            found[one.key] = (known or one).model_copy(update={"scores": scores})
    problems = [
        Problem(
            source=part.name,
            record=board,
            field="",
            got="no result",
            expected="the board, as before",
            done=f"earlier results kept; --accept-shrink {part.name} drops them",
        )
        for board in sorted(lost)
    ]
    count = parsed.problem_count if parsed.problem_count is not None else len(parsed.problems)
    return replace(
        parsed,
        listings=tuple(found[key] for key in sorted(found)),
        problems=(*parsed.problems, *problems),
        problem_count=count + len(problems),
    )


def _is_older(on: dt.date, state: SourceState) -> bool:
    return state.fetched_on is not None and on < state.fetched_on


def _require_usable(part: Part, parsed: Parsed) -> None:
    """Refuse a response that leaves nothing."""
    if not parsed.listings:
        first = f". The first: {parsed.problems[0]}" if parsed.problems else ""
        raise FeedError(
            f"{part.name}: no usable record in the response ({parsed.set_aside} set aside){first}"
        )


def _require_sound(part: Part, parsed: Parsed) -> None:
    """Refuse a response with many unusable records: its format may have changed."""
    total = parsed.total if parsed.total is not None else len(parsed.listings) + parsed.set_aside
    if parsed.set_aside > total * MAX_SET_ASIDE:
        raise FeedError(
            f"{part.name}: {parsed.set_aside} of {total} records can't be used, more than "
            f"{MAX_SET_ASIDE:.0%}; --accept-shrink {part.name} accepts the others"
        )


def _require_size(part: Part, parsed: Parsed, old: Sequence[Listing]) -> None:
    """Refuse a response with far fewer models than are listed."""
    count = len(parsed.listings)
    listed = sum(listing.last_seen_on is None for listing in old)
    if count < listed * (1 - MAX_SHRINK):
        raise FeedError(
            f"{part.name}: {count} records instead of {listed}, more than {MAX_SHRINK:.0%} fewer; "
            f"--accept-shrink {part.name} accepts them"
        )


def _without_prose(listing: Listing, part: Part) -> Listing:
    raw = _pruned(listing.raw, frozenset(part.prose)) if part.prose else listing.raw
    return listing.model_copy(update={"description": None, "raw": raw})


def _pruned(value: JsonValue, prose: frozenset[str]) -> JsonValue:
    """`value` without the keys in `prose`, at any depth."""
    if isinstance(value, dict):
        return {key: _pruned(item, prose) for key, item in value.items() if key not in prose}
    if isinstance(value, list):
        return [_pruned(item, prose) for item in value]
    return value
