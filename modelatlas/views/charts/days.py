"""Charts over days: amounts that hold until they change, and one bar a day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from modelatlas.views.charts.parts import (
    TONES,
    Anchor,
    Bar,
    Caption,
    Chart,
    Dot,
    Gap,
    Label,
    Line,
    Series,
    Stretch,
    Tone,
)
from modelatlas.views.charts.scales import (
    LABEL_HEIGHT,
    TALL_LABEL_HEIGHT,
    Days,
    Linear,
    Logarithmic,
    Scale,
    Span,
    TickLabels,
    apart,
    coordinate,
    day_ticks,
    ticks,
)
from modelatlas.views.words import format as f

LOG_FROM = 30
"""Greatest by least amount above which a scale of lines is logarithmic."""
LINE_SEEN = Decimal("0.7")
"""Least length of a line that is seen as one, percent; a shorter one is a dot."""


def step_chart(
    series: Sequence[Series],
    days: Sequence[dt.date],
    caption: Caption,
    *,
    tick_labels: TickLabels,
    from_zero: bool = True,
    tall: bool = False,
) -> Chart | None:
    """Amounts that hold until they change; ``None`` without two days or without an amount.

    Args:
        series: at most as many as there are :data:`TONES`, the first in the accent color.
        days: the days that were looked at, oldest first.
        caption: the chart in words.
        tick_labels: makes the texts of the vertical axis.
        from_zero: whether the axis of amounts near each other begins at zero, and is logarithmic for
            others; else it spans the amounts and their intervals.
        tall: whether the chart needs more height, for many lines.
    """
    drawn = [s for line in series for s in line.stretches if s.amount is not None]
    if not drawn:
        return None
    scale_x = Days(min(s.first for s in drawn), max(s.last for s in drawn), days)
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
        title=caption.title,
        description=caption.description,
        unit=f"{caption.unit}, logarithmic scale" if logarithmic else caption.unit,
        y_ticks=ticks(scale_y, tick_labels),
        x_ticks=day_ticks(scale_x),
        table=caption.table,
        credit=caption.credit,
        gaps=gaps_of(scale_x),
        lines=tuple(lines),
        labels=apart(labels, TALL_LABEL_HEIGHT if tall else LABEL_HEIGHT),
        dots=tuple(dots),
        tall=tall,
    )


def bar_chart(
    amounts: Sequence[tuple[dt.date, Decimal]],
    caption: Caption,
    *,
    tick_labels: TickLabels,
    amount_label: Callable[[Decimal], str],
) -> Chart | None:
    """One bar a day, from zero; ``None`` without two days. A day that isn't given has no bar.

    Args:
        amounts: day and amount, oldest first.
        caption: the chart in words.
        tick_labels: makes the texts of the vertical axis.
        amount_label: makes the text of one amount.
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
        title=caption.title,
        description=caption.description,
        unit=caption.unit,
        y_ticks=ticks(scale_y, tick_labels),
        x_ticks=day_ticks(scale_x),
        table=caption.table,
        credit=caption.credit,
        bars=bars,
        labels=(
            Label(coordinate(x), coordinate(scale_y.at(peak)), "", amount_label(peak), "accent", anchor),
        ),
    )


def _scale(amounts: Sequence[Decimal]) -> Scale:
    """A logarithm has no place for zero, so that a price that is free at times stays linear."""
    least, greatest = min(amounts), max(amounts)
    return Logarithmic(least, greatest) if least > 0 and greatest > least * LOG_FROM else Linear(greatest)


def _span(stretches: Sequence[Stretch]) -> Span:
    amounts = [s.amount for s in stretches if s.amount is not None]
    ends = [end for s in stretches if s.interval for end in s.interval]
    return Span(min([*amounts, *ends]), max([*amounts, *ends]))


def gaps_of(scale: Days) -> tuple[Gap, ...]:
    """Where the axis of a scale breaks."""
    day = dt.timedelta(days=1)
    spans = [(one, other, scale.after(one), scale.at(other)) for one, other in scale.gaps]
    return tuple(
        Gap(
            coordinate(start),
            coordinate(end - start),
            coordinate((start + end) / 2),
            f"Not checked from {f.day(one + day)} to {f.day(other - day)}",
        )
        for one, other, start, end in spans
    )


def _steps(stretches: Sequence[Stretch], days: Sequence[dt.date], x: Days, y: Scale) -> tuple[str, str]:
    """Path data of what was seen, and of what lies in gaps with one amount at both ends.

    Nothing is drawn over a gap within which the amount changed: nobody knows when it did.
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
    known = [one for one in stretches if one.amount is not None]
    day = dt.timedelta(days=1)
    for number, one in enumerate(known):
        before, after = known[number - 1] if number else None, known[number + 1 : number + 2]
        touches = (before is not None and before.last + day == one.first) or (
            after and one.last + day == after[0].first
        )
        start, end = x.at(one.first), x.after(one.last)
        if one.amount is not None and not touches and end - start < LINE_SEEN:
            yield Dot(coordinate((start + end) / 2), coordinate(y.at(one.amount)), tone)
