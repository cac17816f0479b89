"""Paper of 1200 by 630 pixels and three inks; the result is a PNG of few colors.

Each ink has its own layer, which says how strongly it covers the paper, pixel by pixel. The black ink gets
lighter through the tones of the site's soft text, rules, and hairlines; inks are never mixed.
"""

from __future__ import annotations

import io
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, Literal

from modelatlas.cards.fonts import Glyph, advances, width

WIDTH, HEIGHT = 1200, 630
"""What the makers of previews ask for. Source: the sharing guides of Facebook, LinkedIn, X."""

Ink = Literal["ink", "soft", "rule", "stroke", "hairline", "accent", "warn"]
Align = Literal["left", "middle", "right"]
Box = tuple[int, int, int, int]
"""Left, top, and the first pixels to the right and below that are free."""

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
_EFFORT = 3
"""Of the compression, 1 to 9: at 6 a card is a fifth smaller and its file takes twice as long to make."""


class Canvas:
    """A card while it is being drawn. Coordinates are pixels from the left and from the top."""

    def __init__(self) -> None:
        self._layers: dict[str, tuple[Any, Any]] = {}
        """The image of each layer that is in use, and what draws on it."""
        self._drawn: dict[str, list[Box]] = defaultdict(list)
        """Where something was drawn on it."""

    def text(
        self, glyphs: Sequence[Glyph], x: float, baseline: float, size: int, ink: Ink, align: Align = "left"
    ) -> float:
        """Draw a line; returns where it ends."""
        name, strength = _STRENGTH[ink]
        draw_bitmap = self._layer(name)[1].draw.draw_bitmap
        if align != "left":
            x -= width(glyphs, size) * (1 if align == "right" else 0.5)
        down, top = math.modf(baseline)
        for glyph, step in advances(glyphs, size):
            if glyph.character != " ":
                # Quarters of a pixel are fine enough, and survive the rounding of other machines.
                over, left = math.modf(math.floor(x * 4 + 0.5) / 4)
                mask, (dx, dy) = _shape(glyph.face.at(size), glyph.character, (over, down))
                corner = (int(left) + dx, int(top) + dy)
                draw_bitmap(corner, mask, strength)
                self._drawn[name].append((*corner, corner[0] + mask.size[0], corner[1] + mask.size[1]))
            x += step
        return x

    def box(self, left: float, top: float, right: float, bottom: float, ink: Ink) -> None:
        """Fill a rectangle of whole pixels; right and bottom are the first that stay free."""
        name, strength = _STRENGTH[ink]
        edges = [math.floor(edge + 0.5) for edge in (left, top, right, bottom)]
        edges[2], edges[3] = max(edges[2], edges[0] + 1), max(edges[3], edges[1] + 1)
        self._layer(name)[1].rectangle((edges[0], edges[1], edges[2] - 1, edges[3] - 1), fill=strength)
        self._drawn[name].append((edges[0], edges[1], edges[2], edges[3]))

    def ellipse(
        self, x: float, y: float, radius_x: float, radius_y: float, ink: Ink, line: float = 0
    ) -> None:
        """A smooth ellipse around a middle, filled or with a `line` of so many pixels."""
        name, strength = _STRENGTH[ink]
        left, top = math.floor(x), math.floor(y)
        mask = _ellipse((x - left, y - top), (radius_x, radius_y), line)
        corner = (left - mask.width // 2, top - mask.height // 2)
        self._layer(name)[0].paste(strength, corner, mask)
        self._drawn[name].append((*corner, corner[0] + mask.width, corner[1] + mask.height))

    def png(self) -> bytes:
        """The card as a PNG file with a palette. The same drawing gives the same bytes."""
        from PIL import ImageChops  # noqa: PLC0415 - an extra, and heavy

        card = self._layer("ink")[0].point(_numbers("ink"))
        for name in ("accent", "warn"):
            for band in _bands(self._drawn[name]):
                drawn = self._layer(name)[0].crop(band).point(_numbers(name))
                # Its colors have the higher numbers, so that they win wherever it covers anything.
                card.paste(ImageChops.lighter(card.crop(band), drawn), band)
        card.putpalette(_palette())
        file = io.BytesIO()
        card.save(file, "PNG", compress_level=_EFFORT)
        return file.getvalue()

    def _layer(self, name: str) -> tuple[Any, Any]:
        if name not in self._layers:
            from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra, and heavy

            image = Image.new("L", (WIDTH, HEIGHT))
            self._layers[name] = image, ImageDraw.Draw(image)
        return self._layers[name]


def _bands(boxes: Iterable[Box]) -> list[Box]:
    """Boxes on the card that hold all of these, and of which no two share a row of pixels."""
    bands: list[Box] = []
    for box in sorted(boxes, key=lambda box: box[1]):
        left, top, right, bottom = max(box[0], 0), max(box[1], 0), min(box[2], WIDTH), min(box[3], HEIGHT)
        if bands and top <= bands[-1][3]:
            last = bands.pop()
            left, top = min(left, last[0]), last[1]
            right, bottom = max(right, last[2]), max(bottom, last[3])
        bands.append((left, top, right, bottom))
    return bands


@lru_cache(maxsize=1 << 13)  # a few hundred letters make all cards
def _shape(font: Any, character: str, start: tuple[float, float]) -> tuple[Any, tuple[int, int]]:
    """The coverage of a letter that begins `start` of a pixel further, and where its corner is."""
    mask, corner = font.getmask2(character, "L", anchor="ls", start=start)
    return mask, corner


@lru_cache(maxsize=1 << 10)  # every card has the site's mark
def _ellipse(start: tuple[float, float], radii: tuple[float, float], line: float) -> Any:
    """The coverage of an ellipse whose middle is `start` of a pixel further than that of the picture."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra, and heavy

    scale = 8  # drawn large and shrunk: Pillow's own curves are jagged
    reaches = [math.ceil(radius + line) + 1 for radius in radii]
    size = (2 * reaches[0] + 1, 2 * reaches[1] + 1)
    large = Image.new("L", (size[0] * scale, size[1] * scale))
    x, y = ((begin + reach) * scale for begin, reach in zip(start, reaches, strict=True))

    def around(extra: float) -> tuple[float, float, float, float]:
        wide, high = ((radius + extra) * scale for radius in radii)
        return x - wide, y - high, x + wide, y + high

    draw = ImageDraw.Draw(large)
    draw.ellipse(around(line / 2), fill=255)
    if line:
        draw.ellipse(around(-line / 2), fill=0)
    return large.resize(size, Image.Resampling.BOX)


@cache
def _numbers(name: str) -> list[int]:
    """The color of a layer, by its number in the palette, at each coverage; 0, which is paper, at none."""
    first = _SHADES * list(_LAYERS).index(name)
    shades = [(coverage * (_SHADES - 1) + 127) // 255 for coverage in range(256)]
    return [first + shade if shade else 0 for shade in shades]


@cache
def _palette() -> list[int]:
    """Red, green and blue of every color, layer by layer."""
    steps = [shade * 255 / (_SHADES - 1) for shade in range(_SHADES)]
    return [part for stops in _LAYERS.values() for step in steps for part in _mix(stops, step)]


def _mix(stops: Sequence[tuple[int, tuple[int, int, int]]], coverage: float) -> list[int]:
    """The color at a coverage of 0 to 255, between the stops around it."""
    number = next(n for n in range(len(stops) - 1) if coverage <= stops[n + 1][0])
    (start, one), (end, other) = stops[number], stops[number + 1]
    share = (coverage - start) / (end - start)
    return [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]
