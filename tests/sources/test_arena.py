"""LMArena: one score for each model, board and category, and nothing invented where rows disagree."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import Listing
from modelatlas.sources.arena.boards import BOARDS
from modelatlas.sources.arena.source import SOURCE, collect, parse
from modelatlas.sources.contract import Context, Parsed
from tests.support.hostile import HOSTILE

ROW: dict[str, Any] = {
    "category": "coding",
    "rank": 2.0,
    "model_name": "acme-2-thinking",
    "organization": "acme",
    "license": "Apache 2.0",
    "rating": 1500.5,
    "rating_lower": 1490.25,
    "rating_upper": 1510.75,
    "variance": 27.3,
    "vote_count": 2926.0,
}


def row(**changes: Any) -> dict[str, Any]:
    return ROW | changes


def board(*rows: Any, **meta: Any) -> bytes:
    body = {"meta": {"leaderboard_publish_date": "2026-07-16", "n_rows": len(rows)} | meta, "rows": rows}
    return json.dumps(body).encode()


def parsed(*rows: Any, name: str = "text") -> Parsed:
    """The rows as one board; the boards that are missing then go unsaid."""
    result = parse({name: board(*rows)})
    problems = tuple(problem for problem in result.problems if problem.got != "no body")
    return Parsed(result.listings, problems, result.set_aside, result.unknown_keys, result.as_of)


def only(result: Parsed) -> Listing:
    assert result.problems == ()
    (listing,) = result.listings
    return listing


def test_a_row_becomes_a_score_with_interval_votes_rank_and_date() -> None:
    result = parsed(ROW)
    listing = only(result)
    assert (listing.key, listing.author, listing.licence) == ("acme-2-thinking", "acme", "Apache 2.0")
    (score,) = listing.scores
    assert (score.board, score.category, score.unit, score.value) == ("text", "coding", "elo", 1500.5)
    assert (score.lower, score.upper, score.votes, score.rank) == (1490.25, 1510.75, 2926, 2)
    assert score.measured_on == result.as_of == dt.date(2026, 7, 16)
    assert result.set_aside == 0


def test_one_listing_gathers_all_boards_and_categories_in_a_fixed_order() -> None:
    bodies = {"vision": board(ROW), "text": board(row(category="math"), row(category="coding"))}
    listings = parse(bodies).listings
    assert len(listings) == 1
    places = [(score.board, score.category) for score in listings[0].scores]
    assert places == [("text", "coding"), ("text", "math"), ("vision", "coding")]
    assert parse(dict(reversed(bodies.items()))) == parse(bodies)


def test_an_empty_organisation_or_a_dash_for_the_licence_states_nothing() -> None:
    listing = only(parsed(row(organization="", license="-")))
    assert (listing.author, listing.licence) == (None, None)


def test_the_organisation_may_come_from_another_board() -> None:
    rows = row(organization=""), row(category="math", organization="Acme AI")
    assert only(parsed(*rows)).author == "Acme AI"


def test_organisations_that_differ_are_reported() -> None:
    result = parsed(ROW, row(category="math", organization="other"))
    assert [problem.field for problem in result.problems] == ["organization"]
    assert result.listings[0].author == "acme"


@pytest.mark.parametrize("rating", [None, math.nan, math.inf, "high", True, [], 10**400])
def test_a_row_without_a_rating_is_set_aside_with_its_place(rating: object) -> None:
    result = parsed(ROW, row(model_name="b", rating=rating))
    assert [listing.key for listing in result.listings] == ["acme-2-thinking"]
    assert result.set_aside == 1
    assert {(problem.record, problem.field) for problem in result.problems} == {("text[1]", "rating")}


def test_a_missing_interval_is_no_problem_and_no_number() -> None:
    (score,) = only(parsed(row(rating_lower=None, rating_upper=math.nan))).scores
    assert (score.lower, score.upper) == (None, None)


def test_an_interval_beside_its_rating_is_left_out() -> None:
    result = parsed(row(rating_lower=1501.0))
    (score,) = result.listings[0].scores
    assert (score.value, score.lower, score.upper) == (1500.5, None, None)
    assert [problem.done for problem in result.problems] == ["interval left out"]


def test_of_several_rows_for_one_place_the_one_with_most_votes_counts() -> None:
    """The dataset of 2026-07-20 had six rows for each of 66 places; the one with most votes was right."""
    result = parsed(row(rating=1495.0, vote_count=300.0), ROW, row(rating=1492.0, vote_count=300.0))
    (score,) = result.listings[0].scores
    assert score.value == 1500.5
    assert result.set_aside == 2
    assert [problem.got for problem in result.problems] == ["3 rows"]


def test_where_votes_do_not_decide_no_row_counts() -> None:
    result = parsed(ROW, row(rating=1495.0), row(category="math"))
    assert [score.category for score in result.listings[0].scores] == ["math"]
    assert result.set_aside == 2
    assert "votes don't decide" in result.problems[0].done


def test_a_row_that_comes_twice_counts_once() -> None:
    result = parsed(ROW, ROW)
    assert len(result.listings[0].scores) == 1
    assert (result.set_aside, len(result.problems)) == (1, 1)


def test_the_newest_row_wins_over_an_older_one_with_more_votes() -> None:
    old = row(leaderboard_publish_date="2026-07-01", vote_count=9000, rating=1505.0)
    new = row(leaderboard_publish_date="2026-08-01")
    (score,) = parsed(old, new).listings[0].scores
    assert (score.value, score.measured_on) == (1500.5, dt.date(2026, 8, 1))


def test_a_page_of_the_datasets_server_is_read_like_a_saved_body() -> None:
    page = {
        "features": [],
        "rows": [{"row_idx": 0, "row": row(leaderboard_publish_date="2026-08-12"), "truncated_cells": []}],
        "num_rows_total": 1,
        "partial": False,
    }
    (listing,) = parse({"text": json.dumps(page).encode()}).listings
    assert listing.scores[0].measured_on == dt.date(2026, 8, 12)


def test_a_body_with_fewer_rows_than_it_promises_is_reported() -> None:
    problems = parse({"text": board(ROW, n_rows=2)}).problems
    assert [problem.got for problem in problems if problem.field == "rows"] == ["1 rows"]


def test_a_missing_board_is_named() -> None:
    missing = {problem.record for problem in parse({"text": board(ROW)}).problems}
    assert missing == set(BOARDS) - {"text"}


def test_unknown_columns_are_counted_and_kept() -> None:
    result = parsed(row(tier="gold"))
    assert result.unknown_keys == {"tier": 1}
    assert result.listings[0].raw == {"text/coding": {"tier": "gold"}}


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b'{"rows": 3}'])
def test_a_body_that_is_no_leaderboard_spoils_no_other(body: bytes) -> None:
    both = parse({"vision": board(ROW), "text": body})
    assert both.listings == parse({"vision": board(ROW)}).listings
    assert ("text", "body left out") in [(one.record, one.done) for one in both.problems]
    with pytest.raises(FeedError, match="arena"):
        parse({"text": body})


def test_parquet_without_its_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("modelatlas.sources.arena.source.import_module", missing)
    with pytest.raises(FeedError, match=r"modelatlas\[parquet\]"):
        parse({"text": b"PAR1"})


@settings(max_examples=40)
@given(field=st.sampled_from(sorted(ROW)), value=HOSTILE)
def test_no_value_in_any_field_raises_or_harms_the_next_row(field: str, value: Any) -> None:
    untouched = row(model_name="untouched")
    body = json.dumps({"meta": {}, "rows": [row(**{field: value}), value, untouched]}).encode()
    listings = parse({"text": body}).listings
    assert only(parsed(untouched)).scores[0].value in {
        score.value for listing in listings if listing.key == "untouched" for score in listing.scores
    }
    json.dumps([listing.dump() for listing in listings], allow_nan=False)


class Server:
    """A datasets-server with `total` rows on every board."""

    def __init__(self, total: object, *, lost: bool = False, short: bool = False) -> None:
        self.total, self.lost, self.short = total, lost, short

    def get(self, url: str, *, headers: Mapping[str, str] = {}) -> bytes:
        del headers
        query = parse_qs(urlsplit(url).query)
        assert (query["dataset"], query["split"]) == (["lmarena-ai/leaderboard-dataset"], ["latest"])
        offset, length = int(query["offset"][0]), int(query["length"][0])
        end = min(offset + length, self.total if isinstance(self.total, int) else 1) - self.short
        rows = [{"row_idx": n, "row": row(model_name=f"m{n:04}")} for n in range(offset, end)]
        return json.dumps({"rows": rows, "num_rows_total": self.total}).encode()

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] = {}, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        del headers, label
        if self.lost:
            return {}, {key: FeedError("gone") for key in urls}
        return {key: self.get(url) for key, url in urls.items()}, {}


NOTHING = Context(keys={}, listings={})


def test_a_live_fetch_pages_through_every_board() -> None:
    bodies = collect(Server(250), NOTHING)
    assert sorted(bodies) == sorted(BOARDS)
    result = parse(bodies)
    assert result.problems == ()
    assert len(result.listings) == 250
    assert len(result.listings[249].scores) == len(BOARDS)


@pytest.mark.parametrize(
    "server", [Server(0), Server("many"), Server(10**9), Server(150, lost=True), Server(150, short=True)]
)
def test_a_board_that_cannot_be_had_whole_stops_the_fetch(server: Server) -> None:
    with pytest.raises(FeedError, match="board"):
        collect(server, NOTHING)


def test_the_attribution_names_the_dataset() -> None:
    assert SOURCE.parts[0].url.removeprefix("https://") in SOURCE.attribution
