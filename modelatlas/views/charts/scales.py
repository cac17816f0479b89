"""From days and amounts to positions in percent of the plot, and the ticks of axes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise

from modelatlas.views.charts.parts import Label, Tick
from modelatlas.views.words import format as f

MAX_TIME_TICKS = 5
LABEL_HEIGHT = Decimal(18)
"""Room that the label at the end of a line takes, percent of the plot's height."""
TALL_LABEL_HEIGHT = Decimal("11.25")
"""The same on a tall chart."""

GAP_DAYS = 7
"""So many days without a look take their own room; longer times take no more than these do."""
TICK_ROOM, NARROW_TICK_ROOM = Decimal(13), Decimal(26)
"""Room that the label of a day takes on a wide and on a narrow page, percent of the plot."""

TickLabels = Callable[[Sequence[Decimal]], Sequence[str]]
"""The texts of an axis; all at once, because the ticks of an axis share their decimals."""


class Days:
    """Days from left to right, in percent: equal slots, but for long times on which nobody looked.

    Such a gap takes the room of :data:`GAP_DAYS` days, so that what is known has the room.
    """

    def __init__(self, first: dt.date, last: dt.date, looked_at: Sequence[dt.date] = ()) -> None:
        """From `first` to `last`; without days that were looked at, all of them were."""
        self.first, self.last = first, last
        self.gaps = tuple(
            (one, other)
            for one, other in pairwise([first, *(day for day in looked_at if first < day < last), last])
            if looked_at and (other - one).days - 1 > GAP_DAYS
        )
        """The days before and after each gap."""
        self.count = (last - first).days + 1 - sum((b - a).days - 1 - GAP_DAYS for a, b in self.gaps)

    def at(self, day: dt.date) -> Decimal:
        """Where the slot of `day` begins; that of the day after the last is 100."""
        slots = Decimal((day - self.first).days)
        for before, after in self.gaps:
            if day <= before:
                break
            length = (after - before).days - 1
            inside = min((day - before).days - 1, length)
            slots -= inside - Decimal(inside * GAP_DAYS) / length
        return slots * 100 / self.count

    def after(self, day: dt.date) -> Decimal:
        """Where the slot of `day` ends."""
        return self.at(day + dt.timedelta(days=1))

    def middle(self, day: dt.date) -> Decimal:
        """The middle of the slot of `day`."""
        return (self.at(day) + self.after(day)) / 2


class Linear:
    """A scale from zero to a round amount, in percent from the top."""

    def __init__(self, greatest: Decimal) -> None:
        step = round_step(greatest)
        count = int((greatest / step).to_integral_value(ROUND_CEILING)) or 1
        self.marks = [step * number for number in range(count + 1)]
        self._top = self.marks[-1]

    def at(self, amount: Decimal) -> Decimal:
        """Where `amount` lies."""
        return 100 - amount * 100 / self._top


class Span:
    """A scale between round amounts around the smallest and the largest, in percent from the top."""

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
    """A scale between round amounts on which equal factors take equal room, in percent from the top."""

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
        return 100 - (_log10(amount) - self._bottom) * 100 / self._height


@lru_cache(maxsize=1 << 12)  # one price stands on many charts, and a logarithm of 28 digits takes its time
def _log10(amount: Decimal) -> Decimal:
    return amount.log10()


def _decade(amount: Decimal) -> int:
    """The power of ten of the first digit: 0.02 has -2."""
    return amount.adjusted()


Scale = Linear | Span | Logarithmic


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
    """At most :data:`MAX_TIME_TICKS` days or beginnings of months; more around gaps, as there is room."""
    if scale.gaps:
        return _ticks_around_gaps(scale)
    for step in (1, 2, 3, 4, 7, 14):
        days = [scale.first + dt.timedelta(days=n) for n in range(0, scale.count, step)]
        if len(days) <= MAX_TIME_TICKS:
            one_year = days[0].year == days[-1].year
            return _time_marks(days, scale, f.short_day, f.short_day if one_year else f.day)
    step = 1
    while len(months := _months(scale, step)) > MAX_TIME_TICKS:
        step = step + 1 if step < 3 else step * 2
    return _time_marks(months, scale, f.short_month, f.month)


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


def _ticks_around_gaps(scale: Days) -> tuple[Tick, ...]:
    """The month in which each time between gaps begins, and those that begin in it, as far as there is room.

    A label names the year unless one that is always shown has named it before.
    """
    starts = [scale.first, *(after for _, after in scale.gaps)]
    ends = [*(before for before, _ in scale.gaps), scale.last]
    months = _months(scale, 1)
    found: list[Tick] = []
    last = last_major = -NARROW_TICK_ROOM
    year = None
    for start, end in zip(starts, ends, strict=True):
        for day in [start, *(day for day in months if start < day <= end)]:
            at = scale.middle(day)
            if at - last < TICK_ROOM:
                continue
            minor = at - last_major < NARROW_TICK_ROOM
            text = f.short_month(day) if day.year == year else f.month(day)
            found.append(Tick(coordinate(at), text, minor=minor))
            last = at
            if not minor:
                last_major, year = at, day.year
    return tuple(found)


def _months(scale: Days, step: int) -> list[dt.date]:
    """First days of every `step`-th month, counted from January of the year 1."""
    first, last = (day.year * 12 + day.month - 1 for day in (scale.first, scale.last))
    days = (dt.date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1) if n % step == 0)
    return [day for day in days if scale.first <= day <= scale.last]


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


def dollars(amounts: Sequence[Decimal]) -> list[str]:
    """Amounts with as many decimals as the finest of them needs, at least two if any."""
    texts = [f.usd(amount) for amount in amounts]
    places = max((len(text.partition(".")[2].rstrip("0")) for text in texts), default=0)
    places = 0 if places == 0 else max(places, 2)
    return [f"${amount:,.{places}f}" if amount else "$0" for amount in amounts]


def whole_numbers(amounts: Sequence[Decimal]) -> list[str]:
    """Amounts with thousands separators, without decimals that they don't have."""
    return [f"{amount:,f}" for amount in amounts]


def coordinate(value: Decimal) -> str:
    """A coordinate, rounded to what can be seen."""
    text = f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")
