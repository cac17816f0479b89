"""OpenRouter's usage datasets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import App, Usage
from modelatlas.sources.contract import Context
from modelatlas.sources.openrouter.usage import PARTS, parse_apps, parse_rankings
from tests.support.hostile import HOSTILE
from tests.support.price_documents import body_of, paths, with_value

META = {
    "as_of": "2026-08-01T02:00:00Z",
    "start_date": "2026-07-01",
    "end_date": "2026-07-31",
    "version": "v1",
}
DAY = dt.date(2026, 7, 31)


def row(slug: str, tokens: str, day: str = "2026-07-31") -> dict[str, Any]:
    return {"date": day, "model_permaslug": slug, "total_tokens": tokens}


def rankings(*rows: Any) -> dict[str, bytes]:
    return {"rankings-daily": body_of({"data": list(rows), "meta": META})}


def test_each_model_has_its_days_by_canonical_slug() -> None:
    rows = (row("acme/a-1", "7"), row("acme/b-1", "5"), row("acme/a-1", "9", "2026-07-30"))
    parsed = parse_rankings(rankings(*rows))
    first, second = parsed.listings
    assert (first.key, first.canonical_slug) == ("acme/a-1", "acme/a-1")
    assert first.usage == (Usage(day=dt.date(2026, 7, 30), tokens=9), Usage(day=DAY, tokens=7))
    assert second.usage == (Usage(day=DAY, tokens=5),)
    assert parsed.as_of == dt.date(2026, 8, 1)


def test_the_sum_of_the_rest_is_no_model_and_is_counted() -> None:
    parsed = parse_rankings(rankings(row("acme/a-1", "7"), row("other", "99")))
    assert [listing.key for listing in parsed.listings] == ["acme/a-1"]
    assert (parsed.skipped, parsed.problems, parsed.set_aside) == ({"other": 1}, (), 0)


def test_the_largest_total_is_exact() -> None:
    total = "999999999999999"
    assert parse_rankings(rankings(row("acme/a-1", total))).listings[0].usage[0].tokens == int(total)


@pytest.mark.parametrize(("models", "ranks"), [(50, [1, 2, 50]), (49, [None, None, None])])
def test_ranks_are_given_for_complete_days_only(models: int, ranks: list[int | None]) -> None:
    rows = [row(f"acme/m-{number:02}", str(1000 - number)) for number in range(models)]
    listings = parse_rankings(rankings(*reversed(rows))).listings
    assert [listings[index].usage[0].rank for index in (0, 1, -1)] == ranks


def test_equal_totals_rank_by_name_as_the_service_does() -> None:
    rows = [row(f"acme/m-{number:02}", "5") for number in range(50)]
    listings = parse_rankings(rankings(*rows)).listings
    assert [listing.usage[0].rank for listing in listings] == list(range(1, 51))


@pytest.mark.parametrize(
    "bad",
    [
        row("acme/b", "many"),
        row("acme/b", "-1"),
        row("acme/b", "٣"),
        row("acme/b", "9" * 30),
        {**row("acme/b", "1"), "total_tokens": 1.5},
        row("acme/b", "1", "2026-13-01"),
        row("acme/b", "1", ""),
        row("", "1"),
        {"date": "2026-07-31"},
        row("acme/a-1", "8"),
        None,
    ],
)
def test_a_bad_row_is_set_aside_and_the_others_go_on(bad: Any) -> None:
    parsed = parse_rankings(rankings(row("acme/a-1", "7"), bad))
    assert [listing.key for listing in parsed.listings] == ["acme/a-1"]
    assert parsed.set_aside == 1
    assert parsed.problems


def test_unknown_keys_are_counted() -> None:
    parsed = parse_rankings(rankings({**row("acme/a-1", "7"), "mood": "good"}))
    assert parsed.unknown_keys == {"mood": 1}


APP = {
    "app_id": 12345,
    "app_name": "Rocket IDE",
    "rank": 1,
    "total_requests": 4321,
    "total_tokens": "12345678",
}


def test_an_app_has_name_rank_and_tokens_over_the_window() -> None:
    second = {**APP, "app_id": 6, "app_name": None, "rank": 101}
    pages = {
        "apps-000": body_of({"data": [APP], "meta": META}),
        "apps-100": body_of({"data": [second], "meta": META}),
    }
    parsed = parse_apps(pages)
    named, unnamed = parsed.listings
    assert (named.key, named.name) == ("12345", "Rocket IDE")
    assert named.apps == (App(name="Rocket IDE", tokens=12_345_678, rank=1),)
    assert named.raw == {**APP, "meta": META}
    assert unnamed.apps == (App(name="6", tokens=12_345_678, rank=101),)
    assert (parsed.as_of, parsed.unknown_keys, parsed.problems) == (dt.date(2026, 8, 1), {}, ())


@pytest.mark.parametrize("parse", [parse_rankings, parse_apps])
@pytest.mark.parametrize("body", [b"", b"[]", b'{"data": {}}', b'{"data": []}', b'{"error": {"code": 401}}'])
def test_another_body_is_refused(parse: Any, body: bytes) -> None:
    with pytest.raises(FeedError):
        parse({"body": body})


class RecordingClient:
    """Answers every address with an empty object and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def get(self, url: str, *, headers: Mapping[str, str] = {}) -> bytes:
        self.asked.append((url, headers))
        return b"{}"

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] = {}, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        raise AssertionError((urls, headers, label))


def test_the_key_goes_into_the_header_and_nowhere_else() -> None:
    client = RecordingClient()
    for part in PARTS:
        assert part.needs_key
        part.collect(client, Context(keys={"openrouter": "made-up"}, listings={}))
    assert [headers for _, headers in client.asked] == [{"Authorization": "Bearer made-up"}] * 3
    assert not any("made-up" in url for url, _ in client.asked)
    assert [url.partition("?")[2] for url, _ in client.asked] == [
        "",
        "limit=100&offset=0",
        "limit=100&offset=100",
    ]


def test_without_a_key_the_variable_is_named() -> None:
    with pytest.raises(FeedError, match="OPENROUTER_API_KEY"):
        PARTS[0].collect(RecordingClient(), Context(keys={}, listings={}))


RANKED = {"data": [row("acme/a-1", "7"), row("acme/b-1", "5")], "meta": META}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([path for path in paths(RANKED) if path[:2] != ("data", 0) and len(path) > 1]), HOSTILE
)
def test_no_value_in_any_field_of_a_ranking_raises(path: tuple[Any, ...], value: Any) -> None:
    parsed = parse_rankings({"body": body_of(with_value(RANKED, path, value))})
    assert parsed.listings[0].key


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(paths(APP)), HOSTILE)
def test_no_value_in_any_field_of_an_app_raises(path: tuple[Any, ...], value: Any) -> None:
    good = {**APP, "app_id": 1}
    parsed = parse_apps({"body": body_of({"data": [good, with_value(APP, path, value)], "meta": META})})
    assert len(parsed.listings) + parsed.set_aside == 2
