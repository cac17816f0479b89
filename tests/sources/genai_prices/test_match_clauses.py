"""genai-prices' match rules."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.sources.genai_prices.match_clauses import matcher, matches
from tests.support.hostile import HOSTILE


@pytest.mark.parametrize(
    ("clause", "yes", "no"),
    [
        ({"equals": "gpt-4"}, "gpt-4", "gpt-4o"),
        ({"starts_with": "gpt-4-"}, "gpt-4-turbo", "my-gpt-4-turbo"),
        ({"ends_with": "-flash"}, "gemini-flash", "gemini-flash-lite"),
        ({"contains": "nova-lite"}, "us.amazon.nova-lite-v1", "amazon.nova-micro"),
        ({"regex": r"^grok-4\.3-\d{8}$"}, "grok-4.3-20260401", "grok-413-20260401"),
        ({"regex": r"(?:mi|code|mini)stral"}, "open-ministral-8b", "minstral"),
        ({"regex": r"^o[134]"}, "o3-mini", "o2"),
        ({"regex": r"-\d+b$"}, "llama-70b", "llama-70b-instruct"),
        ({"or": [{"equals": "a"}, {"starts_with": "b"}]}, "bc", "ac"),
        ({"and": [{"starts_with": "a"}, {"ends_with": "z"}]}, "a-z", "a-y"),
        ({"or": [{"and": [{"contains": "x"}, {"contains": "y"}]}]}, "yx", "x"),
    ],
)
def test_each_rule_holds_for_what_it_says(clause: Any, yes: str, no: str) -> None:
    assert matches(clause, yes)
    assert not matches(clause, no)


def test_case_does_not_count() -> None:
    assert matches({"equals": "Meta/Llama"}, "meta/LLAMA")
    assert matches({"regex": "^llama"}, "LLAMA-3")


@pytest.mark.parametrize(
    "clause",
    [
        None,
        "gpt-4",
        {},
        {"like": "gpt"},
        {"equals": "a", "contains": "a"},
        {"equals": 4},
        {"contains": ""},
        {"or": []},
        {"and": []},
        {"or": {"equals": "a"}},
        {"or": [{"equals": "a"}, {"like": "a"}]},
        {"regex": ""},
        {"regex": "a*"},
        {"regex": "("},
        {"regex": "[z-a]"},
    ],
)
def test_a_clause_that_cannot_be_used_matches_nothing(clause: Any) -> None:
    """A wrong match is worse than none: an incomplete rule, or one for everything, is no rule."""
    assert not matches(clause, "a")
    with pytest.raises(ValueError, match=r"."):
        matcher(clause)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(?:a{1,9}){9}",
        r"\w*\w*b",
        "a**b",
        r"(a)\1b",
        "(?=a)b",
        "(?i)b",
        "b|" * 50,
        "a{999}b",
        "[a--b]b",
    ],
)
def test_an_expression_that_could_take_long_is_refused(pattern: str) -> None:
    assert not matches({"regex": pattern}, "a" * 200 + "b")


def test_the_worst_that_is_allowed_takes_no_time() -> None:
    start = time.perf_counter()
    assert not matches({"regex": r"(a|a)(a|a)(a|a)(a|a)(a|a)\w*!"}, "a" * 300)
    assert time.perf_counter() - start < 1


def test_depth_is_limited() -> None:
    clause: Any = {"equals": "a"}
    for _ in range(500):
        clause = {"or": [clause]}
    assert not matches(clause, "a")


@given(HOSTILE, st.text())
def test_no_clause_raises(clause: Any, name: str) -> None:
    assert matches(clause, name) in {True, False}


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_expression_raises_or_warns(pattern: str, name: str) -> None:
    assert matches({"regex": pattern}, name) in {True, False}
