"""What typical workloads cost on one model, and the data of the calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from modelatlas.catalog import Peer
from modelatlas.records import ALWAYS, unconditional
from modelatlas.records.units import plain
from modelatlas.views.figures.bill import Bill, Offer, bill, offer_of
from modelatlas.views.figures.price_cells import meter_cells, tier_cells
from modelatlas.views.figures.workloads import WORKLOADS, Workload
from modelatlas.views.words import format as f
from modelatlas.views.words.conditions import condition_words

_NO_BILL = {
    "no_images": "the model doesn’t take images",
    "no_audio": "the model doesn’t take audio",
    "image_unknown": "what an image in a prompt costs isn’t stated",
    "audio_unknown": "what audio in a prompt costs isn’t stated",
    "batch_only": "answers come only in batches",
}
_ASSUMED = {
    "cache_read": "no cache price",
    "cache_write": "no cache-write price",
    "batch": "no batch price",
}


@dataclass(frozen=True)
class CostLine:
    """A workload and its bill."""

    name: str
    """What it is typical for."""
    load: str
    """The workload in words."""
    address: str
    """The workload as addresses hold it."""
    cost: str
    """The bill, or why there is none."""
    exact: str
    """The bill to the last digit; empty where there is none or it is free."""
    note: str
    """What of it has no price of its own, in words; empty where everything has."""


@dataclass(frozen=True)
class CostSection:
    """The bills, how they are computed, and what the calculator starts with."""

    lines: tuple[CostLine, ...]
    """Typical workloads that have a bill, or are too long for one."""
    without: str
    """The other ones, and why they have none; empty where all have one."""
    formula: str
    """What is added up."""
    conditions: tuple[str, ...]
    """What changes a bill or isn't in it, in sentences."""
    data: Mapping[str, Any]
    """What the calculator needs of the model's prices, as in the explorer's data file, JSON-ready."""


def cost_section(peer: Peer, peers: Mapping[str, Peer]) -> CostSection | None:
    """The bills of a model; ``None`` where it is free, or a price that they need isn't known.

    Args:
        peer: the model.
        peers: all models by id, as its batch variant has prices of its own.
    """
    offer = offer_of(peer, peers)
    probe = bill(offer, Workload(1, 1, batch_share=Decimal(offer.is_batch)))
    if probe.kind != "priced":
        return None
    bills = [(name, load, bill(offer, load)) for name, load in WORKLOADS]
    shown = [one for one in bills if one[2].usd is not None or one[2].kind == "too_long"]
    start = next((load for _, load, found in reversed(bills[:3]) if found.usd is not None), WORKLOADS[0][1])
    return CostSection(
        lines=tuple(_line(name, load, found) for name, load, found in shown),
        without=_without(bills),
        formula=_formula(offer),
        conditions=_conditions(peer, offer),
        data={"start": start.address, **_stated(offer)},
    )


def _stated(offer: Offer) -> dict[str, Any]:
    """An offer for the calculator, without what isn't stated."""
    data: dict[str, Any] = {
        "context": offer.context_tokens,
        "prices": meter_cells(offer.prices, ALWAYS),
        "tiers": tier_cells(offer.prices),
    }
    if offer.inputs:
        data["takes"] = sorted(offer.inputs & {"image", "audio"} or {"text"})
    if offer.waiting:
        data["waiting"] = _stated(offer.waiting)
    return data | ({"is_batch": True} if offer.is_batch else {})


def _line(name: str, load: Workload, found: Bill) -> CostLine:
    if found.usd is None:
        return CostLine(name, load.words, load.address, "longer than its context window", "", "")
    note = ", ".join(_ASSUMED[one] for one in found.assumed)
    exact = f"${plain(found.usd)}" if found.usd else ""
    return CostLine(name, load.words, load.address, f.usd(found.usd) if found.usd else "free", exact, note)


def _without(bills: list[tuple[str, Workload, Bill]]) -> str:
    """Which workloads have no bill, and why."""
    reasons: dict[str, list[str]] = {}
    for name, _, found in bills:
        if found.usd is None and found.kind != "too_long":
            why = _NO_BILL.get(found.kind, "a price that it needs isn’t stated")
            reasons.setdefault(why, []).append(name)
    told = [f"{f.listing_words(names)}: {why}" for why, names in reasons.items()]
    return f"No cost for {'; for '.join(told)}." if told else ""


def _formula(offer: Offer) -> str:
    parts = ["uncached input × input price", "cached input × cache-read price"]
    if not offer.has("cache_read"):
        parts = ["input × input price"]
    if offer.has("cache_write"):
        parts.append("cache writes × cache-write price")
    own = ("thinking × thinking price", "output × output price")
    parts += own if offer.has("reasoning") else ("(thinking + output) × output price",)
    if any(price.meter == "request" and price.usd for price in offer.prices):
        parts.append("price per request")
    return f"Requests × ({' + '.join(parts)})"


def _conditions(peer: Peer, offer: Offer) -> tuple[str, ...]:
    found: list[str] = []
    if limits := [f.integer(limit) for limit in offer.limits]:
        found.append(
            f"A prompt of more than {f.listing_words(limits)} tokens is billed entirely at the price "
            "for such prompts."
        )
    if not offer.has("cache_read"):
        found.append("No lower price for cached input is stated, so it costs what input costs.")
    found.append(_cache_writes(offer))
    if offer.waiting:
        prices = f"the prices of {peer.id}:batch" if offer.waiting.is_batch else "their own prices"
        found.append(f"Batches are billed at {prices}.")
    elif not offer.is_batch:
        found.append("No batch price is stated, so batches cost what other requests cost.")
    special = dict.fromkeys(condition_words(price.when) for price in offer.left_out)
    if special:
        found.append(f"Prices under other conditions are left out: {'; '.join(special)}.")
    found.append("Tools and media that a model makes aren’t counted.")
    return tuple(found)


def _cache_writes(offer: Offer) -> str:
    if not offer.has("cache_write"):
        return "No price for cache writes is stated, so they cost what input costs."
    write, read = unconditional(offer.prices, "cache_write"), unconditional(offer.prices, "input")
    if write and read and write.usd and read.usd and write.usd < read.usd:
        return "The cache-write price is added to that of input, as it is the lower one."
    return "What is written to the cache costs the cache-write price in place of that of input."
