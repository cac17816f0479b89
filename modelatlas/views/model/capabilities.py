"""A model's input, output, and request parameters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from modelatlas.catalog import Answers, Model
from modelatlas.records import Price, Reasoning, unconditional
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Item, doubt_tag
from modelatlas.views.words.glossary import PARAMETERS, FeatureText, feature_texts
from modelatlas.views.words.licenses import license_name


@dataclass(frozen=True)
class ParameterLine:
    """A request parameter, its default and what it does."""

    name: str
    """As it is written in a request."""
    default: str
    """The default that the source states; empty where it states none."""
    meaning: str
    """What it does; empty where we don't know."""


NOT_STATED = "not stated"

_STATED: Mapping[str, FeatureText] = {
    "streaming": FeatureText("Streaming", "Can send its answer as it is written."),
    "native_streaming": FeatureText("Streaming", "Can send its answer as it is written."),
    "tools": FeatureText("Tools", "Can ask for functions of yours to be called."),
    "structured_outputs": FeatureText("Structured output", "Can be held to a JSON Schema."),
    "retrieval": FeatureText("Retrieval", "Can look things up in a knowledge base."),
    "web_search": FeatureText("Web search", "Can search the web."),
    "prompt_caching": FeatureText("Prompt caching", "Can read a repeated prompt from a cache."),
    "computer_use": FeatureText("Computer use", "Can operate the screen of a computer."),
}
"""Capabilities by the words of the sources that state them, in the order of the page."""


def all_features(model: Model, answers: Answers) -> tuple[FeatureText, ...]:
    """What the accepted parameters reveal, then what sources state beside; a price where one is known."""
    found = {one.name: one.meaning for one in feature_texts(answers.peers[model.id].features)}
    for word, feature in _STATED.items():
        source = next((name for name, stated in _statements(model) if stated.get(word)), None)
        if source and feature.name not in found:
            found[feature.name] = f"{feature.meaning} Stated by {answers.title(source)}."
    if "Web search" in found and (price := _search_price(model)):
        found["Web search"] += f" {f.money(price).text} per {f.unit(price.per)}."
    return tuple(FeatureText(name, meaning) for name, meaning in found.items())


def _statements(model: Model) -> Iterator[tuple[str, Mapping[str, bool]]]:
    """Source and its yes-or-no capabilities; other sellers' offers don't say what the model can do."""
    yield model.listing_source, model.listing.features
    for one in model.linked:
        if one.by_maker and one.setting is None:
            yield one.source, one.listing.features


def _search_price(model: Model) -> Price | None:
    lists = [model.prices, *(one.listing.prices for one in model.linked if one.by_maker)]
    prices = (unconditional(prices, "web_search") for prices in lists)
    return next((price for price in prices if price and price.usd is not None), None)


def limits(model: Model) -> tuple[Item, ...]:
    """Modalities, limits and settings as labeled values.

    What every reader looks for is there even where no source states it; the rest only where one does.
    """
    context, routed = model.value("context_tokens"), model.value("routed_context_tokens")
    prompt, released = model.value("max_input_tokens"), model.value("released_on")
    moderated, weights = model.value("is_moderated"), model.value("open_weights")
    found = {
        "Input": f.listing_words(model.value("input_modalities") or ()) or NOT_STATED,
        "Output": f.listing_words(model.value("output_modalities") or ()) or NOT_STATED,
        "Context window": _tokens(context) or NOT_STATED,
        "Context at the provider it is routed to": _tokens(routed) if routed != context else "",
        "Longest prompt": _tokens(prompt) if prompt != context else "",
        "Output limit": _tokens(model.value("max_output_tokens")) or NOT_STATED,
        "Released": f.day(released) if released else "",
        "Knowledge cutoff": f.day(cutoff) if (cutoff := model.value("knowledge_cutoff_on")) else NOT_STATED,
        "Reasoning": _reasoning(model.value("reasoning")),
        "Moderation": {True: "requests are filtered", False: "none by the service"}.get(moderated, ""),
        "Parameters": f.count_short(size) if (size := model.value("parameter_count")) else "",
        "Dimensions": f.integer(size) if (size := model.value("dimensions")) else "",
        "Training compute": f"{flop:.2g} FLOP" if (flop := model.value("training_flop")) else "",
        "Made from": model.value("base_model") or "",
        "Weights": {True: "open", False: "closed"}.get(weights, ""),
        "License": license_name(model.value("licence")) or "",
        "Tokenizer": model.value("tokenizer") or "",
        "Prompt format": model.value("instruct_type") or "",
        "Voices": f.listing_words(model.listing.voices),
    }
    return tuple(
        Item(label, value, doubt=doubt_tag(model.doubts.get(_FIELDS.get(label, ""))))
        for label, value in found.items()
        if value
    )


_FIELDS = {
    "Context window": "context_tokens",
    "Output limit": "max_output_tokens",
    "Released": "released_on",
    "Knowledge cutoff": "knowledge_cutoff_on",
    "Parameters": "parameter_count",
}
"""The facts behind labels that a check can call wrong."""


def _tokens(count: int | None) -> str:
    return f"{f.integer(count)} tokens" if count else ""


def _reasoning(reasoning: Reasoning | None) -> str:
    if reasoning is None:
        return ""
    words = ["always on" if reasoning.mandatory else "can be switched off"]
    if reasoning.efforts:
        words.append(f"efforts {f.listing_words(reasoning.efforts)}")
    if reasoning.default_effort:
        words.append(f"default {reasoning.default_effort}")
    if reasoning.max_tokens:
        words.append("takes a token budget")
    return ", ".join(words)


def parameters(model: Model) -> tuple[ParameterLine, ...]:
    """Request parameters with the defaults that the source states."""
    defaults = model.listing.default_parameters
    return tuple(
        ParameterLine(name, _default(defaults.get(name)), PARAMETERS.get(name, ""))
        for name in sorted({*model.listing.parameters, *defaults})
    )


def _default(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
