"""The pages of a built site by patterns: tables, sentences, addresses."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_TABLE = re.compile(r"<table\b[^>]*>(.*?)</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)
_ROW = re.compile(r"<tr\b([^>]*)>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t([hd])\b([^>]*)>(.*?)</t\1>", re.DOTALL)
_TILE = re.compile(r'<div class="tile">\s*<dt>(.*?)</dt>\s*<dd>(.*?)</dd>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LINK = re.compile(r'href="([^"]*)"')
_TITLE = re.compile(r'title="([^"]*)"')
_ASIDE = re.compile(r'<(span)\b[^>]*class="[^"]*(?:unseen|conditions-mark)[^"]*"[^>]*>.*?</\1>', re.DOTALL)
_MARK = re.compile(r'<(?:span|a)\b[^>]*class="tag[^"]*"[^>]*>(.*?)</(?:span|a)>', re.DOTALL)


def plain(markup: str) -> str:
    """The text of a piece of HTML, with single spaces."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    markup: str
    """What is in it."""
    attributes: str
    """What its own tag says."""

    @property
    def text(self) -> str:
        """Its words."""
        return plain(self.markup)

    @property
    def bare(self) -> str:
        """Its words without its tags (``cheapest``, ``differs``), and without what only ears are told."""
        return plain(_ASIDE.sub("", _MARK.sub("", self.markup)))

    @property
    def marks(self) -> list[str]:
        """The words of its tags."""
        return [plain(mark) for mark in _MARK.findall(self.markup)]

    @property
    def links(self) -> list[str]:
        """Where it leads."""
        return [html.unescape(link) for link in _LINK.findall(self.markup)]

    @property
    def titles(self) -> list[str]:
        """What it says when one points at its parts."""
        return [html.unescape(title) for title in _TITLE.findall(self.markup)]


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    attributes: str
    """What its tag says."""
    cells: Mapping[str, Cell]
    """By head of the column."""


@dataclass(frozen=True)
class Table:
    """A table of a page."""

    caption: str
    """What it shows."""
    rows: tuple[Row, ...]
    """Without those that hold another number of cells than there are heads."""


@dataclass(frozen=True)
class Page:
    """One page."""

    path: str
    """Its folder, as ``models/a/b/``; the index is empty."""
    markup: str
    """Its HTML."""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple(_table(found) for found in _TABLE.findall(self.markup))

    @cached_property
    def tiles(self) -> dict[str, str]:
        """The HTML of its tiles by label."""
        return dict(_TILE.findall(self.markup))

    def table(self, caption: str) -> Table | None:
        """The first table whose caption begins so."""
        return next((table for table in self.tables if table.caption.startswith(caption)), None)

    @cached_property
    def lead(self) -> str:
        """Its first sentences."""
        found = re.search(r'<p class="lead"[^>]*>(.*?)</p>', self.markup, re.DOTALL)
        return plain(found[1]) if found else ""

    def header(self, anchor: str) -> str:
        """What stands below the heading of a section."""
        found = re.search(rf'<h2 id="{anchor}"[^>]*>.*?</h2>\s*(.*?)</header>', self.markup, re.DOTALL)
        return plain(found[1]) if found else ""

    def target(self, link: str) -> str:
        """The folder of the site that a link leads to."""
        parts = self.path.rstrip("/").split("/") if self.path else []
        for piece in link.partition("#")[0].partition("?")[0].split("/"):
            if piece == "..":
                parts.pop()
            elif piece not in ("", "."):
                parts.append(piece)
        return "/".join(parts) + "/"


def _table(markup: str) -> Table:
    caption = _CAPTION.search(markup)
    heads: list[str] = []
    rows: list[Row] = []
    for attributes, content in _ROW.findall(markup):
        cells = [Cell(inner, own) for _, own, inner in _CELL.findall(content)]
        if not heads:
            heads = [cell.text for cell in cells]
        elif len(cells) == len(heads):
            rows.append(Row(attributes, dict(zip(heads, cells, strict=True))))
    return Table(plain(caption[1]) if caption else "", tuple(rows))


@dataclass(frozen=True)
class Site:
    """A built site."""

    files: Mapping[str, bytes]
    """Contents by path."""

    def page(self, folder: str) -> Page:
        """The page of a folder."""
        return Page(folder, self.files[f"{folder}index.html"].decode())

    def pages(self, under: str) -> list[Page]:
        """All pages below a folder, without its own."""
        found = (
            path.removesuffix("index.html") for path in sorted(self.files) if path.endswith("/index.html")
        )
        return [self.page(folder) for folder in found if folder.startswith(under) and folder != under]

    def json(self, path: str) -> Any:
        """A JSON file; ``None`` where there is none."""
        return json.loads(self.files[path]) if path in self.files else None
