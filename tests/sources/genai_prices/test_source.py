"""genai-prices: match rules, dated and tiered prices."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import ALWAYS, Condition, Listing, SellerFacts
from modelatlas.sources.contract import Parsed
from modelatlas.sources.genai_prices.match_clauses import matches
from modelatlas.sources.genai_prices.source import parse
from tests.support.hostile import HOSTILE
from tests.support.price_documents import body_of, paths, with_value

MODEL: dict[str, Any] = {
    "id": "rocket",
    "name": "Rocket",
    "match": {"or": [{"equals": "rocket"}, {"regex": r"^rocket-\d{4}$"}]},
    "context_window": 128_000,
    "prices": [
        {"prices": {"input_mtok": 10, "web_searches_kcount": 10}},
        {
            "constraint": {"start_date": "2026-06-10"},
            "prices": {"input_mtok": {"base": 2, "tiers": [{"start": 200_000, "price": 4}]}},
        },
        {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"}, "prices": {"output_mtok": 1.1}},
    ],
}


def parse_model(changes: dict[str, Any] | None = None, provider: str = "acme") -> Parsed:
    model = {**MODEL, **(changes or {})}
    return parse({"data": body_of([{"id": provider, "name": "Acme", "api_pattern": "x", "models": [model]}])})


def listing(changes: dict[str, Any] | None = None, provider: str = "acme") -> Listing:
    parsed = parse_model(changes, provider)
    assert not parsed.problems
    return parsed.listings[0]


def test_a_model_is_told_in_our_terms() -> None:
    model = listing()
    assert (model.key, model.provider, model.name) == ("acme/rocket", "Acme", "Rocket")
    assert model.context_tokens == 128_000
    assert matches(model.raw["match"], "rocket-2026")
    assert parse_model().unknown_keys == {}


def test_a_dated_price_ends_the_one_before_it() -> None:
    day = dt.date(2026, 6, 10)
    found = [(row.usd, row.when) for row in listing().prices if row.meter == "input"]
    assert found == [
        (Decimal(10), Condition(until_day=day)),
        (Decimal(2), Condition(from_day=day)),
        (Decimal(4), Condition(from_day=day, above_prompt_tokens=200_000)),
    ]


def test_the_earliest_of_several_later_dates_ends_a_price() -> None:
    sets = [
        {"prices": {"input_mtok": 3}},
        {"constraint": {"start_date": "2026-01-01"}, "prices": {"input_mtok": 2}},
        {"constraint": {"start_date": "2026-03-01"}, "prices": {"input_mtok": 1}},
    ]
    days = [(row.when.from_day, row.when.until_day) for row in listing({"prices": sets}).prices]
    assert days == [
        (None, dt.date(2026, 1, 1)),
        (dt.date(2026, 1, 1), dt.date(2026, 3, 1)),
        (dt.date(2026, 3, 1), None),
    ]


def test_a_price_that_a_later_one_always_hides_is_a_problem() -> None:
    sets = [{"prices": {"input_mtok": 3}}, {"prices": {"input_mtok": 2}}]
    parsed = parse_model({"prices": sets})
    assert [row.usd for row in parsed.listings[0].prices] == [2]
    assert "never valid" in parsed.problems[0].done


@pytest.mark.parametrize(
    ("start", "end", "window"),
    [
        ("00:30:00Z", "16:30:00Z", ("00:30", "16:30")),
        ("16:30:00Z", "00:30:00Z", ("16:30", "00:30")),
        ("01:00:00+02:00", "08:00:00+02:00", ("23:00", "06:00")),
    ],
)
def test_a_daily_window_is_in_utc(start: str, end: str, window: tuple[str, str]) -> None:
    constraint = {"start_time": start, "end_time": end}
    sets = [{"prices": {"input_mtok": 1}}, {"constraint": constraint, "prices": {"input_mtok": 2}}]
    base, inside = listing({"prices": sets}).prices
    assert base.when == ALWAYS
    assert (inside.when.utc_start, inside.when.utc_end) == window


@pytest.mark.parametrize(
    "constraint",
    [
        {"start_time": "00:30:00", "end_time": "16:30:00"},
        {"start_time": "00:30:15Z", "end_time": "16:30:00Z"},
        {"start_time": "25:00:00Z", "end_time": "16:30:00Z"},
        {"start_date": "2026-13-01"},
        {"start_date": None},
        {"weekday": "monday"},
        {"start_date": "2026-01-01", "weekday": "monday"},
        "always",
    ],
)
def test_a_constraint_that_cannot_be_read_leaves_its_prices_out(constraint: object) -> None:
    """Shown without their condition they would seem to hold always."""
    sets = [{"prices": {"input_mtok": 1}}, {"constraint": constraint, "prices": {"input_mtok": 2}}]
    parsed = parse_model({"prices": sets})
    assert [(row.usd, row.when) for row in parsed.listings[0].prices] == [(Decimal(1), ALWAYS)]
    assert [problem.field for problem in parsed.problems] == ["prices[1]"]


def test_amounts_per_thousand_become_amounts_per_one() -> None:
    amounts = {"requests_kcount": 12, "web_searches_kcount": 5}
    found = [(row.meter, row.per, row.usd) for row in listing({"prices": amounts}).prices]
    assert found == [("request", "request", Decimal("0.012")), ("web_search", "search", Decimal("0.005"))]


def test_cached_images_are_not_cached_text() -> None:
    found = listing({"prices": {"cache_read_mtok": 1, "cache_image_read_mtok": 2}}).prices
    assert [row.when for row in found] == [ALWAYS, Condition(note="image tokens")]


def test_zero_is_free_only_where_the_id_says_so() -> None:
    assert listing({"prices": {"input_mtok": 0}}).prices[0].status == "unknown"
    assert listing({"id": "rocket:free", "prices": {"input_mtok": 0}}).prices[0].status == "free"


def test_no_amounts_mean_no_rows() -> None:
    assert listing({"prices": {}}).prices == ()


def test_exact_keys_of_other_sources_are_named() -> None:
    assert listing({"id": "acme/rocket:free"}, "openrouter").same_as == ("openrouter:acme/rocket:free",)
    assert listing({"id": "rocket:free"}, "openrouter").same_as == ()
    assert listing({"id": "acme-ai/Rocket"}, "huggingface_fast").hugging_face_id == "acme-ai/Rocket"
    assert listing({"id": "acme-ai/Rocket"}, "together").hugging_face_id is None


def test_a_rule_that_cannot_be_used_is_a_problem_and_kept() -> None:
    parsed = parse_model({"match": {"regex": "(a+)+"}})
    assert [problem.field for problem in parsed.problems] == ["match"]
    assert parsed.listings[0].raw["match"] == {"regex": "(a+)+"}


def test_a_unit_that_has_no_row_is_told() -> None:
    parsed = parse_model({"prices": {"input_mtok": 1, "input_gpixels": 2}})
    assert [(one.field, one.done) for one in parsed.problems] == [
        ("prices.input_gpixels", "prices read without it")
    ]


def test_a_bad_model_is_set_aside_and_the_others_go_on() -> None:
    models = [MODEL, MODEL, {"name": "no id"}, 5]
    parsed = parse({"data": body_of([{"id": "acme", "models": models}, "oops"])})
    assert len(parsed.listings) == 1
    assert parsed.set_aside == 4


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"[1]"])
def test_another_body_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError):
        parse({"data": body})


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(paths(MODEL)), HOSTILE)
def test_no_value_in_any_field_raises(path: tuple[Any, ...], value: Any) -> None:
    good = {**MODEL, "id": "a/good"}
    odd = with_value(MODEL, path, value)
    parsed = parse({"data": body_of([{"id": "acme", "models": [good, odd]}])})
    assert len(parsed.listings) + parsed.set_aside == 2
    assert all(model.model_dump_json() for model in parsed.listings)


@given(st.decimals("0.000000001", "1000000", allow_nan=False, places=9))
def test_prices_keep_every_digit(usd: Decimal) -> None:
    model = {"id": "r", "match": {"equals": "r"}, "prices": {"input_mtok": "AMOUNT"}}
    body = body_of([{"id": "acme", "models": [model]}], AMOUNT=f"{usd:f}")
    (row,) = parse({"data": body}).listings[0].prices
    assert row.usd == usd


@pytest.mark.parametrize(
    ("model", "amounts", "meters"),
    [
        ("gpt-image-9", {"output_mtok": 40}, ["image_output"]),
        ("gpt-image-9", {"output_mtok": 10, "output_image_mtok": 32}, ["output", "image_output"]),
        ("gpt-9-mini-tts", {"output_mtok": 12}, ["audio_output"]),
        ("rocket-embed", {"output_mtok": 0.1}, []),
        ("speak", {"input_mchars": 15}, ["speech"]),
        ("scan", {"input_document_kpages": 1}, ["page"]),
    ],
)
def test_a_token_of_output_is_one_of_what_the_model_gives(
    model: str, amounts: dict[str, float], meters: list[str]
) -> None:
    parsed = parse_model({"id": model, "prices": amounts})
    assert [row.meter for row in parsed.listings[0].prices] == meters


def test_what_the_source_says_of_a_provider_is_kept_without_its_models_and_prose() -> None:
    extractors = [{"root": "usage", "mappings": [{"path": "input_tokens", "dest": "input_tokens"}]}]
    provider: dict[str, Any] = {
        "id": "acme",
        "name": "Acme",
        "api_pattern": "https://acme",
        "extractors": extractors,
    }
    body = [{**provider, "description": "Prose.", "price_comments": "More prose.", "models": [MODEL]}]
    sellers = parse({"data": body_of(body)}).sellers
    assert sellers == {"acme": SellerFacts(name="Acme", raw=provider)}
