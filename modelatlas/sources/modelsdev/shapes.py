"""The shapes of models.dev's two files, as far as they are used."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from modelatlas.sources.bounds import NO_RECORD
from modelatlas.sources.reading.days import AnyDate, StatedDay
from modelatlas.sources.reading.fields import Flag, Float, Limit, Text, WholeCount, WordList
from modelatlas.sources.reading.lenient import Foreign


class Amounts(Foreign):
    """USD per million tokens. Any type is accepted here; :class:`Rates` says what is wrong with it."""

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

    input: WordList = ()
    output: WordList = ()


class ReasoningOption(Foreign):
    """One way to steer reasoning: ``toggle``, ``effort`` with `values`, or ``budget_tokens``."""

    type: Text = None
    values: WordList = ()
    default: Any = None
    min: Any = None
    max: Any = None


class RequestBody(Foreign):
    """What a mode adds to the request."""

    service_tier: Text = None
    speed: Any = None


class ModeProvider(Foreign):
    """How a mode is requested."""

    body: RequestBody = RequestBody()
    headers: Any = None


class Mode(Foreign):
    """An experimental mode with its own prices."""

    cost: Cost = Cost()
    provider: ModeProvider = ModeProvider()


class Experimental(Foreign):
    """Experimental modes by name, e.g. ``fast``."""

    modes: dict[str, Mode] = Field(default_factory=dict)


class ModelFacts(Foreign):
    """What both files say about a model."""

    id: Any = None
    name: Text = None
    description: Text = None
    family: Any = None
    release_date: AnyDate = None
    last_updated: Any = None
    knowledge: AnyDate = None
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
            "max_input_tokens": self.limit.input,
            "max_output_tokens": self.limit.output,
            "input_modalities": tuple(word.lower() for word in self.modalities.input),
            "output_modalities": tuple(word.lower() for word in self.modalities.output),
            "features": {name: value for name, value in stated.items() if value is not None},
            "open_weights": self.open_weights,
        }


class Offer(ModelFacts):
    """A model at a provider, in ``api.json``."""

    base_model: Text = None
    cost: Cost = Cost()
    experimental: Experimental = Experimental()
    interleaved: Any = None
    provider: Any = None
    reasoning_options: tuple[ReasoningOption, ...] = ()
    status: Text = None


class Weights(Foreign):
    """Where weights can be downloaded."""

    label: Any = None
    url: Text = None
    quantization: Text = None
    format: Any = None


class Result(Foreign):
    """A benchmark result that models.dev quotes."""

    name: Text = None
    score: Float = None
    metric: Text = None
    source: Text = None
    date: StatedDay = None
    harness: Text = None
    variant: Text = None
    version: Text = None
    dataset: Text = None


class CanonicalModel(ModelFacts):
    """A model regardless of who serves it, in ``models.json``."""

    benchmarks: tuple[Result, ...] = ()
    license: Text = None
    links: Any = None
    weights: tuple[Weights, ...] = ()


class Provider(Foreign):
    """A provider in ``api.json``, each of whose models is a record."""

    heaviest = NO_RECORD

    id: Any = None
    name: Text = None
    env: WordList = ()
    npm: Text = None
    api: Text = None
    doc: Text = None
    models: dict[str, Any]

    def facts(self) -> dict[str, Any]:
        """What it says of itself, in the terms of :class:`SellerFacts`."""
        return {
            "name": self.name,
            "documentation": self.doc,
            "base_url": self.api,
            "key_variables": self.env,
            "package": self.npm,
        }
