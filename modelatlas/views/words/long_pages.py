"""Pages with long lists, in several sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from modelatlas import urls
from modelatlas.views.words.blocks import Head
from modelatlas.views.words.pager import ALONE, Pager, pager

MOST_IN_FILE = 20_000
"""Models in one of the files that programs read whole, about 12 MB."""

MOST_CHANGES = 50_000
"""Changes in one file, about 20 MB: Cloudflare Pages takes files of 25 MiB."""

ROWS = 500
"""Rows of the lists of one page; more make it slow on a phone."""


@dataclass(frozen=True)
class LongPage:
    """A page with lists that can be long."""

    head: Head
    """What its head says."""
    pager: Pager = field(default=ALONE, kw_only=True)
    """The other sheets of its lists."""


T = TypeVar("T")
P = TypeVar("P", bound=LongPage)


def in_files(rows: Sequence[T], most: int, file: str) -> Iterator[tuple[str, Sequence[T], str | None]]:
    """The rows of each file, `most` in one, with its address and that of the next; one file without rows."""
    count = max(1, -(-len(rows) // most))
    for number in range(1, count + 1):
        following = urls.part(file, number + 1) if number < count else None
        yield urls.part(file, number), rows[(number - 1) * most : number * most], following


def in_sheets(
    page: P, lists: Sequence[str], *, rows: int = ROWS, once: Mapping[str, Any] | None = None
) -> Iterator[P]:
    """A page as sheets: its lists go on from one to the next, each sheet with `rows` of them at most.

    Args:
        page: the whole page.
        lists: names of its fields that hold rows, in the order in which they stand.
        rows: how many a sheet has.
        once: what stands on the first sheet alone, and its value on the others.
    """
    lengths = [len(getattr(page, name)) for name in lists]
    count = max(1, -(-sum(lengths) // rows))
    if count == 1:
        yield page
        return
    head = page.head

    def url(number: int) -> str:
        return head.url if number == 1 else urls.sheet(head.url, number)

    for number in range(1, count + 1):
        shown, start = {}, (number - 1) * rows
        for name, length in zip(lists, lengths, strict=True):
            shown[name] = getattr(page, name)[max(0, start) : max(0, start + rows)]
            start -= length
        own = {} if number == 1 else {**(once or {}), "head": _head(head, url(number), number)}
        yield replace(page, **shown, **own, pager=pager(number, count, url))


def _head(head: Head, url: str, number: int) -> Head:
    title, description = f"{head.title}, page {number}", f"Page {number}. {head.description}"
    return replace(head, url=url, title=title, description=description, alternates=())
