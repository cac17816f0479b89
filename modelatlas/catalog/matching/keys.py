"""The keys of a source as a matcher sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from modelatlas.records import Listing, Traits

Recognizes = Callable[[Listing, str], bool]
"""Whether a record means a name, by a rule that its source states."""


@dataclass(frozen=True)
class KeySet:
    """The keys of one part of a source, and what is needed to understand them."""

    name: str
    """Name of the part."""
    title: str
    """Display name, for sentences."""
    traits: Traits
    """What the part is."""
    listings: Sequence[Listing]
    """Its listings."""
    recognizes: Recognizes | None = None
    """The source's own rule of what a record means; ``None`` where it states none."""

    @property
    def are_offers(self) -> bool:
        """Whether a key may begin with a seller, who isn't the maker."""
        return self.traits.keys == "offers"

    @property
    def are_repositories(self) -> bool:
        """Whether the keys are repositories on a hub."""
        return self.traits.keys == "repositories"
