"""The table of all models as Parquet, if the ``parquet`` extra is installed."""

from __future__ import annotations

import io
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from importlib.util import find_spec
from typing import Any

from modelatlas.catalog import Catalog
from modelatlas.views.published.table import COLUMNS, Column, table_rows

_DIGITS, _PLACES = 38, 18
"""Of an amount of money; 18 places are exact for every price a source has stated so far."""


def can_write() -> bool:
    """Whether the extra is installed."""
    return find_spec("pyarrow") is not None


def parquet_bytes(catalog: Catalog) -> bytes:
    """The columns of :data:`modelatlas.views.published.table.COLUMNS` with types; unknown is null.

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
    rows = list(table_rows(catalog))
    arrays = [
        pa.array([_value(column, row[place]) for row in rows], types[column.kind])
        for place, column in enumerate(COLUMNS)
    ]
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, names=[column.name for column in COLUMNS]), out, compression="zstd")
    return out.getvalue()


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "text":
        return str(value).encode("utf-8", "replace").decode()
    if column.kind == "count":
        return value if value < 2**63 else None
    if column.kind == "usd":
        with localcontext(prec=_DIGITS):
            return value.quantize(Decimal(1).scaleb(-_PLACES), ROUND_HALF_EVEN)
    return value
