"""The explorer's data in parts, for sites with very many models.

The first file has what the first view shows; every other column is in a file that the scripts load when a
column, an order, a filter or a bill asks for it. Each file has the sections of a whole one, so that all of
them together are the whole one again. `docs/formats/explorer-data.md` describes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from modelatlas.views.tools.data_file import DataFile

FIRST: Mapping[str, frozenset[str]] = {
    "values": frozenset({"kind", "author", "variant", "status"}),
    "sets": frozenset(),
    "text": frozenset({"id", "name"}),
    "numbers": frozenset({"context", "listed", "expires", "speed", "rating", "rating_error"}),
    "prices": frozenset({"input", "output"}),
    "sparse": frozenset({"path", "alias_of", "conditions", "corrected"}),
}
"""Columns of the first view, by section."""

_TOGETHER = {"cutoff_text": "cutoff", "move": "move"}
"""Parts of columns that aren't loaded alone; those of few rows and the prices go with the bill else."""

Columns = dict[str, dict[str, Any]]
"""Columns by section."""


def split(
    document: Mapping[str, Any], file: Callable[[str, dict[str, Any]], DataFile]
) -> tuple[dict[str, Any], tuple[DataFile, ...]]:
    """The first file's document, and the files of the other columns.

    Args:
        document: that of a whole file.
        file: makes the file of a part from its name and its document.
    """
    first: Columns = {section: {} for section in FIRST}
    parts: defaultdict[str, Columns] = defaultdict(lambda: defaultdict(dict))
    for section, names in FIRST.items():
        for name, column in document[section].items():
            told = _short(column)
            if name in names or told is not column or not column:
                first[section][name] = told
            else:
                parts[_part_of(section, name)][section][name] = column
    files = {
        name: file(f"models-{name}", {"version": document["version"], **columns})
        for name, columns in sorted(parts.items())
    }
    named = {
        name: {
            "url": files[name].url,
            "columns": {section: list(columns) for section, columns in parts[name].items()},
        }
        for name in files
    }
    return {**document, **first, "parts": named}, tuple(files.values())


def _part_of(section: str, name: str) -> str:
    return _TOGETHER.get(name, "bill" if section in ("prices", "sparse") else name)


def _short(column: Any) -> Any:
    """The column, or one value in place of its rows where all of them have the same."""
    if isinstance(column, dict):
        rows = column.get("rows")
        return {**column, "rows": rows[0]} if isinstance(rows, list) and _is_uniform(rows) else column
    return column[0] if _is_uniform(column) else column


def _is_uniform(rows: list[Any]) -> bool:
    return len(rows) > 1 and all(row == rows[0] for row in rows)
