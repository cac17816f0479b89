"""The ranking in one category of one leaderboard or benchmark, with prices against scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.catalog.answers.blend import FORMULA
from modelatlas.catalog.answers.board_index import BoardGroup
from modelatlas.catalog.boards import Board
from modelatlas.views.charts.credits import credit
from modelatlas.views.charts.scatter import Axes, Point, Scatter, scatter
from modelatlas.views.figures.frontier import frontier
from modelatlas.views.figures.priced import priced_entries
from modelatlas.views.lists.ranking import (
    MAX_ROWS,
    RankingPart,
    RankingRow,
    held_columns,
    lead_of,
    linked_count,
    ranking_parts,
)
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.board_names import category_text, in_order, titled, unit_text
from modelatlas.views.words.ranks import MIN_FOR_PERCENTILE

MAX_ABSENT = 8
"""So many of the entries that were set aside are named."""
MIN_POINTS = 5
"""Fewest priced models for which price against score is drawn."""


@dataclass(frozen=True)
class CategoryLink:
    """A category in the list of them."""

    text: str
    """The category in words."""
    url: str
    """Its page."""
    current: bool
    """Whether this is the page that the list stands on."""
    entries: str
    """How many entries it has."""
    best: str
    """Who leads, or how many are tied for the lead; empty where the page has a ranking of its own."""
    best_url: str
    """Page of the model that leads; empty where there is none."""


@dataclass(frozen=True)
class BoardPage:
    """One ranking or, for a leaderboard without an overall one, the list of its categories."""

    head: Head
    """What its head says."""
    title: str
    """Display name of the board."""
    category: str
    """Empty on the page of the whole board."""
    board: Link
    """The page of the whole board."""
    source: Link
    """Who measures."""
    sentence: str
    """How many entries there are, and of which day."""
    meaning: str
    """What a result means."""
    categories: tuple[CategoryLink, ...]
    """The categories of the board."""
    caveats: tuple[str, ...] = ()
    """What a reader has to know that the meaning doesn't say."""
    chart: Scatter | None = None
    """Price against score; ``None`` where too few models have both."""
    chart_sentence: str = ""
    """What the chart shows; empty without it."""
    unit: str = ""
    """What the values are; empty on a page without a ranking, as the next two."""
    columns: frozenset[str] = frozenset()
    """Columns that hold anything."""
    parts: tuple[RankingPart, ...] = ()
    """The entries, best first: those shown at once, and the others."""

    @property
    def rows(self) -> tuple[RankingRow, ...]:
        """All entries shown."""
        return tuple(row for part in self.parts for row in part.rows)


def board_pages(answers: Answers) -> dict[str, Callable[[], BoardPage]]:
    """What makes each page of every board, by its URL: its whole, then its categories."""
    found: dict[str, Callable[[], BoardPage]] = {}
    for group in in_order(answers.boards.groups):
        categories = sorted(group.categories, key=lambda board: category_text(board.category))
        for shown in (group.whole, *categories):
            url = answers.boards.url(shown) if shown else answers.boards.page(group.source, group.name)
            found[url] = partial(_page, shown, group, categories, answers)
    return found


def _page(shown: Board | None, group: BoardGroup, categories: Sequence[Board], answers: Answers) -> BoardPage:
    traits = group.traits
    whole_url = answers.boards.page(group.source, group.name)
    source = Link(answers.title(group.source), urls.source(group.source))
    sentence = f"{len(categories)} categories and no overall ranking; each category has its own."
    page = BoardPage(
        head=Head(whole_url, titled(traits.title, source.text), f"{traits.title}: {sentence}"),
        title=traits.title,
        category="",
        board=Link(traits.title, whole_url),
        source=source,
        sentence=sentence,
        meaning=" ".join(traits.meaning),
        categories=_categories(categories, shown, answers),
    )
    return _with_ranking(page, shown, answers, is_explained=bool(traits.meaning)) if shown else page


def _with_ranking(page: BoardPage, board: Board, answers: Answers, *, is_explained: bool) -> BoardPage:
    category = "" if board.is_whole else category_text(board.category)
    title = f"{page.title}: {category}" if category else page.title
    sentence = _sentence(board, answers)
    parts = ranking_parts(board, answers)
    chart = _chart(board, title, answers)
    unexplained = f"Passed on by {page.source.text}, which doesn't say how it is measured."
    return replace(
        page,
        head=Head(answers.boards.url(board), titled(title, page.source.text), f"{title}: {sentence}"),
        category=category,
        sentence=sentence,
        meaning=page.meaning or unexplained,
        caveats=_caveats(board, is_explained=is_explained),
        chart=chart[0] if chart else None,
        chart_sentence=chart[1] if chart else "",
        unit=unit_text(board),
        columns=held_columns(tuple(row for part in parts for row in part.rows)),
        parts=parts,
    )


def _sentence(board: Board, answers: Answers) -> str:
    count = len(board.entries)
    linked = linked_count(board.entries, answers)
    measured = max((e.score.measured_on for e in board.entries if e.score.measured_on), default=None)
    day = f.day(measured or board.fetched_on)
    which = "newest result of" if measured else "fetched"
    entries = f.counted(count, "entry", "entries")
    return f"{entries}, {f.integer(linked)} of them linked to a model of this site; {which} {day}."


def _caveats(board: Board, *, is_explained: bool) -> tuple[str, ...]:
    """What a reader has to know that the meaning of the board doesn't say."""
    said: list[str] = []
    if board.has_intervals and not is_explained:
        said.append("Entries whose intervals overlap are tied, so a rank is given as a range.")
    if not board.has_intervals:
        said.append(
            "The source states no intervals, so how much of a difference is chance isn't known: the order is "
            "that of the values, and there are no ranks."
        )
    if len({entry.score.unit for entry in board.entries}) > 1:
        said.append("Some rows came as percent and some as points; they are ordered by the number alone.")
    if board.absent:
        count, keys = len(board.absent), f.listing_words(board.absent[:MAX_ABSENT])
        more = f" and {count - MAX_ABSENT} more" if count > MAX_ABSENT else ""
        said.append(
            f"{f.counted(count, 'entry', 'entries')} of the source {'are' if count > 1 else 'is'} set aside, "
            f"because it has several rows for each and nothing says which one holds: {keys}{more}."
        )
    if any(entry.score.self_reported for entry in board.entries):
        said.append("Some results were published by the model's author.")
    if len(board.entries) >= MIN_FOR_PERCENTILE:
        said.append("Percentile: the share of the other entries with a worse result.")
    if len(board.entries) > MAX_ROWS:
        said.append(f"The first {MAX_ROWS} of {f.integer(len(board.entries))} entries are shown.")
    return tuple(said)


def _categories(
    categories: Sequence[Board], shown: Board | None, answers: Answers
) -> tuple[CategoryLink, ...]:
    """The categories; who leads is said where they are all that the page has."""
    leads = [lead_of(one, answers) if shown is None else Link("", "") for one in categories]
    return tuple(
        CategoryLink(
            text=category_text(one.category),
            url=answers.boards.url(one),
            current=one is shown,
            entries=f.integer(len(one.entries)),
            best=lead.text,
            best_url=lead.url,
        )
        for one, lead in zip(categories, leads, strict=True)
    )


def _chart(board: Board, title: str, answers: Answers) -> tuple[Scatter, str] | None:
    """Price against score and a sentence about it; ``None`` where too few models have both."""
    priced = priced_entries(board, answers)
    if len(priced) < MIN_POINTS:
        return None
    best = frontier(priced, higher_is_better=board.higher_is_better)
    on_line = {one.peer.id for one in best}
    points = {
        one.peer.id: Point(
            one.name,
            one.price,
            one.score,
            one.entry.lower,
            one.entry.upper,
            "accent" if one.peer.id in on_line else "soft",
            named=one.peer.id in on_line,
        )
        for one in priced
    }
    line = [points[one.peer.id] for one in best]
    unit = unit_text(board)
    free = sum(not one.price for one in priced)
    sentence = (
        f"{len(points)} listed models with a price{f', {free} of them free' if free else ''}, each in its "
        f"best mode. On the line are the {len(line)} that no other model beats in both price and "
        f"quality. Price per token, blended: {FORMULA}; it isn't the cost of the run, because models use "
        "more or fewer tokens."
    )
    chart = scatter(
        sorted(points.values(), key=lambda point: point.named),
        Axes(
            title=f"Price against score, {title}",
            description=f"On the line, cheapest first: {_along(line)}.",
            x_unit="USD per 1M tokens, blended 3:1, logarithmic scale",
            y_unit=f"{unit if unit != '%' else 'Percent'}"
            f"{'' if board.higher_is_better else ', lower is better'}"
            f"{', with 95% interval' if board.has_intervals else ''}",
            credit=credit(answers, urls.table("scores", "csv"), board),
        ),
        line=line,
        higher_is_better=board.higher_is_better,
    )
    return (chart, sentence) if chart else None


def _along(line: Sequence[Point]) -> str:
    prices = [f.usd(point.price) if point.price else "no charge" for point in line]
    return f.listing_words(
        [
            f"{point.name} ({f.number(round(point.score, 1))} at {price})"
            for point, price in zip(line, prices, strict=True)
        ]
    )
