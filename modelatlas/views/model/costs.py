"""What typical workloads cost on one model, and the data of the calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from modelatlas.catalog import Model
from modelatlas.records.units import plain
from modelatlas.views.figures.bill import WORKLOADS, Sheet, Workload, left_out, price_sheet
from modelatlas.views.figures.price_cells import METERS, price_cell, tier_cells
from modelatlas.views.words import format as f
from modelatlas.views.words.conditions import condition_words


@dataclass(frozen=True)
class CostLine:
    """A workload and its bill."""

    name: str
    """What it is typical for."""
    load: str
    """The workload in words."""
    cost: str
    """The bill, or why there is none."""
    exact: str
    """The bill to the last digit; empty where there is none or it is free."""


@dataclass(frozen=True)
class CostSection:
    """The bills, how they are computed, and what the calculator starts with."""

    lines: tuple[CostLine, ...]
    """Typical workloads."""
    formula: str
    """What is added up."""
    conditions: tuple[str, ...]
    """What changes a bill or isn't in it, in sentences."""
    start: Workload
    """The workload that the calculator shows first."""
    data: Mapping[str, Any]
    """What the calculator needs of the model's prices, as in the explorer's data file, JSON-ready."""


def cost_section(model: Model) -> CostSection | None:
    """The bills of a model; ``None`` where it is free, or a price that they need isn't known."""
    sheet = price_sheet(model.prices, model.value("context_tokens"))
    if sheet is None or sheet.is_free:
        return None
    start = next((load for _, load in reversed(WORKLOADS) if sheet.fits(load)), WORKLOADS[0][1])
    return CostSection(
        lines=tuple(_line(name, load, sheet) for name, load in WORKLOADS),
        formula=_formula(sheet),
        conditions=_conditions(model, sheet),
        start=start,
        data={
            "context": sheet.context_tokens,
            "prices": [price_cell(model.price(meter)) for meter in METERS],
            "tiers": tier_cells(model.prices),
        },
    )


def _line(name: str, load: Workload, sheet: Sheet) -> CostLine:
    cached = f" ({load.cached_percent}% cached)" if load.cached_share else ""
    request = f"{f.integer(load.input_tokens)} tokens in{cached}, {f.integer(load.output_tokens)} out"
    words = f"{f.integer(load.requests)} × {request}" if load.requests > 1 else request
    if not sheet.fits(load):
        return CostLine(name, words, "longer than its context window", "")
    bill = sheet.bill(load)
    return CostLine(name, words, f.usd(bill) if bill else "free", f"${plain(bill)}" if bill else "")


def _formula(sheet: Sheet) -> str:
    parts = ["uncached input × input price", "cached input × cache-read price", "output × output price"]
    if not _has_cache_price(sheet):
        parts[:2] = ["input × input price"]
    if any(tier.request for tier in sheet.tiers):
        parts.append("price per request")
    return f"Requests × ({' + '.join(parts)})"


def _has_cache_price(sheet: Sheet) -> bool:
    return any(tier.cache_read != tier.input for tier in sheet.tiers)


def _conditions(model: Model, sheet: Sheet) -> tuple[str, ...]:
    found: list[str] = []
    limits = [f.integer(tier.above_prompt_tokens) for tier in sheet.tiers[1:]]
    if limits:
        found.append(
            f"A prompt of more than {f.listing_words(limits)} tokens is billed entirely at the price "
            "for such prompts."
        )
    if not _has_cache_price(sheet):
        found.append("No lower price for cached input is stated, so it costs what input costs.")
    special = dict.fromkeys(condition_words(price.when) for price in left_out(model.prices))
    if special:
        found.append(f"Prices under other conditions are left out: {'; '.join(special)}.")
    found.append("Writing to a cache, tools and media other than text aren't counted.")
    return tuple(found)
