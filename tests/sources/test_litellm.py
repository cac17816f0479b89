"""LiteLLM's price map."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import ALWAYS, Condition, Listing, Price
from modelatlas.records.units import plain
from modelatlas.sources.contract import Parsed
from modelatlas.sources.litellm.source import SOURCE, parse
from tests.support.hostile import HOSTILE
from tests.support.price_documents import body_of, paths, with_value

ENTRY: dict[str, Any] = {
    "litellm_provider": "acme",
    "mode": "chat",
    "max_input_tokens": 200_000,
    "max_output_tokens": 64_000.0,
    "max_tokens": 64_000,
    "input_cost_per_token": 3e-06,
    "input_cost_per_token_above_200k_tokens": 6e-06,
    "input_cost_per_token_batches": 1.5e-06,
    "cache_read_input_token_cost_above_272k_tokens_priority": 2e-06,
    "cache_creation_input_token_cost_above_1hr": 6e-06,
    "output_cost_per_token": 1.5e-05,
    "search_context_cost_per_query": {"search_context_size_low": 0.01, "search_context_size_medium": 0.02},
    "tiered_pricing": [{"range": [0, 32_000.0], "output_cost_per_token": 1.5e-05}],
    "supported_modalities": ["text", "image"],
    "supports_vision": True,
    "supports_function_calling": False,
    "deprecation_date": "2026-11-04",
    "source": "https://acme.example/pricing",
}
PLAIN = {"litellm_provider": "acme", "mode": "chat"}


def parse_map(entries: dict[str, Any]) -> Parsed:
    return parse({"map": body_of(entries)})


def listing(entry: dict[str, Any], key: str = "acme/rocket") -> Listing:
    parsed = parse_map({key: entry})
    assert not parsed.problems
    return parsed.listings[0]


def prices(**amounts: Any) -> tuple[Price, ...]:
    return listing({**PLAIN, **amounts}).prices


def test_an_entry_is_told_in_our_terms() -> None:
    model = listing(ENTRY)
    assert (model.key, model.provider) == ("acme/rocket", "acme")
    assert (model.context_tokens, model.max_input_tokens, model.max_output_tokens) == (None, 200_000, 64_000)
    assert model.expires_on == dt.date(2026, 11, 4)
    assert model.input_modalities == ("text", "image")
    assert model.features == {"tools": False, "vision": True}
    assert parse_map({"acme/rocket": ENTRY}).unknown_keys == {}


@pytest.mark.parametrize(
    ("name", "meter", "when"),
    [
        ("input_cost_per_token", "input", ALWAYS),
        ("output_cost_per_reasoning_token", "reasoning", ALWAYS),
        ("input_cost_per_token_cache_hit", "cache_read", ALWAYS),
        ("cache_creation_input_token_cost_above_1hr", "cache_write_1h", ALWAYS),
        (
            "cache_creation_input_token_cost_above_1hr_above_200k_tokens",
            "cache_write_1h",
            Condition(above_prompt_tokens=200_000),
        ),
        ("input_cost_per_token_above_128k_tokens", "input", Condition(above_prompt_tokens=128_000)),
        ("output_cost_per_token_flex", "output", Condition(mode="flex")),
        ("input_cost_per_token_batch_requests", "input", Condition(mode="batch")),
        (
            "cache_read_input_token_cost_above_272k_tokens_priority",
            "cache_read",
            Condition(above_prompt_tokens=272_000, mode="priority"),
        ),
        ("cache_read_input_image_token_cost", "cache_read", Condition(note="image tokens")),
    ],
)
def test_a_field_name_becomes_meter_and_condition(name: str, meter: str, when: Condition) -> None:
    """USD per token in the map, per million tokens here."""
    assert prices(**{name: 2.5e-07}) == (Price(meter=meter, usd=Decimal("0.25"), when=when),)  # type: ignore[arg-type]  # a parameter


@pytest.mark.parametrize(
    ("name", "meter", "per"),
    [
        ("input_cost_per_character", "input", "character"),
        ("output_cost_per_image", "generated_image", "image"),
        ("input_cost_per_query", "query", "query"),
        ("input_cost_per_request", "request", "request"),
        ("ocr_cost_per_page", "page", "page"),
        ("ocr_cost_per_credit", "page", "credit"),
        ("code_interpreter_cost_per_session", "session", "session"),
        ("output_cost_per_video_per_second", "video_output", "second"),
        ("input_cost_per_pixel", "image_input", "pixel"),
    ],
)
def test_other_units_are_not_scaled(name: str, meter: str, per: str) -> None:
    (row,) = prices(**{name: 0.04})
    assert (row.meter, row.per, row.usd, row.usd_per_mtok) == (meter, per, Decimal("0.04"), None)


def told(mode: str, **amounts: Any) -> list[tuple[str, str, str]]:
    """Meter, unit and amount or status of every row of an entry, which may be told as a problem in part."""
    parsed = parse_map({"acme/rocket": {"litellm_provider": "acme", "mode": mode, **amounts}})
    rows = parsed.listings[0].prices
    return [(row.meter, row.per, plain(row.usd) if row.usd else row.status) for row in rows]


@pytest.mark.parametrize(
    ("mode", "amounts", "rows"),
    [
        ("audio_transcription", {"input_cost_per_second": 0.0001}, [("audio_input", "second", "0.0001")]),
        ("audio_speech", {"output_cost_per_second": 0.0003}, [("speech", "second", "0.0003")]),
        ("video_generation", {"output_cost_per_second": 0.4}, [("video_output", "second", "0.4")]),
        ("audio_speech", {"input_cost_per_character": 0.00002}, [("speech", "character", "0.00002")]),
        ("image_generation", {"input_cost_per_image": 0.04}, [("generated_image", "image", "0.04")]),
        (
            "image_generation",
            {"input_cost_per_image": 0.001, "output_cost_per_image": 0.13},
            [("image_input", "image", "0.001"), ("generated_image", "image", "0.13")],
        ),
        ("chat", {"input_cost_per_image": 0.0048}, [("image_input", "image", "0.0048")]),
    ],
)
def test_an_amount_charges_for_what_the_mode_says(
    mode: str, amounts: dict[str, float], rows: list[tuple[str, str, str]]
) -> None:
    assert told(mode, **amounts) == rows


@pytest.mark.parametrize("mode", ["embedding", "rerank", "image_generation", "audio_speech", "moderation"])
def test_a_model_that_gives_no_text_has_no_price_of_text(mode: str) -> None:
    """Zero says nothing; an amount is set aside and told, or is that of what the model does give."""
    assert told(mode, input_cost_per_token=1e-07, output_cost_per_token=0) == [("input", "mtok", "0.1")]
    rows = told(mode, input_cost_per_token=1e-07, output_cost_per_token=4e-05)
    made = {
        "image_generation": [("image_output", "mtok", "40")],
        "audio_speech": [("audio_output", "mtok", "40")],
    }
    assert rows == [("input", "mtok", "0.1"), *made.get(mode, [])]
    entry = {"litellm_provider": "acme", "mode": mode, "output_cost_per_token": 4e-05}
    assert [one.field for one in parse_map({"x": entry}).problems] == (
        [] if mode in made else ["output_cost_per_token"]
    )


def test_what_is_zero_beside_the_price_of_a_query_is_included() -> None:
    rows = told("rerank", input_cost_per_query=0.002, input_cost_per_token=0, output_cost_per_token=0)
    assert rows == [("input", "mtok", "included"), ("query", "query", "0.002")]
    assert told("embedding", input_cost_per_token=0) == [("input", "mtok", "unknown")]


def test_what_is_heard_is_charged_once() -> None:
    """A price per second of output is no second one: a transcription gives text."""
    amounts = {"input_cost_per_second": 0.0001, "output_cost_per_second": 0.0001}
    assert told("audio_transcription", **amounts) == [("audio_input", "second", "0.0001")]


@pytest.mark.parametrize("amount", [5e-06, 8e-07])
def test_a_field_per_image_may_hold_a_price_per_token(amount: float) -> None:
    rows = told("realtime", input_cost_per_token=4e-06, input_cost_per_image=amount)
    assert rows[1] == ("image_input", "mtok", plain(Decimal(str(amount)) * 1_000_000))


def test_a_song_in_a_field_per_image_is_a_song() -> None:
    rows = told("chat", output_cost_per_image=0.04, supported_output_modalities=["audio"])
    assert rows == [("audio_output", "song", "0.04")]


@pytest.mark.parametrize(
    ("key", "when"),
    [
        ("hd/1024-x-1792/dall-e-3", Condition(size="1024x1792", quality="hd")),
        ("azure/low/1024-x-1536/gpt-image-1", Condition(size="1024x1536", quality="low")),
        ("max-x-max/max-steps/acme.painter", Condition(size="max", steps="max")),
        ("512-x-512/50-steps/acme.painter", Condition(size="512x512", steps="50")),
    ],
)
def test_a_key_of_a_picture_says_size_quality_and_steps(key: str, when: Condition) -> None:
    entry = {"litellm_provider": "acme", "mode": "image_generation", "output_cost_per_image": 0.04}
    assert listing(entry, key).prices == (
        Price(meter="generated_image", usd=Decimal("0.04"), per="image", when=when),
    )


def test_a_pixel_is_a_picture_where_its_size_is_known() -> None:
    (row,) = listing(
        {"litellm_provider": "acme", "mode": "image_generation", "input_cost_per_pixel": 1.9e-08},
        "1024-x-1024/painter",
    ).prices
    assert (row.per, row.usd, row.when.size) == ("image", Decimal("0.019923"), "1024x1024")
    assert told("image_generation", input_cost_per_pixel=1.9e-08) == [
        ("generated_image", "pixel", "0.000000019")
    ]


def test_a_commitment_is_capacity_and_no_price_of_text() -> None:
    amounts = {"input_cost_per_second": 0.0175, "output_cost_per_second": 0.0175}
    (row,) = listing({**PLAIN, **amounts}, "bedrock/us-east-1/6-month-commitment/acme.rocket").prices
    assert row == Price(
        meter="capacity",
        usd=Decimal("0.0175"),
        per="second",
        when=Condition(commitment_months=6, region="us-east-1"),
    )


def test_clips_have_resolutions_and_lengths() -> None:
    entry = {"litellm_provider": "acme", "mode": "video_generation"}
    amounts = {"output_cost_per_second": 0.05, "output_cost_per_second_1080p": 0.08}
    assert [row.when.resolution for row in listing({**entry, **amounts}).prices] == [None, "1080p"]
    sizes = {"supported_resolutions": ["1024x1792", "1792x1024"]}
    (row,) = listing({**entry, **sizes, "output_cost_per_second": 0.5}, "acme/clip-high-res").prices
    assert row.when.resolution == "1024x1792 or 1792x1024"
    (row,) = prices(input_cost_per_video_per_second_above_15s_interval=0.002)
    assert row.when.above_clip_seconds == 15


def test_a_range_of_results_is_a_condition() -> None:
    tiers = [
        {"max_results_range": [0, 25], "input_cost_per_query": 0.005},
        {"max_results_range": [26, 100], "input_cost_per_query": 0.025},
    ]
    found = prices(tiered_pricing=tiers)
    assert sorted((row.when.above_results or 0, row.when.up_to_results) for row in found) == [
        (0, 25),
        (25, 100),
    ]


def test_tiers_apply_beyond_the_start_of_their_range() -> None:
    tiers = [
        {"range": [0, 32_000.0], "input_cost_per_token": 1e-06},
        {"range": [32_000.0, 128_000.0], "input_cost_per_token": 2e-06},
    ]
    found = prices(tiered_pricing=tiers)
    assert [(row.usd, row.when.above_prompt_tokens) for row in found] == [
        (Decimal(1), None),
        (Decimal(2), 32_000),
    ]


def test_a_search_costs_one_price_or_one_by_context_size() -> None:
    sizes = ("low", "medium", "high")
    alike = prices(search_context_cost_per_query={f"search_context_size_{size}": 0.01 for size in sizes})
    assert [(row.meter, row.per, row.when) for row in alike] == [("web_search", "search", ALWAYS)]
    each = prices(search_context_cost_per_query={f"search_context_size_{s}": len(s) / 100 for s in sizes})
    assert [row.when.search_context for row in each] == sorted(sizes)


def test_zero_is_unknown_except_where_the_key_says_free() -> None:
    zero = {**PLAIN, "input_cost_per_token": 0.0, "output_cost_per_token": 0}
    assert {row.status for row in listing(zero).prices} == {"unknown"}
    assert {row.status for row in listing(zero, "openrouter/acme/rocket:free").prices} == {"free"}


def test_a_price_that_is_wrong_at_the_source_is_kept() -> None:
    (row,) = prices(input_cost_per_token=0.015)
    assert row.usd == 15_000


def test_two_amounts_for_one_thing_keep_the_first_with_a_problem() -> None:
    entry = {**PLAIN, "cache_read_input_token_cost": 1e-07, "input_cost_per_token_cache_hit": 2e-07}
    parsed = parse_map({"acme/rocket": entry})
    assert [row.usd for row in parsed.listings[0].prices] == [Decimal("0.1")]
    assert [problem.field for problem in parsed.problems] == ["input_cost_per_token_cache_hit"]


@pytest.mark.parametrize("amount", [-1e-06, "cheap", True, [1], 3, 1e999])
def test_what_is_no_price_is_a_problem_and_no_row(amount: object) -> None:
    parsed = parse_map({"acme/rocket": {**PLAIN, "input_cost_per_token": amount}})
    assert parsed.listings[0].prices == ()
    assert [problem.field for problem in parsed.problems] == ["input_cost_per_token"]


@pytest.mark.parametrize(
    ("key", "same_as", "variant"),
    [
        ("openrouter/acme/rocket", ("openrouter:acme/rocket",), None),
        ("openrouter/acme/rocket:exacto", ("openrouter:acme/rocket:exacto",), "exacto"),
        ("openrouter/openrouter/auto", ("openrouter:openrouter/auto",), None),
        ("openrouter/rocket", (), None),
        ("my-openrouter/acme/rocket", (), None),
        ("ollama/acme/rocket:7b", (), None),
        ("acme.rocket-v1:0", (), None),
    ],
)
def test_openrouter_keys_name_the_openrouter_id(
    key: str, same_as: tuple[str, ...], variant: str | None
) -> None:
    model = listing(PLAIN, key)
    assert (model.key, model.same_as, model.variant) == (key, same_as, variant)


def test_entries_that_are_no_models_are_counted_and_no_problem() -> None:
    parsed = parse_map(
        {
            "acme/rocket": PLAIN,
            "sample_spec": {"litellm_provider": "one of …", "mode": "one of …", "max_input_tokens": "max"},
            "last_updated": "2026-07-24T18:23:43.215560+00:00",
            "fallback_generalizations": {"rules": []},
        }
    )
    assert [model.key for model in parsed.listings] == ["acme/rocket"]
    assert parsed.skipped == {"fallback_generalizations": 1, "last_updated": 1, "sample_spec": 1}
    assert (parsed.problems, parsed.set_aside) == ((), 0)
    assert parsed.as_of == dt.date(2026, 7, 24)


def test_keys_that_are_directories_of_others_stay_apart() -> None:
    parsed = parse_map({"acme/rocket": PLAIN, "acme/rocket/large": PLAIN})
    assert [model.key for model in parsed.listings] == ["acme/rocket", "acme/rocket/large"]


def test_an_unknown_cost_is_told_and_kept() -> None:
    parsed = parse_map(
        {"acme/rocket": {**PLAIN, "output_cost_per_smell": 1, "tiered_pricing": [{"range": [0, 1], "x": 1}]}}
    )
    assert [(one.field, one.done) for one in parsed.problems] == [
        ("output_cost_per_smell", "prices read without it"),
        ("tiered_pricing[0].x", "prices read without it"),
    ]
    assert parsed.listings[0].raw["output_cost_per_smell"] == 1


def test_a_bad_entry_is_set_aside_and_the_others_go_on() -> None:
    parsed = parse_map({"acme/rocket": PLAIN, "acme/broken": "gone"})
    assert parsed.set_aside == 1
    assert [problem.record for problem in parsed.problems] == ["acme/broken"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"404: Not Found"])
def test_another_body_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError):
        parse({"map": body})


def test_several_bodies_are_refused() -> None:
    with pytest.raises(FeedError, match="one response body"):
        parse({"a": body_of({"acme/rocket": PLAIN}), "b": body_of({"acme/rocket": PLAIN})})


def test_order_in_the_body_changes_nothing() -> None:
    entries = {"b": ENTRY, "a": dict(reversed(ENTRY.items()))}
    first, second = parse_map(entries), parse_map(dict(reversed(entries.items())))
    assert [model.prices for model in first.listings] == [model.prices for model in second.listings]
    assert [model.key for model in first.listings] == ["a", "b"]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(paths(ENTRY)), HOSTILE)
def test_no_value_in_any_field_raises(path: tuple[Any, ...], value: Any) -> None:
    parsed = parse_map({"good": ENTRY, "odd": with_value(ENTRY, path, value)})
    assert len(parsed.listings) + parsed.set_aside == 2
    assert all(model.model_dump_json() for model in parsed.listings)


@given(st.integers(1, 10**12), st.integers(6, 18))
def test_prices_are_a_million_times_the_text_of_the_source(digits: int, places: int) -> None:
    assume(Decimal(digits).scaleb(-places) <= 1)
    entry = {**PLAIN, "input_cost_per_token": "AMOUNT"}
    body = body_of({"acme/rocket": entry}, AMOUNT=f"{digits}e-{places}")
    (row,) = parse({"map": body}).listings[0].prices
    assert row.usd == Decimal(digits).scaleb(6 - places)


def test_notes_of_the_source_are_marked_as_prose() -> None:
    assert SOURCE.parts[0].prose == ("comment", "metadata")
