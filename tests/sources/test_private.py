"""The private catalogue: what is wrong in a hand-written record is told by file and field."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import Listing
from modelatlas.sources.contract import Context, Parsed
from modelatlas.sources.private import collect, parse
from tests.support.hostile import HOSTILE

TOML = """
[[models]]
id = "acme/summarizer-2"
name = "Summarizer 2"
license = "internal"
released_on = 2026-02-03
context_tokens = 32000
input_usd_per_mtok = 0.40
output_usd_per_mtok = "1.20"
features = { tools = true }
default_parameters = { temperature = 0.7 }
[[models.prices]]
meter = "image_input"
usd = 0.01
per = "image"
[[models.scores]]
board = "internal"
value = 81.5
unit = "percent"
self_reported = true

[[models]]
key = "acme/free-1"
author = "acme-labs"
input_usd_per_mtok = 0
"""
RECORD: dict[str, Any] = {
    "key": "acme/a",
    "name": "A",
    "released_on": "2026-02-03",
    "context_tokens": 32000,
    "input_usd_per_mtok": "0.40",
    "prices": [{"meter": "output", "usd": "1.20"}],
    "scores": [{"board": "internal", "value": 81.5, "unit": "percent"}],
    "features": {"tools": True},
}


def parsed(**bodies: str | bytes) -> Parsed:
    return parse({name: body.encode() if isinstance(body, str) else body for name, body in bodies.items()})


def test_toml_with_several_records_is_read() -> None:
    result = parsed(models=TOML)
    assert result.problems == ()
    free, summarizer = result.listings
    assert (summarizer.key, summarizer.author, summarizer.licence) == (
        "acme/summarizer-2",
        "acme",
        "internal",
    )
    assert summarizer.released_on == dt.date(2026, 2, 3)
    assert [(price.meter, price.usd, price.per) for price in summarizer.prices] == [
        ("input", Decimal("0.40"), "mtok"),
        ("output", Decimal("1.20"), "mtok"),
        ("image_input", Decimal("0.01"), "image"),
    ]
    assert summarizer.scores[0].value == 81.5
    assert summarizer.default_parameters == {"temperature": 0.7}
    assert (free.author, free.prices[0].status) == ("acme-labs", "free")


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(RECORD),
        json.dumps([RECORD]),
        json.dumps({"models": [RECORD]}),
        "\ufeff" + json.dumps(RECORD, indent=2),
        'key = "acme/a"\n',
        '[[models]]\nkey = "acme/a"\n',
    ],
)
def test_a_file_may_be_json_or_toml_with_one_record_or_many(body: str) -> None:
    assert [listing.key for listing in parsed(a=body).listings] == ["acme/a"]


@pytest.mark.parametrize("key", ["summarizer", "/a", "a/", "", 5, None])
def test_a_key_that_is_not_author_and_name_sets_the_record_aside(key: object) -> None:
    result = parsed(a=json.dumps([RECORD | {"key": key}, RECORD]))
    assert (len(result.listings), result.set_aside) == (1, 1)
    (problem,) = result.problems
    assert (problem.record, problem.field) == ("a, record 1", "key")
    assert "author/name" in problem.expected


def test_a_field_that_cannot_be_used_is_left_out_and_named_with_its_place() -> None:
    result = parsed(
        a=json.dumps(RECORD | {"prices": [{"meter": "output", "usd": "-1"}], "context_tokens": 0})
    )
    assert [(problem.record, problem.field, problem.done) for problem in result.problems] == [
        ("a", "context_tokens", "context_tokens left out"),
        ("a", "prices[1].usd", "entry left out"),
    ]
    (listing,) = result.listings
    assert (listing.name, listing.context_tokens) == ("A", None)
    assert [price.meter for price in listing.prices] == ["input"]


def test_one_entry_that_cannot_be_used_takes_no_other_one_along() -> None:
    """As in every feed: null in a list of words, a price of zero among others."""
    words = ["text", None, "image", 5]
    prices = [{"meter": "output", "usd": "0"}, {"meter": "request", "usd": "0.01", "per": "request"}, None]
    result = parsed(a=json.dumps(RECORD | {"input_modalities": words, "prices": prices}))
    (listing,) = result.listings
    assert listing.input_modalities == ("text", "image")
    assert [price.meter for price in listing.prices] == ["input", "request"]
    assert {problem.done for problem in result.problems} == {"entry left out"}


def test_a_misspelt_field_is_told_with_the_nearest_right_one() -> None:
    (problem,) = parsed(a=json.dumps(RECORD | {"context_token": 5})).problems
    assert str(problem) == (
        "private: a: context_token: got 5, expected a field of a record; perhaps context_tokens?; "
        "field left out"
    )


@pytest.mark.parametrize("field", ["raw", "first_seen_on", "last_seen_on"])
def test_what_only_the_history_knows_cannot_be_written_by_hand(field: str) -> None:
    (problem,) = parsed(a=json.dumps(RECORD | {field: {}})).problems
    assert problem.field == field


def test_a_key_that_comes_twice_names_the_file_that_has_it() -> None:
    result = parsed(first=json.dumps(RECORD), second=json.dumps(RECORD))
    assert (len(result.listings), result.set_aside) == (1, 1)
    assert "first has it already" in result.problems[0].expected


@pytest.mark.parametrize("body", [b"{", b"key = ", b"\xff", b"[1", b"[[models]\n"])
def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(body: bytes) -> None:
    result = parsed(broken=body, good=json.dumps(RECORD))
    assert [listing.key for listing in result.listings] == ["acme/a"]
    assert [(problem.record, problem.done) for problem in result.problems] == [("broken", "file set aside")]


@settings(max_examples=60)
@given(field=st.sampled_from([*Listing.model_fields, *RECORD]), value=HOSTILE)
def test_no_value_in_any_field_raises_or_harms_the_next_record(field: str, value: Any) -> None:
    untouched = RECORD | {"key": "acme/untouched"}
    result = parsed(a=json.dumps([RECORD | {field: value}, value, untouched]))
    assert parsed(a=json.dumps(untouched)).listings[0] in result.listings


class NoNetwork:
    def get(self, url: str, *, headers: Mapping[str, str] = {}) -> bytes:
        raise AssertionError((url, headers))

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] = {}, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        raise AssertionError((urls, headers, label))


def test_a_fetch_without_a_directory_says_how_to_name_one() -> None:
    with pytest.raises(FeedError, match="--from private=DIR"):
        collect(NoNetwork(), Context(keys={}, listings={}))
