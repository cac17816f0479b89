"""Every name of a model, and where each value on its page comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Answers, Fact, Model
from modelatlas.catalog.matching.crosswalk import Method
from modelatlas.records import Record, Role, StatedDate
from modelatlas.records.units import Count
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Item, Link, Tag, doubt_tag
from modelatlas.views.words.elsewhere import hub_address


@dataclass(frozen=True)
class ProvenanceLine:
    """Where one shown value comes from."""

    field: str
    """What is stated."""
    value: str
    """The value in words."""
    source: str
    """Who says so."""
    key: str
    """The source's own key of the model."""
    fetched: str
    """When it was read there."""
    dissent: str = ""
    """What others say instead, in words; empty where all agree."""
    reason: str = ""
    """Why a person overrode the sources, where one did."""
    doubt: Tag | None = None
    """That a check calls it wrong; ``None`` where none does."""


@dataclass(frozen=True)
class NameLine:
    """What one source calls the model, and how that was matched."""

    source: str
    """Who calls it so."""
    key: str
    """The source's own key."""
    setting: str
    """What the key names beside the model; empty where nothing."""
    method: str
    """How it was linked: ``exact``, ``alias`` or ``rule``."""
    reason: str
    """Why, in a sentence."""


SOURCE_TYPES: tuple[tuple[Role, str], ...] = (
    ("lists", "routing services"),
    ("facts", "sources of facts"),
    ("sells", "price lists"),
    ("leaderboard", "leaderboards"),
    ("hub", "hubs of weights"),
)
"""Kinds of source, in the order in which a page tells what each has of a model."""
_SUREST: tuple[Method, ...] = ("exact", "alias", "rule")


@dataclass(frozen=True)
class SourceType:
    """What one kind of source has of a model."""

    name: str
    """The kind of source, in words."""
    count: int
    """How many of its keys name the model."""
    found: str
    """The same in words, or that none does."""
    confidence: str
    """How sure that is: ``exact``, ``alias``, ``rule``, or several of them; ``none`` where no key does."""


def source_types(model: Model, answers: Answers) -> tuple[SourceType, ...]:
    """What each kind of source has of a model; the listing that gives it its id counts as one exact key."""
    methods: dict[Role, list[Method]] = {role: [] for role, _ in SOURCE_TYPES}
    if model.status != "known":
        methods["lists"].append("exact")
    for one in model.linked:
        traits = answers.traits(one.source)
        role = next((role for role, _ in SOURCE_TYPES if traits.has(role)), None)
        if role:
            methods[role].append(one.method)
    return tuple(
        SourceType(
            name,
            len(found),
            f.counted(len(found), "key") if found else "no entry matches",
            " and ".join(method for method in _SUREST if method in found) or "none",
        )
        for role, name in SOURCE_TYPES
        for found in [methods[role]]
    )


def source_type(types: Sequence[SourceType]) -> str:
    """``price lists only``, where one kind of source alone knows a model; else empty."""
    found = [one.name for one in types if one.count]
    return f"{found[0]} only" if len(found) == 1 else ""


class SourceMatch(Record):
    """What one kind of source has of a model."""

    kind: str
    """``routing services``, ``sources of facts``, ``price lists``, ``leaderboards``, ``hubs of weights``."""
    keys: Count
    """How many of its keys name the model; 0: no entry matches."""
    confidence: str | None
    """How sure that is: ``exact``, ``alias``, ``rule``, or several of them; ``null`` where no key does."""


def matches(model: Model, answers: Answers) -> tuple[SourceMatch, ...]:
    """What each kind of source has of a model, and how sure that is."""
    return tuple(
        SourceMatch(kind=one.name, keys=one.count, confidence=one.confidence if one.count else None)
        for one in source_types(model, answers)
    )


def identifiers(model: Model, answers: Answers) -> tuple[Item, ...]:
    """Ids, related ids and days of one model."""
    listing = model.listing
    hub_id = listing.hugging_face_id
    base_id = model.base_id if model.variant and model.base_id != model.id else None
    listed, expires = model.value("listed_on"), model.value("expires_on")
    still_here = model.status == "listed" and model.is_withdrawn_by_maker
    found = (
        _code("Model id", model.id),
        _code("Canonical slug", listing.canonical_slug),
        _code("Hugging Face", hub_id, external=hub_address(hub_id) if hub_id else None),
        _code("Variant of", base_id, link=_link(base_id, answers)),
        _code("Points to", listing.alias_of, link=_link(listing.alias_of, answers)),
        _day("Listed", listed),
        _day("First seen by this site", listing.first_seen_on),
        _day("Last seen", listing.last_seen_on),
        _day(
            "Withdrawal by its author" if still_here else "Expires",
            expires,
            doubt_tag(model.doubts.get("expires_on")),
        ),
    )
    return tuple(item for item in found if item)


def _code(
    label: str, text: str | None, *, link: Link | None = None, external: str | None = None
) -> Item | None:
    return Item(label, text, code=True, link=link, external=external) if text else None


def _day(label: str, day: dt.date | None, doubt: Tag | None = None) -> Item | None:
    return Item(label, f.day(day), doubt=doubt) if day else None


def _link(model_id: str | None, answers: Answers) -> Link | None:
    """The page of an id, where it has one."""
    return Link(model_id, urls.model(model_id)) if model_id and model_id in answers.peers else None


FIELD_LABELS = {
    "context_tokens": "Context window",
    "routed_context_tokens": "Context at the provider it is routed to",
    "max_input_tokens": "Longest prompt",
    "max_output_tokens": "Output limit",
    "input_modalities": "Input modalities",
    "output_modalities": "Output modalities",
    "knowledge_cutoff_on": "Knowledge cutoff",
    "listed_on": "Listed",
    "released_on": "Released",
    "expires_on": "Expires",
    "tokenizer": "Tokenizer",
    "instruct_type": "Prompt format",
    "is_moderated": "Moderation",
    "hugging_face_id": "Hugging Face id",
    "canonical_slug": "Canonical slug",
    "parameter_count": "Parameters",
    "active_parameter_count": "Active parameters",
    "dimensions": "Dimensions",
    "training_flop": "Training compute, FLOP",
    "base_model": "Made from",
    "licence": "License",
    "open_weights": "Open weights",
    "downloads": "Downloads",
    "likes": "Likes",
}
"""Facts that the provenance table names, in its order."""


def provenance(model: Model, answers: Answers) -> tuple[ProvenanceLine, ...]:
    """Source, key and day of each value, and what other sources say instead."""
    lines = [
        ProvenanceLine(
            label,
            _text(fact.value),
            answers.title(fact.claim.source),
            fact.claim.key,
            f.day(fact.claim.fetched_on),
            _dissent(fact, answers),
            fact.reason or "",
            doubt_tag(model.doubts.get(name)),
        )
        for name, label in FIELD_LABELS.items()
        if (fact := model.facts.get(name))
    ]
    priced = [price for price in model.prices if price.status != "included"]
    if priced:
        lines.append(
            ProvenanceLine(
                "Prices",
                f.counted(len(priced), "row"),
                answers.title(model.listing_source),
                model.id,
                f.day(model.seen_on),
            )
        )
    if model.endpoints:
        lines.append(
            ProvenanceLine(
                "Endpoints",
                str(len(model.endpoints)),
                answers.title(model.endpoints_source),
                model.id,
                f.day(model.endpoints_on),
                "; ".join(
                    f"{answers.title(part)}: {f.counted(count, 'endpoint')}, in the raw fields"
                    for part, count in sorted(model.endpoints_elsewhere.items())
                ),
            )
        )
    return tuple(lines)


def one_origin(lines: Sequence[ProvenanceLine]) -> str:
    """Source and day in words, where all lines share them and nobody disagrees; else empty."""
    origins = {(line.source, line.key, line.fetched, line.dissent, line.reason) for line in lines}
    if len(origins) != 1 or any(line.doubt for line in lines):
        return ""
    source, key, fetched, dissent, reason = origins.pop()
    return "" if dissent or reason else f"{source}, {key}, {fetched}"


def names(model: Model, answers: Answers) -> tuple[NameLine, ...]:
    """What the other sources call this model, by source; offers of other sellers are left to the prices."""
    return tuple(
        NameLine(answers.title(one.source), one.listing.key, one.setting or "", one.method, one.reason)
        for one in model.linked
        if one.by_maker or one.method == "exact"
    )


def _dissent(fact: Fact, answers: Answers) -> str:
    said: dict[str, list[str]] = {}
    for claim in fact.dissent:
        sources = said.setdefault(_text(claim.value), [])
        title = answers.title(claim.source)
        if title not in sources:
            sources.append(title)
    return "; ".join(f"{f.listing_words(sources)}: {value}" for value, sources in said.items())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f.integer(value)
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dt.date | StatedDate):
        return f.day(value)
    return str(value)
