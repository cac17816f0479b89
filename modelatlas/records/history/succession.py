"""Which model succeeds one that is no longer listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from modelatlas.records.ids import variant_of
from modelatlas.records.schema import Listing


def successors(listings: Iterable[Listing]) -> dict[str, str]:
    """The living key that carries on each gone one, where the source's own names say so.

    That is the one living key with the same canonical slug, or else the base of a variant:
    ``a/b`` for the gone ``a/b:free``. Of several with the slug, the one of the same variant is meant,
    else the one that is no variant. Anything else would be a guess, and isn't here.
    """
    alive: set[str] = set()
    gone: list[Listing] = []
    by_slug: dict[str, list[str]] = defaultdict(list)
    for listing in listings:
        if listing.last_seen_on is not None:
            gone.append(listing)
            continue
        alive.add(listing.key)
        if listing.canonical_slug and listing.alias_of is None:
            by_slug[listing.canonical_slug].append(listing.key)
    found: dict[str, str] = {}
    for listing in gone:
        base, variant = variant_of(listing.key)
        same_slug = by_slug.get(listing.canonical_slug or "", [])
        for wanted in (variant, None):
            same_variant = [key for key in same_slug if variant_of(key)[1] == wanted]
            if len(same_slug) > 1 and len(same_variant) == 1:
                found[listing.key] = same_variant[0]
                break
        else:
            if len(same_slug) == 1:
                found[listing.key] = same_slug[0]
            elif variant and base in alive:
                found[listing.key] = base
    return found
