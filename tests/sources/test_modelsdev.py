"""models.dev: offers and models."""

from __future__ import annotations

import datetime as dt
import io
import tarfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import Condition, Listing, Price, StatedDate
from modelatlas.sources.contract import Context, Parsed
from modelatlas.sources.modelsdev.base_models import collect_base_models, parse_base_models
from modelatlas.sources.modelsdev.models import parse_models
from modelatlas.sources.modelsdev.offers import parse_api
from modelatlas.sources.modelsdev.source import SOURCE
from tests.support.hostile import HOSTILE
from tests.support.price_documents import body_of, paths, with_value

OFFER: dict[str, Any] = {
    "id": "rocket",
    "name": "Rocket",
    "family": "rocket",
    "attachment": True,
    "reasoning": True,
    "reasoning_options": [
        {"type": "toggle"},
        {"type": "effort", "values": ["low", "high"]},
        {"type": "budget_tokens", "min": 1024, "max": 32000},
    ],
    "tool_call": True,
    "structured_output": False,
    "temperature": True,
    "knowledge": "2025-08-31",
    "release_date": "2026-04-02",
    "last_updated": "2026-04",
    "modalities": {"input": ["text", "PDF"], "output": ["text"]},
    "open_weights": False,
    "limit": {"context": 1_000_000, "input": 900_000, "output": 64_000},
    "cost": {
        "input": 2,
        "output": 8.5,
        "cache_read": 0.2,
        "input_audio": 3,
        "tiers": [{"tier": {"type": "context", "size": 200_000}, "input": 4, "output": 12.75}],
        "context_over_200k": {"input": 4, "output": 12.75},
    },
    "experimental": {
        "modes": {"fast": {"cost": {"input": 12}, "provider": {"body": {"service_tier": "priority"}}}}
    },
}


def parse(changes: dict[str, Any] | None = None, *, provider: str = "acme", model: str = "rocket") -> Parsed:
    offer = {key: value for key, value in {**OFFER, **(changes or {})}.items() if value != "drop"}
    return parse_api({"api": body_of({provider: {"id": provider, "name": "Acme", "models": {model: offer}}})})


def listing(changes: dict[str, Any] | None = None, **where: str) -> Listing:
    parsed = parse(changes, **where)
    assert not parsed.problems
    return parsed.listings[0]


def rows(prices: tuple[Price, ...], meter: str) -> list[Price]:
    return [row for row in prices if row.meter == meter]


def test_an_offer_is_told_in_our_terms() -> None:
    offer = listing()
    assert (offer.key, offer.provider, offer.name) == ("acme/rocket", "Acme", "Rocket")
    assert (offer.context_tokens, offer.max_output_tokens) == (1_000_000, 64_000)
    assert (str(offer.released_on), str(offer.knowledge_cutoff_on)) == ("2026-04-02", "2025-08-31")
    assert offer.input_modalities == ("text", "pdf")
    assert offer.features == {
        "attachment": True,
        "reasoning": True,
        "structured_outputs": False,
        "temperature": True,
        "tools": True,
    }
    assert offer.reasoning is not None
    assert offer.reasoning.efforts == ("low", "high")
    assert offer.reasoning.mandatory is False
    assert offer.reasoning.max_tokens is True
    assert offer.raw["last_updated"] == "2026-04"
    assert parse().unknown_keys == {}


def test_what_is_said_of_a_seller_is_kept_and_what_cannot_be_left_out() -> None:
    own = {
        "id": "acme",
        "name": "Acme Cloud",
        "env": ["ACME_KEY", 7],
        "npm": "@ai-sdk/openai-compatible",
        "api": "https://llm.acme.example/v1",
        "doc": "https://acme.example/docs" + "/x" * 2000,
        "models": {"rocket": OFFER},
    }
    parsed = parse_api({"body": body_of({"acme": own})})
    assert parsed.sellers["acme"].dump() == {
        "name": "Acme Cloud",
        "base_url": "https://llm.acme.example/v1",
        "key_variables": ["ACME_KEY"],
        "package": "@ai-sdk/openai-compatible",
    }
    assert {problem.field for problem in parsed.problems} == {"env[1]", "documentation"}


def test_tiers_win_over_their_legacy_copy() -> None:
    """The copy's name says 200,000 for thresholds of 256,000 and 272,000 too."""
    cost = {"input": 1, "tiers": [{"tier": {"size": 272_000}, "input": 2}], "context_over_200k": {"input": 2}}
    prices = listing({"cost": cost, "experimental": "drop"}).prices
    assert [(row.usd, row.when.above_prompt_tokens) for row in prices] == [
        (Decimal(1), None),
        (Decimal(2), 272_000),
    ]


def test_a_legacy_tier_alone_is_read_as_above_200000_with_a_note() -> None:
    prices = listing({"cost": {"input": 1, "context_over_200k": {"input": 2}}, "experimental": "drop"}).prices
    assert prices[1].when.above_prompt_tokens == 200_000
    assert "another threshold" in (prices[1].when.note or "")


def test_a_tier_of_an_unknown_kind_keeps_its_condition_in_words() -> None:
    cost = {"input": 1, "tiers": [{"tier": {"type": "duration", "size": 60}, "input": 2}]}
    prices = listing({"cost": cost, "experimental": "drop"}).prices
    assert prices[1].when == Condition(note="tier of duration, size 60")


def test_a_mode_with_a_service_tier_is_a_condition() -> None:
    assert [(row.usd, row.when.mode) for row in rows(listing().prices, "input")][-1] == (
        Decimal(12),
        "priority",
    )


@pytest.mark.parametrize(
    ("model", "name", "status"),
    [
        ("rocket:free", "Rocket", "free"),
        ("rocket-free", "Rocket", "free"),
        ("rocket", "Rocket (free)", "free"),
        ("rocket", "Rocket", "unknown"),
        ("rocket-carefree", "Rocket", "unknown"),
        ("free-rocket", "Free Rocket", "unknown"),
    ],
)
def test_zero_is_free_only_where_the_offer_says_so(model: str, name: str, status: str) -> None:
    offer = listing({"name": name, "cost": {"input": 0, "output": 0.0}, "experimental": "drop"}, model=model)
    assert [(row.status, row.usd) for row in offer.prices] == [(status, None)] * 2


@pytest.mark.parametrize(
    ("model", "gives", "output", "rows"),
    [
        ("imagine-1", ["image"], 40, [("image_output", Decimal(40))]),
        ("speak-1", ["audio"], 12, [("audio_output", Decimal(12))]),
        ("clip-1", ["video"], 0, []),
        ("text-embedding-9", ["text"], 0, []),
        ("rocket-reranker", ["text"], 0.01, []),
        ("rocket", ["text", "image"], 4, [("output", Decimal(4))]),
    ],
)
def test_a_token_of_output_is_one_of_what_the_model_gives(
    model: str, gives: list[str], output: float, rows: list[tuple[str, Decimal]]
) -> None:
    changes = {
        "cost": {"output": output},
        "experimental": {},
        "modalities": {"input": ["text"], "output": gives},
    }
    parsed = parse(changes, model=model)
    found = [(row.meter, row.usd) for row in parsed.listings[0].prices if row.meter.endswith("output")]
    assert found == rows
    assert bool(parsed.problems) == (model == "rocket-reranker")


def test_no_cost_means_no_rows() -> None:
    assert listing({"cost": "drop", "experimental": "drop"}).prices == ()


def test_a_limit_of_zero_is_unknown_and_an_absurd_one_is_kept() -> None:
    offer = listing({"limit": {"context": 99_999_999, "output": 0}})
    assert (offer.context_tokens, offer.max_output_tokens) == (99_999_999, None)


@pytest.mark.parametrize("text", ["2026", "2026-04"])
def test_a_year_or_a_month_is_kept_as_it_is_stated(text: str) -> None:
    offer = listing({"release_date": text, "knowledge": text})
    assert (offer.released_on, offer.knowledge_cutoff_on) == (StatedDate(text), StatedDate(text))


def test_the_longest_prompt_and_the_stage_of_an_offer_are_told() -> None:
    offer = listing({"limit": {"context": 400_000, "input": 272_000}, "status": "Deprecated"})
    assert (offer.context_tokens, offer.max_input_tokens, offer.stage) == (400_000, 272_000, "deprecated")


@pytest.mark.parametrize("text", ["1970-01-01", "2025-25-11", "2025-02-31", "soon", 20260402])
def test_an_impossible_day_is_a_problem_and_no_day(text: object) -> None:
    parsed = parse({"release_date": text})
    assert parsed.listings[0].released_on is None
    assert [(problem.record, problem.field) for problem in parsed.problems] == [
        ("acme/rocket", "release_date")
    ]


def test_exact_keys_of_other_sources_are_named() -> None:
    offer = listing({"base_model": "acme/rocket"}, provider="openrouter", model="acme/rocket:exacto")
    assert offer.key == "openrouter/acme/rocket:exacto"
    assert offer.same_as == ("openrouter:acme/rocket:exacto",)
    assert offer.offer_of == "modelsdev/models:acme/rocket"
    assert offer.variant == "exacto"


def test_a_colon_is_a_variant_at_openrouter_only() -> None:
    assert listing(provider="ollama", model="acme/rocket:7b").variant is None


def test_keys_keep_slashes_signs_and_case() -> None:
    assert listing(model="@cf/Acme/a/b").key == "acme/@cf/Acme/a/b"


def test_unknown_keys_are_counted_by_path_and_kept() -> None:
    parsed = parse({"cost": {"input": 1, "smell": 2}, "colour": "red"})
    assert parsed.unknown_keys == {"colour": 1, "cost.smell": 1}
    assert parsed.listings[0].raw["colour"] == "red"


def test_a_bad_offer_is_set_aside_and_the_others_go_on() -> None:
    models = {"a": OFFER, "b": "oops"}
    parsed = parse_api({"api": body_of({"acme": {"models": models}, "broken": 7})})
    assert [found.key for found in parsed.listings] == ["acme/a"]
    assert parsed.set_aside == 2
    assert [problem.record for problem in parsed.problems] == ["acme/b", "broken"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"error": "busy"}', b"<html>"])
def test_another_body_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError):
        parse_api({"api": body})


MODEL: dict[str, Any] = {
    key: value for key, value in OFFER.items() if key not in {"cost", "experimental", "reasoning_options"}
} | {
    "id": "acme/rocket",
    "license": "MIT",
    "links": [{"label": "Model card", "type": "model_card", "url": "https://acme.example/"}],
    "weights": [
        {"label": "Hugging Face", "url": "https://huggingface.co/acme-ai/Rocket-1.5"},
        {"label": "FP8", "url": "https://huggingface.co/acme-ai/Rocket-1.5-FP8", "quantization": "fp8"},
    ],
    "benchmarks": [
        {
            "name": "Flight",
            "version": "2.1",
            "score": 72.5,
            "metric": "percent correct",
            "source": "https://bench.example/flight",
            "date": "2026-03-11",
            "variant": "high",
            "harness": "Acme Code",
            "dataset": "public",
        },
        {"name": "No score"},
    ],
}


def test_a_model_has_author_licence_repository_and_scores() -> None:
    parsed = parse_models({"models": body_of({"acme/rocket": MODEL})})
    model = parsed.listings[0]
    assert (model.author, model.licence, model.hugging_face_id) == ("acme", "MIT", "acme-ai/Rocket-1.5")
    (score,) = model.scores
    assert (score.board, score.category, score.setting) == ("Flight 2.1", "public", "high, Acme Code")
    assert (score.value, score.unit, score.measured_on) == (72.5, "percent", dt.date(2026, 3, 11))
    assert score.via == "bench.example"
    assert [problem.field for problem in parsed.problems] == ["benchmarks[1]"]
    assert parsed.unknown_keys == {}


def test_two_repositories_are_no_repository() -> None:
    weights = [{"url": f"https://huggingface.co/acme-ai/{name}"} for name in ("Base", "Chat")]
    assert (
        parse_models({"m": body_of({"acme/rocket": {**MODEL, "weights": weights}})})
        .listings[0]
        .hugging_face_id
        is None
    )


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(paths(OFFER)), HOSTILE)
def test_no_value_in_any_field_of_an_offer_raises(path: tuple[Any, ...], value: Any) -> None:
    models = {"good": OFFER, "odd": with_value(OFFER, path, value)}
    parsed = parse_api({"api": body_of({"acme": {"models": models}})})
    assert len(parsed.listings) + parsed.set_aside == 2
    assert all(found.model_dump_json() for found in parsed.listings)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(paths(MODEL)), HOSTILE)
def test_no_value_in_any_field_of_a_model_raises(path: tuple[Any, ...], value: Any) -> None:
    models = {"acme/good": MODEL, "acme/odd": with_value(MODEL, path, value)}
    parsed = parse_models({"models": body_of(models)})
    assert len(parsed.listings) + parsed.set_aside == 2


@given(
    st.decimals("0.000000001", "1000000", allow_nan=False).filter(
        lambda usd: len(usd.as_tuple().digits) <= 28
    )
)
def test_prices_keep_every_digit(usd: Decimal) -> None:
    body = body_of({"acme": {"models": {"rocket": {"cost": {"input": "AMOUNT"}}}}}, AMOUNT=f"{usd:f}")
    (row,) = parse_api({"api": body}).listings[0].prices
    assert row.usd == usd


def test_the_source_has_its_three_parts() -> None:
    assert [part.name for part in SOURCE.parts] == ["modelsdev", "modelsdev/models", "modelsdev/base-models"]


# -- base models ------------------------------------------------------------------------------------


def archive_of(files: dict[str, bytes]) -> bytes:
    """A gzipped archive of a repository, whose files lie in one folder."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, body in files.items():
            info = tarfile.TarInfo(f"models.dev-dev/{name}")
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return packed.getvalue()


class Archive:
    """A client whose one address holds an archive."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        assert url.startswith("https://")
        assert headers is None
        return self._body

    def get_many(self, *_: Any, **__: Any) -> Any:
        raise AssertionError


def test_base_models_are_read_from_the_files_of_the_repository() -> None:
    client = Archive(
        archive_of(
            {
                "README.md": b"base_model = 'x/y'",
                "providers/acme/models/big/rocket-1.toml": b'base_model = "acme/rocket"\n[cost]\ninput = 2',
                "providers/acme/models/plain.toml": b"[cost]\ninput = 2",
                "providers/acme/models/broken.toml": b"base_model = [",
                "providers/acme/models/odd.toml": b"base_model = 3",
                "providers/acme/models/huge.toml": b'base_model = "x/y"\n#' + b"x" * 100_000,
                "providers/acme/provider.toml": b'base_model = "x/y"',
            }
        )
    )
    parsed = parse_base_models(collect_base_models(client, Context({}, {})))
    assert [(one.key, one.offer_of) for one in parsed.listings] == [
        ("acme/big/rocket-1", "modelsdev/models:acme/rocket")
    ]
    assert parsed.listings[0].same_as == ("modelsdev:acme/big/rocket-1",)


def test_what_is_no_archive_is_said_in_a_sentence() -> None:
    with pytest.raises(FeedError, match="isn't a tar archive"):
        collect_base_models(Archive(b"<html>"), Context({}, {}))


@given(HOSTILE)
def test_no_base_model_raises(value: Any) -> None:
    parsed = parse_base_models({"base-models": body_of({"acme/good": "acme/rocket", "acme/odd": value})})
    assert len(parsed.listings) + parsed.set_aside == 2
