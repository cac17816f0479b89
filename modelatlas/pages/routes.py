"""Every page and file of the site, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.catalog.checks import check
from modelatlas.pages.data_files import data_files, sitemap
from modelatlas.pages.markdown import prose, written
from modelatlas.pages.site import File, Site
from modelatlas.views import author_page, changes_page, index_page, life_page, quality_page, sources_page
from modelatlas.views.board_page import board_pages
from modelatlas.views.boards_page import boards_page
from modelatlas.views.common import Head
from modelatlas.views.explorer import explorer_file
from modelatlas.views.json_ld import index_json_ld, model_json_ld
from modelatlas.views.model_page import model_page
from modelatlas.views.patterns import patterns_page
from modelatlas.views.provider_page import provider_pages, providers_page
from modelatlas.views.standing import standings


def routes(site: Site) -> Iterator[File]:
    """Path and bytes of every file of the site; the sitemap, which lists the pages, comes last."""
    paths: list[str] = []
    for path, content in _files(site):
        paths.append(path)
        yield path, content
    yield from sitemap(site, paths)


def _files(site: Site) -> Iterator[File]:
    yield from _assets(site)
    yield from _index(site)
    yield from _authors(site)
    yield from _boards(site)
    yield from _providers(site)
    yield from _models(site)
    yield from _changes(site)
    yield from _content(site)
    yield _page(site, "pages/sources.html", view := sources_page.sources_page(site.catalog), view.head)
    quality = quality_page.quality_page(site.catalog, check(site.catalog))
    yield _page(site, "pages/quality.html", quality, quality.head)
    yield _page(site, "pages/patterns.html", patterns := patterns_page(), patterns.head)
    not_found = Head(urls.NOT_FOUND, "Page not found", "There is no page at this address.")
    yield _page(site, "pages/not_found.html", None, not_found)
    yield from data_files(site)
    # A host that runs Jekyll would otherwise drop folders that begin with an underscore.
    yield ".nojekyll", b""


def _page(site: Site, template: str, view: object, head: Head) -> File:
    return urls.output_path(head.url), site.renderer.page(template, head, view)


def _assets(site: Site) -> Iterable[File]:
    for name, content in site.assets.files.items():
        yield urls.asset(site.assets.version, name), content


def _index(site: Site) -> Iterable[File]:
    config = site.config
    data = explorer_file(site.catalog)
    yield data.url, data.content
    for view in index_page.index_pages(
        site.catalog, config.title, config.tagline, config.rows_per_page, data.url
    ):
        head = replace(view.head, json_ld=index_json_ld(site.catalog, config)) if view.first else view.head
        yield _page(site, "pages/index.html", view, head)


def _authors(site: Site) -> Iterable[File]:
    view = author_page.authors_page(site.catalog)
    yield _page(site, "pages/authors.html", view, view.head)
    for slug in site.catalog.by_author:
        author = author_page.author_page(slug, site.catalog)
        yield _page(site, "pages/author.html", author, author.head)


def _boards(site: Site) -> Iterable[File]:
    view = boards_page(site.catalog)
    yield _page(site, "pages/boards.html", view, view.head)
    for board in board_pages(site.catalog):
        yield _page(site, "pages/board.html", board, board.head)


def _providers(site: Site) -> Iterable[File]:
    view = providers_page(site.catalog)
    yield _page(site, "pages/providers.html", view, view.head)
    for provider in provider_pages(site.catalog):
        yield _page(site, "pages/provider.html", provider, provider.head)


def _changes(site: Site) -> Iterable[File]:
    for changes in changes_page.changes_pages(site.catalog):
        yield _page(site, "pages/changes.html", changes, changes.head)
    for life in life_page.life_pages(site.catalog):
        yield _page(site, "pages/life.html", life, life.head)


def _models(site: Site) -> Iterable[File]:
    scales = standings(site.catalog)
    homepages = {state.source: state.homepage for state in site.catalog.sources}
    for model in site.catalog.models:
        link = site.renderer.link_from(urls.model(model.id))
        note = site.writing.notes.get(model.id)
        view = model_page(
            model,
            site.catalog,
            scales,
            description=_description(model, homepages)
            if site.config.policy("openrouter").descriptions
            else "",
            note=written(note.body, link) if note else "",
        )
        head = replace(view.head, json_ld=model_json_ld(model, site.config))
        yield _page(site, "pages/model.html", view, head)


def _description(model: Model, homepages: dict[str, str]) -> str:
    fact = model.facts.get("description")
    return prose(fact.value, homepages.get(fact.claim.source, "")) if fact else ""


def _content(site: Site) -> Iterable[File]:
    for name, document in sorted(site.writing.pages.items()):
        url = urls.content_page(name)
        head = Head(url, document.title or name.capitalize(), document.description or site.config.tagline)
        body = written(document.body, site.renderer.link_from(url))
        yield _page(site, "pages/content.html", body, head)
