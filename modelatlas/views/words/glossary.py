"""Terms explained in our own words: request parameters, meters, and features."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modelatlas.catalog.answers.features import Feature
from modelatlas.records import Meter
from modelatlas.views.words import format as f

METERS: dict[Meter, str] = {
    "input": "Input",
    "output": "Output",
    "cache_read": "Cached input, read",
    "cache_write": "Cached input, write",
    "cache_write_1h": "Cached input, write, kept 1 hour",
    "reasoning": "Reasoning output",
    "image_input": "Image input",
    "image_output": "Image output",
    "audio_input": "Audio input",
    "audio_output": "Audio output",
    "audio_cache_read": "Cached audio, read",
    "video_input": "Video input",
    "video_output": "Video output",
    "generated_image": "Generated image",
    "speech": "Speech",
    "query": "Query",
    "page": "Page",
    "request": "Request",
    "web_search": "Web search",
    "session": "Tool session",
    "capacity": "Reserved capacity",
}
"""Names of the meters, in the order of a price table."""

PARAMETERS: dict[str, str] = {
    "frequency_penalty": "Lowers the odds of a token the more often it has already appeared.",
    "include_reasoning": "Returns the reasoning text with the answer.",
    "logit_bias": "Raises or lowers the odds of chosen tokens.",
    "logprobs": "Returns the log probability of each output token.",
    "max_completion_tokens": "Upper limit of generated tokens, reasoning included.",
    "max_tokens": "Upper limit of generated tokens.",
    "min_p": "Drops tokens whose odds are below this share of the likeliest token's.",
    "parallel_tool_calls": "Lets the model ask for several tools in one turn.",
    "prediction": "Uses text that is expected in the answer, to generate it faster.",
    "presence_penalty": "Lowers the odds of any token that has already appeared.",
    "reasoning": "Settings of the reasoning phase, such as effort or token budget.",
    "reasoning_effort": "How much reasoning to spend before answering.",
    "repetition_penalty": "Scales down the odds of tokens that already appeared.",
    "response_format": "Asks for JSON or for text that follows a schema.",
    "seed": "Fixes the random choice, so that runs can be repeated where the provider supports it.",
    "stop": "Strings at which generation ends.",
    "structured_outputs": "Output is held to a JSON Schema.",
    "temperature": "Randomness of the choice; 0 always picks the likeliest token.",
    "tool_choice": "Forces, forbids or leaves open the use of tools.",
    "tools": "Functions the model may ask to be called.",
    "top_a": "Drops tokens whose odds are far below the square of the likeliest token's.",
    "top_k": "Chooses among this many likeliest tokens only.",
    "top_logprobs": "Returns the likeliest alternatives to each token.",
    "top_p": "Chooses among the likeliest tokens that together reach this share of the odds.",
    "verbosity": "How long the answer should be.",
    "web_search_options": "Settings of the built-in web search.",
}


MEDIA: Mapping[str, str] = {"image": "images", "file": "files"}
"""Modalities of which there can be several, as a sentence names them."""


def media_words(modalities: Iterable[str]) -> str:
    """Modalities in a sentence: ``text, images, and files``."""
    return f.listing_words([MEDIA.get(word, word) for word in modalities])


@dataclass(frozen=True)
class FeatureText:
    """A capability in plain words."""

    name: str
    """Two words at most: ``Structured output``."""
    meaning: str
    """What it means, in a sentence."""


FEATURES: Mapping[Feature, FeatureText] = {
    "tools": FeatureText("Tools", "Can ask for functions of yours to be called."),
    "structured_output": FeatureText("Structured output", "Can be held to a JSON Schema."),
    "json_mode": FeatureText("JSON mode", "Can be asked to answer in JSON."),
    "reasoning": FeatureText("Reasoning", "Thinks before it answers."),
    "web_search": FeatureText("Web search", "Has a built-in web search."),
    "log_probabilities": FeatureText("Log probabilities", "Reports how likely each token was."),
}
"""The features that request parameters reveal, in the order of a list of them."""


def feature_texts(features: Iterable[Feature]) -> tuple[FeatureText, ...]:
    """Features in words."""
    return tuple(FEATURES[feature] for feature in features)
