"""Prices as plain numbers, for forms that know no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from modelatlas.catalog import Model
from modelatlas.catalog.findings import Finding
from modelatlas.records import Meter, Price
from modelatlas.records.history.price_values import price_field
from modelatlas.records.units import TOKENS_PER_MTOK, Unit


def sound(model: Model) -> list[Price]:
    """The prices of a model that no check calls wrong."""
    return [price for price in model.prices if price_field(price) not in model.doubts]


def has_doubtful_prices(doubts: Mapping[str, Finding], prices: Iterable[Price]) -> bool:
    """Whether a check calls one of the prices of a record wrong."""
    return any(price_field(price) in doubts for price in prices) if doubts else False


def always(prices: Iterable[Price]) -> dict[tuple[Meter, Unit], Decimal]:
    """Amounts that hold without a condition, in US dollars; zero is free, what has no amount isn't there."""
    return amounts(price for price in prices if price.when.is_always)


def amounts(prices: Iterable[Price]) -> dict[tuple[Meter, Unit], Decimal]:
    """Amounts by what is charged, whatever their conditions."""
    found = ((price.meter, price.per, amount(price)) for price in prices)
    return {(meter, per): usd for meter, per, usd in found if usd is not None}


def above(prices: Iterable[Price]) -> dict[int, list[Price]]:
    """The prices that hold for longer prompts than a number of tokens, and on no other condition, by it."""
    found: dict[int, list[Price]] = {}
    for price in prices:
        limit = price.when.above_prompt_tokens
        if limit is not None and price.when.model_copy(update={"above_prompt_tokens": None}).is_always:
            found.setdefault(limit, []).append(price)
    return dict(sorted(found.items()))


def per_token(usd_per_mtok: Decimal) -> Decimal:
    """US dollars per token from US dollars per million."""
    return usd_per_mtok / TOKENS_PER_MTOK


def amount(price: Price) -> Decimal | None:
    """US dollars for one unit; zero is free, ``None`` no amount."""
    return Decimal(0) if price.status == "free" else price.usd
