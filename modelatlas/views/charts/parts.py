"""What the template draws a chart from: texts, and positions in percent of the plot."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Tone = Literal["accent", "ink", "soft", "rule"]
TONES: tuple[Tone, ...] = ("accent", "ink", "soft", "rule")
"""The colors of lines, by their place."""
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Table:
    """The numbers behind a chart."""

    caption: str
    """What they are."""
    columns: tuple[tuple[str, bool], ...]
    """Heading, and whether the column is numeric."""
    rows: tuple[tuple[str, ...], ...]
    """A text for each column."""


@dataclass(frozen=True)
class Credit:
    """Where the numbers of a chart are from, for those who cite it."""

    sources: str
    """The sources, each with the day of its data: ``OpenRouter, Aug 8, 2026``."""
    data: str
    """URL of a published file that holds the numbers."""


@dataclass(frozen=True)
class Caption:
    """A chart in words, and the numbers behind it."""

    title: str
    """What it shows, in a few words."""
    description: str
    """What it says, for those who don't see it."""
    unit: str
    """What its amounts count."""
    table: Table
    """The same numbers for those who want to read them."""
    credit: Credit | None = None
    """Where they are from; ``None`` where there is nothing to cite."""


@dataclass(frozen=True)
class Stretch:
    """A period in which an amount held, both days included."""

    first: dt.date
    """Its first day."""
    last: dt.date
    """Its last day."""
    amount: Decimal | None
    """``None`` where there is no amount to draw."""
    interval: tuple[Decimal, Decimal] | None = None
    """Least and greatest that the amount may be, where that is known."""


@dataclass(frozen=True)
class Series:
    """One line of a step chart."""

    name: str
    """What it is the amount of."""
    stretches: tuple[Stretch, ...]
    """Oldest first, not overlapping."""
    end: str
    """The last amount in words, for the label at the end of the line."""
    light: bool = False
    """Drawn lightly, for a line that says little by its single turns."""


@dataclass(frozen=True)
class Tick:
    """A mark on an axis."""

    at: str
    """Percent from the left or from the top."""
    label: str
    """What stands beside it; empty for a mark without a text."""
    minor: bool = False
    """Left out where the chart is narrow."""


@dataclass(frozen=True)
class Gap:
    """A long time on which nobody looked, drawn short: the axis breaks there."""

    x: str
    """Where it begins, percent from the left."""
    width: str
    """Percent of the plot."""
    middle: str
    """Percent from the left."""
    title: str
    """From when to when, for people who point at it."""


@dataclass(frozen=True)
class Line:
    """A drawn series: path data in a box of 100 by 100."""

    seen: str
    """The parts over days that were looked at."""
    unseen: str
    """The parts over days that nobody looked at."""
    tone: Tone
    """Its color."""
    light: bool
    """Whether it is drawn lightly."""
    band: str = ""
    """The interval around it; empty where there is none."""


@dataclass(frozen=True)
class Bar:
    """A bar in a box of 100 by 100, and a line across it."""

    x: str
    """Its left edge."""
    y: str
    """Its upper edge."""
    width: str
    """From left to right."""
    height: str
    """From top to bottom."""
    title: str
    """What it stands for, for people who point at it."""
    tone: Tone = "accent"
    """Its color."""
    mark: str = ""
    """Where the line lies; empty where it is the upper edge."""
    partial: bool = False
    """Stands for a time that isn't over yet."""


@dataclass(frozen=True)
class Dot:
    """A drawn point, percent of the plot."""

    x: str
    """From the left."""
    y: str
    """From the top."""
    tone: Tone
    """Its color."""
    title: str = ""
    """What it stands for, for people who point at it."""


@dataclass(frozen=True)
class Mark:
    """A day marked by a line across the plot."""

    x: str
    """Percent from the left."""
    text: str
    """What happened on it."""


@dataclass(frozen=True)
class Key:
    """What a color stands for, where there is no room for a label."""

    tone: Tone | None
    """``None`` is blank."""
    text: str
    """What it stands for."""


@dataclass(frozen=True)
class Label:
    """A text next to a line or above a bar."""

    x: str
    """Percent from the left."""
    y: str
    """Percent from the top."""
    text: str
    """Name of a line; empty above a bar."""
    amount: str
    """The amount in words."""
    tone: Tone
    """Its color."""
    anchor: Anchor
    """Which end of the text stands there."""


@dataclass(frozen=True)
class Chart:
    """Everything that the template of a chart places."""

    title: str
    """What it shows, in a few words."""
    description: str
    """What it says, for those who don't see it."""
    unit: str
    """What its amounts count."""
    y_ticks: tuple[Tick, ...]
    """Marks of the vertical axis."""
    x_ticks: tuple[Tick, ...]
    """Marks of the horizontal axis."""
    table: Table
    """The numbers behind it."""
    credit: Credit | None = None
    """Where they are from; ``None`` where there is nothing to cite."""
    gaps: tuple[Gap, ...] = ()
    """Where the axis breaks, because nobody looked for long."""
    lines: tuple[Line, ...] = ()
    """Amounts that hold until they change."""
    bars: tuple[Bar, ...] = ()
    """Amounts of a day, a month or a quarter."""
    labels: tuple[Label, ...] = ()
    """Texts beside lines or above bars."""
    dots: tuple[Dot, ...] = ()
    """Amounts that stand alone."""
    marks: tuple[Mark, ...] = ()
    """Days that are pointed out."""
    keys: tuple[Key, ...] = ()
    """What the colors of bars stand for."""
    tall: bool = False
    """Whether it needs more height, for many lines."""

    @property
    def is_labelled_at_end(self) -> bool:
        """Whether there are labels at the right of the plot."""
        return bool(self.lines) or any(label.text for label in self.labels)
