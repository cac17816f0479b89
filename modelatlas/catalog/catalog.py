"""The catalog: models, the sources behind them, and the answers about all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

from modelatlas.catalog.answers.answers import Answers, answers_of
from modelatlas.catalog.answers.market import Market
from modelatlas.catalog.answers.price_moves import PriceMoves, price_moves
from modelatlas.catalog.boards import Board
from modelatlas.catalog.field.field import NO_FIELD, Field
from modelatlas.catalog.findings import Doubts, Finding
from modelatlas.catalog.matching.crosswalk import Crosswalk
from modelatlas.catalog.model import Model
from modelatlas.problems import Problem
from modelatlas.records import Listing, SourceState
from modelatlas.records.history.log import History


@dataclass(frozen=True)
class Catalog:
    """Everything the site is made of. Models are sorted by id."""

    models: tuple[Model, ...]
    """Every model that has a page, the gone included."""
    sources: tuple[SourceState, ...]
    """What is known of each part of each source."""
    further: Field = NO_FIELD
    """Models that no service lists, and what became of every key that no listed model explains."""
    known: tuple[Model, ...] = ()
    """The same models with everything that the sources say of them, by id; those of :attr:`further`."""
    crosswalk: Crosswalk = field(default_factory=lambda: Crosswalk((), ()))
    """Which keys of other sources mean which model."""
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
    """What was found wrong in the content folder."""
    findings: tuple[Finding, ...] = ()
    """What the checks found in the records."""

    def with_problems(self, more: Iterable[Problem]) -> Catalog:
        """The same catalog with more problems named; its answers are as good as before."""
        other = copy(self)
        object.__setattr__(other, "problems", (*self.problems, *more))
        return other

    @property
    def as_of(self) -> dt.date | None:
        """The newest day of any source."""
        return self.answers.as_of

    @cached_property
    def by_id(self) -> dict[str, Model]:
        """Models by id."""
        return {model.id: model for model in self.models}

    @cached_property
    def answers(self) -> Answers:
        """What pages of single models and lists of models ask of the whole."""
        return answers_of(self.models, self.sources, self.boards, Doubts.of(self.findings))

    @cached_property
    def market(self) -> Market:
        """Who serves which model."""
        peers = self.answers.peers.values()
        return Market(self.models, variants=frozenset(peer.id for peer in peers if not peer.is_head))

    @cached_property
    def price_moves(self) -> PriceMoves | None:
        """Whose price fell or rose lately; ``None`` where no prices can be compared."""
        return price_moves(self.models)
