"""Changes in words: old and new, by how much, and when as far as anyone knows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pydantic import JsonValue

from modelatlas.records.history.events import Event
from modelatlas.views.changes.sentences import change_line, change_share, period, seen_between, times

ON = dt.date(2026, 7, 17)


def _event(kind: str, field: str = "", before: JsonValue = None, after: JsonValue = None) -> Event:
    told: Any = {"kind": kind, "field": field, "before": before, "after": after}
    return Event(on=ON, since=dt.date(2026, 5, 15), source="openrouter", key="a/b", **told)


def _usd(amount: str, per: str = "mtok") -> JsonValue:
    return {"usd": amount, "per": per}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (_event("added"), ("Added", "", "")),
        (_event("removed"), ("Removed", "last seen May 15, 2026", "")),
        (_event("returned", "", "2026-04-01"), ("Returned", "last seen Apr 1, 2026", "")),
        (_event("renamed", "key", "a/old", "a/b"), ("Id", "a/old → a/b", "")),
        (_event("renamed", "name", "Old", "New"), ("Name", "“Old” → “New”", "")),
        (_event("price", "input", _usd("1.1"), _usd("0.9")), ("Input", "$1.10 → $0.90", "−18%")),
        (_event("price", "input", "free", _usd("0.9")), ("Input", "free → $0.90", "")),
        (_event("price", "output", "unknown", "varies"), ("Output", "not stated → varies", "")),
        (
            _event("price", 'input {"above_prompt_tokens":200000}', None, _usd("2.5")),
            ("Input, prompts above 200,000 tokens", "first stated, $2.50", ""),
        ),
        (
            _event("price", "image_output", _usd("0.04", "image"), None),
            ("Image output", "no longer stated, was $0.04 per image", ""),
        ),
        (
            _event("price", "request", _usd("1"), _usd("2", "request")),
            ("Request", "$1.00 → $2.00 per request", ""),
        ),
        (
            _event("context", "context_tokens", 128_000, 200_000),
            ("Context window", "128,000 → 200,000", "+56%"),
        ),
        (_event("limits", "max_output_tokens", None, 8192), ("Output limit", "first stated, 8,192", "")),
        (
            _event("modalities", "input_modalities", ["audio", "text"], ["image", "text"]),
            ("Takes", "now also image; no longer audio", ""),
        ),
        (
            _event("parameters", "parameters", ["top_a"], ["seed", "tools"]),
            ("Parameters", "now accepts seed and tools; no longer top_a", ""),
        ),
        (_event("expiry", "expires_on", None, "2026-08-31"), ("Expires", "first stated, Aug 31, 2026", "")),
        (_event("expiry", "expires_on", "soon", "later"), ("Expires", "soon → later", "")),
    ],
    ids=lambda value: value.kind if isinstance(value, Event) else "",
)
def test_every_kind_of_change_is_told(event: Event, told: tuple[str, str, str]) -> None:
    line = change_line(event)
    assert (line.what, line.words, line.share) == told


def test_a_long_list_can_be_cut_and_says_how_much_is_left_out() -> None:
    event = _event("parameters", "parameters", [], ["a", "b", "c", "d"])
    assert change_line(event, max_names=2).words == "now accepts a, b and 2 more"


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [
        (Decimal(1), Decimal("1.004"), "+0.4%"),
        (Decimal(1), Decimal("1.0001"), "+under 0.1%"),
        (100, 1200, "+1,100%"),
        (Decimal(3), Decimal(3), ""),
        (Decimal(0), Decimal(3), ""),
        (None, Decimal(3), ""),
        (True, "x", ""),
    ],
)
def test_a_share_is_told_only_of_amounts(before: object, after: object, share: str) -> None:
    assert change_share(before, after) == share


def test_periods_say_nothing_twice() -> None:
    days = [dt.date(2025, 12, 2), dt.date(2026, 5, 15), dt.date(2026, 7, 17), dt.date(2026, 7, 31)]
    assert period(days[2], days[3]) == "Jul 17 to 31, 2026"
    assert period(days[1], days[2]) == "May 15 to Jul 17, 2026"
    assert period(days[0], days[1]) == "Dec 2, 2025 to May 15, 2026"
    assert period(days[0], days[0]) == "Dec 2, 2025"


def test_a_change_in_a_hole_is_between_two_days() -> None:
    assert seen_between(dt.date(2026, 5, 15), ON) == "between May 15 and Jul 17, 2026"
    assert seen_between(dt.date(2026, 7, 16), ON) == "Jul 17, 2026"
    assert seen_between(ON, ON) == "Jul 17, 2026"


def test_small_counts_are_words() -> None:
    assert [times(n) for n in (1, 2, 3, 1000)] == ["once", "twice", "3 times", "1,000 times"]
