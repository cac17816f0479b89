"""Prices over time: steps with their holes, and flapping told apart from change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

import pytest

from modelatlas.records import Listing
from modelatlas.records.history.events import by_key
from modelatlas.records.history.log import History, replay
from modelatlas.records.history.price_steps import Flapping, Step, flapping, price_series
from tests.support.factories import make_listing, make_price

START = dt.date(2026, 3, 1)


def _day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def _listing(amount: str | None, key: str = "a/x") -> Listing:
    """`key` at an input price of `amount` dollars, ``None`` for free, ``?`` for unknown."""
    status = {None: "free", "?": "unknown"}.get(amount, "priced")
    price = make_price(amount if status == "priced" else None, status=status)
    return make_listing(key, price=price, canonical_slug="x-1")


def _series(bodies: Mapping[int, Sequence[Listing]], key: str = "a/x") -> tuple[Step, ...]:
    """The steps of the input price of `key` in snapshots by number of day."""
    done = replay(History("feed"), (), {_day(day): partial(tuple, body) for day, body in bodies.items()})
    (listing,) = (listing for listing in done.listings if listing.key == key)
    return price_series(by_key(done.history.events).get(key, ()), listing, done.history.days)["input"]


def _on_days(amounts: Mapping[int, str | None]) -> tuple[Step, ...]:
    """Steps of a price that takes `amounts` on those days."""
    return _series({number: [_listing(amount)] for number, amount in amounts.items()})


def _moving(*amounts: str | None) -> tuple[Step, ...]:
    """Steps of a price that takes `amounts` day by day."""
    return _on_days(dict(enumerate(amounts)))


def _told(steps: Sequence[Step]) -> list[tuple[object, ...]]:
    days = {_day(number): number for number in range(100)}
    return [
        (days[s.from_day], days[s.last_day], s.until_day and days[s.until_day], str(s.usd), s.gap_before)
        for s in steps
    ]


def test_a_price_that_never_moved_is_one_step_that_goes_on() -> None:
    steps = _moving("1", "1", "1")
    assert _told(steps) == [(0, 2, None, "1", False)]
    assert (steps[0].days_held, steps[0].per) == (3, "mtok")


def test_steps_say_when_a_price_was_seen_first_and_last() -> None:
    assert _told(_moving("1", "1", "2", "1")) == [
        (0, 1, 2, "1", False),
        (2, 2, 3, "2", False),
        (3, 3, None, "1", False),
    ]


def test_a_hole_in_the_snapshots_shows_in_the_step_after_it() -> None:
    steps = _series({0: [_listing("1")], 1: [_listing("1")], 40: [_listing("2")]})
    assert _told(steps) == [(0, 1, 40, "1", False), (40, 40, None, "2", True)]
    assert steps[0].days_held == 2


def test_an_absence_splits_a_step_even_at_one_price() -> None:
    steps = _series({0: [_listing("1")], 1: [], 2: [_listing("1")]})
    assert _told(steps) == [(0, 0, 1, "1", False), (2, 2, None, "1", True)]


def test_a_price_that_moved_while_the_key_was_gone_moves_on_its_return() -> None:
    steps = _series({0: [_listing("1")], 1: [], 2: [_listing("2")]})
    assert _told(steps) == [(0, 0, 1, "1", False), (2, 2, None, "2", True)]


def test_the_last_step_of_a_gone_key_ends_with_it() -> None:
    assert _told(_series({0: [_listing("1")], 1: [_listing("2")], 2: []})) == [
        (0, 0, 1, "1", False),
        (1, 1, 2, "2", False),
    ]


def test_a_renamed_key_ends_and_its_new_key_begins() -> None:
    bodies = {0: [_listing("1")], 1: [_listing("1", "b/x")]}
    assert _told(_series(bodies)) == [(0, 0, 1, "1", False)]
    assert _told(_series(bodies, "b/x")) == [(1, 1, None, "1", False)]


def test_a_price_without_amount_is_a_step_without_amount() -> None:
    steps = _moving(None, "1")
    assert [(step.usd, step.per, step.prices[0].status) for step in steps] == [
        (None, None, "free"),
        (Decimal(1), "mtok", "priced"),
    ]


def test_flapping_is_told_with_count_span_and_range() -> None:
    assert flapping(_moving("1", "2", "1", "2", "1.5")) == Flapping(
        changes=4,
        first_on=_day(1),
        last_on=_day(4),
        levels=3,
        low=Decimal(1),
        high=Decimal(2),
        per="mtok",
        typical_days_held=1,
    )


@pytest.mark.parametrize(
    ("steps", "changes"),
    [
        (_moving("1", "2", "1"), None),
        (_moving("4", "3", "2", "1"), None),
        (_moving("4", "3", "2", "5"), None),
        (_moving("4", "3", "2", "4"), 3),
        (_moving("4", "3", "5", "3.5"), 3),
        (_on_days({0: "1", 1: "2", 15: "1", 30: "2"}), 3),
        (_on_days({0: "1", 1: "2", 15: "1", 31: "2"}), None),
        (_moving("1", "?", "1", "?", "1", "?", "1"), None),
        (_moving(None, "1", None, "1"), 3),
        ((), None),
    ],
    ids=[
        "there and back only",
        "falling",
        "one turn, new price",
        "back at the first price",
        "two turns, new prices",
        "three changes within 30 days",
        "three changes in more than 30 days",
        "lost sight of",
        "free and not",
        "no steps",
    ],
)
def test_only_a_price_that_keeps_coming_back_flaps(steps: tuple[Step, ...], changes: int | None) -> None:
    found = flapping(steps)
    assert (found and found.changes) == changes


def test_the_latest_of_two_spells_is_told() -> None:
    amounts: dict[int, str | None] = {
        0: "1",
        1: "2",
        2: "1",
        3: "2",
        60: "5",
        61: "6",
        62: "5",
        63: "6",
        64: "5",
    }
    found = flapping(_on_days(amounts))
    assert found is not None
    # The 2 of day 3 is longer ago than any window: it isn't where the price moved from in these days.
    assert (found.first_on, found.last_on, found.changes, found.days) == (_day(61), _day(64), 4, 4)
    assert (found.low, found.high) == (Decimal(5), Decimal(6))
