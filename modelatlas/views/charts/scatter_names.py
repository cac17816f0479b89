"""Where names can be placed next to the points of a scatter chart: over no point, line, or other name.

A chart is as wide as the page lets it be, while letters keep their size. So a place is good where it is
free at every width: what stands at a share of the plot moves in a straight line with its width, and two
things that move so cover each other in one span of widths, or in none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from modelatlas.views.charts.parts import Anchor
from modelatlas.views.charts.scales import coordinate

Widths = tuple[int, int]
LETTERS = (26, 17)
"""Letters of a name, and of one with less room; the rest is cut off."""
Size = Literal["narrow", "wide", "roomy"]
WIDTHS: Mapping[Size, Widths] = {"roomy": (616, 820), "wide": (336, 624), "narrow": (200, 340)}
"""Least and greatest width of the plot by the size of the page, pixels."""

_HEIGHT = 320
"""Pixels of the plot."""
_CHARACTER, _LINE = 6.4, 14
"""Pixels that a name takes for a letter and for its line."""
_DOT = 5
"""Pixels around the middle of a point that stay free."""
_RISES = (24, 38, 52, 66)
"""Pixels between a point and a name that a line leads to."""

Place = tuple[Decimal, Decimal]
"""Percent from the left and from the top."""


@dataclass(frozen=True)
class Asking:
    """A point that wants its name shown."""

    name: str
    """What it is called."""
    x: Decimal
    """Percent from the left."""
    y: Decimal
    """Percent from the top."""


@dataclass(frozen=True)
class Name:
    """A name next to a point."""

    x: str
    """The point, percent from the left."""
    y: str
    """The point, percent from the top."""
    dx: str
    """Pixels from the point to the right."""
    dy: str
    """Pixels from the point downward."""
    anchor: Anchor
    """Which end of the name stands there."""
    text: str
    """The name, cut where it is long."""
    least: Size
    """The smallest size of a page on which it is shown."""
    lead: str = ""
    """From where to where a line leads from the point to the name, pixels downward; empty without one."""


class Spot(NamedTuple):
    """A place beside a point."""

    anchor: Anchor
    dx: int
    dy: int
    led: bool = False


class Box(NamedTuple):
    """What takes room; its ends are a share of the width and so many pixels."""

    left: float
    start: float
    right: float
    end: float
    top: float
    bottom: float


def names_beside(
    points: Sequence[Asking], places: Sequence[Place], line: Sequence[Place], *, higher_is_better: bool
) -> tuple[Name, ...]:
    """Names of the points as far as there is room, the first before the others.

    Args:
        points: those that ask for their name, what matters most first.
        places: all points of the chart.
        line: the corners of its line, from left to right.
        higher_is_better: the direction of the scores; names stand where nothing is better.
    """
    spots = tuple(_spots(higher_is_better=higher_is_better, on_line=bool(line)))
    dots = sorted((float(y) / 100 * _HEIGHT, float(x) / 100) for x, y in places)
    heights = [height for height, _ in dots]
    taken: dict[Size, list[Box]] = {size: list(_steps(line)) for size in WIDTHS}

    def is_free(box: Box, size: Size) -> bool:
        widths = WIDTHS[size]
        if not _is_inside(box, widths) or any(_meet(box, other, widths) for other in taken[size]):
            return False
        near = dots[bisect_left(heights, box.top - _DOT) : bisect_right(heights, box.bottom + _DOT)]
        return not any(_is_on(x - box.left, box, widths) for _, x in near)

    found: list[Name] = []
    for point in points:
        for text in dict.fromkeys(_cut(point.name, letters) for letters in LETTERS):
            left = [(spot, _boxes(point, text, spot)) for spot in spots]
            sizes: list[Size] = []
            for size in WIDTHS:
                still = [one for one in left if all(is_free(box, size) for box in one[1])]
                if not still:
                    break
                left = still
                sizes.append(size)
            if sizes:
                spot, boxes = left[0]
                for size in sizes:
                    taken[size] += boxes
                found.append(_name(point, text, spot, sizes[-1]))
                break
    return tuple(found)


def _name(point: Asking, text: str, spot: Spot, least: Size) -> Name:
    end = spot.dy + 4 if spot.dy < 0 else spot.dy - 11
    lead = f"M0 {-_DOT if spot.dy < 0 else _DOT}V{end}" if spot.led else ""
    place = coordinate(point.x), coordinate(point.y)
    return Name(*place, str(spot.dx), str(spot.dy), spot.anchor, text, least, lead)


def _cut(name: str, letters: int) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _spots(*, higher_is_better: bool, on_line: bool) -> Iterable[Spot]:
    """Where a name may stand; the side where nothing is better comes first, far from the point last."""
    away, near = (-6, 15) if higher_is_better else (15, -6)
    beyond = -9 if higher_is_better else 18
    aside = Spot("start", 8, 4)
    if not on_line:
        yield aside
    yield Spot("end", -6, away)
    yield Spot("middle", 0, beyond)
    yield Spot("end", -8, 4)
    yield Spot("start", 6, near)
    yield Spot("start", 6, away)
    yield Spot("end", -6, near)
    for rise in _RISES:
        dy = -rise if higher_is_better else rise + 9
        yield Spot("end", 4, dy, led=True)
        yield Spot("middle", 0, dy, led=True)
        yield Spot("start", -4, dy, led=True)


def _boxes(point: Asking, text: str, spot: Spot) -> list[Box]:
    """The room of a name, and of the line that leads to it."""
    x, y = float(point.x) / 100, float(point.y) / 100 * _HEIGHT
    length = len(text) * _CHARACTER
    start = spot.dx - {"start": 0.0, "middle": length / 2, "end": length}[spot.anchor]
    bottom = y + spot.dy + 3
    name = Box(x, start, x, start + length, bottom - _LINE, bottom)
    if not spot.led:
        return [name]
    ends = (bottom, y - _DOT - 1) if spot.dy < 0 else (y + _DOT + 1, bottom - _LINE)
    return [name, Box(x, -1, x, 1, *ends)]


def _steps(line: Sequence[Place]) -> Iterable[Box]:
    """The line, which goes on to the right at each level and up or down where the next one begins."""
    corners = [(float(x) / 100, float(y) / 100 * _HEIGHT) for x, y in line]
    ends = [*corners[1:], *((1.0, level) for _, level in corners[-1:])]
    for (left, level), (right, after) in zip(corners, ends, strict=True):
        yield Box(left, 0, right, 0, level - 1, level + 1)
        yield Box(right, -1, right, 1, min(level, after), max(level, after))


def _is_inside(box: Box, widths: Widths) -> bool:
    in_height = box.top >= -16 and box.bottom <= _HEIGHT
    return in_height and all(
        box.left * width + box.start >= 0 and box.right * width + box.end <= width + 10 for width in widths
    )


def _is_on(shift: float, box: Box, widths: Widths) -> bool:
    """Whether a point, `shift` shares of the width to the right, is ever in the box of a name."""
    ends = shift * widths[0], shift * widths[1]
    return min(ends) < box.end + _DOT and max(ends) > box.start - _DOT


def _meet(one: Box, other: Box, widths: Widths) -> bool:
    """Whether two boxes cover each other at any of these widths."""
    if one.top >= other.bottom or other.top >= one.bottom:
        return False
    least, greatest = float(widths[0]), float(widths[1])
    # Each begins before the other ends: (begin - end) shares of the width < room pixels.
    for shares, room in (
        (one.left - other.right, other.end - one.start),
        (other.left - one.right, one.end - other.start),
    ):
        if shares > 0:
            greatest = min(greatest, room / shares)
        elif shares < 0:
            least = max(least, room / shares)
        elif room <= 0:
            return False
    return least < greatest
