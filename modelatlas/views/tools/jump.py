"""The index of the jump palette: every model, author, provider, board and general page by name.

One compact JSON file with a hash of its content in its name, loaded when the palette is first opened.
`docs/use/explorer.md` describes it, and ``templates/assets/js/jump.js`` reads it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.views.figures.selections import selections
from modelatlas.views.lists.board import board_urls, boards_by_name, whole_of
from modelatlas.views.lists.index import authors
from modelatlas.views.lists.provider import Market
from modelatlas.views.tools.explorer import id_cell, sparse, unusual_path, values
from modelatlas.views.words.blocks import Link, newest_first
from modelatlas.views.words.board_names import category_text

PAGES = (
    Link("Models", urls.INDEX),
    Link("Authors", urls.AUTHORS),
    Link("Boards", urls.BOARDS),
    Link("Providers", urls.PROVIDERS),
    Link("Changes", urls.CHANGES),
    Link("Trends", urls.TRENDS),
    Link("Trends", urls.TRENDS),
    Link("Sources", urls.SOURCES),
    Link("Compare", urls.COMPARE),
    Link("Models by feature", urls.FEATURES),
    Link("Models by price", urls.PRICES),
    Link("Expiring and gone", urls.GONE),
    Link("Data files", urls.DATA),
    Link("Data quality", urls.QUALITY),
)
"""General pages, in the order in which they are offered before anything is typed."""


@dataclass(frozen=True)
class JumpFile:
    """The index: where it is put, and what it holds."""

    url: str
    content: bytes


def jump_file(catalog: Catalog, written: Iterable[Link]) -> JumpFile:
    """The index of a site; `written` are the pages of ``content/pages/``."""
    # Places come before models, which is what a name that several kinds share shows first.
    document = {
        "version": 1,
        "places": {
            "page": _links([*PAGES, *written]),
            "author": _links(_authors(catalog)),
            "provider": _links(_providers(catalog)),
            "board": _links(_boards(catalog)),
            "selection": _links(Link(one.title, one.url) for one, _ in selections(catalog)),
        },
        **_models(newest_first(catalog.models)),
    }
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    content = body.encode("utf-8", "replace")
    return JumpFile(urls.jump_data(hashlib.sha256(content).hexdigest()[:10]), content)


def _links(links: Iterable[Link]) -> list[list[str]]:
    return [[link.text, link.url] for link in links]


def _models(models: Sequence[Model]) -> dict[str, Any]:
    """Names and ids in the columns of the explorer's file; those from row `gone` on are no longer listed."""
    return {
        "gone": sum(model.status != "gone" for model in models),
        "author_names": {model.author: model.author_name for model in models},
        "values": {"author": values(model.author for model in models)},
        "text": {
            "id": [id_cell(model) for model in models],
            "name": [model.name for model in models],
        },
        "sparse": {"path": sparse(models, unusual_path)},
    }


def _authors(catalog: Catalog) -> Iterator[Link]:
    """Authors; where two have one display name, the slug tells them apart."""
    entries = authors(catalog)
    counts = Counter(entry.name for entry in entries)
    for entry in entries:
        yield Link(entry.name if counts[entry.name] == 1 else f"{entry.name} ({entry.slug})", entry.url)


def _providers(catalog: Catalog) -> list[Link]:
    market = Market(catalog)
    names = sorted((market.name(slug) for slug in market.offers), key=lambda name: (name.casefold(), name))
    return [Link(name, urls.provider(name)) for name in names]


def _boards(catalog: Catalog) -> list[Link]:
    """Every board and, under its name, each of its categories."""
    pages = board_urls(catalog)
    found: list[Link] = []
    for (source, name), boards in boards_by_name(catalog).items():
        title, whole = boards[0].traits.title, whole_of(boards)
        found.append(Link(title, pages[source, name, None]))
        found += [
            Link(f"{title}, {category_text(board.category)}", pages[source, name, board.category])
            for board in boards
            if board is not whole
        ]
    return found
