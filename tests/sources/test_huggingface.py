"""Hugging Face: what the Hub states of a model, under the id that was asked for."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import Listing
from modelatlas.sources.contract import Context, Parsed
from modelatlas.sources.huggingface import collect, parse
from tests.support.hostile import HOSTILE

LIVE: dict[str, Any] = {
    "_id": "65",
    "id": "acme/Rocket-2",
    "createdAt": "2026-02-24T10:11:12.000Z",
    "downloads": 24373,
    "likes": 323,
    "gated": False,
    "library_name": "transformers",
    "pipeline_tag": "text-generation",
    "tags": ["license:mit", "region:us"],
    "cardData": {"license": "apache-2.0", "extra_gated_prompt": "Pages of prose."},
    "safetensors": {"parameters": {"BF16": 8190735360}, "total": 8190735360},
    "gguf": {"total": 1, "context_length": 40960, "chat_template": "{{ prose }}"},
}
REBUILT: dict[str, Any] = {
    "name": "acme/Rocket-1",
    "provider": "acme",
    "parameters_raw": 1629,
    "context_length": 6553600,
    "active_parameters": 54548594820,
    "hf_downloads": 34113,
    "hf_likes": 0,
    "release_date": "2025-10-28",
    "_discovered": True,
}


def parsed(*records: Any, name: str = "models") -> Parsed:
    return parse({name: json.dumps(records).encode()})


def only(record: Any) -> Listing:
    result = parsed(record)
    assert result.problems == ()
    (listing,) = result.listings
    return listing


def test_a_record_of_the_hub_is_read() -> None:
    listing = only(LIVE)
    assert listing.key == listing.hugging_face_id == "acme/Rocket-2"
    assert listing.author == "acme"
    assert (listing.parameter_count, listing.context_tokens) == (8190735360, 40960)
    assert (listing.downloads, listing.likes, listing.licence) == (24373, 323, "apache-2.0")
    assert listing.listed_on == dt.date(2026, 2, 24)
    assert listing.released_on is None
    assert listing.open_weights is True


def test_a_rebuilt_record_gives_what_it_counts_and_not_what_it_computes() -> None:
    listing = only(REBUILT)
    assert (listing.parameter_count, listing.downloads, listing.likes) == (1629, 34113, 0)
    assert listing.released_on == dt.date(2025, 10, 28)
    assert (listing.context_tokens, listing.active_parameter_count) == (None, None)
    assert listing.raw["context_length"] == 6553600
    assert parsed(REBUILT).unknown_keys == {}


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ({"license": ["mit", "apache-2.0"]}, "mit, apache-2.0"),
        ({"license": "other", "license_name": "acme-community"}, "acme-community"),
        ({"license": "other"}, "other"),
        ({}, "mit"),
    ],
)
def test_the_licence_is_the_cards_or_else_the_tags(card: dict[str, Any], licence: str) -> None:
    assert only(LIVE | {"cardData": card}).licence == licence


def test_the_day_before_the_hubs_records_began_is_not_a_date() -> None:
    assert only(LIVE | {"createdAt": "2022-03-02T23:29:04.000Z"}).listed_on is None


def test_without_weights_nothing_is_said_about_size_or_openness() -> None:
    listing = only(LIVE | {"safetensors": {"total": 0}, "gguf": None})
    assert (listing.parameter_count, listing.open_weights) == (None, None)


def test_without_a_total_the_formats_are_added_up() -> None:
    listing = only(LIVE | {"safetensors": {"parameters": {"BF16": 5, "F32": 7}}})
    assert listing.parameter_count == 12


@pytest.mark.parametrize(
    ("safetensors", "count", "done"),
    [
        ({"parameters": {"BF16": 7_615_616_512}, "total": 333_312}, 7_615_616_512, "sum of the parts used"),
        (
            {"parameters": {"I32": 126 * 10**9, "BF16": 45 * 10**9}, "total": 171 * 10**9},
            None,
            "count not stated",
        ),
        ({"parameters": {"U8": 60 * 10**9, "BF16": 2 * 10**9}}, None, "count not stated"),
        ({"parameters": {"BF16": 7 * 10**9, "I64": 4096}, "total": 7_000_004_096}, 7_000_004_096, None),
        ({"parameters": {"F8_E4M3": 671 * 10**9}, "total": 671 * 10**9}, 671 * 10**9, None),
    ],
)
def test_numbers_in_weight_files_are_parameters_only_where_they_can_be(
    safetensors: dict[str, Any], count: int | None, done: str | None
) -> None:
    parsed = parse({"body": json.dumps([LIVE | {"safetensors": safetensors, "gguf": None}]).encode()})
    (listing,) = parsed.listings
    assert (listing.parameter_count, listing.open_weights) == (count, True)
    assert [one.done for one in parsed.problems] == ([done] if done else [])


def test_raw_keeps_no_prose_of_the_authors() -> None:
    raw = only(LIVE).raw
    assert raw["cardData"] == {"license": "apache-2.0"}
    assert raw["gguf"] == {"total": 1, "context_length": 40960}


def test_a_renamed_model_stays_under_the_id_that_was_asked_for() -> None:
    (listing,) = parse({"old/Rocket": json.dumps(LIVE).encode()}).listings
    assert listing.key == listing.hugging_face_id == "old/Rocket"
    assert listing.same_as == ("huggingface:acme/Rocket-2",)


def test_an_id_that_could_not_be_had_is_set_aside_by_name() -> None:
    result = parse(
        {"acme/Gone": b'{"error": "Repository not found"}', "acme/Rocket-2": json.dumps(LIVE).encode()}
    )
    assert result.set_aside == 1
    assert [(problem.record, problem.got) for problem in result.problems] == [
        ("acme/Gone", "Repository not found")
    ]


def test_an_id_that_comes_twice_keeps_its_first_record() -> None:
    result = parsed(REBUILT, REBUILT | {"hf_likes": 9})
    assert (result.listings[0].likes, result.set_aside) == (0, 1)


@pytest.mark.parametrize("body", [b"3", b"x", b""])
def test_a_body_without_records_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError, match="huggingface"):
        parse({"models": body})


@settings(max_examples=60)
@given(
    record=st.sampled_from([LIVE, REBUILT]),
    data=st.data(),
    value=HOSTILE,
)
def test_no_value_in_any_field_raises_or_harms_the_next_record(
    record: dict[str, Any], data: st.DataObject, value: Any
) -> None:
    broken = copy.deepcopy(record)
    broken[data.draw(st.sampled_from(sorted(broken)))] = value
    untouched = REBUILT | {"name": "acme/untouched"}
    result = parsed(broken, value, untouched)
    assert only(untouched) in result.listings
    json.dumps([listing.dump() for listing in result.listings], allow_nan=False)


class Hub:
    """A Hub that has the models `ids`."""

    def __init__(self, *ids: str) -> None:
        self.ids = ids
        self.asked: list[str] = []

    def get(self, url: str, *, headers: Mapping[str, str] = {}) -> bytes:
        raise AssertionError((url, headers))

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] = {}, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        del headers, label
        self.asked.extend(urls.values())
        bodies = {name: json.dumps(LIVE | {"id": name}).encode() for name in urls if name in self.ids}
        return bodies, {name: FeedError("404") for name in urls if name not in self.ids}


def known(*ids: str | None) -> Context:
    listings = [Listing(key=f"x/{number}", hugging_face_id=name) for number, name in enumerate(ids)]
    return Context(keys={}, listings={"openrouter": listings}, services=("openrouter",))


def test_a_live_fetch_asks_once_for_each_known_id_and_reports_the_missing() -> None:
    hub = Hub("acme/Rocket-2")
    bodies = collect(hub, known("acme/Rocket-2", "acme/Rocket-2", None, "acme/Gone"))
    assert len(hub.asked) == 2
    assert all(url.startswith("https://huggingface.co/api/models/acme/") for url in hub.asked)
    result = parse(bodies)
    assert [listing.key for listing in result.listings] == ["acme/Rocket-2"]
    assert [problem.record for problem in result.problems] == ["acme/Gone"]


@pytest.mark.parametrize("name", ["../../admin", "a/b?x=1", "a/b/c", "no-slash", "a/" + "b" * 300])
def test_an_id_that_is_no_id_is_never_asked_for(name: str) -> None:
    hub = Hub("acme/Rocket-2")
    bodies = collect(hub, known("acme/Rocket-2", name))
    assert len(hub.asked) == 1
    assert parse(bodies).set_aside == 1


@pytest.mark.parametrize("context", [known(), known("acme/Gone")])
def test_a_fetch_that_can_have_nothing_is_an_error(context: Context) -> None:
    with pytest.raises(FeedError, match="huggingface"):
        collect(Hub(), context)
