"""All cards of a build: drawn or taken from the cache, each under a URL that changes with its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from modelatlas import urls
from modelatlas.cards.cache import CardCache
from modelatlas.cards.canvas import HEIGHT, WIDTH
from modelatlas.cards.draw import draw
from modelatlas.cards.fonts import Fonts, installed, load_fonts
from modelatlas.views.published.share_card import ShareCard
from modelatlas.views.words.blocks import Image


@dataclass
class Made:
    """Cards asked for so far."""

    files: dict[str, bytes] = field(default_factory=dict)
    """The pictures by URL."""
    keys: set[str] = field(default_factory=set)
    """Under which the cache keeps them."""
    drawn: int = 0
    from_cache: int = 0

    def add(self, other: Made) -> None:
        """Count what another process made as made here."""
        self.files |= other.files
        self.keys |= other.keys
        self.drawn += other.drawn
        self.from_cache += other.from_cache


@dataclass(frozen=True)
class Gallery:
    """Draws cards and keeps them."""

    fonts: Fonts
    cache: CardCache
    fingerprint: str
    """Tells the drawing code, its libraries and its fonts from any others."""
    made: Made = field(default_factory=Made)

    def image(self, card: ShareCard) -> Image:
        """The picture of a card, for the head of a page."""
        told = f"{self.fingerprint}\0{card!r}"
        key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        picture = self.cache.get(key)
        if picture is None:
            picture = draw(card, self.fonts)
            self.cache.put(key, picture)
            self.made.drawn += 1
        else:
            self.made.from_cache += 1
        self.made.keys.add(key)
        url = urls.share_card(hashlib.sha256(picture).hexdigest()[:16])
        self.made.files[url] = picture
        return Image(url, card.alt, WIDTH, HEIGHT)

    def tidy(self) -> None:
        """Remove what earlier builds kept and this one didn't ask for, if it is much."""
        self.cache.tidy(self.made.keys)


def open_gallery(cache: Path) -> Gallery | None:
    """A gallery that keeps its cards in the folder `cache`; ``None`` without the ``cards`` extra."""
    if not installed():
        return None
    fonts = load_fonts()
    return Gallery(fonts, CardCache(cache), _fingerprint(fonts))


def _fingerprint(fonts: Fonts) -> str:
    from PIL import __version__, features  # noqa: PLC0415 - an extra, and heavy

    code = sorted(Path(__file__).parent.glob("*.py"))
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in code]
    parts += [__version__, str(features.version("freetype2")), str(features.version("zlib")), fonts.digest]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
