"""The week in short: what moved most, once each, without variants."""

from __future__ import annotations

from modelatlas.catalog import Catalog
from modelatlas.views.changes.log import change_log
from modelatlas.views.changes.week import Week, week_of
from tests.support.histories import make_past, priced


def week(catalog: Catalog) -> Week | None:
    return week_of(change_log(catalog.models), catalog.answers)


def test_prices_are_told_from_their_first_to_their_last_value_the_largest_share_first() -> None:
    found = week(
        make_past(
            {
                0: [priced("8", key="a/x"), priced("4", key="a/y"), priced("1", key="a/z")],
                10: [priced("4", key="a/x"), priced("3", key="a/y"), priced("2", key="a/z")],
                11: [priced("2", key="a/x"), priced("3", key="a/y"), priced("2", key="a/z")],
            }
        )
    )
    assert found
    assert [(one.model.url, one.line.words, one.line.share) for one in found.lower] == [
        ("models/a/x/", "$8.00 → $2.00", "−75%"),
        ("models/a/y/", "$4.00 → $3.00", "−25%"),
    ]
    assert [one.model.url for one in found.higher] == ["models/a/z/"]
    assert found.when == "Mar 6 to 12, 2026"


def test_models_that_came_and_went_are_named_without_their_variants() -> None:
    found = week(
        make_past(
            {
                0: [priced("1", key="a/old")],
                1: [priced("1", key="a/new"), priced("1", key="a/new:free")],
            }
        )
    )
    assert found
    assert [one.url for one in found.came] == ["models/a/new/"]
    assert [one.url for one in found.went] == ["models/a/old/"]


def test_what_is_older_than_a_week_is_left_out() -> None:
    found = week(
        make_past(
            {
                0: [priced("1", key="a/x")],
                1: [priced("2", key="a/x")],
                20: [priced("2", key="a/x", context_tokens=5)],
            }
        )
    )
    assert found is None


def test_nothing_changed_says_nothing() -> None:
    assert week(make_past({0: [priced("1")]})) is None
