"""What the catalogue holds: models, their facts with provenance, and the sources behind them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from modelatlas.catalog.boards import Board, Entry, by_model
from modelatlas.catalog.matching.match import Crosswalk, Method
from modelatlas.catalog.parts import having
from modelatlas.problems import Problem
from modelatlas.records import (
    App,
    BoardTraits,
    Endpoint,
    Listing,
    Meter,
    Price,
    Role,
    Score,
    SourceState,
    Traits,
    Usage,
    unconditional,
)
from modelatlas.records.history.events import Event
from modelatlas.records.history.log import History
from modelatlas.records.traits import Measure

Status = Literal["listed", "expiring", "gone"]
"""``expiring``: the source names the day it will withdraw the model. ``gone``: no longer listed."""


@dataclass(frozen=True)
class Claim:
    """One source's word on one field."""

    value: Any
    source: str
    key: str
    fetched_on: dt.date | None


@dataclass(frozen=True)
class Fact:
    """The value the catalogue shows, the claim it comes from, and every other claim."""

    claim: Claim
    others: tuple[Claim, ...] = ()
    reason: str | None = None
    """Why a person overrode the sources, where one did."""

    @property
    def value(self) -> Any:
        """The value shown."""
        return self.claim.value

    @property
    def dissent(self) -> tuple[Claim, ...]:
        """Claims that say something else."""
        return tuple(claim for claim in self.others if claim.value != self.claim.value)


@dataclass(frozen=True)
class Linked:
    """A listing of another source that was found to mean this model."""

    source: str
    listing: Listing
    fetched_on: dt.date | None
    method: Method
    """How it was linked, which is also how sure that is: exact key, reviewed alias, rule."""
    reason: str
    """A sentence that says why."""
    setting: str | None
    """Effort, thinking mode or way of serving that the key names beside the model."""
    by_maker: bool
    """Whether the key belongs to the model's maker, not to another seller."""


@dataclass(frozen=True)
class Model:
    """One listed id and everything the sources say about it."""

    id: str
    name: str
    """Display name without the author."""
    author: str
    """Author slug, the part of the id before the slash."""
    author_name: str
    base_id: str
    """The id without its variant; its own id where it has none."""
    variant: str | None
    status: Status
    """Whether it is listed."""
    listing: Listing
    """The listing that gives the model its id."""
    listing_source: str
    facts: Mapping[str, Fact]
    endpoints: tuple[Endpoint, ...] = ()
    """Who serves it, as the first source that tells it says; none where it is gone."""
    endpoints_source: str = ""
    """The part that tells the endpoints; empty where none does."""
    endpoints_on: dt.date | None = None
    """The day of that part's response."""
    linked: tuple[Linked, ...] = ()
    """What other sources say of it, by source and key."""
    usage: tuple[Usage, ...] = ()
    """Tokens a day on the routing service, oldest first."""
    usage_source: str = ""
    usage_on: dt.date | None = None
    apps: tuple[App, ...] = ()
    """Applications that use it most, in the source's order."""
    apps_source: str = ""
    apps_on: dt.date | None = None
    events: tuple[Event, ...] = ()
    """What changed, oldest first."""
    successor: str | None = None
    """The id that took its place, where a source says so."""
    is_withdrawn_by_maker: bool = False
    """Whether the day of withdrawal is its maker's, told by others than the service that lists it."""

    @property
    def prices(self) -> tuple[Price, ...]:
        """The price list of the listing."""
        return self.listing.prices

    @property
    def scores(self) -> tuple[Score, ...]:
        """Results embedded in the listing."""
        return self.listing.scores

    @property
    def is_alias(self) -> bool:
        """Whether the id only points to another one."""
        return self.listing.alias_of is not None

    def value(self, name: str) -> Any:
        """The shown value of a fact, ``None`` where no source states it."""
        fact = self.facts.get(name)
        return fact.value if fact else None

    def price(self, meter: Meter) -> Price | None:
        """The unconditional price of a meter."""
        return unconditional(self.prices, meter)


@dataclass(frozen=True)
class Catalog:
    """Everything the site is made of. Models are sorted by id."""

    models: tuple[Model, ...]
    sources: tuple[SourceState, ...]
    crosswalk: Crosswalk = field(default_factory=lambda: Crosswalk((), ()))
    listings: Mapping[str, Sequence[Listing]] = field(default_factory=dict)
    """Everything the sources say, linked to a model or not, by part; sorted by key."""
    boards: tuple[Board, ...] = ()
    """Every category of every leaderboard and benchmark, those of unlisted models included."""
    histories: Mapping[str, History] = field(default_factory=dict)
    """Histories by part."""
    hidden: Mapping[str, str] = field(default_factory=dict)
    """Why a person took a model out, by id: it has no page."""
    link_only: frozenset[str] = frozenset()
    """Parts of which this site shows that they exist, and none of their values."""
    problems: tuple[Problem, ...] = ()

    def with_problems(self, more: Iterable[Problem]) -> Catalog:
        """The same catalogue with more problems named."""
        return replace(self, problems=(*self.problems, *more))

    @cached_property
    def states(self) -> dict[str, SourceState]:
        """The sources by name of the part."""
        return {state.source: state for state in self.sources}

    def title(self, part: str) -> str:
        """The display name of a part's source; the part's own name where it isn't known."""
        return self.states[part].title if part in self.states else part

    def traits(self, part: str) -> Traits:
        """What a part is; nothing in particular where it isn't known."""
        return self.states[part].traits if part in self.states else Traits()

    def having(self, role: Role) -> tuple[SourceState, ...]:
        """The parts with a role, who is asked first in front."""
        return having(role, self.sources)

    @cached_property
    def by_id(self) -> dict[str, Model]:
        """Models by id."""
        return {model.id: model for model in self.models}

    @cached_property
    def by_author(self) -> dict[str, tuple[Model, ...]]:
        """Models by author slug."""
        groups: dict[str, list[Model]] = {}
        for model in self.models:
            groups.setdefault(model.author, []).append(model)
        return {author: tuple(group) for author, group in sorted(groups.items())}

    @cached_property
    def results(self) -> Mapping[str, tuple[tuple[Board, Entry], ...]]:
        """Rows on boards by model id."""
        return by_model(self.boards)

    def measuring(self, measure: Measure) -> tuple[Board, ...]:
        """The rankings that stand for one side of a model's ability, the most general first."""
        found = (board for board in self.boards if board.measures == measure)
        return tuple(sorted(found, key=lambda board: (board.traits.place, board.source, board.name)))

    @cached_property
    def rating_board(self) -> Board | None:
        """The ranking whose rating stands for a model's general standing; ``None`` without one."""
        return next(iter(self.measuring("rating")), None)

    @cached_property
    def board_traits(self) -> dict[tuple[str, str], BoardTraits]:
        """What is known of each board, by source and name."""
        return {(board.source, board.name): board.traits for board in self.boards}

    @cached_property
    def shared_names(self) -> frozenset[tuple[str, str]]:
        """Author and model names that more than one id has."""
        counts = Counter((model.author_name, model.name) for model in self.models)
        return frozenset(name for name, count in counts.items() if count > 1)

    @cached_property
    def family(self) -> dict[str, tuple[Model, ...]]:
        """Models by base id: a model and its variants."""
        groups: dict[str, list[Model]] = {}
        for model in self.models:
            groups.setdefault(model.base_id, []).append(model)
        return {base: tuple(group) for base, group in groups.items()}

    @property
    def as_of(self) -> dt.date | None:
        """The newest date of any source."""
        return max((s.fetched_on for s in self.sources if s.fetched_on), default=None)
