"""Score tables of any kind, each described by a short TOML file in ``content/benchmarks/``.

The file ``content/benchmarks/<name>.toml`` makes the source ``benchmark:<name>`` and the board
``<name>``. This one uses every key; those without "required" may be left out::

    title = "Example benchmark"                 # required
    homepage = "https://example.org/"           # required: the page for people
    licence = "Apache-2.0"                      # required: as stated, or "not stated"
    attribution = "Scores: Example (example.org)."   # required
    url = "https://example.org/results.json"    # required: where fetch gets the table
    format = "json"                             # required: csv, yaml, json or markdown
    rows = "results.rows"                       # path to the list of rows (yaml, json)
    model = "model"                             # required: column with the model's name
    author = "maker"                            # column: who made the model
    benchmark = "benchmark"                     # column: name of the test, where a row is one test of many
    category = "category"                       # column: category of that test
    strategy = "strategy"                       # column: how the model was asked
    free = "free"                               # column: yes or no, whether a free offer was used
    date = "run_date"                           # column with the day of each run …
    # date = 2026-01-08                         # … or one day for the whole table …
    # date_after = "Last updated on"            # … or the words before the day in the body
    cost = "total_cost"                         # column: US dollars for the whole run
    zero_cost_is_unknown = true                 # a cost of 0 means "not recorded"
    duration = "seconds_per_case"               # column: seconds
    duration_per_execution = true               # of one execution, not of the whole run
    executions = "test_cases"                   # column: how many tasks were run
    self_reported = false                       # whether authors of models report their own numbers
    via = "Example lab"                         # who measured, if not the source itself
    ignored = ["commit"]                        # columns for raw only; other unknown ones are reported

    [board]                                     # how the board is shown
    title = "Example"                           # none: the title above
    meaning = ["Share of 40 tasks solved."]     # what a result means, in sentences
    place = 30                                  # place among all boards, the smallest in front; none: last

    [[settings]]                                # what tells runs of one model apart: "effort high"
    column = "reasoning_effort"
    label = "effort"

    [[scores]]                                  # one score of each row; the first is the headline
    column = "pass_rate"                        # required
    unit = "percent"                            # required: percent, index, points or elo
    category = "first try"                      # none for the score that stands for the board
    scale = 100                                 # factor: here a share from 0 to 1 becomes percent
    higher_is_better = true

    [groups]                                    # columns that are tasks, averaged by group
    unit = "percent"                            # required
    overall = true                              # also the mean of the group means, as the headline
    url = "https://example.org/groups.json"     # an object of group -> columns, fetched beside the table
    body = "groups"                             # how the name of such a body starts
    [groups.columns]                            # the groups where no such body is given
    Coding = ["python", "rust"]

A task is a score of category ``Coding/python``, a group's mean one of category ``Coding``; a row that
lacks a task of a group has no mean for it. A cell may say ``1.8 %``. Empty, ``-`` and ``n/a`` say nothing.
With a column ``benchmark`` each name in it is a board of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path, PurePosixPath
from statistics import fmean
from typing import Annotated, Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from modelatlas.problems import ConfigError, FeedError, shorten
from modelatlas.records import BoardTraits, Listing, Score, Traits
from modelatlas.records.traits import LAST_PLACE
from modelatlas.sources.contract import Bodies, Client, Context, Parsed, Part, Source, read_json
from modelatlas.sources.reading.fields import (
    is_missing,
    to_count,
    to_day,
    to_figure,
    to_raw,
    to_usd,
    whole_text,
)
from modelatlas.sources.reading.lenient import Findings
from modelatlas.sources.reading.tables import Row, TableFormat, read_table

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"([+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:[eE][+-]?\d{1,2})?)\s*(%?)", re.ASCII)
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_NOTHING = frozenset({"", "-", "–", "—", "?", "~", "n/a", "na", "nan", "none", "null"})
_MAX_DIGITS = 60
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WRITTEN_DAY = re.compile(r"\s*([A-Za-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})", re.ASCII)

T = TypeVar("T")
Words = Annotated[str, Field(min_length=1)]
ScoreUnit = Literal["elo", "percent", "index", "points"]


class _Config(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BoardWords(_Config):
    """How the board is shown."""

    title: Words | None = None
    meaning: tuple[Words, ...] = ()
    place: int = Field(default=LAST_PLACE, ge=0)


class SettingColumn(_Config):
    """A column that tells runs of one model apart."""

    column: Words
    label: str = ""


class ScoreColumn(_Config):
    """A column that is a score."""

    column: Words
    unit: ScoreUnit
    category: str | None = None
    scale: float = Field(default=1, gt=0, allow_inf_nan=False)
    higher_is_better: bool = True


class Groups(_Config):
    """Columns that are tasks, in groups with a mean each."""

    unit: ScoreUnit
    overall: bool = False
    url: str | None = Field(default=None, pattern=r"^https?://")
    body: Words = "groups"
    columns: dict[str, tuple[Words, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not (self.url or self.columns):
            raise ValueError("needs a url or columns")
        return self


class TableMapping(_Config):
    """A TOML file of ``content/benchmarks/``; the keys are told in the module's docstring."""

    title: Words
    homepage: str = Field(pattern=r"^https?://")
    licence: Words
    attribution: Words
    url: str = Field(pattern=r"^https?://")
    format: TableFormat
    rows: str = ""
    model: Words
    author: Words | None = None
    benchmark: Words | None = None
    category: Words | None = None
    strategy: Words | None = None
    free: Words | None = None
    date: Words | dt.date | None = None
    date_after: Words | None = None
    cost: Words | None = None
    zero_cost_is_unknown: bool = False
    duration: Words | None = None
    duration_per_execution: bool = False
    executions: Words | None = None
    self_reported: bool | None = None
    via: Words | None = None
    ignored: tuple[str, ...] = ()
    board: BoardWords = BoardWords()
    settings: tuple[SettingColumn, ...] = ()
    scores: tuple[ScoreColumn, ...] = ()
    groups: Groups | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.scores and self.groups is None:
            raise ValueError("needs at least one entry of scores, or groups")
        if self.date is not None and self.date_after is not None:
            raise ValueError("date and date_after exclude each other")
        if self.duration_per_execution and not (self.duration and self.executions):
            raise ValueError("duration_per_execution needs duration and executions")
        return self

    def traits(self, board: str) -> Traits:
        """What the source is. Where each row names its own board, nothing is known of those."""
        words = BoardTraits(
            name=board,
            title=self.board.title or self.title,
            meaning=self.board.meaning,
            place=self.board.place,
        )
        return Traits(
            roles=("leaderboard",),
            states_day=self.date_after is not None,
            boards=() if self.benchmark else (words,),
        )

    def columns(self, tasks: Mapping[str, Sequence[str]]) -> set[str]:
        """Every column this mapping reads."""
        named = [self.model, self.author, self.benchmark, self.category, self.strategy, self.free]
        named += [self.cost, self.duration, self.executions]
        named += [self.date] if isinstance(self.date, str) else []
        named += [item.column for item in self.settings]
        named += [item.column for item in self.scores]
        named += [column for columns in tasks.values() for column in columns]
        return {column for column in named if column}


def source_from_toml(path: Path) -> Source:
    """The source that the mapping file `path` describes, ``benchmark:<stem>``.

    Raises:
        ConfigError: naming the file and every key that can't be used.
    """
    try:
        return source_from_bytes(str(path), path.stem, path.read_bytes())
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error}") from error


def source_from_bytes(file: str, name: str, data: bytes) -> Source:
    """The source ``benchmark:<name>`` that the TOML text `data` describes; `file` is for messages.

    Raises:
        ConfigError: naming the file and every key that can't be used.
    """
    if not _NAME.fullmatch(name):
        raise ConfigError(f"{file}: the file's name must be lower-case words joined by '-', not {name!r}")
    try:
        mapping = TableMapping.model_validate(tomllib.loads(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file}: can't be read as TOML: {error}") from error
    except ValidationError as error:
        lines = [
            f"  {'.'.join(map(str, fault['loc'])) or 'the file'}: {fault['msg']}; "
            f"got {shorten(fault['input'], 60)}"
            for fault in error.errors()
        ]
        raise ConfigError("\n".join([f"{file}: mend these keys:", *lines])) from error
    part = f"benchmark:{name}"
    return Source(
        name=part,
        title=mapping.title,
        homepage=mapping.homepage,
        licence=mapping.licence,
        attribution=mapping.attribution,
        parts=(
            Part(
                name=part,
                url=mapping.url,
                collect=partial(_collect, mapping),
                parse=partial(parse, part, mapping),
                traits=mapping.traits(name),
            ),
        ),
    )


def _collect(mapping: TableMapping, client: Client, context: Context) -> dict[str, bytes]:  # noqa: ARG001 - the shape of Collect
    bodies = {"table": client.get(mapping.url)}
    if mapping.groups is not None and mapping.groups.url is not None:
        bodies[mapping.groups.body] = client.get(mapping.groups.url)
    return bodies


@dataclass(frozen=True)
class _Table:
    """A mapping, and what holds for all rows of the body at hand."""

    board: str
    mapping: TableMapping
    tasks: Mapping[str, Sequence[str]]
    day: dt.date | None
    findings: Findings


@dataclass(frozen=True)
class _Run:
    """One usable row."""

    model: str
    author: str | None
    scores: tuple[Score, ...]
    raw: dict[str, JsonValue]


def parse(source: str, mapping: TableMapping, bodies: Bodies) -> Parsed:
    """Listings by model name as the table writes it; a model with several rows has all their scores.

    Raises:
        FeedError: if the body isn't a table, or has neither the column of models nor one of scores.
    """
    findings = Findings(source)
    body, tasks = _split(source, mapping, bodies)
    rows = read_table(mapping.format, source, body, rows=mapping.rows, column=mapping.model)
    _check_columns(source, mapping, tasks, rows, findings)
    stated_day = _day_after(mapping.date_after, body, findings) if mapping.date_after else None
    day = mapping.date if isinstance(mapping.date, dt.date) else stated_day
    table = _Table(source.removeprefix("benchmark:"), mapping, tasks, day, findings)
    runs: defaultdict[str, list[_Run]] = defaultdict(list)
    for position, row in enumerate(rows):
        run = _run(table, f"rows[{position}]", row)
        if run is not None:
            runs[run.model].append(run)
    listings = tuple(_listing(model, found) for model, found in sorted(runs.items()))
    set_aside = len(rows) - sum(map(len, runs.values()))
    return Parsed(listings, tuple(findings.problems), set_aside, findings.unknown_keys, stated_day)


def _split(source: str, mapping: TableMapping, bodies: Bodies) -> tuple[bytes, Mapping[str, Sequence[str]]]:
    """The table's body, and the columns of each group."""
    groups = mapping.groups
    tables = [name for name in bodies if groups is None or not name.startswith(groups.body)]
    named = [name for name in tables if name == PurePosixPath(urlsplit(mapping.url).path).stem]
    table, *others = sorted(named or tables) or [""]
    if not table or others:
        got = ", ".join(sorted(bodies)) or "none"
        raise FeedError(f"{source}: expected one table, or one named as in {mapping.url}; got {got}")
    if groups is None:
        return bodies[table], {}
    for name in sorted(bodies.keys() - set(tables)):
        data = read_json(source, bodies[name])
        if not isinstance(data, dict) or not all(
            isinstance(columns, list) and all(isinstance(column, str) for column in columns)
            for columns in data.values()
        ):
            raise FeedError(f"{source}: {name}: expected an object of groups, each a list of columns")
        return bodies[table], data
    return bodies[table], groups.columns


def _check_columns(
    source: str,
    mapping: TableMapping,
    tasks: Mapping[str, Sequence[str]],
    rows: Sequence[object],
    findings: Findings,
) -> None:
    present = {column for row in rows if isinstance(row, Mapping) for column in row}
    scores = mapping.columns(tasks) & {item.column for item in mapping.scores}.union(*tasks.values())
    if mapping.model not in present or not scores & present:
        raise FeedError(
            f"{source}: the table has changed: expected {mapping.model!r} and scores such as "
            f"{min(scores, default='')!r} among its columns; check the mapping"
        )
    for column in sorted(mapping.columns(tasks) - present):
        findings.problem("all rows", column, "no such column", "a column of the mapping", "left out")


def _run(table: _Table, label: str, row: object) -> _Run | None:
    if not isinstance(row, Mapping):
        table.findings.problem(label, "", type(row).__name__, "a row", "row set aside")
        return None
    mapping = table.mapping
    model = _text(row, mapping.model)
    if model is None or len(model) > 1000:
        table.findings.problem(label, mapping.model, row.get(mapping.model), "a name", "row set aside")
        return None
    known = mapping.columns(table.tasks).union(mapping.ignored)
    table.findings.unknown_keys.update(shorten(str(column)) for column in row.keys() - known)
    scores = tuple(_scores(table, f"{model} ({label})", row))
    if not scores:
        table.findings.problem(f"{model} ({label})", "", "no score", "at least one", "row set aside")
        return None
    return _Run(model, _text(row, mapping.author), scores, to_raw(row))


def _listing(model: str, runs: Sequence[_Run]) -> Listing:
    scores = {score for run in runs for score in run.scores}
    return Listing(
        key=model,
        author=min((run.author for run in runs if run.author), default=None),
        scores=tuple(sorted(scores, key=lambda score: (score.category or "", score.model_dump_json()))),
        raw={"rows": sorted((run.raw for run in runs), key=lambda raw: json.dumps(raw, sort_keys=True))},
    )


def _scores(table: _Table, label: str, row: Row) -> Iterator[Score]:
    """The scores of one row, each with what is known of the run."""
    mapping = table.mapping
    board = _text(row, mapping.benchmark) or table.board
    category = _text(row, mapping.category)
    facts = _run_facts(table, label, row)
    for column in mapping.scores:
        value = _read(table, label, row, column.column, partial(_result, column.unit, column.scale))
        if value is not None:
            yield Score(
                board=board,
                category=column.category or category,
                value=value,
                unit=column.unit,
                higher_is_better=column.higher_is_better,
                **facts,
            )
    if mapping.groups is not None:
        for part, value in _grouped(table, label, row, mapping.groups):
            yield Score(board=board, category=part, value=value, unit=mapping.groups.unit, **facts)


def _run_facts(table: _Table, label: str, row: Row) -> dict[str, Any]:
    """The fields that all scores of a row share."""
    mapping = table.mapping
    executions = _read(table, label, row, mapping.executions, _count)
    duration = _read(table, label, row, mapping.duration, _seconds)
    if mapping.duration_per_execution:
        duration = duration * executions if duration is not None and executions else None
    cost = _read(table, label, row, mapping.cost, _usd)
    day = table.day
    if isinstance(mapping.date, str):
        day = _read(table, label, row, mapping.date, to_day)
    settings = ((item.label, _text(row, item.column)) for item in mapping.settings)
    return {
        "setting": ", ".join(f"{name} {text}".strip() for name, text in settings if text) or None,
        "strategy": _text(row, mapping.strategy),
        "free": _read(table, label, row, mapping.free, _flag),
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
            value = _read(table, label, row, name, partial(_result, groups.unit, 1))
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
        text = str(cell) if isinstance(cell, bool) and convert is _flag else _words(cell)
        return convert(text) if text else None
    except ValueError as error:
        table.findings.problem(label, column, cell, str(error), "value left out")
        return None


def _text(row: Row, column: str | None) -> str | None:
    """A cell as text; ``None`` where it says nothing or isn't text."""
    try:
        return _words(row.get(column)) or None if column else None
    except ValueError:
        return None


def _words(cell: object) -> str:
    """A cell as text, empty where it says nothing.

    Raises:
        ValueError: if it is neither text nor a number.
    """
    if is_missing(cell):
        return ""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
        raise ValueError("text or a number")  # noqa: TRY004 - what _read makes a problem of
    text = whole_text(str(cell)).strip()
    return "" if text.casefold() in _NOTHING else text


def _number(text: str) -> tuple[Decimal, bool]:
    """The number in `text`, and whether a percent sign follows it.

    Raises:
        ValueError: if it is no number.
    """
    match = _NUMBER.fullmatch(text) if len(text) <= _MAX_DIGITS else None
    if match is None:
        raise ValueError("a number")
    return Decimal(match[1].replace(",", "")), bool(match[2])


def _result(unit: ScoreUnit, scale: float, text: str) -> float | None:
    number, is_percent = _number(text)
    if is_percent and unit != "percent":
        raise ValueError(f"a number in {unit}")
    value = to_figure(number if is_percent else number * Decimal(str(scale)))
    if unit == "percent" and value is not None and not 0 <= value <= 100:
        raise ValueError("a percentage from 0 to 100")
    return value


def _flag(text: str) -> bool:
    if text.casefold() not in _FLAGS:
        raise ValueError("yes or no")
    return _FLAGS[text.casefold()]


def _count(text: str) -> int | None:
    return to_count(_number(text)[0])


def _usd(text: str) -> Decimal | None:
    return to_usd(_number(text.removeprefix("$"))[0])


def _seconds(text: str) -> float | None:
    value = to_figure(_number(text)[0])
    if value is not None and value < 0:
        raise ValueError("seconds, not negative")
    return value


def _day_after(words: str, body: bytes, findings: Findings) -> dt.date | None:
    """The day that the body states after `words`: ``2026-03-20`` or ``March 20th, 2026``."""
    _, found, rest = body.decode("utf-8", "replace").partition(words)
    if not found:
        findings.problem(
            "the body", "date_after", "nothing", f"a day after {words!r}", "scores without a date"
        )
        return None
    try:
        if match := _ISO_DAY.match(rest):
            return dt.date.fromisoformat(match[1])
        if match := _WRITTEN_DAY.match(rest):
            return dt.date(int(match[3]), _MONTHS.index(match[1].lower()) + 1, int(match[2]))
    except ValueError:
        pass
    findings.problem("the body", "date_after", rest[:40], "a day", "scores without a date")
    return None
