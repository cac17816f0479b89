"""Record files: what each source says, one listing per line, so that a diff shows what changed.

A part of a source owns two files in ``content/records/``::

    openrouter.endpoints.jsonl         one listing per line, sorted by key
    openrouter.endpoints.source.json   where they come from, and how the fetch went (SourceState)

A part with very many listings has its lines in ``openrouter.endpoints/part-0001.jsonl`` and so on.
The same records give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from modelatlas.problems import AtlasError, Problem, faults_of, shorten
from modelatlas.records.ids import segment
from modelatlas.records.lines import record_lines, record_paths, stems_of_parts
from modelatlas.records.schema import Listing
from modelatlas.records.state import SourceState

_LISTINGS = ".jsonl"
_STATE = ".source.json"
PART_BYTES = 40_000_000
"""Size that a file of listings doesn't pass: hosts of repositories refuse files of 100 MB."""


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
    if not record_paths(directory, stem) and not (directory / (stem + _STATE)).exists():
        return None
    return _read(directory, stem, part)


def read_all(directory: Path) -> tuple[StoredPart, ...]:
    """Every stored part, sorted by name; empty where the directory doesn't exist."""
    stems = stems_of_parts(directory) | {
        path.name.removesuffix(suffix)
        for suffix in (_LISTINGS, _STATE)
        for path in directory.glob(f"[!.]*{suffix}")
    }
    # The stem of a part whose state file is lost only tells its name nearly.
    parts = [_read(directory, stem, stem.replace(".", "/").replace("_", ":")) for stem in stems]
    return tuple(sorted(parts, key=lambda stored: stored.part))


def part_files(
    state: SourceState, listings: Iterable[Listing], *, most_bytes: int = PART_BYTES
) -> dict[str, bytes]:
    """The files of the part ``state.source``, by name: two, or more where the listings are very many.

    Args:
        state: where the listings come from.
        listings: in any order.
        most_bytes: size that a file with several listings doesn't pass.

    Raises:
        ValueError: if two listings have the same key.
    """
    ordered = sorted(listings, key=lambda listing: listing.key)
    if len({listing.key for listing in ordered}) < len(ordered):
        raise ValueError(f"{state.source}: two listings with one key")
    parts: list[list[bytes]] = [[]]
    size = 0
    for listing in ordered:
        line = _bytes(_json(listing.dump(), separators=(",", ":")))
        if parts[-1] and size + len(line) > most_bytes:
            parts.append([])
            size = 0
        parts[-1].append(line)
        size += len(line)
    stem = stem_of(state.source)
    if len(parts) == 1:
        files = {stem + _LISTINGS: b"".join(parts[0])}
    else:
        files = {f"{stem}/part-{at:04}{_LISTINGS}": b"".join(part) for at, part in enumerate(parts, start=1)}
    return {**files, stem + _STATE: _bytes(_json(state.dump(), indent=2))}


def record_files(content: Path, state: SourceState, listings: Iterable[Listing]) -> dict[str, bytes]:
    """The files of a part as a content folder is to have them, by path in it.

    Others that hold listings of the part become empty: all of these are in the new ones.

    Raises:
        AtlasError: if one of them is Parquet, which nobody here has written.
    """
    files = {f"records/{name}": body for name, body in part_files(state, listings).items()}
    paths = record_paths(content / "records", stem_of(state.source))
    others = [name for name in (path.relative_to(content).as_posix() for path in paths) if name not in files]
    for name in others:
        if not name.endswith(_LISTINGS):
            raise AtlasError(
                f"{content / name}: fetch doesn't keep these records; "
                f"move them away, or leave {state.source} out of the fetch"
            )
    return {**files, **dict.fromkeys(others, b"")}


def _bytes(line: str) -> bytes:
    # "replace": half a surrogate pair, which text from a feed may contain, has no UTF-8 form.
    return f"{line}\n".encode("utf-8", "replace")


def _json(value: object, *, indent: int | None = None, separators: tuple[str, str] | None = None) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, indent=indent, separators=separators)


def _read(directory: Path, stem: str, part: str) -> StoredPart:
    state, state_problems = _read_state(directory / (stem + _STATE), part)
    listings, line_problems = _read_listings(directory, stem)
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
    return bare, (_problem(path.name, "", got, expected, "records shown without licence, address and date"),)


def _read_listings(directory: Path, stem: str) -> tuple[tuple[Listing, ...], tuple[Problem, ...]]:
    found: dict[str, Listing] = {}
    problems: list[Problem] = []
    for name, place, line in record_lines(directory, stem):
        try:
            listing = Listing.model_validate_json(line)
        except ValidationError as error:
            got, expected, done = str(faults_of(error)[0]), "one listing as JSON", "line set aside"
            problems.append(_problem(name, place, got, expected, done))
            continue
        if listing.key in found:
            got, done = f"{listing.key} a second time", "first line kept"
            problems.append(_problem(name, place, got, "each key once", done))
            continue
        _lighten(listing)
        found[listing.key] = listing
    return tuple(found[key] for key in sorted(found)), tuple(problems)


def _lighten(listing: Listing) -> None:
    """Make a listing, and what it has many of, take less memory."""
    listing.lighten()
    prices = (listing.prices, *(endpoint.prices for endpoint in listing.endpoints))
    for many in (listing.endpoints, listing.scores, listing.usage, listing.apps, *prices):
        for one in many:
            one.lighten()


def _problem(name: str, record: str, got: str, expected: str, done: str) -> Problem:
    return Problem(
        source=f"records/{name}", record=record, field="", got=shorten(got), expected=expected, done=done
    )
