"""Every page and file of the site, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.catalog.checks import check
from modelatlas.pages.data_files import data_files, model_files
from modelatlas.pages.heads import author_head, index_head, model_head
from modelatlas.pages.markdown import prose, written
from modelatlas.pages.parallel import Task
from modelatlas.pages.site import File, Site
from modelatlas.views.about.patterns import patterns_page
from modelatlas.views.about.quality import quality_page
from modelatlas.views.about.sources import sources_page
from modelatlas.views.changes.life import life_pages
from modelatlas.views.changes.log import Change, change_log
from modelatlas.views.changes.page import changes_pages
from modelatlas.views.lists.author import author_page
from modelatlas.views.lists.authors import authors_page
from modelatlas.views.lists.board import board_pages
from modelatlas.views.lists.board_list import boards_page
from modelatlas.views.lists.index import index_pages
from modelatlas.views.lists.provider import provider_pages
from modelatlas.views.lists.provider_list import providers_page
from modelatlas.views.lists.selection import selection_pages, selections_pages
from modelatlas.views.model.page import model_page
from modelatlas.views.tools.compare import compare_page
from modelatlas.views.tools.embed import embed_page
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.tools.map_data import map_file
from modelatlas.views.trends import trends_page
from modelatlas.views.words.blocks import Head

MODELS_PER_TASK = 40
"""Few enough that several processes end at about the same time."""


def tasks(site: Site) -> list[Task]:
    """What makes the files of the site, but for the sitemap."""
    changes = change_log(site.catalog.models)
    models = site.catalog.models
    slices = [models[start : start + MODELS_PER_TASK] for start in range(0, len(models), MODELS_PER_TASK)]
    return [
        _assets,
        _index,
        _selections,
        _authors,
        _boards,
        _providers,
        *(partial(_models, models=part) for part in slices),
        partial(_changes, changes=changes),
        _trends,
        _content,
        _about_the_data,
        _patterns,
        partial(data_files, changes=changes),
        *(partial(model_files, models=part, changes=changes) for part in slices),
        _host_files,
    ]


def _page(site: Site, template: str, view: object, head: Head) -> File:
    return urls.output_path(head.url), site.renderer.page(template, head, view)


def _assets(site: Site) -> Iterable[File]:
    yield site.jump.url, site.jump.content
    for name, content in site.assets.files.items():
        yield urls.asset(site.assets.version, name), content


def _index(site: Site) -> Iterable[File]:
    answers = site.catalog.answers
    data = explorer_file(site.catalog)
    for file in (data, *data.later):
        yield file.url, file.content
    boards = map_file(answers)
    if boards:
        yield boards.url, boards.content
    map_url = boards.url if boards else ""
    for view in index_pages(answers, site.settings, explorer=data.url, boards=map_url):
        yield _page(site, "pages/index.html", view, index_head(view, site))
    compare = compare_page(site.catalog, data.url)
    yield _page(site, "pages/compare.html", compare, compare.head)
    embed = embed_page(answers, data.url)
    yield _page(site, "pages/embed.html", embed, embed.head)


def _selections(site: Site) -> Iterable[File]:
    for listing in selections_pages(site.catalog.answers):
        yield _page(site, "pages/selections.html", listing, listing.head)
    for selection in selection_pages(site.catalog.answers, site.settings.rows_per_page):
        yield _page(site, "pages/selection.html", selection, selection.head)


def _authors(site: Site) -> Iterable[File]:
    answers = site.catalog.answers
    view = authors_page(answers)
    yield _page(site, "pages/authors.html", view, view.head)
    for slug in answers.authors:
        author = author_page(slug, answers)
        yield _page(site, "pages/author.html", author, author_head(author, slug, site))


def _boards(site: Site) -> Iterable[File]:
    view = boards_page(site.catalog.answers)
    yield _page(site, "pages/boards.html", view, view.head)
    for board in board_pages(site.catalog.answers):
        yield _page(site, "pages/board.html", board, board.head)


def _providers(site: Site) -> Iterable[File]:
    view = providers_page(site.catalog.market)
    yield _page(site, "pages/providers.html", view, view.head)
    for provider in provider_pages(site.catalog.market):
        yield _page(site, "pages/provider.html", provider, provider.head)


def _changes(site: Site, changes: Sequence[Change]) -> Iterable[File]:
    for page in changes_pages(site.catalog, changes):
        yield _page(site, "pages/changes.html", page, page.head)
    for life in life_pages(site.catalog):
        yield _page(site, "pages/life.html", life, life.head)


def _models(site: Site, models: Iterable[Model]) -> Iterable[File]:
    homepages = {state.source: state.homepage for state in site.catalog.sources}
    for model in models:
        link = site.renderer.link_from(urls.model(model.id))
        note = site.notes.get(model.id)
        view = model_page(
            model,
            site.catalog.answers,
            description=_description(model, homepages)
            if site.settings.policy(model.listing_source).descriptions
            else "",
            note=written(note.body, link) if note else "",
        )
        yield _page(site, "pages/model.html", view, model_head(view, model, site))


def _trends(site: Site) -> Iterable[File]:
    view = trends_page(site.catalog)
    yield _page(site, "pages/trends.html", view, view.head)


def _about_the_data(site: Site) -> Iterable[File]:
    sources = sources_page(site.catalog)
    yield _page(site, "pages/sources.html", sources, sources.head)
    quality = quality_page(site.catalog, check(site.catalog))
    yield _page(site, "pages/quality.html", quality, quality.head)


def _patterns(site: Site) -> Iterable[File]:
    view = patterns_page()
    yield _page(site, "pages/patterns.html", view, view.head)


def _host_files(site: Site) -> Iterable[File]:
    told = "There is no page at this address. The index lists all models."
    not_found = Head(urls.NOT_FOUND, "Page not found", told)
    yield _page(site, "pages/not_found.html", None, not_found)
    # A host that runs Jekyll would otherwise drop folders that begin with an underscore.
    yield ".nojekyll", b""


def _description(model: Model, homepages: dict[str, str]) -> str:
    fact = model.facts.get("description")
    return prose(fact.value, homepages.get(fact.claim.source, "")) if fact else ""


def _content(site: Site) -> Iterable[File]:
    for name, document in sorted(site.pages.items()):
        url = urls.content_page(name)
        head = Head(url, document.title or name.capitalize(), document.description or site.settings.tagline)
        body = written(document.body, site.renderer.link_from(url))
        yield _page(site, "pages/content.html", body, head)
