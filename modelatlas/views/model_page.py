"""The page of one model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog, Fact, Model
from modelatlas.records import Endpoint, Score, SourceState
from modelatlas.views import format as f
from modelatlas.views.common import (
    Head,
    Link,
    ModelRow,
    Tag,
    model_row,
    newest_first,
    plain_price,
    status_tags,
)
from modelatlas.views.glossary import PARAMETERS, SEMANTICS, Feature, features
from modelatlas.views.prices import PriceTable, price_table
from modelatlas.views.standing import Ruler, Standings

MAX_SIBLINGS = 12


@dataclass(frozen=True)
class Tile:
    """One figure of the first look."""

    label: str
    money: f.Money | None = None
    figure: str = ""
    unit: str = ""
    note: str = ""
    ruler: Ruler | None = None


@dataclass(frozen=True)
class EndpointLine:
    """One provider's offer."""

    provider: str
    tag: str
    quantization: str
    context: str
    max_output: str
    input_price: f.Money
    output_price: f.Money
    cache_read: f.Money
    discount: str
    latency: str
    throughput: str
    uptime: str
    status: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class EndpointTable:
    """All offers, cheapest first, and what they have in common."""

    lines: tuple[EndpointLine, ...]
    sentence: str
    has_discount: bool
    has_cache: bool
    has_uptime: bool


@dataclass(frozen=True)
class ParameterLine:
    """A request parameter, its default and what it does."""

    name: str
    default: str
    meaning: str


@dataclass(frozen=True)
class Item:
    """A labelled value of a definition list."""

    label: str
    value: str
    code: bool = False
    link: Link | None = None
    external: str | None = None


@dataclass(frozen=True)
class ScoreLine:
    """One result."""

    category: str
    value: str
    win_rate: str


@dataclass(frozen=True)
class ScoreBoard:
    """The results of one board."""

    title: str
    unit: str
    lines: tuple[ScoreLine, ...]
    has_win_rate: bool
    meaning: str


@dataclass(frozen=True)
class ProvenanceLine:
    """Where one shown value comes from."""

    field: str
    value: str
    source: str
    key: str
    fetched: str


@dataclass(frozen=True)
class ModelPage:
    """Everything the template of a model page places."""

    head: Head
    id: str
    name: str
    author: Link
    tags: tuple[Tag, ...]
    summary: str
    notice: str
    successor: Link | None
    tiles: tuple[Tile, ...]
    description: str
    note: str
    """Our own note, as trusted HTML made by the Markdown renderer; empty where there is none."""
    prices: PriceTable
    price_source: str
    endpoints: EndpointTable | None
    features: tuple[Feature, ...]
    limits: tuple[Item, ...]
    parameters: tuple[ParameterLine, ...]
    boards: tuple[ScoreBoard, ...]
    variants: tuple[ModelRow, ...]
    siblings: tuple[ModelRow, ...]
    sibling_total: int
    identifiers: tuple[Item, ...]
    provenance: tuple[ProvenanceLine, ...]
    semantics: tuple[str, ...]
    raw: str
    raw_source: str


def model_page(
    model: Model,
    catalog: Catalog,
    scales: Standings,
    *,
    description: str = "",
    note: str = "",
) -> ModelPage:
    """The view of one model.

    Args:
        model: the model.
        catalog: the catalogue it is part of.
        scales: the shared scales of the stat tiles.
        description: the source's prose as safe HTML, where the site keeps it.
        note: our own note as safe HTML.
    """
    states = {state.source: state for state in catalog.sources}
    family = [m for m in catalog.family[model.base_id] if m.id != model.id]
    siblings = newest_first(tuple(m for m in catalog.by_author[model.author] if m.base_id != model.base_id))
    summary = _summary(model, states)
    return ModelPage(
        head=Head(
            urls.model(model.id), f"{model.name} · {model.author_name}", _description(model), kind="article"
        ),
        id=model.id,
        name=model.name,
        author=Link(model.author_name, urls.author(model.author)),
        tags=status_tags(model),
        summary=summary,
        notice=_notice(model, states),
        successor=_link_to(catalog, model.successor or model.listing.alias_of),
        tiles=_tiles(model, scales),
        description=description,
        note=note,
        prices=price_table(model.prices),
        price_source=_said_by(model, states),
        endpoints=_endpoints(model),
        features=features(model.listing.parameters),
        limits=_limits(model),
        parameters=_parameters(model),
        boards=_boards(model.scores),
        variants=tuple(model_row(m) for m in family),
        siblings=tuple(model_row(m) for m in siblings[:MAX_SIBLINGS]),
        sibling_total=len(siblings),
        identifiers=_identifiers(model, catalog),
        provenance=_provenance(model, states),
        semantics=_semantics(model),
        raw=json.dumps(model.listing.raw, ensure_ascii=False, indent=2),
        raw_source=_said_by(model, states),
    )


def _title(states: dict[str, SourceState], source: str) -> str:
    return states[source].title if source in states else source


def _said_by(model: Model, states: dict[str, SourceState]) -> str:
    state = states.get(model.listing_source)
    said_on = model.listing.last_seen_on or (state.fetched_on if state else None)
    return f"{_title(states, model.listing_source)}, {f.day(said_on)}"


def _link_to(catalog: Catalog, model_id: str | None) -> Link | None:
    target = catalog.by_id.get(model_id) if model_id else None
    return Link(target.name, urls.model(target.id)) if target else None


def _price_phrase(model: Model) -> str:
    price_in, price_out = plain_price(model, "input"), plain_price(model, "output")
    if price_in is None and price_out is None:
        return "no stated price"
    if price_in and price_out and price_in.status == price_out.status != "priced":
        return {
            "free": "free of charge",
            "varies": "a price that varies by request",
            "per_unit": "priced per song, image or request",
        }.get(price_in.status, "no stated price")
    cells = [
        f"{f.money(price).text} {word}"
        for price, word in ((price_in, "in"), (price_out, "out"))
        if price and price.status in ("priced", "free")
    ]
    return f"{' and '.join(cells)} per 1M tokens" if cells else "no stated price"


def _description(model: Model) -> str:
    context = model.value("context_tokens")
    parts = [
        f"{f.integer(context)} tokens of context" if context else "context not stated",
        _price_phrase(model),
    ]
    text = f"{model.name} by {model.author_name}: {', '.join(parts)}."
    if model.status == "gone":
        text += f" No longer listed; last seen {f.day(model.listing.last_seen_on)}."
    else:
        text += " Conditions, providers, limits and sources of every number."
    return text


def _summary(model: Model, states: dict[str, SourceState]) -> str:
    service = _title(states, model.listing_source)
    context, output = model.value("context_tokens"), model.value("max_output_tokens")
    takes, gives = model.value("input_modalities") or (), model.value("output_modalities") or ()
    sentences: list[str] = []
    kind = (
        f"turns {f.listing_words(list(takes))} into {f.listing_words(list(gives))}" if takes and gives else ""
    )
    room = f"reads up to {f.integer(context)} tokens" if context else ""
    room += f" and writes up to {f.integer(output)}" if context and output else ""
    body = " and ".join(part for part in (kind, room) if part) if not (kind and output) else f"{kind}, {room}"
    if body:
        sentences.append(f"{model.name} {body}.")
    since = model.value("listed_on")
    tense = "was" if model.status == "gone" else "is"
    listed = f"{service} has listed it since {f.day(since)}" if since and tense == "is" else ""
    if tense == "was":
        listed = f"{service} listed it from {f.day(since)}" if since else f"{service} listed it"
        listed += f" and last had it on {f.day(model.listing.last_seen_on)}"
    price = _price_phrase(model)
    verb = {"free of charge": f"{tense} free of charge"}.get(price, f"{tense} {price}")
    if price == "no stated price":
        verb = "states no price" if tense == "is" else "stated no price"
        sentences.append(f"{listed}." if listed else "")
        sentences.append(f"{service} {verb} for it that can be relied on.")
    elif price.startswith("a price that varies"):
        sentences.append(
            f"{listed}; the price varies by request." if listed else "The price varies by request."
        )
    else:
        sentences.append(f"{listed}; it {verb}." if listed else f"It {verb}.")
    cutoff = model.value("knowledge_cutoff_on")
    if cutoff:
        sentences.append(f"Its knowledge ends on {f.day(cutoff)}.")
    return " ".join(sentence for sentence in sentences if sentence)


def _notice(model: Model, states: dict[str, SourceState]) -> str:
    service = _title(states, model.listing_source)
    if model.status == "gone":
        return (
            f"{service} no longer lists this model. It was last seen on {f.day(model.listing.last_seen_on)}; "
            "everything below is what was said then."
        )
    if model.status == "expiring":
        return f"{service} will withdraw this model on {f.day(model.value('expires_on'))}."
    if model.is_alias:
        return f"This id is an alias. It currently points to {model.listing.alias_of}."
    return ""


def _tiles(model: Model, scales: Standings) -> tuple[Tile, ...]:
    context, output = model.value("context_tokens"), model.value("max_output_tokens")
    routed = model.value("routed_context_tokens")
    compare = model.status != "gone"
    tiles = [
        Tile(
            "Context window",
            figure=f.integer(context) if context else f.UNKNOWN,
            unit="tokens" if context else "",
            note=f"{f.integer(routed)} at the routed host" if routed and routed != context else "",
            ruler=scales.context.ruler(context) if compare else None,
        ),
        Tile(
            "Max output",
            figure=f.integer(output) if output else f.UNKNOWN,
            unit="tokens" if output else "",
            note="" if output else "Not stated by the source",
            ruler=scales.max_output.ruler(output) if compare else None,
        ),
    ]
    for label, meter, scale in (
        ("Input price", "input", scales.input_price),
        ("Output price", "output", scales.output_price),
    ):
        price = plain_price(model, meter)
        money = f.money(price)
        tiered = any(p.meter == meter and not p.when.is_always for p in model.prices)
        amount = price.usd_per_mtok if price else None
        tiles.append(
            Tile(
                label,
                money=money,
                unit=f"per {money.unit}" if money.unit else "",
                note="Has conditions, see Prices" if tiered else money.explanation if not money.unit else "",
                ruler=scale.ruler(float(amount)) if compare and amount is not None else None,
            )
        )
    return tuple(tiles)


_ENDPOINT_STATUS = {0: "", -1: "degraded", -2: "disabled", -3: "withdrawn", -5: "down", -10: "removed"}


def _endpoints(model: Model) -> EndpointTable | None:
    if not model.endpoints:
        return None

    def price(endpoint: Endpoint, meter: str) -> f.Money:
        return f.money(next((p for p in endpoint.prices if p.meter == meter and p.when.is_always), None))

    def total(endpoint: Endpoint) -> float:
        cells = [price(endpoint, "input"), price(endpoint, "output")]
        return sum(float(c.sort) if c.sort else (0 if c.kind == "free" else 1e9) for c in cells)

    def speed(endpoint: Endpoint) -> float:
        return endpoint.throughput_tps.p50 if endpoint.throughput_tps else 0

    ordered = sorted(model.endpoints, key=lambda e: (total(e), e.provider, e.tag or ""))
    usable = [e for e in ordered if e.status in (0, None)]
    cheapest = min((total(e) for e in usable), default=None)
    fastest = max((speed(e) for e in usable), default=0)

    def marks(endpoint: Endpoint) -> tuple[str, ...]:
        if len(usable) < 2 or endpoint not in usable:
            return ()
        found = ["cheapest"] if total(endpoint) == cheapest and cheapest < 1e9 else []
        return (*found, "fastest") if fastest and speed(endpoint) == fastest else tuple(found)

    lines = tuple(
        EndpointLine(
            provider=endpoint.provider,
            tag=endpoint.tag or "",
            quantization=endpoint.quantization or f.UNKNOWN,
            context=f.tokens_short(endpoint.context_tokens),
            max_output=f.tokens_short(endpoint.max_output_tokens),
            input_price=price(endpoint, "input"),
            output_price=price(endpoint, "output"),
            cache_read=price(endpoint, "cache_read"),
            discount=f.percent(endpoint.discount) if endpoint.discount else "",
            latency=f.seconds(endpoint.latency_ms.p50) if endpoint.latency_ms else f.UNKNOWN,
            throughput=f"{endpoint.throughput_tps.p50:.0f}" if endpoint.throughput_tps else f.UNKNOWN,
            uptime=f"{f.number(endpoint.uptime_1d)} %" if endpoint.uptime_1d is not None else f.UNKNOWN,
            status=_ENDPOINT_STATUS.get(endpoint.status or 0, f"status {endpoint.status}"),
            marks=marks(endpoint),
        )
        for endpoint in ordered
    )
    providers = len({line.provider for line in lines})
    offers = f"{len(lines)} endpoint{'s' * (len(lines) != 1)} at {providers} provider{'s' * (providers != 1)}"
    inputs = sorted(
        {(float(line.input_price.sort), line.input_price.text) for line in lines if line.input_price.sort}
    )
    spread = f"; input from {inputs[0][1]} to {inputs[-1][1]} per 1M tokens" if len(inputs) > 1 else ""
    return EndpointTable(
        lines,
        f"{offers} on {f.day(model.endpoints_on)}{spread}. Prices are after discount.",
        has_discount=any(line.discount for line in lines),
        has_cache=any(line.cache_read.sort for line in lines),
        has_uptime=any(e.uptime_1d is not None for e in model.endpoints),
    )


def _parameters(model: Model) -> tuple[ParameterLine, ...]:
    defaults = model.listing.default_parameters
    return tuple(
        ParameterLine(name, _default(defaults.get(name)), PARAMETERS.get(name, ""))
        for name in sorted({*model.listing.parameters, *defaults})
    )


def _default(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _limits(model: Model) -> tuple[Item, ...]:
    context, routed = model.value("context_tokens"), model.value("routed_context_tokens")
    output = model.value("max_output_tokens")
    reasoning = model.value("reasoning")
    moderated = model.value("is_moderated")
    items = [
        Item("Input", f.listing_words(list(model.value("input_modalities") or ())) or "not stated"),
        Item("Output", f.listing_words(list(model.value("output_modalities") or ())) or "not stated"),
        Item("Context window", f"{f.integer(context)} tokens" if context else "not stated"),
    ]
    if routed and routed != context:
        items.append(Item("Context at the routed host", f"{f.integer(routed)} tokens"))
    items.append(Item("Max output", f"{f.integer(output)} tokens" if output else "not stated"))
    cutoff = model.value("knowledge_cutoff_on")
    items.append(Item("Knowledge cutoff", f.day(cutoff) if cutoff else "not stated"))
    if reasoning:
        words = ["always on" if reasoning.mandatory else "can be switched off"]
        if reasoning.efforts:
            words.append(f"efforts {f.listing_words(list(reasoning.efforts))}")
        if reasoning.default_effort:
            words.append(f"default {reasoning.default_effort}")
        if reasoning.max_tokens:
            words.append("takes a token budget")
        items.append(Item("Reasoning", ", ".join(words)))
    if moderated is not None:
        items.append(Item("Moderation", "requests are filtered" if moderated else "none by the service"))
    if tokenizer := model.value("tokenizer"):
        items.append(Item("Tokenizer", str(tokenizer)))
    if instruct := model.value("instruct_type"):
        items.append(Item("Prompt format", str(instruct)))
    if model.listing.voices:
        items.append(Item("Voices", f.listing_words(list(model.listing.voices))))
    return tuple(items)


_BOARD_TITLES = {"design-arena": "Design Arena", "artificial-analysis": "Artificial Analysis"}


def _boards(scores: Sequence[Score]) -> tuple[ScoreBoard, ...]:
    boards: dict[str, list[Score]] = {}
    for score in scores:
        boards.setdefault(score.board, []).append(score)
    return tuple(
        ScoreBoard(
            title=_BOARD_TITLES.get(name, name),
            unit={"elo": "rating", "percent": "%", "index": "index", "points": "points"}[group[0].unit],
            lines=tuple(
                ScoreLine(
                    score.category or "overall",
                    f.number(score.value),
                    f"{f.number(score.win_rate)} %" if score.win_rate is not None else f.UNKNOWN,
                )
                for score in sorted(group, key=lambda s: (-s.value, s.category or ""))
            ),
            has_win_rate=any(score.win_rate is not None for score in group),
            meaning=" ".join(SEMANTICS.get(name, ())),
        )
        for name, group in sorted(boards.items())
    )


def _identifiers(model: Model, catalog: Catalog) -> tuple[Item, ...]:
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
        items.append(Item("Expires", f.day(expires)))
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


def _provenance(model: Model, states: dict[str, SourceState]) -> tuple[ProvenanceLine, ...]:
    lines = [
        ProvenanceLine(
            label,
            _fact_text(fact),
            _title(states, fact.claim.source),
            fact.claim.key,
            f.day(fact.claim.fetched_on),
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
                f"{len(priced)} row{'s' * (len(priced) != 1)}",
                _title(states, model.listing_source),
                model.id,
                f.day(said_on),
            )
        )
    if model.endpoints:
        lines.append(
            ProvenanceLine(
                "Endpoints",
                str(len(model.endpoints)),
                _title(states, "openrouter/endpoints"),
                model.id,
                f.day(model.endpoints_on),
            )
        )
    return tuple(lines)


def _fact_text(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f.integer(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if hasattr(value, "year"):
        return f.day(value)
    return str(value)


def _semantics(model: Model) -> tuple[str, ...]:
    parts = [model.listing_source]
    if model.endpoints:
        parts.append("openrouter/endpoints")
    return tuple(sentence for part in parts for sentence in SEMANTICS.get(part, ()))
