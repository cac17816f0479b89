"""One author: models over time, price against rating, and all models as tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.views import format as f
from modelatlas.views.blend import FORMULA
from modelatlas.views.board_page import on_offer, priced_rows
from modelatlas.views.boards import board_text
from modelatlas.views.charts import Bar, Chart, Label, Table, Tick, coordinate, round_step
from modelatlas.views.common import Head, ModelRow, model_row, newest_first
from modelatlas.views.feeds import author_alternates
from modelatlas.views.index_page import AuthorEntry, authors
from modelatlas.views.scatter import Point, Scatter, scatter
from modelatlas.views.tiles import HEADLINE_BOARD

MIN_FOR_TIMELINE = 8
"""Fewest models with a listing day for which the chart of quarters is drawn."""
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
        timeline=_timeline(name, models),
        rating=rating,
        rating_sentence=rating_sentence,
        listed=tuple(model_row(m) for m in listed),
        gone=tuple(model_row(m) for m in gone),
    )


def _is_shared(name: str, catalog: Catalog) -> bool:
    """Whether two authors have one display name, so that only the slug tells them apart."""
    return sum(models[0].author_name == name for models in catalog.by_author.values()) > 1


def _timeline(name: str, models: Sequence[Model]) -> Chart | None:
    """Models first listed in each quarter; variants and aliases would count a model twice."""
    days = sorted(
        day for m in models if not m.variant and not m.is_alias and (day := m.value("listed_on")) is not None
    )
    if len(days) < MIN_FOR_TIMELINE:
        return None
    counts = Counter(_quarter(day) for day in days)
    first, last = min(counts), max(counts)
    quarters = range(first, last + 1)
    if len(quarters) < 3:
        return None
    step = max(round_step(Decimal(max(counts.values()))), Decimal(1)).to_integral_value()
    top = step * -(-max(counts.values()) // int(step))
    slot = Decimal(100) / len(quarters)
    marks = [step * number for number in range(int(top / step) + 1)]

    def height(quarter: int) -> Decimal:
        return counts[quarter] * 100 / top

    shown = [quarter for quarter in quarters if counts[quarter]]
    return Chart(
        title=f"Models by {name} first listed in each quarter",
        description=f"{len(days)} models from {f.day(days[0])} to {f.day(days[-1])}; "
        f"most in {_quarter_name(max(shown, key=lambda q: (counts[q], q)))}.",
        unit="Models first listed in each quarter, variants and aliases left out",
        y_ticks=tuple(Tick(coordinate(100 - mark * 100 / top), f"{mark:f}") for mark in marks),
        x_ticks=tuple(
            Tick(coordinate(slot * (q - first)), str(q // 4), minor=False) for q in quarters if q % 4 == 0
        ),
        table=Table(
            f"Models by {name} first listed in each quarter",
            (("Quarter", False), ("Models", True)),
            tuple((_quarter_name(quarter), str(counts[quarter])) for quarter in quarters),
        ),
        bars=tuple(
            Bar(
                x=coordinate(slot * (quarter - first) + slot * Decimal("0.12")),
                y=coordinate(100 - height(quarter)),
                width=coordinate(slot * Decimal("0.76")),
                height=coordinate(height(quarter)),
                title=f"{_quarter_name(quarter)}: {counts[quarter]}",
            )
            for quarter in shown
        ),
        labels=tuple(
            Label(
                coordinate(slot * (quarter - first) + slot / 2),
                coordinate(100 - height(quarter)),
                "",
                str(counts[quarter]),
                "accent",
                "middle",
            )
            for quarter in shown
        ),
    )


def _quarter(day: dt.date) -> int:
    """Quarters since the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def _quarter_name(quarter: int) -> str:
    """``2026, 2nd quarter``."""
    return f"{quarter // 4}, {('1st', '2nd', '3rd', '4th')[quarter % 4]} quarter"


def _rating(slug: str, name: str, catalog: Catalog) -> tuple[Scatter | None, str]:
    """Price against arena rating of the author's models, with all others behind them."""
    board = next((b for b in catalog.boards if (b.name, b.category) == (HEADLINE_BOARD, "overall")), None)
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
    title = board_text(HEADLINE_BOARD).title
    chart = scatter(
        [*others, *own],
        title=f"Price against rating, models by {name}",
        description=f"{len(own)} models by {name} among {len(others)} by others.",
        x_unit="USD per 1M tokens, blended 3:1, logarithmic scale",
        y_unit=f"Rating, {title}, with 95 % interval",
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
