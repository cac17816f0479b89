"""From snapshot to snapshot: nothing is lost, and the order of the bodies doesn't matter."""

from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from modelatlas.records import Listing
from modelatlas.records.history.advance import advance
from tests.support.factories import make_listing

MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def _life(listings: tuple[Listing, ...]) -> dict[str, tuple[str | None, dt.date | None, dt.date | None]]:
    return {one.key: (one.name, one.first_seen_on, one.last_seen_on) for one in listings}


def test_the_first_snapshot_lists_everything_from_its_day_on() -> None:
    result = advance((), [make_listing("b/x", name="X"), make_listing("a/x", name="X")], on=MAY, newest=None)
    assert list(_life(result).items()) == [("a/x", ("X", MAY, None)), ("b/x", ("X", MAY, None))]


def test_a_missing_listing_keeps_what_it_last_said_and_the_day_it_was_last_seen() -> None:
    may = advance((), [make_listing("a/x", name="X"), make_listing("a/y", name="Y")], on=MAY, newest=None)
    june = advance(may, [make_listing("a/y", name="Y")], on=JUNE, newest=MAY)
    july = advance(june, [make_listing("a/y", name="Y2")], on=JULY, newest=JUNE)
    assert _life(july) == {"a/x": ("X", MAY, MAY), "a/y": ("Y2", MAY, None)}
    assert july[0].prices == make_listing().prices


def test_a_returned_listing_is_listed_again_since_its_first_day() -> None:
    may = advance((), [make_listing("a/x", name="X")], on=MAY, newest=None)
    june = advance(may, [], on=JUNE, newest=MAY)
    july = advance(june, [make_listing("a/x", name="X2")], on=JULY, newest=JUNE)
    assert _life(july) == {"a/x": ("X2", MAY, None)}


def test_an_older_body_adds_what_was_unknown_as_gone_and_overwrites_nothing() -> None:
    july = advance((), [make_listing("a/x", name="new")], on=JULY, newest=None)
    result = advance(
        july, [make_listing("a/x", name="old"), make_listing("a/y", name="Y")], on=MAY, newest=JULY
    )
    assert _life(result) == {"a/x": ("new", MAY, None), "a/y": ("Y", MAY, MAY)}


def test_an_older_body_tells_a_later_last_day_of_what_is_gone() -> None:
    stored = advance((), [make_listing("a/x", name="X")], on=MAY, newest=None)
    stored = advance(stored, [], on=JULY, newest=MAY)
    stored = advance(stored, [make_listing("a/x", name="X in June")], on=JUNE, newest=JULY)
    assert _life(stored) == {"a/x": ("X in June", MAY, JUNE)}


def test_what_is_gone_is_read_anew_from_the_body_of_its_last_day() -> None:
    """So that a parser that has learned something reaches the tombstones too."""
    stored = advance((), [make_listing("a/x", name="X")], on=MAY, newest=None)
    stored = advance(stored, [], on=JUNE, newest=MAY)
    stored = advance(stored, [make_listing("a/x", name="X, read better")], on=MAY, newest=JUNE)
    assert _life(stored) == {"a/x": ("X, read better", MAY, MAY)}


def test_listings_kept_from_an_unknown_day_are_gone_since_the_snapshot_that_lacks_them() -> None:
    result = advance([make_listing("a/x", name="X")], [], on=MAY, newest=None)
    assert _life(result) == {"a/x": ("X", None, MAY)}


@given(
    st.dictionaries(st.integers(1, 28), st.sets(st.sampled_from("abcd"), min_size=1), min_size=1, max_size=6),
    st.randoms(),
)
def test_bodies_in_any_order_any_number_of_times_give_the_same_records(
    bodies: dict[int, set[str]], random: Random
) -> None:
    def replay(days: list[int]) -> tuple[Listing, ...]:
        stored: tuple[Listing, ...] = ()
        newest: dt.date | None = None
        for day in days:
            on = dt.date(2026, 5, day)
            new = [make_listing(f"a/{key}", name=f"{key} on {day}") for key in bodies[day]]
            stored = advance(stored, new, on=on, newest=newest)
            newest = max(newest or on, on)
        return stored

    shuffled = sorted(bodies) * 2
    random.shuffle(shuffled)
    assert replay(shuffled) == replay(sorted(bodies))
