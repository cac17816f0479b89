"""Names that have misled: each with the reviewed makers and names of the embedded content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Curation
from modelatlas.catalog.curation_files import read_curation
from modelatlas.catalog.field.identity import spelled
from modelatlas.catalog.field.makers import Makers
from modelatlas.catalog.field.names import Context, naming_of
from modelatlas.records import Listing, Score, SourceState
from tests import ROOT
from tests.support.factories import make_listing, make_price, make_state


@cache
def reviewed() -> Curation:
    return read_curation(ROOT / "content" / "curation")


def built(sources: Mapping[str, Sequence[Listing]], *listed: Listing) -> Catalog:
    anchors = [make_listing("other/thing-1", name="Other: Thing 1"), *listed]
    parts: list[tuple[SourceState, Sequence[Listing]]] = [
        (make_state(name), list(found)) for name, found in {"openrouter": anchors, **sources}.items()
    ]
    return assemble(Records(parts, curation=reviewed()))


def offer(key: str, **facts: object) -> Listing:
    return Listing.model_validate({"key": key, "prices": (make_price("2"),), **facts})


def rated(key: str, author: str) -> Listing:
    return Listing(key=key, author=author, scores=(Score(board="text", value=1200, unit="elo"),))


def identity(name: str, maker: str) -> object:
    makers = Makers(reviewed().makers)
    found = spelled(naming_of(name, makers, Context()).text, maker, makers)
    assert found is not None
    return found.identity


def test_rows_of_one_match_rule_are_not_one_model() -> None:
    """A price list merges rows by price: its rule for one covers names of the other."""
    rule = {"or": [{"starts_with": "voyage-3"}, {"starts_with": "voyage-4"}]}
    offers = [offer(f"voyage/voyage-{number}", raw={"match": rule}) for number in (3, 4)]
    assert {model.id for model in built({"genai-prices": offers}).known} == {
        "voyage/voyage-3",
        "voyage/voyage-4",
    }


def test_a_permanent_name_that_lies_swallows_no_other_model() -> None:
    """The id says 2.5, its permanent name says 2, which is a model of its own."""
    listed = make_listing(
        "qwen/qwen-2.5-vl-7b-instruct",
        name="Qwen: Qwen2.5-VL 7B Instruct",
        canonical_slug="qwen/qwen-2-vl-7b-instruct",
        hugging_face_id="Qwen/Qwen2.5-VL-7B-Instruct",
    )
    catalog = built(
        {
            "arena": [rated("qwen2-vl-7b-instruct", "qwen")],
            "huggingface": [Listing(key="Qwen/Qwen2-VL-7B-Instruct")],
        },
        listed,
    )
    assert [model.id for model in catalog.known] == ["qwen/qwen2-vl-7b-instruct"]
    assert {one.listing.key for one in catalog.known[0].linked} == {
        "qwen2-vl-7b-instruct",
        "Qwen/Qwen2-VL-7B-Instruct",
    }


def test_a_permanent_name_that_says_more_still_counts() -> None:
    listed = make_listing(
        "deepseek/deepseek-chat", name="DeepSeek: DeepSeek V3", canonical_slug="deepseek/deepseek-chat-v3"
    )
    catalog = built({"huggingface": [Listing(key="quants/deepseek-chat-v3-AWQ")]}, listed)
    assert catalog.known == ()


@pytest.mark.parametrize(
    ("maker", "one", "other"),
    [
        ("vercel", "v0-1.5-lg", "v0-1.5-md"),
        ("vercel", "v0-1.5-lg", "v0-1.0-lg"),
        ("qwen", "Qwen3Guard-Gen-8B", "Qwen3-8B"),
        ("amazon", "amazon.titan-embed-text-v1", "amazon.titan-embed-text-v2:0"),
        ("z-ai", "glm-4-0520", "glm-4"),
        ("deepseek", "deepseek-v2.5-1210", "deepseek-v2.5"),
        ("allenai", "OLMoE-1B-7B-0924", "OLMoE-1B-7B-0125"),
        ("meta-llama", "Llama-2-7b", "Llama-2-7b-chat"),
        ("vidu", "vidu-q2-pro", "vidu-q3-pro"),
    ],
)
def test_no_letter_version_date_or_tuning_gets_lost(maker: str, one: str, other: str) -> None:
    assert identity(one, maker) != identity(other, maker)


@pytest.mark.parametrize(
    ("maker", "one", "other"),
    [
        ("recraft", "recraftv3", "recraft_v3"),
        ("openai", "gpt-image-1.5-2025-12-16", "gpt-image-1.5"),
        ("kling", "kling-2.5-turbo-1080p", "kling-2.5-turbo"),
        ("google", "veo-3.1-fast-generate-preview", "veo-3.1-fast"),
    ],
)
def test_spellings_snapshots_and_resolutions_make_no_second_model(maker: str, one: str, other: str) -> None:
    assert identity(one, maker) == identity(other, maker)


@pytest.mark.parametrize(
    ("key", "model_id"),
    [
        ("deepgram/base", "deepgram/base"),
        ("deepgram/nova-2", "deepgram/nova-2"),
        ("voyage/rerank-2", "voyage/rerank-2"),
    ],
)
def test_a_bare_name_belongs_to_its_seller(key: str, model_id: str) -> None:
    seller = key.partition("/")[0]
    catalog = built({"litellm": [offer(key, provider=seller)]})
    assert [model.id for model in catalog.known] == [model_id]


def test_mirrors_and_quantizations_under_a_makers_own_name_are_copies() -> None:
    hub = [
        Listing(key=key)
        for key in (
            "meta-llama/Llama-4-Test-8B-Instruct",
            "nvidia/Llama-4-Test-8B-Instruct-FP8",
            "RedHatAI/Llama-4-Test-8B-Instruct-quantized.w4a16",
        )
    ]
    catalog = built(
        {
            "huggingface": hub,
            "modelsdev": [offer("dock/meta-llama/llama-4-test-8b-instruct", provider="dock")],
        }
    )
    (model,) = catalog.known
    assert model.id == "meta-llama/llama-4-test-8b-instruct"
    assert sum(one.source == "huggingface" for one in model.linked) == 3


def test_a_key_that_lies_means_what_was_reviewed() -> None:
    listed = [
        make_listing(f"anthropic/claude-sonnet-{version}", name=f"Anthropic: Claude Sonnet {version}")
        for version in ("4", "4.5")
    ]
    catalog = built(
        {"litellm": [offer("databricks/databricks-claude-sonnet-4", provider="databricks")]}, *listed
    )
    (link,) = [link for link in catalog.crosswalk.links if link.source == "litellm"]
    assert (link.model_id, link.method) == ("anthropic/claude-sonnet-4.5", "alias")


def test_every_reviewed_name_has_a_day_and_a_reason() -> None:
    for entry in reviewed().names:
        assert entry.reason.endswith("."), entry.name
        assert entry.date <= dt.date(2026, 12, 31)
