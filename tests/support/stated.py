"""What the sources state of a model, and what it costs, read from the records by code of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from modelatlas.catalog import Model
from modelatlas.records import Condition, Price

SIGNS: Mapping[str, tuple[set[str], str]] = {
    "tools": ({"tools"}, "tools"),
    "structured-output": ({"structured_outputs"}, "structured_outputs"),
    "json-mode": ({"response_format"}, "json_mode"),
    "reasoning": ({"reasoning", "include_reasoning"}, "reasoning"),
    "web-search": ({"web_search_options"}, "web_search"),
    "log-probabilities": ({"logprobs"}, "logprobs"),
}
"""Request parameters that show a feature, and the word by which makers state it."""


def price(model: Model, meter: str) -> Decimal | None:
    """US dollars per million tokens."""
    if meter == "blend":
        read, written = (price(model, one) for one in ("in", "out"))
        return None if read is None or written is None else (3 * read + written) / 4
    name = {"in": "input", "out": "output", "image": "image_output"}[meter]
    rows = [p for p in model.listing.prices if p.meter == name and p.when.is_always]
    if not rows or rows[0].status == "free":
        return Decimal(0) if rows else None
    return usd(rows[0]) if rows[0].per == "mtok" else None


def bill(models: Iterable[Model], model: Model, load: Mapping[str, Any]) -> Decimal | None:
    """US dollars a month at the prices that hold for a prompt of this length at any hour of any day."""
    if load.get("batch") and model.variant != "batch":
        other = next((m for m in models if m.id == f"{model.id}:batch"), None)
        if other and (found := bill(models, other, load)) is not None:
            return found
    context = model.value("context_tokens")
    if context is not None and load["input"] + load["output"] > context:
        return None
    rates = {meter: rate(model, meter, load) for meter in ("input", "output", "cache_read", "request")}
    if rates["input"] is None or rates["output"] is None:
        return None
    cached = Decimal(str(load["cached"])) * load["input"]
    read = rates["input"] if rates["cache_read"] is None else rates["cache_read"]
    tokens: Decimal = (
        (load["input"] - cached) * rates["input"] + cached * read + load["output"] * rates["output"]
    )
    return Decimal(load["requests"]) * (tokens / 1_000_000 + (rates["request"] or 0))


def rate(model: Model, meter: str, load: Mapping[str, Any]) -> Decimal | None:
    """The price of one meter that a workload pays."""
    rows = [p for p in model.listing.prices if p.meter == meter]
    plain = [p for p in rows if p.when.is_always]
    tiers = [
        p
        for p in rows
        if p.when == Condition(above_prompt_tokens=p.when.above_prompt_tokens)
        and not p.when.is_always
        and load["input"] > (p.when.above_prompt_tokens or 0)
    ]
    tiers.sort(key=lambda p: p.when.above_prompt_tokens or 0)
    batch = [p for p in rows if load.get("batch") and p.when.mode == "batch"]
    chosen = [*plain, *tiers, *batch][-1:]
    return usd(chosen[0]) if chosen else None


def usd(row: Price) -> Decimal | None:
    """The amount of a price, 0 where it is free."""
    return Decimal(0) if row.status == "free" else None if row.usd is None else Decimal(row.usd)


def feature(model: Model, name: str) -> bool | None:
    """Whether a feature is stated: yes, no, or not at all, which is also so where makers disagree."""
    signs, word = SIGNS[name]
    searches = name == "web-search" and any(p.meter == "web_search" and p.usd for p in model.listing.prices)
    if signs & set(model.listing.parameters) or searches:
        return True
    stated = {model.listing.features.get(word)} | {
        one.listing.features.get(word) for one in model.linked if one.by_maker and one.setting is None
    }
    return next(iter(stated - {None})) if len(stated - {None}) == 1 else None


def sets_of(model: Model, facet: str) -> set[str]:
    """The words that are stated of a model."""
    if facet == "weights":
        stated = model.value("open_weights")
        return set() if stated is None else {"open" if stated else "closed"}
    if facet == "licence":
        return {model.value("licence") or ""} - {""}
    if facet == "takes":
        return set(model.value("input_modalities") or ())
    if facet == "gives":
        return set(model.value("output_modalities") or ())
    rest = {"author": [model.author], "provider": [e.provider for e in model.endpoints]}
    return set(rest.get(facet, model.listing.parameters))


def passes_set(stated: set[str], one: Mapping[str, Any]) -> bool:
    """Whether stated words fulfill a filter."""
    if not set(one.get("all", ())) <= stated:
        return False
    if "any" in one and not set(one["any"]) & stated:
        return False
    return not set(one.get("not", ())) & stated


def speed_of(model: Model) -> float | None:
    """Median output tokens per second at the fastest endpoint that works."""
    speeds = [e.throughput_tps.p50 for e in model.endpoints if e.throughput_tps and not e.status]
    return max(speeds, default=0) or None


def words_of(model: Model) -> set[str]:
    """The words of a model's name and id, without its author."""
    return set(re.findall(r"[a-z0-9]+(?:\.[0-9]+)*", f"{model.name} {model.id.partition('/')[2]}".lower()))


def dashed(text: str) -> str:
    """A name as addresses spell it."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def shown(amount: Decimal) -> str:
    """An amount without trailing zeros."""
    return f"{amount.normalize():f}"
