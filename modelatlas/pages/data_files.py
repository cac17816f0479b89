"""Everything that programs read: JSON, tables, feeds, Markdown, sitemap. Path and bytes of each file."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.pages import parquet
from modelatlas.pages.site import File, Site
from modelatlas.problems import ConfigError
from modelatlas.views import api, feeds, site_files
from modelatlas.views.api_model import model_file
from modelatlas.views.api_schema import FILES, schema
from modelatlas.views.change_log import Change
from modelatlas.views.data_page import data_page
from modelatlas.views.model_markdown import model_markdown
from modelatlas.views.table import csv_text

ICON = "img/icon.svg"
"""The asset that the web manifest names."""


FORMATS = ("csv", "json", "parquet")
"""Forms in which the catalogue can be written as one file."""


def data_files(site: Site) -> Iterator[File]:
    """All of them but the sitemap, which needs to know the other files, and the page that explains them."""
    catalog, config = site.catalog, site.config
    changes = api.changes_file(catalog)
    yield urls.api("models"), table(catalog, "json")
    yield urls.api("crosswalk"), json_bytes(api.crosswalk_file(catalog).dump())
    yield urls.api("sources"), json_bytes(api.sources_file(catalog).dump())
    yield urls.api("changes"), json_bytes(changes.dump())
    for name in FILES:
        yield urls.schema(name), json_bytes(schema(name, config.base_url), indent=2)
    yield urls.MODELS_CSV, table(catalog, "csv")
    if parquet.can_write():
        yield urls.MODELS_PARQUET, table(catalog, "parquet")
    yield from _models(site, changes.changes)
    yield from _feeds(site, changes.changes)
    yield _text(site, "files/robots.txt", site_files.robots(config))
    yield _text(site, "files/llms.txt", site_files.llms_text(catalog, config))
    if ICON in site.assets.files:
        icon = urls.asset(site.assets.version, ICON)
        yield urls.WEB_MANIFEST, json_bytes(site_files.web_manifest(config, icon), indent=2)
    page = data_page(catalog, has_parquet=parquet.can_write())
    yield urls.output_path(urls.DATA), site.renderer.page("pages/data.html", page.head, page)


def table(catalog: Catalog, form: str) -> bytes:
    """Every model of the catalogue in a few fields, in one of :data:`FORMATS`.

    Raises:
        ConfigError: for Parquet without its extra.
    """
    if form == "parquet":
        if not parquet.can_write():
            raise ConfigError("Parquet needs the package pyarrow: install modelatlas[parquet]")
        return parquet.parquet_bytes(catalog)
    if form == "csv":
        return csv_text(catalog).encode("utf-8", "replace")
    return json_bytes(api.models_file(catalog).dump())


def sitemap(site: Site, paths: Iterable[str]) -> Iterator[File]:
    """The sitemap of the pages among `paths`, the files of the site."""
    undated = frozenset(urls.content_page(name) for name in site.writing.pages)
    for part in site_files.sitemaps(paths, site.catalog, site.config, undated=undated):
        yield _text(site, "files/sitemap.xml", part)


def json_bytes(value: Any, *, indent: int | None = None) -> bytes:
    """`value` as UTF-8 JSON with sorted keys and one newline at its end.

    Numbers that JSON can't hold, which the raw fields of a hostile feed may, become ``null``.
    """
    separators = (",", ":") if indent is None else None
    try:
        text = json.dumps(
            value, sort_keys=True, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
        )
    except ValueError:
        return json_bytes(_finite(value), indent=indent)
    return f"{text}\n".encode("utf-8", "replace")


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _models(site: Site, changes: Iterable[Change]) -> Iterator[File]:
    """The JSON file and the Markdown page of each model."""
    descriptions = site.config.policy("openrouter").descriptions
    own: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        own[change.model].append(change)
    for model in site.catalog.models:
        data = model_file(model, site.catalog, descriptions=descriptions)
        yield urls.model_api(model.id), json_bytes(data.dump())
        view = model_markdown(model, site.catalog, site.config, scores=data.scores, changes=own[model.id])
        yield _text(site, "files/model.md", view)


def _feeds(site: Site, changes: Iterable[Change]) -> Iterator[File]:
    """The change log as Atom and JSON Feed, and as Atom for each author."""
    catalog, config = site.catalog, site.config
    entries = feeds.entries_of(changes, catalog, config)
    yield _text(site, "files/feed.xml", feeds.site_feed(entries, catalog, config, urls.FEED_ATOM))
    feed = feeds.site_feed(entries, catalog, config, urls.FEED_JSON)
    yield urls.FEED_JSON, json_bytes(feeds.json_feed(feed), indent=2)
    for feed in feeds.author_feeds(entries, catalog, config).values():
        yield _text(site, "files/feed.xml", feed)


def _text(site: Site, template: str, view: Any) -> File:
    """A text file made by a template; its path is the URL that its view states."""
    return view.head.url, site.renderer.page(template, view.head, view)
