"""Markdown to safe HTML: our own pages and notes, and the prose of sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urljoin

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict

from modelatlas.problems import ConfigError
from modelatlas.toml import parse_toml, validated

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
    fields = {**front, "body": body, "first_line": first_line}
    return validated(Document, fields, f"{name}: the front matter")


def written(body: str, links: Mapping[str, str], *, space: str = "") -> Markup:
    """Markdown of our own as HTML. ``site:`` links lead to a page of this site, e.g. ``site:about/``.

    Args:
        body: the Markdown.
        links: the address that this page uses for each URL relative to the site root.
        space: what the anchors of headings begin with, where the text stands among sections of the page.
    """
    within = body.replace("](#", f"](#{space}")
    html = _written.render(re.sub(r"\]\(site:([^)\s]*)\)", lambda m: f"]({links[m[1]]})", within))
    html = re.sub(r"<(h[2-6])>(.*?)</\1>", _Anchors(space), html, flags=re.DOTALL)
    html = _ALIGNED.sub(
        r'\1 data-align="\2"', html
    )  # a style of its own is nothing that the site's policy allows
    wrapped = html.replace("<table>", '<div class="table-scroll" tabindex="0"><table>')
    return Markup(wrapped.replace("</table>", "</table></div>"))  # noqa: S704 - the renderer escapes HTML


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
        attribute_filter=lambda _tag, name, value: urljoin(base, value) if name == "href" else value,
    )
    return Markup(html)  # noqa: S704 - cleaned above
