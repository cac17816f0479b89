"""Markdown to safe HTML: our own pages and notes, and the prose of sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import urljoin

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict

from modelatlas.problems import ConfigError, names_host
from modelatlas.toml import parse_toml, validated

IN_SITE = "site:"
"""What links begin with that lead to a page of this site, told from its root."""

_ALIGNED = re.compile(r'(<t[hd]) style="text-align:(left|center|right)"')
_PROSE_TAGS = {"p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br"}

_written = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
_prose = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"])


class Document(BaseModel):
    """A Markdown file: its front matter and its body."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str | None = None
    """Heading of the page; ``None`` where none is stated, as below."""
    description: str | None = None
    """One or two sentences for search results and previews."""
    order: int = 0
    """Place in the site's menu, for pages."""
    body: str
    """The Markdown below the front matter."""
    first_line: int = 1
    """Number of its first line in the file."""
    dead: frozenset[str] = frozenset()
    """Targets of links that lead nowhere, and of which only the text is shown."""


def read_document(text: str, name: str) -> Document:
    """Split a file into TOML front matter between two ``+++`` lines, and Markdown.

    Raises:
        ConfigError: if the front matter isn't TOML or has other keys than `title`, `description` and `order`.
    """
    match = re.match(r"\+\+\+\s*\n(.*?)\n?\+\+\+\s*(?:\n|$)", text, re.DOTALL)
    if match is None and re.match(r"(\+\+\+|---)\s*\n", text):
        raise ConfigError(
            f'{name}: expected front matter in TOML between two lines of +++, such as title = "About"; '
            f"got {'one that does not end' if text.startswith('+') else 'lines of ---, as for YAML'}"
        )
    front = parse_toml(match[1], f"{name}: the front matter between the +++ lines") if match else {}
    body = text[match.end() :] if match else text
    first_line = text[: match.end()].count("\n") + 1 if match else 1
    fields = {**front, "body": body, "first_line": first_line, "dead": ()}
    return validated(Document, fields, f"{name}: the front matter")


def written(document: Document, links: Mapping[str, str], *, space: str = "") -> Markup:
    """Markdown of our own as HTML. ``site:`` links lead to a page of this site, e.g. ``site:about/``.

    Args:
        document: what was written.
        links: the address that this page uses for each URL relative to the site root.
        space: what the anchors of headings begin with, where the text stands among sections of the page.
    """
    tokens = _written.parse(document.body)
    for block in tokens:
        if block.children:
            block.children = _without(document.dead, block.children)
            for token in block.children:
                name, target = _target_of(token)
                if target.startswith(IN_SITE):
                    token.attrs[name] = links[target.removeprefix(IN_SITE)]
                elif target.startswith("#"):
                    token.attrs[name] = f"#{space}{target[1:]}"
    html = _written.renderer.render(tokens, _written.options, {})
    html = re.sub(r"<(h[2-6])>(.*?)</\1>", _Anchors(space), html, flags=re.DOTALL)
    html = _ALIGNED.sub(
        r'\1 data-align="\2"', html
    )  # a style of its own is nothing that the site's policy allows
    wrapped = html.replace("<table>", '<div class="table-scroll" tabindex="0"><table>')
    return Markup(wrapped.replace("</table>", "</table></div>"))  # noqa: S704 - the renderer escapes HTML


def targets(body: str) -> Iterator[tuple[int, str]]:
    r"""Where the links and pictures of a text lead, each with the number of its line from 0.

    >>> list(targets("A [link](site:about/) and\n![a picture](x.png)."))
    [(0, 'site:about/'), (1, 'x.png')]
    """
    for block in _written.parse(body):
        line = block.map[0] if block.map else 0
        for token in block.children or ():
            if token.type in ("softbreak", "hardbreak"):
                line += 1
            if target := _target_of(token)[1]:
                yield line, target


def _target_of(token: Token) -> tuple[str, str]:
    """Attribute and address of a link or a picture; empty for anything else."""
    name = {"link_open": "href", "image": "src"}.get(token.type, "")
    return name, str(token.attrs.get(name, ""))


def _without(dead: Collection[str], tokens: Sequence[Token]) -> list[Token]:
    """Tokens of a line of text, in which dead links are their text."""
    kept: list[Token] = []
    is_dead = False
    for token in tokens:
        if token.type == "link_open":
            is_dead = _target_of(token)[1] in dead
        if token.type == "image" and _target_of(token)[1] in dead:
            kept.append(Token("text", "", 0, content=token.content))
        elif not (is_dead and token.type in ("link_open", "link_close")):
            kept.append(token)
    return kept


class _Anchors:
    """Gives each heading an id that no other element of the page has."""

    def __init__(self, space: str) -> None:
        self._space = space
        self._taken = Counter({"main": 1})
        """How many headings are named so; ``main`` is the page itself."""

    def __call__(self, heading: re.Match[str]) -> str:
        text = re.sub(r"<[^>]*>|&[a-z]+;", "", heading[2]).lower()
        name = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
        if not name:
            return heading[0]
        while name in self._taken:
            self._taken[name] += 1
            name = f"{name}-{self._taken[name]}"
        self._taken[name] += 1
        return f'<{heading[1]} id="{self._space}{name}">{heading[2]}</{heading[1]}>'


def prose(text: str, base: str) -> Markup:
    """The prose of a feed as HTML that holds nothing but text, emphasis, lists, code and links.

    Links relative to the source's own site are resolved against `base`; whatever isn't http(s)
    loses its address.
    """
    html = nh3.clean(
        _prose.render(text),
        tags=_PROSE_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="nofollow noopener",
        attribute_filter=lambda _tag, name, value: _web_address(base, value) if name == "href" else value,
    )
    return Markup(html)  # noqa: S704 - cleaned above


def _web_address(base: str, link: str) -> str | None:
    """A link in prose, seen from its source's site; ``None`` where it leads to no site."""
    try:
        address = urljoin(base, link)
    except ValueError:
        return None
    return address if names_host(address) else None
