"""A built page as a reader finds things in it: by headings, rows of tables, and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Row = dict[str, str]

_VOID = frozenset({"br", "img", "input", "link", "meta", "hr", "path", "rect", "circle", "line", "use"})


@dataclass
class Node:
    """An element with its children; text is a child too."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        return [node for node in self.walk() if node.tag in tags]

    @property
    def text(self) -> str:
        parts = [child.text if isinstance(child, Node) else child for child in self.children]
        joint = "" if self.tag in {"pre", "code", "i", "b", "span", "a", "bdi", "abbr"} else " "
        return re.sub(r"\s+", " ", joint.join(parts)).strip() if joint else "".join(parts)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in {node.tag for node in self._open}:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@dataclass(frozen=True)
class Page:
    """A page by its headings."""

    root: Node

    def section(self, heading: str) -> Node:
        """The section whose second-level heading has this text."""
        (found,) = [
            node
            for node in self.root.all("section")
            if any(title.text == heading for title in node.all("h2"))
        ]
        return found

    def rows(self, heading: str, column: str) -> dict[str, Row]:
        """Rows of the section's first table that has the column, by their first cell."""
        table = next(
            table
            for table in self.section(heading).all("table")
            if column in [cell.text for cell in table.all("thead")[0].all("th")]
        )
        names = [cell.text for cell in table.all("thead")[0].all("th")]
        found: dict[str, Row] = {}
        for row in table.all("tbody"):
            for line in row.all("tr"):
                cells = [cell for cell in line.children if isinstance(cell, Node)]
                texts = [re.sub(r"\s+", " ", cell.text).replace(" %", "%").strip() for cell in cells]
                found[texts[0]] = dict(zip(names, texts, strict=True))
        return found

    def facts(self, heading: str) -> Row:
        """Labels and values of the section's definition lists."""
        found: Row = {}
        for pair in self.section(heading).all("dl"):
            for group in pair.all("div"):
                labels, values = group.all("dt"), group.all("dd")
                found[labels[0].text] = values[0].text
        return found


def read_page(content: bytes) -> Page:
    """A page of a site."""
    tree = _Tree()
    tree.feed(content.decode())
    return Page(tree.root)
