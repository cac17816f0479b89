"""From one snapshot of a source to the next, without losing a listing.

Bodies may come in any order: a listing always ends up with the facts of the newest body that had it, the
first and last day it was seen, and a mark that it is no longer listed if the newest body lacks it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from modelatlas.records.schema import Listing


def advance(
    old: Sequence[Listing], new: Sequence[Listing], *, on: dt.date, newest: dt.date | None
) -> tuple[Listing, ...]:
    """`old` brought up to date with `new`, the listings of the snapshot of day `on`, sorted by key.

    `newest` is the day of the newest snapshot in `old`, ``None`` before the first. The result's own
    newest day is the later of the two.
    """
    stored = {listing.key: listing for listing in old}
    fresh = {listing.key: listing for listing in new}
    is_newest = newest is None or on >= newest
    result = {key: listing for key, listing in stored.items() if key not in fresh}
    if is_newest:
        result = {key: _missing(listing, newest or on) for key, listing in result.items()}
    for key, listing in fresh.items():
        known = stored.get(key)
        first_seen = min(on, (known and known.first_seen_on) or on)
        if known is not None and not is_newest and (known.last_seen_on is None or known.last_seen_on > on):
            result[key] = known.model_copy(update={"first_seen_on": first_seen})
        else:
            dates = {"first_seen_on": first_seen, "last_seen_on": None if is_newest else on}
            result[key] = listing.model_copy(update=dates)
    return tuple(result[key] for key in sorted(result))


def _missing(listing: Listing, newest: dt.date) -> Listing:
    """A stored listing that the newest snapshot lacks: what it last said, marked as gone."""
    return listing if listing.last_seen_on else listing.model_copy(update={"last_seen_on": newest})
