"""Models by provider, as models.dev publishes them in ``api.json``, from which opencode takes its models.

The form is that of ``packages/core/src/schema.ts`` in https://github.com/anomalyco/models.dev. A date in it
is a month or a day, so a model of which only the year is known has the day on which it was listed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from modelatlas.catalog import Catalog, Model
from modelatlas.records import Api, Meter, Price, Reasoning, SellerFacts, SourceState, StatedDate
from modelatlas.records.units import Unit
from modelatlas.views.published.drop_in.amounts import above, always, amounts, sound
from modelatlas.views.published.drop_in.offered import listed_by, records_in, sellers_in, services

_COSTS: dict[tuple[Meter, Unit], str] = {
    ("input", "mtok"): "input",
    ("output", "mtok"): "output",
    ("reasoning", "mtok"): "reasoning",
    ("cache_read", "mtok"): "cache_read",
    ("cache_write", "mtok"): "cache_write",
    ("audio_input", "mtok"): "input_audio",
    ("audio_output", "mtok"): "output_audio",
}
_LEGACY_TIER = 200_000
"""The one threshold that old readers know."""
_KINDS = {"text": "text", "image": "image", "audio": "audio", "video": "video", "file": "pdf", "pdf": "pdf"}
"""What the form calls what goes in and comes out; it has no other words."""
_EFFORTS = frozenset({"none", "minimal", "low", "medium", "high", "xhigh", "max", "default"})
_COMPATIBLE = "@ai-sdk/openai-compatible"


def providers(catalog: Catalog) -> dict[str, Any]:
    """Every provider of the sources that publish in this form, and every service that can be asked."""
    facts = sellers_in(catalog, "providers")
    models: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for listing, is_doubtful in records_in(catalog, "providers"):
        provider, _, name = listing.key.partition("/")
        if name:
            models[provider][name] = _without_cost(listing.raw) if is_doubtful else dict(listing.raw)
    for name, state, api in services(catalog):
        facts.setdefault(name, _service(state, api))
        written = ((model.id, _written(model)) for model in listed_by(catalog, state.source))
        models[name] = {model_id: entry for model_id, entry in written if entry}
    return {
        name: _provider(name, facts[name], models[name])
        for name in sorted(facts)
        if models[name] and facts[name].documentation
    }


def _without_cost(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if name != "cost"}


def _service(state: SourceState, api: Api) -> SellerFacts:
    """A service that lists models, of which no source in this form knows."""
    return SellerFacts(
        name=state.title,
        documentation=state.homepage or api.base_url,
        base_url=api.base_url,
        key_variables=(api.key_variable,),
        package=_COMPATIBLE,
    )


def _provider(name: str, facts: SellerFacts, models: Mapping[str, Any]) -> dict[str, Any]:
    package = facts.package or _COMPATIBLE
    stated = {
        "id": name,
        "env": list(facts.key_variables),
        "npm": package,
        "api": facts.base_url,
        "name": facts.name or name,
        "doc": facts.documentation,
        "models": dict(sorted(models.items())),
    }
    return {key: value for key, value in stated.items() if value is not None}


def _written(model: Model) -> dict[str, Any] | None:
    """A model in the words of the catalog; ``None`` without a day, of which the form has to have one."""
    released = _stated(model.sound("released_on")) or _stated(model.value("listed_on"))
    released = released or _stated(model.listing.first_seen_on)
    if released is None:
        return None
    accepted = set(model.listing.parameters)
    takes, gives = model.value("input_modalities") or (), model.value("output_modalities") or ()
    reasons = bool(accepted & {"reasoning", "include_reasoning"}) or model.listing.reasoning is not None
    optional = {
        "reasoning_options": _options(model.listing.reasoning) if reasons else None,
        "structured_output": "structured_outputs" in accepted or None,
        "knowledge": _stated(model.sound("knowledge_cutoff_on")),
        "cost": _cost(sound(model)),
    }
    return {
        "id": model.id,
        "name": model.name,
        "attachment": bool(set(takes) - {"text"}),
        "reasoning": reasons,
        "tool_call": "tools" in accepted,
        "temperature": "temperature" in accepted,
        "release_date": released,
        "last_updated": released,
        "modalities": {"input": _kinds(takes), "output": _kinds(gives)},
        "open_weights": bool(model.value("open_weights")),
        "limit": _limit(model),
        **{name: value for name, value in optional.items() if value is not None},
    }


def _stated(date: StatedDate | dt.date | None) -> str | None:
    """A date as the form writes it; ``None`` for a year alone."""
    text = str(date) if date else ""
    return text if len(text) > len("2026") else None


def _kinds(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(_KINDS[word] for word in words if word in _KINDS))


def _limit(model: Model) -> dict[str, int]:
    """Tokens; 0 is the form's word for a limit that isn't known."""
    longest = model.sound("max_input_tokens")
    return {
        "context": model.sound("context_tokens") or 0,
        **({"input": longest} if longest else {}),
        "output": model.sound("max_output_tokens") or 0,
    }


def _options(reasoning: Reasoning | None) -> list[dict[str, Any]]:
    """How reasoning is steered; none where nobody says."""
    if reasoning is None:
        return []
    efforts = [word for word in reasoning.efforts if word in _EFFORTS]
    return [
        *([{"type": "toggle"}] if reasoning.mandatory is False else []),
        *([{"type": "effort", "values": efforts}] if efforts else []),
        *([{"type": "budget_tokens"}] if reasoning.max_tokens else []),
    ]


def _cost(prices: list[Price]) -> dict[str, Any] | None:
    """Prices in the form's words; ``None`` without those of input and output, which it has to have."""
    found = _named(always(prices))
    if not {"input", "output"} <= found.keys():
        return None
    tiers = {limit: {**found, **_named(amounts(rows))} for limit, rows in above(prices).items()}
    legacy = tiers.get(_LEGACY_TIER)
    return {
        **found,
        **({"context_over_200k": legacy} if legacy else {}),
        **(
            {"tiers": [{**row, "tier": {"type": "context", "size": limit}} for limit, row in tiers.items()]}
            if tiers
            else {}
        ),
    }


def _named(found: Mapping[tuple[Meter, Unit], Any]) -> dict[str, float]:
    return {_COSTS[what]: float(usd) for what, usd in found.items() if what in _COSTS}
