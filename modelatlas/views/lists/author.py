"""One author: models over time, price against rating, and all models as tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.views.changes.syndication import author_alternates
from modelatlas.views.charts.columns import QUARTERS, Layer, Time, column_chart
from modelatlas.views.charts.parts import Chart, Table
from modelatlas.views.charts.scatter import Point, Scatter, scatter
from modelatlas.views.figures.blend import FORMULA
from modelatlas.views.lists.board import on_offer, priced_rows
from modelatlas.views.lists.index import AuthorEntry, authors
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, ModelRow, model_row, newest_first

MIN_FOR_TIMELINE = 8
"""Fewest models with a listing day for which the chart of quarters is drawn."""
MIN_QUARTERS = 3
"""Fewest quarters that it spans."""
MIN_RATED = 3
"""Fewest models with a price and a rating for which the two are drawn against each other."""


@dataclass(frozen=True)
class AuthorPage:
    """One author and all models of theirs."""

    head: Head
    name: str
    slug: str
    sentence: str
    timeline: Chart | None
    rating: Scatter | None
    rating_sentence: str
    listed: tuple[ModelRow, ...]
    gone: tuple[ModelRow, ...]


@dataclass(frozen=True)
class AuthorsPage:
    """The list of authors."""

    head: Head
    authors: tuple[AuthorEntry, ...]


def authors_page(catalog: Catalog) -> AuthorsPage:
    """The view of all authors."""
    entries = authors(catalog)
    return AuthorsPage(
        Head(
            urls.AUTHORS,
            "Authors",
            f"{f.counted(len(entries), 'author')} of AI models, with all the models of each.",
        ),
        entries,
    )


def author_page(slug: str, catalog: Catalog) -> AuthorPage:
    """The view of one author."""
    models = newest_first(catalog.by_author[slug])
    name = models[0].author_name
    listed = [m for m in models if m.status != "gone"]
    gone = [m for m in models if m.status == "gone"]
    newest = next((m for m in listed if m.value("listed_on")), None)
    sentence = f"{f.counted(len(listed), 'model')} listed, {len(gone)} no longer listed."
    if newest:
        sentence += f" The newest is {newest.name}, listed {f.day(newest.value('listed_on'))}."
    rating, rating_sentence = _rating(slug, name, catalog)
    return AuthorPage(
        head=Head(
            urls.author(slug),
            f"Models by {name}{f' ({slug})' if _is_shared(name, catalog) else ''}",
            f"{name}: {sentence} Prices, limits and features with their sources.",
            alternates=author_alternates(slug, name),
        ),
        name=name,
        slug=slug,
        sentence=sentence,
        timeline=_timeline(name, models, catalog.as_of),
        rating=rating,
        rating_sentence=rating_sentence,
        listed=tuple(model_row(m) for m in listed),
        gone=tuple(model_row(m) for m in gone),
    )


def _is_shared(name: str, catalog: Catalog) -> bool:
    """Whether two authors have one display name, so that only the slug tells them apart."""
    return sum(models[0].author_name == name for models in catalog.by_author.values()) > 1


def _timeline(name: str, models: Sequence[Model], as_of: dt.date | None) -> Chart | None:
    """Models first listed in each quarter; variants and aliases would count a model twice."""
    own = [(model, model.value("listed_on")) for model in models if not model.variant and not model.is_alias]
    days = [day for _, day in own if day is not None]
    if len(days) < MIN_FOR_TIMELINE:
        return None
    newest = max(days)
    time = Time(QUARTERS, QUARTERS.of(min(days)), max(newest, as_of or newest))
    if len(time.numbers) < MIN_QUARTERS:
        return None
    here = Counter(QUARTERS.of(day) for model, day in own if day and model.status != "gone")
    gone = Counter(QUARTERS.of(day) for model, day in own if day and model.status == "gone")
    counts = here + gone
    most = max(counts, key=lambda quarter: (counts[quarter], quarter))
    title = f"Models by {name} first listed in each quarter"
    return column_chart(
        time,
        [Layer("still listed", "accent", here), Layer("no longer listed", "ink", gone)],
        title=title,
        description=f"{len(days)} models from {f.day(min(days))} to {f.day(newest)}; "
        f"most in the {QUARTERS.name(most)}.",
        unit="Models first listed in each quarter, variants and aliases left out",
        table=Table(
            title,
            (("Quarter", False), ("First listed", True), ("Still listed", True), ("No longer listed", True)),
            tuple(
                (time.name(quarter), str(counts[quarter]), str(here[quarter]), str(gone[quarter]))
                for quarter in time.numbers
            ),
        ),
    )


def _rating(slug: str, name: str, catalog: Catalog) -> tuple[Scatter | None, str]:
    """Price against arena rating of the author's models, with all others behind them."""
    board = catalog.rating_board
    rows = priced_rows(board, on_offer(catalog)) if board else []
    mine = [row for row in rows if row[0].author == slug]
    if board is None or len(mine) < MIN_RATED:
        return None, ""
    others = [
        Point(m.name, price, e.score.value, e.score.value, e.score.value)
        for m, e, price in rows
        if m.author != slug
    ]
    own = [
        Point(m.name, price, e.score.value, e.lower, e.upper, "accent", named=True) for m, e, price in mine
    ]
    chart = scatter(
        [*others, *own],
        title=f"Price against rating, models by {name}",
        description=f"{len(own)} models by {name} among {len(others)} by others.",
        x_unit="USD per 1M tokens, blended 3:1, logarithmic scale",
        y_unit=f"Rating, {board.traits.title}, with 95 % interval",
        table=Table(
            f"Price and rating of models by {name}",
            (("Model", False), ("Rating", True), ("95 % interval", True), ("Blended price, $/1M", True)),
            tuple(
                (
                    m.name,
                    f.number(round(e.score.value)),
                    f"{f.number(round(e.lower))}–{f.number(round(e.upper))}",
                    f.usd(price),
                )
                for m, e, price in mine
            ),
        ),
    )
    sentence = (
        f"{len(own)} listed models by {name} with a price and a rating, each at its best setting, among "
        f"{len(others)} by others in grey. Price per token, blended: {FORMULA}."
    )
    return chart, sentence if chart else ""
