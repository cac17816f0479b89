"""Cheaper than when: what is compared, and what isn't called a change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from modelatlas.catalog.answers.price_moves import Move, compared_days, price_moves
from tests.support.histories import day, make_past, priced


@pytest.mark.parametrize(
    ("looked_at", "compared"),
    [
        pytest.param([0, 10, 40], (10, 40), id="the last one 30 days before or earlier"),
        pytest.param([3, 40], (3, 40), id="a week earlier still counts"),
        pytest.param([2, 25, 40], (25, 40), id="more than a week earlier, the first later one"),
        pytest.param([0, 40], None, id="nobody looked in between"),
        pytest.param([40], None, id="a single day"),
        pytest.param([], None, id="no day"),
    ],
)
def test_the_days_that_are_compared(looked_at: list[int], compared: tuple[int, int] | None) -> None:
    found = compared_days([day(number) for number in looked_at])
    assert found == (compared and (day(compared[0]), day(compared[1])))


def moves(*snapshots: list[str | None]) -> list[Move]:
    """Of models ``acme/m0``, ``acme/m1`` …, from snapshots ten days apart."""
    past = {
        10 * number: [priced(usd, key=f"acme/m{i}") for i, usd in enumerate(prices)]
        for number, prices in enumerate(snapshots)
    }
    found = price_moves(make_past(past).models)
    assert found is not None
    assert (found.since, found.until) == (day(0), day(10 * (len(snapshots) - 1)))
    return list(found.moves)


def test_a_price_is_compared_in_percent_of_the_earlier_one() -> None:
    first: list[str | None] = ["2", "2", "2"]
    assert moves(first, first, ["1", "2.5", "2"]) == [
        Move("cheaper", Decimal(-50)),
        Move("dearer", Decimal(25)),
        Move("unchanged"),
    ]


def test_what_was_free_has_no_percent_and_what_becomes_free_has_all() -> None:
    assert moves([None, "2", None], ["1", None, None]) == [
        Move("dearer"),
        Move("cheaper", Decimal(-100)),
        Move("unchanged"),
    ]


def test_a_price_that_went_to_and_fro_is_neither_cheaper_nor_dearer() -> None:
    assert moves(["2"], ["1"], ["2"], ["1.9"]) == [Move("moving")]


def test_a_model_of_after_the_earlier_day_is_new() -> None:
    assert moves(["2"], ["2", "3"]) == [Move("unchanged"), Move("new")]


def test_what_is_gone_or_was_away_is_unknown() -> None:
    gone, away = priced("2", key="acme/gone"), priced("2", key="acme/away")
    other = priced("2", key="acme/other")
    catalog = make_past({0: [gone, away], 5: [gone, other], 30: [gone, other], 35: [away, other]})
    found = price_moves(catalog.models)
    assert found is not None
    kinds = {model.id: move.kind for model, move in zip(catalog.models, found.moves, strict=True)}
    assert kinds == {"acme/gone": "unknown", "acme/away": "unknown", "acme/other": "unchanged"}


def test_without_two_days_nothing_is_said() -> None:
    assert price_moves(make_past({0: [priced("2")]}).models) is None
