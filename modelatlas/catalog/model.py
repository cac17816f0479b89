"""One model of the catalog: its facts with provenance, and everything that the sources say about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from modelatlas.catalog.corrections import Correction, corrected
from modelatlas.catalog.findings import Finding
from modelatlas.catalog.matching.crosswalk import Method
from modelatlas.catalog.sellers import Seller
from modelatlas.records import App, Endpoint, Listing, Meter, Price, StatedDate, Usage, unconditional
from modelatlas.records.history.events import Event
from modelatlas.records.history.price_steps import MIN_CHANGES, Flapping, Step, flapping, price_series

Status = Literal["listed", "expiring", "gone", "known"]
"""``expiring``: the source names the day it will withdraw the model. ``gone``: no longer listed. ``known``:
no service lists it, but other sources know it."""


@dataclass(frozen=True)
class Claim:
    """The value that one source states for one field."""

    value: Any
    """What is said, in the type of the field."""
    source: str
    """The part that says it; ``curation`` for a person's word."""
    key: str
    """The record's key there."""
    fetched_on: dt.date | None
    """The day of the response that had it; ``None`` where that isn't known."""


@dataclass(frozen=True)
class Fact:
    """The value that the catalog shows, the claim it comes from, and every other claim."""

    claim: Claim
    """The one that is shown."""
    others: tuple[Claim, ...] = ()
    """All others, in the order of precedence."""
    reason: str | None = None
    """Why a person overrode the sources, where one did."""

    @property
    def value(self) -> Any:
        """The value shown."""
        return self.claim.value

    @property
    def dissent(self) -> tuple[Claim, ...]:
        """Claims that say something else."""
        return tuple(claim for claim in self.others if not _agree(claim.value, self.claim.value))


FactName = Literal[
    "context_tokens",
    "routed_context_tokens",
    "max_input_tokens",
    "max_output_tokens",
    "input_modalities",
    "output_modalities",
    "knowledge_cutoff_on",
    "listed_on",
    "released_on",
    "expires_on",
    "tokenizer",
    "instruct_type",
    "is_moderated",
    "reasoning",
    "hugging_face_id",
    "canonical_slug",
    "parameter_count",
    "active_parameter_count",
    "dimensions",
    "training_flop",
    "base_model",
    "licence",
    "open_weights",
    "downloads",
    "likes",
    "description",
]
"""What sources state of a model apart from its prices: a field of a listing, of which one value is shown."""


@dataclass(frozen=True)
class Linked:
    """A listing of another source that was matched to this model."""

    source: str
    """The part that has it."""
    listing: Listing
    """What it says."""
    fetched_on: dt.date | None
    """The day of that part's response."""
    method: Method
    """How it was linked, which is also how sure that is: exact key, reviewed alias, rule."""
    reason: str
    """A sentence that says why."""
    setting: str | None
    """Effort, thinking mode or way of serving that the key names beside the model."""
    by_maker: bool
    """Whether the key belongs to the model's maker, not to another seller."""
    seller: Seller | None = None
    """Who sells it, in price lists; ``None`` where nobody is named."""


@dataclass(frozen=True)
class Model:
    """One id, and everything that the sources say about it."""

    id: str
    """Id at the source that lists it."""
    name: str
    """Display name without the author."""
    author: str
    """Author slug, the part of the id before the slash."""
    author_name: str
    """Display name of the author."""
    base_id: str
    """The id without its variant; its own id where it has none."""
    variant: str | None
    """``free``, ``batch`` …; ``None`` where the id is no variant."""
    status: Status
    """Whether it is listed."""
    listing: Listing
    """The listing that gives the model its id."""
    listing_source: str
    """The part that has it."""
    facts: Mapping[str, Fact]
    """What it is, by field; without those that no source states."""
    endpoints: tuple[Endpoint, ...] = ()
    """Who serves it, as the first source that tells it says; none where it is gone."""
    endpoints_source: str = ""
    """The part that tells the endpoints; empty where none does."""
    endpoints_on: dt.date | None = None
    """The day of that part's response."""
    endpoints_elsewhere: Mapping[str, int] = field(default_factory=dict)
    """How many endpoints other parts tell, which aren't among these."""
    linked: tuple[Linked, ...] = ()
    """What other sources say of it, by source and key."""
    usage: tuple[Usage, ...] = ()
    """Tokens a day on the routing service, oldest first."""
    usage_source: str = ""
    """The part that counts them; empty where none does."""
    usage_on: dt.date | None = None
    """The day of that part's response."""
    apps: tuple[App, ...] = ()
    """Applications that use it most, in the source's order."""
    apps_source: str = ""
    """The part that ranks them; empty where none does."""
    apps_on: dt.date | None = None
    """The day of that part's response."""
    events: tuple[Event, ...] = ()
    """What changed, oldest first."""
    successor: str | None = None
    """The id that took its place, where a source says so."""
    is_withdrawn_by_maker: bool = False
    """Whether the day of withdrawal is its maker's, told by others than the service that lists it."""
    seen_on: dt.date | None = None
    """The day of its listing: of a gone model the last that had it; ``None`` where its source has no day."""
    doubts: Mapping[str, Finding] = field(default_factory=dict)
    """What checks call wrong of what is shown: facts and prices by field, ``endpoints[Novita].input``."""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """Prices that the owner of the site states in place of the list's, by price field."""
    snapshots: tuple[dt.date, ...] = ()
    """The days on which its source was read, oldest first; empty without a history."""

    @cached_property
    def prices(self) -> tuple[Price, ...]:
        """The price list of the listing, as far as the owner of the site doesn't correct it."""
        return corrected(self.listing.prices, self.corrections)

    @property
    def is_listed(self) -> bool:
        """Whether its source lists it now, be it with a day of withdrawal."""
        return self.status != "gone"

    @property
    def is_alias(self) -> bool:
        """Whether the id only points to another one."""
        return self.listing.alias_of is not None

    @cached_property
    def price_steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps that each of its prices took, by price field, oldest first; empty without a history."""
        return price_series(self.events, self.listing, self.snapshots) if self.snapshots else {}

    @cached_property
    def price_spells(self) -> Mapping[str, tuple[Flapping, ...]]:
        """The spells in which a price moved back and forth, by price field, the latest first."""
        if sum(event.kind == "price" for event in self.events) < MIN_CHANGES:
            return {}
        found = ((field, tuple(_spells(steps))) for field, steps in self.price_steps.items())
        return {field: spells for field, spells in found if spells}

    def sound(self, name: FactName) -> Any:
        """The value of a fact that no check doubts, for sentences and comparisons; else ``None``."""
        return None if name in self.doubts else self.value(name)

    def value(self, name: FactName) -> Any:
        """The shown value of a fact, ``None`` where no source states it."""
        fact = self.facts.get(name)
        return fact.value if fact else None

    def price(self, meter: Meter) -> Price | None:
        """The unconditional price of a meter."""
        return unconditional(self.prices, meter)


def _agree(one: Any, other: Any) -> bool:
    """Whether two values say the same: of dates, that both may mean one day."""
    if isinstance(one, StatedDate) and isinstance(other, StatedDate):
        return one.may_be(other)
    return bool(one == other)


def _spells(steps: Sequence[Step]) -> Iterator[Flapping]:
    while spell := flapping(steps):
        yield spell
        first_on = spell.first_on
        steps = [step for step in steps if step.from_day < first_on]
