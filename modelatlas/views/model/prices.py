"""The price table of one model: meters, amounts, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modelatlas.catalog import Answers, Model
from modelatlas.catalog.findings import Finding
from modelatlas.records import Condition, Price
from modelatlas.records.history.price_values import price_field
from modelatlas.views.changes.sentences import amount_words
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Tag, doubt_tag
from modelatlas.views.words.conditions import condition_words
from modelatlas.views.words.glossary import METERS

_FREE_ROWS = 3
"""More free meters than this are told in a sentence: a column of "free" says little."""

_METER_ORDER = {meter: position for position, meter in enumerate(METERS)}


@dataclass(frozen=True)
class PriceLine:
    """One row of a price table."""

    meter: str
    """What is charged for."""
    money: f.Money
    """The amount, or the word that stands for it."""
    condition: str
    """When it applies, in words; empty where it always does."""
    doubt: Tag | None = None
    """That a check calls it wrong; ``None`` where none does."""
    correction: str = ""
    """What the list says instead, and why this stands here; empty where nobody corrects it."""


@dataclass(frozen=True)
class PriceTable:
    """A price list, ready to be rendered."""

    lines: tuple[PriceLine, ...]
    """Rows by meter, the unconditional price before its conditions."""
    included: str
    """Meters without a separate charge, in words; empty where there are none."""
    also_free: str
    """Meters that are free beside the first two free ones, in words; empty where there are none."""


def price_table(
    prices: Iterable[Price],
    doubts: Mapping[str, Finding] | None = None,
    corrections: Mapping[str, str] | None = None,
) -> PriceTable:
    """Rows by meter, the unconditional price before its conditions.

    Args:
        prices: the price list of one model.
        doubts: what checks call wrong of it, by field.
        corrections: what is said of prices that the owner of the site corrects, by field.
    """
    corrections = corrections or {}
    ordered = sorted(prices, key=lambda p: (_METER_ORDER[p.meter], _condition_order(p.when)))
    free = [price for price in ordered if price.status == "free" and price.when.is_always]
    also_free = [price for price in free[2:] if len(free) > _FREE_ROWS]
    lines = tuple(
        PriceLine(
            METERS[price.meter],
            f.money(price),
            condition_words(price.when),
            _doubt(price, doubts),
            corrections.get(price_field(price), ""),
        )
        for price in ordered
        if price.status != "included" and price not in also_free
    )
    included = [METERS[p.meter].lower() for p in ordered if p.status == "included"]
    return PriceTable(
        lines,
        f.listing_words(list(dict.fromkeys(included))),
        f.listing_words([METERS[price.meter].lower() for price in also_free]),
    )


def _doubt(price: Price, doubts: Mapping[str, Finding] | None) -> Tag | None:
    return doubt_tag(doubts.get(price_field(price))) if doubts else None


def correction_words(model: Model, answers: Answers) -> dict[str, str]:
    """What is said of each price that the owner of the site corrects, by price field."""
    title = answers.title(model.listing_source)
    found = {}
    for name, one in model.corrections.items():
        stated = amount_words(one.stated) if one.stated else "nothing"
        day = f" ({f.day(one.on)})" if one.on else ""
        found[name] = f"Corrected. {title} says {stated}. {one.reason}{day}"
    return found


def prices_of(model: Model, answers: Answers) -> tuple[Price, ...]:
    """A model's own prices; with those of its batch variant, which are for requests that can wait.

    What a batch pays like any other request isn't repeated, and neither is what a check calls wrong.
    """
    if model.variant == "batch":
        return tuple(_for_batch(price) for price in model.prices)
    batch = answers.peers.get(f"{model.id}:batch")
    if batch is None or not batch.is_listed or any(price.when.mode == "batch" for price in model.prices):
        return model.prices
    rows = [
        price
        for price in batch.prices
        if price not in model.prices and price_field(price) not in batch.doubts
    ]
    return (*model.prices, *map(_for_batch, rows))


def _for_batch(price: Price) -> Price:
    return price.model_copy(update={"when": price.when.model_copy(update={"mode": "batch"})})


def _condition_order(when: Condition) -> tuple[str, int, str, str, str]:
    start = when.from_day.isoformat() if when.from_day else ""
    return (
        when.mode or "",
        when.above_prompt_tokens or 0,
        when.utc_start or "",
        start,
        condition_words(when),
    )
