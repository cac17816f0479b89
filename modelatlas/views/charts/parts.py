"""What the template draws a chart from: texts, and places in percent of the plot."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Tone = Literal["accent", "ink", "soft", "rule"]
TONES: tuple[Tone, ...] = ("accent", "ink", "soft", "rule")
"""The colours of lines, by their place."""
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Table:
    """The numbers behind a chart."""

    caption: str
    columns: tuple[tuple[str, bool], ...]
    """Heading, and whether the column is numeric."""
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Stretch:
    """A time over which an amount held, both days counted."""

    first: dt.date
    last: dt.date
    amount: Decimal | None
    """``None`` where there is no amount to draw."""
    interval: tuple[Decimal, Decimal] | None = None
    """Least and greatest that the amount may be, where that is known."""


@dataclass(frozen=True)
class Series:
    """One line of a step chart."""

    name: str
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
    minor: bool = False
    """Left out where the chart is narrow."""


@dataclass(frozen=True)
class Hole:
    """Days that nobody looked at."""

    x: str
    width: str
    middle: str
    named: bool
    """Wide enough to say so inside."""


@dataclass(frozen=True)
class Line:
    """A drawn series: path data in a box of 100 by 100."""

    seen: str
    unseen: str
    """The parts over days that nobody looked at."""
    tone: Tone
    light: bool
    band: str = ""
    """The interval around it; empty where there is none."""


@dataclass(frozen=True)
class Bar:
    """A bar in a box of 100 by 100, and a line across it."""

    x: str
    y: str
    width: str
    height: str
    title: str
    tone: Tone = "accent"
    mark: str = ""
    """Where the line lies; empty where it is the upper edge."""
    partial: bool = False
    """Stands for a time that isn't over yet."""


@dataclass(frozen=True)
class Dot:
    """A drawn point, percent of the plot."""

    x: str
    y: str
    tone: Tone
    title: str = ""


@dataclass(frozen=True)
class Mark:
    """A day that a line across the plot points out."""

    x: str
    text: str


@dataclass(frozen=True)
class Key:
    """What a colour stands for, where no label can stand beside it."""

    tone: Tone | None
    """``None`` is blank."""
    text: str


@dataclass(frozen=True)
class Label:
    """A text beside a line or above a bar."""

    x: str
    y: str
    text: str
    amount: str
    tone: Tone
    anchor: Anchor


@dataclass(frozen=True)
class Chart:
    """What the template of a chart places."""

    title: str
    description: str
    unit: str
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    table: Table
    holes: tuple[Hole, ...] = ()
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    labels: tuple[Label, ...] = ()
    dots: tuple[Dot, ...] = ()
    marks: tuple[Mark, ...] = ()
    keys: tuple[Key, ...] = ()
    tall: bool = False

    @property
    def is_labelled_at_end(self) -> bool:
        """Whether there are labels at the right of the plot."""
        return bool(self.lines) or any(label.text for label in self.labels)
