"""Pages of models that share a property, and the two lists of these pages: by feature and by price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.catalog.answers.peers import newest_first
from modelatlas.catalog.answers.selections import Selection
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.model_rows import ModelRow, full_name, model_row
from modelatlas.views.words.pager import Pager, pager, sheets
from modelatlas.views.words.selection_names import (
    SelectionGroup,
    feature_groups,
    is_price,
    price_group,
    selection_text,
)


@dataclass(frozen=True)
class SelectionsPage:
    """All selections by feature, or all by price."""

    head: Head
    """What its head says."""
    title: str
    """Its name."""
    sentence: str
    """What its selections go by."""
    groups: tuple[SelectionGroup, ...]
    """Selections by kind."""


@dataclass(frozen=True)
class SelectionPage:
    """One page of the table of a selection."""

    head: Head
    """What its head says."""
    parent: Link
    """The page of all selections of its kind."""
    title: str
    """What its models share."""
    sentence: str
    """How many they are, the newest and the cheapest."""
    meaning: str
    """What the property says."""
    range: str
    """Which of its models this page shows, and in which order."""
    rows: tuple[ModelRow, ...]
    """Those models."""
    pager: Pager
    """The other pages."""
    explorer: str
    """The same models in the explorer, relative to the site root."""
    siblings: tuple[SelectionGroup, ...]
    """The other selections of its kinds."""


def selections_pages(answers: Answers) -> tuple[SelectionsPage, SelectionsPage]:
    """The list by feature and the list by price."""
    of_models = f.counted(len(answers.listed_models), "listed model")
    variants = len(answers.listed) - len(answers.listed_models)
    of_all = f"{of_models} and {f.counted(variants, 'variant')}" if variants else of_models
    return (
        _selections_page(
            urls.FEATURES,
            "Models by feature",
            f"{of_models} by what they accept, take and give, and by whether they are open or free. "
            "A model can be in several.",
            feature_groups(answers.selections),
        ),
        _selections_page(
            urls.PRICES,
            "Models by price",
            f"{of_all} by their blended price, and those that are free or have no price per token. "
            "Each is in one.",
            (price_group(answers.selections),),
        ),
    )


def selection_pages(answers: Answers, rows_per_page: int) -> Iterator[SelectionPage]:
    """Every page of every selection."""
    for selection in answers.selections:
        yield from _pages(selection, answers, rows_per_page)


def _selections_page(url: str, title: str, sentence: str, groups: Sequence[SelectionGroup]) -> SelectionsPage:
    shown = tuple(group for group in groups if group.lines)
    return SelectionsPage(Head(url, title, sentence), title, sentence, shown)


def _pages(selection: Selection, answers: Answers, rows_per_page: int) -> Iterator[SelectionPage]:
    text = selection_text(selection)
    order = "newest first" if selection.peers == newest_first(selection.peers) else "cheapest first"
    sentence = _sentence(selection, answers)
    if is_price(selection):
        parent = Link("Models by price", urls.PRICES)
        siblings: tuple[SelectionGroup, ...] = (price_group(answers.selections, selection),)
    else:
        parent = Link("Models by feature", urls.FEATURES)
        siblings = feature_groups(answers.selections, selection)
    pages = list(sheets(selection.peers, rows_per_page))
    for number, (peers, span) in enumerate(pages, start=1):
        yield SelectionPage(
            head=Head(
                text.folder(number),
                text.title if number == 1 else f"{text.title}, page {number}",
                f"{text.title}: {span} listed, {order}, with limits, prices and features.",
            ),
            parent=parent,
            title=text.title,
            sentence=sentence,
            meaning=text.meaning,
            range=f"{span}, {order}",
            rows=tuple(model_row(peer) for peer in peers),
            pager=pager(number, len(pages), text.folder),
            explorer=f"{urls.INDEX}?{text.query}",
            siblings=siblings,
        )


def _and_variants(answers: Answers) -> str:
    return " and variants" if len(answers.listed) > len(answers.listed_models) else ""


def _sentence(selection: Selection, answers: Answers) -> str:
    """How many there are, the newest and the cheapest."""
    whole = answers.listed if is_price(selection) else answers.listed_models
    which = f.counted(len(answers.listed_models), "listed model")
    if is_price(selection) and _and_variants(answers):
        which = f"{f.integer(len(whole))} listed models{_and_variants(answers)}"
    share = f.percent(len(selection.peers) / len(whole))
    said = [f"{f.integer(len(selection.peers))} of {which}, {share}."]
    dated = [(peer.listed_on, peer) for peer in selection.peers if peer.listed_on]
    priced = [(peer.usd_per_mtok, peer) for peer in selection.peers if peer.usd_per_mtok]
    if dated:
        day = max(listed_on for listed_on, _ in dated)
        newest = [full_name(peer) for listed_on, peer in dated if listed_on == day]
        said.append(f"The newest {'are' if newest[1:] else 'is'} {f.alike(newest)}, listed {f.day(day)}.")
    if priced:
        price = min(amount for amount, _ in priced)
        cheapest = [full_name(peer) for amount, peer in priced if amount == price]
        said.append(f"The lowest blended price is {f.usd(price)} per 1M tokens, of {f.alike(cheapest)}.")
    return " ".join(said)
