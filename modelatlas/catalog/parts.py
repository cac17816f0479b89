"""The parts of sources that a catalog is made from: found by what they do, never by their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from modelatlas.records import Listing, Role, SourceState


@dataclass(frozen=True)
class SourcePart:
    """One part of a source, with everything that it says."""

    state: SourceState
    """What it is and how it was fetched."""
    listings: Sequence[Listing]
    """Its listings, the gone included."""

    @property
    def name(self) -> str:
        """Its name, e.g. ``openrouter/endpoints``."""
        return self.state.source

    @property
    def fetched_on(self) -> dt.date | None:
        """The day of the response; ``None`` where it was never fetched."""
        return self.state.fetched_on

    @property
    def has_ids(self) -> bool:
        """Whether its keys are ids of models, so that nothing has to be matched."""
        return self.state.traits.keys == "ids"

    @property
    def is_matched(self) -> bool:
        """Whether its keys name models in words of its own."""
        return self.state.traits.keys not in ("ids", "other")

    @cached_property
    def by_key(self) -> Mapping[str, Listing]:
        """Its listings by key."""
        return {listing.key: listing for listing in self.listings}

    def current(self) -> list[Listing]:
        """What it still has."""
        return [one for one in self.listings if one.last_seen_on is None]


@dataclass(frozen=True)
class Anchor:
    """A listing that gives a model its id."""

    source: str
    """The part that lists it."""
    listing: Listing
    """What that part says."""


class SourceParts:
    """All parts, by name."""

    def __init__(self, parts: Iterable[SourcePart]) -> None:
        self._by_name = {part.name: part for part in sorted(parts, key=lambda part: part.name)}

    def __iter__(self) -> Iterator[SourcePart]:
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> SourcePart:
        return self._by_name[name]

    def having(self, role: Role) -> list[SourcePart]:
        """Those with a role, who is asked first in front."""
        return [self._by_name[state.source] for state in having(role, (part.state for part in self))]

    def listing_models(self) -> list[SourcePart]:
        """Those that list models: services first, the owner's own records last."""
        return sorted(self.having("lists"), key=lambda part: part.state.traits.has("owner"))


def having(role: Role, states: Iterable[SourceState]) -> tuple[SourceState, ...]:
    """The states with a role, by rank, then by name."""
    found = (state for state in states if state.traits.has(role))
    return tuple(sorted(found, key=lambda state: (state.traits.rank, state.source)))
