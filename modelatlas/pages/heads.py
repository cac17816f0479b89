"""Complete heads of pages: what the view says, and what only the site as a whole knows.

The latter are structured data, which has absolute addresses; feeds, which the owner may turn off; and the
share card, which may not be drawn.
"""

from __future__ import annotations

from dataclasses import replace

from modelatlas.cards.gallery import Card
from modelatlas.catalog import Model
from modelatlas.pages.site import Site
from modelatlas.views.changes.syndication import model_alternate
from modelatlas.views.lists.author import AuthorPage
from modelatlas.views.lists.index import IndexPage
from modelatlas.views.model.page import ModelPage
from modelatlas.views.published.json_ld import author_json_ld, index_json_ld, model_json_ld
from modelatlas.views.words.blocks import Head


def index_head(view: IndexPage, site: Site) -> Head:
    """The head of a page of the model table; the first one tells what the site is."""
    return (
        replace(view.head, json_ld=index_json_ld(site.catalog.answers, site.settings))
        if view.first
        else view.head
    )


def author_head(view: AuthorPage, slug: str, site: Site, card: Card | None) -> Head:
    """The head of the page of the author with this slug; `card` is its share card, if it has one."""
    return replace(
        view.head,
        json_ld=author_json_ld(slug, view.name, site.settings),
        image=card.image if card else None,
    )


def model_head(view: ModelPage, model: Model, site: Site, card: Card | None) -> Head:
    """The head of a model's page; `card` is its share card, if it has one."""
    answers = site.catalog.answers
    feeds = (model_alternate(answers.peers[model.id]),) if site.settings.model_feeds else ()
    return replace(
        view.head,
        alternates=view.head.alternates + feeds,
        json_ld=model_json_ld(model, answers, site.settings),
        image=card.image if card else None,
    )
