"""The answer of a routing service to "which models are there", as OpenRouter gives it.

The form is that of https://openrouter.ai/docs/api/api-reference/models/get-models. An amount of ``-1`` is
its word for a price that is decided with each request; it stands for a price that nobody states, too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.records import Meter, Price, StatedDate
from modelatlas.records.units import Unit, plain
from modelatlas.views.published.drop_in.amounts import above, amounts, has_doubtful_prices, per_token, sound

_PRICES: dict[tuple[Meter, Unit], str] = {
    ("input", "mtok"): "prompt",
    ("output", "mtok"): "completion",
    ("audio_input", "mtok"): "audio",
    ("audio_output", "mtok"): "audio_output",
    ("audio_cache_read", "mtok"): "input_audio_cache",
    ("cache_read", "mtok"): "input_cache_read",
    ("cache_write", "mtok"): "input_cache_write",
    ("cache_write_1h", "mtok"): "input_cache_write_1h",
    ("reasoning", "mtok"): "internal_reasoning",
    ("image_input", "mtok"): "image_token",
    ("image_input", "image"): "image",
    ("generated_image", "image"): "image_output",
    ("request", "request"): "request",
    ("web_search", "search"): "web_search",
}
_UNSTATED = {"prompt": "-1", "completion": "-1"}


def model_list(catalog: Catalog) -> dict[str, Any]:
    """Every listed model, by id."""
    forms = {state.source: state.traits.form for state in catalog.sources}
    return {
        "data": [
            _passed_on(model)
            if model.listing.raw and forms.get(model.listing_source) == "model list"
            else _written(model)
            for model in catalog.models
            if model.is_listed and model.listing_source not in catalog.link_only
        ]
    }


def _passed_on(model: Model) -> dict[str, Any]:
    entry = dict(model.listing.raw)
    if model.corrections or has_doubtful_prices(model.doubts, model.prices):
        entry["pricing"] = _pricing(model)
    context = model.facts.get("context_tokens")
    if context and context.claim.source != model.listing_source:
        entry["context_length"] = context.value
    return entry


def _written(model: Model) -> dict[str, Any]:
    """A model of which no record in this form is known."""
    takes, gives = model.value("input_modalities") or (), model.value("output_modalities") or ()
    context = model.sound("context_tokens")
    return {
        "id": model.id,
        "canonical_slug": model.listing.canonical_slug or model.id,
        "hugging_face_id": model.value("hugging_face_id"),
        "name": f"{model.author_name}: {model.name}",
        "created": _second(model.sound("listed_on") or model.sound("released_on")),
        **({"description": model.listing.description} if model.listing.description else {}),
        "context_length": context,
        "architecture": {
            "modality": f"{'+'.join(takes)}->{'+'.join(gives)}" if takes and gives else None,
            "input_modalities": list(takes),
            "output_modalities": list(gives),
            "tokenizer": model.value("tokenizer") or "Other",
            "instruct_type": model.value("instruct_type"),
        },
        "pricing": _pricing(model),
        "top_provider": {
            "context_length": context,
            "max_completion_tokens": model.sound("max_output_tokens"),
            "is_moderated": bool(model.value("is_moderated")),
        },
        "per_request_limits": None,
        "supported_parameters": list(model.listing.parameters),
        "default_parameters": dict(model.listing.default_parameters),
        "supported_voices": list(model.listing.voices) or None,
        "knowledge_cutoff": _day(model.sound("knowledge_cutoff_on")),
        "expiration_date": _day(model.sound("expires_on")),
        "links": {"details": f"/{urls.model_api(model.id)}"},
    }


def _pricing(model: Model) -> dict[str, Any]:
    prices = sound(model)
    overrides = [{"min_prompt_tokens": limit, **_named(rows)} for limit, rows in above(prices).items()]
    always = _named(price for price in prices if price.when.is_always)
    return {**_UNSTATED, **always, **({"overrides": overrides} if overrides else {})}


def _named(prices: Iterable[Price]) -> Mapping[str, str]:
    return {
        _PRICES[meter, per]: plain(per_token(usd) if per == "mtok" else usd)
        for (meter, per), usd in amounts(prices).items()
        if (meter, per) in _PRICES
    }


def _day(stated: StatedDate | dt.date | None) -> str | None:
    return str(stated) if stated else None


def _second(stated: StatedDate | dt.date | None) -> int:
    """The first second of a day, month, or year, UTC, since 1970; 0, as the form wants, if there is none."""
    day = stated.first if isinstance(stated, StatedDate) else stated
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()) if day else 0
