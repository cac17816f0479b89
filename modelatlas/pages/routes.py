"""Every page and file of the site, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from modelatlas import urls
from modelatlas.cards.gallery import Card
from modelatlas.catalog import Model
from modelatlas.pages.data_files import data_files, model_files
from modelatlas.pages.file import File
from modelatlas.pages.heads import author_head, index_head, model_head
from modelatlas.pages.json_bytes import json_bytes
from modelatlas.pages.markdown import prose, written
from modelatlas.pages.site import Site
from modelatlas.problems import ConfigError
from modelatlas.views.about.patterns import patterns_page
from modelatlas.views.about.quality import quality_page
from modelatlas.views.about.sources import sources_page
from modelatlas.views.changes.life import life_pages
from modelatlas.views.changes.page import changes_pages
from modelatlas.views.known.json import field_file, known_file
from modelatlas.views.known.kinds import kind_pages, kinds_page
from modelatlas.views.known.page import known_page, moved_pages
from modelatlas.views.lists.author import AuthorPage, author_page
from modelatlas.views.lists.authors import authors_page
from modelatlas.views.lists.board import BoardPage, board_pages
from modelatlas.views.lists.board_list import boards_page
from modelatlas.views.lists.index import index_pages
from modelatlas.views.lists.provider import provider_pages
from modelatlas.views.lists.provider_list import providers_page
from modelatlas.views.lists.selection import selection_pages, selections_pages
from modelatlas.views.model.page import model_page
from modelatlas.views.published.share_card import author_card, model_card
from modelatlas.views.tools.ask import ask_file, price_source
from modelatlas.views.tools.check import check_page, check_script
from modelatlas.views.tools.compare import compare_page
from modelatlas.views.tools.embed import embed_chart_head, embed_page
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.tools.map_data import map_file
from modelatlas.views.tools.skills import map_choices
from modelatlas.views.trends import trends_page
from modelatlas.views.words.blocks import Head
from modelatlas.views.words.long_pages import in_sheets

Task = Callable[[Site], Iterable[File]]
"""Makes some of the files. Its work doesn't depend on other tasks."""

MODELS_PER_TASK = 20
"""Few enough that several processes end at about the same time."""


def tasks(site: Site) -> list[Task]:
    """What makes the files of the site, but for the sitemap and the owner's own files."""
    return [
        *(route.make for route in ROUTES if route.make is not static_files),
        *(partial(_models, models=part) for part in _slices(site.catalog.models)),
        *(partial(_known, models=part) for part in _slices(site.catalog.known)),
    ]


def _slices(models: Sequence[Model]) -> list[Sequence[Model]]:
    return [models[start : start + MODELS_PER_TASK] for start in range(0, len(models), MODELS_PER_TASK)]


def makers(site: Site, path: str) -> list[Task]:
    """What makes the file at `path`, if anything does, and few others; the likeliest first."""
    if model := _model_of(site.models_by_page, path):
        return [partial(_models, models=[model])]
    if known := _model_of(site.known_by_page, path):
        return [partial(_known, models=[known])]
    if board := board_pages(site.catalog.answers).get(path.removesuffix("index.html")):
        return [partial(_rankings, pages=[board])]
    routes = (route for route in ROUTES if path.startswith(route.below))
    return [route.make for route in sorted(routes, key=lambda route: "" in route.below)]


def _model_of(by_page: Mapping[str, Model], path: str) -> Model | None:
    """The model that the file at `path` is about alone."""
    folder, stem = path.rpartition("/")[0], path.removesuffix(".json")
    places = (("models/", folder), ("badges/", folder), ("badges/", stem), ("api/v1/models/", stem))
    for start, place in places:
        if place.startswith(start) and (model := by_page.get(f"models/{place.removeprefix(start)}/")):
            return model
    return None


def _assets(site: Site) -> Iterable[File]:
    yield from _picture(site.card)
    for file in (site.jump, *site.jump.later):
        yield File(file.url, file.content)
    for name, content in site.assets.files.items():
        yield File(urls.asset(site.assets.version, name), content)


def _index(site: Site) -> Iterable[File]:
    answers = site.catalog.answers
    data = explorer_file(site.catalog, site.settings.skills)
    words = ask_file(site.catalog, site.settings)
    for file in (data, *data.later, words):
        yield File(file.url, file.content)
    boards = map_file(answers, map_choices(answers, site.settings.skills))
    if boards:
        yield File(boards.url, boards.content)
    map_url, priced = boards.url if boards else "", price_source(site.catalog)
    for view in index_pages(
        answers, site.settings, explorer=data.url, boards=map_url, words=words.url, priced=priced
    ):
        yield site.renderer.file("pages/index.html", view, index_head(view, site))
    yield site.renderer.file("pages/compare.html", compare_page(site.catalog, data.url))
    yield site.renderer.file("pages/check.html", check_page(answers, site.settings))
    yield site.renderer.file("files/check_models.txt", check_script(site.settings))
    yield site.renderer.file("pages/embed.html", embed_page(answers, data.url, map_url))
    yield site.renderer.file("pages/embed_chart.html", None, embed_chart_head())


def _selections(site: Site) -> Iterable[File]:
    for listing in selections_pages(site.catalog.answers):
        yield site.renderer.file("pages/selections.html", listing)
    for selection in selection_pages(site.catalog.answers, site.settings.rows_per_page):
        yield site.renderer.file("pages/selection.html", selection)


def _authors(site: Site) -> Iterable[File]:
    answers, title = site.catalog.answers, site.settings.title
    for authors in in_sheets(authors_page(answers, site.siblings), ("authors", "makers")):
        yield site.renderer.file("pages/authors.html", authors)
    for slug in sorted(site.siblings.keys() - answers.authors.keys()):
        for maker in _author_sheets(author_page(slug, answers, site.siblings[slug])):
            yield site.renderer.file("pages/author.html", maker)
    for slug in answers.authors:
        author, *further = _author_sheets(author_page(slug, answers, site.siblings.get(slug, ())))
        card = (
            site.cards.card(author_card(author, site.catalog, title), author.head.url) if site.cards else None
        )
        yield site.renderer.file("pages/author.html", author, author_head(author, slug, site, card))
        yield from _picture(card)
        for sheet in further:
            yield site.renderer.file("pages/author.html", sheet)


def _author_sheets(page: AuthorPage) -> Iterable[AuthorPage]:
    return in_sheets(page, ("listed", "gone", "further"), once={"timeline": None, "rating": None})


def _boards(site: Site) -> Iterable[File]:
    yield site.renderer.file("pages/boards.html", boards_page(site.catalog.answers))
    yield from _rankings(site, board_pages(site.catalog.answers).values())


def _rankings(site: Site, pages: Iterable[Callable[[], BoardPage]]) -> Iterable[File]:
    for page in pages:
        yield site.renderer.file("pages/board.html", page())


def _providers(site: Site) -> Iterable[File]:
    yield site.renderer.file("pages/providers.html", providers_page(site.catalog.market))
    for provider in provider_pages(site.catalog.market):
        for sheet in in_sheets(provider, ("rows",)):
            yield site.renderer.file("pages/provider.html", sheet)


def _changes(site: Site) -> Iterable[File]:
    for page in changes_pages(site.catalog, site.changes):
        yield site.renderer.file("pages/changes.html", page)
    for life in life_pages(site.catalog):
        yield site.renderer.file("pages/life.html", life)


def _models(site: Site, models: Iterable[Model]) -> Iterable[File]:
    """Page and share card of each model, and its files for programs."""
    answers, title = site.catalog.answers, site.settings.title
    for model in models:
        links = site.renderer.links_from(urls.model(model.id))
        description, note = _description(model, site), site.notes.get(model.id)
        view = model_page(
            model,
            answers,
            description=description,
            note=written(note, links, space="note-") if note else "",
        )
        card = site.cards.card(model_card(view, answers, title), view.head.url) if site.cards else None
        head = model_head(view, model, site, card)
        yield site.renderer.file("pages/model.html", view, head, links=links if note or description else None)
        yield from _picture(card)
        yield from model_files(site, model, view)


def _kinds(site: Site) -> Iterable[File]:
    """Lists of the models that no service lists, and what programs read of them all."""
    catalog = site.catalog
    yield File(urls.api("field"), json_bytes(field_file(catalog)))
    yield site.renderer.file("pages/kinds.html", kinds_page(catalog))
    for kind in kind_pages(catalog):
        for sheet in in_sheets(kind, ("lines", "by_condition")):
            yield site.renderer.file("pages/kind.html", sheet)
    for moved in moved_pages(catalog):
        yield site.renderer.file("pages/moved.html", moved)


def _known(site: Site, models: Iterable[Model]) -> Iterable[File]:
    """Page and JSON of models that no service lists."""
    catalog = site.catalog
    for model in models:
        known = catalog.further.by_id[model.id]
        view = known_page(known, model, catalog.answers, site.siblings[model.author], catalog.further)
        yield site.renderer.file("pages/known.html", view)
        yield File(
            urls.model_api(model.id),
            json_bytes(known_file(known, model, catalog.answers, catalog.further.families.get(model.id, ()))),
        )


def _picture(card: Card | None) -> Iterable[File]:
    """The file of a share card."""
    if card:
        yield File(card.image.url, card.content)


def _trends(site: Site) -> Iterable[File]:
    yield site.renderer.file("pages/trends.html", trends_page(site.catalog))


def _about_the_data(site: Site) -> Iterable[File]:
    yield site.renderer.file("pages/sources.html", sources_page(site.catalog))
    yield site.renderer.file("pages/quality.html", quality_page(site.catalog))


def _patterns(site: Site) -> Iterable[File]:
    yield site.renderer.file("pages/patterns.html", patterns_page())


def _host_files(site: Site) -> Iterable[File]:
    told = "There is no page at this address. The index lists all models."
    not_found = Head(urls.NOT_FOUND, "Page not found", told)
    yield site.renderer.file("pages/not_found.html", None, not_found)
    # A host that runs Jekyll would otherwise drop folders that begin with an underscore.
    yield File(".nojekyll", b"")


def _description(model: Model, site: Site) -> str:
    """What a source says of a model in its own words, as safe HTML; empty where the site keeps none."""
    fact = site.description(model)
    state = site.catalog.answers.states.get(fact.claim.source) if fact else None
    return prose(fact.value, state.homepage if state else "") if fact else ""


def static_files(site: Site) -> Iterable[File]:
    """Files of the owner that are published as they are."""
    for path, file in site.static.items():
        try:
            yield File(path, file.read_bytes())
        except OSError as error:
            raise ConfigError(f"{file}: can't be read: {error.strerror}") from error


def _content(site: Site) -> Iterable[File]:
    for name, document in sorted(site.pages.items()):
        url = urls.content_page(name)
        head = Head(
            url,
            document.title or name.capitalize(),
            document.description or site.settings.tagline,
            is_written=True,
        )
        links = site.renderer.links_from(url)
        yield site.renderer.file("pages/content.html", written(document, links), head, links=links)


@dataclass(frozen=True)
class Route:
    """A task, and where its files are."""

    make: Task
    """Makes them."""
    below: tuple[str, ...]
    """What their paths begin with; paths of other tasks' files may begin so too."""


ROUTES = (
    Route(_boards, (urls.BOARDS,)),
    Route(_about_the_data, (urls.SOURCES, urls.QUALITY)),
    Route(_content, ("",)),
    Route(static_files, ("",)),
    Route(data_files, ("",)),
    Route(_index, ("index.html", urls.LISTS, urls.COMPARE, urls.CHECK, urls.EMBED, "assets/data/")),
    Route(_patterns, (urls.PATTERNS,)),
    Route(_changes, (urls.CHANGES, urls.GONE)),
    Route(_kinds, (urls.KINDS, urls.LISTS + urls.KINDS, urls.api("field"), "models/")),
    Route(_authors, (urls.AUTHORS, urls.LISTS + urls.AUTHORS)),
    Route(_trends, (urls.TRENDS,)),
    Route(_providers, (urls.PROVIDERS, urls.LISTS + urls.PROVIDERS)),
    Route(_selections, (urls.FEATURES, urls.PRICES)),
    Route(_host_files, (urls.NOT_FOUND, ".nojekyll")),
    Route(_assets, ("assets/",)),
)
"""All tasks but those of single models. Long ones come early, so that several processes end together."""
