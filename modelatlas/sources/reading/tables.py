"""Tables as rows: CSV, Markdown, YAML, and JSON bodies, each row a mapping of column to cell.

Cells of CSV, Markdown, and YAML are the text as written, so that no parser turns ``1:30`` into a number
or ``2025-25-11`` into a failure of the whole file. Cells of JSON are values, with fractions as decimals.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal

from modelatlas.problems import FeedError
from modelatlas.sources.bounds import MAX_ROWS, MAX_YAML, require_moderate
from modelatlas.sources.reading.documents import read_json, tell_repeated
from modelatlas.sources.reading.lenient import Findings

Row = Mapping[str, object]
TableFormat = Literal["csv", "yaml", "json", "markdown"]

_SEPARATOR = re.compile(r"[\s|:-]+")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)\[]*\)")
_EMPHASIS = re.compile(r"(\*\*|\*|`)(.+)\1")
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
_MAX_CELL = 1_000_000
_MOST_MARKS = 3
"""How often a cell may be emphasized, as in ``**`x`**``."""


def read_table(
    kind: TableFormat, findings: Findings, body: bytes, *, rows: str, column: str
) -> Sequence[object]:
    """The rows of `body`; what is no mapping among them is left for the caller to report.

    Args:
        kind: format of the body.
        findings: whose source is told in messages, and which takes what is wrong with single rows.
        body: the bytes, UTF-8 with or without a byte order mark.
        rows: dotted path to the list of rows, in YAML and JSON; empty where the body is the list.
        column: a column that every row has; of several Markdown tables, the first with it is read.

    Raises:
        FeedError: if the body isn't of that format, or holds no such list or table.
    """
    source = findings.source
    if kind == "yaml" and len(body) > MAX_YAML:
        raise FeedError(f"{source}: the response has more than {MAX_YAML:,} bytes of YAML")
    require_moderate(source, body, b",\n|" if kind in ("csv", "markdown") else b",{[")
    readers: dict[TableFormat, Callable[[], Sequence[object]]] = {
        "csv": lambda: _read_csv(findings, _decode(source, body)),
        "markdown": lambda: _read_markdown(findings, _decode(source, body), column),
        "yaml": lambda: _at(source, _read_yaml(findings, _decode(source, body)), rows),
        "json": lambda: _at(source, read_json(source, body, findings), rows),
    }
    found = readers[kind]()
    if len(found) > MAX_ROWS:
        raise FeedError(f"{source}: the response has {len(found):,} rows, more than {MAX_ROWS:,}")
    return found


def _decode(source: str, body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FeedError(f"{source}: the response isn't UTF-8 text ({error})") from error


def _read_csv(findings: Findings, text: str) -> Sequence[Row]:
    limit = csv.field_size_limit(_MAX_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""))
        header = [name.strip() for name in next(reader, [])]
        _require_different(findings.source, header)
        return [_row(findings, f"line {reader.line_num}", header, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        raise FeedError(f"{findings.source}: the response isn't a CSV table ({error})") from error
    finally:
        csv.field_size_limit(limit)


def _require_different(source: str, header: Sequence[str]) -> None:
    named = [name for name in header if name]
    if len(set(named)) < len(named):
        raise FeedError(f"{source}: two columns of the table have the same name")


def _row(findings: Findings, where: str, header: Sequence[str], cells: Sequence[str]) -> Row:
    """Cells by column. A short row lacks its last columns; what is more than the header can't be named."""
    if beyond := [cell for cell in cells[len(header) :] if cell.strip()]:
        findings.problem(where, "", ", ".join(beyond), f"at most {len(header)} cells", "cells left out")
    return {name: cell for name, cell in zip(header, cells, strict=False) if name}


def _read_yaml(findings: Findings, text: str) -> object:
    import yaml  # noqa: PLC0415 - only this format needs it

    class Loader(yaml.BaseLoader):
        """Text only, and no aliases: a few lines of them can stand for gigabytes."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases aren't read")
            return super().compose_node(parent, index)

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            first: dict[object, tuple[yaml.Node, yaml.Node]] = {}
            for key, value in node.value:
                name = key.value if isinstance(key, yaml.ScalarNode) else id(key)
                if name in first:
                    tell_repeated(findings, f"line {key.start_mark.line + 1}", str(name), value.value)
                else:
                    first[name] = (key, value)
            node.value = list(first.values())
            return super().construct_mapping(node, deep)

    try:
        value: object = yaml.load(text, Loader)  # noqa: S506 - a BaseLoader makes text, lists and dicts only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FeedError(f"{findings.source}: the response isn't YAML ({error})") from error
    return value


def _at(source: str, value: object, path: str) -> Sequence[object]:
    for step in filter(None, path.split(".")):
        value = value.get(step) if isinstance(value, dict) else None
    if not isinstance(value, list):
        place = f"at {path!r}" if path else "at the top"
        raise FeedError(f"{source}: expected a list of rows {place}, got {type(value).__name__}")
    return value


def _read_markdown(findings: Findings, text: str, column: str) -> Sequence[Row]:
    lines = text.splitlines()
    for number, (line, following) in enumerate(pairwise(lines)):
        if "|" not in line or "|" not in following or "-" not in following:
            continue
        if not _SEPARATOR.fullmatch(following):
            continue
        header = _cells(line)
        if column not in header:
            continue
        _require_different(findings.source, header)
        rows = []
        for position, row in enumerate(lines[number + 2 :], start=number + 3):
            if "|" not in row:
                break
            rows.append(_row(findings, f"line {position}", header, _cells(row)))
        return rows
    raise FeedError(f"{findings.source}: no Markdown table has a column {column!r}")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith(r"\|"):
        inner = inner[:-1]
    return [_plain(cell) for cell in _UNESCAPED_BAR.split(inner)]


def _plain(cell: str) -> str:
    """The words of a cell: of a link its text, without emphasis."""
    text = _LINK.sub(r"\1", cell).strip()
    for _ in range(_MOST_MARKS):
        if match := _EMPHASIS.fullmatch(text):
            text = match[2].strip()
    return text.replace(r"\|", "|")
