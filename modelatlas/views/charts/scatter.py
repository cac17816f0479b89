"""Price against quality as inline SVG, made at build time: dollars across, scores upwards.

Like the charts over time, a chart is told in percent of its plot, which the template places so that
only lines stretch with the page and text keeps its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from modelatlas.records.units import plain
from modelatlas.views.charts.parts import Anchor, Dot, Table, Tick, Tone
from modelatlas.views.charts.scales import Logarithmic, Span, coordinate
from modelatlas.views.words import format as f

LABEL_LENGTH = 26
"""Characters of a label; the rest is cut off."""

_WIDE, _NARROW, _HEIGHT = 760, 230, 320
"""Pixels of the plot on a wide and on a narrow page, for keeping labels apart."""
_CHARACTER, _LINE = 6.4, 14
"""Pixels that a label takes for a character and for its line."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Point:
    """One model on the chart."""

    name: str
    price: Decimal
    """USD per 1M tokens, above zero."""
    score: float
    lower: float
    """Lower end of the interval; the score itself where there is none."""
    upper: float
    tone: Tone = "soft"
    named: bool = False
    """Whether to put its name beside it where there is room."""


@dataclass(frozen=True)
class Name:
    """A name beside a point."""

    x: str
    y: str
    dx: str
    dy: str
    anchor: Anchor
    text: str
    minor: bool
    """Left out where the chart is narrow."""


@dataclass(frozen=True)
class Scatter:
    """What the template of the chart places."""

    title: str
    description: str
    x_unit: str
    y_unit: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    whiskers: tuple[tuple[Tone, str], ...]
    """Intervals as path data in a box of 100 by 100, by tone."""
    frontier: str
    """The same for the line of the best score at each price; empty where none is drawn."""
    dots: tuple[Dot, ...]
    names: tuple[Name, ...]
    table: Table | None
    """The numbers behind it where they aren't on the page already."""


def frontier(points: Iterable[Point], *, higher_is_better: bool = True) -> list[Point]:
    """The points that no other one beats: none is as cheap and as good, and better in one of the two.

    Points that are alike in both stay together. Cheapest first.
    """
    sign = 1 if higher_is_better else -1
    kept: list[Point] = []
    for point in sorted(points, key=lambda p: (p.price, -sign * p.score, p.name)):
        best = kept[-1] if kept else None
        if (
            best is None
            or sign * point.score > sign * best.score
            or (point.price, point.score) == (best.price, best.score)
        ):
            kept.append(point)
    return kept


def scatter(
    points: Sequence[Point],
    *,
    title: str,
    description: str,
    x_unit: str,
    y_unit: str,
    line: Sequence[Point] = (),
    higher_is_better: bool = True,
    table: Table | None = None,
) -> Scatter | None:
    """Points over a logarithmic price; ``None`` where all stand at one price or at one score.

    Args:
        points: drawn in this order, the last on top.
        title: what the chart shows, in a few words.
        description: what it says, for those who don't see it.
        x_unit: unit of the prices.
        y_unit: unit of the scores.
        line: the frontier, cheapest first.
        higher_is_better: the direction of the scores.
        table: the numbers behind it.
    """
    if len({p.price for p in points}) < 2 or len({p.score for p in points}) < 2:
        return None
    x = Logarithmic(min(p.price for p in points), max(p.price for p in points))
    y = Span(_exact(min(p.lower for p in points)), _exact(max(p.upper for p in points)))
    placed = {id(p): (100 - x.at(p.price), y.at(_exact(p.score))) for p in points}
    middles = {key: coordinate(left) for key, (left, _) in placed.items()}
    return Scatter(
        title=title,
        description=description,
        x_unit=x_unit,
        y_unit=y_unit,
        x_ticks=tuple(
            # Every second one, counted from the dearest, gives way where the chart is narrow.
            Tick(coordinate(100 - x.at(mark)), f"${plain(mark)}", minor=(len(x.marks) - number) % 2 == 0)
            for number, mark in enumerate(x.marks)
        ),
        y_ticks=tuple(Tick(coordinate(y.at(mark)), f"{mark:,f}") for mark in y.marks),
        whiskers=tuple(
            (tone, path)
            for tone in ("soft", "ink", "accent")
            if (path := _whiskers([p for p in points if p.tone == tone], middles, y))
        ),
        frontier=_steps([(100 - x.at(p.price), y.at(_exact(p.score))) for p in line]),
        dots=tuple(
            Dot(
                middles[id(p)],
                coordinate(placed[id(p)][1]),
                p.tone,
                f"{p.name}: {f.number(round(p.score, 1))}, {f.usd(p.price)}",
            )
            for p in points
        ),
        names=_names(points, placed, higher_is_better=higher_is_better, on_line=bool(line)),
        table=table,
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


def _names(
    points: Sequence[Point],
    placed: Mapping[int, tuple[Decimal, Decimal]],
    *,
    higher_is_better: bool,
    on_line: bool,
) -> tuple[Name, ...]:
    """Names beside the points that ask for one, best first, as far as none covers another."""
    places = _places(higher_is_better=higher_is_better, on_line=on_line)
    sign = 1 if higher_is_better else -1
    asking = sorted((p for p in points if p.named), key=lambda p: (-sign * p.score, p.price, p.name))
    spots = [(float(placed[id(p)][0]), float(placed[id(p)][1])) for p in asking]
    taken: dict[int, list[Box]] = {
        width: [_dot_box(left, top, width) for left, top in spots] for width in (_WIDE, _NARROW)
    }
    found: list[Name] = []
    for number, (point, (left, top)) in enumerate(zip(asking, spots, strict=True)):
        text = _cut(point.name)
        for anchor, dx, dy in places:
            boxes = {width: _text_box(left, top, width, text, anchor, dx, dy) for width in taken}
            free = [width for width, others in taken.items() if _is_free(boxes[width], others, number, width)]
            if _WIDE not in free:
                continue
            for width in free:
                taken[width].append(boxes[width])
            x, y = placed[id(point)]
            found.append(
                Name(coordinate(x), coordinate(y), str(dx), str(dy), anchor, text, minor=_NARROW not in free)
            )
            break
    return tuple(found)


def _cut(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else f"{name[: LABEL_LENGTH - 1].rstrip()}…"


def _places(*, higher_is_better: bool, on_line: bool) -> tuple[tuple[Anchor, int, int], ...]:
    """Where a name may stand, in pixels from its point; the side where nothing is better comes first.

    A line leaves its points to the right, so that no name stands there.
    """
    away, near = (-6, 15) if higher_is_better else (15, -6)
    beyond = -9 if higher_is_better else 18
    aside: tuple[Anchor, int, int] = ("start", 8, 4)
    left: tuple[tuple[Anchor, int, int], ...] = (("end", -6, away), ("middle", 0, beyond), ("end", -8, 4))
    right: tuple[tuple[Anchor, int, int], ...] = (("start", 6, near), ("start", 6, away), ("end", -6, near))
    return (*left, *right) if on_line else (aside, *left, *right)


def _dot_box(left: float, top: float, width: int) -> Box:
    x, y = left / 100 * width, top / 100 * _HEIGHT
    return x - 4, y - 4, x + 4, y + 4


def _text_box(left: float, top: float, width: int, text: str, anchor: Anchor, dx: int, dy: int) -> Box:
    length = len(text) * _CHARACTER
    x = left / 100 * width + dx - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
    bottom = top / 100 * _HEIGHT + dy + 3
    return x, bottom - _LINE, x + length, bottom


def _is_free(box: Box, taken: Sequence[Box], own: int, width: int) -> bool:
    left, upper, right, lower = box
    inside = left >= 0 and right <= width + 10 and upper >= -16 and lower <= _HEIGHT
    return inside and not any(
        left < other[2] and other[0] < right and upper < other[3] and other[1] < lower
        for number, other in enumerate(taken)
        if number != own
    )
