"""Draws a share card: the top of a page of the site, smaller."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from modelatlas.cards.canvas import HEIGHT, WIDTH, Align, Canvas, Ink
from modelatlas.cards.fonts import Family, Fonts, Glyph, cut, fill, width, wrap
from modelatlas.views.charts.parts import Chart
from modelatlas.views.figures.rulers import Ruler
from modelatlas.views.published.share_card import CardFigure, Curve, ShareCard, Strip

LEFT, RIGHT = 56, WIDTH - 56
_BAR = 84
"""Where the scale bar below the masthead begins."""
_NAME_SIZES = (100, 92, 84, 76, 68, 60, 54)
"""The largest counts at which a name fits into two lines; at the last one it is cut."""
_LEADING = 1.1
_LABEL, _FIGURE, _WORD, _SMALL = 26, 56, 44, 24
_PICTURE = 96
"""Height of the picture at the foot, its scale included."""

_STEP = re.compile(r"([MHV])(-?[0-9.]+)(?: (-?[0-9.]+))?")
"""One step of the path of a step chart."""


def draw(card: ShareCard, fonts: Fonts) -> bytes:
    """The PNG file of `card`."""
    return _Drawing(fonts).draw(card)


class _Drawing:
    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._canvas = Canvas()

    def draw(self, card: ShareCard) -> bytes:
        self._masthead(card)
        bottom = HEIGHT - 28
        if card.picture:
            self._picture(card.picture, bottom - _PICTURE, bottom)
            bottom -= _PICTURE + 24
        if card.figures:
            has_rulers = any(figure.ruler for figure in card.figures)
            has_units = any(figure.unit for figure in card.figures)
            height = 108 + 30 * has_units + 26 * has_rulers
            self._figures(card.figures, bottom - height, bottom)
            bottom -= height
        self._title(card, _BAR + 8, bottom)
        return self._canvas.png()

    def _masthead(self, card: ShareCard) -> None:
        middle = 43
        self._globe(LEFT + 22, middle, 20)
        room = RIGHT - LEFT - 400
        self._line(card.site, LEFT + 58, middle + 11, 33, "ink", serif=True, room=room)
        self._line(card.date, RIGHT, middle + 9, _SMALL, "soft", "right", room=390)
        self._canvas.box(0, _BAR, WIDTH, _BAR + 2, "ink")
        self._canvas.box(0, _BAR + 9, WIDTH, _BAR + 11, "ink")
        for left in range(0, WIDTH, 160):
            self._canvas.box(left, _BAR + 4, left + 80, _BAR + 7, "ink")

    def _globe(self, x: float, y: float, radius: float) -> None:
        """The site's mark; its proportions are those of ``icon.svg``, in a box of 28 by 28."""
        unit = radius / 14
        line = 1.7 * unit
        self._canvas.ellipse(x, y, radius, radius, "ink", line)
        self._canvas.ellipse(x, y, 6 * unit, radius, "ink", line)
        for above, half in ((0, 14), (-7.2, 11.8), (7.2, 11.8)):
            top = y + above * unit - line / 2
            self._canvas.box(x - half * unit, top, x + half * unit, top + line, "ink")
        self._canvas.ellipse(x + 6 * unit, y - 7.2 * unit, 3.2 * unit, 3.2 * unit, "accent")

    def _title(self, card: ShareCard, top: float, bottom: float) -> None:
        """Author, name and id, in the middle between `top` and `bottom`."""
        serif = self._fonts.serif
        room = RIGHT - LEFT
        name = serif.glyphs(card.name) or serif.glyphs(card.detail) or serif.glyphs(card.by)
        above = 44 if card.by or card.mark else 0
        below = 44 if card.detail else 0
        size, lines = self._name(name, room, bottom - top - above - below)
        leading = size * _LEADING
        height = above + leading * len(lines) + below
        y = top + (bottom - top - height) / 2
        if above:
            end = self._line(card.by, LEFT, y + 32, 30, "soft", room=room - 400)
            if card.mark:
                ink: Ink = "warn" if card.mark_tone == "warn" else "soft"
                gap = 22 if end > LEFT else 0
                ended = self._line(card.mark, end + gap, y + 32, _SMALL, ink, room=360)
                self._canvas.box(end + gap, y + 39, ended, y + 41, ink)
            y += above
        for line in lines:
            self._canvas.text(line, LEFT - size * 0.02, y + size * 0.84, size, "ink")
            y += leading
        if below:
            self._line(card.detail, LEFT, y + 32, 26, "soft", room=room)

    def _name(self, name: list[Glyph], room: float, height: float) -> tuple[int, list[list[Glyph]]]:
        """The name as large as it fits, and its lines."""
        smallest = _NAME_SIZES[-1]
        name = cut(name, smallest, 2 * room)
        for size in _NAME_SIZES:
            lines = wrap(name, size, room)
            if lines and size * _LEADING * len(lines) <= height:
                return size, lines
        return smallest, fill(name, smallest, room)

    def _figures(self, figures: Sequence[CardFigure], top: float, bottom: float) -> None:
        self._canvas.box(LEFT, top, RIGHT, top + 2, "ink")
        self._canvas.box(LEFT, bottom - 2, RIGHT, bottom, "ink")
        column = (RIGHT - LEFT) / len(figures)
        for number, figure in enumerate(figures):
            left = LEFT + column * number + (22 if number else 0)
            room = column - (44 if number else 22)
            if number:
                self._canvas.box(left - 23, top + 18, left - 21, bottom - 18, "hairline")
            self._line(figure.label, left, top + 37, _LABEL, "soft", room=room)
            self._amount(figure, left, top + 88, room)
            self._line(figure.unit, left, top + 120, _SMALL, "soft", room=room)
            if figure.ruler:
                self._ruler(figure.ruler, left, room, bottom - 24)

    def _amount(self, figure: CardFigure, left: float, baseline: float, room: float) -> None:
        largest = _WORD if figure.is_word else _FIGURE
        glyphs = self._fonts.serif.glyphs(figure.text)
        size = next((s for s in range(largest, 30, -4) if width(glyphs, s) <= room), 30)
        self._canvas.text(cut(glyphs, size, room), left, baseline, size, "soft" if figure.is_word else "ink")

    def _ruler(self, ruler: Ruler, left: float, room: float, y: float) -> None:
        self._canvas.box(left, y, left + room, y + 2, "rule")
        for tick in ruler.ticks:
            x = left + room * tick / 100
            self._canvas.box(x, y - 5, x + 2, y + 7, "rule")
        for dash in range(-9, 11, 5):
            x = left + room * ruler.median / 100
            self._canvas.box(x, y + dash, x + 2, y + dash + 3, "ink")
        self._canvas.ellipse(left + room * ruler.position / 100, y + 1, 7, 7, "accent")

    def _picture(self, picture: Strip | Curve, top: float, bottom: float) -> None:
        """A plate with its title at the side, as on the pages."""
        column = (RIGHT - LEFT) / 4
        self._line(picture.title, LEFT, top + 26, 30, "ink", serif=True, room=column - 44)
        self._line(picture.note, LEFT, top + 58, _SMALL, "soft", room=column - 24)
        left = LEFT + column + 22
        if isinstance(picture, Strip):
            self._strip(picture, left, RIGHT - 34, top, bottom)
        else:
            self._chart(picture.chart, left, top, bottom)

    def _strip(self, strip: Strip, left: float, right: float, top: float, bottom: float) -> None:
        room = right - left
        base = bottom - 34
        places = [left + room * float(other) / 100 for other in strip.others]
        for x in dict.fromkeys(round(x) for x in places):
            self._canvas.box(x, top + 20, x + 1, base, "stroke")
        self._canvas.box(left, base, right, base + 2, "ink")
        self._ticks([(left + room * float(tick.at) / 100, tick.label) for tick in strip.ticks], base)
        for own in strip.own:
            low, middle, high = (left + room * float(at) / 100 for at in (own.low, own.value, own.high))
            if len(strip.own) == 1:
                self._canvas.box(middle - 1, top + 12, middle + 2, base, "accent")
                self._canvas.box(low, top + 10, high, top + 14, "accent")
                self._canvas.ellipse(middle, top + 12, 9, 9, "accent")
            else:
                self._canvas.box(middle - 1, top + 12, middle + 2, base, "accent")

    def _ticks(self, ticks: Sequence[tuple[float, str]], base: float) -> None:
        """Marks below a line, with as many of their texts as have room."""
        free = 0.0
        for x, label in ticks:
            self._canvas.box(x - 1, base, x + 1, base + 8, "ink")
            glyphs = self._fonts.sans.glyphs(label)
            half = width(glyphs, 22) / 2
            if x - half >= free and x + half <= WIDTH - 20:
                self._canvas.text(glyphs, x, base + 30, 22, "soft", "middle")
                free = x + half + 24

    def _chart(self, chart: Chart, left: float, top: float, bottom: float) -> None:
        """Steps or bars, with the first and the last tick of each axis."""
        base = bottom - 34
        right = RIGHT - (150 if chart.labels and chart.lines else 8)
        high = top + 8

        def x_at(percent: str | float) -> float:
            return left + (right - left) * float(percent) / 100

        def y_at(percent: str | float) -> float:
            return high + (base - high) * float(percent) / 100

        self._canvas.box(left, base, right, base + 2, "ink")
        self._ticks([(x_at(tick.at), tick.label) for tick in chart.x_ticks], base)
        for bar in chart.bars:
            x = x_at(bar.x)
            self._canvas.box(x, y_at(bar.y), x_at(float(bar.x) + float(bar.width)), base, "accent")
        for line in reversed(chart.lines):
            ink: Ink = "accent" if line.tone == "accent" else "ink"
            thickness = 2 if line.light else 4
            for path, strong in ((line.unseen, False), (line.seen, True)):
                for x0, y0, x1, y1 in _segments(path):
                    half = thickness / 2 if strong else 1
                    self._canvas.box(
                        x_at(x0) - half,
                        y_at(y0) - half,
                        x_at(x1) + half,
                        y_at(y1) + half,
                        ink if strong else "hairline",
                    )
        for dot in chart.dots:
            self._canvas.ellipse(x_at(dot.x), y_at(dot.y), 4, 4, "accent" if dot.tone == "accent" else "ink")
        if chart.lines:
            for label in chart.labels:
                tone: Ink = "accent" if label.tone == "accent" else "ink"
                middle = min(max(y_at(label.y), high + 8), base - 8) + 8
                self._line(
                    f"{label.text} {label.amount}", right + 14, middle, 22, tone, room=RIGHT - right - 14
                )

    def _line(  # noqa: PLR0913 - each is one thing that is seen
        self,
        text: str,
        x: float,
        baseline: float,
        size: int,
        ink: Ink,
        align: Align = "left",
        *,
        room: float,
        serif: bool = False,
    ) -> float:
        """Draw what fits of a line; returns where it ends."""
        family: Family = self._fonts.serif if serif else self._fonts.sans
        return self._canvas.text(cut(family.glyphs(text), size, room), x, baseline, size, ink, align)


def _segments(path: str) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a path of ``M``, ``H`` and ``V``, each from its lower to its higher end."""
    x = y = 0.0
    for kind, first, second in _STEP.findall(path):
        to_x, to_y = x, y
        if kind == "M":
            x, y = float(first), float(second)
            continue
        if kind == "H":
            to_x = float(first)
        else:
            to_y = float(first)
        yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)
        x, y = to_x, to_y
