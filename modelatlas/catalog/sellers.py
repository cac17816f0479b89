"""Who sells: one company under the many names that sources, regions and plans give it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from modelatlas.catalog.curation import SellerEntry
from modelatlas.records import Listing, Traits


@dataclass(frozen=True)
class Seller:
    """A company that sells models."""

    key: str
    """What all its names share; offers of one key have one seller."""
    name: str
    """Display name: the reviewed one, else as the source writes it."""
    slug: str
    """What its source calls it, lower case."""
    maker: str | None = None
    """Slug of the maker that it is, where that was reviewed."""
    is_reviewed: bool = False
    """Whether a person gave it its name."""


class Sellers:
    """Sellers by what sources call them."""

    def __init__(self, entries: Iterable[SellerEntry]) -> None:
        self._by_slug = {_slug(slug): entry for entry in entries for slug in (entry.name, *entry.slugs)}

    def of(self, traits: Traits, listing: Listing, title: str) -> Seller | None:
        """Who sells a listing of a part; ``None`` where nobody is named.

        Args:
            traits: those of the part.
            listing: an offer.
            title: display name of its source, for what the source itself sells.
        """
        slug = traits.seller_of(listing)
        if slug is None:
            return None
        name = listing.provider or (title if traits.seller == "source" else slug)
        entry = self._by_slug.get(_slug(slug)) or self._by_slug.get(_slug(name))
        if entry:
            return Seller(seller_key(entry.name), entry.name, slug, entry.maker, is_reviewed=True)
        return Seller(seller_key(name), name, slug)


def _slug(name: str) -> str:
    """``Fireworks AI``, ``fireworks_ai`` and ``fireworks-ai`` are one."""
    return name.casefold().replace("_", "-").replace(" ", "-")


def seller_key(name: str) -> str:
    """What the spellings of one seller share: its letters and digits."""
    return "".join(char for char in name.casefold() if char.isalnum()) or name
