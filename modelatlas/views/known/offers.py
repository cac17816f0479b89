"""Who offers a model that no service lists, and every price that is stated, in its own terms."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Prices, the maker's first, then by seller."""
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
            line,
            answers.title(one.source),
            one.listing.key,
            f.day(one.fetched_on),
        )
        for one in _ordered(sold)
        for line in price_table(one.listing.prices).lines
        if line.money.kind in ("priced", "free")
    ]
    return Offers(_sentence(sold, model), tuple(lines[:MAX_LINES]), len(lines[MAX_LINES:]))


def leading_price(model: Model) -> PriceLine | None:
    """The price that stands for a model in a table: the maker's, else the first that a seller states."""
    for one in _ordered([one for one in model.linked if one.seller]):
        lines = [line for line in price_table(one.listing.prices).lines if line.money.kind == "priced"]
        if lines:
            plain = [line for line in lines if not line.condition]
            return (plain or lines)[0]
    return None


def _ordered(linked: Sequence[Linked]) -> list[Linked]:
    return sorted(
        linked,
        key=lambda one: (
            not one.by_maker,
            one.seller.name.casefold() if one.seller else "",
            one.source,
            len(one.listing.key),
            one.listing.key,
        ),
    )


def _sentence(sold: Sequence[Linked], model: Model) -> str:
    sellers = {one.seller.key for one in sold if one.seller}
    by_maker = any(one.by_maker for one in sold)
    text = f"{f.counted(len(sellers), 'seller')} in {f.counted(len(sold), 'offer')}"
    if by_maker:
        return f"{text}, {model.author_name} itself among them."
    return f"{text}; none of them is {model.author_name}, so that no price here is the maker's own."
