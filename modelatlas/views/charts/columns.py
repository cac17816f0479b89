"""Charts over months and quarters as inline SVG: stacked columns, and the spread of values.

Like the charts over days, a chart is described in percent of its plot, which the template places so that
only lines stretch with the page and text keeps its size.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median, quantiles

from modelatlas.views.charts.parts import Bar, Caption, Chart, Dot, Key, Label, Mark, Tick, Tone
from modelatlas.views.charts.scales import (
    LABEL_HEIGHT,
    Linear,
    Logarithmic,
    Scale,
    TickLabels,
    apart,
    coordinate,
    ticks,
)
from modelatlas.views.words import format as f

MIN_FOR_QUARTILES = 4
"""Fewest values whose quartiles are told."""

_FILLED = Decimal("0.76")
"""Share of its slot that a column fills."""


@dataclass(frozen=True)
class Calendar:
    """Months or quarters, numbered through the years."""

    per_year: int
    """12 or 4."""

    def of(self, day: dt.date) -> int:
        """The month or quarter of a day."""
        return day.year * self.per_year + (day.month - 1) * self.per_year // 12

    def first(self, number: int) -> dt.date:
        """Its first day."""
        return dt.date(number // self.per_year, number % self.per_year * (12 // self.per_year) + 1, 1)

    def name(self, number: int) -> str:
        """``Jul 2026``, ``3rd quarter of 2026``."""
        if self.per_year == 12:
            return f.month(self.first(number))
        return f"{('1st', '2nd', '3rd', '4th')[number % 4]} quarter of {number // 4}"

    def is_over(self, number: int, day: dt.date) -> bool:
        """Whether `day` is its last day or a later one."""
        return self.of(day + dt.timedelta(days=1)) > number


MONTHS = Calendar(12)
QUARTERS = Calendar(4)


@dataclass(frozen=True)
class Time:
    """The period that a chart shows: whole months or quarters, up to the one that contains a day."""

    calendar: Calendar
    """Months or quarters."""
    first: int
    """The number of the first one."""
    until: dt.date
    """The newest day known; the month or quarter that it lies in may not be over."""
    complete_from: dt.date | None = None
    """The day from which nothing is missing, where that isn't the beginning."""

    @property
    def numbers(self) -> range:
        """The months or quarters."""
        return range(self.first, self.calendar.of(self.until) + 1)

    @property
    def slot(self) -> Decimal:
        """The width of one, percent."""
        return Decimal(100) / len(self.numbers)

    def at(self, number: int) -> Decimal:
        """Where one begins, percent."""
        return (number - self.first) * self.slot

    def is_over(self, number: int) -> bool:
        """Whether it is over on the newest day known."""
        return self.calendar.is_over(number, self.until)

    def name(self, number: int) -> str:
        """The name of one, with the day that it reaches to where it isn't over."""
        name = self.calendar.name(number)
        return name if self.is_over(number) else f"{name} (to {f.short_day(self.until)})"

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The beginning of each year; the beginning of the plot where no year begins in it."""
        per_year = self.calendar.per_year
        years = [n for n in self.numbers if n % per_year == 0] or [self.first]
        return tuple(
            Tick(coordinate(self.at(n)), str(n // per_year), minor=place % 2 == 1 and len(years) > 5)
            for place, n in enumerate(years)
        )

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The line before which something is missing, where it lies within the plot."""
        day = self.complete_from
        if day is None or self.calendar.of(day) not in self.numbers:
            return ()
        number = self.calendar.of(day)
        start = self.calendar.first(number)
        length = (self.calendar.first(number + 1) - start).days
        x = self.at(number) + self.slot * (day - start).days / length
        return (Mark(coordinate(x), "first snapshot"),)


@dataclass(frozen=True)
class Layer:
    """One part of stacked columns."""

    name: str
    """What it counts."""
    tone: Tone | None
    """``None`` leaves its place blank."""
    amounts: Mapping[int, int]
    """By month or quarter."""


def column_chart(
    time: Time,
    layers: Sequence[Layer],
    caption: Caption,
    *,
    as_shares: bool = False,
) -> Chart | None:
    """Stacked columns, the first layer at the bottom; ``None`` without two months or quarters.

    Args:
        time: what is shown.
        layers: the parts of each column.
        caption: the chart in words.
        as_shares: whether every column has the same height, and its parts are shares of it.
    """
    totals = {n: sum(layer.amounts.get(n, 0) for layer in layers) for n in time.numbers}
    filled = [n for n, total in totals.items() if total]
    if len(totals) < 2 or not filled:
        return None
    scale = Linear(Decimal(100 if as_shares else max(totals.values())))
    bars: list[Bar] = []
    for n in filled:
        below = Decimal(0)
        for layer in layers:
            count = layer.amounts.get(n, 0)
            amount = Decimal(count * 100) / totals[n] if as_shares else Decimal(count)
            top, bottom = scale.at(below + amount), scale.at(below)
            below += amount
            if not count:
                continue
            if layer.tone:
                words = f"{time.name(n)}: {layer.name} {f.integer(count)} of {f.integer(totals[n])}"
                # Shares are read from below, but those of the last layer from above.
                mark = bottom if as_shares and layer is layers[-1] else top
                bars.append(_bar(time, n, (top, bottom, mark), words, layer.tone))
    return Chart(
        title=caption.title,
        description=caption.description,
        unit=caption.unit,
        y_ticks=ticks(scale, _percents if as_shares else _counts),
        x_ticks=time.ticks,
        table=caption.table,
        credit=caption.credit,
        bars=tuple(bars),
        marks=time.marks,
        keys=tuple(Key(one.tone, one.name) for one in layers),
    )


@dataclass(frozen=True)
class Spread:
    """How the values of a month or quarter are spread. Quartiles are interpolated between values."""

    count: int
    """How many values there are."""
    lower: Decimal
    """Lower quartile."""
    median: Decimal
    """The middle."""
    upper: Decimal
    """Upper quartile."""
    greatest: Decimal
    """The greatest of them."""


def spread(values: Iterable[int]) -> Spread | None:
    """The spread of values; ``None`` without any. Below :data:`MIN_FOR_QUARTILES` all is the median."""
    found = sorted(values)
    if not found:
        return None
    middle = Decimal(repr(median(found)))
    if len(found) < MIN_FOR_QUARTILES:
        return Spread(len(found), middle, middle, middle, Decimal(found[-1]))
    lower, _, upper = (Decimal(repr(value)) for value in quantiles(found, n=4, method="inclusive"))
    return Spread(len(found), lower, middle, upper, Decimal(found[-1]))


def spread_chart(
    time: Time,
    spreads: Mapping[int, Spread],
    caption: Caption,
    *,
    tick_labels: TickLabels,
) -> Chart | None:
    """The middle half of the values as a bar with the median across it, and the greatest as a dot.

    ``None`` without two months or quarters, or where all values are alike.

    Args:
        time: what is shown.
        spreads: by month or quarter.
        caption: the chart in words.
        tick_labels: makes the texts of the vertical axis, and those of the newest values.
    """
    shown = {n: one for n, one in spreads.items() if n in time.numbers}
    least = min((one.lower for one in shown.values()), default=Decimal(0))
    greatest = max((one.greatest for one in shown.values()), default=Decimal(0))
    if len(shown) < 2 or least == greatest:
        return None
    scale: Scale = Logarithmic(least, greatest)
    last = shown[max(shown)]
    ends = (("largest", last.greatest, "ink"), ("median", last.median, "accent"))
    labels: list[Label] = []
    for name, value, tone in ends:
        (text,) = tick_labels([value])
        labels.append(
            Label(
                "100", coordinate(scale.at(value)), name, text, "ink" if tone == "ink" else "accent", "start"
            )
        )
    return Chart(
        title=caption.title,
        description=caption.description,
        unit=f"{caption.unit}, logarithmic scale",
        y_ticks=ticks(scale, tick_labels),
        x_ticks=time.ticks,
        table=caption.table,
        credit=caption.credit,
        bars=tuple(
            _bar(
                time,
                n,
                (scale.at(one.upper), scale.at(one.lower), scale.at(one.median)),
                time.name(n),
                "accent",
            )
            for n, one in sorted(shown.items())
        ),
        dots=tuple(
            Dot(
                coordinate(time.at(n) + time.slot / 2),
                coordinate(scale.at(one.greatest)),
                "ink",
                time.name(n),
            )
            for n, one in sorted(shown.items())
        ),
        labels=apart(labels, LABEL_HEIGHT),
        marks=time.marks,
        keys=(Key("accent", "middle half"),),
    )


def _bar(time: Time, number: int, edges: tuple[Decimal, Decimal, Decimal], title: str, tone: Tone) -> Bar:
    """A bar between two edges, upper and lower, with a line across it at the third."""
    top, bottom, mark = edges
    return Bar(
        x=coordinate(time.at(number) + time.slot * (1 - _FILLED) / 2),
        y=coordinate(top),
        width=coordinate(time.slot * _FILLED),
        height=coordinate(bottom - top),
        title=title,
        tone=tone,
        mark=coordinate(mark),
        partial=not time.is_over(number),
    )


def _counts(amounts: Sequence[Decimal]) -> list[str]:
    """Whole numbers; the marks between them that a short axis has stay without a text."""
    return [f"{amount:,f}" if amount == amount.to_integral_value() else "" for amount in amounts]


def _percents(amounts: Sequence[Decimal]) -> list[str]:
    return [f"{amount:f}%" for amount in amounts]
