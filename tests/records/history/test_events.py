"""What is a change and what isn't."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from modelatlas.records import Condition, Listing, Price
from modelatlas.records.history.diff import diff
from modelatlas.records.history.events import Event, by_key
from modelatlas.records.history.price_values import price_field, prices_by_field, prices_of
from modelatlas.records.history.succession import successors
from tests.support.factories import make_listing, make_price

MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)
TEXT = st.characters(codec="utf-8")
"""Every code point but half surrogate pairs, which no record has."""


def _told(old: Listing | list[Listing], new: Listing | list[Listing]) -> list[tuple[Any, ...]]:
    """Events from `old`, seen in May, to `new`, seen in June: key, kind, field, before, after."""
    olds, news = (one if isinstance(one, list) else [one] for one in (old, new))
    events = diff(olds, news, source="feed", since=MAY, on=JUNE)
    assert all((event.source, event.since, event.on) == ("feed", MAY, JUNE) for event in events)
    return [(event.key, event.kind, event.field, event.before, event.after) for event in events]


def test_the_first_snapshot_is_a_baseline_without_events() -> None:
    assert diff([], [make_listing("a/x")], source="feed", since=None, on=MAY) == ()


def test_keys_come_and_go_and_come_back() -> None:
    gone = make_listing("a/back", last_seen_on=MAY)
    told = _told([make_listing("a/left"), gone], [make_listing("a/new"), make_listing("a/back")])
    assert told == [
        ("a/back", "returned", "", "2026-05-01", None),
        ("a/left", "removed", "", None, None),
        ("a/new", "added", "", None, None),
    ]


def test_a_key_that_stays_gone_is_not_removed_again() -> None:
    assert _told(make_listing("a/x", last_seen_on=MAY), []) == []


def test_a_canonical_slug_that_moves_to_another_key_is_one_renaming() -> None:
    old = make_listing("old/x", canonical_slug="x-1")
    new = make_listing("new/x", canonical_slug="x-1")
    assert _told(old, new) == [("new/x", "renamed", "key", "old/x", "new/x")]
    (event,) = diff([old], [new], source="feed", since=MAY, on=JUNE)
    assert by_key([event]) == {"old/x": (event,), "new/x": (event,)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([("a/x:free", "x-1")], [("a/x", "x-1")]),
        ([("a/x", "x-1")], [("b/x", "x-1"), ("c/x", "x-1")]),
        ([("a/x", "x-1"), ("b/x", "x-1")], [("c/x", "x-1")]),
        ([("a/x", None)], [("b/x", None)]),
        ([("a/x", "x-1")], [("b/x", "x-10")]),
    ],
    ids=["another variant", "two new keys", "two old keys", "no slug", "longer slug"],
)
def test_what_is_not_surely_one_key_moving_to_one_other_is_no_renaming(
    old: list[tuple[str, str | None]], new: list[tuple[str, str | None]]
) -> None:
    before, after = ([make_listing(key, canonical_slug=slug) for key, slug in keys] for keys in (old, new))
    kinds = {kind for _, kind, *_ in _told(before, after)}
    assert kinds == {"removed", "added"}


def test_a_new_display_name_is_told_apart_from_a_new_key() -> None:
    told = _told(make_listing("a/x", name="X"), make_listing("a/x", name="X 1"))
    assert told == [("a/x", "renamed", "name", "X", "X 1")]


@pytest.mark.parametrize(
    ("field", "before", "after", "expected"),
    [
        ("context_tokens", 8192, 16384, ("context", 8192, 16384)),
        ("routed_context_tokens", 8192, None, ("context", 8192, None)),
        ("max_output_tokens", None, 4096, ("limits", None, 4096)),
        ("expires_on", None, JUNE, ("expiry", None, "2026-06-01")),
        ("input_modalities", ("text",), ("text", "image"), ("modalities", ["text"], ["image", "text"])),
        ("output_modalities", ("text",), ("audio",), ("modalities", ["text"], ["audio"])),
        ("parameters", ("seed", "stop"), ("stop", "tools"), ("parameters", ["seed"], ["tools"])),
    ],
)
def test_each_followed_field_tells_its_kind_and_both_values(
    field: str, before: object, after: object, expected: tuple[str, object, object]
) -> None:
    told = _told(make_listing("a/x", **{field: before}), make_listing("a/x", **{field: after}))
    assert told == [("a/x", expected[0], field, *expected[1:])]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"input_modalities": ("text", "image")}, {"input_modalities": ("image", "text")}),
        ({"parameters": ("a", "b")}, {"parameters": ("b", "a")}),
        ({"parameters": ()}, {"parameters": ("a", "b")}),
        ({"output_modalities": ("text",)}, {"output_modalities": ()}),
        ({"name": None}, {"name": "X"}),
        ({"knowledge_cutoff_on": None}, {"knowledge_cutoff_on": MAY}),
        ({"canonical_slug": None, "raw": {}}, {"canonical_slug": "x-1", "raw": {"links": {}}}),
    ],
)
def test_a_key_that_a_feed_starts_to_write_and_an_order_are_no_changes(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert _told(make_listing("a/x", **before), make_listing("a/x", **after)) == []


def test_a_number_that_is_read_under_its_right_name_is_what_it_was() -> None:
    """A window of before that is the longest prompt now has not changed; one that is gone or other has."""
    old = make_listing(context_tokens=200)
    assert _told(old, make_listing(context_tokens=None, max_input_tokens=200)) == []
    assert _told(old, make_listing(context_tokens=None, max_input_tokens=100)) != []
    assert _told(old, make_listing(context_tokens=None)) != []


def test_prices_are_compared_by_meter_and_condition() -> None:
    tier = Condition(above_prompt_tokens=200_000)
    old = (make_price("0.1"), make_price("0.5", when=tier), make_price("2", meter="output"))
    new = (make_price("2", meter="output"), make_price("0.1"), make_price("0.6", when=tier))
    field = 'input {"above_prompt_tokens":200000}'
    assert _told(make_listing("a/x", prices=old), make_listing("a/x", prices=new)) == [
        ("a/x", "price", field, {"usd": "0.5", "per": "mtok"}, {"usd": "0.6", "per": "mtok"})
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((make_price(None, meter="request", status="included"),), ()),
        ((make_price(None, meter="request", status="free"),), ()),
        ((make_price("0.6"),), (make_price("0.6000000000000001"),)),
        ((make_price("0.6"),), (make_price("0.600"),)),
        ((make_price("1", meter="image_input"), make_price("2", meter="image_input", per="image")),) * 2,
    ],
    ids=["included", "free beside the tokens", "binary residue", "trailing zeros", "two units"],
)
def test_another_way_to_write_the_same_price_is_no_change(
    before: tuple[Price, ...], after: tuple[Price, ...]
) -> None:
    old, new = (make_listing("a/x", prices=prices) for prices in (before, after))
    assert _told(old, new) == []
    assert _told(new, old) == []


@example("\u2028", "\x00", "\ufeff")
@given(st.text(TEXT), st.text(TEXT), st.text(TEXT))
def test_text_of_any_kind_is_told_and_once_stored_is_no_change(name: str, word: str, note: str) -> None:
    new = make_listing(
        "a/x", name=name, parameters=(word,), input_modalities=(word,), price=make_price(when={"note": note})
    )
    stored = Listing.model_validate_json(
        json.dumps(new.dump(), ensure_ascii=False).encode("utf-8", "replace")
    )
    assert _told(stored, new) == []
    for event in diff([make_listing("a/x")], [new], source="feed", since=MAY, on=JUNE):
        line = json.dumps(event.dump(), ensure_ascii=False).encode()
        assert Event.model_validate_json(line) == event


@pytest.mark.parametrize(
    ("before", "after", "values"),
    [
        ((make_price("0.1"),), (make_price("0.10000001"),), ("0.1", "0.10000001")),
        ((make_price(None, status="free"),), (make_price("0.1"),), ("free", "0.1")),
        ((make_price(None, status="free"),), (make_price(None, status="unknown"),), ("free", "unknown")),
        ((make_price("0.1"),), (make_price(None, status="unknown"),), ("0.1", "unknown")),
        ((), (make_price("0.1"),), (None, "0.1")),
        ((make_price("0.1"),), (), ("0.1", None)),
    ],
)
def test_unknown_free_and_unstated_are_told_as_such(
    before: tuple[Price, ...], after: tuple[Price, ...], values: tuple[str | None, str | None]
) -> None:
    ((*_, was, now),) = _told(make_listing("a/x", prices=before), make_listing("a/x", prices=after))
    assert tuple(value["usd"] if isinstance(value, dict) else value for value in (was, now)) == values


def test_a_price_reads_back_from_its_field_and_value() -> None:
    prices = (
        make_price("0.1", when=Condition(utc_start="22:00", utc_end="06:00", note='“night” {"x"}')),
        make_price(None, meter="output", status="varies"),
        make_price("0.002", meter="image_input", per="image"),
        make_price("3", meter="image_input"),
    )
    found = prices_by_field(make_listing(prices=prices))
    assert {price for field, value in found.items() for price in prices_of(field, value)} == set(prices)
    assert set(found) == {price_field(price) for price in prices}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "price", "field": "colour"},
        {"kind": "price", "field": "input {"},
        {"kind": "price", "field": "input", "after": "cheap"},
        {"kind": "price", "field": "input", "after": {"usd": "-1", "per": "mtok"}},
        {"kind": "added", "since": "2026-06-02"},
    ],
)
def test_an_event_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    right = {"on": "2026-06-01", "since": "2026-05-01", "source": "feed", "key": "a/x"}
    Event.model_validate({**right, "kind": "price", "field": "input", "after": "free"})
    with pytest.raises(ValidationError):
        Event.model_validate({**right, **wrong})


@pytest.mark.parametrize(
    ("alive", "successor"),
    [
        ({"a/y": "x-1"}, "a/y"),
        ({"a/x": None}, "a/x"),
        ({"a/x": None, "a/y:free": "x-1"}, "a/y:free"),
        ({"a/y": "x-1", "a/y:free": "x-1"}, "a/y:free"),
        ({"a/y": "x-1", "a/y:batch": "x-1"}, "a/y"),
        ({"a/y": "x-1", "a/z": "x-1"}, None),
        ({"a/x-2": "x-2", "a/xy": "x-10"}, None),
        ({"a/x:batch": None}, None),
    ],
)
def test_a_successor_is_what_the_source_itself_names(
    alive: dict[str, str | None], successor: str | None
) -> None:
    gone = make_listing("a/x:free", canonical_slug="x-1", last_seen_on=MAY)
    listings = [gone, *(make_listing(key, canonical_slug=slug) for key, slug in alive.items())]
    assert successors(listings).get("a/x:free") == successor


def test_neither_a_living_key_nor_an_alias_takes_part_in_succession() -> None:
    gone = make_listing("a/x", canonical_slug="x-1", last_seen_on=MAY)
    alias = make_listing("~a/latest", canonical_slug="x-1", alias_of="a/x")
    assert successors([gone, alias]).get("a/x") is None
    living = [make_listing("a/x", canonical_slug="x-1"), make_listing("a/x:free", canonical_slug="x-1")]
    assert successors(living).get("a/x:free") is None
