"""Reads what the head of a page says about it, and what it makes a browser load."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_JSON_LD = re.compile(
    r"""<script[^>]*type=["']?application/ld\+json["']?[^>]*>(.*?)</script""", re.IGNORECASE | re.DOTALL
)
_LOADED = frozenset(
    {"stylesheet", "preload", "modulepreload", "icon", "apple-touch-icon", "manifest", "prefetch"}
)
"""Relations of a ``link`` that make the browser ask for its target."""


@dataclass
class PageHead:
    """What a head says. Names are in lower case; if one is given twice, the first counts."""

    title: str = ""
    """Text of the ``title`` element; empty without one."""
    meta: dict[str, str] = field(default_factory=dict)
    """Contents of ``meta`` elements by `name` or `property`, and ``refresh`` where there is one."""
    equivalents: dict[str, str] = field(default_factory=dict)
    """Contents of ``meta`` elements that stand for a header, by its name."""
    canonical: str = ""
    """The canonical address; empty where none is stated."""
    loaded: list[str] = field(default_factory=list)
    """URLs that the head's links make a browser load."""
    size: int = 0
    """Bytes up to the end of the head."""
    json_ld: list[str] = field(default_factory=list)
    """JSON-LD blocks of the whole page."""


def read_head(text: str) -> PageHead:
    """The head of the page `text`; all that comes after ``</head>`` is only searched for JSON-LD."""
    end = _HEAD_END.search(text)
    top = text[: end.end()] if end else text
    reader = _Reader()
    reader.feed(top)
    reader.close()
    reader.head.title = reader.head.title.strip()
    reader.head.size = len(top.encode())
    reader.head.json_ld = _JSON_LD.findall(text)
    return reader.head


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head = PageHead()
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}
        if tag == "title":
            self._in_title = not self.head.title
        elif tag == "meta":
            name = given.get("property") or given.get("name") or ""
            if header := given.get("http-equiv", "").lower():
                self.head.equivalents.setdefault(header, given.get("content", ""))
            if header == "refresh":
                name = "refresh"
            self.head.meta.setdefault(name.lower(), given.get("content", "").strip())
        elif tag == "link":
            relations = set(given.get("rel", "").lower().split())
            if "canonical" in relations:
                self.head.canonical = self.head.canonical or given.get("href", "").strip()
            if relations & _LOADED:
                self.head.loaded.append(given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.head.title += data
