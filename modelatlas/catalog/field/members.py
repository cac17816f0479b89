"""Keys that name models, and keys that name none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from modelatlas.catalog.field.identity import Identity, Spelled
from modelatlas.catalog.field.names import Naming
from modelatlas.records import Listing, Traits


@dataclass(frozen=True)
class Member:
    """A key, and the model that it names."""

    part: str
    """The part that has the key."""
    traits: Traits
    """What that part is."""
    listing: Listing
    """What it says."""
    naming: Naming
    """What the key says."""
    spelled: Spelled
    """How it writes the model."""
    seller: str
    """What all names of its seller share; empty where nobody sells it."""
    seller_maker: str
    """Slug of the maker that the seller is; empty where it makes no models."""

    @property
    def is_offer(self) -> bool:
        """Whether somebody sells it."""
        return self.traits.has("sells") and self.traits.keys == "offers"

    @property
    def is_repository(self) -> bool:
        """Whether it is weights on a hub."""
        return self.traits.keys == "repositories"


@dataclass(frozen=True)
class Fate:
    """What became of a key that names no further model."""

    part: str
    """The part that has the key."""
    key: str
    """The key there, verbatim."""
    what: Literal["listed", "none", "doubt"]
    """``listed``: a copy or an offer of a listed model; ``none``: no model; ``doubt``: it can't be told."""
    model_id: str
    """The listed model; empty where it is none."""
    reason: str
    """A sentence that says why."""


Groups = dict[Identity, list[Member]]
"""The keys of each model."""

COPY = "It names a copy, a format or an offer of this listed model, not another one."
"""Why a key is that of a listed model."""
