"""A table as CSV and as JSON lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

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
    cells = [_CELLS.get(column.kind, _lower) for column in table.columns]
    writer.writerows(
        ["" if value is None else cell(value) for cell, value in zip(cells, row, strict=True)] for row in rows
    )
    return out.getvalue()


def json_lines(table: Table[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as JSON lines: an object for each row, amounts as numbers, without what is unknown."""
    names = [column.name for column in table.columns]
    lines = (
        {name: value for name, value in zip(names, row, strict=True) if value is not None} for row in rows
    )
    return b"".join(map(_json_line, lines))


def _text(value: Any) -> str:
    text = str(value)
    if not text.isprintable():  # readers take a carriage return for the end of a row, quoted or not
        text = _CONTROL.sub(" ", text).strip()
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lower(value: Any) -> str:
    return str(value).lower()


_CELLS: dict[Kind, Callable[[Any], str]] = {"text": _text, "usd": plain}
"""How the cells of a column are written; of other kinds, in lower case."""


def _json_line(line: dict[str, Any]) -> bytes:
    for name, value in line.items():
        if isinstance(value, Decimal):
            line[name] = float(value)  # written with the fewest digits that mean it, so none is lost
    try:
        return to_json(line, fallback=_stated) + b"\n"
    except PydanticSerializationError:  # half a surrogate pair, which has no UTF-8 form
        return to_json({name: _encodable(value) for name, value in line.items()}, fallback=_stated) + b"\n"


def _stated(value: StatedDate) -> str:
    return value.text


def _encodable(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
