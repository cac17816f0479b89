"""A table as CSV and as JSON lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from pydantic_core import to_json

from modelatlas.records import StatedDate
from modelatlas.records.units import plain
from modelatlas.views.published.tables.column import Kind, Table

_FORMULA = ("=", "+", "-", "@")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def csv_text(table: Table[Any], rows: Iterable[Sequence[Any]]) -> str:
    """A table as CSV with a header line; an empty cell is unknown.

    A text that a spreadsheet takes for a formula begins with an apostrophe; what breaks lines is a space.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    kinds = [column.kind for column in table.columns]
    for row in rows:
        writer.writerow(map(_cell, kinds, row))
    return out.getvalue()


def json_lines(table: Table[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as JSON lines: an object for each row, amounts as numbers, without what is unknown."""
    names = [column.name for column in table.columns]
    return b"".join(
        to_json({name: _json(value) for name, value in zip(names, row, strict=True) if value is not None})
        + b"\n"
        for row in rows
    )


def _cell(kind: Kind, value: Any) -> str:
    if value is None:
        return ""
    if kind == "text":
        text = str(value)
        if not text.isprintable():  # readers take a carriage return for the end of a row, quoted or not
            text = _CONTROL.sub(" ", text).strip()
        return f"'{text}" if text.startswith(_FORMULA) else text
    if kind == "usd":
        return plain(value)
    return str(value).lower()


def _json(value: Any) -> Any:
    if isinstance(value, StatedDate):
        return value.text
    if isinstance(value, Decimal):
        return float(value)  # written with the fewest digits that mean it, so none is lost
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
