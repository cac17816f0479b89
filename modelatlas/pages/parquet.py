"""Tables as Parquet, if the ``parquet`` extra is installed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from importlib.util import find_spec
from typing import Any

from modelatlas.views.published.tables.column import Kind, Table

_DIGITS, _PLACES = 38, 18
"""Of an amount of money; 18 places are exact for every price a source has stated so far."""


_GROUP = 20_000
"""Rows that a reader loads who asks for one of them by range requests."""


def can_write() -> bool:
    """Whether the extra is installed."""
    return find_spec("pyarrow") is not None


def parquet_bytes(table: Table[Any], rows: Sequence[Sequence[Any]]) -> bytes:
    """A table with typed columns; unknown is null.

    Raises:
        ImportError: without the ``parquet`` extra.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy
    import pyarrow.parquet as pq  # noqa: PLC0415

    types = {
        "text": pa.string(),
        "count": pa.int64(),
        "usd": pa.decimal128(_DIGITS, _PLACES),
        "number": pa.float64(),
        "day": pa.date32(),
        "flag": pa.bool_(),
    }
    arrays = [
        pa.array([_value(column.kind, row[place]) for row in rows], types[column.kind])
        for place, column in enumerate(table.columns)
    ]
    out = io.BytesIO()
    made = pa.table(arrays, names=[column.name for column in table.columns])
    pq.write_table(made, out, compression="zstd", row_group_size=_GROUP)
    return out.getvalue()


def _value(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    if kind == "text":
        return str(value).encode("utf-8", "replace").decode()
    if kind == "count":
        return value if value < 2**63 else None
    if kind == "usd":
        with localcontext(prec=_DIGITS):
            return value.quantize(Decimal(1).scaleb(-_PLACES), ROUND_HALF_EVEN)
    return value
