"""models.dev: offers with prices by provider (``api.json``), and the models themselves (``models.json``).

Shape of ``api.json``, shortened; prices are USD per million tokens::

    {"openrouter": {"name": "OpenRouter", "models": {"acme/rocket": {
        "name": "Rocket", "release_date": "2026-04-02", "knowledge": "2025-10",
        "cost": {"input": 2, "output": 8.5,
                 "tiers": [{"tier": {"type": "context", "size": 200000}, "input": 4}]},
        "limit": {"context": 1000000, "output": 0}}}}}

What isn't obvious:

* **Zero.** The catalogue writes ``0`` for offers that are free, for those covered by a subscription
  ("coding plan"), for local servers and for what nobody looked up. It is read as free only where the
  offer itself says so, in its id or name (``…:free``, ``…-free``, "… (free)"), and as unknown everywhere
  else. An offer without ``cost`` has no price rows at all.
* **Tiers.** ``cost.context_over_200k`` is a copy of the tiers for old readers and stands for thresholds
  from 200,000 to 512,000 alike, so the tiers win. Where it comes alone it is read as above 200,000, with
  a note.
* **Days.** ``2025``, ``2025-04`` and ``2025-04-02`` all occur. Only the last is a day; the others stay in
  the raw fields.
* **Limits.** An output limit of 0 means that nobody knows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field

from modelatlas.problems import FeedError
from modelatlas.records import ALWAYS, Condition, Meter, Price, Reasoning, Score, Traits
from modelatlas.records.ids import variant_of
from modelatlas.sources.contract import Bodies, Parsed, Part, Source, read_json, single
from modelatlas.sources.reading.fields import Figure, Text, WholeCount, to_raw, whole_text
from modelatlas.sources.reading.lenient import Foreign
from modelatlas.sources.reading.offers import (
    Flag,
    Gathering,
    Limit,
    Note,
    Rates,
    StatedDay,
    Words,
    note_text,
    only_body,
)

API_URL = "https://models.dev/api.json"
MODELS_URL = "https://models.dev/models.json"

_METERS: dict[str, Meter] = {
    "input": "input",
    "output": "output",
    "reasoning": "reasoning",
    "cache_read": "cache_read",
    "cache_write": "cache_write",
    "input_audio": "audio_input",
    "output_audio": "audio_output",
}
_LEGACY_TIER = Condition(
    above_prompt_tokens=200_000, note="stated as context_over_200k, which may stand for another threshold"
)
_SAYS_FREE = re.compile(r"(?:.*[:/ (-])?free\)?", re.IGNORECASE | re.DOTALL)
_HUGGING_FACE_REPOSITORY = re.compile(r"https://huggingface\.co/([\w.-]+/[\w.-]+)/?", re.ASCII)


class Amounts(Foreign):
    """USD per million tokens. Any type is taken here; :class:`Rates` says what is wrong with it."""

    input: Any = None
    output: Any = None
    reasoning: Any = None
    cache_read: Any = None
    cache_write: Any = None
    input_audio: Any = None
    output_audio: Any = None


class TierBounds(Foreign):
    """Where a tier begins."""

    type: Text = None
    """``context``, or missing, which means the same."""
    size: WholeCount = None
    """Tokens of context that must be exceeded."""


class Tier(Amounts):
    """Amounts beyond a threshold."""

    tier: TierBounds = TierBounds()


class Cost(Amounts):
    """An offer's prices."""

    tiers: tuple[Tier, ...] = ()
    context_over_200k: Amounts | None = None


class Limits(Foreign):
    """Tokens."""

    context: Limit = None
    input: Limit = None
    output: Limit = None


class Modalities(Foreign):
    """What goes in and what comes out, e.g. ``text``, ``image``, ``pdf``."""

    input: Words = ()
    output: Words = ()


class ReasoningOption(Foreign):
    """One way to steer reasoning: ``toggle``, ``effort`` with `values`, or ``budget_tokens``."""

    type: Text = None
    values: Words = ()
    default: Any = None
    min: Any = None
    max: Any = None


class RequestBody(Foreign):
    """What a mode adds to the request."""

    service_tier: Text = None
    speed: Any = None


class ModeProvider(Foreign):
    """How a mode is asked for."""

    body: RequestBody = RequestBody()
    headers: Any = None


class Mode(Foreign):
    """An experimental mode with its own prices."""

    cost: Cost = Cost()
    provider: ModeProvider = ModeProvider()


class Experimental(Foreign):
    """Experimental modes by name, e.g. ``fast``."""

    modes: dict[str, Mode] = Field(default_factory=dict)


class Model(Foreign):
    """What both files say of a model."""

    id: Any = None
    name: Text = None
    description: Text = None
    family: Any = None
    release_date: StatedDay = None
    last_updated: Any = None
    knowledge: StatedDay = None
    attachment: Flag = None
    reasoning: Flag = None
    tool_call: Flag = None
    structured_output: Flag = None
    temperature: Flag = None
    open_weights: Flag = None
    limit: Limits = Limits()
    modalities: Modalities = Modalities()

    def facts(self) -> dict[str, Any]:
        """Fields of the listing that don't depend on who serves the model."""
        stated = {
            "attachment": self.attachment,
            "reasoning": self.reasoning,
            "structured_outputs": self.structured_output,
            "temperature": self.temperature,
            "tools": self.tool_call,
        }
        return {
            "name": self.name,
            "description": self.description,
            "released_on": self.release_date,
            "knowledge_cutoff_on": self.knowledge,
            "context_tokens": self.limit.context,
            "max_output_tokens": self.limit.output,
            "input_modalities": tuple(word.lower() for word in self.modalities.input),
            "output_modalities": tuple(word.lower() for word in self.modalities.output),
            "features": {name: value for name, value in stated.items() if value is not None},
            "open_weights": self.open_weights,
        }


class Offer(Model):
    """A model at a provider, in ``api.json``."""

    base_model: Text = None
    cost: Cost = Cost()
    experimental: Experimental = Experimental()
    interleaved: Any = None
    provider: Any = None
    reasoning_options: tuple[ReasoningOption, ...] = ()
    status: Any = None


class Weights(Foreign):
    """Where weights can be downloaded."""

    label: Any = None
    url: Text = None
    quantization: Text = None
    format: Any = None


class Result(Foreign):
    """A benchmark result that models.dev quotes."""

    name: Text = None
    score: Figure = None
    metric: Text = None
    source: Text = None
    date: StatedDay = None
    harness: Text = None
    variant: Text = None
    version: Text = None
    dataset: Text = None


class CanonicalModel(Model):
    """A model apart from who serves it, in ``models.json``."""

    benchmarks: tuple[Result, ...] = ()
    license: Text = None
    links: Any = None
    weights: tuple[Weights, ...] = ()


class Provider(Foreign):
    """A provider in ``api.json``."""

    id: Any = None
    name: Text = None
    env: Any = None
    npm: Any = None
    api: Any = None
    doc: Any = None
    models: dict[str, Any]


def parse_api(bodies: Bodies) -> Parsed:
    """Offers, keyed ``<provider>/<model id>``.

    Raises:
        FeedError: if the body isn't models.dev's ``api.json``.
    """
    gathering = Gathering("modelsdev")
    for provider_id, body in _document(gathering.source, bodies).items():
        provider = gathering.read(Provider, body, provider_id)
        if provider is None:
            continue
        for model_id, record in provider.models.items():
            key = f"{provider_id}/{model_id}"
            offer = gathering.read(Offer, record, key)
            if offer is None:
                continue
            same_as = [f"modelsdev/models:{offer.base_model}"] if offer.base_model else []
            is_openrouter = provider_id == "openrouter"
            if is_openrouter:
                same_as.append(f"openrouter:{model_id}")
            # Hugging Face's own router names models by repository.
            is_repository = provider_id == "huggingface" and model_id.count("/") == 1
            fields = {
                **offer.facts(),
                "provider": provider.name or provider_id,
                "same_as": tuple(same_as),
                "variant": variant_of(model_id)[1] if is_openrouter else None,
                "hugging_face_id": model_id if is_repository else None,
                "reasoning": _reasoning(offer.reasoning_options),
                "prices": _prices(offer, model_id, gathering.note_of(key)),
                "raw": to_raw(record),
            }
            gathering.add(key, fields)
    return gathering.parsed()


def parse_models(bodies: Bodies) -> Parsed:
    """Models apart from who serves them, keyed ``<author>/<name>``.

    Raises:
        FeedError: if the body isn't models.dev's ``models.json``.
    """
    gathering = Gathering("modelsdev/models")
    for key, record in _document(gathering.source, bodies).items():
        model = gathering.read(CanonicalModel, record, key)
        if model is None:
            continue
        author, slash, _ = key.partition("/")
        fields = {
            **model.facts(),
            "author": author if slash else None,
            "licence": model.license,
            "hugging_face_id": _repository(model.weights),
            "scores": _scores(model.benchmarks, gathering.note_of(key)),
            "raw": to_raw(record),
        }
        gathering.add(key, fields)
    return gathering.parsed()


def _document(source: str, bodies: Bodies) -> Mapping[str, Any]:
    document = read_json(source, only_body(source, bodies), decimals=True)
    if not isinstance(document, Mapping):
        raise FeedError(f"{source}: expected an object by id, got {type(document).__name__}")
    return document


def _prices(offer: Offer, model_id: str, note: Note) -> tuple[Price, ...]:
    says_free = any(_SAYS_FREE.fullmatch(text) for text in (model_id, offer.name or ""))
    rates = Rates(note, "free" if says_free else "unknown")
    _add_cost(rates, "cost", offer.cost, ALWAYS)
    for name, mode in sorted(offer.experimental.modes.items()):
        when = _mode_condition(name, mode.provider.body.service_tier)
        _add_cost(rates, f"experimental.modes.{name}.cost", mode.cost, when)
    return rates.rows()


def _add_cost(rates: Rates, path: str, cost: Cost, when: Condition) -> None:
    """The rows of `cost` and of its tiers, all under `when`."""
    _add_amounts(rates, path, cost, when)
    for position, tier in enumerate(cost.tiers):
        _add_amounts(rates, f"{path}.tiers[{position}]", tier, _both(when, _tier_condition(tier.tier)))
    if cost.context_over_200k and not cost.tiers:
        _add_amounts(rates, f"{path}.context_over_200k", cost.context_over_200k, _both(when, _LEGACY_TIER))


def _add_amounts(rates: Rates, path: str, amounts: Amounts, when: Condition) -> None:
    for name, meter in _METERS.items():
        rates.add(f"{path}.{name}", getattr(amounts, name), meter, when=when)


def _tier_condition(bounds: TierBounds) -> Condition:
    """The threshold of a tier; a kind of tier that has no field here is told in words."""
    kind = bounds.type or "context"
    if kind == "context" and bounds.size is not None:
        return Condition(above_prompt_tokens=bounds.size)
    size = "not stated" if bounds.size is None else bounds.size
    return Condition(note=f"tier of {note_text(kind)}, size {size}")


def _mode_condition(name: str, service_tier: str | None) -> Condition:
    match service_tier:
        case "batch" | "priority" | "flex":
            return Condition(mode=service_tier)
        case _:
            return Condition(note=f"{note_text(name)} mode")


def _both(first: Condition, second: Condition) -> Condition:
    """Both conditions together; a note that both have becomes one."""
    notes = [condition.note for condition in (first, second) if condition.note]
    return Condition(**{**first.model_dump(), **second.dump(), "note": "; ".join(notes) or None})


def _reasoning(options: Sequence[ReasoningOption]) -> Reasoning | None:
    """How reasoning is steered. A switch means that it can be left off."""
    if not options:
        return None
    by_type = {option.type: option for option in options}
    toggle, effort = by_type.get("toggle"), by_type.get("effort")
    default_enabled = toggle.default if toggle else None
    default_effort = effort.default if effort else None
    return Reasoning(
        mandatory=False if toggle else None,
        default_enabled=default_enabled if isinstance(default_enabled, bool) else None,
        efforts=effort.values if effort else (),
        default_effort=whole_text(default_effort) if isinstance(default_effort, str) else None,
        max_tokens=True if "budget_tokens" in by_type else None,
    )


def _repository(weights: Sequence[Weights]) -> str | None:
    """The one Hugging Face repository of the full weights; ``None`` where none or several are named."""
    plain = [item.url for item in weights if item.url and not item.quantization]
    found = {match[1] for url in plain if (match := _HUGGING_FACE_REPOSITORY.fullmatch(url))}
    return found.pop() if len(found) == 1 else None


def _scores(results: Sequence[Result], note: Note) -> tuple[Score, ...]:
    """Benchmark results, each with the site that models.dev took it from."""
    scores = []
    for position, result in enumerate(results):
        if result.name is None or result.score is None:
            note(f"benchmarks[{position}]", result.model_dump(), "a name and a score", "result left out")
            continue
        setting = [part for part in (result.variant, result.harness) if part]
        scores.append(
            Score(
                board=f"{result.name} {result.version}" if result.version else result.name,
                category=result.dataset,
                setting=", ".join(setting) or None,
                value=result.score,
                unit=_score_unit(result.metric, result.score),
                measured_on=result.date,
                via=_host(result.source),
            )
        )
    return tuple(scores)


def _score_unit(metric: str | None, value: float) -> Literal["elo", "percent", "index", "points"]:
    words = (metric or "").lower().split()
    if "percent" in words and 0 <= value <= 100:
        return "percent"
    if "elo" in words:
        return "elo"
    return "index" if "index" in words else "points"


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address).hostname if address else None
    except ValueError:
        return None


SOURCE = Source(
    name="modelsdev",
    title="models.dev",
    homepage="https://models.dev",
    licence="MIT",
    attribution="models.dev",
    parts=(
        Part(
            name="modelsdev",
            url=API_URL,
            collect=single(API_URL),
            parse=parse_api,
            traits=Traits(roles=("sells",), keys="offers", seller="key", rank=1),
            prose=("description",),
        ),
        Part(
            name="modelsdev/models",
            url=MODELS_URL,
            collect=single(MODELS_URL),
            parse=parse_models,
            traits=Traits(roles=("facts",), rank=1),
            prose=("description",),
        ),
    ),
)
