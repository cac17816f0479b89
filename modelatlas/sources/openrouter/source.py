"""OpenRouter: the list of models, who serves each of them, and how much they are used."""

from __future__ import annotations

from modelatlas.records import Api, BoardTraits, Traits
from modelatlas.sources.contract import Part, Source, single
from modelatlas.sources.openrouter.endpoints import URL, collect_endpoints, parse_endpoints
from modelatlas.sources.openrouter.models import parse_models
from modelatlas.sources.openrouter.usage import PARTS as USAGE_PARTS

MODELS_URL = "https://openrouter.ai/api/v1/models"

_MODELS = Traits(
    roles=("lists", "sells"),
    keys="ids",
    seller="source",
    slugs=("openrouter",),
    rank=1,
    meaning=(
        (
            "The headline price is that of the host OpenRouter preferred when the data was fetched. "
            "It can be a discounted price of the hour; other hosts may charge more or less."
        ),
        "“Listed” is the day the model appeared on OpenRouter, which may be later than its release.",
        "The context window is the model's. A host may offer less; the routed value says how much.",
        (
            "A zero price counts as free only where the id is marked free. A price of −1 means that it is "
            "decided per request."
        ),
    ),
    price_meaning=(
        "This is the routed price: what the host that OpenRouter preferred at the time asked, discounts "
        "taken off. It can move while no host changes its list price."
    ),
    boards=(
        BoardTraits(
            name="artificial-analysis",
            title="Artificial Analysis",
            meaning=(
                "Composites of several benchmarks on a scale to 100, as passed on by OpenRouter.",
                "They depend on the settings of the run.",
            ),
            place=21,
            measures={"intelligence": "intelligence", "coding": "coding", "agentic": "agentic"},
        ),
        BoardTraits(
            name="design-arena",
            title="Design Arena",
            meaning=(
                "Ratings come from people who compare two results.",
                "The feed carries no intervals, so small differences mean nothing and ranks are left out.",
            ),
            place=40,
        ),
    ),
    api=Api(
        base_url="https://openrouter.ai/api/v1",
        key_variable="OPENROUTER_API_KEY",
        litellm_prefix="openrouter/",
    ),
    form="model list",
)
_ENDPOINTS = Traits(
    roles=("hosts",),
    keys="ids",
    rank=1,
    meaning=(
        (
            "Host prices already have the discount taken off. Latency is the time to the first token and "
            "throughput the output speed, both over the 30 minutes before the data was fetched."
        ),
    ),
)

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
            traits=_MODELS,
            prose=("description",),
        ),
        Part(
            name="openrouter/endpoints",
            url=URL,
            collect=collect_endpoints,
            parse=parse_endpoints,
            traits=_ENDPOINTS,
            tracked=False,
        ),
        *USAGE_PARTS,
    ),
    key_variable="OPENROUTER_API_KEY",
)
