"""Charts as inline SVG, made at build time: days across, amounts upwards.

A chart is told in percent of its plot, which the template places so that only lines stretch with the
page and text keeps its size. Numbers are decimal throughout: the same input gives the same bytes on
any machine.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Literal

from modelatlas.views import format as f

LOG_FROM = 30
"""Greatest by least amount above which a scale of lines is logarithmic."""
MAX_TIME_TICKS = 5
HOLE_SHOWN = Decimal("0.7")
"""Least width of a hole that is shaded, percent; a narrower one is only dashed."""
HOLE_NAMED = 22
"""Least width of a hole that has its label inside, percent."""
LABEL_HEIGHT = Decimal(18)
"""Room that the label at the end of a line takes, percent of the plot's height."""
TALL_LABEL_HEIGHT = Decimal("11.25")
"""The same on a tall chart."""

Tone = Literal["accent", "ink", "soft", "rule"]
TONES: tuple[Tone, ...] = ("accent", "ink", "soft", "rule")
"""The colours of lines, by their place."""
Anchor = Literal["start", "middle", "end"]
TickLabels = Callable[[Sequence[Decimal]], Sequence[str]]
"""The texts of an axis; all at once, because the ticks of an axis share their decimals."""


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


def step_chart(
    series: Sequence[Series],
    days: Sequence[dt.date],
    *,
    title: str,
    description: str,
    unit: str,
    tick_labels: TickLabels,
    table: Table,
    from_zero: bool = True,
    tall: bool = False,
) -> Chart | None:
    """Amounts that hold until they change; ``None`` without two days or without an amount.

    Args:
        series: at most as many as there are :data:`TONES`, the first in the accent colour.
        days: the days that were looked at, oldest first.
        title: what the chart shows, in a few words.
        description: what it says, for those who don't see it.
        unit: unit of the amounts.
        tick_labels: makes the texts of the vertical axis.
        table: the numbers behind it.
        from_zero: whether the axis of amounts near each other begins at zero, and is logarithmic for
            others; else it spans the amounts and their intervals.
        tall: whether the chart needs more height, for many lines.
    """
    drawn = [s for line in series for s in line.stretches if s.amount is not None]
    if not drawn:
        return None
    scale_x = Days(min(s.first for s in drawn), max(s.last for s in drawn))
    if scale_x.count < 2:
        return None
    scale_y = _scale([s.amount for s in drawn if s.amount is not None]) if from_zero else _span(drawn)
    lines: list[Line] = []
    labels: list[Label] = []
    dots: list[Dot] = []
    for line, tone in zip(series, TONES, strict=False):
        seen, unseen = _steps(line.stretches, days, scale_x, scale_y)
        lines.append(Line(seen, unseen, tone, line.light, _band(line.stretches, scale_x, scale_y)))
        dots += _lone_days(line.stretches, tone, scale_x, scale_y)
        last = line.stretches[-1].amount if line.stretches else None
        if last is not None:
            labels.append(Label("100", coordinate(scale_y.at(last)), line.name, line.end, tone, "start"))
    logarithmic = isinstance(scale_y, Logarithmic)
    return Chart(
        title=title,
        description=description,
        unit=f"{unit}, logarithmic scale" if logarithmic else unit,
        y_ticks=ticks(scale_y, tick_labels),
        x_ticks=day_ticks(scale_x),
        table=table,
        holes=_holes(days, scale_x),
        lines=tuple(lines),
        labels=apart(labels, TALL_LABEL_HEIGHT if tall else LABEL_HEIGHT),
        dots=tuple(dots),
        tall=tall,
    )


def bar_chart(
    amounts: Sequence[tuple[dt.date, Decimal]],
    *,
    title: str,
    description: str,
    unit: str,
    tick_labels: TickLabels,
    amount_label: Callable[[Decimal], str],
    table: Table,
) -> Chart | None:
    """One bar a day, from zero; ``None`` without two days. A day that isn't given has no bar.

    Args:
        amounts: day and amount, oldest first.
        title: what the chart shows, in a few words.
        description: what it says, for those who don't see it.
        unit: unit of the amounts.
        tick_labels: makes the texts of the vertical axis.
        amount_label: makes the text of one amount.
        table: the numbers behind it.
    """
    if len(amounts) < 2:
        return None
    scale_x = Days(amounts[0][0], amounts[-1][0])
    scale_y = Linear(max(amount for _, amount in amounts))
    slot = Decimal(100) / scale_x.count
    bars = tuple(
        Bar(
            x=coordinate(scale_x.at(day) + slot * Decimal("0.12")),
            y=coordinate(scale_y.at(amount)),
            width=coordinate(slot * Decimal("0.76")),
            height=coordinate(100 - scale_y.at(amount)),
            title=f"{f.day(day)}: {amount_label(amount)}",
        )
        for day, amount in amounts
    )
    peak_day, peak = max(amounts, key=lambda one: (one[1], one[0]))
    middle = scale_x.middle(peak_day)
    anchor: Anchor = "start" if middle < 12 else "end" if middle > 88 else "middle"
    x = scale_x.at(peak_day) + {"start": Decimal(0), "middle": slot / 2, "end": slot}[anchor]
    return Chart(
        title=title,
        description=description,
        unit=unit,
        y_ticks=ticks(scale_y, tick_labels),
        x_ticks=day_ticks(scale_x),
        table=table,
        bars=bars,
        labels=(
            Label(coordinate(x), coordinate(scale_y.at(peak)), "", amount_label(peak), "accent", anchor),
        ),
    )


class Days:
    """Days as equal slots from left to right, in percent."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first, self.last = first, last
        self.count = (last - first).days + 1

    def at(self, day: dt.date) -> Decimal:
        """Where the slot of `day` begins; that of the day after the last is 100."""
        return Decimal((day - self.first).days * 100) / self.count

    def after(self, day: dt.date) -> Decimal:
        """Where the slot of `day` ends."""
        return self.at(day) + Decimal(100) / self.count

    def middle(self, day: dt.date) -> Decimal:
        """The middle of the slot of `day`."""
        return (self.at(day) + self.after(day)) / 2


class Linear:
    """From zero to a round amount, in percent from the top."""

    def __init__(self, greatest: Decimal) -> None:
        step = round_step(greatest)
        count = int((greatest / step).to_integral_value(ROUND_CEILING)) or 1
        self.marks = [step * number for number in range(count + 1)]
        self._top = self.marks[-1]

    def at(self, amount: Decimal) -> Decimal:
        """Where `amount` lies."""
        return 100 - amount * 100 / self._top


class Span:
    """Between round amounts around the least and the greatest, in percent from the top."""

    def __init__(self, least: Decimal, greatest: Decimal) -> None:
        step = round_step((greatest - least) or Decimal(1))
        first = (least / step).to_integral_value(ROUND_FLOOR)
        last = max((greatest / step).to_integral_value(ROUND_CEILING), first + 1)
        self.marks = [step * number for number in range(int(first), int(last) + 1)]
        self._top, self._height = self.marks[-1], self.marks[-1] - self.marks[0]

    def at(self, amount: Decimal) -> Decimal:
        """Where `amount` lies."""
        return (self._top - amount) * 100 / self._height


class Logarithmic:
    """Between round amounts, equal factors taking equal room, in percent from the top."""

    def __init__(self, least: Decimal, greatest: Decimal) -> None:
        low, high = _decade(least), _decade(greatest)
        rungs = [Decimal(digit).scaleb(power) for power in range(low, high + 2) for digit in (1, 3)]
        bottom = max(rung for rung in rungs if rung <= least)
        top = min(rung for rung in rungs if rung >= greatest)
        inside = [rung for rung in rungs if bottom <= rung <= top]
        decades = [rung for rung in inside if rung == Decimal(1).scaleb(rung.adjusted())]
        self.marks = decades if len(decades) > 2 else inside
        self._bottom = bottom.log10()
        self._height = top.log10() - self._bottom

    def at(self, amount: Decimal) -> Decimal:
        """Where `amount` lies."""
        return 100 - (amount.log10() - self._bottom) * 100 / self._height


def _decade(amount: Decimal) -> int:
    """The power of ten of the first digit: 0.02 has -2."""
    return amount.adjusted()


Scale = Linear | Span | Logarithmic


def _scale(amounts: Sequence[Decimal]) -> Scale:
    """A logarithm has no place for zero, so that a price that is free at times stays linear."""
    least, greatest = min(amounts), max(amounts)
    return Logarithmic(least, greatest) if least > 0 and greatest > least * LOG_FROM else Linear(greatest)


def _span(stretches: Sequence[Stretch]) -> Span:
    amounts = [s.amount for s in stretches if s.amount is not None]
    ends = [end for s in stretches if s.interval for end in s.interval]
    return Span(min([*amounts, *ends]), max([*amounts, *ends]))


def round_step(greatest: Decimal) -> Decimal:
    """The least of 1, 2, 2.5 and 5 times a power of ten that needs at most five steps."""
    if greatest <= 0:
        return Decimal(1)
    power = greatest.adjusted() - 1
    steps = (Decimal(factor).scaleb(p) for p in (power, power + 1) for factor in ("1", "2", "2.5", "5"))
    return next(step for step in steps if step * 5 >= greatest)


def ticks(scale: Scale, labels: TickLabels) -> tuple[Tick, ...]:
    """The marks of a vertical axis."""
    return tuple(
        Tick(coordinate(scale.at(mark)), text)
        for mark, text in zip(scale.marks, labels(scale.marks), strict=True)
    )


def day_ticks(scale: Days) -> tuple[Tick, ...]:
    """At most :data:`MAX_TIME_TICKS` days or beginnings of months."""
    for step in (1, 2, 3, 4, 7, 14):
        days = [scale.first + dt.timedelta(days=n) for n in range(0, scale.count, step)]
        if len(days) <= MAX_TIME_TICKS:
            one_year = days[0].year == days[-1].year
            return _time_marks(days, scale, _short, _short if one_year else f.day)
    step = 1
    while len(months := _months(scale, step)) > MAX_TIME_TICKS:
        step = step + 1 if step < 3 else step * 2
    return _time_marks(months, scale, lambda day: _short(day)[2:], lambda day: f.day(day)[2:])


def _time_marks(
    days: Sequence[dt.date],
    scale: Days,
    label: Callable[[dt.date], str],
    label_with_year: Callable[[dt.date], str],
) -> tuple[Tick, ...]:
    """Ticks on `days`; the first of each year names it."""
    years = [None, *(day.year for day in days)]
    return tuple(
        Tick(coordinate(scale.middle(day)), label_with_year(day))
        if day.year != years[number]
        else Tick(coordinate(scale.middle(day)), label(day), minor=number % 2 == 1)
        for number, day in enumerate(days)
    )


def _months(scale: Days, step: int) -> list[dt.date]:
    """First days of every `step`-th month, counted from January of the year 1."""
    first, last = (day.year * 12 + day.month - 1 for day in (scale.first, scale.last))
    days = (dt.date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1) if n % step == 0)
    return [day for day in days if scale.first <= day <= scale.last]


def _short(day: dt.date) -> str:
    """``31 Jul``."""
    return f.day(day)[:-5]


def _holes(days: Sequence[dt.date], scale: Days) -> tuple[Hole, ...]:
    inside = [day for day in days if scale.first <= day <= scale.last]
    spans = [(scale.after(one), scale.at(other)) for one, other in pairwise(inside)]
    return tuple(
        Hole(
            coordinate(start),
            coordinate(end - start),
            coordinate((start + end) / 2),
            end - start >= HOLE_NAMED,
        )
        for start, end in spans
        if end - start >= HOLE_SHOWN
    )


def _steps(stretches: Sequence[Stretch], days: Sequence[dt.date], x: Days, y: Scale) -> tuple[str, str]:
    """Path data of what was seen, and of what lies in holes with one amount at both ends.

    Nothing is drawn over a hole within which the amount changed: nobody knows when it did.
    """
    seen: list[str] = []
    unseen: list[str] = []
    before: Stretch | None = None
    for stretch in stretches:
        if stretch.amount is None:
            before = None
            continue
        level = coordinate(y.at(stretch.amount))
        start = coordinate(x.at(stretch.first))
        if before is not None and before.last + dt.timedelta(days=1) == stretch.first:
            seen.append(f"V{level}")
        else:
            seen.append(f"M{start} {level}")
        looked_at = days[bisect_left(days, stretch.first) : bisect_right(days, stretch.last)]
        for one, other in pairwise([stretch.first, *looked_at, stretch.last]):
            if (other - one).days > 1:
                end, begin = coordinate(x.after(one)), coordinate(x.at(other))
                seen.append(f"H{end}M{begin} {level}")
                unseen.append(f"M{end} {level}H{begin}")
        seen.append(f"H{coordinate(x.after(stretch.last))}")
        before = stretch
    return "".join(seen), "".join(unseen)


def _band(stretches: Sequence[Stretch], x: Days, y: Scale) -> str:
    """Path data of the intervals around a line, one area for each stretch."""
    return "".join(
        f"M{coordinate(x.at(one.first))} {coordinate(y.at(one.interval[1]))}"
        f"H{coordinate(x.after(one.last))}V{coordinate(y.at(one.interval[0]))}"
        f"H{coordinate(x.at(one.first))}Z"
        for one in stretches
        if one.interval and one.amount is not None
    )


def _lone_days(stretches: Sequence[Stretch], tone: Tone, x: Days, y: Scale) -> Iterable[Dot]:
    """A dot for every stretch that is too short to be seen as a line and touches no other."""
    told = [one for one in stretches if one.amount is not None]
    day = dt.timedelta(days=1)
    for number, one in enumerate(told):
        before, after = told[number - 1] if number else None, told[number + 1 : number + 2]
        touches = (before is not None and before.last + day == one.first) or (
            after and one.last + day == after[0].first
        )
        start, end = x.at(one.first), x.after(one.last)
        if one.amount is not None and not touches and end - start < HOLE_SHOWN:
            yield Dot(coordinate((start + end) / 2), coordinate(y.at(one.amount)), tone)


def apart(labels: Iterable[Label], height: Decimal) -> tuple[Label, ...]:
    """Labels moved up and down as little as needed, so that none covers another, nor leaves the plot."""
    ordered = sorted(labels, key=lambda label: Decimal(label.y))
    groups: list[list[Decimal]] = []
    for number, label in enumerate(ordered):
        # With the height of those above it taken off, labels that touch have one place: their mean.
        groups.append([Decimal(label.y) - number * height])
        while len(groups) > 1 and _mean(groups[-2]) > _mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    starts = [_mean(group) for group in groups for _ in group]
    lowest = 100 - (len(ordered) - 1) * height
    return tuple(
        replace(label, y=coordinate(min(max(start, Decimal(0)), lowest) + number * height))
        for number, (label, start) in enumerate(zip(ordered, starts, strict=True))
    )


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def coordinate(value: Decimal) -> str:
    """A coordinate, rounded to what can be seen."""
    text = f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")
