"""Sums of many days that stand as counts of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from modelatlas.catalog.rolling import steady_stretch
from modelatlas.records import Listing, Usage

MONDAY = dt.date(2026, 7, 6)
DAYS = [100, 103, 105, 104, 102, 80, 78] * 3
"""Three weeks with quiet weekends."""


def _part(counts: Sequence[int | None], share: float = 0.6) -> list[Listing]:
    """Two models that divide the counts between them; ``None`` is a day that isn't told."""
    days = [(MONDAY + dt.timedelta(days=n), count) for n, count in enumerate(counts) if count is not None]
    return [
        Listing(
            key=key,
            usage=tuple(Usage(day=day, tokens=round(count * 10**9 * part)) for day, count in days),
        )
        for key, part in (("acme/a", share), ("acme/b", 1 - share))
    ]


def _sums(counts: Sequence[int], window: int) -> list[int]:
    return [sum(counts[end - window : end]) for end in range(window, len(counts) + 1)]


@pytest.mark.parametrize("window", [14, 30])
def test_sums_of_many_days_are_noticed(window: int) -> None:
    sums = _sums([count + day for day, count in enumerate(DAYS * 3)], window)[:13]
    found = steady_stretch(_part(sums))
    assert found is not None
    assert (found.first_on, found.last_on) == (MONDAY, MONDAY + dt.timedelta(days=12))
    assert found.most < 0.05


def test_single_days_have_weekends() -> None:
    assert steady_stretch(_part(DAYS)) is None
    assert steady_stretch(_part([3 * count + 10 * day for day, count in enumerate(DAYS)])) is None


@pytest.mark.parametrize("counts", [[], [100], [100] * 7, [100, None] * 10, [0] * 10])
def test_too_few_days_in_a_row_tell_nothing(counts: list[int | None]) -> None:
    assert steady_stretch(_part(counts)) is None
