"""The normalised record: what one source says about one of its keys.

Every source, whatever its own format, is told in these terms. A field that a source doesn't state
is ``None`` or empty, never zero. The docstring under each field feeds the JSON Schema and the data
dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from modelatlas.problems import Problem
from modelatlas.records.units import Count, Day, Fraction, Number, Percent, Tokens, Unit, Usd


class Record(BaseModel):
    """Base of everything stored: immutable, no unknown fields, docstrings as descriptions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def dump(self) -> dict[str, Any]:
        """The record as JSON-ready data, fields at their default left out."""
        return self.model_dump(mode="json", exclude_defaults=True)


Meter = Literal[
    "input",
    "output",
    "cache_read",
    "cache_write",
    "cache_write_1h",
    "reasoning",
    "image_input",
    "image_output",
    "audio_input",
    "audio_output",
    "audio_cache_read",
    "video_input",
    "video_output",
    "request",
    "web_search",
]
"""What is being charged for. ``input`` and ``output`` are text tokens."""

PriceStatus = Literal["priced", "free", "included", "per_unit", "varies", "unknown"]
"""
- ``priced``: an amount is stated.
- ``free``: stated to cost nothing.
- ``included``: not charged separately, covered by another meter.
- ``per_unit``: charged by a unit (song, image, request) whose amount the source doesn't state.
- ``varies``: decided per request, e.g. by a router.
- ``unknown``: the source says something that can't be read as a price, e.g. zero without "free".

A meter that a source doesn't mention has no row at all.
"""


class Condition(Record):
    """When a price applies. Everything stated must hold; nothing stated means always."""

    above_prompt_tokens: Count | None = None
    """Applies to requests with strictly more prompt tokens than this."""
    utc_start: str | None = Field(default=None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    """Start of a daily window, ``HH:MM`` UTC, inclusive."""
    utc_end: str | None = Field(default=None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    """End of that window, exclusive. A window whose end isn't after its start wraps midnight."""
    mode: Literal["batch", "priority", "flex"] | None = None
    """A service tier other than the standard one."""
    from_day: Day | None = None
    """First day of validity, inclusive."""
    until_day: Day | None = None
    """First day on which it no longer holds."""
    note: str | None = None
    """A condition of the source that has no field here, in words."""

    @property
    def is_always(self) -> bool:
        """Whether nothing is stated, so that the price simply applies."""
        return self == ALWAYS


ALWAYS = Condition()


class Price(Record):
    """One row of a price list: a meter, its amount, and when that amount applies."""

    meter: Meter
    """What is charged for."""
    status: PriceStatus = "priced"
    """Whether there is an amount, and if not, why."""
    usd: Usd | None = None
    """US dollars for one `per`. Present exactly when the status is ``priced``, and then above zero."""
    per: Unit = "mtok"
    """What the amount buys."""
    when: Condition = ALWAYS
    """When it applies."""

    @model_validator(mode="after")
    def _amount_matches_status(self) -> Self:
        if (self.status == "priced") != (self.usd is not None):
            raise ValueError("an amount goes with status 'priced', and only with it")
        if self.usd is not None and self.usd == 0:
            raise ValueError("a price of zero must say why: free, included, per_unit or unknown")
        return self

    @property
    def usd_per_mtok(self) -> Number | None:
        """US dollars per million tokens; ``None`` where the price has no amount or another unit."""
        return self.usd if self.per == "mtok" else None


def unconditional(prices: Iterable[Price], meter: Meter) -> Price | None:
    """The price of a meter that always applies; ``None`` where there is none."""
    return next((price for price in prices if price.meter == meter and price.when.is_always), None)


class Percentiles(Record):
    """A distribution as the source gives it."""

    p50: float = Field(ge=0, allow_inf_nan=False)
    """Median."""
    p75: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """75th percentile."""
    p90: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """90th percentile."""
    p99: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """99th percentile."""


class Endpoint(Record):
    """One provider's offer of a model on a routing service."""

    provider: str
    """Name of the company that serves it."""
    tag: str | None = None
    """The routing service's own tag, e.g. ``deepinfra/fp4``."""
    quantization: str | None = None
    """Weight format, e.g. ``fp8``; ``None`` where not stated."""
    context_tokens: Tokens | None = None
    """Context window at this endpoint."""
    max_output_tokens: Tokens | None = None
    """Longest answer it gives."""
    max_prompt_tokens: Tokens | None = None
    """Longest prompt it takes."""
    prices: tuple[Price, ...] = ()
    """What it costs now: any discount is already taken off."""
    discount: Fraction = 0
    """The share that has been taken off the list price, 0 to 1."""
    parameters: tuple[str, ...] = ()
    """Request parameters the endpoint accepts."""
    status: int | None = None
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
    efforts: tuple[str, ...] = ()
    """Effort settings the source names, as ordered there."""
    default_effort: str | None = None
    """The effort used where the request names none."""
    max_tokens: bool | None = None
    """Whether a token budget for reasoning is accepted."""


class Score(Record):
    """One result of a model on one leaderboard or benchmark."""

    board: str
    """Leaderboard or benchmark, e.g. ``text`` or ``aider-polyglot``."""
    category: str | None = None
    """Category or subset within the board, e.g. ``coding``."""
    setting: str | None = None
    """Effort, thinking mode or harness of this row."""
    strategy: str | None = None
    """How the model was asked, e.g. ``few-shot``, in the source's words."""
    free: bool | None = None
    """Whether the run used an offer that is free of charge; ``None`` where not recorded."""
    value: float = Field(allow_inf_nan=False)
    """The result, in `unit`."""
    unit: Literal["elo", "percent", "index", "points"]
    """``elo`` is a rating, ``index`` a composite of the source, ``points`` anything else."""
    higher_is_better: bool = True
    """Whether the larger value is the better result."""
    lower: float | None = Field(default=None, allow_inf_nan=False)
    """Lower end of the source's confidence interval, in `unit`."""
    upper: float | None = Field(default=None, allow_inf_nan=False)
    """Upper end of that interval, in `unit`."""
    votes: Count | None = None
    """Votes or comparisons the value rests on."""
    rank: int | None = Field(default=None, ge=1)
    """The source's own rank."""
    win_rate: Percent | None = None
    """Share of comparisons won, percent."""
    executions: Count | None = None
    """Runs or tasks the value rests on."""
    cost_usd: Usd | None = None
    """Cost of the whole run; ``None`` where not recorded."""
    duration_s: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """Seconds, as the source measures them; ``None`` where not recorded."""
    measured_on: Day | None = None
    """The day of the measurement, as the source says."""
    self_reported: bool | None = None
    """Whether the author of the model published the number itself."""
    via: str | None = None
    """Who measured it, where that isn't the source of the record."""


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
    rank: int | None = Field(default=None, ge=1)
    """The source's own rank of the model on that day."""


class App(Record):
    """An application that uses a model, as one service ranks it."""

    name: str
    """Display name."""
    url: str | None = None
    """Address of the application."""
    tokens: Count
    """Tokens it processed with the model."""
    rank: int | None = Field(default=None, ge=1)
    """The source's own rank of the application."""


Modality = str
"""``text``, ``image``, ``audio``, ``video``, ``file`` or a newer word of the source, lower case."""


class Listing(Record):
    """What one source says about one of its keys."""

    key: str = Field(min_length=1, max_length=1000)
    """The source's own key, verbatim."""
    name: str | None = None
    """Display name."""
    author: str | None = None
    """Who made the model, as the source's slug or name."""
    provider: str | None = None
    """Who sells it, in sources that list offers."""
    canonical_slug: str | None = None
    """The source's permanent name; variants of one model share it."""
    hugging_face_id: str | None = None
    """Repository of the weights on the Hugging Face Hub, ``owner/name``."""
    same_as: tuple[str, ...] = ()
    """Other exact keys that the source itself names, as ``source:key``."""
    variant: str | None = None
    """``free``, ``batch``, ``thinking`` … where the key is a variant of another."""
    alias_of: str | None = None
    """The key this one currently points to."""
    description: str | None = None
    """The source's own prose; present only where the site keeps it."""
    listed_on: Day | None = None
    """The day the source first listed it, as the source says."""
    released_on: Day | None = None
    """The day the model was released, as the source says."""
    knowledge_cutoff_on: Day | None = None
    """The day after which the training data has nothing, as the source says."""
    expires_on: Day | None = None
    """The day the source says it will withdraw the model."""
    context_tokens: Tokens | None = None
    """Context window of the model."""
    routed_context_tokens: Tokens | None = None
    """Context window at the host that a routing service currently prefers."""
    max_output_tokens: Tokens | None = None
    """Longest answer the model gives."""
    input_modalities: tuple[Modality, ...] = ()
    """What it takes."""
    output_modalities: tuple[Modality, ...] = ()
    """What it gives."""
    tokenizer: str | None = None
    """Tokenizer family, in the source's words."""
    instruct_type: str | None = None
    """Prompt format, in the source's words."""
    parameters: tuple[str, ...] = ()
    """Request parameters it accepts, sorted."""
    default_parameters: dict[str, JsonValue] = {}
    """Defaults the source states. A parameter without a stated default isn't here."""
    voices: tuple[str, ...] = ()
    """Voices it speaks with."""
    features: dict[str, bool] = {}
    """Yes-or-no capabilities the source states, e.g. ``{"tools": true}``."""
    reasoning: Reasoning | None = None
    """How its reasoning can be steered; ``None`` where the source says nothing of it."""
    is_moderated: bool | None = None
    """Whether requests pass a content filter before they reach the model."""
    parameter_count: Count | None = None
    """All parameters of the model."""
    active_parameter_count: Count | None = None
    """Parameters used for one token, in models with experts."""
    licence: str | None = None
    """Licence of the weights, in the source's words."""
    open_weights: bool | None = None
    """Whether the weights can be downloaded."""
    downloads: Count | None = None
    """Downloads, in the window the source counts."""
    likes: Count | None = None
    """Likes on the Hugging Face Hub."""
    prices: tuple[Price, ...] = ()
    """What it costs, one row for each meter and condition."""
    endpoints: tuple[Endpoint, ...] = ()
    """Offers of single providers on a routing service."""
    scores: tuple[Score, ...] = ()
    """Results on leaderboards and benchmarks."""
    usage: tuple[Usage, ...] = ()
    """Tokens processed, day by day."""
    apps: tuple[App, ...] = ()
    """Applications that use it most."""
    raw: dict[str, JsonValue] = {}
    """The source's own fields, unchanged, prose left out where the site doesn't keep it."""
    first_seen_on: Day | None = None
    """Date of the first snapshot in which we saw the key."""
    last_seen_on: Day | None = None
    """Date of the last snapshot that had it. ``None`` while the newest snapshot has it."""


class SourceState(Record):
    """What is known of one source file: where its records come from and how that went."""

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
    fetched_on: Day | None = None
    """Date of the response that the records come from."""
    kept: Count = 0
    """Records in the newest response that became listings."""
    set_aside: Count = 0
    """Records of that response that couldn't be used; each has a problem."""
    gone: Count = 0
    """Listings kept from earlier responses."""
    unknown_keys: dict[str, int] = {}
    """Keys of the response that the parser doesn't know, with how often they came. Kept in `raw`."""
    skipped: dict[str, int] = {}
    """Entries of that response that aren't records and aren't meant to be, by name, with their number."""
    problems: tuple[Problem, ...] = ()
    """The first problems of that response, at most 200; `problem_count` has them all."""
    problem_count: Count = 0
    """All problems of that response."""
    failure: str | None = None
    """Why the last attempt kept the earlier records instead, where it did."""
    failed_on: Day | None = None
    """The day of that attempt."""
