"""Every answer about the whole catalog that pages and programs share."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from modelatlas.catalog.answers.board_index import BoardIndex
from modelatlas.catalog.answers.peers import Peer, newest_first, peer_of
from modelatlas.catalog.answers.replacements import Replacements
from modelatlas.catalog.answers.scales import Scales, scales_of
from modelatlas.catalog.answers.selections import Selection, selections
from modelatlas.catalog.answers.substitutes import Substitutes
from modelatlas.catalog.answers.variants import head_of
from modelatlas.catalog.boards import Board
from modelatlas.catalog.findings import Doubts
from modelatlas.catalog.model import Model
from modelatlas.catalog.parts import having
from modelatlas.records import Role, SourceState, Traits

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Answers:
    """What the page of one model needs to know about everything else, and what lists of models are made from.

    Three populations have names, which pages use too:

    - *ids*: all of :attr:`peers`, including those that are no longer listed;
    - *listed ids*: :attr:`listed`, those that a source lists now, each variant and alias separately;
    - *listed models*: :attr:`listed_models`, each model once: variants and aliases of another listed id
      are left out. Shares, percentiles, and marks are based on these.

    It holds none of the evidence on single models, so a process with these answers and some models can make
    the pages of those models.
    """

    as_of: dt.date | None
    """The newest day of any source; ``None`` where nothing was ever read."""
    states: Mapping[str, SourceState]
    """What is known of each part of each source, by name."""
    peers: Mapping[str, Peer]
    """Every model in brief, by id."""
    boards: BoardIndex
    """Every leaderboard and benchmark."""
    doubts: Doubts
    """What checks call wrong, by record."""

    @property
    def listings_on(self) -> dt.date | None:
        """The day of the models and their prices: the newest of the parts that list models."""
        return max((day for state in self.having("lists") if (day := state.fetched_on)), default=None)

    @cached_property
    def newest_first(self) -> tuple[Peer, ...]:
        """All ids: listed before gone, then by listing day."""
        return newest_first(self.peers.values())

    @cached_property
    def listed(self) -> tuple[Peer, ...]:
        """The listed ids, newest first."""
        return tuple(peer for peer in self.newest_first if peer.is_listed)

    @cached_property
    def listed_models(self) -> tuple[Peer, ...]:
        """The listed models, newest first."""
        return tuple(peer for peer in self.listed if peer.is_head)

    @cached_property
    def gone(self) -> tuple[Peer, ...]:
        """The ids that no source lists any more, newest first."""
        return self.newest_first[len(self.listed) :]

    @cached_property
    def authors(self) -> Mapping[str, tuple[Peer, ...]]:
        """The ids of each author by slug, newest first; authors by slug."""
        groups: dict[str, list[Peer]] = defaultdict(list)
        for peer in self.newest_first:
            groups[peer.author].append(peer)
        return {slug: tuple(group) for slug, group in sorted(groups.items())}

    @cached_property
    def replacements(self) -> Replacements:
        """What to use instead of models that are gone or going."""
        return Replacements(self.peers, self.listed_models)

    @cached_property
    def families(self) -> Mapping[str, tuple[Peer, ...]]:
        """A model and its variants by base id, each family by id."""
        groups: dict[str, list[Peer]] = defaultdict(list)
        for peer in self.peers.values():
            groups[peer.base_id].append(peer)
        return {base: tuple(group) for base, group in groups.items()}

    @cached_property
    def shared_names(self) -> frozenset[tuple[str, str]]:
        """Author and model names that more than one id has."""
        counts = Counter((peer.author_name, peer.name) for peer in self.peers.values())
        return frozenset(name for name, count in counts.items() if count > 1)

    @cached_property
    def shared_author_names(self) -> frozenset[str]:
        """Display names that several authors have, so that only their slugs tell them apart."""
        counts = Counter(peers[0].author_name for peers in self.authors.values())
        return frozenset(name for name, count in counts.items() if count > 1)

    def author_title(self, slug: str) -> str:
        """The display name of an author, with the slug where another author has the same name."""
        name = self.authors[slug][0].author_name
        return f"{name} ({slug})" if name in self.shared_author_names else name

    @cached_property
    def scales(self) -> Scales:
        """The figures of the listed models, for percentiles."""
        return scales_of(self.listed_models)

    @cached_property
    def substitutes(self) -> Substitutes:
        """Which listed models might take the place of another one."""
        return Substitutes(self.listed_models)

    @cached_property
    def selections(self) -> tuple[Selection, ...]:
        """The listed ids by feature, modality, openness and price."""
        return selections(self.listed)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made for the first page that asks for `key` and kept for all others."""
        if key not in self._kept:
            self._kept[key] = make()
        made: Made = self._kept[key]
        return made

    @cached_property
    def _kept(self) -> dict[Hashable, Any]:
        return {}

    def title(self, part: str) -> str:
        """The display name of a part's source; the part's own name where it isn't known."""
        return self.states[part].title if part in self.states else part

    def traits(self, part: str) -> Traits:
        """What a part is; nothing in particular where it isn't known."""
        return self.states[part].traits if part in self.states else Traits()

    def having(self, role: Role) -> tuple[SourceState, ...]:
        """The parts with a role, who is asked first in front."""
        return having(role, self.states.values())


def answers_of(
    models: Sequence[Model], sources: Sequence[SourceState], boards: Sequence[Board], doubts: Doubts
) -> Answers:
    """The answers for these models, sources and boards, and what checks call wrong in the records."""
    index = BoardIndex(boards)
    by_id = {model.id: model for model in models}
    as_of = max((state.fetched_on for state in sources if state.fetched_on), default=None)
    heads = {model.id: head_of(model, by_id).id for model in models}
    return Answers(
        as_of=as_of,
        states={state.source: state for state in sources},
        peers={
            model.id: peer_of(
                model,
                head_id=heads[model.id],
                rating=index.rating((model.id, model.base_id, heads[model.id])),
                as_of=as_of,
            )
            for model in models
        },
        boards=index,
        doubts=doubts,
    )
