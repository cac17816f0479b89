"""How many models are listed, and how many came and left between snapshots."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from modelatlas import urls
from modelatlas.records.history.events import Kind
from modelatlas.records.history.log import History
from modelatlas.records.ids import variant_of
from modelatlas.views.changes.sentences import period
from modelatlas.views.charts.credits import credit
from modelatlas.views.charts.days import gaps_of, step_chart
from modelatlas.views.charts.parts import Bar, Caption, Chart, Credit, Key, Series, Stretch, Table, Tick
from modelatlas.views.charts.scales import Days, coordinate, day_ticks, round_step, whole_numbers
from modelatlas.views.trends.timeline import Timeline, TrendSection
from modelatlas.views.words import format as f

HOLE_DAYS = 7
"""More days than these between two snapshots stand apart: nobody knows in which of their months it was."""

_CAME: tuple[Kind, ...] = ("added", "returned")
_LEFT: tuple[Kind, ...] = ("removed",)


@dataclass(frozen=True)
class Flow:
    """What came and left between two snapshots."""

    since: dt.date
    """The earlier snapshot."""
    until: dt.date
    """What the snapshot of `since` has not is new; the snapshot of `until` is the last that counts."""
    arrived: int
    """How many came or came back."""
    left: int
    """How many left."""
    is_hole: bool
    """Whether nobody looked in between, so that what came and left again meanwhile is missing."""

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.until - self.since).days


def flows(history: History) -> tuple[Flow, ...]:
    """Arrivals and departures by month, holes between snapshots apart, oldest first."""
    came: dict[dt.date, int] = {}
    went: dict[dt.date, int] = {}
    for event in history.events:
        if event.kind in _CAME:
            came[event.on] = came.get(event.on, 0) + 1
        elif event.kind in _LEFT:
            went[event.on] = went.get(event.on, 0) + 1
    edges = _edges(history.days)
    return tuple(
        Flow(
            since,
            until,
            sum(count for day, count in came.items() if since < day <= until),
            sum(count for day, count in went.items() if since < day <= until),
            _is_hole(since, until, history.days),
        )
        for since, until in pairwise(edges)
    )


def listed_at_once(timeline: Timeline) -> tuple[TrendSection, Chart | None]:
    """The section of the number of listed ids, and the chart of arrivals and departures."""
    title = "Listed at once"
    history = timeline.history
    if history is None or len(history.days) < 2:
        return TrendSection("turnover", title, (_ONE_DAY,), None), None
    found = flows(history)
    first, last = history.snapshots[0], history.snapshots[-1]
    arrived, left = sum(one.arrived for one in found), sum(one.left for one in found)
    sentence = (
        f"{f.counted(last.listings, 'id')} were listed on {f.day(last.on)}, {f.integer(first.listings)} on "
        f"{f.day(first.on)}; between the two at least {f.integer(arrived)} came and {f.integer(left)} left."
    )
    came_variants, gone_variants = (
        sum(e.kind in kinds and variant_of(e.key)[1] is not None for e in history.events)
        for kinds in (_CAME, _LEFT)
    )
    note = (
        f"Every id counts here, variants such as free and batch ones too: {f.integer(came_variants)} of "
        f"those that came and {f.integer(gone_variants)} of those that left."
    )
    source = credit(timeline.answers, urls.api("changes"))
    stretches: list[Stretch] = []
    for snapshot in history.snapshots:
        before = stretches[-1] if stretches else None
        if before and before.amount == snapshot.listings:
            stretches[-1] = Stretch(before.first, snapshot.on, before.amount)
        else:
            stretches.append(Stretch(snapshot.on, snapshot.on, Decimal(snapshot.listings)))
    chart = step_chart(
        [Series("listed", tuple(stretches), f.integer(last.listings))],
        history.days,
        Caption(
            "Ids listed at once",
            sentence,
            "Ids listed at once; the axis doesn't begin at zero",
            Table(
                "Ids listed at once, by snapshot",
                (("Snapshot", False), ("Listed", True)),
                tuple((f.day(one.on), f.integer(one.listings)) for one in reversed(history.snapshots)),
            ),
            source,
        ),
        tick_labels=whole_numbers,
        from_zero=False,
    )
    section = TrendSection("turnover", title, (sentence, note), chart)
    return section, _flow_chart(found, history.days, sentence, source)


_ONE_DAY = "There is no history yet: one snapshot is a beginning, and a second shows what came and left."


def _edges(days: Sequence[dt.date]) -> list[dt.date]:
    """The snapshots that part the time: both ends of holes, and the last one of each month.

    A part of a month that is no longer than a hole may be joins its neighbour.
    """
    edges = [days[0]]
    for one, other in pairwise(days):
        if (other - one).days > HOLE_DAYS:
            edges += [one, other]
        elif (one.year, one.month) != (other.year, other.month):
            edges.append(one)
    joined: list[dt.date] = []
    for edge in sorted({*edges, days[-1]}):
        times = list(pairwise([*joined[-2:], edge]))
        if (
            len(times) == 2
            and not any(_is_hole(*time, days) for time in times)
            and min((end - start).days for start, end in times) <= HOLE_DAYS
        ):
            joined[-1] = edge
        else:
            joined.append(edge)
    return joined


def _is_hole(since: dt.date, until: dt.date, days: Sequence[dt.date]) -> bool:
    return (until - since).days > HOLE_DAYS and bisect_left(days, until) - bisect_left(days, since) == 1


def _sides(found: Sequence[Flow]) -> Iterable[list[tuple[Flow, int]]]:
    yield [(one, one.arrived) for one in found]
    yield [(one, one.left) for one in found]


def _rate(count: int, one: Flow) -> Decimal:
    return Decimal(count * 30) / one.days


def _flow_chart(
    found: Sequence[Flow], days: Sequence[dt.date], sentence: str, source: Credit
) -> Chart | None:
    """Bars as wide as the time between snapshots is drawn: arrivals upward, departures downward."""
    came, left = (max(_rate(count, one) for one, count in side) for side in _sides(found))
    if not came + left:
        return None
    x = Days(found[0].since + dt.timedelta(days=1), found[-1].until, days)
    step = max(round_step(came + left), Decimal(1)).to_integral_value()
    up, down = _steps_to(came, step), _steps_to(left, step)
    height = Decimal(100) / (up + down)
    zero = up * height
    bars: list[Bar] = []
    for one in found:
        start = x.at(one.since + dt.timedelta(days=1))
        width = x.after(one.until) - start
        least = "at least " if one.is_hole else ""
        for count, word in ((one.arrived, "came"), (one.left, "left")):
            if not count:
                continue
            size = _rate(count, one) / step * height
            top = zero - size if word == "came" else zero
            bars.append(
                Bar(
                    x=coordinate(start + min(width / 10, Decimal("0.3"))),
                    y=coordinate(top),
                    width=coordinate(width - min(width / 5, Decimal("0.6"))),
                    height=coordinate(size),
                    title=f"{_span(one)}: {least}{count} {word}",
                    tone="accent" if word == "came" else "ink",
                    mark=coordinate(top if word == "came" else zero + size),
                    partial=one.is_hole,
                )
            )
    return Chart(
        title="Ids that came and left",
        description=sentence,
        unit="Ids that came (up) and left (down) per 30 days; dashed where nobody checked in between",
        y_ticks=tuple(
            Tick(coordinate(zero - number * height), f"{abs(number) * step:,f}")
            for number in range(-down, up + 1)
        ),
        x_ticks=day_ticks(x),
        gaps=gaps_of(x),
        credit=source,
        table=Table(
            "Ids that came and left between snapshots",
            (("Time", False), ("Days", True), ("Came", True), ("Left", True), ("Seen", False)),
            tuple(
                (
                    _span(one),
                    str(one.days),
                    str(one.arrived),
                    str(one.left),
                    "first and last day only" if one.is_hole else "day by day",
                )
                for one in reversed(found)
            ),
        ),
        bars=tuple(bars),
        keys=(Key("accent", "came"), Key("ink", "left")),
    )


def _steps_to(rate: Decimal, step: Decimal) -> int:
    return int((rate / step).to_integral_value(ROUND_CEILING))


def _span(one: Flow) -> str:
    return period(one.since + dt.timedelta(days=1), one.until)
