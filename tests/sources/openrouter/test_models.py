"""OpenRouter's list of models: every field, every generation, and nothing lost to one bad field."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import Condition, Listing, Price, Reasoning, Score, StatedDate
from modelatlas.sources.contract import Parsed
from modelatlas.sources.openrouter.models import parse_models
from tests.support.hostile import HOSTILE

MODEL: dict[str, Any] = {
    "id": "acme/rocket-2",
    "canonical_slug": "acme/rocket-2-20260708",
    "hugging_face_id": "acme/Rocket-2",
    "name": " Acme: Rocket 2 ",
    "created": 1783523154,
    "description": "A rocket.",
    "context_length": 500000,
    "architecture": {
        "modality": "text+image->text",
        "input_modalities": ["image", "text"],
        "output_modalities": ["text"],
        "tokenizer": "Rocket",
        "instruct_type": "chatml",
    },
    "pricing": {
        "prompt": "0.000002",
        "completion": "0.000006",
        "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.000004"}],
    },
    "top_provider": {"context_length": 400000, "max_completion_tokens": 64000, "is_moderated": True},
    "per_request_limits": None,
    "supported_parameters": ["tools", "max_tokens"],
    "default_parameters": {"temperature": 0.75, "top_p": None, "top_k": 0},
    "supported_voices": ["alloy", "echo"],
    "knowledge_cutoff": "2025-06-30",
    "expiration_date": "2098-12-31",
    "links": {"details": "/api/v1/models/acme/rocket-2-20260708/endpoints"},
    "benchmarks": {
        "design_arena": [
            {"arena": "models", "category": "website", "elo": 1324, "win_rate": 58.1, "rank": 5}
        ],
        "artificial_analysis": {"intelligence_index": 53.8, "coding_index": 72, "agentic_index": None},
    },
    "reasoning": {
        "mandatory": True,
        "default_enabled": True,
        "supported_efforts": ["high", "low"],
        "default_effort": "high",
        "supports_max_tokens": False,
    },
    "alias_target": {"slug": "acme/rocket-1", "name": "Rocket 1"},
}


def _parse(*models: Any) -> Parsed:
    return parse_models({"body": json.dumps({"data": list(models)}).encode()})


def _one(**changes: Any) -> tuple[Listing, tuple[str, ...]]:
    """The listing of the example with `changes`, and the fields that had problems."""
    parsed = _parse({**MODEL, **changes})
    return parsed.listings[0], tuple(problem.field for problem in parsed.problems)


def test_every_field_of_the_newest_format() -> None:
    parsed = _parse(MODEL)
    tier = Condition(above_prompt_tokens=200_000)
    assert parsed.listings == (
        Listing(
            key="acme/rocket-2",
            name="Acme: Rocket 2",
            author="acme",
            canonical_slug="acme/rocket-2-20260708",
            hugging_face_id="acme/Rocket-2",
            alias_of="acme/rocket-1",
            description="A rocket.",
            listed_on=dt.date(2026, 7, 8),
            knowledge_cutoff_on=StatedDate("2025-06-30"),
            expires_on=dt.date(2098, 12, 31),
            context_tokens=500_000,
            routed_context_tokens=400_000,
            max_output_tokens=64_000,
            input_modalities=("text", "image"),
            output_modalities=("text",),
            tokenizer="Rocket",
            instruct_type="chatml",
            parameters=("max_tokens", "tools"),
            default_parameters={"temperature": 0.75, "top_k": 0},
            voices=("alloy", "echo"),
            reasoning=Reasoning(
                mandatory=True,
                default_enabled=True,
                efforts=("high", "low"),
                default_effort="high",
                max_tokens=False,
            ),
            is_moderated=True,
            prices=(
                Price(meter="input", usd=Decimal(2)),
                Price(meter="output", usd=Decimal(6)),
                Price(meter="input", usd=Decimal(4), when=tier),
            ),
            scores=(
                Score(
                    board="design-arena",
                    category="models/website",
                    value=1324,
                    unit="elo",
                    rank=5,
                    win_rate=58.1,
                    via="Design Arena",
                ),
                Score(
                    board="artificial-analysis",
                    category="intelligence",
                    value=53.8,
                    unit="index",
                    via="Artificial Analysis",
                ),
                Score(
                    board="artificial-analysis",
                    category="coding",
                    value=72,
                    unit="index",
                    via="Artificial Analysis",
                ),
            ),
            raw=MODEL,
        ),
    )
    assert (parsed.problems, parsed.set_aside, parsed.unknown_keys) == ((), 0, {})


def test_an_id_is_enough() -> None:
    parsed = _parse({"id": "acme/rocket"})
    assert parsed.listings == (Listing(key="acme/rocket", author="acme", raw={"id": "acme/rocket"}),)
    assert parsed.problems == ()


def test_null_everywhere_says_nothing_and_is_no_problem() -> None:
    parsed = _parse({**dict.fromkeys(MODEL), "id": "acme/rocket"})
    (listing,) = parsed.listings
    assert listing.dump().keys() == {"key", "author", "raw"}
    assert parsed.problems == ()


def test_the_old_form_of_the_modalities_is_read() -> None:
    listing, _ = _one(architecture={"modality": "text+Image->text+audio"})
    assert listing.input_modalities == ("text", "image")
    assert listing.output_modalities == ("text", "audio")


@pytest.mark.parametrize(
    ("model_id", "author", "variant"),
    [
        ("acme/rocket:free", "acme", "free"),
        ("~acme/rocket-latest", "acme", None),
        ("acme/rocket:thinking", "acme", "thinking"),
    ],
)
def test_the_id_tells_author_and_variant(model_id: str, author: str, variant: str | None) -> None:
    listing, _ = _one(id=model_id)
    assert (listing.author, listing.variant) == (author, variant)


@pytest.mark.parametrize(
    ("model_id", "outputs", "status"),
    [
        ("acme/rocket:free", ["text"], "free"),
        ("openrouter/free", ["text"], "free"),
        ("acme/song", ["text", "audio"], "per_unit"),
        ("acme/rocket", ["text"], "unknown"),
    ],
)
def test_zero_means_what_the_id_and_the_output_say(model_id: str, outputs: list[str], status: str) -> None:
    zero = {"prompt": "0", "completion": "0"}
    listing, _ = _one(id=model_id, pricing=zero, architecture={"output_modalities": outputs})
    assert [price.status for price in listing.prices] == [status, status]


def test_limits_of_zero_and_empty_texts_are_unknown() -> None:
    listing, problems = _one(
        context_length=0,
        top_provider={"context_length": 0, "max_completion_tokens": 0},
        hugging_face_id="",
        name="  ",
    )
    assert (listing.context_tokens, listing.routed_context_tokens, listing.max_output_tokens) == (None,) * 3
    assert (listing.hugging_face_id, listing.name) == (None, None)
    assert problems == ()


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("context_length", "many", "context_length"),
        ("context_length", -5, "context_length"),
        ("context_length", True, "context_length"),
        ("context_length", 10**30, "context_length"),
        ("expiration_date", "2026-25-11", "expiration_date"),
        ("knowledge_cutoff", "early 2024", "knowledge_cutoff"),
        ("created", 10**18, "created"),
        ("created", "yesterday", "created"),
        ("name", ["a"], "name"),
        ("architecture", "text->text", "architecture"),
        ("supported_parameters", ["tools", 5], "supported_parameters[1]"),
        ("pricing", [], "pricing"),
        ("benchmarks", {"design_arena": [{"elo": "high"}]}, "benchmarks.design_arena[0].elo"),
        ("default_parameters", 3, "default_parameters"),
        ("reasoning", "yes", "reasoning"),
        ("alias_target", {"slug": 5}, "alias_target.slug"),
    ],
)
def test_a_field_that_cannot_be_read_is_dropped_and_the_record_stays(
    field: str, value: Any, named: str
) -> None:
    parsed = _parse({**MODEL, field: value})
    (listing,) = parsed.listings
    assert listing.raw[field] in (value, str(value))
    assert listing.tokenizer == ("Rocket" if field != "architecture" else None)
    problem = parsed.problems[0]
    assert (problem.source, problem.record, problem.field) == ("openrouter", "acme/rocket-2", named)
    assert problem.done == "field dropped"


def test_good_items_beside_a_bad_one_stay() -> None:
    rows = [{"elo": 1}, "nonsense", {"arena": "x"}, {"elo": 4, "rank": 0}]
    listing, problems = _one(benchmarks={"design_arena": rows})
    assert [(score.value, score.rank) for score in listing.scores] == [(1, None), (4, None)]
    assert len(problems) == 3


@pytest.mark.parametrize(
    "record", [None, 5, "x", [], {}, {"id": None}, {"id": 7}, {"id": "no-author"}, {"id": "a/"}]
)
def test_a_record_without_a_usable_id_is_set_aside_by_its_position(record: Any) -> None:
    parsed = _parse(MODEL, record)
    assert [listing.key for listing in parsed.listings] == ["acme/rocket-2"]
    assert parsed.set_aside == 1
    (problem,) = parsed.problems
    assert (problem.record, problem.done) == ("data[1]", "record set aside")


def test_of_two_records_with_one_id_the_first_is_kept() -> None:
    parsed = _parse(MODEL, {"id": MODEL["id"], "name": "other"})
    assert [listing.name for listing in parsed.listings] == ["Acme: Rocket 2"]
    assert (parsed.set_aside, parsed.problems[0].done) == (1, "first record kept")


def test_unknown_keys_are_counted_by_path_and_kept() -> None:
    extra = {
        **MODEL,
        "colour": "red",
        "pricing": {"prompt": "1e-6", "smell": "1", "overrides": [{"moon": "full", "prompt": "2e-6"}]},
    }
    parsed = _parse(extra, {**extra, "id": "acme/other"})
    assert parsed.unknown_keys == {"colour": 2, "pricing.overrides[].moon": 2, "pricing.smell": 2}
    assert parsed.listings[0].raw["colour"] == "red"


def test_listings_are_sorted_by_key() -> None:
    parsed = _parse({"id": "b/x"}, {"id": "a/x"})
    assert [listing.key for listing in parsed.listings] == ["a/x", "b/x"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<!doctype html><title>Sorry</title>", "JSON"),
        (b'{"data": [{"id": "a/b"}, {"id"', "JSON"),
        (b"", "JSON"),
        (b'{"error": {"code": 429, "message": "slow down"}}', "slow down"),
        (b'{"data": []}', "empty"),
        (b'{"data": {"id": "a/b"}}', "models"),
        (b"[]", "models"),
        (b"\xff\xfe", "JSON"),
    ],
)
def test_a_body_that_is_no_list_of_models_is_refused_with_a_sentence(body: bytes, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        parse_models({"body": body})


def test_two_bodies_are_refused() -> None:
    with pytest.raises(FeedError, match="one response body"):
        parse_models({"a": b"", "b": b""})


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for step, item in steps for inner in _paths(item, (*path, step)))]


@given(st.sampled_from(_paths(MODEL)), HOSTILE)
def test_any_value_anywhere_never_raises_and_nothing_is_lost(path: tuple[Any, ...], value: Any) -> None:
    model = json.loads(json.dumps(MODEL))
    if not path:
        model = value
    else:
        target = model
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value
    parsed = _parse(model, {"id": "acme/steady"})
    assert len(parsed.listings) + parsed.set_aside == 2
    assert parsed.listings[-1].key == "acme/steady" or len(parsed.listings) == 2
    for listing in parsed.listings:
        text = json.dumps(listing.dump(), allow_nan=False, ensure_ascii=False)
        assert Listing.model_validate_json(text.encode()) == listing


def test_half_a_surrogate_pair_is_replaced_wherever_text_is_kept() -> None:
    """No file can hold it; every other character is kept as it came."""
    bad = {"modality": "\ud800", "input_modalities": ["\ud800"], "tokenizer": "\ud800"}
    listing, problems = _one(architecture=bad, supported_voices=["\ud800"], name="a\ud800b")
    assert (listing.input_modalities, listing.tokenizer, listing.voices) == (("?",), "?", ("?",))
    assert (listing.name, problems) == ("a?b", ())


def test_deep_nesting_costs_the_field_at_most() -> None:
    deep = json.loads("[" * 300 + "]" * 300)
    for field in ("links", "colour", "default_parameters", "name"):
        parsed = _parse({**MODEL, field: deep, "pricing": {"prompt": deep}})
        assert len(parsed.listings) == 1
