"""What a model can do, as implied by the request parameters that it accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

Feature = Literal["tools", "structured_output", "json_mode", "reasoning", "web_search", "log_probabilities"]
"""The words of the published files, in the order of a list of them."""

SIGNS: Mapping[Feature, frozenset[str]] = {
    "tools": frozenset({"tools"}),
    "structured_output": frozenset({"structured_outputs"}),
    "json_mode": frozenset({"response_format"}),
    "reasoning": frozenset({"reasoning", "include_reasoning"}),
    "web_search": frozenset({"web_search_options"}),
    "log_probabilities": frozenset({"logprobs"}),
}
"""The request parameters that reveal a feature; any of them does."""


def features_of(parameters: Iterable[str]) -> tuple[Feature, ...]:
    """The features that a list of accepted request parameters reveals."""
    accepted = frozenset(parameters)
    return tuple(feature for feature, signs in SIGNS.items() if signs & accepted)
