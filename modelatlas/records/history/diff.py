"""What changed between two snapshots of a source.

Only changes that matter to a reader count, in normalized form. A source that starts or stops writing a key,
writes out its zeros, or reorders a list has changed nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pydantic import JsonValue

from modelatlas.records.history.events import Event, Kind, in_order
from modelatlas.records.history.price_values import prices_by_field, storable
from modelatlas.records.ids import variant_of
from modelatlas.records.schema import Listing

_VALUES: tuple[tuple[Kind, str], ...] = (
    ("context", "context_tokens"),
    ("context", "routed_context_tokens"),
    ("limits", "max_output_tokens"),
    ("expiry", "expires_on"),
)
_MODALITIES = ("input_modalities", "output_modalities")


def diff(
    old: Sequence[Listing], new: Sequence[Listing], *, source: str, since: dt.date | None, on: dt.date
) -> tuple[Event, ...]:
    """The events that lead from the stored listings `old`, the gone included, to the snapshot `new`.

    `since` is the date of the snapshot before, ``None`` at the first one. A first snapshot is the
    baseline: what it has was there before anyone looked, so it yields no events.

    Returns:
        The events in the order of :func:`in_order`.
    """
    if since is None:
        return ()
    stored = {listing.key: listing for listing in old}
    fresh = {listing.key: listing for listing in new}
    left = [stored[key] for key in sorted(stored) if stored[key].last_seen_on is None and key not in fresh]
    came = [fresh[key] for key in sorted(fresh) if key not in stored or stored[key].last_seen_on]
    moves = _moves(left, came)

    def event(key: str, kind: Kind, field: str = "", was: JsonValue = None, now: JsonValue = None) -> Event:
        return Event(
            on=on, since=since, source=source, key=key, kind=kind, field=field, before=was, after=now
        )

    events = [event(listing.key, "removed") for listing in left if listing.key not in moves.values()]
    for listing in came:
        known = stored.get(listing.key)
        if listing.key in moves:
            events.append(event(listing.key, "renamed", "key", moves[listing.key], listing.key))
        elif known is None:
            events.append(event(listing.key, "added"))
        else:
            events.append(event(listing.key, "returned", "", str(known.last_seen_on)))
    for key in stored.keys() & fresh.keys():
        events += (event(key, *change) for change in _changes(stored[key], fresh[key]))
    return in_order(events)


def _moves(left: Sequence[Listing], came: Sequence[Listing]) -> dict[str, str]:
    """New key -> old key, where one canonical slug and variant left one key and came to one other."""

    def by_identity(listings: Sequence[Listing]) -> Mapping[tuple[str, str | None], list[str]]:
        found: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for listing in listings:
            if listing.canonical_slug and listing.alias_of is None:
                found[listing.canonical_slug, variant_of(listing.key)[1]].append(listing.key)
        return found

    sources, targets = by_identity(left), by_identity(came)
    return {
        targets[identity][0]: keys[0]
        for identity, keys in sources.items()
        if len(keys) == 1 and len(targets.get(identity, ())) == 1
    }


def _changes(old: Listing, new: Listing) -> Iterable[tuple[Kind, str, JsonValue, JsonValue]]:
    """The facts of one key that differ: kind, field, before, after."""
    # An empty name or list is one the source didn't state then; stating it later changes nothing.
    name, name_now = storable(old.name or ""), storable(new.name or "")
    if name and name_now and name != name_now:
        yield "renamed", "name", name, name_now
    for kind, field in _VALUES:
        # A number that was read as the window and is now read as the longest prompt is what it was.
        was, now = getattr(old, field), getattr(new, field)
        if was != now and not (field == "context_tokens" and now is None and was == new.max_input_tokens):
            yield kind, field, _stated(was), _stated(now)
    for field in _MODALITIES:
        before, after = _words(getattr(old, field)), _words(getattr(new, field))
        if before and after and before != after:
            yield "modalities", field, _list(before), _list(after)
    accepted, accepted_now = _words(old.parameters), _words(new.parameters)
    if accepted and accepted_now and accepted != accepted_now:
        yield "parameters", "parameters", _list(accepted - accepted_now), _list(accepted_now - accepted)
    prices, prices_now = prices_by_field(old), prices_by_field(new)
    for field in prices.keys() | prices_now.keys():
        if prices.get(field) != prices_now.get(field):
            yield "price", field, prices.get(field), prices_now.get(field)


def _stated(value: int | dt.date | None) -> int | str | None:
    return str(value) if isinstance(value, dt.date) else value


def _words(texts: Iterable[str]) -> set[str]:
    return {storable(text) for text in texts}


def _list(words: set[str]) -> list[JsonValue]:
    return [*sorted(words)]
