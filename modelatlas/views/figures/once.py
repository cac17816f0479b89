"""What is made once for a catalogue, because every page of it needs the same."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from modelatlas.catalog import Catalog

T = TypeVar("T")


def once_for_a_catalog(make: Callable[[Catalog], T]) -> Callable[[Catalog], T]:
    """`make`, called once for each catalogue; the result is kept for as long as the catalogue lives."""
    made: dict[int, T] = {}

    @wraps(make)
    def kept(catalog: Catalog) -> T:
        key = id(catalog)
        if key not in made:
            made[key] = make(catalog)
            weakref.finalize(catalog, made.pop, key)
        return made[key]

    return kept
