"""Which models stay, go, or are gone, and what to use instead, for the page that checks a list of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.model import Status
from modelatlas.records import Record
from modelatlas.records.units import Day, Usd
from modelatlas.views.model.replacement import instead

_TELLING = re.compile(r"[\d/-]")
"""What no ordinary word has."""


class Replacement(Record):
    """A listed model to use instead of one that is going or gone."""

    id: str
    """Its id."""
    url: str
    """Its page."""
    is_stated: bool
    """Whether a source states it; else it is the newest model of the same name except for the version."""
    why: str
    """Who says so, or by which rule it was found, as a sentence."""
    changes: tuple[str, ...]
    """What is different, in phrases: price, limits, and what is lost."""


class ModelLife(Record):
    """How long a model may be used."""

    id: str
    """Id of the model."""
    name: str
    """Display name without the author."""
    url: str
    """Page of the model."""
    status: Status
    """``listed``, ``expiring`` (a day of withdrawal is known), ``gone`` (no longer listed), or ``known``
    (no routing service has listed it; other sources know it)."""
    expires_on: Day | None = None
    """The day of its withdrawal; may have passed since the service was last read."""
    last_seen_on: Day | None = None
    """The last day it was listed."""
    usd_per_mtok: Usd | None = None
    """Blended price per million tokens, three parts input to one part output; of a gone model the last."""
    replacement: Replacement | None = None
    """What to use instead; left out where the model stays, or nothing is like it."""
    keys: tuple[str, ...] = ()
    """Other ids of the same model, in lower case: keys at other sources, without the services before a
    slash where the rest tells the model. A key that more than one model has is left out."""


class LifecycleFile(Record):
    """``api/v1/lifecycle.json``."""

    as_of: Day | None
    """The day on which the listing service was last read; days left are counted from today."""
    models: tuple[ModelLife, ...]
    """Every model, by id."""


def lifecycle_file(catalog: Catalog) -> LifecycleFile:
    """How long every model may be used, and what to use instead."""
    keys = _keys([*catalog.models, *catalog.known])
    models = [_life(model, catalog, keys) for model in catalog.models]
    known = (
        ModelLife(
            id=model.id,
            name=catalog.further.by_id[model.id].name,
            url=urls.model(model.id),
            status="known",
            keys=keys.get(model.id, ()),
        )
        for model in catalog.known
    )
    models.extend(known)
    return LifecycleFile(
        as_of=catalog.answers.listings_on, models=tuple(sorted(models, key=lambda one: one.id))
    )


def _life(model: Model, catalog: Catalog, keys: Mapping[str, tuple[str, ...]]) -> ModelLife:
    peer = catalog.answers.peers[model.id]
    found = instead(model, catalog.answers)
    return ModelLife(
        id=model.id,
        name=peer.name,
        url=urls.model(model.id),
        status=peer.status,
        expires_on=peer.sound("expires_on"),
        last_seen_on=peer.last_seen_on,
        usd_per_mtok=peer.usd_per_mtok,
        replacement=Replacement(
            id=found.id, url=found.model.url, is_stated=found.is_stated, why=found.why, changes=found.changes
        )
        if found
        else None,
        keys=keys.get(model.id, ()),
    )


def _ends(key: str) -> Iterator[str]:
    """What a reader finds by leaving out services before a key, unless it is a bare word."""
    while "/" in key:
        key = key.partition("/")[2]
        if _TELLING.search(key):
            yield key


def _keys(models: Iterable[Model]) -> dict[str, tuple[str, ...]]:
    """Keys by model, without those that belong to several."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    ids: set[str] = set()
    for model in models:
        ids.add(model.id.lower())
        texts = {model.id, *(one.listing.key for one in model.linked)}
        for key in {text.lower() for text in texts}:
            owners[key].add(model.id)
            owners[key.rpartition("/")[2]].add(model.id)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, own in sorted(owners.items()):
        if len(own) == 1 and key not in ids and not any(owners.get(one) == own for one in _ends(key)):
            found[next(iter(own))].append(key)
    return {model_id: tuple(texts) for model_id, texts in found.items()}
