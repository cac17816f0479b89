"""Reads foreign records: a field that is wrong is dropped, a key that is unknown is counted."""

from __future__ import annotations

import reprlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from modelatlas.problems import Problem, faults_of, shorten

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
    """Base of a source's own format. Unknown keys are kept next to the fields; null is as good as missing."""

    model_config = ConfigDict(frozen=True, extra="allow")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        if not isinstance(data, Mapping) or None not in data.values():
            return data
        known = {name for key, field in cls.model_fields.items() for name in (key, field.alias)}
        return {key: value for key, value in data.items() if value is not None or key not in known}


class Findings:
    """What a parser notices in the records of one part."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.unknown_keys: Counter[str] = Counter()

    def problem(self, record: str, field: str, got: object, expected: str, done: str) -> None:
        """Note one problem; the values are shortened to fit."""
        self.problems.append(
            Problem(
                source=self.source,
                record=shorten(record),
                field=shorten(field),
                got=brief(got),
                expected=expected,
                done=done,
            )
        )

    def note_of(self, record: str, prefix: str = "") -> Note:
        """:meth:`problem` for the fields of one record, their paths after `prefix`."""

        def note(field: str, got: object, expected: str, done: str) -> None:
            self.problem(record, prefix + field, got, expected, done)

        return note

    def count_unknown(self, record: Foreign) -> None:
        """Count the keys at any depth of `record` that its model doesn't name."""
        self.unknown_keys.update(shorten(path) for path in _unknown_paths(record, ""))


def read_leniently(model: type[M], data: object, record: str, findings: Findings) -> M | None:
    """`data` as `model`, without the fields that aren't what the model says, each with a problem.

    Returns:
        ``None``, with a problem too, where `data` isn't an object or a required field can't be had.
    """
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            removals: _Removals = {}
            for fault in faults_of(error):
                # What a missing field makes unusable is the object around it.
                path = fault.path[:-1] if fault.is_missing else fault.path
                done = "field dropped" if path else "record set aside"
                got = "nothing" if fault.is_missing else fault.got
                findings.problem(record, fault.place, got, fault.expected, done)
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
