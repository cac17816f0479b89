"""Rules for files other than pages: JSON, feeds, sitemaps, drawings; and for how old the sources are."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from modelatlas.errors import shorten
from modelatlas.output.check.finding import Finding

SOURCES = "api/v1/sources.json"
SITEMAP_URLS = 50_000
SITEMAP_BYTES = 50 * 1024**2
_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MARKDOWN_LINK = re.compile(r"(?<!\\\\)\]\(<?([^()<>\s]+)>?(?:\s+\"[^\"]*\")?\)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SVG = "{http://www.w3.org/2000/svg}svg"


def check_file(
    path: str, content: bytes, *, base_url: str | None, paths: frozenset[str]
) -> Iterator[Finding]:
    """What is wrong with the file at `path`, if it is of a kind that has rules.

    Args:
        path: relative to the site root.
        content: its bytes.
        base_url: where the site will be served; ``None`` where that isn't known.
        paths: all files of the site.
    """
    if path.endswith((".json", ".webmanifest")):
        yield from _json(path, content, base_url)
    elif path.endswith((".xml", ".svg")):
        yield from _xml(path, content, base_url, paths)
    elif path == "robots.txt":
        yield from _robots(path, content, base_url, paths)
    elif path.endswith(".csv"):
        yield from _csv(path, content)
    elif path.endswith(".md") or path == "llms.txt":
        yield from _markdown(path, content, base_url, paths)


def ahead(content: bytes, *, today: dt.date) -> Iterator[Finding]:
    """Sources in the bytes of :data:`SOURCES` whose records are of a day after `today`."""
    with suppress(ValueError, TypeError, KeyError):
        for one in json.loads(content)["sources"]:
            if (day := one["fetched_at"] or "") > today.isoformat():
                told = f"{one['name']} has records of {day}, a day to come"
                yield Finding(SOURCES, "ahead", f"{told}; the next fetch dates them on its own day")


def stale(content: bytes, *, oldest: dt.date) -> Iterator[Finding]:
    """Sources in the bytes of :data:`SOURCES` that were fetched before `oldest`, or never.

    One that failed since then is an error, and so are all where none is newer: nothing is fetched any more.
    One that nobody has asked since, while others were fetched, may lack its key, or be fetched by hand.
    """
    try:
        sources = json.loads(content)["sources"]
        found = [(one["name"], one["fetched_at"] or "", one.get("failure")) for one in sources]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        yield Finding(SOURCES, "stale", f"doesn't tell when the sources were fetched: {error!r}")
        return
    newest = max((day for _, day, _ in found), default="")
    for name, day, failure in found:
        if day >= oldest.isoformat():
            continue
        told = f"was last fetched on {day}" if day else "was never fetched"
        told += f"; {oldest} or later is asked for"
        if failure:
            yield Finding(SOURCES, "stale", f"{name} {told}. It fails: {shorten(str(failure))}")
        elif day == newest:
            yield Finding(SOURCES, "stale", f"{name} {told}")
        else:
            yield Finding(SOURCES, "unasked", f"{name} {told}")


def _json(path: str, content: bytes, base_url: str | None) -> Iterator[Finding]:
    try:
        data = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        yield Finding(path, "json", f"isn't JSON: {error}")
        return
    if path.rpartition("/")[2] == "feed.json":
        yield from _json_feed(path, data, base_url)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _csv(path: str, content: bytes) -> Iterator[Finding]:
    """Rows of another length than the header, which readers refuse or read into wrong columns."""
    rows = csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline=""))
    try:
        header = len(next(rows, []))
        wrong = [(rows.line_num, len(row)) for row in rows if len(row) != header]
    except csv.Error as error:
        yield Finding(path, "csv", f"line {rows.line_num}: {error}")
        return
    if wrong:
        (line, cells), more = wrong[0], f", as {len(wrong)} rows do" if len(wrong) > 1 else ""
        yield Finding(path, "csv", f"line {line} has {cells} cells, the header {header}{more}")


def _markdown(path: str, content: bytes, base_url: str | None, paths: frozenset[str]) -> Iterator[Finding]:
    """Links to files of this site that aren't there."""
    for target in dict.fromkeys(_MARKDOWN_LINK.findall(content.decode("utf-8", "replace"))):
        if base_url and target.startswith(base_url):
            place = target.removeprefix(base_url)
        elif _SCHEME.match(target) or target.startswith(("#", "/")):
            continue
        else:
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0]))
            place = "" if place == "." else f"{place}/" if target.partition("#")[0].endswith("/") else place
        place = unquote(place.partition("#")[0].partition("?")[0])
        if not _has(place, paths):
            yield Finding(path, "target", f"{shorten(target, 100)!r} isn't a file of this site")


def _json_feed(path: str, feed: Any, base_url: str | None) -> Iterator[Finding]:
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(
        "https://jsonfeed.org/version/1"
    ):
        yield Finding(path, "feed", "doesn't name a version of JSON Feed")
        return
    if not feed.get("title"):
        yield Finding(path, "feed", "has no title")
    yield from _self_link(path, str(feed.get("feed_url") or ""), base_url)
    items = [item if isinstance(item, dict) else {} for item in feed.get("items") or []]
    yield from _ids(path, [str(item.get("id") or "") for item in items])


def _xml(path: str, content: bytes, base_url: str | None, paths: frozenset[str]) -> Iterator[Finding]:
    try:
        root = ET.fromstring(content)  # noqa: S314 - the site's own file; expat loads nothing
    except ET.ParseError as error:
        yield Finding(path, "xml", f"isn't well-formed: {error}")
        return
    if root.tag in (f"{_SITEMAP}urlset", f"{_SITEMAP}sitemapindex"):
        yield from _sitemap(path, root, len(content), base_url, paths)
    elif root.tag == f"{_ATOM}feed":
        yield from _atom(path, root, base_url)
    elif path.endswith(".svg") and root.tag != _SVG:
        yield Finding(path, "svg", f"begins with {root.tag}, which isn't shown as an image")
    elif path.startswith("sitemap"):
        yield Finding(path, "sitemap", f"begins with {root.tag}, not with urlset or sitemapindex")


def _self_link(path: str, address: str, base_url: str | None) -> Iterator[Finding]:
    if address and base_url and address != base_url + path:
        yield Finding(path, "feed", f"says that its own address is {shorten(address, 100)}")


def _atom(path: str, root: ET.Element, base_url: str | None) -> Iterator[Finding]:
    own = [link.get("href", "") for link in root.findall(f"{_ATOM}link") if link.get("rel") == "self"]
    yield from _self_link(path, own[0] if own else "", base_url)
    entries = root.findall(f"{_ATOM}entry")
    for number, element in enumerate([root, *entries]):
        for name in ("id", "title", "updated"):
            if not (element.findtext(f"{_ATOM}{name}") or "").strip():
                yield Finding(path, "feed", f"{f'entry {number}' if number else 'the feed'} has no {name}")
    yield from _ids(path, [(entry.findtext(f"{_ATOM}id") or "").strip() for entry in entries])


def _ids(path: str, ids: list[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, one in enumerate(ids, 1):
        if not one and path.endswith(".json"):
            yield Finding(path, "feed", f"item {number} has no id")
        elif one and one in seen:
            yield Finding(path, "feed", f"the id {shorten(one, 80)} is there more than once")
        seen.add(one)


def _sitemap(
    path: str, root: ET.Element, size: int, base_url: str | None, paths: frozenset[str]
) -> Iterator[Finding]:
    places = [(place.findtext(f"{_SITEMAP}loc") or "").strip() for place in root]
    if len(places) > SITEMAP_URLS:
        yield Finding(path, "sitemap", f"has {len(places):,} addresses; {SITEMAP_URLS:,} are allowed")
    if size > SITEMAP_BYTES:
        yield Finding(path, "sitemap", f"has {size:,} bytes; {SITEMAP_BYTES:,} are allowed")
    for place in places if base_url else ():
        if not _is_there(place, base_url or "", paths):
            yield Finding(path, "sitemap", f"{shorten(place, 100)!r} isn't a page of this site")


def _robots(path: str, content: bytes, base_url: str | None, paths: frozenset[str]) -> Iterator[Finding]:
    for line in content.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "disallow" and value.partition("#")[0].strip() == "/":
            yield Finding(path, "robots", "forbids the whole site to those who look for pages")
        if base_url and name.strip().lower() == "sitemap" and not _is_there(value.strip(), base_url, paths):
            yield Finding(
                path, "robots", f"the sitemap {shorten(value.strip(), 100)!r} isn't a file of this site"
            )


def _is_there(url: str, base_url: str, paths: frozenset[str]) -> bool:
    if not url.startswith(base_url):
        return False
    return _has(url.removeprefix(base_url), paths)


def _has(path: str, paths: frozenset[str]) -> bool:
    return (path + "index.html" if path == "" or path.endswith("/") else path) in paths
