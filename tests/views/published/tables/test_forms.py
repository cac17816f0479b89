"""Tables as CSV and as JSON lines: every kind of cell reads back as what it is."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from operator import itemgetter
from typing import Any

from modelatlas.records import StatedDate
from modelatlas.views.published.tables.column import Column, Kind, Table
from modelatlas.views.published.tables.forms import csv_text, json_lines

KINDS: tuple[Kind, ...] = ("text", "text", "count", "usd", "number", "day", "flag")
TABLE: Table[list[Any]] = Table(
    "things",
    "Every thing.",
    tuple(Column(f"c{place}", kind, "", itemgetter(place)) for place, kind in enumerate(KINDS)),
    lambda _: (),
)
FULL = ["Rocket", StatedDate("2026-04"), 7, Decimal("0.0000001"), 1.5, dt.date(2026, 4, 16), True]
EMPTY: list[Any] = [None] * len(KINDS)


def test_a_line_of_json_has_numbers_as_numbers_and_nothing_of_what_is_unknown() -> None:
    full, empty = map(json.loads, json_lines(TABLE, [FULL, EMPTY]).splitlines())
    assert list(full.values()) == ["Rocket", "2026-04", 7, 1e-7, 1.5, "2026-04-16", True]
    assert empty == {}


def test_half_a_character_costs_no_line() -> None:
    first, second = map(json.loads, json_lines(TABLE, [["\ud800 a", *FULL[1:]], FULL]).splitlines())
    assert first == {**second, "c0": "? a"}


def test_a_line_of_csv_has_all_digits_and_empty_cells() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(TABLE, [FULL, EMPTY]))))
    assert rows[1] == ["Rocket", "2026-04", "7", "0.0000001", "1.5", "2026-04-16", "true"]
    assert rows[2] == [""] * len(KINDS)


def test_a_text_in_csv_is_no_formula_and_ends_no_row() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(TABLE, [["=1+1", "a\r\nb", *EMPTY[2:]]]))))
    assert rows[1][:2] == ["'=1+1", "a b"]
