"""How much a response may hold, and what is told of the rest."""

from __future__ import annotations

import itertools

import pytest

from modelatlas.problems import FeedError
from modelatlas.sources import bounds
from modelatlas.sources.reading.lenient import Findings, Names


def test_reading_that_never_ends_is_stopped() -> None:
    with (
        pytest.raises(FeedError, match="harbor: reading the response took more than 1 s"),
        bounds.deadline("harbor", 1),
    ):
        for _ in itertools.count():
            pass


def test_a_body_of_too_many_values_is_refused_before_it_is_read() -> None:
    body = b"[" + b"0," * bounds.MAX_VALUES
    with pytest.raises(FeedError, match=r"harbor: the response has 1,000,001 values"):
        bounds.require_moderate("harbor", body)
    bounds.require_moderate("harbor", body[:-2])


@pytest.mark.parametrize("value", ["n" * 200, ["n"] * 4, {"n" * 100: {"n" * 50: []}}, [[[[[]]]]]])
def test_what_is_long_wide_or_deep_is_heavy(value: object) -> None:
    assert bounds.is_heavier(value, 250)
    assert not bounds.is_heavier(value, 350)


def test_many_problems_are_counted_and_the_first_are_kept() -> None:
    findings = Findings("harbor")
    for number in range(bounds.MAX_PROBLEMS + 5):
        findings.problem(f"row {number}", "", "nothing", "a row", "row set aside")
    parsed = findings.result((), 0)
    assert (len(parsed.problems), parsed.problem_count) == (bounds.MAX_PROBLEMS, bounds.MAX_PROBLEMS + 5)
    assert parsed.problems[0].record == "row 0"


def test_many_names_are_counted_under_one() -> None:
    names = Names()
    names.count(f"key {number}" for number in range(bounds.MAX_NAMES))
    names.count(["another", "and another", "key 0"])
    assert len(names) == bounds.MAX_NAMES + 1
    assert (names["(others)"], names["key 0"]) == (2, 2)
