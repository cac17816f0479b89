"""Which source wins a field: the precedence table, and the facts it yields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modelatlas.catalog.model import Claim, Fact
from modelatlas.records import Listing

_SERVICE_FIRST = (
    "private",
    "openrouter",
    "modelsdev/models",
    "modelsdev",
    "litellm",
    "genai-prices",
    "huggingface",
)
_MAKER_FIRST = ("private", "modelsdev/models", "modelsdev", "huggingface", "litellm", "arena", "openrouter")
_HUB_FIRST = ("private", "huggingface", "modelsdev/models", "modelsdev", "arena", "litellm")

PRECEDENCE: Mapping[str, tuple[str, ...]] = {
    "context_tokens": _SERVICE_FIRST,
    "routed_context_tokens": ("openrouter",),
    "max_output_tokens": _SERVICE_FIRST,
    "input_modalities": _SERVICE_FIRST,
    "output_modalities": _SERVICE_FIRST,
    "knowledge_cutoff_on": _SERVICE_FIRST,
    "listed_on": ("private", "openrouter"),
    "released_on": _MAKER_FIRST,
    "expires_on": ("private", "openrouter"),
    "tokenizer": ("private", "openrouter"),
    "instruct_type": ("private", "openrouter"),
    "is_moderated": ("private", "openrouter"),
    "reasoning": ("private", "openrouter"),
    "hugging_face_id": ("private", "openrouter", "modelsdev/models"),
    "canonical_slug": ("openrouter",),
    "parameter_count": _HUB_FIRST,
    "active_parameter_count": _HUB_FIRST,
    "licence": _HUB_FIRST,
    "open_weights": _HUB_FIRST,
    "downloads": ("huggingface",),
    "likes": ("huggingface",),
    "description": ("private", "openrouter"),
}
"""Sources by field, the first that states the field wins; the others remain as claims."""


@dataclass(frozen=True)
class Witness:
    """A listing that speaks about a model, with where and when it was said."""

    source: str
    listing: Listing
    fetched_on: dt.date | None


def facts_of(witnesses: Iterable[Witness]) -> dict[str, Fact]:
    """The facts about one model from every listing that speaks of it.

    Within one source the first witness wins, so the caller orders offers of one source.
    """
    by_source: dict[str, list[Witness]] = {}
    for witness in witnesses:
        by_source.setdefault(witness.source, []).append(witness)
    facts: dict[str, Fact] = {}
    for name, sources in PRECEDENCE.items():
        claims = [
            Claim(value, source, witness.listing.key, witness.fetched_on)
            for source in sources
            for witness in by_source.get(source, ())
            if (value := getattr(witness.listing, name)) not in (None, "", ())
        ]
        if claims:
            facts[name] = Fact(claims[0], tuple(claims[1:]))
    return facts
