"""All cards of a build: drawn or taken from the cache, each under a URL that changes with its content."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from modelatlas import urls
from modelatlas.cards.cache import CardCache
from modelatlas.cards.canvas import HEIGHT, WIDTH
from modelatlas.cards.draw import draw
from modelatlas.cards.fonts import Fonts, installed, load_fonts
from modelatlas.views.published.share_card import ShareCard
from modelatlas.views.words.blocks import Image

_DRAWING = threading.Lock()
"""Fonts are read as they are needed, which two threads at once would confuse."""
_DIGITS = 16
"""So many digits of a hash of all that a card is drawn from, and of its page, stand in its URL."""


@dataclass(frozen=True)
class Card:
    """A picture, ready for a page."""

    image: Image
    """What the head of the page says of it."""
    content: bytes
    """The PNG file, which belongs at the image's URL."""


@dataclass(frozen=True)
class Drawn:
    """Where the cards of a build came from."""

    drawn: int
    """Cards made anew."""
    from_cache: int
    """Cards that an earlier build had drawn."""


@dataclass(frozen=True)
class Gallery:
    """Draws cards and keeps them. Several processes may use one cache."""

    fonts: Fonts
    """What they are set in."""
    cache: CardCache
    """Where they are kept."""
    fingerprint: str
    """Tells the drawing code, its libraries and its fonts from any others."""
    kept: frozenset[str]
    """Keys that were in the cache at the beginning."""

    def card(self, told: ShareCard, page: str) -> Card:
        """The picture of a card, for the page with the URL `page`."""
        text = f"{self.fingerprint}\0{page}\0{told!r}"
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        picture = self.cache.get(key)
        if picture is None:
            with _DRAWING:
                picture = draw(told, self.fonts)
            self.cache.put(key, picture)
        return Card(Image(urls.share_card(key), told.alt, WIDTH, HEIGHT), picture)

    def settle(self, paths: Iterable[str]) -> Drawn:
        """Where the cards among the `paths` of a site came from; tidies the cache up."""
        start, end = urls.share_card("\0").split("\0")
        used = {path[len(start) : -len(end)] for path in paths if path.startswith(start)}
        self.cache.tidy(used)
        return Drawn(len(used - self.kept), len(used & self.kept))


def open_gallery(cache: Path) -> Gallery | None:
    """A gallery that keeps its cards in the folder `cache`; ``None`` without the ``cards`` extra."""
    if not installed():
        return None
    fonts, kept = load_fonts(), CardCache(cache)
    return Gallery(fonts, kept, _fingerprint(fonts), kept.keys())


def _fingerprint(fonts: Fonts) -> str:
    from PIL import __version__, features  # noqa: PLC0415 - an extra, and heavy

    code = sorted(Path(__file__).parent.glob("*.py"))
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in code]
    parts += [__version__, str(features.version("freetype2")), str(features.version("zlib")), fonts.digest]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
