"""Pages of the models that share a property, and the two lists of those pages: by feature and by price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.views.figures.blend import blended_usd_per_mtok
from modelatlas.views.figures.selections import (
    Group,
    Selection,
    SelectionLine,
    feature_groups,
    price_group,
    selection_lines,
    selections,
)
from modelatlas.views.lists.index import Pager, pager
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link, ModelRow, model_row


@dataclass(frozen=True)
class SelectionGroup:
    """Selections of one kind."""

    anchor: str
    name: str
    meaning: str
    lines: tuple[SelectionLine, ...]


@dataclass(frozen=True)
class SelectionsPage:
    """All selections by feature, or all by price."""

    head: Head
    title: str
    sentence: str
    groups: tuple[SelectionGroup, ...]


@dataclass(frozen=True)
class SelectionPage:
    """One page of the table of a selection."""

    head: Head
    parent: Link
    title: str
    sentence: str
    meaning: str
    range: str
    """Which of its models this page shows, and in which order."""
    rows: tuple[ModelRow, ...]
    pager: Pager
    explorer: str
    """The same models in the explorer, relative to the site root."""
    siblings: tuple[SelectionGroup, ...]


def selections_pages(catalog: Catalog) -> tuple[SelectionsPage, SelectionsPage]:
    """The list by feature and the list by price."""
    listed = sum(model.status != "gone" for model in catalog.models)
    of_all = f.counted(listed, "listed model")
    return (
        _selections_page(
            urls.FEATURES,
            "Models by feature",
            f"{of_all} by what they accept, take and give, and by whether they are open or free. "
            "A model can be in several.",
            feature_groups(catalog),
        ),
        _selections_page(
            urls.PRICES,
            "Models by price",
            f"{of_all} by their blended price, and those that are free or have no price per token. "
            "Each is in one.",
            (price_group(catalog),),
        ),
    )


def selection_pages(catalog: Catalog, rows_per_page: int) -> Iterator[SelectionPage]:
    """Every page of every selection."""
    listed = sum(model.status != "gone" for model in catalog.models)
    for selection, family in selections(catalog):
        is_price = selection.url.startswith(urls.PRICES)
        parent = (
            Link("Models by price", urls.PRICES) if is_price else Link("Models by feature", urls.FEATURES)
        )
        yield from _pages(selection, parent, family, listed, rows_per_page)


def _selections_page(url: str, title: str, sentence: str, found: Sequence[Group]) -> SelectionsPage:
    shown = tuple(_group(group) for group in found if group.selections)
    return SelectionsPage(Head(url, title, sentence), title, sentence, shown)


def _group(group: Group, current: Selection | None = None) -> SelectionGroup:
    return SelectionGroup(group.anchor, group.name, group.meaning, selection_lines(group.selections, current))


def _pages(
    selection: Selection, parent: Link, family: Sequence[Group], listed: int, rows_per_page: int
) -> Iterator[SelectionPage]:
    total = len(selection.models)
    count = -(-total // rows_per_page)
    sentence = _sentence(selection, listed)
    siblings = tuple(_group(group, selection) for group in family)
    for number in range(1, count + 1):
        start = (number - 1) * rows_per_page
        models = selection.models[start : start + rows_per_page]
        span = f"{f.integer(start + 1)}–{f.integer(start + len(models))} of {f.integer(total)}"
        yield SelectionPage(
            head=Head(
                selection.folder(number),
                selection.title if number == 1 else f"{selection.title}, page {number}",
                f"{selection.title}: {span} listed, {selection.order}, with limits, prices and features.",
            ),
            parent=parent,
            title=selection.title,
            sentence=sentence,
            meaning=selection.meaning,
            range=f"{span}, {selection.order}",
            rows=tuple(model_row(model) for model in models),
            pager=pager(number, count, selection.folder),
            explorer=f"{urls.INDEX}?{selection.query}",
            siblings=siblings,
        )


def _sentence(selection: Selection, listed: int) -> str:
    """How many there are, the newest and the cheapest."""
    share = f.percent(len(selection.models) / listed)
    said = [f"{f.integer(len(selection.models))} of {f.counted(listed, 'listed model')}, {share}."]
    dated = [model for model in selection.models if model.value("listed_on")]
    priced = [(price, m) for m in selection.models if (price := blended_usd_per_mtok(m.prices))]
    if dated:
        newest = max(dated, key=lambda model: model.value("listed_on"))
        said.append(f"The newest is {_named(newest)}, listed {f.day(newest.value('listed_on'))}.")
    if priced:
        price, cheapest = min(priced, key=lambda one: one[0])
        said.append(f"The lowest blended price is {f.usd(price)} per 1M tokens, of {_named(cheapest)}.")
    return " ".join(said)


def _named(model: Model) -> str:
    return f"{model.author_name} {model.name}"
