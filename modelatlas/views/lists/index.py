"""The model table in pages, and the links to authors, features, and prices."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.config import SiteConfig
from modelatlas.views.figures.picks import Picks, overall_picks
from modelatlas.views.lists.authors import AuthorEntry, author_entries, largest
from modelatlas.views.lists.first_answer import FirstAnswer, first_answer
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, freshness
from modelatlas.views.words.model_rows import ModelRow, model_row
from modelatlas.views.words.pager import Pager, pager, sheets
from modelatlas.views.words.selection_names import SelectionLine, feature_groups, price_group

EXAMPLES = (
    "cheapest with tools, 200k context, coding above 1,400",
    "open weights that fit 24 GB, good at math",
)
"""Real questions, as people ask them."""


@dataclass(frozen=True)
class IndexPage:
    """One page of the model table; the first is the index of the site."""

    head: Head
    """What its head says."""
    first: bool
    """Whether it is the index of the site."""
    examples: tuple[str, ...]
    """Questions to begin with."""
    sentence: str
    """What there is to choose from."""
    answer: FirstAnswer | None
    """Three models, until a question is asked; ``None`` where there are too few."""
    rows: tuple[ModelRow, ...]
    """The models that this page shows."""
    range: str
    """Which of all they are; empty where there are none."""
    pager: Pager
    """The other pages."""
    authors: tuple[AuthorEntry, ...]
    """All authors by name; of very many, those with most models."""
    all_authors: str
    """A link to all of them, where they aren't all shown; else empty."""
    empty: bool
    """Whether there is no model at all."""
    count: str
    """Models listed now, on all pages of the table: ``327 models and 10 variants``."""
    folded: frozenset[str]
    """Ids that the explorer tells under another one, at first out of sight."""
    explorer: str
    """URL of the explorer's data."""
    boards: str
    """URL of the results for its map; empty where there are none."""
    words: str
    """URL of the words of the question line."""
    by_feature: tuple[SelectionLine, ...]
    """Ways to the models by feature."""
    by_price: tuple[SelectionLine, ...]
    """Ways to the models by price."""


def index_pages(
    answers: Answers,
    config: SiteConfig,
    *,
    explorer: str,
    boards: str,
    words: str,
    priced: tuple[str, dt.date | None] | None,
) -> tuple[IndexPage, ...]:
    """Every page of the table: listed models first, newest first.

    Args:
        answers: what is known of all models.
        config: title, tagline and rows per page.
        explorer: URL of the explorer's data.
        boards: URL of the results for its map; empty where there are none.
        words: URL of the words of the question line.
        priced: title of the source of prices, and the day of its data.
    """
    ordered = answers.newest_first
    picks = overall_picks(answers)
    examples = _examples(picks)
    answer = first_answer(answers, picks, priced)
    authors = author_entries(answers)
    shown = largest(authors)
    sentence = (
        f"{f.counted(len(answers.listed_models), 'model')} by {f.counted(len(authors), 'author')}, "
        f"{f.integer(len(answers.gone))} no longer listed. {freshness(answers)}."
    )
    by_feature = tuple(line for group in feature_groups(answers.selections) for line in group.lines)
    by_price = price_group(answers.selections).lines
    folded = frozenset(peer.id for peer in answers.listed if not peer.is_head)
    pages = list(sheets(ordered, config.rows_per_page))
    return tuple(
        IndexPage(
            head=_head(number, span, config),
            first=number == 1,
            examples=examples,
            sentence=sentence,
            answer=answer,
            rows=tuple(model_row(peer) for peer in rows),
            range=span,
            pager=pager(number, len(pages), urls.index),
            authors=shown,
            all_authors=f"All {f.counted(len(authors), 'author')}" if len(shown) < len(authors) else "",
            empty=not ordered,
            count=f.models_and_variants(len(answers.listed_models), len(folded)),
            folded=folded,
            explorer=explorer,
            boards=boards,
            words=words,
            by_feature=by_feature,
            by_price=by_price,
        )
        for number, (rows, span) in enumerate(pages, start=1)
    )


def _examples(picks: Picks) -> tuple[str, ...]:
    """Questions that this data can be asked."""
    like = (f"like {picks.best.name} but cheaper",) if picks.best else ("fast and cheap, with vision",)
    return (*EXAMPLES, *like)


def _head(number: int, span: str, config: SiteConfig) -> Head:
    if number == 1:
        return Head(urls.index(), config.title, config.tagline, is_written=True)
    return Head(
        urls.index(number), f"Models, page {number}", f"Models {span}: context, limits, prices and features."
    )
