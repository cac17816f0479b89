"""What a source module offers: sources of one or more parts, each with a pure parser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from modelatlas.problems import FeedError, Problem
from modelatlas.records import Listing, SellerFacts, SourceState, Traits

Bodies = Mapping[str, bytes]
"""Response bodies by name: a file's stem, a board, a model id; one entry for a single-body part."""


@dataclass(frozen=True)
class Parsed:
    """The result of parsing the bodies of one part."""

    listings: tuple[Listing, ...]
    """What the bodies say, each key once."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with them, in the order in which it was noticed; of very many the first."""
    set_aside: int = 0
    """How many records couldn't be used."""
    unknown_keys: Mapping[str, int] = field(default_factory=dict)
    """Keys the parser doesn't know, as dotted paths, with how often they came."""
    as_of: dt.date | None = None
    """The date the body itself states, if it does."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Entries that aren't records and aren't meant to be, by name, with their number."""
    total: int | None = None
    """How many records the response had, where a listing is made of several rows."""
    problem_count: int | None = None
    """How many problems there were; ``None`` where `problems` has them all."""
    absent: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Keys of a ranking of which no row could be used, by ``board/category``."""
    sellers: Mapping[str, SellerFacts] = field(default_factory=dict)
    """What the bodies say of sellers apart from their offers, by what stands before the slash of the keys."""


class Client(Protocol):
    """The network as a feed sees it. Only ``sources/network`` implements it."""

    def get(self, url: str, *, headers: Mapping[str, str] = ...) -> bytes:
        """The body of one address.

        Raises:
            FeedError: when it can't be had within the limits.
        """

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] = ..., label: str = ...
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        """Bodies and failures of several addresses, by the caller's keys, fetched a few at a time."""


class Network(Client, Protocol):
    """The network as ``fetch`` sees it."""

    def is_offline(self, urls: Iterable[str]) -> bool:
        """Whether no host has answered in this run and none of those of `urls` can be reached now."""


@dataclass(frozen=True)
class Context:
    """What a live fetch may need to know, apart from the network."""

    keys: Mapping[str, str]
    """API keys by source name, from the environment."""
    listings: Mapping[str, Sequence[Listing]]
    """Newest listings by part, e.g. the models whose endpoints are to be fetched."""
    services: Sequence[str] = ()
    """The parts that list models, the owner's own records aside."""


Collect = Callable[[Client, Context], dict[str, bytes]]
"""Fetches the live bodies of a part."""


@dataclass(frozen=True)
class Part:
    """One kind of response of a source, stored in one record file."""

    name: str
    """As on the command line: ``openrouter`` for the main part, else ``openrouter/endpoints``."""
    url: str
    """Where it is fetched from, for people; the query and paging are `collect`'s business."""
    collect: Collect
    """Fetches its live bodies."""
    parse: Callable[[Bodies], Parsed]
    """Makes listings of bodies; does no input or output."""
    traits: Traits
    """What it is, for all who ask its records."""
    recognizes: Callable[[Listing, str], bool] | None = None
    """Whether a record means a name, by a rule of the source's own; ``None`` where it states none."""
    local: str = ""
    """File or folder of the content that holds its bodies; empty for what is fetched from an address."""
    prose: tuple[str, ...] = ()
    """Top-level raw fields that hold the source's own sentences."""
    needs_key: bool = False
    """Left out of a plain ``fetch`` where no API key is set."""
    tracked: bool = True
    """Whether its changes are worth a history; figures of the hour aren't."""
    licence: str | None = None
    """Terms of this part, where they differ from the source's."""
    attribution: str | None = None
    """How this part is to be credited, where that differs from the source's."""


@dataclass(frozen=True)
class Source:
    """A public (or private) source of facts about models."""

    name: str
    """As on the command line and in ``site.toml``: ``openrouter``."""
    title: str
    """Display name."""
    homepage: str
    """Address for people; empty where it has none."""
    licence: str
    """Terms of the data, or ``not stated``."""
    attribution: str
    """The words in which it is to be named."""
    parts: tuple[Part, ...]
    """Its kinds of response; the first has the name of the source."""
    key_variable: str | None = None
    """Environment variable that holds the API key."""

    def described(self, part: Part, state: SourceState | None = None) -> SourceState:
        """`state`, or that of a part never fetched, with what is said of the source today."""
        today: dict[str, Any] = {
            "source": part.name,
            "title": self.title,
            "url": part.url,
            "homepage": self.homepage,
            "licence": part.licence or self.licence,
            "attribution": part.attribution or self.attribution,
            "traits": part.traits,
        }
        return state.model_copy(update=today) if state else SourceState(**today)


def single(url: str) -> Collect:
    """A collector for a part that is one plain GET."""

    def collect(client: Client, context: Context) -> dict[str, bytes]:  # noqa: ARG001 - the shape of Collect
        return {"body": client.get(url)}

    return collect
