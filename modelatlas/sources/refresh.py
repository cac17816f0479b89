"""One part of a source, from its bodies to its next records. Nothing here reads a clock or a disk.

A body that can't be trusted never overwrites the last good records: they stay as they are, and the
source's state says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from modelatlas.problems import FeedError, Problem
from modelatlas.records import Listing, SourceState
from modelatlas.records.history.advance import advance
from modelatlas.records.store import StoredPart
from modelatlas.sources.contract import Bodies, Parsed, Part, Source

MAX_SHRINK = 0.1
"""Largest share of the listed models that may be missing from a new body."""
MAX_SET_ASIDE = 0.1
"""Largest share of a body's records that may be unusable."""
_KEPT_PROBLEMS = 200


@dataclass(frozen=True)
class Outcome:
    """What became of one part."""

    state: SourceState
    listings: tuple[Listing, ...]
    """The records to store: new ones, or after a failure the old ones."""
    failure: str | None = None
    """Why the bodies weren't taken; ``None`` where they were."""
    problems: tuple[Problem, ...] = ()
    """All problems of the bodies, sorted."""
    is_older: bool = False
    """The bodies are older than what is stored, so they only added to the past."""


def refresh_part(
    part: Part,
    source: Source,
    get_bodies: Callable[[], Bodies],
    *,
    on: dt.date,
    stored: StoredPart | None,
    keep_prose: bool = False,
    accept_shrink: bool = False,
) -> Outcome:
    """The records of `part` after a response of day `on`, to be written by the caller.

    `get_bodies` fetches or reads. Where it raises :class:`FeedError`, or the response is empty, lacks many
    models or has many unusable records, the outcome has the stored records and a `failure`. The first
    response of all has nothing to overwrite, so it only must not be empty; `accept_shrink` takes a later
    one on the same terms. `keep_prose` keeps the source's own sentences.

    Fetching the same again gives the same outcome. Older bodies than the stored ones add only what is
    unknown, as gone; see :func:`modelatlas.records.history.advance.advance`.
    """
    before = source.described(part, stored.state if stored else None)
    old = stored.listings if stored else ()
    is_older = before.fetched_on is not None and on < before.fetched_on
    try:
        parsed = part.parse(get_bodies())
        _require_usable(part, parsed)
        if old and not accept_shrink:
            _require_sound(part, parsed)
            if not is_older:
                _require_size(part, parsed, old)
    except FeedError as error:
        # What is wrong with an old body says nothing about the newest records.
        told = {} if is_older else {"failure": str(error), "failed_on": on}
        return Outcome(before.model_copy(update=told), old, str(error), (), is_older)
    listings = parsed.listings if keep_prose else [_without_prose(one, part) for one in parsed.listings]
    result = advance(old, listings, on=on, newest=before.fetched_on)
    problems = tuple(sorted(parsed.problems, key=lambda one: (one.record, one.field, one.got, one.done)))
    changes: dict[str, object] = {"gone": sum(listing.last_seen_on is not None for listing in result)}
    if not is_older:
        changes |= {
            "fetched_on": on,
            "kept": len(parsed.listings),
            "set_aside": parsed.set_aside,
            "unknown_keys": dict(sorted(parsed.unknown_keys.items())),
            "skipped": dict(sorted(parsed.skipped.items())),
            "problems": problems[:_KEPT_PROBLEMS],
            "problem_count": len(problems),
            "failure": None,
            "failed_on": None,
        }
    return Outcome(before.model_copy(update=changes), result, None, problems, is_older)


def _require_usable(part: Part, parsed: Parsed) -> None:
    """Refuse a response that leaves nothing."""
    if not parsed.listings:
        raise FeedError(f"{part.name}: no usable record in the response ({parsed.set_aside} set aside)")


def _require_sound(part: Part, parsed: Parsed) -> None:
    """Refuse a response with many unusable records: its format may have changed."""
    total = parsed.total if parsed.total is not None else len(parsed.listings) + parsed.set_aside
    if parsed.set_aside > total * MAX_SET_ASIDE:
        raise FeedError(
            f"{part.name}: {parsed.set_aside} of {total} records can't be used, more than "
            f"{MAX_SET_ASIDE:.0%}; --accept-shrink {part.name} takes the others"
        )


def _require_size(part: Part, parsed: Parsed, old: Sequence[Listing]) -> None:
    """Refuse a response with far fewer models than are listed."""
    count = len(parsed.listings)
    listed = sum(listing.last_seen_on is None for listing in old)
    if count < listed * (1 - MAX_SHRINK):
        raise FeedError(
            f"{part.name}: {count} records instead of {listed}, more than {MAX_SHRINK:.0%} fewer; "
            f"--accept-shrink {part.name} takes them"
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
