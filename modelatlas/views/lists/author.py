"""One author: models over time, price against rating, and tables of all models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers, Peer
from modelatlas.catalog.answers.blend import FORMULA
from modelatlas.catalog.field.field import KnownModel
from modelatlas.catalog.kinds import KINDS
from modelatlas.views.changes.syndication import author_alternates
from modelatlas.views.charts.columns import QUARTERS, Layer, Time, column_chart
from modelatlas.views.charts.credits import credit
from modelatlas.views.charts.parts import Caption, Chart, Table
from modelatlas.views.charts.scatter import Axes, Point, Scatter, scatter
from modelatlas.views.figures.priced import Priced, priced_entries
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.kind_names import kind_name, kind_url
from modelatlas.views.words.long_pages import LongPage
from modelatlas.views.words.model_rows import ModelRow, model_row
from modelatlas.views.words.ranks import interval_text, rating_text

MIN_FOR_TIMELINE = 8
"""Fewest models with a listing day for which the chart of quarters is drawn."""
MIN_QUARTERS = 3
"""Fewest quarters that it spans."""
MIN_RATED = 3
"""Fewest models with a price and a rating for which the two are drawn against each other."""


@dataclass(frozen=True)
class AuthorPage(LongPage):
    """One author and all of their models."""

    name: str
    """Display name of the author."""
    slug: str
    """The part of an id before the slash."""
    listed_count: int
    """How many models are listed now, variants and aliases left out."""
    gone_count: int
    """How many are no longer listed."""
    sentence: str
    """How many models there are, and which is the newest."""
    timeline: Chart | None
    """Models by quarter; ``None`` where there are too few."""
    rating: Scatter | None
    """Price against rating; ``None`` where too few models have both."""
    rating_sentence: str
    """What the chart of ratings shows; empty without it."""
    listed: tuple[ModelRow, ...]
    """The ids listed now, newest first."""
    gone: tuple[ModelRow, ...]
    """The others."""
    further: tuple[FurtherLine, ...] = ()
    """Models of the author that no service lists, by kind and name."""


@dataclass(frozen=True)
class FurtherLine:
    """A model that no service lists."""

    model: Link
    """Its page."""
    id: str
    """Its id."""
    kind: Link
    """What kind of work it does, leading to all models of it."""
    why: str
    """Why it has a page."""


def author_page(slug: str, answers: Answers, further: Sequence[KnownModel] = ()) -> AuthorPage:
    """The view of one author.

    Args:
        slug: the part of an id before the slash.
        answers: the listed models.
        further: the author's models that no service lists.
    """
    if slug not in answers.authors:
        return _maker_page(slug, further)
    peers = answers.authors[slug]
    name = peers[0].author_name
    listed = [peer for peer in peers if peer.is_listed]
    gone = peers[len(listed) :]
    dated = [peer for peer in listed if peer.is_head and peer.listed_on]
    newest = [peer for peer in dated if peer.listed_on == dated[0].listed_on]
    parts = [f"{_counted(listed)} listed"] if listed else []
    if gone:
        has_variants = any(not peer.is_head for peer in gone)
        left = _counted(gone) if has_variants or not listed else f.integer(len(gone))
        parts.append(f"{left} no longer listed")
    sentence = f"{', '.join(parts)}."
    if newest:
        names = f.alike([peer.name for peer in newest])
        are = "are" if newest[1:] else "is"
        sentence += f" The newest {are} {names}, listed {f.day(newest[0].listed_on)}."
    if further:
        sentence += f" {_further_count(further)}."
    rating = _rating(slug, name, answers)
    return AuthorPage(
        head=Head(
            urls.author(slug),
            f"Models by {answers.author_title(slug)}",
            f"{name}: {sentence} Prices, limits and features with their sources.",
            alternates=author_alternates(slug, name),
        ),
        name=name,
        slug=slug,
        listed_count=sum(peer.is_head for peer in listed),
        gone_count=sum(peer.is_head for peer in gone),
        sentence=sentence,
        timeline=_timeline(name, peers, answers),
        rating=rating[0] if rating else None,
        rating_sentence=rating[1] if rating else "",
        listed=tuple(model_row(peer) for peer in listed),
        gone=tuple(model_row(peer) for peer in gone),
        further=_further(further),
    )


def _maker_page(slug: str, further: Sequence[KnownModel]) -> AuthorPage:
    """The page of somebody of whose models no service lists any."""
    name = further[0].maker_name
    sentence = f"{_further_count(further)}."
    return AuthorPage(
        head=Head(urls.author(slug), f"Models by {name}", f"{name}: {sentence} Prices and results by kind."),
        name=name,
        slug=slug,
        listed_count=0,
        gone_count=0,
        sentence=sentence,
        timeline=None,
        rating=None,
        rating_sentence="",
        listed=(),
        gone=(),
        further=_further(further),
    )


def _further_count(further: Sequence[KnownModel]) -> str:
    return f"{f.counted(len(further), 'model')} that no routing service lists"


def _further(further: Sequence[KnownModel]) -> tuple[FurtherLine, ...]:
    return tuple(
        FurtherLine(
            Link(one.name, urls.model(one.id)),
            one.id,
            Link(kind_name(one.kind), kind_url(one.kind)),
            one.reason,
        )
        for one in sorted(further, key=lambda one: (KINDS.index(one.kind), one.name.casefold(), one.id))
    )


def _counted(peers: Sequence[Peer]) -> str:
    models = sum(peer.is_head for peer in peers)
    return f.models_and_variants(models, len(peers) - models)


def _timeline(name: str, peers: Sequence[Peer], answers: Answers) -> Chart | None:
    """Models first listed in each quarter, each once: a model that only lives on as its free variant, too."""
    ids = {peer.id for peer in peers}
    own = [
        (peer, peer.listed_on)
        for peer in peers
        if peer.is_head and (peer.base_id == peer.id or peer.base_id not in ids)
    ]
    days = [day for _, day in own if day is not None]
    if len(days) < MIN_FOR_TIMELINE:
        return None
    newest = max(days)
    time = Time(QUARTERS, QUARTERS.of(min(days)), max(newest, answers.listings_on or newest))
    if len(time.numbers) < MIN_QUARTERS:
        return None
    here = Counter(QUARTERS.of(day) for peer, day in own if day and peer.is_listed)
    gone = Counter(QUARTERS.of(day) for peer, day in own if day and not peer.is_listed)
    counts = here + gone
    most = max(counts, key=lambda quarter: (counts[quarter], quarter))
    title = f"Models by {name} first listed in each quarter"
    table = Table(
        title,
        (("Quarter", False), ("First listed", True), ("Still listed", True), ("No longer listed", True)),
        tuple(
            (time.name(quarter), str(counts[quarter]), str(here[quarter]), str(gone[quarter]))
            for quarter in time.numbers
        ),
    )
    return column_chart(
        time,
        [Layer("still listed", "accent", here), Layer("no longer listed", "ink", gone)],
        Caption(
            title,
            f"{len(days)} models from {f.day(min(days))} to {f.day(newest)}; "
            f"most in the {QUARTERS.name(most)}.",
            "Models first listed in each quarter, variants and aliases left out",
            table,
            credit(answers, urls.table("models", "csv")),
        ),
    )


def _rating(slug: str, name: str, answers: Answers) -> tuple[Scatter, str] | None:
    """Price against rating of the author's models, with all others behind them, and a sentence."""
    board = answers.boards.headline
    rated = priced_entries(board, answers) if board else []
    mine = [one for one in rated if one.peer.author == slug]
    if board is None or len(mine) < MIN_RATED:
        return None
    others = [_point(one) for one in rated if one.peer.author != slug]
    own = [_own_point(one) for one in mine]
    table = Table(
        f"Price and rating of models by {name}",
        (("Model", False), ("Rating", True), ("95% interval", True), ("Blended price, $/1M", True)),
        tuple(
            (
                one.peer.name,
                rating_text(one.entry),
                interval_text(one.entry),
                f.usd(one.price) if one.price else "free",
            )
            for one in mine
        ),
    )
    chart = scatter(
        [*others, *own],
        Axes(
            title=f"Price against rating, models by {name}",
            description=f"{len(own)} models by {name} among {len(others)} by others.",
            x_unit="USD per 1M tokens, blended 3:1, logarithmic scale",
            y_unit=f"Rating, {board.traits.title}, with 95% interval",
            credit=credit(answers, urls.table("scores", "csv"), board),
        ),
        table=table,
    )
    sentence = (
        f"{len(own)} listed models by {name} with a price and a rating, each in its best mode, among "
        f"{len(others)} by others in grey. Price per token, blended: {FORMULA}."
    )
    return (chart, sentence) if chart else None


def _point(one: Priced) -> Point:
    """A model of somebody else, without its interval."""
    return Point(one.name, one.price, one.score, one.score, one.score)


def _own_point(one: Priced) -> Point:
    return Point(one.name, one.price, one.score, one.entry.lower, one.entry.upper, "accent", named=True)
