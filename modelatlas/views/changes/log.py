"""The change log of all models: what the histories say, newest first, with fluctuating prices combined."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.records import Record
from modelatlas.records.history.events import Event, Kind
from modelatlas.records.history.price_steps import Flapping
from modelatlas.records.units import Day
from modelatlas.views.changes.sentences import change_line, flapping_words, period, seen_between

_NAMESPACE = uuid.UUID("6f1d7a3e-5c6b-5d0e-9a44-3d1f0f0b8a21")
"""Made up once; ids of changes are derived from it and must never change."""
_SORTED = json.JSONEncoder(sort_keys=True)


class Change(Record):
    """One change of one model or, with `flapping`, a period in which one of its prices fluctuated."""

    id: str
    """Permanent id, ``urn:uuid:…``. The same change has the same id in every build of every site."""
    on: Day
    """Date of the snapshot that shows it; of a spell, that of its last change."""
    since: Day
    """Date of the snapshot before: it happened between the two. Of a spell, its first change."""
    source: str
    """Who lists the model."""
    model: str
    """Id of the model."""
    url: str
    """Page of the model."""
    kind: Kind
    """``added``, ``removed``, ``returned``, ``renamed``, ``price``, ``context``, ``limits``, ``modalities``,
    ``parameters`` or ``expiry``."""
    field: str
    """Which fact changed, empty where the model came or went. Of a price its meter, then its condition."""
    before: JsonValue
    """Earlier value. Of a price ``{"usd": "0.1", "per": "mtok"}`` or a status; of parameters those lost."""
    after: JsonValue
    """Later value. Of parameters those that are new."""
    text: str
    """The change in words. An amount without a unit is for one million tokens."""
    flapping: Flapping | None
    """Where a price moved back and forth: how often, between what. Its single changes are left out then."""


def change_log(models: Iterable[Model]) -> tuple[Change, ...]:
    """All changes of all models, newest first; those of one day by model, kind and field."""
    found = [change for model in models for change in changes_of(model)]
    found.sort(key=lambda change: (change.model, change.kind, change.field, change.since))
    found.sort(key=lambda change: change.on, reverse=True)
    return tuple(found)


def changes_of(model: Model) -> Iterator[Change]:
    """The changes of one model: its events, and in place of those of a flapping price their spell."""
    spells = model.price_spells
    url = urls.model(model.id)
    for event in model.events:
        if event.key != model.id:  # a rename stands at both keys; it is told at the new one
            continue
        own = spells.get(event.field, ()) if event.kind == "price" else ()
        if any(spell.first_on <= event.on <= spell.last_on for spell in own):
            continue
        fields = {
            "id": _event_id(event),
            "on": event.on,
            "since": event.since,
            "source": event.source,
            "model": model.id,
            "url": url,
            "kind": event.kind,
            "field": event.field,
            "before": event.before,
            "after": event.after,
            "text": _text(event),
            "flapping": None,
        }
        yield Change.unchecked(fields)
    for field, found in spells.items():
        for spell in found:
            yield _spell_change(model, field, spell)


def permanent_id(*parts: str) -> str:
    """An id that depends on nothing but `parts`."""
    return uuid.uuid5(_NAMESPACE, json.dumps(parts)).urn


def _event_id(event: Event) -> str:
    values = _SORTED.encode([event.before, event.after])  # one day may have several snapshots
    return permanent_id(event.source, event.key, str(event.on), event.kind, event.field, values)


def _spell_change(model: Model, field: str, spell: Flapping) -> Change:
    own = [event for event in model.events if event.kind == "price" and event.field == field]
    inside = [event for event in own if spell.first_on <= event.on <= spell.last_on]
    what = change_line(inside[-1]).what if inside else field
    return Change(
        id=permanent_id(model.listing_source, model.id, "flapping", field, str(spell.first_on)),
        on=spell.last_on,
        since=spell.first_on,
        source=model.listing_source,
        model=model.id,
        url=urls.model(model.id),
        kind="price",
        field=field,
        before=inside[0].before if inside else None,
        after=inside[-1].after if inside else None,
        text=f"Price, {_lower(what)}: {flapping_words(spell)}, {period(spell.first_on, spell.last_on)}",
        flapping=spell,
    )


def _text(event: Event) -> str:
    """An event in words, with its days where snapshots leave them open."""
    line = change_line(event)
    what = f"Price, {_lower(line.what)}" if line.kind == "price" else line.what
    parts = [what, f": {line.words}" if line.words else "", f" ({line.share})" if line.share else ""]
    if (event.on - event.since).days > 1:
        parts.append(f", {seen_between(event.since, event.on)}")
    return "".join(parts)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
