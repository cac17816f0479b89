"""Authors of models: the slug in an id, and the display name that the listings give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from modelatlas.records import Listing
from modelatlas.records.ids import split_id

_CURRENT = 1000
"""How many listings that are gone one current listing outweighs."""


def author_of(listing: Listing) -> str:
    """The author slug of a model id; the ``~`` that marks an alias isn't part of it."""
    return split_id(listing.key)[0].removeprefix("~") or "~"


def split_name(listing: Listing) -> tuple[str | None, str]:
    """Author and name in a display name: ``Acme: Rocket 1`` is ``("Acme", "Rocket 1")``."""
    name = listing.name or split_id(listing.key)[1]
    author, colon, rest = name.partition(": ")
    return (author, rest) if colon and rest else (None, name)


def author_names(listings: Sequence[Listing]) -> dict[str, str]:
    """Display names by author slug: the prefix most of their current listings carry, else the slug."""
    prefixes: dict[str, Counter[str]] = {}
    for listing in listings:
        prefix, _ = split_name(listing)
        counts = prefixes.setdefault(author_of(listing), Counter())
        if prefix:
            counts[prefix] += 1 if listing.last_seen_on else _CURRENT
    return {
        author: min(counts, key=lambda name: (-counts[name], name)) if counts else author
        for author, counts in prefixes.items()
    }
