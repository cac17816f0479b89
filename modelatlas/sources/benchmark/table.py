"""Turns the rows of a score table into listings, according to its mapping."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from statistics import fmean
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import JsonValue

from modelatlas.problems import FeedError, public_address
from modelatlas.records import Listing, Score
from modelatlas.records.units import MAX_KEY_LENGTH
from modelatlas.sources.benchmark.cells import (
    cell_text,
    day_after,
    to_dollars,
    to_executions,
    to_result,
    to_seconds,
)
from modelatlas.sources.benchmark.mapping import Groups, TableMapping
from modelatlas.sources.contract import Bodies, Parsed
from modelatlas.sources.reading.days import to_day
from modelatlas.sources.reading.documents import read_json
from modelatlas.sources.reading.fields import to_flag, to_raw
from modelatlas.sources.reading.lenient import Findings
from modelatlas.sources.reading.tables import Row, read_table

T = TypeVar("T")


@dataclass(frozen=True)
class _Table:
    """A mapping, and what is true for all rows of the current body."""

    board: str
    mapping: TableMapping
    tasks: Mapping[str, Sequence[str]]
    day: dt.date | None
    findings: Findings


@dataclass(frozen=True)
class _Run:
    """One usable row."""

    label: str
    model: str
    author: str | None
    scores: tuple[Score, ...]
    raw: dict[str, JsonValue]

    @property
    def places(self) -> set[tuple[object, ...]]:
        """What tells its results from others of the model."""
        return {
            (one.board, one.category, one.setting, one.strategy, one.free, one.measured_on)
            for one in self.scores
        }


def parse(source: str, mapping: TableMapping, bodies: Bodies) -> Parsed:
    """Listings by model name as the table writes it; a model with several rows has all their scores.

    Raises:
        FeedError: if the body isn't a table, or has neither the column of models nor one of scores.
    """
    findings = Findings(source)
    body, tasks = _split(findings, mapping, bodies)
    rows = read_table(mapping.format, findings, body, rows=mapping.rows, column=mapping.model)
    _check_columns(mapping, tasks, rows, findings)
    stated_day = day_after(mapping.date_after, body, findings) if mapping.date_after else None
    day = mapping.date if isinstance(mapping.date, dt.date) else stated_day
    table = _Table(source.removeprefix("benchmark:"), mapping, tasks, day, findings)
    runs: defaultdict[str, list[_Run]] = defaultdict(list)
    for position, row in enumerate(rows):
        run = _run(table, f"rows[{position}]", row)
        if run is not None and _is_first(run, runs[run.model], findings):
            runs[run.model].append(run)
    made = [_listing(model, found, findings) for model, found in sorted(runs.items())]
    listings = [listing for listing in made if listing is not None]
    used = sum(len(runs[listing.key]) for listing in listings)
    return findings.result(listings, len(rows) - used, as_of=stated_day)


def _split(
    findings: Findings, mapping: TableMapping, bodies: Bodies
) -> tuple[bytes, Mapping[str, Sequence[str]]]:
    """The table's body, and the columns of each group."""
    source, groups = findings.source, mapping.groups
    tables = [name for name in bodies if groups is None or not name.startswith(groups.body)]
    named = [name for name in tables if name == PurePosixPath(urlsplit(mapping.url).path).stem]
    table, *others = sorted(named or tables) or [""]
    if not table or others:
        got = ", ".join(sorted(bodies)) or "none"
        raise FeedError(
            f"{source}: expected one table, or one named as in {public_address(mapping.url)}; got {got}"
        )
    if groups is None:
        return bodies[table], {}
    for name in sorted(bodies.keys() - set(tables)):
        data = read_json(source, bodies[name], findings, place=name)
        if not isinstance(data, dict) or not all(
            isinstance(columns, list) and all(isinstance(column, str) for column in columns)
            for columns in data.values()
        ):
            raise FeedError(f"{source}: {name}: expected an object of groups, each a list of columns")
        return bodies[table], data
    return bodies[table], groups.columns


def _check_columns(
    mapping: TableMapping,
    tasks: Mapping[str, Sequence[str]],
    rows: Sequence[object],
    findings: Findings,
) -> None:
    present = {column for row in rows if isinstance(row, Mapping) for column in row}
    scores = mapping.columns(tasks) & {item.column for item in mapping.scores}.union(*tasks.values())
    if mapping.model not in present or not scores & present:
        raise FeedError(
            f"{findings.source}: the table has changed: expected {mapping.model!r} and scores such as "
            f"{min(scores, default='')!r} among its columns; check the mapping"
        )
    for column in sorted(mapping.columns(tasks) - present):
        findings.problem("all rows", column, "no such column", "a column of the mapping", "left out")


def _run(table: _Table, label: str, row: object) -> _Run | None:
    if not isinstance(row, Mapping):
        table.findings.problem(label, "", type(row).__name__, "a row", "row set aside")
        return None
    if table.findings.is_too_heavy(row, label):
        return None
    mapping = table.mapping
    model = _text(row, mapping.model)
    if model is None or len(model) > MAX_KEY_LENGTH:
        table.findings.problem(label, mapping.model, row.get(mapping.model), "a name", "row set aside")
        return None
    known = mapping.columns(table.tasks).union(mapping.ignored)
    table.findings.unknown_keys.count(sorted(str(column) for column in row.keys() - known))
    scores = tuple(_scores(table, f"{model} ({label})", row))
    if not scores:
        table.findings.problem(f"{model} ({label})", "", "no score", "at least one", "row set aside")
        return None
    return _Run(label, model, _text(row, mapping.author), scores, to_raw(row))


def _is_first(run: _Run, earlier: Sequence[_Run], findings: Findings) -> bool:
    """Whether no earlier row of the model has a result in one of its places: the first row counts, whole.

    Results of two rows for one place can't both be right, and nothing in a table says which is.
    """
    first = next((one for one in earlier if one.places & run.places), None)
    if first is not None and first.scores != run.scores:
        expected = f"one row for each model and setting; {first.label} has it already"
        findings.problem(f"{run.model} ({run.label})", "", "another row", expected, "row set aside")
    return first is None


def _listing(model: str, runs: Sequence[_Run], findings: Findings) -> Listing | None:
    scores = {score for run in runs for score in run.scores}
    fields = {
        "key": model,
        "author": min((run.author for run in runs if run.author), default=None),
        "scores": tuple(sorted(scores, key=lambda score: (score.category or "", score.model_dump_json()))),
        "raw": {"rows": sorted((run.raw for run in runs), key=lambda raw: json.dumps(raw, sort_keys=True))},
    }
    return findings.listing(fields, model)


def _scores(table: _Table, label: str, row: Row) -> Iterator[Score]:
    """The scores of one row, each with what is known of the run."""
    for fields in _results(table, label, row):
        if score := table.findings.part(Score, fields, label, "score"):
            yield score


def _results(table: _Table, label: str, row: Row) -> Iterator[Mapping[str, Any]]:
    """The same in the terms of :class:`Score`."""
    mapping = table.mapping
    board = _text(row, mapping.benchmark) or table.board
    category = _text(row, mapping.category)
    facts = _run_facts(table, label, row)
    for column in mapping.scores:
        value = _read(table, label, row, column.column, partial(to_result, column.unit, column.scale))
        if value is not None:
            yield {
                "board": board,
                "category": column.category or category,
                "value": value,
                "unit": column.unit,
                "higher_is_better": column.higher_is_better,
                **facts,
            }
    if mapping.groups is not None:
        for part, value in _grouped(table, label, row, mapping.groups):
            yield {"board": board, "category": part, "value": value, "unit": mapping.groups.unit, **facts}


def _run_facts(table: _Table, label: str, row: Row) -> dict[str, Any]:
    """The fields that all scores of a row share."""
    mapping = table.mapping
    executions = _read(table, label, row, mapping.executions, to_executions)
    duration = _read(table, label, row, mapping.duration, to_seconds)
    if mapping.duration_per_execution:
        duration = duration * executions if duration is not None and executions else None
    cost = _read(table, label, row, mapping.cost, to_dollars)
    day = table.day
    if isinstance(mapping.date, str):
        day = _read(table, label, row, mapping.date, to_day)
    settings = ((item.label, _text(row, item.column)) for item in mapping.settings)
    return {
        "setting": ", ".join(f"{name} {text}".strip() for name, text in settings if text) or None,
        "strategy": _text(row, mapping.strategy),
        "free": _read(table, label, row, mapping.free, to_flag),
        "executions": executions,
        "cost_usd": None if cost == 0 and mapping.zero_cost_is_unknown else cost,
        "duration_s": None if duration is None else round(duration, 3),
        "measured_on": day,
        "self_reported": mapping.self_reported,
        "via": mapping.via,
    }


def _grouped(table: _Table, label: str, row: Row, groups: Groups) -> Iterator[tuple[str | None, float]]:
    """Categories with their results: the tasks of each group, its mean, and the mean of the means."""
    means: list[float] = []
    for group, columns in sorted(table.tasks.items()):
        values = []
        for name in columns:
            value = _read(table, label, row, name, partial(to_result, groups.unit, 1))
            if value is not None:
                yield f"{group}/{name}", value
                values.append(value)
        if columns and len(values) == len(columns):
            means.append(fmean(values))
            yield group, round(means[-1], 4)
    if groups.overall and means and len(means) == len(table.tasks):
        yield None, round(fmean(means), 4)


def _read(
    table: _Table, label: str, row: Row, column: str | None, convert: Callable[[str], T | None]
) -> T | None:
    """A cell as `convert` understands it; ``None`` where it says nothing, with a problem where it can't."""
    if column is None:
        return None
    cell = row.get(column)
    try:
        text = str(cell) if isinstance(cell, bool) and convert is to_flag else cell_text(cell)
        return convert(text) if text else None
    except ValueError as error:
        table.findings.problem(label, column, cell, str(error), "value left out")
        return None


def _text(row: Row, column: str | None) -> str | None:
    """A cell as text; ``None`` where it says nothing or isn't text."""
    try:
        return cell_text(row.get(column)) or None if column else None
    except ValueError:
        return None
