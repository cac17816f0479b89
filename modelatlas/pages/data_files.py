"""The path and bytes of each file for programs: JSON, tables, feeds, Markdown, sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.pages import parquet
from modelatlas.pages.file import File
from modelatlas.pages.json_bytes import json_bytes
from modelatlas.pages.site import Site
from modelatlas.problems import ConfigError
from modelatlas.views.about.data import data_page
from modelatlas.views.changes import syndication
from modelatlas.views.model.page import ModelPage
from modelatlas.views.published import site_files, site_json
from modelatlas.views.published.agents_map import llms_models, llms_text
from modelatlas.views.published.badges import badge_data, badges
from modelatlas.views.published.drop_in.forms import DROP_INS
from modelatlas.views.published.lifecycle import lifecycle_file
from modelatlas.views.published.markdown import model_markdown
from modelatlas.views.published.model_json import model_file
from modelatlas.views.published.schemas import FILES, schema
from modelatlas.views.published.tables.column import Table
from modelatlas.views.published.tables.every import TABLES
from modelatlas.views.published.tables.forms import csv_text, json_lines
from modelatlas.views.published.tables.models import MODELS
from modelatlas.views.published.tables.package import data_package

FORMATS = ("csv", "jsonl", "parquet", "json")
"""Forms in which a table can be written; only that of all models is a JSON file, too."""


def data_files(site: Site) -> Iterator[File]:
    """Those of the whole catalog, and the page that explains them all.

    The sitemap, which needs to know the other files, has a function of its own.
    """
    catalog, settings = site.catalog, site.settings
    for path, models in site_json.models_files(catalog.answers):
        yield File(path, json_bytes(models))
    yield File(urls.api("crosswalk"), json_bytes(site_json.crosswalk_file(catalog)))
    yield File(urls.api("sources"), json_bytes(site_json.sources_file(catalog)))
    yield File(urls.api("findings"), json_bytes(site_json.findings_file(catalog)))
    yield File(urls.api("lifecycle"), json_bytes(lifecycle_file(catalog)))
    for path, changes in site_json.changes_files(site.changes):
        yield File(path, json_bytes(changes))
    for name in FILES:
        yield File(urls.schema(name), json_bytes(schema(name, settings.base_url), indent=2))
    forms = ("csv", "jsonl", "parquet") if parquet.can_write() else ("csv", "jsonl")
    for table in TABLES.values():
        rows = list(table.rows(catalog))
        for form in forms:
            yield File(urls.table(table.name, form), _table_bytes(table, rows, form))
    for drop_in in DROP_INS:
        yield File(drop_in.url, json_bytes(drop_in.make(catalog)))
    yield File(urls.DATA_PACKAGE, json_bytes(data_package(catalog, settings), indent=2))
    yield from _feeds(site)
    yield from _site_files(site)
    page = data_page(catalog, settings, has_parquet=parquet.can_write())
    yield site.renderer.file("pages/data.html", page)


def table_bytes(table: Table[Any], catalog: Catalog, form: str) -> bytes:
    """A table in one of :data:`FORMATS`.

    Raises:
        ConfigError: for Parquet without its extra, and for a JSON file of another table than that of models.
    """
    if form == "parquet" and not parquet.can_write():
        raise ConfigError("Parquet needs the package pyarrow: install modelatlas[parquet]")
    if form != "json":
        return _table_bytes(table, list(table.rows(catalog)), form)
    if table is not MODELS:
        raise ConfigError(f"{table.name}: there is no JSON file of it; use jsonl")
    return json_bytes(site_json.models_file(catalog.answers))


def _table_bytes(table: Table[Any], rows: list[list[Any]], form: str) -> bytes:
    if form == "csv":
        return csv_text(table, rows).encode("utf-8", "replace")
    if form == "jsonl":
        return json_lines(table, rows)
    return parquet.parquet_bytes(table, rows)


def sitemap(site: Site, paths: Iterable[str]) -> Iterator[File]:
    """The sitemap of the pages among `paths`, the files of the site; the owner's own files aren't listed."""
    undated = frozenset(urls.content_page(name) for name in site.pages)
    listed = (path for path in paths if path not in site.static)
    for part in site_files.sitemaps(listed, site.catalog, site.settings, undated=undated):
        yield site.renderer.file("files/sitemap.xml", part)


def model_files(site: Site, model: Model, page: ModelPage) -> Iterator[File]:
    """The JSON file, the Markdown page, the feed and the badges of a model that has this page."""
    answers, changes = site.catalog.answers, site.changes_by_model.get(model.id, ())
    data = model_file(model, answers, description=site.description(model) is not None)
    yield File(urls.model_api(model.id), json_bytes(data))
    view = model_markdown(page, answers, site.settings, scores=data.scores, changes=changes)
    yield site.renderer.file("files/model.md", view)
    peer = answers.peers[model.id]
    if site.settings.model_feeds:
        entries = syndication.entries_of(changes, answers, site.settings)
        yield _feed(site, syndication.model_feed(entries, peer, answers, site.settings), urls.FEED_ATOM)
    yield File(urls.badge_data(model.id), json_bytes(badge_data(peer)))
    if site.settings.badges:
        for badge in badges(peer):
            yield site.renderer.file("files/badge.svg", badge)
            yield File(badge.json_url, json_bytes(badge.endpoint()))


def _feeds(site: Site) -> Iterator[File]:
    """The change log as Atom and JSON Feed: of the site and of each author."""
    answers, settings = site.catalog.answers, site.settings
    entries = syndication.entries_of(site.changes, answers, settings)
    yield _feed(site, syndication.leaving_feed(entries, answers, settings), urls.FEED_ATOM)
    for form in (urls.FEED_ATOM, urls.FEED_JSON):
        yield _feed(site, syndication.site_feed(entries, answers, settings, form), form)
        for feed in syndication.author_feeds(entries, answers, settings, form):
            yield _feed(site, feed, form)


def _feed(site: Site, feed: syndication.Feed, form: str) -> File:
    if form == urls.FEED_ATOM:
        return site.renderer.file("files/feed.xml", feed)
    return File(feed.head.url, json_bytes(syndication.json_feed(feed), indent=2))


def _site_files(site: Site) -> Iterator[File]:
    """What crawlers, agents, browsers and hosts look for at the root."""
    catalog, settings = site.catalog, site.settings
    yield site.renderer.file("files/robots.txt", site_files.robots(settings))
    for agents in (llms_text(catalog.answers, settings), *llms_models(catalog.answers, settings)):
        yield site.renderer.file("files/llms.txt", agents)

    def icon(name: str) -> str:
        return urls.asset(site.assets.version, f"img/{name}")

    yield File(urls.WEB_MANIFEST, json_bytes(site_files.web_manifest(settings, icon), indent=2))
    yield site.renderer.file("files/opensearch.xml", site_files.open_search(settings, icon))
    if settings.host in ("cloudflare", "netlify"):
        yield File(urls.HEADERS, site_files.header_rules(settings).encode())
        yield File(urls.REDIRECTS, site_files.redirect_rules(catalog, settings).encode())
