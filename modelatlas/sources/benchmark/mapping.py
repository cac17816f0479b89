"""The description of a score table in ``content/benchmarks/``.

The file ``content/benchmarks/<name>.toml`` makes the source ``benchmark:<name>`` and the board
``<name>``. This one uses every key; those without "required" may be left out::

    title = "Example benchmark"                 # required
    homepage = "https://example.org/"           # required: the page for people
    licence = "Apache-2.0"                      # required: as stated, or "not stated"
    attribution = "Scores: Example (example.org)."   # required
    url = "https://example.org/results.json"    # required, or file: where fetch gets the table
    # file = "example.json"                     # or a file beside this one, read with each build
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
lacks a task of a group has no mean for it. A cell may say ``1.8 %``. Empty, ``-``, and ``n/a`` mean nothing.
With a column ``benchmark``, each name in it is a separate leaderboard.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from modelatlas.records import BoardTraits, ScoreUnit, Traits
from modelatlas.records.traits import LAST_PLACE
from modelatlas.sources.reading.tables import TableFormat
from modelatlas.toml import Stated


class TableConfig(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BoardMapping(TableConfig):
    """How the board is shown."""

    title: Stated | None = None
    meaning: tuple[Stated, ...] = ()
    place: int = Field(default=LAST_PLACE, ge=0)


class SettingColumn(TableConfig):
    """A column that tells runs of one model apart."""

    column: Stated
    label: str = ""


class ScoreColumn(TableConfig):
    """A column that is a score."""

    column: Stated
    unit: ScoreUnit
    category: str | None = None
    scale: float = Field(default=1, gt=0, allow_inf_nan=False)
    higher_is_better: bool = True


class Groups(TableConfig):
    """Columns that are tasks, in groups with a mean each."""

    unit: ScoreUnit
    overall: bool = False
    url: str | None = Field(default=None, pattern=r"^https?://")
    body: Stated = "groups"
    columns: dict[str, tuple[Stated, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not (self.url or self.columns):
            raise ValueError("a url or columns")
        return self


class TableMapping(TableConfig):
    """A TOML file of ``content/benchmarks/``; the module's docstring describes the keys."""

    title: Stated
    homepage: str = Field(pattern=r"^https?://")
    licence: Stated
    attribution: Stated
    url: str = Field(default="", pattern=r"^(https?://|$)")
    file: str = Field(default="", pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]*|$)")
    format: TableFormat
    rows: str = ""
    model: Stated
    author: Stated | None = None
    benchmark: Stated | None = None
    category: Stated | None = None
    strategy: Stated | None = None
    free: Stated | None = None
    date: Stated | dt.date | None = None
    date_after: Stated | None = None
    cost: Stated | None = None
    zero_cost_is_unknown: bool = False
    duration: Stated | None = None
    duration_per_execution: bool = False
    executions: Stated | None = None
    self_reported: bool | None = None
    via: Stated | None = None
    ignored: tuple[str, ...] = ()
    board: BoardMapping = BoardMapping()
    settings: tuple[SettingColumn, ...] = ()
    scores: tuple[ScoreColumn, ...] = ()
    groups: Groups | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if bool(self.url) == bool(self.file):
            raise ValueError("either url or file, which exclude each other")
        if self.file and self.groups is not None and self.groups.url:
            raise ValueError("columns of the groups, since a file has no second body")
        if not self.scores and self.groups is None:
            raise ValueError("at least one entry of scores, or groups")
        if self.date is not None and self.date_after is not None:
            raise ValueError("either date or date_after, which exclude each other")
        if self.duration_per_execution and not (self.duration and self.executions):
            raise ValueError("duration and executions, which duration_per_execution needs")
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
