"""What a key says of a model, and what tells two models apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.catalog.curation import MakerEntry
from modelatlas.catalog.field.identity import spelled
from modelatlas.catalog.field.makers import Makers
from modelatlas.catalog.field.names import Context, naming_of

MAKERS = Makers(
    [
        MakerEntry(
            slug="openai", name="OpenAI", slugs=("openai",), families=("gpt", "whisper"), snapshots=True
        ),
        MakerEntry(
            slug="google", name="Google", slugs=("google", "gemini"), families=("imagen", "veo", "gemini")
        ),
        MakerEntry(slug="qwen", name="Qwen", slugs=("qwen", "alibaba"), families=("qwen",)),
        MakerEntry(slug="meta-llama", name="Meta", slugs=("meta", "meta-llama"), families=("llama",)),
        MakerEntry(slug="recraft", name="Recraft", slugs=("recraft",), families=("recraft",)),
        MakerEntry(slug="amazon", name="Amazon", slugs=("amazon",), families=("titan", "nova")),
        MakerEntry(slug="z-ai", name="Z.AI", slugs=("z-ai", "zai-org"), families=("glm",)),
        MakerEntry(slug="deepgram", name="Deepgram", slugs=("deepgram",)),
    ]
)


def named(key: str, *, seller: str | None = None, **context: bool) -> tuple[str | None, str]:
    """Maker and name that a key says."""
    naming = naming_of(key, MAKERS, Context(seller=seller, **context))  # type: ignore[arg-type]
    return naming.maker, naming.text


@pytest.mark.parametrize(
    ("key", "seller", "says"),
    [
        ("azure/high/1024-x-1024/gpt-image-1", "azure", ("openai", "gpt-image-1")),
        (
            "bedrock/us-east-1/6-month-commitment/amazon.titan-text-lite-v1:0",
            "bedrock",
            ("amazon", "titan-text-lite"),
        ),
        ("fireworks_ai/accounts/fireworks/models/qwen2p5-7b", "fireworks_ai", ("qwen", "qwen2.5-7b")),
        ("fal_ai/fal-ai/imagen4/preview/ultra", "fal_ai", ("google", "imagen4-ultra")),
        ("fal_ai/fal-ai/recraft/v3/text-to-image", "fal_ai", ("recraft", "recraft-v3")),
        ("us.amazon.nova-lite-v1:0", "bedrock", ("amazon", "nova-lite")),
        ("vertex_ai/veo-3.0-generate-001", "vertex_ai", ("google", "veo-3.0")),
        ("groq/llama3-8b-8192", "groq", ("meta-llama", "llama3-8b")),
        ("chutes/zai-org/GLM-4.6-FP8", "chutes", ("z-ai", "glm-4.6")),
        ("clarifai/openai/chat-completion/models/gpt-5", "clarifai", ("openai", "gpt-5")),
    ],
)
def test_region_size_commitment_and_format_are_conditions_of_an_offer(
    key: str, seller: str, says: tuple[str, str]
) -> None:
    assert named(key, seller=seller) == says


def test_a_bare_name_belongs_to_a_seller_that_sells_only_its_own() -> None:
    """Deepgram's Nova isn't Amazon's."""
    assert named("deepgram/nova-2", seller="deepgram", sells_own=True) == ("deepgram", "nova-2")
    assert named("host/nova-lite", seller="host") == ("amazon", "nova-lite")


def test_an_organization_that_only_sells_made_nothing() -> None:
    naming = naming_of("poe/host/llama-3.1-8b", MAKERS, Context(seller="poe", hosts=frozenset({"host"})))
    assert (naming.maker, naming.organization) == ("meta-llama", "")


def same(one: str, other: str, maker: str = "qwen") -> bool:
    found = [spelled(text, maker, MAKERS) for text in (one, other)]
    assert all(found)
    return len({spelling.identity for spelling in found if spelling}) == 1


@pytest.mark.parametrize(
    ("maker", "one", "other"),
    [
        ("recraft", "recraftv3", "recraft-v3"),
        ("google", "imagen4-ultra", "imagen-4.0-ultra"),
        ("google", "imagen-ultra-4.0", "imagen-4-ultra"),
        ("qwen", "qwen-2.5-vl-7b-instruct", "qwen2.5-vl-7b-instruct"),
        ("amazon", "amazon-nova-lite", "nova-lite"),
        ("openai", "gpt-image-1.5-2025-12-16", "gpt-image-1.5"),
        ("z-ai", "glm-4-5-air", "glm-4.5-air"),
    ],
)
def test_spellings_of_one_model_are_one(maker: str, one: str, other: str) -> None:
    assert same(one, other, maker)


@pytest.mark.parametrize(
    ("maker", "one", "other"),
    [
        ("z-ai", "glm-4-0520", "glm-4"),
        ("qwen", "qwen3-4b-instruct-2507", "qwen3-4b-instruct"),
        ("qwen", "qwen2-7b", "qwen2-7b-instruct"),
        ("meta-llama", "llama-2-7b", "llama-2-7b-chat"),
        ("meta-llama", "llama-2-7b-instruct", "llama-2-7b-chat"),
        ("amazon", "titan-embed-text-v1", "titan-embed-text-v2"),
        ("qwen", "qwen3guard-gen-0.6b", "qwen3-gen-0.6b"),
        ("google", "veo-3.0", "veo-3.1"),
        ("z-ai", "glm-4-air", "glm-4-airx"),
        ("meta-llama", "llama-3-8b", "llama-3-70b"),
    ],
)
def test_what_tells_siblings_apart_is_kept(maker: str, one: str, other: str) -> None:
    assert not same(one, other, maker)


@given(st.text(min_size=1, max_size=60), st.none() | st.text(max_size=12), st.booleans())
def test_any_text_is_answered(key: str, seller: str | None, is_repository: bool) -> None:
    naming = naming_of(key, MAKERS, Context(seller=seller, is_repository=is_repository))
    found = spelled(naming.text, naming.maker or "x", MAKERS)
    assert found is None or found.slug
