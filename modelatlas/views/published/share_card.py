"""What a share card says: of a model, an author, the site. Ready strings and positions, no pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.boards import Board, Entry
from modelatlas.config import SiteConfig
from modelatlas.records.units import plain
from modelatlas.views.charts.parts import Chart, Tick
from modelatlas.views.charts.scales import Logarithmic, Span, coordinate
from modelatlas.views.figures.scales import Ruler
from modelatlas.views.lists.author import AuthorPage
from modelatlas.views.model.page import ModelPage
from modelatlas.views.model.tiles import Tile, best_rating, rank_text
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import freshness, modality_text

NOT_STATED = "not stated"
FIGURES = 4
"""So many stand side by side."""

Tone = Literal["soft", "warn"]


@dataclass(frozen=True)
class Figure:
    """One number, what it is and what it counts."""

    label: str
    text: str
    unit: str = ""
    is_word: bool = False
    """A word in place of a number, such as ``free``; set smaller and lighter."""
    ruler: Ruler | None = None
    """Where it stands among the listed models."""


@dataclass(frozen=True)
class Whisker:
    """A value with its interval, percent from the left."""

    low: str
    value: str
    high: str


@dataclass(frozen=True)
class Strip:
    """A scale with a stroke for everyone on it, and those that the card is about on top."""

    title: str
    note: str
    others: tuple[str, ...]
    """Percent from the left."""
    own: tuple[Whisker, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Curve:
    """A chart of the page, smaller."""

    title: str
    note: str
    chart: Chart


@dataclass(frozen=True)
class ShareCard:
    """Everything that is drawn."""

    site: str
    date: str
    """Whose data of which day; empty where nothing is known of that."""
    name: str
    by: str
    """The line above the name."""
    mark: str
    """What a reader must know first, such as that the model is gone; beside the line above the name."""
    mark_tone: Tone
    detail: str
    """The line below the name."""
    figures: tuple[Figure, ...]
    picture: Strip | Curve | None
    alt: str
    """The card in words."""


def model_card(page: ModelPage, model: Model, catalog: Catalog, site: str) -> ShareCard:
    """The card of a model: its page's first look, smaller."""
    rated = best_rating(model, catalog)
    figures = _model_figures(page.tiles, rated)
    mark = next((tag for tag in page.tags if tag.tone == "warn"), next(iter(page.tags), None))
    told = [f"{figure.label.lower()} {figure.text} {figure.unit}".strip() for figure in figures]
    return ShareCard(
        site=site,
        date=page.said_by,
        name=model.name,
        by=model.author_name,
        mark=mark.text if mark else "",
        mark_tone="warn" if mark and mark.tone == "warn" else "soft",
        detail=" · ".join([model.id, *_known_modalities(model)]),
        figures=figures,
        picture=_price_curve(page) or (_rating_strip([rated[1]], rated[0]) if rated else None),
        alt=f"{model.name} by {model.author_name}: {'; '.join(told)}.",
    )


def author_card(page: AuthorPage, catalog: Catalog, site: str) -> ShareCard:
    """The card of an author: how many models, and where they stand."""
    rated = _ratings(catalog, {m.base_id for m in catalog.by_author[page.slug]})
    figures = [Figure("Models listed", f.integer(len(page.listed)))]
    if page.gone:
        figures.append(Figure("No longer listed", f.integer(len(page.gone))))
    inputs = sorted(
        price.usd_per_mtok
        for model in catalog.by_author[page.slug]
        if model.status != "gone" and (price := model.price("input")) and price.usd_per_mtok
    )
    if inputs:
        spread = f.usd(inputs[0]) if inputs[0] == inputs[-1] else f"from {f.usd(inputs[0])}"
        figures.append(Figure("Input price", spread, "per 1M tokens"))
    picture: Strip | Curve | None = None
    if rated:
        board, entries = rated
        best = max(entry.score.value for entry in entries)
        figures.append(Figure("Best arena rating", f.number(round(best))))
        picture = _rating_strip(entries, board)
    elif page.timeline:
        picture = Curve("New models", "by quarter", page.timeline)
    return ShareCard(
        site=site,
        date=f"Data of {freshness(catalog)}",
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
    listed = sum(model.status != "gone" for model in catalog.models)
    counts = (
        ("Models listed", listed),
        ("No longer listed", len(catalog.models) - listed),
        ("Authors", len(catalog.by_author)),
        ("Boards", len({(board.source, board.name) for board in catalog.boards})),
    )
    figures = tuple(Figure(label, f.integer(count)) for label, count in counts if count)
    return ShareCard(
        site=config.title,
        date=f"Data of {freshness(catalog)}" if catalog.as_of else "",
        name=config.tagline,
        by="",
        mark="",
        mark_tone="soft",
        detail="",
        figures=figures,
        picture=_price_strip(catalog),
        alt=f"{config.title}: {config.tagline}",
    )


def generic_card(config: SiteConfig) -> ShareCard:
    """The card that tells nothing but what the site is; shipped as ``templates/assets/img/share.png``."""
    alt = f"{config.title}: {config.tagline}"
    return ShareCard(config.title, "", config.tagline, "", "", "soft", "", (), None, alt)


def _model_figures(tiles: Sequence[Tile], rated: tuple[Board, Entry] | None) -> tuple[Figure, ...]:
    """Context, prices and rating; what can be written in one go where there is no rating."""
    by_label = {tile.label: tile for tile in tiles}
    labels = ["Context window", "Input price", "Output price"]
    figures = [_figure(by_label[label]) for label in labels]
    if rated:
        entry = rated[1]
        interval = f"{f.number(round(entry.lower))}–{f.number(round(entry.upper))}"
        has_interval = entry.score.lower is not None
        unit = f"{interval} (95 %)" if has_interval else ""
        figures.append(Figure("Arena rating", f.number(round(entry.score.value)), unit))
    elif by_label["Max output"].unit:
        figures.append(_figure(by_label["Max output"]))
    return tuple(figures)


def _figure(tile: Tile) -> Figure:
    if tile.money is None:
        return Figure(
            tile.label, tile.figure if tile.unit else NOT_STATED, tile.unit, not tile.unit, tile.ruler
        )
    is_priced = tile.money.kind == "priced"
    text = NOT_STATED if tile.money.kind == "unknown" else tile.money.text
    return Figure(tile.label, text, tile.unit, not is_priced, tile.ruler)


def _known_modalities(model: Model) -> Iterable[str]:
    if model.value("input_modalities") and model.value("output_modalities"):
        yield modality_text(model)


def _price_curve(page: ModelPage) -> Curve | None:
    chart = page.history.chart if page.history else None
    if chart is None or not chart.lines:
        return None
    return Curve("Price", chart.unit.partition(", ")[0].replace("US dollars", "$"), chart)


def _ratings(catalog: Catalog, base_ids: set[str]) -> tuple[Board, list[Entry]] | None:
    """The headline board and the best row of each of these models on it; ``None`` without a row."""
    board = catalog.rating_board
    best: dict[str, Entry] = {}
    for entry in board.entries if board else ():  # best first
        if entry.model_id in base_ids:
            best.setdefault(entry.model_id, entry)
    return (board, list(best.values())) if board and best else None


def _rating_strip(own: Sequence[Entry], board: Board) -> Strip:
    """Every rating of the board as a stroke, those of `own` with their intervals."""
    scale = Span(*(Decimal(repr(end)) for end in board.range))

    def at(value: float | Decimal) -> str:
        return coordinate(100 - scale.at(Decimal(str(value))))

    note = (
        f"rank {rank_text(board.standing(own[0]))}"
        if len(own) == 1
        else f"{len(own)} of {len(board.entries)}"
    )
    return Strip(
        title="Arena rating",
        note=note,
        others=tuple(dict.fromkeys(at(entry.score.value) for entry in board.entries)),
        own=tuple(Whisker(at(e.lower), at(e.score.value), at(e.upper)) for e in own),
        ticks=tuple(Tick(at(mark), f"{mark:,f}") for mark in scale.marks),
    )


def _price_strip(catalog: Catalog) -> Strip | None:
    """The input prices of the listed models."""
    prices = [
        price.usd_per_mtok
        for model in catalog.models
        if model.status != "gone"
        and not model.is_alias
        and not model.variant
        and (price := model.price("input"))
        and price.usd_per_mtok
    ]
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
