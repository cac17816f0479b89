"""A price map as LiteLLM publishes it: one object by key, amounts in US dollars per token.

``sample_spec`` in ``model_prices_and_context_window.json`` of https://github.com/BerriAI/litellm tells its
fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from modelatlas.catalog import Catalog, Model
from modelatlas.records import Api, Meter, Price
from modelatlas.records.units import Unit
from modelatlas.views.published.drop_in.amounts import amount, per_token, sound
from modelatlas.views.published.drop_in.offered import records_in

_PRICES: dict[tuple[Meter, Unit], str] = {
    ("input", "mtok"): "input_cost_per_token",
    ("output", "mtok"): "output_cost_per_token",
    ("reasoning", "mtok"): "output_cost_per_reasoning_token",
    ("cache_read", "mtok"): "cache_read_input_token_cost",
    ("cache_write", "mtok"): "cache_creation_input_token_cost",
    ("cache_write_1h", "mtok"): "cache_creation_input_token_cost_above_1hr",
    ("audio_input", "mtok"): "input_cost_per_audio_token",
    ("audio_output", "mtok"): "output_cost_per_audio_token",
    ("image_input", "image"): "input_cost_per_image",
    ("generated_image", "image"): "output_cost_per_image",
    ("image_input", "mtok"): "input_cost_per_image_token",
    ("image_output", "mtok"): "output_cost_per_image_token",
    ("request", "request"): "input_cost_per_request",
}
_MODES = {"batch": "_batches", "priority": "_priority", "flex": "_flex"}
_FEATURES = {
    "supports_function_calling": ("tools", "tool_choice"),
    "supports_tool_choice": ("tool_choice",),
    "supports_response_schema": ("structured_outputs",),
    "supports_reasoning": ("reasoning", "include_reasoning"),
    "supports_web_search": ("web_search_options",),
}
"""What the form calls a capability, by the request parameters of which one reveals it."""
_INPUTS = {
    "supports_vision": "image",
    "supports_audio_input": "audio",
    "supports_video_input": "video",
    "supports_pdf_input": "file",
}
_OPENAI = "openai"
"""How LiteLLM reaches a service that it doesn't know, but that speaks as OpenAI's."""


def price_map(catalog: Catalog) -> dict[str, Any]:
    """Every offer of the sources that publish in this form, and every listed model."""
    found = {
        listing.key: _without_prices(listing.raw) if is_doubtful else listing.raw
        for listing, is_doubtful in records_in(catalog, "price map")
    }
    apis = {state.source: state.traits.api for state in catalog.sources}
    for model in catalog.models:
        if model.is_listed and model.listing_source not in catalog.link_only:
            prefix, provider = _service(apis.get(model.listing_source))
            found[prefix + model.id] = _written(model, provider)
    return dict(sorted(found.items()))


def _without_prices(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if "cost" not in name and name != "tiered_pricing"}


def _service(api: Api | None) -> tuple[str, str]:
    """What stands before an id, and what LiteLLM calls the service."""
    prefix = api.litellm_prefix if api else ""
    return prefix, prefix.rstrip("/") or _OPENAI


def _written(model: Model, provider: str) -> dict[str, Any]:
    """A model in the words of the catalog."""
    window, longest = model.sound("context_tokens"), model.sound("max_output_tokens")
    limits = {
        "max_input_tokens": model.sound("max_input_tokens") or window,
        "max_output_tokens": longest,
        "max_tokens": longest or window,
        "deprecation_date": str(model.sound("expires_on") or "") or None,
    }
    takes = model.value("input_modalities") or ()
    accepted = set(model.listing.parameters)
    stated = {
        **{name: True for name, signs in _FEATURES.items() if accepted & set(signs)},
        **{name: True for name, kind in _INPUTS.items() if kind in takes},
    }
    return {
        "litellm_provider": provider,
        "mode": _mode(model.value("output_modalities") or ()),
        **{name: value for name, value in limits.items() if value is not None},
        **_prices(sound(model)),
        **stated,
    }


def _mode(gives: tuple[str, ...]) -> str:
    if "text" in gives or not gives:
        return "chat"
    kinds = {
        "image": "image_generation",
        "embeddings": "embedding",
        "rerank": "rerank",
        "video": "video_generation",
        "transcription": "audio_transcription",
        "audio": "audio_speech",
        "speech": "audio_speech",
    }
    return next((mode for kind, mode in kinds.items() if kind in gives), "chat")


def _prices(prices: list[Price]) -> dict[str, float]:
    """The amounts that the form has names for; others are left out."""
    found = {}
    for price in prices:
        name = _name(price)
        usd = amount(price)
        if name and usd is not None:
            found[name] = float(per_token(usd) if price.per == "mtok" else usd)
    return found


def _name(price: Price) -> str | None:
    when = price.when
    if when.note or when.utc_start or when.from_day or when.until_day:
        return None
    name = _PRICES.get((price.meter, price.per))
    above = when.above_prompt_tokens
    if name is None or (above is not None and above % 1000):
        return None
    return (
        f"{name}{f'_above_{above // 1000}k_tokens' if above else ''}{_MODES[when.mode] if when.mode else ''}"
    )
