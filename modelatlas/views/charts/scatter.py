"""Price against quality as inline SVG, made at build time: dollars across, scores upward.

Like the charts over time, a chart is described in percent of its plot, which the template places so that
only lines stretch with the page and text keeps its size. Free models have no position on a logarithmic
scale, so they have their own lane on the left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from modelatlas.records.units import plain
from modelatlas.views.charts.parts import Credit, Dot, Table, Tick, Tone
from modelatlas.views.charts.scales import Logarithmic, Span, coordinate
from modelatlas.views.charts.scatter_names import Asking, Name, names_beside
from modelatlas.views.words import format as f

FREE_LANE = Decimal(10)
"""Width of the lane of free models, percent of the plot."""


@dataclass(frozen=True)
class Point:
    """One model on the chart."""

    name: str
    """What it is called."""
    price: Decimal
    """USD per 1M tokens; zero where it is free."""
    score: float
    """Its result."""
    lower: float
    """Lower end of the interval; the score itself where there is none."""
    upper: float
    """Upper end of the interval; the score itself where there is none."""
    tone: Tone = "soft"
    """Its color."""
    named: bool = False
    """Whether to put its name beside it where there is room."""


@dataclass(frozen=True)
class Axes:
    """A scatter chart in words."""

    title: str
    """What it shows, in a few words."""
    description: str
    """What it says, for those who don't see it."""
    x_unit: str
    """Unit of the prices."""
    y_unit: str
    """Unit of the scores."""
    credit: Credit | None = None
    """Where prices and scores are from; ``None`` where there is nothing to cite."""


@dataclass(frozen=True)
class Scatter:
    """Everything that the template of the chart places."""

    title: str
    """What it shows, in a few words."""
    description: str
    """What it says, for those who don't see it."""
    x_unit: str
    """Unit of the prices."""
    y_unit: str
    """Unit of the scores."""
    x_ticks: tuple[Tick, ...]
    """Marks of the prices."""
    y_ticks: tuple[Tick, ...]
    """Marks of the scores."""
    whiskers: tuple[tuple[Tone, str], ...]
    """Intervals as path data in a box of 100 by 100, by tone."""
    frontier: str
    """The same for the line of the best score at each price; empty where none is drawn."""
    dots: tuple[Dot, ...]
    """The models, the last on top."""
    names: tuple[Name, ...]
    """Names beside them."""
    table: Table | None
    """The numbers behind it where they aren't on the page already."""
    credit: Credit | None = None
    """Where they are from; ``None`` where there is nothing to cite."""


class _Prices:
    """Prices from left to right, in percent: a lane for free models, then equal room for equal factors."""

    def __init__(self, prices: Sequence[Decimal]) -> None:
        charged = [price for price in prices if price]
        self._lane = FREE_LANE if len(charged) < len(prices) else Decimal(0)
        self._scale = Logarithmic(min(charged), max(charged))

    def at(self, price: Decimal) -> Decimal:
        if not price:
            return self._lane / 2
        return self._lane + (100 - self._scale.at(price)) * (100 - self._lane) / 100

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Every second one, counted from the dearest, gives way where the chart is narrow."""
        marks = self._scale.marks
        free = (Tick(coordinate(self.at(Decimal(0))), "free"),) if self._lane else ()
        return free + tuple(
            Tick(
                coordinate(self.at(mark)),
                f"${plain(mark)}",
                minor=(len(marks) - number) % 2 == 0 or bool(free and number == 0),
            )
            for number, mark in enumerate(marks)
        )


def scatter(
    points: Sequence[Point],
    axes: Axes,
    *,
    line: Sequence[Point] = (),
    higher_is_better: bool = True,
    table: Table | None = None,
) -> Scatter | None:
    """Points over a logarithmic price; ``None`` without two prices above zero or without two scores.

    Args:
        points: drawn in this order, the last on top.
        axes: the chart in words.
        line: the frontier, cheapest first.
        higher_is_better: the direction of the scores.
        table: the numbers behind it.
    """
    if len({p.price for p in points if p.price}) < 2 or len({p.score for p in points}) < 2:
        return None
    x = _Prices([p.price for p in points])
    y = Span(_exact(min(p.lower for p in points)), _exact(max(p.upper for p in points)))
    placed = {id(p): (x.at(p.price), y.at(_exact(p.score))) for p in points}
    middles = {key: coordinate(left) for key, (left, _) in placed.items()}
    sign = 1 if higher_is_better else -1
    asking = sorted((p for p in points if p.named), key=lambda p: (-sign * p.score, p.price, p.name))
    return Scatter(
        title=axes.title,
        description=axes.description,
        x_unit=axes.x_unit,
        y_unit=axes.y_unit,
        x_ticks=x.ticks,
        y_ticks=tuple(Tick(coordinate(y.at(mark)), f"{mark:,f}") for mark in y.marks),
        whiskers=tuple(
            (tone, path)
            for tone in ("soft", "ink", "accent")
            if (path := _whiskers([p for p in points if p.tone == tone], middles, y))
        ),
        frontier=_steps([(x.at(p.price), y.at(_exact(p.score))) for p in line]),
        dots=tuple(
            Dot(
                middles[id(p)],
                coordinate(placed[id(p)][1]),
                p.tone,
                f"{p.name}: {f.number(round(p.score, 1))}, {f.usd(p.price) if p.price else 'free'}",
            )
            for p in points
        ),
        names=names_beside(
            [Asking(p.name, *placed[id(p)]) for p in asking],
            list(placed.values()),
            [placed[id(p)] for p in line],
            higher_is_better=higher_is_better,
        ),
        table=table,
        credit=axes.credit,
    )


def _exact(score: float) -> Decimal:
    return Decimal(repr(score))


def _whiskers(points: Sequence[Point], middles: Mapping[int, str], y: Span) -> str:
    return "".join(
        f"M{middles[id(p)]} {coordinate(y.at(_exact(p.upper)))}V{coordinate(y.at(_exact(p.lower)))}"
        for p in points
        if p.lower != p.upper
    )


def _steps(corners: Sequence[tuple[Decimal, Decimal]]) -> str:
    """A staircase: at each price the best score so far."""
    if not corners:
        return ""
    start = f"M{coordinate(corners[0][0])} {coordinate(corners[0][1])}"
    steps = (f"H{coordinate(right)}V{coordinate(level)}" for _, (right, level) in pairwise(corners))
    return f"{start}{''.join(steps)}H100"
