"""Gives ids to models that no service lists, once, and writes them into the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from modelatlas.catalog.field.field import Field
from modelatlas.records.register import Registered, place_text

MAX_KEYS = 12
"""Keys that an entry of the register keeps: enough to find the model again."""


def new_entries(field: Field, register: Sequence[Registered], on: dt.date) -> tuple[Registered, ...]:
    """Entries for the models of a field that the register doesn't have yet, by id."""
    known = {entry.id for entry in register}
    return tuple(
        Registered(
            id=model.id,
            on=on,
            keys=tuple(place_text(part, key) for part, key in _spread(model.keys)),
        )
        for model in field.models
        if model.id not in known
    )


def _spread(keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Some of many keys, those of every part among them."""
    seen: dict[str, int] = {}
    ranked = []
    for part, key in keys:
        seen[part] = seen.get(part, 0) + 1
        ranked.append((seen[part], part, key))
    return sorted((part, key) for _, part, key in sorted(ranked)[:MAX_KEYS])
