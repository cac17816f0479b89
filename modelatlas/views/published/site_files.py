"""The files that tell machines what there is: sitemap, robots.txt, web manifest, rules of hosts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.config import SiteConfig
from modelatlas.views.words.blocks import Head

MAX_URLS = 50_000
"""More than these in one sitemap are an error by its protocol."""

MAX_REDIRECTS = 2_000
"""Static rules that Cloudflare Pages takes."""

_MOVED = (
    ("models/:author/:name/raw.json", "api/v1/models/:author/:name.json"),
    ("models/:author/:name/feed.json", "models/:author/:name/feed.xml"),
)
"""Where files of models were before, and where what was in them is now; kept for a release."""
_FOR_OTHER_SITES = (
    *("api/*", "badges/*", "*.csv", "*.jsonl", "*.parquet"),
    *(urls.DATA_PACKAGE, urls.FEED_ATOM, urls.FEED_JSON),
)
_PLAIN_ID = re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
_UNLISTED = frozenset(
    {urls.NOT_FOUND, *(urls.output_path(url) for url in (urls.PATTERNS, urls.EMBED, urls.EMBED_CHART))}
)
_PAPER = "#fbf9f4"


@dataclass(frozen=True)
class SitemapUrl:
    """A page in a sitemap."""

    url: str
    """Absolute."""
    lastmod: str
    """Day of its newest data; empty where its text isn't data."""


@dataclass(frozen=True)
class Sitemap:
    """One file of the sitemap."""

    head: Head
    """Where it is put."""
    entries: tuple[SitemapUrl, ...]
    """Pages, or the other sitemaps where it is an index."""
    is_index: bool
    """Whether it is an index."""


@dataclass(frozen=True)
class Robots:
    """What crawlers are told."""

    head: Head
    """Where it is put."""
    sitemap: str
    """Address of the sitemap, absolute."""


@dataclass(frozen=True)
class OpenSearch:
    """The site as a search engine. Addresses are absolute."""

    head: Head
    """Where it is put."""
    short_name: str
    """At most 16 characters. Source: OpenSearch 1.1."""
    description: str
    """What is found there."""
    icon: str
    """A picture of the site."""
    home: str
    """The index."""
    own_url: str
    """This file."""


def changed_on(model: Model) -> dt.date | None:
    """The day of the newest thing known to have happened to a model."""
    days = [event.on for event in model.events]
    days += [day for day in (model.listing.first_seen_on, model.listing.last_seen_on) if day]
    return max(days, default=model.value("listed_on"))


def sitemaps(
    paths: Iterable[str], catalog: Catalog, config: SiteConfig, *, undated: frozenset[str]
) -> Iterator[Sitemap]:
    """The sitemap of the pages among `paths`; beyond :data:`MAX_URLS` several, and their index first.

    Args:
        paths: paths of all files of the site.
        catalog: what the pages show.
        config: for the absolute addresses.
        undated: URLs of pages that show no data.
    """
    days = _days(catalog)
    entries = [
        _entry(url, config, None if url in undated else days.get(url, catalog.as_of))
        for url in sorted(
            path.removesuffix("index.html")
            for path in paths
            if path.endswith(".html") and path not in _UNLISTED
        )
    ]
    if len(entries) <= MAX_URLS:
        yield Sitemap(_head(urls.SITEMAP), tuple(entries), is_index=False)
        return
    parts = [entries[start : start + MAX_URLS] for start in range(0, len(entries), MAX_URLS)]
    names = [urls.sitemap_part(number) for number in range(1, len(parts) + 1)]
    yield Sitemap(
        _head(urls.SITEMAP), tuple(_entry(name, config, catalog.as_of) for name in names), is_index=True
    )
    for name, part in zip(names, parts, strict=True):
        yield Sitemap(_head(name), tuple(part), is_index=False)


def robots(config: SiteConfig) -> Robots:
    """Everything may be read."""
    return Robots(_head(urls.ROBOTS), urls.absolute(urls.SITEMAP, config.base_url))


def web_manifest(config: SiteConfig, icon: Callable[[str], str]) -> dict[str, Any]:
    """What a browser needs to install the site; `icon` gives the URL of a picture by its name."""
    return {
        "name": config.title,
        "short_name": config.title[:12].strip(),
        "description": config.tagline,
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": [
            {"src": icon("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": icon("icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": icon("icon-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
        ],
    }


def open_search(config: SiteConfig, icon: Callable[[str], str]) -> OpenSearch:
    """How a browser searches the site from its address bar."""
    return OpenSearch(
        head=_head(urls.OPEN_SEARCH),
        short_name=config.title[:16].strip(),
        description=config.tagline,
        icon=urls.absolute(icon("icon-192.png"), config.base_url),
        home=urls.absolute(urls.INDEX, config.base_url),
        own_url=urls.absolute(urls.OPEN_SEARCH, config.base_url),
    )


def header_rules(config: SiteConfig) -> str:
    """``_headers`` of Cloudflare Pages and Netlify: what may be kept for ever, what other sites may read."""
    rules = [
        ("*", "X-Content-Type-Options: nosniff"),
        ("*", "Referrer-Policy: strict-origin-when-cross-origin"),
        ("assets/*", "Cache-Control: public, max-age=31536000, immutable"),
        *((path, "Access-Control-Allow-Origin: *") for path in _FOR_OTHER_SITES),
    ]
    return "".join(f"{config.base_path}{path}\n  {line}\n" for path, line in rules)


def redirect_rules(catalog: Catalog, config: SiteConfig) -> str:
    """``_redirects`` of Cloudflare Pages and Netlify: from a model's permanent name to its page.

    Files of models that moved come first, for a release.

    Names that hold more than letters, digits, dots, dashes and underscores are left out, since a colon
    stands for a placeholder there; the newest :data:`MAX_REDIRECTS` models come in.
    """
    peers = catalog.answers.peers
    pages = {urls.model(model_id) for model_id in peers}
    found: dict[str, str] = {}
    for peer in catalog.answers.newest_first:
        slug = catalog.by_id[peer.id].value("canonical_slug") or ""
        target = urls.model(peer.base_id if peer.base_id in peers else peer.id)
        if _PLAIN_ID.fullmatch(slug) and f"models/{slug}/" not in pages:
            found.setdefault(f"{config.base_path}models/{slug}", config.base_path + target)
    newest = list(found.items())[:MAX_REDIRECTS]
    moved = [(f"{config.base_path}{start}", f"{config.base_path}{target}") for start, target in _MOVED]
    return "".join(f"{start} {target} 301\n" for start, target in (*moved, *newest))


def _days(catalog: Catalog) -> Mapping[str, dt.date | None]:
    """The newest day of each page of a model or an author."""
    days = {urls.model(model.id): changed_on(model) for model in catalog.models}
    for slug, peers in catalog.answers.authors.items():
        known = [day for peer in peers if (day := days[urls.model(peer.id)])]
        days[urls.author(slug)] = max(known, default=None)
    return days


def _entry(url: str, config: SiteConfig, day: dt.date | None) -> SitemapUrl:
    return SitemapUrl(urls.absolute(url, config.base_url), day.isoformat() if day else "")


def _head(url: str) -> Head:
    return Head(url, url, "")
