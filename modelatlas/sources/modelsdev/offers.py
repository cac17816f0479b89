"""models.dev's ``api.json``: offers with prices by provider.

Its shape, shortened; prices are USD per million tokens::

    {"openrouter": {"name": "OpenRouter", "models": {"acme/rocket": {
        "name": "Rocket", "release_date": "2026-04-02", "knowledge": "2025-10",
        "cost": {"input": 2, "output": 8.5,
                 "tiers": [{"tier": {"type": "context", "size": 200000}, "input": 4}]},
        "limit": {"context": 1000000, "output": 0}}}}}

What isn't obvious:

* **Zero.** models.dev writes ``0`` for offers that are free, for those covered by a subscription
  ("coding plan"), for local servers, and for what nobody looked up. It is read as free only if the
  offer itself says so, in its id or name (``…:free``, ``…-free``, "… (free)"), and as unknown everywhere
  else. An offer without ``cost`` has no price rows at all.
* **Output.** One word for all that models give: pictures and speech by the token too, and 0 for vectors.
* **Tiers.** ``cost.context_over_200k`` is a copy of the tiers for old readers and stands for thresholds
  from 200,000 to 512,000 alike, so the tiers win. Where it comes alone it is read as above 200,000, with
  a note.
* **Days.** ``2025``, ``2025-04`` and ``2025-04-02`` all occur, and are kept as they are stated.
* **Limits.** An output limit of 0 means that nobody knows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from modelatlas.records import ALWAYS, Condition, Meter, Price, SellerFacts
from modelatlas.records.ids import variant_of
from modelatlas.sources.contract import Bodies, Parsed
from modelatlas.sources.modelsdev.shapes import Amounts, Cost, Offer, Provider, ReasoningOption, TierBounds
from modelatlas.sources.reading.currency import (
    UNKNOWN_PRICE_KEY,
    foreign_currency,
    foreign_prices,
    unknown_beside_prices,
)
from modelatlas.sources.reading.fields import to_raw, whole_text
from modelatlas.sources.reading.lenient import Note
from modelatlas.sources.reading.offers import Gathering, Rates, note_text, read_object
from modelatlas.sources.reading.outputs import output_meter

_METERS: dict[str, Meter] = {
    "input": "input",
    "output": "output",
    "reasoning": "reasoning",
    "cache_read": "cache_read",
    "cache_write": "cache_write",
    "input_audio": "audio_input",
    "output_audio": "audio_output",
}
_LEGACY_TIER = Condition(
    above_prompt_tokens=200_000, note="stated as context_over_200k, which may stand for another threshold"
)
_SAYS_FREE = re.compile(r"(?:.*[:/ (-])?free\)?", re.IGNORECASE | re.DOTALL)


def parse_api(bodies: Bodies) -> Parsed:
    """Offers, keyed ``<provider>/<model id>``.

    Raises:
        FeedError: if the body isn't models.dev's ``api.json``.
    """
    gathering = Gathering("modelsdev")
    sellers: dict[str, SellerFacts] = {}
    for provider_id, body in read_object(gathering, bodies).items():
        provider = gathering.read(Provider, body, provider_id)
        if provider is None:
            continue
        if facts := gathering.part(SellerFacts, provider.facts(), provider_id, ""):
            sellers[provider_id] = facts
        for model_id, record in provider.models.items():
            key = f"{provider_id}/{model_id}"
            offer = gathering.read(Offer, record, key)
            if offer is None:
                continue
            is_openrouter = provider_id == "openrouter"
            # Hugging Face's own router names models by repository.
            is_repository = provider_id == "huggingface" and model_id.count("/") == 1
            fields = {
                **offer.facts(),
                "provider": provider.name or provider_id,
                "same_as": (f"openrouter:{model_id}",) if is_openrouter else (),
                "offer_of": f"modelsdev/models:{offer.base_model}" if offer.base_model else None,
                "variant": variant_of(model_id)[1] if is_openrouter else None,
                "stage": offer.status.lower() if offer.status else None,
                "hugging_face_id": model_id if is_repository else None,
                "reasoning": _reasoning(offer.reasoning_options),
                "prices": _prices(offer, model_id, gathering.note_of(key)),
                "raw": to_raw(record),
            }
            gathering.add(key, fields)
    return replace(gathering.parsed(), sellers=sellers)


def _prices(offer: Offer, model_id: str, note: Note) -> tuple[Price, ...]:
    says_free = any(_SAYS_FREE.fullmatch(text) for text in (model_id, offer.name or ""))
    currency = foreign_currency(offer.model_extra, offer.cost.model_extra)
    if currency:
        note("cost", *foreign_prices(currency))
        return ()
    rates = Rates(note, "free" if says_free else "unknown")
    output = output_meter(model_id, offer.modalities.output)
    add = partial(_add_cost, rates, output)
    add("cost", offer.cost, ALWAYS)
    for name, mode in sorted(offer.experimental.modes.items()):
        when = _mode_condition(name, mode.provider.body.service_tier)
        add(f"experimental.modes.{name}.cost", mode.cost, when)
    return rates.rows()


def _add_cost(rates: Rates, output: Meter | None, path: str, cost: Cost, when: Condition) -> None:
    """The rows of `cost` and of its tiers, all under `when`; `output` is what a token of output is one of."""
    add = partial(_add_amounts, rates, output)
    add(path, cost, when)
    for position, tier in enumerate(cost.tiers):
        add(f"{path}.tiers[{position}]", tier, _both(when, _tier_condition(tier.tier)))
    if cost.context_over_200k and not cost.tiers:
        add(f"{path}.context_over_200k", cost.context_over_200k, _both(when, _LEGACY_TIER))


def _add_amounts(rates: Rates, output: Meter | None, path: str, amounts: Amounts, when: Condition) -> None:
    for key, value in unknown_beside_prices(amounts.model_extra):
        rates.note(f"{path}.{key}", value, *UNKNOWN_PRICE_KEY)
    for name, meter in _METERS.items():
        value = getattr(amounts, name)
        if name != "output" or output == "output":
            rates.add(f"{path}.{name}", value, meter, when=when)
        else:
            rates.add_output(f"{path}.{name}", value, output, when)


def _tier_condition(bounds: TierBounds) -> Condition:
    """The threshold of a tier; a kind of tier that has no field here is told in words."""
    kind = bounds.type or "context"
    if kind == "context" and bounds.size is not None:
        return Condition(above_prompt_tokens=bounds.size)
    size = "not stated" if bounds.size is None else bounds.size
    return Condition(note=f"tier of {note_text(kind)}, size {size}")


def _mode_condition(name: str, service_tier: str | None) -> Condition:
    match service_tier:
        case "batch" | "priority" | "flex":
            return Condition(mode=service_tier)
        case _:
            return Condition(note=f"{note_text(name)} mode")


def _both(first: Condition, second: Condition) -> Condition:
    """Both conditions together; a note that both have becomes one."""
    notes = [condition.note for condition in (first, second) if condition.note]
    return Condition(**{**first.model_dump(), **second.dump(), "note": "; ".join(notes) or None})


def _reasoning(options: Sequence[ReasoningOption]) -> Mapping[str, object] | None:
    """How it is steered, in the terms of :class:`Reasoning`. A switch means that it can be left off."""
    if not options:
        return None
    by_type = {option.type: option for option in options}
    toggle, effort = by_type.get("toggle"), by_type.get("effort")
    default_enabled = toggle.default if toggle else None
    default_effort = effort.default if effort else None
    return {
        "mandatory": False if toggle else None,
        "default_enabled": default_enabled if isinstance(default_enabled, bool) else None,
        "efforts": effort.values if effort else (),
        "default_effort": whole_text(default_effort) if isinstance(default_effort, str) else None,
        "max_tokens": True if "budget_tokens" in by_type else None,
    }
