"""Who offers a model that no service lists, and every price that is stated, in its own terms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from modelatlas.catalog import Answers, Linked, Model
from modelatlas.views.model.prices import PriceLine, price_table
from modelatlas.views.words import format as f

MAX_LINES = 40
"""Prices that a page shows; the model's data file has all of them."""


@dataclass(frozen=True)
class OfferLine:
    """One price of one offer."""

    seller: str
    """Display name of who sells it."""
    by_maker: bool
    """Whether that is the model's maker."""
    is_deprecated: bool
    """Whether its source says that the offer is to be given up."""
    price: PriceLine
    """What is charged for, how much, and when."""
    source: str
    """Who states it."""
    key: str
    """That source's key of the offer."""
    fetched: str
    """The day it was read."""


@dataclass(frozen=True)
class Offers:
    """All offers of a model."""

    sentence: str
    """How many sellers there are, and whether the maker is one of them."""
    lines: tuple[OfferLine, ...]
    """Prices, the maker's first, then by seller; deprecated offers last."""
    omitted: int
    """How many more there are."""


def offers(model: Model, answers: Answers) -> Offers | None:
    """The offers of a model; ``None`` where nobody is known to sell it."""
    sold = [one for one in model.linked if one.seller]
    if not sold:
        return None
    lines = [
        OfferLine(
            one.seller.name if one.seller else "",
            one.by_maker,
            _is_deprecated(one),
            line,
            answers.title(one.source),
            one.listing.key,
            f.day(one.fetched_on),
        )
        for one in _ordered(sold)
        for line in _lines(one, answers)
        if line.money.kind in ("priced", "free")
    ]
    priced = {line.seller for line in lines}
    return Offers(_sentence(sold, model, priced), tuple(lines[:MAX_LINES]), len(lines[MAX_LINES:]))


def _lines(one: Linked, answers: Answers) -> Sequence[PriceLine]:
    return price_table(one.listing.prices, answers.doubts.on(one.source, one.listing.key)).lines


def _is_deprecated(one: Linked) -> bool:
    return one.listing.stage == "deprecated"


def _ordered(linked: Sequence[Linked]) -> list[Linked]:
    return sorted(
        linked,
        key=lambda one: (
            _is_deprecated(one),
            not one.by_maker,
            one.seller.name.casefold() if one.seller else "",
            one.source,
            len(one.listing.key),
            one.listing.key,
        ),
    )


def _sentence(sold: Sequence[Linked], model: Model, priced: Collection[str]) -> str:
    current = [one for one in sold if not _is_deprecated(one)]
    given_up = len(sold) - len(current)
    if not current:
        return "Every offer is deprecated by its source."
    sellers = {one.seller.key: one.seller.name for one in current if one.seller}
    silent = sum(name not in priced for name in sellers.values())
    text = f"{f.counted(len(sellers), 'seller')} in {f.counted(len(current), 'offer')}"
    text += f" and {given_up} deprecated" if given_up else ""
    text += f" ({silent} without a price)" if silent else ""
    if any(one.by_maker for one in current):
        return f"{text}, {model.author_name} itself among them."
    return f"{text}; none of them is {model.author_name}, so that no price here is the maker's own."
