"""The shapes of the published JSON of the whole catalog, which are also its schemas.

A field without a default is in every record, and ``null`` if nothing is known. A field with a default
may be left out, and then has that default. Amounts of money are decimal strings, days are
``YYYY-MM-DD``, and every ``url`` is relative to the root of the site.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from modelatlas.catalog.findings import Severity
from modelatlas.catalog.matching.crosswalk import Method
from modelatlas.catalog.model import Status
from modelatlas.problems import Problem
from modelatlas.records import PriceStatus, Record, Role
from modelatlas.records.units import Count, Day, Tokens, Unit, Usd
from modelatlas.views.changes.log import Change


class Amount(Record):
    """A price in brief."""

    status: PriceStatus
    """Whether there is an amount, and if not, why."""
    usd: Usd | None
    """US dollars for one `per`, a string; ``null`` unless the status is ``priced``."""
    per: Unit | None
    """What the amount buys, ``mtok`` being one million tokens; ``null`` without an amount."""


class ModelBrief(Record):
    """One model in a few fields."""

    id: str
    """Id at the service that lists it, ``author/name`` or ``author/name:variant``."""
    name: str
    """Display name without the author."""
    author: str
    """Slug of the author: the part of the id before the slash, without the ``~`` that marks an alias."""
    author_name: str
    """Display name of the author."""
    url: str
    """Page of the model."""
    api_url: str
    """Everything about the model, as JSON."""
    status: Status
    """``listed``, ``expiring`` (the service names the day of withdrawal) or ``gone`` (no longer listed)."""
    variant: str | None
    """``free``, ``batch``, ``thinking`` … where the id is a variant of another."""
    alias_of: str | None
    """The id this one currently points to, where it is an alias."""
    listed_on: Day | None
    """The day the service first listed it."""
    last_seen_on: Day | None
    """The last day it was listed; ``null`` while it is."""
    context_tokens: Tokens | None
    """Context window."""
    max_output_tokens: Tokens | None
    """Longest answer."""
    input_price: Amount | None
    """Price of text input that holds without a condition; ``null`` where the service states none."""
    output_price: Amount | None
    """The same for text output."""
    has_conditional_prices: bool
    """Whether other prices apply under conditions, such as long prompts or times of day."""
    input_modalities: tuple[str, ...]
    """What it takes: ``text``, ``image``, ``file`` …"""
    output_modalities: tuple[str, ...]
    """What it gives."""
    features: tuple[str, ...]
    """Of ``tools``, ``structured_output``, ``json_mode``, ``reasoning``, ``web_search``,
    ``log_probabilities``."""


class ModelsFile(Record):
    """Every model of the site, those no longer listed included, in a few fields each."""

    models: tuple[ModelBrief, ...]
    """Sorted by id; of more than 20,000 models, the first of them."""
    next: str | None = None
    """The file with the models that follow, where they don't fit into this one."""


class Match(Record):
    """A key of another source that means the model."""

    key: str
    """The source's own key, verbatim."""
    method: Method
    """How it was found: ``exact`` key, reviewed ``alias``, or ``rule`` over the parts of its name."""
    confidence: Method
    """How sure that is, in the same words, surest first."""
    setting: str | None
    """Effort, thinking mode or way of serving that the key names beside the model."""


class CrosswalkModel(BaseModel):
    """The keys of one model: beside `id` one field for each source, named as the source."""

    model_config = ConfigDict(frozen=True, extra="allow", use_attribute_docstrings=True)
    __pydantic_extra__: dict[str, tuple[Match, ...]]

    id: str
    """Id of the model."""


class CrosswalkFile(Record):
    """Which keys of other sources mean which model."""

    models: tuple[CrosswalkModel, ...]
    """Sorted by id. A model without a match has its id alone."""
    unmatched: dict[str, tuple[str, ...]]
    """Keys that mean no model with a page, or can't be told, by source; ``field.json`` says why."""


class SourceCounts(Record):
    """What became of the records of a source."""

    kept: Count
    """Records of the newest response that could be used."""
    set_aside: Count
    """Records of that response that couldn't."""
    gone: Count
    """Records kept from earlier responses."""
    matched: Count | None
    """Keys that mean a model here; ``null`` where the source's keys are the models' ids."""
    unmatched: Count | None
    """Keys that mean no model here, or can't be told; ``null`` as above."""


class SourceInfo(Record):
    """One source, or one part of it, and how its last fetch went."""

    name: str
    """Name as used in the other files, with the part after a slash: ``openrouter/endpoints``."""
    title: str
    """Display name."""
    roles: tuple[Role, ...]
    """What it does: ``lists`` models, ``sells`` them, is a ``leaderboard`` …, the main thing first."""
    fetched_at: Day | None
    """Date of the response that the records come from."""
    as_of: Day | None
    """The day that the response itself states to be of; ``null`` where it states none."""
    url: str
    """The address the data is fetched from."""
    homepage: str
    """Address for people."""
    licence: str
    """Terms of the data, or that none are stated."""
    attribution: str
    """The words in which the source is to be named."""
    counts: SourceCounts
    """What became of its records."""
    failure: str | None
    """Why the last attempt kept the earlier records instead, where it did."""
    failed_on: Day | None
    """The day of that attempt."""
    problem_count: Count
    """All problems of the newest response."""
    problems: tuple[Problem, ...]
    """The first of them, at most 200."""
    unknown_keys: dict[str, Count]
    """Fields of the response that aren't understood, with how often they came."""


class SourcesFile(Record):
    """Where everything comes from."""

    sources: tuple[SourceInfo, ...]
    """Sorted by name."""


class PublishedFinding(Record):
    """One value that a check flags."""

    rule: str
    """Name of the rule; its section on the page of data quality."""
    severity: Severity
    """``wrong``: can't be so. ``doubtful``: likely a mistake. ``note``: worth knowing, nobody's fault."""
    silences: bool
    """Whether the value is left out of sentences, spans, percentiles, frontiers, and what is cheapest."""
    source: str
    """The part that says it."""
    key: str
    """The record's key there; a range of days or a spelling where no single record is meant."""
    model: str | None
    """The model whose page shows it; ``null`` where the record means none."""
    field: str
    """The field in doubt, e.g. ``endpoints[Novita].input``; empty where the whole record is."""
    got: str
    """What stands there, in words."""
    expected: str
    """What would be right, in words."""
    factor: float | None
    """How many times apart the two are, at least 1, where that can be told."""


class FindingsFile(Record):
    """What this site's own checks flag in its sources."""

    findings: tuple[PublishedFinding, ...]
    """By rule, the most severe first."""


class ChangesFile(Record):
    """What changed, as far as the snapshots show it."""

    changes: tuple[Change, ...]
    """Newest first, those of one day by model; of more than 50,000 changes, the first of them."""
    next: str | None = None
    """The file with the changes before these, where they don't fit into this one."""
