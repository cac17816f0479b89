"""The index of the jump palette: every model, author, provider, board and general page by name.

One compact JSON file with a hash of its content in its name, loaded when the palette is first opened; where
there are very many models, they are in a second one. `docs/formats/explorer-data.md` describes them, and the
palette's script reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Peer
from modelatlas.catalog.answers.market import Market
from modelatlas.catalog.kinds import KINDS
from modelatlas.views.lists.authors import author_entries
from modelatlas.views.tools.columns import distinct_words, id_cell, sparse, unusual_path
from modelatlas.views.tools.data_file import MOST_WHOLE, DataFile, data_file
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.board_names import category_text, in_order
from modelatlas.views.words.kind_names import kind_name, kind_url
from modelatlas.views.words.selection_names import selection_text

PAGES = (
    Link("Models", urls.INDEX),
    Link("Kinds of models", urls.KINDS),
    Link("Authors", urls.AUTHORS),
    Link("Leaderboards", urls.BOARDS),
    Link("Providers", urls.PROVIDERS),
    Link("Changes", urls.CHANGES),
    Link("Trends", urls.TRENDS),
    Link("Sources", urls.SOURCES),
    Link("Compare", urls.COMPARE),
    Link("Check your models", urls.CHECK),
    Link("Models by feature", urls.FEATURES),
    Link("Models by price", urls.PRICES),
    Link("Retiring and retired", urls.GONE),
    Link("Data files", urls.DATA),
    Link("Data quality", urls.QUALITY),
)
"""General pages, in the order in which they are offered before anything is typed."""


def jump_file(catalog: Catalog, written: Iterable[Link], *, most_whole: int = MOST_WHOLE) -> DataFile:
    """The index of a site.

    Args:
        catalog: what the site shows.
        written: the pages of ``content/pages/``.
        most_whole: so many models are in the file itself; more are in one that it names.
    """
    answers = catalog.answers
    # Places come before models, which is what a name that several kinds share shows first.
    document: dict[str, Any] = {
        "version": 1,
        "places": {
            "page": _links([*PAGES, *written]),
            "author": _links(_authors(answers)),
            "provider": _links(_providers(catalog.market)),
            "board": _links(_boards(answers)),
            "selection": _links(_selections(answers)),
            "kind": _links(_kinds(catalog)),
            "known": _links(_known(catalog)),
        },
        **_models(answers.newest_first),
    }
    if len(answers.peers) + len(catalog.known) <= most_whole:
        return _file("jump", document)
    known = document["places"].pop("known")
    models = _file("jump-models", {"version": 1, **_models(answers.newest_first), "known": known})
    return replace(_file("jump", {**document, **_models(()), "models": models.url}), later=(models,))


def _file(name: str, document: dict[str, Any]) -> DataFile:
    return data_file(document, lambda version: urls.explorer_data(name, version))


def _links(links: Iterable[Link]) -> list[list[str]]:
    return [[link.text, link.url] for link in links]


def _models(peers: Sequence[Peer]) -> dict[str, Any]:
    """Names and ids in the columns of the explorer's file; those from row `gone` on are no longer listed."""
    return {
        "gone": sum(peer.is_listed for peer in peers),
        "author_names": {peer.author: peer.author_name for peer in peers},
        "values": {"author": distinct_words(peer.author for peer in peers)},
        "text": {
            "id": [id_cell(peer) for peer in peers],
            "name": [peer.name for peer in peers],
        },
        "sparse": {"path": sparse(peers, unusual_path)},
    }


def _authors(answers: Answers) -> Iterator[Link]:
    """Authors; where two have one display name, the slug tells them apart."""
    for entry in author_entries(answers):
        yield Link(answers.author_title(entry.slug), entry.url)


def _kinds(catalog: Catalog) -> Iterator[Link]:
    """Kinds of models that no service lists."""
    for kind in sorted({model.kind for model in catalog.further.models}, key=KINDS.index):
        yield Link(f"{kind_name(kind)} models", kind_url(kind))


def _known(catalog: Catalog) -> Iterator[Link]:
    """Models that no service lists, with what tells them from a listed one of the same name."""
    for model in catalog.known:
        known = catalog.further.by_id[model.id]
        yield Link(
            f"{known.name}, {kind_name(known.kind, one=True)} by {known.maker_name}", urls.model(known.id)
        )


def _providers(market: Market) -> list[Link]:
    names = sorted(market.names.values(), key=lambda name: (name.casefold(), name))
    return [Link(name, urls.provider(name)) for name in names]


def _boards(answers: Answers) -> Iterator[Link]:
    """Every board and, under its name, each of its categories."""
    for group in in_order(answers.boards.groups):
        title = group.traits.title
        yield Link(title, answers.boards.page(group.source, group.name))
        for board in group.categories:
            yield Link(f"{title}, {category_text(board.category)}", answers.boards.url(board))


def _selections(answers: Answers) -> Iterator[Link]:
    for selection in answers.selections:
        text = selection_text(selection)
        yield Link(text.title, text.url)
