"""Records in, catalogue out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from modelatlas.catalog.merge import Witness, facts_of
from modelatlas.catalog.model import Catalog, Model, Status
from modelatlas.problems import Problem
from modelatlas.records import Listing, SourceState
from modelatlas.records.ids import split_id, variant_of

ANCHOR_SOURCES = ("openrouter",)
"""Parts whose keys are model ids: every listing of theirs has a page."""

ENDPOINTS = "openrouter/endpoints"

Part = tuple[SourceState, Sequence[Listing]]


def assemble(parts: Iterable[Part], problems: Iterable[Problem] = ()) -> Catalog:
    """The catalogue of the given record files.

    Args:
        parts: state and listings of every record file.
        problems: what was found wrong while reading them.
    """
    by_name = {
        state.source: (state, listings) for state, listings in sorted(parts, key=lambda p: p[0].source)
    }
    endpoints = {listing.key: listing for listing in by_name[ENDPOINTS][1]} if ENDPOINTS in by_name else {}
    endpoints_on = by_name[ENDPOINTS][0].fetched_on if ENDPOINTS in by_name else None
    models: list[Model] = []
    for source in ANCHOR_SOURCES:
        if source not in by_name:
            continue
        state, listings = by_name[source]
        author_names = _author_names(listings)
        for listing in listings:
            author, _ = split_id(listing.key)
            base_id, variant = variant_of(listing.key)
            offers = endpoints.get(listing.key)
            models.append(
                Model(
                    id=listing.key,
                    name=_name_without_author(listing),
                    author=author,
                    author_name=author_names[author],
                    base_id=base_id,
                    variant=listing.variant or variant,
                    status=_status(listing, state.fetched_on),
                    listing=listing,
                    listing_source=source,
                    facts=facts_of([Witness(source, listing, listing.last_seen_on or state.fetched_on)]),
                    endpoints=offers.endpoints if offers and not listing.last_seen_on else (),
                    endpoints_on=endpoints_on if offers else None,
                )
            )
    return Catalog(
        models=tuple(sorted(models, key=lambda model: model.id)),
        sources=tuple(state for state, _ in by_name.values()),
        problems=tuple(problems),
    )


def _status(listing: Listing, as_of: dt.date | None) -> Status:
    if listing.last_seen_on is not None:
        return "gone"
    expiry = listing.expires_on
    far_off = expiry is not None and as_of is not None and (expiry - as_of).days > 366
    return "listed" if expiry is None or far_off else "expiring"


def _split_name(listing: Listing) -> tuple[str | None, str]:
    name = listing.name or split_id(listing.key)[1]
    author, colon, rest = name.partition(": ")
    return (author, rest) if colon and rest else (None, name)


def _name_without_author(listing: Listing) -> str:
    return _split_name(listing)[1]


def _author_names(listings: Sequence[Listing]) -> dict[str, str]:
    """Display names of authors: the prefix most of their current listings carry, else the slug."""
    prefixes: dict[str, Counter[str]] = {}
    for listing in listings:
        prefix, _ = _split_name(listing)
        counts = prefixes.setdefault(split_id(listing.key)[0], Counter())
        if prefix:
            counts[prefix] += 1 if listing.last_seen_on else 1000
    return {
        author: min(counts, key=lambda name: (-counts[name], name)) if counts else author
        for author, counts in prefixes.items()
    }
