"""Certain days: what claims of a release and of knowledge must not contradict."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from modelatlas.catalog.certain import certain_day
from modelatlas.records import Listing, Score, StatedDate
from tests.support.factories import make_listing

DAY = dt.date(2026, 3, 10)


def _measured(day: dt.date) -> Listing:
    return Listing(key="rocket", scores=(Score(board="text", value=1400, unit="elo", measured_on=day),))


@pytest.mark.parametrize(
    ("listing", "others", "found"),
    [
        ({"listed_on": DAY}, (), (DAY, "listed")),
        ({"listed_on": DAY, "first_seen_on": dt.date(2026, 2, 1)}, (), (dt.date(2026, 2, 1), "seen")),
        ({"listed_on": DAY}, (_measured(dt.date(2025, 9, 1)),), (dt.date(2025, 9, 1), "measured")),
        ({"listed_on": DAY}, (Listing(key="rocket"),), (DAY, "listed")),
    ],
)
def test_the_earliest_day_counts(
    listing: dict[str, Any], others: tuple[Listing, ...], found: tuple[dt.date, str]
) -> None:
    certain = certain_day(make_listing(**listing), others)
    assert certain is not None
    assert (certain.day, certain.words) == found


def test_nothing_is_certain_of_an_alias_or_without_a_day() -> None:
    assert certain_day(make_listing(listed_on=DAY, alias_of="acme/rocket-2"), ()) is None
    assert certain_day(make_listing(listed_on=None), ()) is None


@pytest.mark.parametrize(
    ("claim", "excluded"),
    [
        ("2026-03-10", False),
        ("2026-03-11", False),  # a day begins in one place when it ends in another
        ("2026-03-12", True),
        ("2026-03", False),
        ("2026-04", True),
        ("2026", False),
        ("2027", True),
    ],
)
def test_a_claim_is_excluded_where_every_day_that_it_may_be_lies_after(claim: str, *, excluded: bool) -> None:
    certain = certain_day(make_listing(listed_on=DAY), ())
    assert certain is not None
    assert certain.excludes(StatedDate(claim)) == excluded
