"""Every form, with its address and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.views.published.drop_in.matched_prices import matched_prices
from modelatlas.views.published.drop_in.model_list import model_list
from modelatlas.views.published.drop_in.price_map import price_map
from modelatlas.views.published.drop_in.providers import providers


@dataclass(frozen=True)
class DropIn:
    """A file in the form of another tool."""

    url: str
    """Where it is."""
    title: str
    """Whose form it has."""
    meaning: str
    """What is in it, and how a tool gets to read it."""
    make: Callable[[Catalog], Any]
    """Fills it, with what JSON can say."""


DROP_INS = (
    DropIn(
        urls.COMPAT_PROVIDERS,
        "models.dev",
        (
            "Models by provider. opencode reads it from the address in OPENCODE_MODELS_URL, without the "
            "last part, api.json."
        ),
        providers,
    ),
    DropIn(
        urls.COMPAT_PRICE_MAP,
        "LiteLLM",
        (
            "Prices and limits by LiteLLM's keys. LiteLLM reads it from the address in "
            "LITELLM_MODEL_COST_MAP_URL."
        ),
        price_map,
    ),
    DropIn(
        urls.COMPAT_MATCHED_PRICES,
        "genai-prices by Pydantic",
        "Prices by provider and rule. The package genai-prices reads it with UpdatePrices(url=…).",
        matched_prices,
    ),
    DropIn(
        urls.COMPAT_MODEL_LIST,
        "OpenRouter",
        "The listed models, as OpenRouter's API answers; for clients whose base URL can be set.",
        model_list,
    ),
)
"""In the order in which they are told of."""
