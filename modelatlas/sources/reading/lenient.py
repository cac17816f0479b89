"""Reads foreign records: a field that is wrong is dropped, a key that is unknown is counted."""

from __future__ import annotations

import datetime as dt
import reprlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from modelatlas.problems import FeedError, Problem, faults_of, shorten
from modelatlas.records import Listing
from modelatlas.sources.bounds import (
    MAX_LISTINGS,
    MAX_NAMES,
    MAX_PROBLEMS,
    MAX_RAW,
    MAX_RECORD,
    is_heavier,
)
from modelatlas.sources.contract import Parsed
from modelatlas.sources.reading.fields import whole_text

M = TypeVar("M", bound=BaseModel)
Note = Callable[[str, object, str, str], None]
"""Takes a problem of the record at hand: field, got, expected, done."""

_REPR = reprlib.Repr()
_REPR.maxother = _REPR.maxstring = _REPR.maxlong = 120


def brief(value: object) -> str:
    """`value` as one short line, however large or deeply nested it is."""
    if isinstance(value, Decimal):  # a number as it was written
        return shorten(str(value))
    return shorten(value if isinstance(value, str) else _REPR.repr(value))


class Foreign(BaseModel):
    """Base of a source's own format. Unknown keys are kept next to the fields; null is as good as missing.

    Pydantic gets it ready when a body is read, because a build reads none.
    """

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    heaviest: ClassVar[int] = MAX_RECORD
    """The greatest weight that one may have, as :func:`is_heavier` has it."""

    @model_validator(mode="before")
    @classmethod
    def _readable(cls, data: Any) -> Any:
        """Without nulls, and with keys that text can hold: one odd key costs no record."""
        if not isinstance(data, Mapping):
            return data
        if not all(isinstance(key, str) and key.isascii() for key in data):
            data = {whole_text(key) if isinstance(key, str) else key: value for key, value in data.items()}
        if None not in data.values():
            return data
        known = {name for key, field in cls.model_fields.items() for name in (key, field.alias)}
        return {key: value for key, value in data.items() if value is not None or key not in known}


class Names(Counter[str]):
    """Counts names, and those beyond the first 500 under one."""

    def count(self, names: Iterable[str]) -> None:
        """Count each of `names` once."""
        for name in names:
            told = shorten(name)
            self[told if told in self or len(self) < MAX_NAMES else "(others)"] += 1


class Findings:
    """What a parser notices in the records of one part."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.problems: list[Problem] = []
        """The first of them."""
        self.problem_count = 0
        """All of them."""
        self.unknown_keys = Names()
        self._made = 0

    def problem(self, record: str, field: str, got: object, expected: str, done: str) -> None:
        """Note one problem; the values are shortened to fit. Of very many, most are only counted."""
        self.problem_count += 1
        if self.problem_count > MAX_PROBLEMS:
            return
        self.problems.append(
            Problem(
                source=self.source,
                record=shorten(record),
                field=shorten(field),
                got=brief(got),
                expected=shorten(expected, 200),
                done=shorten(done, 200),
            )
        )

    def listing(self, fields: Mapping[str, Any], record: str) -> Listing | None:
        """A listing with these fields, without those that it can't have, each with a problem.

        Raises:
            FeedError: if there are more of them than any source has.
        """
        self._made += 1
        if self._made > MAX_LISTINGS:
            raise FeedError(f"{self.source}: more than {MAX_LISTINGS:,} records in the response")
        if is_heavier(fields.get("raw"), MAX_RAW):
            expected = f"raw fields of up to {MAX_RAW:,} characters"
            self.problem(record, "raw", "more", expected, "field dropped")
            fields = {name: value for name, value in fields.items() if name != "raw"}
        return read_leniently(Listing, fields, record, self)

    def result(
        self,
        listings: Iterable[Listing],
        set_aside: int,
        *,
        as_of: dt.date | None = None,
        total: int | None = None,
        skipped: Mapping[str, int] | None = None,
    ) -> Parsed:
        """What was found in the bodies, with these listings, each key once."""
        return Parsed(
            listings=tuple(sorted(listings, key=lambda listing: listing.key)),
            problems=tuple(self.problems),
            problem_count=self.problem_count,
            set_aside=set_aside,
            unknown_keys=dict(sorted(self.unknown_keys.items())),
            as_of=as_of,
            total=total,
            skipped=dict(sorted((skipped or {}).items())),
        )

    def part(self, model: type[M], fields: Mapping[str, Any], record: str, field: str) -> M | None:
        """A part of a listing, such as a score, found at `field`; ``None`` where it can't be one."""
        return read_leniently(model, fields, record, self, at=field)

    def note_of(self, record: str, prefix: str = "") -> Note:
        """:meth:`problem` for the fields of one record, their paths after `prefix`."""

        def note(field: str, got: object, expected: str, done: str) -> None:
            self.problem(record, prefix + field, got, expected, done)

        return note

    def count_unknown(self, record: Foreign) -> None:
        """Count the keys at any depth of `record` that its model doesn't name."""
        self.unknown_keys.count(_unknown_paths(record, ""))

    def is_too_heavy(self, data: object, record: str, heaviest: int = MAX_RECORD) -> bool:
        """Whether a record is too large to be looked at, which is a problem."""
        if not is_heavier(data, heaviest):
            return False
        self.problem(record, "", "more", f"a record of up to {heaviest:,} characters", "record set aside")
        return True


def read_leniently(
    model: type[M], data: object, record: str, findings: Findings, *, at: str = ""
) -> M | None:
    """`data` as `model`, without the fields that aren't what the model says, each with a problem.

    Args:
        model: what it ought to be.
        data: what it is.
        record: what it is called in problems.
        findings: where these go.
        at: the field of the record in which it stands; empty for the record itself.

    Returns:
        ``None``, with a problem too, where `data` isn't an object, is too large, or a required field can't be
        had.
    """
    if issubclass(model, Foreign) and findings.is_too_heavy(data, record, model.heaviest):
        return None
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            removals: _Removals = {}
            for fault in faults_of(error):
                # What a missing field makes unusable is the object around it.
                path = fault.path[:-1] if fault.is_missing else fault.path
                done = "field dropped" if path or at else "record set aside"
                got = "nothing" if fault.is_missing else fault.got
                place = ".".join(filter(None, (at, fault.place)))
                findings.problem(record, place, got, fault.expected, done)
                if not path:
                    return None
                _mark(removals, path)
            data = _without(data, removals)


def extras(record: Foreign) -> dict[str, object]:
    """The unknown keys of `record` with their values, nested as they came; empty where there are none."""
    found: dict[str, object] = dict(record.model_extra or {})
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Foreign) and (inner := extras(value)):
            found[name] = inner
        elif isinstance(value, tuple):
            items = [extras(item) for item in value if isinstance(item, Foreign)]
            if any(items):
                found[name] = items
    return found


_Removals = dict[object, "_Removals | None"]
"""Steps of the paths to remove; ``None`` ends a path."""


def _mark(removals: _Removals, path: Sequence[object]) -> None:
    *parents, last = path
    for step in parents:
        below = removals.setdefault(step, {})
        if below is None:  # the object around it goes anyway
            return
        removals = below
    removals[last] = None


def _without(value: object, removals: _Removals) -> object:
    if isinstance(value, dict):
        items: Iterator[tuple[object, object]] = iter(cast("dict[object, object]", value).items())
    else:
        items = enumerate(cast("Sequence[object]", value))
    kept: dict[object, object] = {}
    for step, item in items:
        if step not in removals:
            kept[step] = item
            continue
        below = removals[step]
        # A path may end in names of pydantic's own, of which the value has no such step.
        if below is not None and any(_has(item, inner) for inner in below):
            kept[step] = _without(item, below)
    return kept if isinstance(value, dict) else list(kept.values())


def _has(value: object, step: object) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list | tuple) and isinstance(step, int) and step < len(value)


def _unknown_paths(record: Foreign, prefix: str) -> Iterator[str]:
    for key in record.model_extra or {}:
        yield prefix + key
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Foreign):
            yield from _unknown_paths(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Foreign):
                    yield from _unknown_paths(item, f"{prefix}{name}[].")
