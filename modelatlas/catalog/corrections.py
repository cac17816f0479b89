"""Prices that the owner of the site states in place of the list of a service."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modelatlas.catalog.curation import Override
from modelatlas.records import Listing, Price
from modelatlas.records.history.price_values import price_field

FIELD = "prices"
"""The field of an override that corrects prices."""
BY_RECORD = "The owner of this site states it in a private record."


@dataclass(frozen=True)
class Correction:
    """The price of one meter on one condition, as a person states it."""

    prices: tuple[Price, ...]
    """What holds; several rows where a meter is charged in several units."""
    stated: tuple[Price, ...]
    """What the list says; empty where it says nothing."""
    source: str
    """``curation``, or the part with the owner's record."""
    reason: str
    """Why."""
    on: dt.date | None
    """The day on which it was looked up; ``None`` where that isn't known."""


def corrections_of(
    listing: Listing,
    overrides: Iterable[Override],
    own: Iterable[tuple[str, Listing, dt.date | None]],
) -> dict[str, Correction]:
    """What corrects the prices of a listing, by price field; an override wins over a private record.

    Args:
        listing: the one that gives the model its id.
        overrides: those of the model, of any field.
        own: the owner's records of the model, each with its part and day.
    """
    stated = _by_field(listing.prices)
    found: dict[str, Correction] = {}
    for part, record, day in own:
        for name, prices in _by_field(record.prices).items():
            found[name] = Correction(prices, stated.get(name, ()), part, BY_RECORD, day)
    for override in overrides:
        if override.field == FIELD:
            for name, prices in _by_field(override.value).items():
                before = stated.get(name, ())
                found[name] = Correction(prices, before, "curation", override.reason, override.date)
    return found


def corrected(prices: tuple[Price, ...], corrections: Mapping[str, Correction]) -> tuple[Price, ...]:
    """A price list with these corrections, each in the place of what it corrects, or at the end."""
    if not corrections:
        return prices
    rows = {**_by_field(prices), **{name: one.prices for name, one in corrections.items()}}
    return tuple(price for found in rows.values() for price in found)


def _by_field(prices: Iterable[Price]) -> dict[str, tuple[Price, ...]]:
    found: defaultdict[str, list[Price]] = defaultdict(list)
    for price in prices:
        found[price_field(price)].append(price)
    return {name: tuple(rows) for name, rows in found.items()}
