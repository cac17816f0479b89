"""Rules for pages other than links: metadata, structured data, size, no requests to other sites."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from modelatlas.errors import shorten
from modelatlas.output.check import markup
from modelatlas.output.check.document_rules import check_document
from modelatlas.output.check.finding import Finding
from modelatlas.output.check.head import PageHead, read_head

NOT_FOUND_PAGE = "404.html"
DESCRIPTION_CHARS = (50, 200)
HEAD_BYTES = 32_000
"""Some preview makers read no further."""
SENT_BYTES = 200_000
"""Largest page as it is sent: compressed, which every host does."""

TITLE_BYTES = 67
"""Some preview makers cut a title there."""
IMAGE_BYTES = 100_000
"""Largest share image; messengers leave out what takes long to load."""

_OPEN_GRAPH = (
    "og:title",
    "og:description",
    "og:type",
    "og:site_name",
    "og:locale",
    "og:image",
    "twitter:card",
)
_OF_AN_IMAGE = ("og:image:type", "og:image:width", "og:image:height", "og:image:alt")
_PNG = b"\x89PNG\r\n\x1a\n"
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_NOT_LOADED = frozenset({"href", "action", "formaction", "base", "refresh"})
"""Kinds of references that a browser follows only when the reader asks for it; ``link`` is read apart."""


@dataclass
class PageChecker:
    """Takes the pages of a site one at a time; remembers what they share or name to check it at the end."""

    base_url: str | None
    """Where the site will be served, as its index says; ``None`` where it doesn't."""
    paths: frozenset[str]
    """All files of the site."""
    seen: set[str] = field(default_factory=set)
    """The pages so far."""
    unlisted: set[str] = field(default_factory=set)
    """Pages that ask not to be found, or only lead on to another one."""
    _titles: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _descriptions: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _images: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """First page that names an image, by the image's path and what is said of its type and its size."""

    def check(self, path: str, text: str) -> Iterator[Finding]:
        """What is wrong with the page at `path`."""
        head = read_head(text)
        self.seen.add(path)
        yield from _loads(path, text, head)
        if "refresh" in head.meta:  # leads on to another page; nobody reads or shares it
            self.unlisted.add(path)
            return
        yield from _size(path, text, head)
        yield from _json_ld(path, head)
        yield from check_document(path, text, head)
        if "noindex" in head.meta.get("robots", "").lower():
            self.unlisted.add(path)
        yield from self._metadata(path, head)

    def alike(self) -> Iterator[Finding]:
        """Pages that share the beginning of the title, or the description, with an earlier one."""
        for rule, texts in (("duplicate-title", self._titles), ("duplicate-description", self._descriptions)):
            for text, paths in sorted(texts.items()):
                for path in paths[1:]:
                    yield Finding(path, rule, f"{shorten(text, 60)!r} is also that of {paths[0]}")

    def images(self, files: Mapping[str, Path]) -> Iterator[Finding]:
        """Share images that aren't what the pages say of them, or are too large. `files`: by path."""
        for (image, kind, size), page in sorted(self._images.items()):
            content = files[image].read_bytes()
            if len(content) > IMAGE_BYTES:
                text = f"a share image of {len(content):,} bytes; {IMAGE_BYTES:,} are allowed"
                yield Finding(image, "og:image", text)
            is_png = content.startswith(_PNG)
            if kind and is_png != (kind == "image/png"):
                yield Finding(page, "og:image", f"{image} is said to be {kind}, and isn't")
            elif is_png and size != (found := _png_size(content)):
                yield Finding(page, "og:image", f"{image} is {found} pixels, not {size}")

    def _metadata(self, path: str, head: PageHead) -> Iterator[Finding]:
        if not head.title:
            yield Finding(path, "title", "has no title")
        if path == NOT_FOUND_PAGE:  # never indexed or shared
            return
        description = head.meta.get("description", "")
        least, most = DESCRIPTION_CHARS
        for name in ("description", "og:description"):
            count = len(head.meta.get(name, ""))
            if not least <= count <= most:
                text = f"{name} has {count} characters; {least} to {most} are shown"
                yield Finding(path, "description", text)
        if head.title:
            self._titles[head.title.encode()[:TITLE_BYTES].decode(errors="ignore")].append(path)
        if description:
            self._descriptions[description].append(path)
        yield from self._canonical(path, head)
        for name in _OPEN_GRAPH:
            if not head.meta.get(name):
                yield Finding(path, "og", f"has no {name}")
        if image := head.meta.get("og:image", ""):
            yield from self._image(path, head, image)

    def _canonical(self, path: str, head: PageHead) -> Iterator[Finding]:
        if not _ELSEWHERE.match(head.canonical):
            yield Finding(path, "canonical", f"the canonical link {head.canonical!r} isn't absolute")
        elif self.base_url and head.canonical != self.base_url + address_of(path):
            text = f"the canonical link is {head.canonical}, not {self.base_url}{address_of(path)}"
            yield Finding(path, "canonical", text)
        if head.meta.get("og:url", "") != head.canonical:
            yield Finding(
                path, "og:url", f"og:url is {head.meta.get('og:url', '')!r}, not the canonical link"
            )

    def _image(self, path: str, head: PageHead, image: str) -> Iterator[Finding]:
        if not _ELSEWHERE.match(image):
            yield Finding(path, "og:image", f"{image!r} isn't absolute")
        elif self.base_url and not (
            image.startswith(self.base_url) and image.removeprefix(self.base_url) in self.paths
        ):
            yield Finding(path, "og:image", f"{image} isn't a file of this site")
        for name in _OF_AN_IMAGE:
            if not head.meta.get(name):
                yield Finding(path, "og:image", f"has an og:image but no {name}")
        if self.base_url and (name := image.removeprefix(self.base_url)) in self.paths:
            size = f"{head.meta.get('og:image:width', '')}×{head.meta.get('og:image:height', '')}"
            self._images.setdefault((name, head.meta.get("og:image:type", ""), size), path)


def _png_size(content: bytes) -> str:
    """Width and height in pixels, from the header that every PNG begins with."""
    width, height = (int.from_bytes(content[start : start + 4], "big") for start in (16, 20))
    return f"{width}×{height}"


def address_of(path: str) -> str:
    """Where a page is found, relative to the root of the site."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def _size(path: str, text: str, head: PageHead) -> Iterator[Finding]:
    if head.size > HEAD_BYTES:
        yield Finding(path, "head-size", f"the head ends after {head.size:,} bytes; {HEAD_BYTES:,} are read")
    if len(text) > SENT_BYTES:
        sent = len(gzip.compress(text.encode(), compresslevel=6, mtime=0))
        if sent > SENT_BYTES:
            yield Finding(path, "page-size", f"{sent:,} bytes compressed, more than {SENT_BYTES:,}")


def _json_ld(path: str, head: PageHead) -> Iterator[Finding]:
    for block in head.json_ld:
        try:
            data = json.loads(block)
        except ValueError as error:
            yield Finding(path, "json-ld", f"isn't JSON: {error}")
            continue
        if not (isinstance(data, dict) and "@context" in data):
            yield Finding(path, "json-ld", "has no @context")


def _loads(path: str, text: str, head: PageHead) -> Iterator[Finding]:
    urls = [url for kind, url in markup.read(path, text).references if kind not in _NOT_LOADED]
    for url in dict.fromkeys([*urls, *head.loaded]):
        if _ELSEWHERE.match(url.strip()):
            yield Finding(path, "third-party", f"makes the browser ask {shorten(url.strip(), 80)}")


def loads_of_file(path: str, text: str) -> Iterator[Finding]:
    """Requests to others in a stylesheet, script or drawing."""
    yield from _loads(path, text, PageHead())
