"""Small pictures of one fact about a model, to be placed in a README."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Peer
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head
from modelatlas.views.words.price_words import price_phrase
from modelatlas.views.words.ranks import interval_text, rating_text

INK = "1c1b18"
ACCENT = "0b5576"
QUIET = "6b675e"
"""Colors as RRGGBB; white text has a contrast of at least 5.5 on each."""

_PADDING = 6
_NARROW, _WIDE = frozenset("ijl.,:;|!'()[]1 "), frozenset("mwMWQ@%—")


@dataclass(frozen=True)
class Badge:
    """A label and its value, as SVG and as data for a Shields endpoint badge."""

    kind: str
    """``price``, ``context`` or ``rating``."""
    label: str
    """What is stated."""
    message: str
    """The fact."""
    color: str
    """Ground of the message, RRGGBB."""
    svg_url: str
    """Where the picture is put."""
    json_url: str
    """Where the form of a Shields endpoint is put."""

    @property
    def head(self) -> Head:
        """Where the picture is put."""
        return Head(self.svg_url, self.label, "")

    @property
    def ink(self) -> str:
        """Ground of the label."""
        return INK

    @property
    def widths(self) -> tuple[int, int]:
        """Pixels of the label's part and of the message's part."""
        return text_width(self.label) + 2 * _PADDING, text_width(self.message) + 2 * _PADDING

    def endpoint(self) -> dict[str, Any]:
        """What Shields makes a badge of, by the schema at https://shields.io/badges/endpoint-badge ."""
        return {"schemaVersion": 1, "label": self.label, "message": self.message, "color": self.color}


def badge_data(peer: Peer) -> dict[str, dict[str, Any]]:
    """The badges of a model by their kinds, for a badge that Shields makes of a field of a JSON file."""
    return {badge.kind: badge.endpoint() for badge in badges(peer)}


def badges(peer: Peer) -> Iterator[Badge]:
    """Price and context of a model, and its rating where it has one."""
    price = price_phrase(peer).replace(" and ", ", ").replace(" per 1M tokens", " / 1M")
    yield _badge(peer, "price", price if peer.is_listed else "no longer listed", quiet=not peer.is_listed)
    context = peer.context_tokens
    yield _badge(peer, "context", f"{f.tokens_short(context)} tokens" if context else "")
    if peer.rating:
        message = f"{rating_text(peer.rating)} ({interval_text(peer.rating)})"
        yield _badge(peer, "rating", message)


def text_width(text: str) -> int:
    """About how many pixels `text` takes in Verdana at 11 px; the picture stretches it to that."""
    return round(sum(3.9 if char in _NARROW else 10.2 if char in _WIDE else 7.0 for char in text))


def _badge(peer: Peer, kind: str, message: str, *, label: str = "", quiet: bool = False) -> Badge:
    return Badge(
        kind,
        label or kind,
        _one_line(message) or "not stated",
        ACCENT if message and not quiet else QUIET,
        urls.badge(peer.id, f"{kind}.svg"),
        urls.badge(peer.id, f"{kind}.json"),
    )


def _one_line(text: str) -> str:
    visible = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    return re.sub(" +", " ", visible).strip()
