"""The normalized record: what one source says about one of its keys.

Every source, whatever its own format, is translated into these terms. A field that a source doesn't state is
``None`` or empty, never zero. The docstring below each field goes into the JSON Schema and the documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, JsonValue, model_validator

from modelatlas.records.base import Record
from modelatlas.records.dates import StatedDate
from modelatlas.records.prices import Price
from modelatlas.records.units import (
    MAX_ITEMS,
    MAX_RANK,
    MAX_SCORES,
    Address,
    Count,
    Day,
    Key,
    Measured,
    Name,
    Percent,
    Prose,
    Rank,
    Reference,
    Seconds,
    Tokens,
    Usd,
    Word,
)

Bound = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
Words = Annotated[tuple[Word, ...], Field(max_length=MAX_ITEMS)]
Prices = Annotated[tuple[Price, ...], Field(max_length=MAX_ITEMS)]


class Percentiles(Record):
    """A distribution as the source gives it."""

    p50: Measured
    """Median."""
    p75: Measured | None = None
    """75th percentile."""
    p90: Measured | None = None
    """90th percentile."""
    p99: Measured | None = None
    """99th percentile."""


class Endpoint(Record):
    """One provider's offer of a model on a routing service."""

    provider: Word
    """Name of the company that serves it."""
    tag: Word | None = None
    """The routing service's own tag, e.g. ``deepinfra/fp4``."""
    quantization: Word | None = None
    """Weight format, e.g. ``fp8``; ``None`` where not stated."""
    context_tokens: Tokens | None = None
    """Context window at this endpoint."""
    max_output_tokens: Tokens | None = None
    """Longest answer it gives."""
    max_prompt_tokens: Tokens | None = None
    """Longest prompt it takes."""
    prices: Prices = ()
    """What it costs now: any discount is already taken off."""
    discount: float = Field(default=0, ge=-10, le=1, allow_inf_nan=False)
    """The share that has been taken off the list price, up to 1; below 0 it is a surcharge."""
    parameters: Words = ()
    """Request parameters the endpoint accepts."""
    status: int | None = Field(default=None, ge=-MAX_RANK, le=MAX_RANK)
    """The routing service's status code: 0 is normal, negative is degraded or withdrawn."""
    uptime_5m: Percent | None = None
    """Share of successful requests over the last 5 minutes, percent."""
    uptime_30m: Percent | None = None
    """The same over the last 30 minutes."""
    uptime_1d: Percent | None = None
    """The same over the last day."""
    latency_ms: Percentiles | None = None
    """Time to first token over the last 30 minutes, milliseconds."""
    throughput_tps: Percentiles | None = None
    """Output tokens per second over the last 30 minutes."""
    implicit_caching: bool | None = None
    """Whether prompts are cached without being asked to."""


class Reasoning(Record):
    """How a model's reasoning can be steered."""

    mandatory: bool | None = None
    """Reasoning can't be switched off."""
    default_enabled: bool | None = None
    """Whether it reasons unless told otherwise."""
    efforts: Words = ()
    """Effort settings the source names, as ordered there."""
    default_effort: Word | None = None
    """The effort used where the request names none."""
    max_tokens: bool | None = None
    """Whether a token budget for reasoning is accepted."""


ScoreUnit = Literal["elo", "percent", "index", "points"]
"""What a result is in."""

SCORES: Mapping[ScoreUnit, tuple[float, float]] = {
    "elo": (-10_000, 10_000),
    "percent": (0, 100),
    "index": (-100_000, 100_000),
    "points": (-1e9, 1e9),
}
"""The least and the greatest result in each unit; what lies outside is a mistake."""


class Score(Record):
    """One result of a model on one leaderboard or benchmark."""

    board: Word
    """Leaderboard or benchmark, e.g. ``text`` or ``aider-polyglot``."""
    category: Word | None = None
    """Category or subset within the board, e.g. ``coding``."""
    setting: Name | None = None
    """Effort, thinking mode or harness of this row."""
    strategy: Word | None = None
    """How the model was asked, e.g. ``few-shot``, in the source's words."""
    free: bool | None = None
    """Whether the run used an offer that is free of charge; ``None`` where not recorded."""
    value: float = Field(allow_inf_nan=False)
    """The result, in `unit`."""
    unit: ScoreUnit
    """``elo`` is a rating, ``index`` a composite of the source, ``points`` anything else."""
    higher_is_better: bool = True
    """Whether the larger value is the better result."""
    lower: Bound | None = None
    """Lower end of the source's confidence interval, in `unit`."""
    upper: Bound | None = None
    """Upper end of that interval, in `unit`."""
    votes: Count | None = None
    """Votes or comparisons the value rests on."""
    rank: Rank | None = None
    """The source's own rank."""
    win_rate: Percent | None = None
    """Share of comparisons won, percent."""
    executions: Count | None = None
    """Runs or tasks the value rests on."""
    cost_usd: Usd | None = None
    """Cost of the whole run; ``None`` where not recorded."""
    duration_s: Seconds | None = None
    """Seconds, as the source measures them; ``None`` where not recorded."""
    measured_on: Day | None = None
    """The day of the measurement, as the source says."""
    self_reported: bool | None = None
    """Whether the author of the model published the number itself."""
    via: Word | None = None
    """Who measured it, where that isn't the source of the record."""

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        least, most = SCORES[self.unit]
        if not least <= self.value <= most:
            raise ValueError(f"a result from {least:,.0f} to {most:,.0f} in {self.unit}")
        return self


class Usage(Record):
    """Tokens processed on one day, as one service counts them."""

    day: Day
    """The day, UTC."""
    tokens: Count
    """Tokens processed on that day, prompt and answer."""
    prompt_tokens: Count | None = None
    """Those of the prompts; ``None`` where the source doesn't tell them apart."""
    completion_tokens: Count | None = None
    """Those of the answers, reasoning included."""
    reasoning_tokens: Count | None = None
    """Those of the answers that were reasoning."""
    rank: Rank | None = None
    """The source's own rank of the model on that day."""


class App(Record):
    """An application that uses a model, as one service ranks it."""

    name: Name
    """Display name."""
    url: Address | None = None
    """Address of the application."""
    tokens: Count
    """Tokens it processed with the model."""
    rank: Rank | None = None
    """The source's own rank of the application."""


Modality = Word
"""``text``, ``image``, ``audio``, ``video``, ``file`` or a newer word of the source, lower case."""


class Listing(Record):
    """What one source says about one of its keys."""

    key: Key = Field(min_length=1)
    """The source's own key, verbatim."""
    name: Name | None = None
    """Display name."""
    author: Key | None = None
    """Who made the model, as the source's slug or name."""
    provider: Name | None = None
    """Who sells it, in sources that list offers."""
    canonical_slug: Key | None = None
    """The source's permanent name; variants of one model share it."""
    hugging_face_id: Key | None = None
    """Repository of the weights on the Hugging Face Hub, ``owner/name``."""
    same_as: tuple[Reference, ...] = Field(default=(), max_length=MAX_ITEMS)
    """Other exact keys that the source itself names, as ``source:key``."""
    offer_of: Reference | None = None
    """The record, as ``source:key``, that the source says this is an offer of; it may leave out a size."""
    variant: Word | None = None
    """``free``, ``batch``, ``thinking`` … where the key is a variant of another."""
    alias_of: Key | None = None
    """The key this one currently points to."""
    description: Prose | None = None
    """The source's own prose; present only where the site keeps it."""
    listed_on: Day | None = None
    """The day the source first listed it, as the source says."""
    released_on: StatedDate | None = None
    """When the model was released: a year, a month, or a day, as precise as the source says it."""
    knowledge_cutoff_on: StatedDate | None = None
    """After when the training data has nothing, as precise as the source says it."""
    stage: Word | None = None
    """Where an offer is in its life, in the source's words: ``alpha``, ``beta``, ``deprecated``."""
    expires_on: Day | None = None
    """The day the source says it will withdraw the model."""
    context_tokens: Tokens | None = None
    """Context window of the model."""
    routed_context_tokens: Tokens | None = None
    """Context window at the host that a routing service currently prefers."""
    max_input_tokens: Tokens | None = None
    """Longest prompt the model takes; a source that states no window may mean all of it."""
    max_output_tokens: Tokens | None = None
    """Longest answer the model gives."""
    input_modalities: tuple[Modality, ...] = Field(default=(), max_length=MAX_ITEMS)
    """Kinds of input it accepts, such as ``text`` and ``image``."""
    output_modalities: tuple[Modality, ...] = Field(default=(), max_length=MAX_ITEMS)
    """Kinds of output it produces."""
    tokenizer: Word | None = None
    """Tokenizer family, in the source's words."""
    instruct_type: Word | None = None
    """Prompt format, in the source's words."""
    parameters: Words = ()
    """Request parameters it accepts, sorted."""
    default_parameters: dict[Word, JsonValue] = Field(default_factory=dict, max_length=MAX_ITEMS)
    """Defaults the source states. A parameter without a stated default isn't here."""
    voices: Words = ()
    """Voices it speaks with."""
    features: dict[Word, bool] = Field(default_factory=dict, max_length=MAX_ITEMS)
    """Yes-or-no capabilities the source states, e.g. ``{"tools": true}``."""
    reasoning: Reasoning | None = None
    """How its reasoning can be steered; ``None`` where the source says nothing of it."""
    is_moderated: bool | None = None
    """Whether requests pass a content filter before they reach the model."""
    parameter_count: Count | None = None
    """All parameters of the model."""
    active_parameter_count: Count | None = None
    """Parameters used for one token, in models with experts."""
    dimensions: Count | None = None
    """Of the vectors that the model makes."""
    training_flop: float | None = Field(default=None, gt=0, le=1e30, allow_inf_nan=False)
    """Operations that its training took, as somebody estimated them."""
    base_model: Name | None = None
    """The model that it was made from, as the source names it."""
    licence: Word | None = None
    """License of the weights, in the source's words."""
    open_weights: bool | None = None
    """Whether the weights can be downloaded."""
    downloads: Count | None = None
    """Downloads, in the window the source counts."""
    likes: Count | None = None
    """Likes on the Hugging Face Hub."""
    prices: Prices = ()
    """What it costs, one row for each meter and condition."""
    endpoints: tuple[Endpoint, ...] = Field(default=(), max_length=MAX_ITEMS)
    """Offers of single providers on a routing service."""
    scores: tuple[Score, ...] = Field(default=(), max_length=MAX_SCORES)
    """Results on leaderboards and benchmarks."""
    usage: tuple[Usage, ...] = Field(default=(), max_length=MAX_SCORES)
    """Tokens processed, day by day."""
    apps: tuple[App, ...] = Field(default=(), max_length=MAX_ITEMS)
    """Applications that use it most."""
    raw: dict[str, JsonValue] = Field(default_factory=dict)
    """The source's own fields, unchanged, prose left out where the site doesn't keep it."""
    first_seen_on: Day | None = None
    """Date of the first snapshot in which we saw the key."""
    last_seen_on: Day | None = None
    """Date of the last snapshot that had it. ``None`` while the newest snapshot has it."""
