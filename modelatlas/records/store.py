"""Record files: what each source says, one listing per line, so that a diff shows what changed.

A part of a source owns two files in ``content/records/``::

    openrouter.endpoints.jsonl         one listing per line, sorted by key
    openrouter.endpoints.source.json   where they come from, and how the fetch went (SourceState)

The same records give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from modelatlas.problems import Problem, faults_of, shorten
from modelatlas.records.ids import segment
from modelatlas.records.schema import Listing
from modelatlas.records.state import SourceState

_LISTINGS = ".jsonl"
_STATE = ".source.json"


@dataclass(frozen=True)
class StoredPart:
    """The record files of one part, as read."""

    state: SourceState
    """What the source is and how it was fetched."""
    listings: tuple[Listing, ...]
    """Sorted by key, each key once; those no longer in the feed included."""
    problems: tuple[Problem, ...] = ()
    """What couldn't be read. The rest of the file was."""

    @property
    def part(self) -> str:
        """Name of the part, e.g. ``openrouter/endpoints``."""
        return self.state.source


def stem_of(part: str) -> str:
    """The file stem of a part, different for every part and fit for every file system.

    ``openrouter/endpoints`` is ``openrouter.endpoints``, ``benchmark:aider`` is ``benchmark_aider``.
    """
    return ".".join(segment(piece).replace(".", "_02e") for piece in part.split("/"))


def read_part(directory: Path, part: str) -> StoredPart | None:
    """The stored records of `part`; ``None`` where it has no file yet."""
    stem = stem_of(part)
    if not any((directory / (stem + suffix)).exists() for suffix in (_LISTINGS, _STATE)):
        return None
    return _read(directory, stem, part)


def read_all(directory: Path) -> tuple[StoredPart, ...]:
    """Every stored part, sorted by name; empty where the directory doesn't exist."""
    stems = {
        path.name.removesuffix(suffix)
        for suffix in (_LISTINGS, _STATE)
        for path in directory.glob(f"[!.]*{suffix}")
    }
    # The stem of a part whose state file is lost only tells its name nearly.
    parts = [_read(directory, stem, stem.replace(".", "/").replace("_", ":")) for stem in stems]
    return tuple(sorted(parts, key=lambda stored: stored.part))


def part_files(state: SourceState, listings: Iterable[Listing]) -> dict[str, bytes]:
    """The two files of the part ``state.source``, by name.

    Raises:
        ValueError: if two listings have the same key.
    """
    ordered = sorted(listings, key=lambda listing: listing.key)
    if len({listing.key for listing in ordered}) < len(ordered):
        raise ValueError(f"{state.source}: two listings with one key")
    lines = (_json(listing.dump(), separators=(",", ":")) for listing in ordered)
    texts = {
        _LISTINGS: "".join(line + "\n" for line in lines),
        _STATE: _json(state.dump(), indent=2) + "\n",
    }
    stem = stem_of(state.source)
    # "replace": half a surrogate pair, which text from a feed may contain, has no UTF-8 form.
    return {stem + suffix: text.encode("utf-8", "replace") for suffix, text in texts.items()}


def _json(value: object, *, indent: int | None = None, separators: tuple[str, str] | None = None) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, indent=indent, separators=separators)


def _read(directory: Path, stem: str, part: str) -> StoredPart:
    state, state_problems = _read_state(directory / (stem + _STATE), part)
    listings, line_problems = _read_listings(directory / (stem + _LISTINGS))
    return StoredPart(state, listings, state_problems + line_problems)


def _read_state(path: Path, part: str) -> tuple[SourceState, tuple[Problem, ...]]:
    expected = "the source's state as fetch writes it"
    try:
        state = SourceState.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        got = "no such file"
    except ValidationError as error:
        got = str(faults_of(error)[0])
    else:
        if path.name == stem_of(state.source) + _STATE:
            return state, ()
        got, expected = f"source {state.source!r}", f"the source that belongs to {path.name}"
    bare = SourceState(source=part, title=part, url="", homepage="", licence="", attribution="")
    return bare, (_problem(path, "", got, expected, "records shown without licence, address and date"),)


def _read_listings(path: Path) -> tuple[tuple[Listing, ...], tuple[Problem, ...]]:
    found: dict[str, Listing] = {}
    problems: list[Problem] = []
    # Not splitlines(): line separators such as U+2028 may stand inside a JSON string.
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            listing = Listing.model_validate_json(line.removeprefix(b"\xef\xbb\xbf"))
        except ValidationError as error:
            got, expected, done = str(faults_of(error)[0]), "one listing as JSON", "line set aside"
            problems.append(_problem(path, f"line {number}", got, expected, done))
            continue
        if listing.key in found:
            got, done = f"{listing.key} a second time", "first line kept"
            problems.append(_problem(path, f"line {number}", got, "each key once", done))
            continue
        found[listing.key] = listing
    return tuple(found[key] for key in sorted(found)), tuple(problems)


def _problem(path: Path, record: str, got: str, expected: str, done: str) -> Problem:
    return Problem(
        source=f"records/{path.name}", record=record, field="", got=shorten(got), expected=expected, done=done
    )
