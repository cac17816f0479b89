"""Artificial Analysis: zero means "no data" for prices and speeds, and a share becomes percent."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import Listing, Score
from modelatlas.sources.artificial_analysis.source import SOURCE, collect, parse
from modelatlas.sources.contract import Context, Parsed
from tests.support.hostile import HOSTILE

SAVED: dict[str, Any] = {
    "id": "d4fc3f33",
    "name": "Rocket 2 (high)",
    "slug": "rocket-2-high",
    "creator_slug": "acme",
    "creator_name": "Acme",
    "release_date": "2026-03-17",
    "evaluations": {
        "artificial_analysis_intelligence_index": 38.2,
        "gpqa": 0.817,
        "lcr": 0,
        "aime": None,
    },
    "pricing": {
        "price_1m_blended_3_to_1": 0.463,
        "price_1m_input_tokens": 0.2,
        "price_1m_output_tokens": 1.25,
    },
    "speed": {"output_tokens_per_second": 168.732, "ttft_seconds": 3.681, "ttfat_seconds": 0},
    "ranks": {"intelligence_index": 62, "gpqa": 129, "aime": None},
}
ENDED: dict[str, Any] = {
    "slug": "rocket-1",
    "model_creator": {"id": "c", "name": "Acme", "slug": "acme"},
    "evaluations": {"artificial_analysis_math_index": 90.7},
    "pricing": {"price_1m_input_tokens": 0, "price_1m_output_tokens": 0},
    "median_output_tokens_per_second": 153.831,
    "median_time_to_first_token_seconds": 14.9,
    "median_time_to_first_answer_token": 15.5,
}
CURRENT: dict[str, Any] = {
    "slug": "rocket-3",
    "model_creator": {"name": "Acme"},
    "evaluations": {
        "artificial_analysis_intelligence_index": 50.5,
        "artificial_analysis_agentic_index": 30.0,
    },
    "artificial_analysis_intelligence_index_cost": {"total_cost": 12.5},
    "pricing": {
        "price_1m_input_tokens": 2.0,
        "price_1m_cache_hit_tokens": 0.2,
        "price_1m_cache_write_tokens": None,
    },
    "performance": {
        "median_output_tokens_per_second": 296.47,
        "median_time_to_first_token_seconds": 0.65,
        "median_time_to_first_answer_token_seconds": 7.4,
        "median_end_to_end_response_time_seconds": 9.1,
    },
}


def parsed(*models: Any) -> Parsed:
    body = {"meta": {"snapshot_date": "2026-07-20"}, "models": models}
    return parse({"body": json.dumps(body).encode()})


def only(model: dict[str, Any]) -> Listing:
    result = parsed(model)
    assert result.problems == ()
    (listing,) = result.listings
    return listing


def scores(listing: Listing) -> dict[str | None, Score]:
    return {score.category: score for score in listing.scores}


def test_the_saved_form_is_read() -> None:
    listing = only(SAVED)
    assert (listing.key, listing.name, listing.author) == ("rocket-2-high", "Rocket 2 (high)", "acme")
    assert listing.released_on == dt.date(2026, 3, 17)
    assert [(price.meter, price.usd) for price in listing.prices] == [
        ("input", Decimal("0.2")),
        ("output", Decimal("1.25")),
    ]
    found = scores(listing)
    assert (found["intelligence_index"].value, found["intelligence_index"].unit) == (38.2, "index")
    assert (found["gpqa"].value, found["gpqa"].unit, found["gpqa"].rank) == (81.7, "percent", 129)
    assert parsed(SAVED).as_of == dt.date(2026, 7, 20)


def test_the_name_and_key_keep_their_effort_setting_and_no_score_is_given_one() -> None:
    listing = only(SAVED)
    assert "(high)" in (listing.name or "")
    assert {score.setting for score in listing.scores} == {None}


def test_the_ended_api_is_read() -> None:
    found = scores(only(ENDED))
    assert found["math_index"].value == 90.7
    assert found["output_tokens_per_second"].value == 153.831
    assert found["seconds_to_first_token"].value == 14.9
    assert found["seconds_to_first_answer_token"].value == 15.5


def test_the_current_api_is_read() -> None:
    body = {"tier": "free", "pagination": {"page": 1, "has_more": False}, "data": [CURRENT]}
    (listing,) = parse({"page-01": json.dumps(body).encode()}).listings
    assert listing.author == "Acme"
    assert [(price.meter, price.usd) for price in listing.prices] == [
        ("input", 2),
        ("cache_read", Decimal("0.2")),
    ]
    found = scores(listing)
    assert found["intelligence_index"].cost_usd == Decimal("12.5")
    assert found["agentic_index"].cost_usd is None
    assert found["seconds_end_to_end"].value == 9.1


def test_a_price_of_zero_is_no_data() -> None:
    assert only(ENDED).prices == ()


def test_a_speed_of_zero_is_no_data() -> None:
    assert "seconds_to_first_answer_token" not in scores(only(SAVED))


def test_an_evaluation_of_zero_is_a_result_and_null_is_none() -> None:
    found = scores(only(SAVED))
    assert found["lcr"].value == 0
    assert "aime" not in found


def test_faster_is_better_and_waiting_is_worse() -> None:
    found = scores(only(SAVED))
    assert found["output_tokens_per_second"].higher_is_better
    assert not found["seconds_to_first_token"].higher_is_better


def test_an_evaluation_that_is_not_known_is_counted_and_left_in_raw() -> None:
    result = parsed(SAVED | {"evaluations": {"newbench": 0.5}})
    assert result.unknown_keys == {"evaluations.newbench": 1}
    assert "newbench" not in scores(result.listings[0])
    assert result.listings[0].raw["evaluations"] == {"newbench": 0.5}


def test_a_share_above_one_is_left_out_with_a_problem() -> None:
    result = parsed(SAVED | {"evaluations": {"gpqa": 81.7}})
    assert [problem.field for problem in result.problems] == ["evaluations.gpqa"]
    assert "gpqa" not in scores(result.listings[0])


def test_a_slug_that_comes_twice_keeps_its_first_record() -> None:
    result = parsed(SAVED, SAVED | {"name": "again"})
    assert (result.listings[0].name, result.set_aside) == ("Rocket 2 (high)", 1)


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"data": 1}', b"x"])
def test_a_body_without_models_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError, match="artificial-analysis"):
        parse({"body": body})


def _places(record: dict[str, Any]) -> list[tuple[str, ...]]:
    places: list[tuple[str, ...]] = [(name,) for name in record]
    places.extend((name, key) for name, value in record.items() if isinstance(value, dict) for key in value)
    return places


@settings(max_examples=60)
@given(place=st.sampled_from(_places(SAVED)), value=HOSTILE)
def test_no_value_in_any_field_raises_or_harms_the_next_record(place: tuple[str, ...], value: Any) -> None:
    broken: dict[str, Any] = copy.deepcopy(SAVED)
    target = broken
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = value
    result = parsed(broken, value, ENDED)
    assert [listing for listing in result.listings if listing.key == "rocket-1"] == [only(ENDED)]
    json.dumps([listing.dump() for listing in result.listings], allow_nan=False)


class Server:
    """An API of `pages` pages with one model each."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def get(self, url: str, *, headers: Mapping[str, str] = {}) -> bytes:
        self.asked.append((url, headers))
        page = int(url.rpartition("=")[2])
        data = [CURRENT | {"slug": f"m{page}"}]
        return json.dumps({"pagination": {"has_more": page < self.pages}, "data": data}).encode()

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] = {}, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        raise AssertionError((urls, headers, label))


def test_a_live_fetch_reads_every_page_with_the_key_in_its_header() -> None:
    server = Server(3)
    bodies = collect(server, Context(keys={"artificial-analysis": "secret"}, listings={}))
    assert [listing.key for listing in parse(bodies).listings] == ["m1", "m2", "m3"]
    assert {headers["x-api-key"] for _, headers in server.asked} == {"secret"}
    assert not any("secret" in url for url, _ in server.asked)


def test_without_a_key_the_error_names_the_variable() -> None:
    with pytest.raises(FeedError, match="ARTIFICIAL_ANALYSIS_API_KEY"):
        collect(Server(1), Context(keys={}, listings={}))
    assert SOURCE.parts[0].needs_key


def test_pages_without_end_are_given_up() -> None:
    with pytest.raises(FeedError, match="pages"):
        collect(Server(10**6), Context(keys={"artificial-analysis": "k"}, listings={}))
