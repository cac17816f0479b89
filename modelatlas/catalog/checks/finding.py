"""What a check finds, and what it looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from modelatlas.catalog.catalog import Catalog
from modelatlas.catalog.findings import Suspicion
from modelatlas.catalog.parts import having
from modelatlas.records import Listing, Price, Traits
from modelatlas.records.history.price_values import price_field
from modelatlas.records.units import plain

Made = TypeVar("Made")


@dataclass(frozen=True)
class Statement:
    """One record of one source, and the model that it is about."""

    source: str
    """Name of the part."""
    traits: Traits
    """What the part is."""
    listing: Listing
    """What it says."""
    model_id: str | None
    """The model it speaks of; ``None`` where it is linked to none."""
    said_on: dt.date | None
    """The day of the response that had it; ``None`` where that isn't known."""

    def suspect(
        self,
        field: str,
        got: object,
        expected: str,
        factor: float | None = None,
        *,
        model_id: str | None = None,
    ) -> Suspicion:
        """A suspicion about this record."""
        model_id = model_id or self.model_id
        return Suspicion(self.source, self.listing.key, model_id, field, str(got), expected, factor)

    @property
    def offer(self) -> tuple[str, str] | None:
        """The seller and the seller's own name for the model, in records that are offers."""
        return self.traits.offer_of(self.listing)

    @cached_property
    def amounts(self) -> dict[str, Decimal]:
        """US dollars per 1M tokens by meter, of the prices without a condition."""
        return {
            price.meter: price.usd
            for price in reversed(self.listing.prices)
            if price.usd is not None and price.per == "mtok" and price.when.is_always
        }

    def prices(self) -> Iterator[tuple[Price, str]]:
        """Every price, those of single providers included, with the provider's name or nothing."""
        for price in self.listing.prices:
            yield price, ""
        for endpoint in self.listing.endpoints:
            for price in endpoint.prices:
                yield price, endpoint.provider


@dataclass(frozen=True)
class Audit:
    """The catalog as the rules read it."""

    catalog: Catalog
    """What is looked at."""

    def once(self, make: Callable[[Audit], Made]) -> Made:
        """What `make` makes of this catalog, made for the first rule that asks for it."""
        if make not in self._kept:
            self._kept[make] = make(self)
        made: Made = self._kept[make]
        return made

    @cached_property
    def _kept(self) -> dict[Callable[[Audit], Any], Any]:
        return {}

    def title(self, source: str) -> str:
        """A source's display name."""
        return self._titles.get(source, source)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {state.source: state.title for state in self.catalog.sources}

    def homes(self) -> set[str]:
        """The parts that list models."""
        return {state.source for state in having("lists", self.catalog.sources)}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every record of every part, linked or not."""
        links = {(link.source, link.key): link.model_id for link in self.catalog.crosswalk.links}
        ids = self.catalog.by_id
        found = []
        for state in self.catalog.sources:
            for listing in self.catalog.listings.get(state.source, ()):
                own = listing.key if listing.key in ids and state.traits.keys == "ids" else None
                model_id = links.get((state.source, listing.key), own)
                said_on = listing.last_seen_on or state.fetched_on
                found.append(Statement(state.source, state.traits, listing, model_id, said_on))
        return tuple(found)

    @cached_property
    def by_model(self) -> dict[str, list[Statement]]:
        """Statements about each model, the listing that gives it its id included; the current ones."""
        found: dict[str, list[Statement]] = {}
        for one in self.statements:
            if one.model_id is not None and one.listing.last_seen_on is None:
                found.setdefault(one.model_id, []).append(one)
        return found


def amount(price: Price) -> str:
    """A price in words: ``$0.27 per 1M tokens``; without an amount its status, e.g. ``free``."""
    if price.usd is None:
        return price.status.replace("_", " ")
    return f"${Decimal(plain(price.usd)):,f} per {'1M tokens' if price.per == 'mtok' else price.per}"


def place(price: Price, provider: str = "") -> str:
    """The field of a price: ``input``, or ``endpoints[Novita].input``."""
    return f"endpoints[{provider}].{price_field(price)}" if provider else price_field(price)


def times(one: Decimal | int, other: Decimal | int) -> float:
    """How many times apart two numbers above zero are: from 1 to a million million, four digits."""
    ratio = Decimal(one) / Decimal(other)
    return float(f"{min(max(ratio, 1 / ratio), MAX_FACTOR):.4g}")


MAX_FACTOR = Decimal(10**12)
"""Further apart is not told from this: what a feed says may be larger than any float."""
