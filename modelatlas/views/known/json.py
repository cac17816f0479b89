"""What programs read of models that no service lists, and of every key that no listed model explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pydantic import JsonValue

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Model
from modelatlas.catalog.field.admission import Evidence
from modelatlas.catalog.field.family import Relation, Relative
from modelatlas.catalog.field.field import KnownModel
from modelatlas.catalog.kinds import Kind
from modelatlas.records import Price, Record, Score, StatedDate
from modelatlas.records.units import Day
from modelatlas.views.model.identity import SourceMatch, matches, source_type, source_types


class KnownFact(Record):
    """A value, and who states it."""

    value: Any
    """In the type of the field."""
    source: str
    """The part that states it."""
    key: str
    """The record's key there."""
    fetched_on: Day | None
    """The day of the response that had it."""
    in_doubt: str | None = None
    """What a check expects in its place; only where it calls the value wrong."""


class KnownOffer(Record):
    """What one seller asks."""

    seller: str
    """Display name."""
    by_maker: bool
    """Whether the seller made the model."""
    source: str
    """The part that states it."""
    key: str
    """The record's key there."""
    prices: tuple[Price, ...]
    """In their own terms."""


class KnownKey(Record):
    """A key that names the model."""

    key: str
    """The source's own key, verbatim."""
    method: str
    """How it was found: always by rule over its name, or by a name that a person reviewed."""
    confidence: str
    """How sure that is, in the same words."""


class KnownScore(Record):
    """A result."""

    source: str
    """The part that states it."""
    key: str
    """The board's own name of the entry."""
    score: Score
    """The result."""


class KnownRelative(Record):
    """A related model."""

    relation: Relation
    """What this model is to it."""
    id: str
    """Its id."""


class KnownRaw(Record):
    """One record of one source."""

    source: str
    """The part that has it."""
    key: str
    """The source's own key, verbatim."""
    raw: dict[str, JsonValue]
    """Its fields, unchanged; prose left out where the site doesn't keep it."""


class KnownFile(Record):
    """Everything about one model that no service lists."""

    id: str
    """``maker/name``; it never changes."""
    name: str
    """Display name."""
    author: str
    """Slug of who made it."""
    author_name: str
    """Display name of who made it."""
    url: str
    """Its page."""
    status: str
    """Always ``known``."""
    kind: Kind
    """What kind of work it does."""
    evidence: Evidence | None
    """Why it has a page; ``null`` where it keeps one that it once had."""
    reason: str
    """The same in a sentence."""
    source_type: str
    """``price lists only`` …, where one kind of source alone knows it; else empty."""
    matches: tuple[SourceMatch, ...]
    """What each kind of source has of it, those that have nothing too."""
    sources: dict[str, tuple[KnownKey, ...]]
    """The keys that name it, by part. A part that isn't there has no entry that matches."""
    family: tuple[KnownRelative, ...]
    """Related models."""
    facts: dict[str, KnownFact]
    """What it is, by field."""
    offers: tuple[KnownOffer, ...]
    """Who sells it."""
    scores: tuple[KnownScore, ...]
    """Its results."""
    raw: tuple[KnownRaw, ...]
    """The raw fields of every record that names it."""


class FieldModel(Record):
    """One model in a few fields."""

    id: str
    """``maker/name``."""
    name: str
    """Display name."""
    author: str
    """Slug of who made it."""
    kind: Kind
    """What kind of work it does."""
    evidence: Evidence | None
    """Why it has a page."""
    url: str
    """Its page."""
    api_url: str
    """Everything about it, as JSON."""


class FieldKey(Record):
    """A key that no listed model explains, and what became of it."""

    key: str
    """The source's own key, verbatim."""
    verdict: str
    """``model``: it names one with a page; ``without page``: it names a model that has none; ``listed``: a
    copy or an offer of a listed model; ``none``: no model; ``doubt``: it can't be told."""
    id: str | None
    """The model that it names; ``null`` for the last two."""
    reason: str
    """Why, in a sentence."""


class FieldFile(Record):
    """The field beyond the listed models."""

    models: tuple[FieldModel, ...]
    """Those that have a page, by id."""
    keys: dict[str, tuple[FieldKey, ...]]
    """Every key that no listed model explains, by part."""
    moved: dict[str, str]
    """Ids given earlier to models that a service lists now, with the id under which it does."""


def known_file(
    known: KnownModel, model: Model, answers: Answers, family: Sequence[Relative] = ()
) -> KnownFile:
    """Everything about one model."""
    sources: defaultdict[str, list[KnownKey]] = defaultdict(list)
    for one in model.linked:
        sources[one.source].append(KnownKey(key=one.listing.key, method=one.method, confidence=one.method))
    return KnownFile(
        id=known.id,
        name=known.name,
        author=model.author,
        author_name=known.maker_name,
        url=urls.model(known.id),
        status=model.status,
        kind=known.kind,
        evidence=known.evidence,
        reason=known.reason,
        source_type=source_type(source_types(model, answers)),
        matches=matches(model, answers),
        sources={source: tuple(keys) for source, keys in sorted(sources.items())},
        family=tuple(KnownRelative(relation=one.relation, id=one.id) for one in family),
        facts={
            name: KnownFact(
                value=fact.value.text if isinstance(fact.value, StatedDate) else fact.value,
                source=fact.claim.source,
                key=fact.claim.key,
                fetched_on=fact.claim.fetched_on,
                in_doubt=doubt.expected if (doubt := model.doubts.get(name)) else None,
            )
            for name, fact in sorted(model.facts.items())
            if name != "description"
        },
        offers=tuple(
            KnownOffer(
                seller=one.seller.name,
                by_maker=one.by_maker,
                source=one.source,
                key=one.listing.key,
                prices=one.listing.prices,
            )
            for one in model.linked
            if one.seller
        ),
        scores=tuple(
            KnownScore(source=one.source, key=one.listing.key, score=score)
            for one in model.linked
            for score in one.listing.scores
        ),
        raw=tuple(
            KnownRaw(source=one.source, key=one.listing.key, raw=one.listing.raw)
            for one in model.linked
            if one.listing.raw
        ),
    )


def field_file(catalog: Catalog) -> FieldFile:
    """The models beyond the lists in a few fields, and every key that no listed model explains."""
    further = catalog.further
    names = {model.id: model for model in catalog.known}
    keys: defaultdict[str, list[FieldKey]] = defaultdict(list)
    for model in further.models:
        for part, key in model.keys:
            keys[part].append(FieldKey(key=key, verdict="model", id=model.id, reason=model.reason))
    for one in further.unadmitted:
        keys[one.part].append(
            FieldKey(key=one.key, verdict="without page", id=one.identity, reason=one.reason)
        )
    for fate in further.fates:
        keys[fate.part].append(
            FieldKey(key=fate.key, verdict=fate.what, id=fate.model_id or None, reason=fate.reason)
        )
    return FieldFile(
        models=tuple(
            FieldModel(
                id=model.id,
                name=model.name,
                author=names[model.id].author,
                kind=model.kind,
                evidence=model.evidence,
                url=urls.model(model.id),
                api_url=urls.model_api(model.id),
            )
            for model in further.models
            if model.id in names
        ),
        keys={part: tuple(sorted(found, key=lambda one: one.key)) for part, found in sorted(keys.items())},
        moved=dict(sorted(further.moved.items())),
    )


def siblings_of(catalog: Catalog) -> dict[str, list[KnownModel]]:
    """The models of each maker that no service lists, by the maker's slug."""
    found: defaultdict[str, list[KnownModel]] = defaultdict(list)
    for model in catalog.known:
        found[model.author].append(catalog.further.by_id[model.id])
    return dict(found)
