"""What a share card says about a model, an author, or the site: ready strings and positions, no pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from modelatlas.catalog import Answers, Catalog, Peer
from modelatlas.catalog.boards import Board, Entry
from modelatlas.config import SiteConfig
from modelatlas.records.units import plain
from modelatlas.views.charts.parts import Chart, Tick
from modelatlas.views.charts.scales import Logarithmic, Span, coordinate
from modelatlas.views.figures.rulers import Ruler
from modelatlas.views.lists.author import AuthorPage
from modelatlas.views.model.page import ModelPage
from modelatlas.views.model.tiles import Tile
from modelatlas.views.words import format as f
from modelatlas.views.words.model_rows import modality_text
from modelatlas.views.words.ranks import has_interval, interval_text, rank_text, rating_text

NOT_STATED = "not stated"
FIGURES = 4
"""So many stand side by side."""

Tone = Literal["soft", "warn"]


@dataclass(frozen=True)
class CardFigure:
    """One number, what it is, and what it counts."""

    label: str
    """What it is."""
    text: str
    """The number."""
    unit: str = ""
    """What it counts; empty where that is plain."""
    is_word: bool = False
    """A word in place of a number, such as ``free``; set smaller and lighter."""
    ruler: Ruler | None = None
    """Where it stands among the listed models."""


@dataclass(frozen=True)
class Whisker:
    """A value with its interval, percent from the left."""

    low: str
    """Lower end."""
    value: str
    """The value."""
    high: str
    """Upper end."""


@dataclass(frozen=True)
class Strip:
    """A scale with a stroke for each model, and the models that the card is about on top."""

    title: str
    """What is on it."""
    note: str
    """What it counts, or who is on top."""
    others: tuple[str, ...]
    """Percent from the left."""
    own: tuple[Whisker, ...]
    """Those on top, with their intervals."""
    ticks: tuple[Tick, ...]
    """Marks of the scale."""


@dataclass(frozen=True)
class Curve:
    """A chart of the page, smaller."""

    title: str
    """What it shows."""
    note: str
    """What it counts."""
    chart: Chart
    """The chart."""


@dataclass(frozen=True)
class ShareCard:
    """Everything that is drawn."""

    site: str
    """Name of the site."""
    date: str
    """Whose data of which day; empty where nothing is known of that."""
    name: str
    """What the card is about."""
    by: str
    """The line above the name."""
    mark: str
    """What a reader must know first, such as that the model is gone; beside the line above the name."""
    mark_tone: Tone
    """``warn`` where the mark is a warning."""
    detail: str
    """The line below the name."""
    figures: tuple[CardFigure, ...]
    """At most :data:`FIGURES`."""
    picture: Strip | Curve | None
    """Below the figures; ``None`` where there is nothing to draw."""
    alt: str
    """The card in words."""


def model_card(page: ModelPage, answers: Answers, site: str) -> ShareCard:
    """The card of a model: its page's first look, smaller."""
    peer, board = answers.peers[page.id], answers.boards.headline
    figures = _model_figures(page.tiles, peer.rating, board.traits.rating_name if board else "")
    mark = next((tag for tag in page.tags if tag.tone == "warn"), next(iter(page.tags), None))
    words = [f"{figure.label.lower()} {figure.text} {figure.unit}".strip() for figure in figures]
    strip = _rating_strip([peer.rating], board, answers) if peer.rating and board else None
    return ShareCard(
        site=site,
        date=page.said_by,
        name=peer.name,
        by=peer.author_name,
        mark=mark.text if mark else "",
        mark_tone="warn" if mark and mark.tone == "warn" else "soft",
        detail=" · ".join([peer.id, *_known_modalities(peer)]),
        figures=figures,
        picture=_price_curve(page) or strip,
        alt=f"{peer.name} by {peer.author_name}: {'; '.join(words)}.",
    )


def author_card(page: AuthorPage, catalog: Catalog, site: str) -> ShareCard:
    """The card of an author: how many models, and where they stand."""
    peers, board = catalog.answers.authors[page.slug], catalog.answers.boards.headline
    ratings = _distinct(peer.rating for peer in peers)
    figures = [CardFigure("Models listed", f.integer(page.listed_count))]
    if page.gone_count:
        figures.append(CardFigure("No longer listed", f.integer(page.gone_count)))
    inputs = sorted(_input_prices(peer for peer in peers if peer.is_listed))
    if inputs:
        spread = f.usd(inputs[0]) if inputs[0] == inputs[-1] else f"from {f.usd(inputs[0])}"
        figures.append(CardFigure("Input price", spread, "per 1M tokens"))
    picture: Strip | Curve | None = None
    if ratings and board:
        figures.append(CardFigure(f"Best {_lower(board.traits.rating_name)}", rating_text(ratings[0])))
        picture = _rating_strip(ratings, board, catalog.answers)
    elif page.timeline:
        picture = Curve("New models", "by quarter", page.timeline)
    return ShareCard(
        site=site,
        date=_day(catalog),
        name=page.name,
        by="Models by",
        mark="",
        mark_tone="soft",
        detail="",
        figures=tuple(figures[:FIGURES]),
        picture=picture,
        alt=f"Models by {page.name}: {page.sentence}",
    )


def site_card(catalog: Catalog, config: SiteConfig) -> ShareCard:
    """The card of the site, for every page without its own."""
    answers = catalog.answers
    counts = (
        ("Models listed", len(answers.listed_models)),
        ("No longer listed", len(answers.gone)),
        ("Authors", len(answers.authors)),
        ("Leaderboards", len(answers.boards.groups)),
    )
    figures = tuple(CardFigure(label, f.integer(count)) for label, count in counts if count)
    return ShareCard(
        site=config.title,
        date=_day(catalog),
        name=config.tagline,
        by="",
        mark="",
        mark_tone="soft",
        detail="",
        figures=figures,
        picture=_price_strip(answers),
        alt=f"{config.title}: {config.tagline}",
    )


def generic_card(config: SiteConfig) -> ShareCard:
    """The card that tells nothing but what the site is; shipped as ``templates/assets/img/share.png``."""
    alt = f"{config.title}: {config.tagline}"
    return ShareCard(config.title, "", config.tagline, "", "", "soft", "", (), None, alt)


def _model_figures(tiles: Sequence[Tile], rating: Entry | None, rating_name: str) -> tuple[CardFigure, ...]:
    """Context, prices and rating; what can be written in one go where there is no rating."""
    by_label = {tile.label: tile for tile in tiles}
    labels = ["Context window", "Input price", "Output price"]
    figures = [_figure(by_label[label]) for label in labels]
    if rating:
        unit = f"{interval_text(rating)} (95%)" if has_interval(rating.score) else ""
        figures.append(CardFigure(rating_name, rating_text(rating), unit))
    elif by_label["Output limit"].unit and not by_label["Output limit"].doubt:
        figures.append(_figure(by_label["Output limit"]))
    return tuple(figures)


def _figure(tile: Tile) -> CardFigure:
    if tile.doubt:
        return CardFigure(tile.label, tile.doubt.text, "", True)
    if tile.money is None:
        return CardFigure(
            tile.label, tile.figure if tile.unit else NOT_STATED, tile.unit, not tile.unit, tile.ruler
        )
    is_priced = tile.money.kind == "priced"
    text = NOT_STATED if tile.money.kind == "unknown" else tile.money.text
    return CardFigure(tile.label, text, tile.unit, not is_priced, tile.ruler)


def _known_modalities(peer: Peer) -> Iterable[str]:
    if peer.takes and peer.gives:
        yield modality_text(peer)


def _price_curve(page: ModelPage) -> Curve | None:
    chart = page.history.chart if page.history else None
    if chart is None or not chart.lines:
        return None
    return Curve("Price", chart.unit.partition(", ")[0].replace("US dollars", "$"), chart)


def _day(catalog: Catalog) -> str:
    """The day of the models and their prices; empty without one."""
    on = catalog.answers.listings_on or catalog.as_of
    return f"Data of {f.day(on)}" if on else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _distinct(ratings: Iterable[Entry | None]) -> list[Entry]:
    """Each rating once, the best first: variants and aliases have that of their model."""
    found = {(rating.key, rating.setting or ""): rating for rating in ratings if rating}
    return sorted(found.values(), key=lambda one: (-one.score.value, one.key))


def _input_prices(peers: Iterable[Peer]) -> list[Decimal]:
    """Prices of text input above zero that no check calls wrong, US dollars per million tokens.

    Prices of batch variants are for requests that can wait, and aren't counted.
    """
    usual = (peer for peer in peers if peer.variant != "batch" and "input" not in peer.doubts)
    prices = (peer.input_price.usd_per_mtok for peer in usual if peer.input_price)
    return [price for price in prices if price]


def _rating_strip(own: Sequence[Entry], board: Board, answers: Answers) -> Strip:
    """Every rating of the headline board as a stroke, those of `own` with their intervals."""
    scale = Span(*(Decimal(repr(end)) for end in board.range))

    def at(value: float | Decimal) -> str:
        return coordinate(100 - scale.at(Decimal(str(value))))

    def every() -> tuple[str, ...]:
        return tuple(dict.fromkeys(at(entry.score.value) for entry in board.entries))

    note = (
        f"rank {rank_text(board.standing(own[0]))}"
        if len(own) == 1
        else f"{len(own)} of {len(board.entries)}"
    )
    return Strip(
        title=board.traits.rating_name,
        note=note,
        others=answers.once(_rating_strip, every),
        own=tuple(Whisker(at(e.lower), at(e.score.value), at(e.upper)) for e in own),
        ticks=tuple(Tick(at(mark), f"{mark:,f}") for mark in scale.marks),
    )


def _price_strip(answers: Answers) -> Strip | None:
    """The input prices of the listed models."""
    prices = _input_prices(answers.listed_models)
    if len(set(prices)) < 2:
        return None
    scale = Logarithmic(min(prices), max(prices))

    def at(price: Decimal) -> str:
        return coordinate(100 - scale.at(price))

    return Strip(
        title="Input prices",
        note="$ per 1M tokens",
        others=tuple(dict.fromkeys(at(price) for price in sorted(prices))),
        own=(),
        ticks=tuple(Tick(at(mark), f"${plain(mark)}") for mark in scale.marks),
    )
