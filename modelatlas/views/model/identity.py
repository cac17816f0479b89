"""Every name of a model, and where each value on its page comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog, Fact, Model
from modelatlas.records import SourceState
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Item, Link, source_title


@dataclass(frozen=True)
class ProvenanceLine:
    """Where one shown value comes from."""

    field: str
    value: str
    source: str
    key: str
    fetched: str
    dissent: str
    """What others say instead, in words; empty where all agree."""
    reason: str
    """Why a person overrode the sources, where one did."""


@dataclass(frozen=True)
class NameLine:
    """What one source calls the model, and how that was found."""

    source: str
    key: str
    setting: str
    method: str
    reason: str


def identifiers(model: Model, catalog: Catalog) -> tuple[Item, ...]:
    """Ids, related ids and days of one model."""
    listing = model.listing
    items = [Item("Model id", model.id, code=True)]
    if listing.canonical_slug:
        items.append(Item("Canonical slug", listing.canonical_slug, code=True))
    if listing.hugging_face_id:
        items.append(
            Item(
                "Hugging Face",
                listing.hugging_face_id,
                code=True,
                external=f"https://huggingface.co/{listing.hugging_face_id}"
                if _is_hub_id(listing.hugging_face_id)
                else None,
            )
        )
    if model.variant and model.base_id != model.id:
        base = catalog.by_id.get(model.base_id)
        items.append(
            Item(
                "Variant of",
                model.base_id,
                code=True,
                link=Link(base.id, urls.model(base.id)) if base else None,
            )
        )
    if listing.alias_of:
        target = catalog.by_id.get(listing.alias_of)
        items.append(
            Item(
                "Points to",
                listing.alias_of,
                code=True,
                link=Link(target.id, urls.model(target.id)) if target else None,
            )
        )
    if since := model.value("listed_on"):
        items.append(Item("Listed", f.day(since)))
    if listing.first_seen_on:
        items.append(Item("First seen by this site", f.day(listing.first_seen_on)))
    if listing.last_seen_on:
        items.append(Item("Last seen", f.day(listing.last_seen_on)))
    if expires := model.value("expires_on"):
        still_here = model.status == "listed" and model.is_withdrawn_by_maker
        items.append(Item("Withdrawal by its maker" if still_here else "Expires", f.day(expires)))
    return tuple(items)


def _is_hub_id(text: str) -> bool:
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./")
    return text.count("/") == 1 and set(text) <= allowed and ".." not in text


FIELD_LABELS = {
    "context_tokens": "Context window",
    "routed_context_tokens": "Context at the routed host",
    "max_output_tokens": "Max output",
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
    "licence": "Licence",
    "open_weights": "Open weights",
    "downloads": "Downloads",
    "likes": "Likes",
}
"""Facts that the provenance table names, in its order."""


def provenance(model: Model, states: dict[str, SourceState]) -> tuple[ProvenanceLine, ...]:
    """Source, key and day of each value, and what other sources say instead."""
    lines = [
        ProvenanceLine(
            label,
            _text(fact.value),
            source_title(states, fact.claim.source),
            fact.claim.key,
            f.day(fact.claim.fetched_on),
            _dissent(fact, states),
            fact.reason or "",
        )
        for name, label in FIELD_LABELS.items()
        if (fact := model.facts.get(name))
    ]
    priced = [p for p in model.prices if p.status != "included"]
    if priced:
        state = states.get(model.listing_source)
        said_on = model.listing.last_seen_on or (state.fetched_on if state else None)
        lines.append(
            ProvenanceLine(
                "Prices",
                f.counted(len(priced), "row"),
                source_title(states, model.listing_source),
                model.id,
                f.day(said_on),
                "",
                "",
            )
        )
    if model.endpoints:
        lines.append(
            ProvenanceLine(
                "Endpoints",
                str(len(model.endpoints)),
                source_title(states, model.endpoints_source),
                model.id,
                f.day(model.endpoints_on),
                "",
                "",
            )
        )
    return tuple(lines)


def one_origin(lines: Sequence[ProvenanceLine]) -> str:
    """Source and day in words, where all lines share them and nobody disagrees; else empty."""
    origins = {(line.source, line.key, line.fetched, line.dissent, line.reason) for line in lines}
    if len(origins) != 1:
        return ""
    source, key, fetched, dissent, reason = origins.pop()
    return "" if dissent or reason else f"{source}, {key}, {fetched}"


def names(model: Model, states: dict[str, SourceState]) -> tuple[NameLine, ...]:
    """What the other sources call this model, by source; offers of other sellers are left to the prices."""
    return tuple(
        NameLine(source_title(states, one.source), one.listing.key, one.setting or "", one.method, one.reason)
        for one in model.linked
        if one.by_maker or one.method == "exact"
    )


def _dissent(fact: Fact, states: dict[str, SourceState]) -> str:
    said: dict[str, list[str]] = {}
    for claim in fact.dissent:
        sources = said.setdefault(_text(claim.value), [])
        title = source_title(states, claim.source)
        if title not in sources:
            sources.append(title)
    return "; ".join(f"{f.listing_words(sources)}: {value}" for value, sources in said.items())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f.integer(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if hasattr(value, "year"):
        return f.day(value)
    return str(value)
