"""What a model takes, gives and accepts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from modelatlas.catalog import Model
from modelatlas.views import format as f
from modelatlas.views.common import Item
from modelatlas.views.glossary import PARAMETERS


@dataclass(frozen=True)
class ParameterLine:
    """A request parameter, its default and what it does."""

    name: str
    default: str
    meaning: str


def limits(model: Model) -> tuple[Item, ...]:
    """Modalities, limits and settings as labelled values."""
    context, routed = model.value("context_tokens"), model.value("routed_context_tokens")
    output = model.value("max_output_tokens")
    reasoning = model.value("reasoning")
    moderated = model.value("is_moderated")
    items = [
        Item("Input", f.listing_words(list(model.value("input_modalities") or ())) or "not stated"),
        Item("Output", f.listing_words(list(model.value("output_modalities") or ())) or "not stated"),
        Item("Context window", f"{f.integer(context)} tokens" if context else "not stated"),
    ]
    if routed and routed != context:
        items.append(Item("Context at the routed host", f"{f.integer(routed)} tokens"))
    items.append(Item("Max output", f"{f.integer(output)} tokens" if output else "not stated"))
    if released := model.value("released_on"):
        items.append(Item("Released", f.day(released)))
    cutoff = model.value("knowledge_cutoff_on")
    items.append(Item("Knowledge cutoff", f.day(cutoff) if cutoff else "not stated"))
    if reasoning:
        words = ["always on" if reasoning.mandatory else "can be switched off"]
        if reasoning.efforts:
            words.append(f"efforts {f.listing_words(list(reasoning.efforts))}")
        if reasoning.default_effort:
            words.append(f"default {reasoning.default_effort}")
        if reasoning.max_tokens:
            words.append("takes a token budget")
        items.append(Item("Reasoning", ", ".join(words)))
    if moderated is not None:
        items.append(Item("Moderation", "requests are filtered" if moderated else "none by the service"))
    if size := model.value("parameter_count"):
        items.append(Item("Parameters", f.count_short(size)))
    if (weights := model.value("open_weights")) is not None:
        items.append(Item("Weights", "open" if weights else "closed"))
    if licence := model.value("licence"):
        items.append(Item("Licence", str(licence)))
    if tokenizer := model.value("tokenizer"):
        items.append(Item("Tokenizer", str(tokenizer)))
    if instruct := model.value("instruct_type"):
        items.append(Item("Prompt format", str(instruct)))
    if model.listing.voices:
        items.append(Item("Voices", f.listing_words(list(model.listing.voices))))
    return tuple(items)


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
