"""Where names can be placed next to the points of a scatter chart, so that none covers another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.views.charts.parts import Anchor
from modelatlas.views.charts.scales import coordinate

LABEL_LENGTH = 26
"""Characters of a label; the rest is cut off."""

_WIDE, _NARROW, _HEIGHT = 760, 230, 320
"""Pixels of the plot on a wide and on a narrow page, for keeping labels apart."""
_CHARACTER, _LINE = 6.4, 14
"""Pixels that a label takes for a character and for its line."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Spot = tuple[Anchor, int, int]
"""Which end of a name stands beside its point, and how many pixels right of it and below it."""


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
    minor: bool
    """Left out where the chart is narrow."""


def names_beside(points: Sequence[Asking], *, higher_is_better: bool, on_line: bool) -> tuple[Name, ...]:
    """Names of the points, the first before the others, as far as none covers another.

    Args:
        points: those that ask for their name, what matters most first.
        higher_is_better: the direction of the scores; names stand where nothing is better.
        on_line: whether a line leaves the points to the right.
    """
    spots = _spots(higher_is_better=higher_is_better, on_line=on_line)
    places = [(float(point.x), float(point.y)) for point in points]
    taken: Mapping[int, list[Box]] = {
        width: [_dot_box(left, top, width) for left, top in places] for width in (_WIDE, _NARROW)
    }
    found: list[Name] = []
    for number, (point, (left, top)) in enumerate(zip(points, places, strict=True)):
        text = _cut(point.name)
        for spot in spots:
            boxes = {width: _text_box(left, top, width, text, spot) for width in taken}
            free = [width for width, others in taken.items() if _is_free(boxes[width], others, number, width)]
            if _WIDE not in free:
                continue
            for width in free:
                taken[width].append(boxes[width])
            anchor, dx, dy = spot
            x, y = coordinate(point.x), coordinate(point.y)
            found.append(Name(x, y, str(dx), str(dy), anchor, text, minor=_NARROW not in free))
            break
    return tuple(found)


def _cut(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else f"{name[: LABEL_LENGTH - 1].rstrip()}…"


def _spots(*, higher_is_better: bool, on_line: bool) -> tuple[Spot, ...]:
    """Where a name may stand; the side where nothing is better comes first.

    A line leaves its points to the right, so that no name stands there.
    """
    away, near = (-6, 15) if higher_is_better else (15, -6)
    beyond = -9 if higher_is_better else 18
    aside: Spot = ("start", 8, 4)
    left: tuple[Spot, ...] = (("end", -6, away), ("middle", 0, beyond), ("end", -8, 4))
    right: tuple[Spot, ...] = (("start", 6, near), ("start", 6, away), ("end", -6, near))
    return (*left, *right) if on_line else (aside, *left, *right)


def _dot_box(left: float, top: float, width: int) -> Box:
    x, y = left / 100 * width, top / 100 * _HEIGHT
    return x - 4, y - 4, x + 4, y + 4


def _text_box(left: float, top: float, width: int, text: str, spot: Spot) -> Box:
    anchor, dx, dy = spot
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
