"""The position of a page in a series of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from modelatlas.views.words import format as f

MOST_LINKS = 40
"""Pages that all link to each other."""

T = TypeVar("T")


@dataclass(frozen=True)
class Pager:
    """The position of one page, and links to the others."""

    number: int
    """Counted from 1."""
    count: int
    """How many pages there are."""
    previous: str | None
    """URL of the page before; ``None`` on the first."""
    next: str | None
    """URL of the page after; ``None`` on the last."""
    pages: tuple[tuple[int, str], ...]
    """Number and URL of every page; of very many, of some on the way to each."""
    gaps: frozenset[int]
    """Those before which pages are left out."""


ALONE = Pager(1, 1, None, None, (), frozenset())
"""The position of a page that is the only one."""


def pager(number: int, count: int, url: Callable[[int], str]) -> Pager:
    """Where page `number` of `count` stands; `url` makes the address of each."""
    shown = _shown(number, count)
    return Pager(
        number,
        count,
        url(number - 1) if number > 1 else None,
        url(number + 1) if number < count else None,
        tuple((other, url(other)) for other in shown),
        frozenset(after for before, after in pairwise(shown) if after > before + 1),
    )


def _shown(number: int, count: int) -> Sequence[int]:
    """All pages, or the ends, the neighbors, and ten in equal steps: links of all on all would be endless."""
    if count <= MOST_LINKS:
        return range(1, count + 1)
    near = range(max(1, number - 2), min(count, number + 2) + 1)
    return sorted({1, count, *near, *range(count // 10, count, count // 10)})


def sheets(rows: Sequence[T], size: int) -> Iterator[tuple[Sequence[T], str]]:
    """The rows of each page, and which they are in words: ``101–200 of 724``; one empty page without rows."""
    for start in range(0, max(len(rows), 1), size):
        shown = rows[start : start + size]
        span = f"{f.integer(start + 1)}–{f.integer(start + len(shown))} of {f.integer(len(rows))}"
        yield shown, span if shown else ""
