"""What a column and a table are, whatever form they are written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from modelatlas.catalog import Catalog

Line = TypeVar("Line")

Kind = Literal["text", "count", "usd", "number", "day", "flag"]
"""Whole counts, decimal dollars, and measured numbers are told apart."""


@dataclass(frozen=True)
class Column(Generic[Line]):
    """A column and how a row fills it."""

    name: str
    """Its heading."""
    kind: Kind
    """What its cells hold."""
    meaning: str
    """What it is, in a few words."""
    value: Callable[[Line], Any]
    """The cell of a row; ``None`` where nothing is known."""


@dataclass(frozen=True)
class Table(Generic[Line]):
    """A table over the whole catalog."""

    name: str
    """Its name in addresses."""
    meaning: str
    """What one row is, as a sentence."""
    columns: tuple[Column[Line], ...]
    """Its columns, in their order."""
    lines: Callable[[Catalog], Iterable[Line]]
    """What its rows are made of, in their order."""

    def rows(self, catalog: Catalog) -> Iterator[list[Any]]:
        """Each row as the values of its columns."""
        for line in self.lines(catalog):
            yield [column.value(line) for column in self.columns]
