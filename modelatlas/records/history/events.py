"""What changed between two snapshots of a source, as events.

Only facts that a reader would call a change are followed, in their normalised form. A feed that
starts or stops writing a key, writes its zeros out or orders a list anew has changed nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Context
from typing import Literal, Self, get_args

from pydantic import JsonValue, TypeAdapter, model_validator

from modelatlas.records.base import Record
from modelatlas.records.ids import variant_of
from modelatlas.records.prices import ALWAYS, Condition, Meter, Price, PriceStatus
from modelatlas.records.schema import Listing
from modelatlas.records.units import Day, plain

Kind = Literal[
    "added",
    "removed",
    "returned",
    "renamed",
    "price",
    "context",
    "limits",
    "modalities",
    "parameters",
    "expiry",
]
"""
- ``added``: the source has the key for the first time.
- ``removed``: the source has it no more.
- ``returned``: a removed key is back; `before` is the last day it had been seen.
- ``renamed``: with field ``key``, the model moved from the key `before` to the key `after`; with
  field ``name``, its display name changed.
- ``price``: see :func:`price_field` for `field` and :func:`prices_of` for the values.
- ``context``, ``limits``, ``expiry``: the :class:`Listing` field named by `field` changed.
- ``modalities``: `before` and `after` are the whole lists, sorted.
- ``parameters``: `before` are those no longer accepted, `after` those newly accepted.
"""

_VALUES: tuple[tuple[Kind, str], ...] = (
    ("context", "context_tokens"),
    ("context", "routed_context_tokens"),
    ("limits", "max_output_tokens"),
    ("expiry", "expires_on"),
)
_MODALITIES = ("input_modalities", "output_modalities")
# Feeds print what binary floats leave over: 0.0000006000000000000001, 0.0000001300000002.
_ROUNDED = Context(prec=8)
_METERS: TypeAdapter[Meter] = TypeAdapter(Meter)
_STATUSES = frozenset(get_args(PriceStatus))


class Event(Record):
    """One change of one key of one source.

    It happened after the snapshot of `since` and not after that of `on`; where the two lie apart,
    nobody knows the day.
    """

    on: Day
    """Date of the snapshot that shows the change."""
    since: Day
    """Date of the snapshot before it. The same day where a source was read twice on one day."""
    source: str
    """Name of the part: ``openrouter`` or ``openrouter/endpoints``."""
    key: str
    """The source's key; of a renamed key, the new one."""
    kind: Kind
    """What kind of change."""
    field: str = ""
    """Which fact changed; empty where the whole listing came or went."""
    before: JsonValue = None
    """The earlier value; ``None`` where none was stated."""
    after: JsonValue = None
    """The later value; ``None`` where none is stated any more."""

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.since > self.on:
            raise ValueError("a change can't be seen before the snapshot it follows")
        if self.kind == "price":
            prices_of(self.field, self.before)
            prices_of(self.field, self.after)
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys it is about: one, or the new and the old one of a renamed key."""
        moved = self.kind == "renamed" and self.field == "key"
        return (self.key, str(self.before)) if moved else (self.key,)

    def leaves(self, key: str) -> bool:
        """Whether `key` is gone since: removed, or moved to another key."""
        return self.kind == "removed" or (self.field == "key" and self.before == key)


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


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """`events` by day, key, kind and field; those alike in all four stay in the order they came."""
    return tuple(sorted(events, key=lambda event: (event.on, event.key, event.kind, event.field)))


def by_key(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """The events about each key, in their order. A renamed key's event stands at both its keys."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for key in event.keys:
            found[key].append(event)
    return {key: tuple(own) for key, own in found.items()}


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


def successor_of(key: str, listings: Iterable[Listing]) -> str | None:
    """The living key that carries on the gone `key`, as :func:`successors`, which see for many keys."""
    return successors(listings).get(key)


def price_field(price: Price) -> str:
    """What a price is called in events: its meter, then its condition as JSON where it has one.

    ``input``, or ``input {"above_prompt_tokens":200000}``.
    """
    if price.when == ALWAYS:
        return price.meter
    condition = json.dumps(price.when.dump(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{price.meter} {_storable(condition)}"


def prices_of(field: str, value: JsonValue) -> tuple[Price, ...]:
    """The price rows that an event's value stands for; empty for ``None``.

    An amount is ``{"usd": "0.1", "per": "mtok"}``, anything else its status, e.g. ``"free"``. A list
    holds the rows of a source that charges one meter in several units.

    Raises:
        ValueError: if they aren't a price field and its value.
    """
    meter_text, _, condition = field.partition(" ")
    meter = _METERS.validate_python(meter_text)
    when = Condition.model_validate_json(condition) if condition else ALWAYS
    rows = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(_price_of(meter, when, row) for row in rows)


def prices_by_field(listing: Listing) -> dict[str, JsonValue]:
    """The prices of a listing as events tell them, by :func:`price_field`.

    What isn't charged separately has no entry: ``included``, and ``free`` on any meter but input and
    output, which feeds write out at one time and omit at another.
    """
    found: dict[str, list[JsonValue]] = defaultdict(list)
    for price in listing.prices:
        base = price.meter in ("input", "output")
        if price.status == "included" or (price.status == "free" and not base):
            continue
        found[price_field(price)].append(_value_of(price))
    return {field: rows[0] if len(rows) == 1 else _unique(rows) for field, rows in found.items()}


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
    name, name_now = _storable(old.name or ""), _storable(new.name or "")
    if name and name_now and name != name_now:
        yield "renamed", "name", name, name_now
    for kind, field in _VALUES:
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
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


def _storable(text: str) -> str:
    """`text` as it reads back from a file: half a surrogate pair, which JSON may hold, has no UTF-8 form."""
    return text.encode("utf-8", "replace").decode()


def _words(texts: Iterable[str]) -> set[str]:
    return {_storable(text) for text in texts}


def _list(words: set[str]) -> list[JsonValue]:
    return [*sorted(words)]


def _value_of(price: Price) -> JsonValue:
    if price.usd is None:
        return price.status
    return {"usd": plain(_ROUNDED.plus(price.usd)), "per": price.per}


def _price_of(meter: Meter, when: Condition, value: JsonValue) -> Price:
    if isinstance(value, str) and value in _STATUSES:
        return Price.model_validate({"meter": meter, "status": value, "when": when})
    if isinstance(value, dict) and value.keys() == {"usd", "per"}:
        return Price.model_validate({"meter": meter, "usd": value["usd"], "per": value["per"], "when": when})
    raise ValueError(f"not the value of a price: {value!r}")


def _unique(rows: Sequence[JsonValue]) -> JsonValue:
    """Several rows in an order of their own, each once; a single one stays bare."""
    texts = sorted({json.dumps(row, sort_keys=True) for row in rows})
    unique: list[JsonValue] = [json.loads(text) for text in texts]
    return unique[0] if len(unique) == 1 else unique
