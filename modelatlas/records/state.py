"""What is known about a source: what it is, where its records come from, and how the last fetch went."""

from __future__ import annotations

from pydantic import Field, JsonValue

from modelatlas.problems import Problem
from modelatlas.records.base import Record
from modelatlas.records.traits import Traits
from modelatlas.records.units import MAX_ITEMS, Address, Count, Day, Key, Name, Word


class SellerFacts(Record):
    """What a source says of a seller, apart from its offers."""

    name: Name | None = None
    """Display name."""
    documentation: Address | None = None
    """Where the seller describes its models."""
    base_url: Address | None = None
    """Where requests go, where the source says so."""
    key_variables: tuple[Word, ...] = Field(default=(), max_length=MAX_ITEMS)
    """Environment variables that hold what a request needs, in the source's words."""
    package: Word | None = None
    """The package of the AI SDK that speaks with it, a name on npm."""
    raw: dict[str, JsonValue] = Field(default_factory=dict)
    """Its fields as the source sent them, apart from offers; kept where that form is passed on."""


class SourceState(Record):
    """What is known about one part of a source: where its records come from, and how the last fetch went."""

    source: str
    """Name as used on the command line, with the part after a slash: ``openrouter/endpoints``."""
    title: str
    """Display name."""
    url: str
    """The address the data is fetched from."""
    homepage: str
    """Address to link for people."""
    licence: str
    """Terms of the data, or that none are stated."""
    attribution: str
    """The words in which the source is to be named."""
    traits: Traits = Traits()
    """What it is."""
    fetched_on: Day | None = None
    """Date of the response that the records come from."""
    as_of: Day | None = None
    """The day that the response itself states to be of; ``None`` where it states none."""
    kept: Count = 0
    """Records in the newest response that became listings."""
    set_aside: Count = 0
    """Records of that response that couldn't be used; each has a problem."""
    gone: Count = 0
    """Listings kept from earlier responses."""
    absent: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Keys of that response that a ranking has and of which no row could be used, by ``board/category``."""
    unknown_keys: dict[str, int] = Field(default_factory=dict)
    """Keys of the response that the parser doesn't know, with how often they came. Kept in `raw`."""
    skipped: dict[str, int] = Field(default_factory=dict)
    """Entries of that response that aren't records and aren't meant to be, by name, with their number."""
    problems: tuple[Problem, ...] = ()
    """The first problems of that response, at most 200; `problem_count` has them all."""
    problem_count: Count = 0
    """All problems of that response."""
    sellers: dict[Key, SellerFacts] = Field(default_factory=dict, max_length=MAX_ITEMS)
    """What that response says of sellers, by what stands before the first slash of its keys."""
    failure: str | None = None
    """Why the last attempt kept the earlier records instead, where it did."""
    failed_on: Day | None = None
    """The day of that attempt."""
