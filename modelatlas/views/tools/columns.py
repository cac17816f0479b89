"""Columns of the data files: values in few bytes, without what addresses and ids already say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from modelatlas.catalog import Peer
from modelatlas.records.ids import path_of

T = TypeVar("T")


def distinct_words(column: Iterable[str | None]) -> dict[str, Any]:
    """A column of words as its distinct words and an index for each row, -1 where unknown."""
    rows = list(column)
    words = sorted({word for word in rows if word})
    place = {word: position for position, word in enumerate(words)}
    return {"words": words, "rows": [place[word] if word else -1 for word in rows]}


def distinct_sets(column: Iterable[Sequence[str]]) -> dict[str, Any]:
    """A column of sets of words as distinct words, distinct sets of their indexes, an index for each row."""
    rows = [tuple(dict.fromkeys(words)) for words in column]
    words = sorted({word for row in rows for word in row})
    place = {word: position for position, word in enumerate(words)}
    sets = {row: number for number, row in enumerate(sorted(set(rows)))}
    return {
        "words": words,
        "sets": [[place[word] for word in row] for row in sets],
        "rows": [sets[row] for row in rows],
    }


def sparse(rows: Sequence[T], value: Callable[[T], Any]) -> dict[str, Any]:
    """Values by row number, for what few models have."""
    found = ((str(number), value(row)) for number, row in enumerate(rows))
    return {number: one for number, one in found if one is not None}


def id_cell(peer: Peer) -> str | int:
    """What a file has to say of an id: 0 if author and name spell it, else its name or all of it."""
    name = peer.id.removeprefix(f"{peer.author}/")
    if "/" in name:
        return peer.id
    return 0 if peer.name.isascii() and _dashed(peer.name) == name else name


def unusual_path(peer: Peer) -> str | None:
    """The folder of a model where its id doesn't simply spell it."""
    path = path_of(peer.id)
    return None if path == peer.id.replace(":", "_") else path


def _dashed(name: str) -> str:
    """A name as ids usually spell it: ``GPT-4o mini (free)`` is ``gpt-4o-mini:free``."""
    plain, _, variant = name.lower().partition(" (")
    dashed = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-")
    return f"{dashed}:{variant.removesuffix(')')}" if variant else dashed
