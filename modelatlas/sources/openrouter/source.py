"""OpenRouter: the list of models, who serves each of them, and how much they are used."""

from __future__ import annotations

from modelatlas.sources.contract import Part, Source, single
from modelatlas.sources.openrouter.endpoints import URL, collect_endpoints, parse_endpoints
from modelatlas.sources.openrouter.models import parse_models
from modelatlas.sources.openrouter.usage import PARTS as USAGE_PARTS

MODELS_URL = "https://openrouter.ai/api/v1/models"

SOURCE = Source(
    name="openrouter",
    title="OpenRouter",
    homepage="https://openrouter.ai/",
    licence="not stated",
    attribution="OpenRouter (openrouter.ai)",
    parts=(
        Part(
            name="openrouter",
            url=MODELS_URL,
            collect=single(MODELS_URL),
            parse=parse_models,
            prose=("description",),
        ),
        Part(
            name="openrouter/endpoints",
            url=URL,
            collect=collect_endpoints,
            parse=parse_endpoints,
            tracked=False,
        ),
        *USAGE_PARTS,
    ),
    key_variable="OPENROUTER_API_KEY",
)
