"""The shape of the published JSON of one model, which is also its schema."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from modelatlas.catalog.kinds import Kind
from modelatlas.catalog.matching.crosswalk import Method
from modelatlas.catalog.model import Status
from modelatlas.records import App, Endpoint, Price, PriceStatus, Record, Score, Usage
from modelatlas.records.history.events import Event
from modelatlas.records.units import Count, Day, Percent, Tokens, Unit, Usd
from modelatlas.views.model.identity import SourceMatch


class PublishedClaim(Record):
    """One source's word on one field."""

    value: JsonValue
    """The value, in the unit that the field's name ends in."""
    source: str
    """Who says so."""
    key: str
    """The source's own key of the model."""
    fetched_on: Day | None
    """When it was read there."""


class PublishedFact(PublishedClaim):
    """The value that the site shows, and who disagrees."""

    agreeing: Count
    """How many other claims say the same."""
    dissent: tuple[PublishedClaim, ...]
    """Claims that say something else, in the order of precedence."""
    reason: str | None = None
    """Why a person overrode the sources; only then is the source ``curation``."""
    in_doubt: str | None = None
    """What a check expects in its place; only where it calls the value wrong, which then isn't compared."""


class PriceRow(Price):
    """One row of a price list: a meter, its amount, and when that amount applies."""

    status: PriceStatus
    """Whether there is an amount, and if not, why."""
    usd: Usd | None
    """US dollars for one `per`. Present exactly when the status is ``priced``, and then above zero."""
    per: Unit
    """What the amount buys."""


class PriceCorrection(Record):
    """Why a price isn't the one that the service states."""

    stated: tuple[PriceRow, ...]
    """What the service states; empty where it states nothing."""
    source: str
    """``curation``, or the source of the owner's records."""
    reason: str
    """Why the owner of the site corrects it."""
    on: Day | None
    """The day on which that was looked up; ``null`` where it isn't known."""


class PriceList(Record):
    """The prices at the service that lists the model."""

    source: str
    """Name of that service's source."""
    fetched_on: Day | None
    """The day they held."""
    rows: tuple[PriceRow, ...]
    """Every meter and condition. A meter without a row isn't mentioned by the source."""
    corrections: dict[str, PriceCorrection] = Field(default_factory=dict)
    """Of the rows that the owner of the site corrects, by meter and condition, what the service states."""


class EndpointRow(Endpoint):
    """One provider's offer of a model on a routing service."""

    prices: tuple[PriceRow, ...] = ()
    """What it costs: any discount is already taken off."""


class EndpointList(Record):
    """The offers of single providers."""

    source: str
    """Where they were read."""
    fetched_on: Day | None
    """When: prices, speeds and discounts are those of the hour."""
    rows: tuple[EndpointRow, ...]
    """In the source's order."""


class ScoreRow(Score):
    """One result, with its place among all results of that board and category."""

    source: str
    """Where it was read."""
    key: str
    """The source's own key of the model."""
    fetched_on: Day | None
    """When it was read."""
    rank_best: Count | None
    """The best rank that the intervals allow; ``None`` where none is stated, as the next."""
    rank_worst: Count | None
    """The worst rank that they allow. Models whose ranges overlap are tied."""
    entries: Count
    """How many results are compared."""
    percentile: Percent | None
    """Share of the other results that are worse, percent; ``None`` with fewer than ten results."""


class LinkedListing(Record):
    """A listing of another source that means this model."""

    source: str
    """Name of the source."""
    key: str
    """Its own key, verbatim."""
    name: str | None
    """Its display name."""
    provider: str | None
    """Who sells it, in sources that list offers."""
    fetched_on: Day | None
    """When it was read."""
    method: Method
    """How it was linked: ``exact`` key, reviewed ``alias``, or ``rule`` over the parts of its name."""
    confidence: Method
    """How sure that is, in the same words, surest first."""
    reason: str
    """A sentence that says why."""
    setting: str | None
    """Effort, thinking mode or way of serving that the key names beside the model."""
    by_maker: bool
    """Whether the key belongs to the model's maker, not to another seller."""
    stage: str | None
    """Where the offer is in its life, in the source's words: ``alpha``, ``beta``, ``deprecated``."""
    context_tokens: Tokens | None
    """Context window, as that source says."""
    max_input_tokens: Tokens | None
    """Longest prompt, where it is less than the window."""
    max_output_tokens: Tokens | None
    """Longest answer."""
    prices: tuple[PriceRow, ...]
    """What it costs there, as that source says."""
    raw: dict[str, JsonValue] = Field(default_factory=dict)
    """The source's own fields, unchanged, prose left out where the site doesn't keep it."""


class UsageList(Record):
    """Tokens processed, day by day."""

    source: str
    """Where it was counted."""
    fetched_on: Day | None
    """When it was read."""
    days: tuple[Usage, ...]
    """Oldest first."""


class AppList(Record):
    """Applications that use a model most."""

    source: str
    """Where they are ranked."""
    fetched_on: Day | None
    """When it was read."""
    rows: tuple[App, ...]
    """In the source's order."""


class SourceTerms(Record):
    """A source that something in this file comes from."""

    name: str
    """Name as used in this file."""
    title: str
    """Display name."""
    homepage: str
    """Address for people."""
    licence: str
    """Terms of the data, or that none are stated."""
    attribution: str
    """The words in which the source is to be named wherever its data is used."""


class ReplacementRow(Record):
    """What to use instead of a model that is gone or going."""

    id: str
    """The id to use."""
    name: str
    """Its display name."""
    url: str
    """Its page, relative to the root of the site."""
    by: Literal["source", "name"]
    """Whether a source's own names say so, or only the two names are alike but for the version."""


class ModelFile(Record):
    """Everything about one model."""

    id: str
    """Id at the service that lists it."""
    name: str
    """Display name without the author."""
    author: str
    """Slug of the author: the part of the id before the slash, without the ``~`` that marks an alias."""
    author_name: str
    """Display name of the author."""
    url: str
    """Page of the model, relative to the root of the site."""
    source: str
    """The source whose key the id is."""
    status: Status
    """``listed``, ``expiring`` (the service names the day of withdrawal) or ``gone`` (no longer listed)."""
    kind: Kind
    """What kind of work it does."""
    matches: tuple[SourceMatch, ...]
    """What each kind of source has of it, those that have nothing too."""
    base_id: str
    """The id without its variant."""
    variant: str | None
    """``free``, ``batch``, ``thinking`` … where the id is a variant of another."""
    alias_of: str | None
    """The id this one currently points to, where it is an alias."""
    successor: str | None
    """The id that took its place, where the service's own names say so."""
    replacement: ReplacementRow | None = None
    """What to use instead, where it is gone or going and something is known."""
    first_seen_on: Day | None
    """Date of the first snapshot that has it."""
    last_seen_on: Day | None
    """Date of the last snapshot that had it; ``null`` while the newest has it."""
    facts: dict[str, PublishedFact]
    """What the model is, by field: ``context_tokens``, ``released_on``, ``licence`` … A field that no source
    states isn't there."""
    prices: PriceList
    """What it costs at the service that lists it."""
    endpoints: EndpointList | None
    """What it costs at each provider of that service; ``null`` where nobody offers it or nothing is known."""
    features: tuple[str, ...]
    """Of ``tools``, ``structured_output``, ``json_mode``, ``reasoning``, ``web_search``,
    ``log_probabilities``."""
    parameters: tuple[str, ...]
    """Request parameters the service accepts."""
    default_parameters: dict[str, JsonValue]
    """Defaults that the service states."""
    scores: tuple[ScoreRow, ...]
    """Results on leaderboards and benchmarks, by source, board and category."""
    linked: tuple[LinkedListing, ...]
    """The same model in other sources, by source and key."""
    usage: UsageList | None
    """How much it is used at the service; ``null`` where that isn't known."""
    apps: AppList | None
    """Which applications use it most; ``null`` where that isn't known."""
    events: tuple[Event, ...]
    """Every change that the snapshots show, oldest first."""
    raw: dict[str, JsonValue]
    """The service's own record, unchanged; prose left out where the site doesn't keep it."""
    sources: tuple[SourceTerms, ...]
    """Terms of every source that this file draws on."""
