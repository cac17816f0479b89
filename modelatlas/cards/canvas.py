"""Paper of 1200 by 630 pixels and three inks; the result is a PNG of few colors.

Each ink has its own layer, which says how strongly it covers the paper, pixel by pixel. The black ink gets
lighter through the tones of the site's soft text, rules, and hairlines; inks are never mixed.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from modelatlas.cards.fonts import Glyph, advances, width

WIDTH, HEIGHT = 1200, 630
"""What the makers of previews ask for. Source: the sharing guides of Facebook, LinkedIn, X."""

Ink = Literal["ink", "soft", "rule", "stroke", "hairline", "accent", "warn"]
Align = Literal["left", "middle", "right"]

_PAPER = (0xFB, 0xF9, 0xF4)
_INK = (
    (0, _PAPER),
    (38, (0xDE, 0xD7, 0xC8)),
    (131, (0x8F, 0x86, 0x74)),
    (192, (0x57, 0x52, 0x48)),
    (255, (0x1C, 0x1B, 0x18)),
)
"""Coverage and color: paper, hairline, rule, soft, ink, as in the site's light style."""
_ACCENT = ((0, _PAPER), (255, (0x0B, 0x55, 0x76)))
_WARN = ((0, _PAPER), (255, (0x96, 0x38, 0x0F)))
_LAYERS = {"ink": _INK, "accent": _ACCENT, "warn": _WARN}
_STRENGTH: dict[Ink, tuple[str, int]] = {
    "ink": ("ink", 255),
    "soft": ("ink", 192),
    "rule": ("ink", 131),
    "stroke": ("ink", 100),
    "hairline": ("ink", 38),
    "accent": ("accent", 255),
    "warn": ("warn", 255),
}
"""The layer of an ink and how strongly it covers."""
_SHADES = 32
"""Of each layer, paper included: finer than the eye sees at the edge of a letter."""
_EFFORT = 6
"""Of the compression, 1 to 9: beyond it a card takes three times as long and is a tenth smaller."""


class Canvas:
    """A card while it is being drawn. Coordinates are pixels from the left and from the top."""

    def __init__(self) -> None:
        self._layers: dict[str, Any] = {}
        self._drawers: dict[str, Any] = {}

    def text(
        self, glyphs: Sequence[Glyph], x: float, baseline: float, size: int, ink: Ink, align: Align = "left"
    ) -> float:
        """Draw a line; returns where it ends."""
        drawer, strength = self._drawer(ink)
        if align != "left":
            x -= width(glyphs, size) * (1 if align == "right" else 0.5)
        for glyph, step in advances(glyphs, size):
            if glyph.character != " ":
                # Quarters of a pixel are fine enough, and survive the rounding of other machines.
                over, left = math.modf(math.floor(x * 4 + 0.5) / 4)
                down, top = math.modf(baseline)
                mask, (dx, dy) = _shape(glyph.face.at(size), glyph.character, (over, down))
                drawer.draw.draw_bitmap((int(left) + dx, int(top) + dy), mask, strength)
            x += step
        return x

    def box(self, left: float, top: float, right: float, bottom: float, ink: Ink) -> None:
        """Fill a rectangle of whole pixels; right and bottom are the first that stay free."""
        drawer, strength = self._drawer(ink)
        edges = [math.floor(edge + 0.5) for edge in (left, top, right, bottom)]
        edges[2], edges[3] = max(edges[2], edges[0] + 1), max(edges[3], edges[1] + 1)
        drawer.rectangle((edges[0], edges[1], edges[2] - 1, edges[3] - 1), fill=strength)

    def ellipse(
        self, x: float, y: float, radius_x: float, radius_y: float, ink: Ink, line: float = 0
    ) -> None:
        """A smooth ellipse around a middle, filled or with a `line` of so many pixels."""
        from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra, and heavy

        scale = 8  # drawn large and shrunk: Pillow's own curves are jagged
        reach_x, reach_y = math.ceil(radius_x + line) + 1, math.ceil(radius_y + line) + 1
        left, top = math.floor(x) - reach_x, math.floor(y) - reach_y
        large = Image.new("L", ((2 * reach_x + 1) * scale, (2 * reach_y + 1) * scale))
        middle_x, middle_y = (x - left) * scale, (y - top) * scale

        def around(extra: float) -> tuple[float, float, float, float]:
            wide, high = (radius_x + extra) * scale, (radius_y + extra) * scale
            return middle_x - wide, middle_y - high, middle_x + wide, middle_y + high

        draw = ImageDraw.Draw(large)
        draw.ellipse(around(line / 2), fill=255)
        if line:
            draw.ellipse(around(-line / 2), fill=0)
        mask = large.resize((2 * reach_x + 1, 2 * reach_y + 1), Image.Resampling.BOX)
        layer, strength = self._layer(ink)
        layer.paste(strength, (left, top), mask)

    def png(self) -> bytes:
        """The card as a PNG file with a palette. The same drawing gives the same bytes."""
        from PIL import Image  # noqa: PLC0415 - an extra, and heavy

        card = Image.new("P", (WIDTH, HEIGHT), 0)
        palette: list[int] = []
        for number, (name, stops) in enumerate(_LAYERS.items()):
            first = number * _SHADES
            for shade in range(_SHADES):
                palette += _mix(stops, shade * 255 / (_SHADES - 1))
            if layer := self._layers.get(name):
                shades = [(value * (_SHADES - 1) + 127) // 255 for value in range(256)]
                drawn = layer.point([first + shade for shade in shades])
                drawn.putpalette(palette)
                card.paste(drawn, mask=layer.point([255 * (shade > 0) for shade in shades]))
        card.putpalette(palette)
        file = io.BytesIO()
        card.save(file, "PNG", compress_level=_EFFORT)
        return file.getvalue()

    def _layer(self, ink: Ink) -> tuple[Any, int]:
        from PIL import Image  # noqa: PLC0415 - an extra, and heavy

        name, strength = _STRENGTH[ink]
        if name not in self._layers:
            self._layers[name] = Image.new("L", (WIDTH, HEIGHT))
        return self._layers[name], strength

    def _drawer(self, ink: Ink) -> tuple[Any, int]:
        from PIL import ImageDraw  # noqa: PLC0415 - an extra, and heavy

        layer, strength = self._layer(ink)
        name = _STRENGTH[ink][0]
        if name not in self._drawers:
            self._drawers[name] = ImageDraw.Draw(layer)
        return self._drawers[name], strength


@lru_cache(maxsize=1 << 13)  # a few hundred letters make all cards
def _shape(font: Any, character: str, start: tuple[float, float]) -> tuple[Any, tuple[int, int]]:
    """The coverage of a letter that begins `start` of a pixel further, and where its corner is."""
    mask, corner = font.getmask2(character, "L", anchor="ls", start=start)
    return mask, corner


def _mix(stops: Sequence[tuple[int, tuple[int, int, int]]], coverage: float) -> list[int]:
    """The color at a coverage of 0 to 255, between the stops around it."""
    number = next(n for n in range(len(stops) - 1) if coverage <= stops[n + 1][0])
    (start, one), (end, other) = stops[number], stops[number + 1]
    share = (coverage - start) / (end - start)
    return [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]
