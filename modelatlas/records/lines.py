"""The lines of record files: of one file, or of parts in a folder, as JSON lines or Parquet.

======================  ==============================================================================
``NAME.jsonl``          one listing per line
``NAME/part-*.jsonl``   the same in parts, for sources whose file would be too large for a host or an editor
``NAME/part-*.parquet`` one listing per row; needs the extra ``parquet``
======================  ==============================================================================

Lines are read one after the other, never a whole file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from modelatlas.problems import ConfigError, shorten

_ROWS = 1_000
"""Rows of Parquet that are held at once."""

Line = tuple[str, str, bytes]
"""The name of the file, the place in it, and a listing as JSON."""


def record_paths(directory: Path, stem: str) -> list[Path]:
    """The files that hold the listings of a part, in the order in which they are read."""
    whole = directory / f"{stem}.jsonl"
    parts = (path for path in (directory / stem).glob("part-*") if path.suffix in _READERS and path.is_file())
    return [*([whole] if whole.exists() else []), *sorted(parts)]


def stems_of_parts(directory: Path) -> set[str]:
    """The stems whose listings are in parts."""
    return {path.parent.name for path in directory.glob("[!.]*/part-*") if path.suffix in _READERS}


def record_lines(directory: Path, stem: str) -> Iterator[Line]:
    """Every line that isn't empty.

    Raises:
        ConfigError: for Parquet without its extra, and for a file that isn't Parquet.
        OSError: if a file can't be read.
    """
    for path in record_paths(directory, stem):
        name = path.relative_to(directory).as_posix()
        for place, line in _READERS[path.suffix](path):
            if line.strip():
                yield name, place, line


def _json_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    # Binary files end lines at a line feed alone: others, such as U+2028, may stand inside a JSON string.
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            yield f"line {number}", line.rstrip(b"\n").removeprefix(b"\xef\xbb\xbf")


def _parquet_rows(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.stat().st_size == 0:  # what was in it is in other parts now
        return
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra, and heavy
    except ImportError as error:
        raise ConfigError(
            f"{path}: Parquet needs the package pyarrow: install modelatlas[parquet]"
        ) from error
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield f"row {number}", _as_json(row)
    except ValueError as error:
        raise ConfigError(
            f"{path}: can't be read as Parquet: {shorten(error)}; write the file again"
        ) from error


def _as_json(row: dict[str, Any]) -> bytes:
    """A row as its line would be: null is left out, days and amounts are text, ``raw`` may be JSON."""
    told = _stated(row)
    if isinstance(told.get("raw"), str):
        with suppress(ValueError):  # then it is no JSON, and the row is set aside as a wrong line would be
            told["raw"] = json.loads(told["raw"])
    return json.dumps(told, ensure_ascii=False, default=str).encode("utf-8", "replace")


def _stated(value: Any) -> Any:
    """The same without what is null: a column of structs has every field in every row."""
    if isinstance(value, dict):
        return {key: _stated(one) for key, one in value.items() if one is not None}
    return [_stated(one) for one in value] if isinstance(value, list) else value


_READERS: dict[str, Callable[[Path], Iterator[tuple[str, bytes]]]] = {
    ".jsonl": _json_lines,
    ".parquet": _parquet_rows,
}
