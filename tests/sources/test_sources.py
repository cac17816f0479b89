"""A number is read alike in every source: as a number, with a needless point, or as the text of one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from modelatlas.records import Listing
from modelatlas.sources.arena.source import parse as parse_arena
from modelatlas.sources.artificial_analysis.source import parse as parse_artificial_analysis
from modelatlas.sources.contract import Bodies, Parsed
from modelatlas.sources.genai_prices.source import parse as parse_genai_prices
from modelatlas.sources.huggingface import parse as parse_hub
from modelatlas.sources.litellm.source import parse as parse_litellm
from modelatlas.sources.modelsdev.models import parse_models as parse_facts
from modelatlas.sources.modelsdev.offers import parse_api
from modelatlas.sources.openrouter.models import parse_models
from modelatlas.sources.private import parse as parse_private

Parse = Callable[[Bodies], Parsed]

LIMITS: dict[str, tuple[Parse, Callable[[Any], Any], str]] = {
    "openrouter": (parse_models, lambda n: {"data": [{"id": "a/b", "context_length": n}]}, "context_tokens"),
    "modelsdev": (
        parse_api,
        lambda n: {"shop": {"models": {"b": {"limit": {"context": n}}}}},
        "context_tokens",
    ),
    "modelsdev/models": (parse_facts, lambda n: {"a/b": {"limit": {"context": n}}}, "context_tokens"),
    "litellm": (
        parse_litellm,
        lambda n: {"b": {"litellm_provider": "a", "mode": "chat", "max_input_tokens": n}},
        "max_input_tokens",
    ),
    "genai-prices": (
        parse_genai_prices,
        lambda n: [{"id": "a", "models": [{"id": "b", "context_window": n, "prices": {}}]}],
        "context_tokens",
    ),
    "huggingface": (parse_hub, lambda n: [{"id": "a/b", "likes": n}], "likes"),
    "private": (parse_private, lambda n: {"id": "a/b", "context_tokens": n}, "context_tokens"),
}


def only(parse: Parse, document: object) -> Listing:
    (listing,) = parse({"body": json.dumps(document).encode()}).listings
    return listing


@pytest.mark.parametrize("written", [131072, 131072.0, "131072", "131072.0"])
@pytest.mark.parametrize("source", LIMITS)
def test_a_whole_number_may_have_a_point_or_be_text(source: str, written: object) -> None:
    parse, document, field = LIMITS[source]
    assert getattr(only(parse, document(written)), field) == 131072


@pytest.mark.parametrize("written", [0.0000004, "0.0000004", ".0000004", "4e-7"])
def test_an_amount_may_be_text_too(written: object) -> None:
    for listing in (
        only(parse_models, {"data": [{"id": "a/b", "pricing": {"prompt": written}}]}),
        only(
            parse_litellm, {"b": {"litellm_provider": "a", "mode": "chat", "input_cost_per_token": written}}
        ),
    ):
        assert [str(price.usd_per_mtok.normalize()) for price in listing.prices if price.usd_per_mtok] == [
            "0.4"
        ]


@pytest.mark.parametrize("written", [1400, "1400", "1400.0"])
def test_a_result_may_be_text_too(written: object) -> None:
    arena = only(parse_arena, {"rows": [{"model_name": "b", "rating": written, "category": "overall"}]})
    index = {"slug": "b", "evaluations": {"artificial_analysis_intelligence_index": written}}
    analysis = only(parse_artificial_analysis, {"models": [index]})
    assert [score.value for listing in (arena, analysis) for score in listing.scores] == [1400, 1400]
