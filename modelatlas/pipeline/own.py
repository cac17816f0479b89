"""What people wrote into the content folder, private records and score tables, read with each build.

``fetch`` writes the same into records and history; without it an edit is seen all the same, but has no day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from modelatlas.config import SiteConfig
from modelatlas.problems import FeedError, Problem, shorten
from modelatlas.records import Listing, SourceState
from modelatlas.records.store import StoredPart
from modelatlas.sources.bounds import deadline
from modelatlas.sources.contract import Parsed, Part, Source
from modelatlas.sources.reading.saved import read_local


def with_own(
    content: Path, stored: Iterable[StoredPart], sources: Iterable[Source], settings: SiteConfig
) -> list[StoredPart]:
    """The stored parts, those that the folder itself holds as they stand there now."""
    found = {part.part: part for part in stored}
    for source in sources:
        for part in source.parts:
            place = content / part.local
            if part.local and place.exists() and settings.policy(source.name).enabled:
                found[part.name] = _as_written(source, part, place, found.get(part.name))
    return [found[name] for name in sorted(found)]


def _as_written(source: Source, part: Part, place: Path, before: StoredPart | None) -> StoredPart:
    """A part with what stands in its files; as it was stored, with a problem, where they can't be used."""
    known = before or StoredPart(source.described(part), ())
    try:
        with deadline(part.name):
            parsed = part.parse(read_local(place)) if _has_files(place) else Parsed(())
    except (FeedError, OSError) as error:
        problem = Problem(
            source=part.name,
            record=place.name,
            field="",
            got=shorten(str(error)),
            expected="files that can be read",
            done="records shown as they were fetched" if before else "nothing shown of it",
        )
        return StoredPart(known.state, known.listings, (*known.problems, problem))
    listings = tuple(_advanced(known, parsed.listings))
    problems = (*known.problems, *parsed.problems)
    if listings == known.listings:
        return StoredPart(known.state, listings, problems)
    return StoredPart(_state(source, part, known.state, parsed, listings), listings, problems)


def _has_files(place: Path) -> bool:
    return place.is_file() or any(not path.name.startswith(".") for path in place.iterdir())


def _advanced(known: StoredPart, new: Iterable[Listing]) -> Iterator[Listing]:
    """What is written now, and as gone what was fetched and isn't there any more, by key."""
    fetched = {listing.key: listing for listing in known.listings}
    written = {listing.key: listing for listing in new}
    for key in sorted(fetched.keys() | written.keys()):
        before = fetched.get(key)
        if key in written:
            yield written[key].model_copy(update={"first_seen_on": before.first_seen_on if before else None})
        elif before is not None and (last := before.last_seen_on or known.state.fetched_on):
            yield before.model_copy(update={"last_seen_on": last})


def _state(
    source: Source, part: Part, before: SourceState, parsed: Parsed, listings: Sequence[Listing]
) -> SourceState:
    """The state of a part that was edited since it was fetched: nobody knows the day."""
    changes = {
        "fetched_on": None,
        "as_of": parsed.as_of,
        "kept": len(parsed.listings),
        "set_aside": parsed.set_aside,
        "gone": len(listings) - len(parsed.listings),
        "unknown_keys": dict(parsed.unknown_keys),
        "skipped": dict(parsed.skipped),
        "problems": parsed.problems,
        "problem_count": len(parsed.problems),
        "failure": None,
        "failed_on": None,
    }
    return source.described(part, before).model_copy(update=changes)
