from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.catalog.matching.dates import NameDate
from modelatlas.catalog.matching.names import Name, names_several, parse_name
from modelatlas.catalog.matching.settings import settings_levels
from modelatlas.catalog.matching.words import key_of, makers_of, tells_apart, without_maker

MAKERS = makers_of(["anthropic", "openai", "z-ai"])


def name(text: str) -> Name:
    return parse_name(text, MAKERS)


def core(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words and settings when all settings are taken off."""
    return settings_levels(name(text).words, measured=True)[-1]


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "claude-opus-4-5",
            "Claude Opus 4.5",
            "claude-4.5-opus",
            "anthropic.claude-opus-4-5-v1:0",
            "CLAUDE_4_5_OPUS",
        ),
        ("glm-4.6v", "GLM-4.6V", "glm-4p6v", "glm-4-6v"),
        ("kimi-k2.5", "Kimi K2.5", "kimi-k2p5", "kimi-k2-5"),
        ("qwen2.5-72b-instruct", "Qwen2.5 72B Instruct", "qwen-2-5-72b-instruct", "qwen2.5:72b-instruct"),
        ("llama-3.3-70b", "Llama-3_3-70B", "llama3-3-70b", "llama-v3p3-70b"),
        ("nova-2-lite", "amazon.nova-2-lite-v1:0", "Nova 2.0 Lite"),
        ("command-r-plus", "Command R+"),
        ("claude-2.1", "anthropic.claude-v2:1"),
        ("gpt-oss-120b", "openai.gpt-oss-120b-1:0"),
    ],
)
def test_spellings_of_one_name_have_the_same_words(spellings: tuple[str, ...]) -> None:
    keys = {(key_of(name(text).words), name(text).instruct) for text in spellings}
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gpt-4", "gpt-4o"),
        ("gpt-4", "gpt-4.1"),
        ("glm-4.6", "glm-4.6v"),
        ("gpt-5.1-codex", "gpt-5.1-codex-max"),
        ("grok-4.2", "grok-4.20"),
        ("qwen3-4b", "qwen3-14b"),
        ("deepseek-v3", "deepseek-v3.1"),
        ("lfm-2.2-6b", "lfm2-2.6b"),
        ("r1-1776", "r1"),
        ("mistral-7b-instruct-v0.1", "mistral-7b-instruct-v0.2"),
        ("gemini-2.5-flash", "gemini-2.5-flash-lite"),
        ("nemotron-super-49b-v1", "nemotron-super-49b-v1.5"),
    ],
)
def test_near_misses_have_other_words(one: str, other: str) -> None:
    assert key_of(name(one).words) != key_of(name(other).words)


@pytest.mark.parametrize(
    ("text", "snapshot"),
    [
        ("claude-haiku-4-5-20251001", NameDate(2025, 10, 1)),
        ("claude-sonnet-4@20250514", NameDate(2025, 5, 14)),
        ("gpt-4o-2024-05-13", NameDate(2024, 5, 13)),
        ("amazon-nova-experimental-chat-26-01-10", NameDate(2026, 1, 10)),
        ("doubao-seed-2-0-pro-260215", NameDate(2026, 2, 15)),
        ("command-r-08-2024", NameDate(2024, 8)),
        ("step-1o-turbo-202506", NameDate(2025, 6)),
        ("Codestral 25.01", NameDate(2025, 1)),
        ("mistral-large-2411", NameDate(2024, 11)),
        ("deepseek-r1-0528", NameDate(None, 5, 28)),
        ("gemini-2.5-flash-preview-05-20", NameDate(None, 5, 20)),
        ("Rocket 3.5 (Oct '24)", NameDate(2024, 10)),
        ("rocket-2-5-june-2025", NameDate(2025, 6)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_stated(text: str, snapshot: NameDate) -> None:
    assert name(text).dates[0] == snapshot


def test_two_numbers_that_may_be_day_or_year_have_both_readings() -> None:
    assert name("Command R (08-24)").dates == (NameDate(None, 8, 24), NameDate(2024, 8))


@pytest.mark.parametrize("text", ["r1-1776", "llama3-70b-8192", "2024-x", "20251399-model", "phi-4-9999"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert name(text).dates == ()


@pytest.mark.parametrize(
    ("text", "words", "settings"),
    [
        (
            "claude-opus-4-5-20251101-thinking-64k-high-effort",
            ("claude", "opus", "4.5"),
            ("thinking-64k", "high"),
        ),
        (
            "Rocket Pro 5 (Adaptive Reasoning, Max Effort)",
            ("rocket", "pro", "5"),
            ("adaptive-thinking", "max"),
        ),
        ("gpt-5 (high)", ("gpt", "5"), ("high",)),
        ("glm-5.2 (max)", ("glm", "5.2"), ("max",)),
        ("gpt-5.1-codex-max-high", ("gpt", "5.1", "codex", "max"), ("high",)),
        ("gpt-5.2-search-non-reasoning", ("gpt", "5.2"), ("search", "non-thinking")),
        ("claude-3-7-sonnet (32k thinking tokens)", ("claude", "3.7", "sonnet"), ("thinking-32k",)),
        ("claude-opus-4-thinking:1024", ("claude", "opus", "4"), ("thinking-1024t",)),
        ("grok-4-fast-non-reasoning", ("grok", "4", "fast"), ("non-thinking",)),
        ("gpt-5.3-chat-latest", ("gpt", "5.3", "chat"), ()),
    ],
)
def test_settings_come_off_the_end(text: str, words: tuple[str, ...], settings: tuple[str, ...]) -> None:
    assert core(text) == (words, settings)


def test_max_and_sizes_in_the_name_are_no_settings() -> None:
    assert core("qwen-max") == (("qwen", "max"), ())
    assert core("gpt-5.1-codex-mini") == (("gpt", "5.1", "codex", "mini"), ())


def test_search_is_a_setting_on_a_leaderboard_and_a_product_in_a_price_list() -> None:
    words = name("gpt-4o-search").words
    assert settings_levels(words, measured=True)[-1] == (("gpt", "4o"), ("search",))
    assert settings_levels(words, measured=False) == ((words, ()),)


def test_what_a_host_adds_is_set_aside() -> None:
    served = name("meta-llama-3.1-8b-instruct-fp8")
    assert served.served == ("fp8",)
    assert served.words == ("meta", "llama", "3.1", "8b")
    assert name("llama-3.3-70b-instruct-maas").words == ("llama", "3.3", "70b")
    assert name("nemotron-3-super:free").variant == "free"


def test_conditions_and_nicknames_in_brackets_are_not_part_of_the_name() -> None:
    assert name("gpt-5.4-high (codex-harness)").conditions == ("codex-harness",)
    assert name("gemini-3-pro-image (nano-banana-pro)").words == ("gemini", "3", "pro", "image")


def test_a_makers_name_at_the_beginning_can_be_left_out() -> None:
    assert (("glm", "5.2"), "z-ai") in without_maker(name("zai-org-glm-5.2").words, MAKERS)
    assert (("llama", "3", "8b"), "meta") in without_maker(name("meta-llama-3-8b").words, MAKERS)
    assert without_maker(("gpt", "4"), MAKERS) == []


def test_a_combination_of_models_is_recognised() -> None:
    assert names_several("DeepSeek R1 + claude-3-5-sonnet-20241022")
    assert names_several("Claude 2.0 / 2.1")
    assert not names_several("Command R+")


def test_generic_words_name_no_model() -> None:
    assert not tells_apart(("large", "preview"))
    assert tells_apart(("mistral", "large"))
    assert tells_apart(("o3",))


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        (NameDate(2025, 7), NameDate(2025, 7, 28), True),
        (NameDate(None, 7, 28), NameDate(2025, 7, 28), True),
        (NameDate(2025, 7), NameDate(2024, 7), False),
        (NameDate(2025, 7, 1), NameDate(2025, 7, 2), False),
    ],
)
def test_dates_agree_where_both_say_something(one: NameDate, other: NameDate, agrees: bool) -> None:
    assert one.agrees(other) is agrees
    assert other.agrees(one) is agrees


def test_a_month_lies_within_days_that_touch_it() -> None:
    first, last = dt.date(2025, 6, 30), dt.date(2025, 8, 3)
    assert NameDate(2025, 7).within(first, last)
    assert NameDate(2025, 6).within(first, last)
    assert not NameDate(2025, 5).within(first, last)
    assert NameDate(None, 7, 4).within(first, last)
    assert not NameDate(None, 12, 31).within(first, last)


@given(st.text(max_size=400))
def test_any_text_is_a_name(text: str) -> None:
    parsed = name(text)
    for words, settings in settings_levels(parsed.words, measured=True):
        assert all(words) or not words
        assert all(settings)
    without_maker(parsed.words, MAKERS)
    assert parse_name(text, MAKERS) == parsed


@given(
    st.from_regex(
        r"[a-z]{1,6}([-_. :@/(\[]?(v?[0-9]{1,8}|[0-9]p[0-9]|[a-z]{1,9}|\+|'2[0-9])){0,6}", fullmatch=True
    )
)
def test_any_likely_name_is_a_name(text: str) -> None:
    parsed = name(text)
    assert all(word for word in parsed.words)
    assert settings_levels(parsed.words, measured=False)[0] == (parsed.words, ())
