"""What happened to a key of a source, as events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, Self

from pydantic import JsonValue, model_validator

from modelatlas.records.base import Record
from modelatlas.records.history.price_values import prices_of
from modelatlas.records.units import Day

Kind = Literal[
    "added",
    "removed",
    "returned",
    "renamed",
    "price",
    "context",
    "limits",
    "modalities",
    "parameters",
    "expiry",
]
"""
- ``added``: the source has the key for the first time.
- ``removed``: the source has it no more.
- ``returned``: a removed key is back; `before` is the last day it had been seen.
- ``renamed``: with field ``key``, the model moved from the key `before` to the key `after`; with
  field ``name``, its display name changed.
- ``price``: see :func:`price_field` for `field` and :func:`prices_of` for the values.
- ``context``, ``limits``, ``expiry``: the :class:`Listing` field named by `field` changed.
- ``modalities``: `before` and `after` are the whole lists, sorted.
- ``parameters``: `before` are those no longer accepted, `after` those newly accepted.
"""


class Event(Record):
    """One change of one key of one source.

    It happened after the snapshot of `since` and no later than that of `on`. If these are not consecutive
    days, nobody knows the day.
    """

    on: Day
    """Date of the snapshot that shows the change."""
    since: Day
    """Date of the snapshot before it. The same day where a source was read twice on one day."""
    source: str
    """Name of the part: ``openrouter`` or ``openrouter/endpoints``."""
    key: str
    """The source's key; of a renamed key, the new one."""
    kind: Kind
    """What kind of change."""
    field: str = ""
    """Which fact changed; empty where the whole listing came or went."""
    before: JsonValue = None
    """The earlier value; ``None`` where none was stated."""
    after: JsonValue = None
    """The later value; ``None`` where none is stated any more."""

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.since > self.on:
            raise ValueError("a day not before the snapshot that it follows")
        if self.kind == "price":
            prices_of(self.field, self.before)
            prices_of(self.field, self.after)
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys it is about: one, or the new and the old one of a renamed key."""
        moved = self.kind == "renamed" and self.field == "key"
        return (self.key, str(self.before)) if moved else (self.key,)

    def leaves(self, key: str) -> bool:
        """Whether `key` is gone since: removed, or moved to another key."""
        return self.kind == "removed" or (self.field == "key" and self.before == key)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """`events` by day, key, kind and field; those alike in all four stay in the order they came."""
    return tuple(sorted(events, key=lambda event: (event.on, event.key, event.kind, event.field)))


def by_key(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """The events about each key, in their order. A renamed key's event stands at both its keys."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for key in event.keys:
            found[key].append(event)
    return {key: tuple(own) for key, own in found.items()}
