"""What a model can do, as far as it is stated: yes, no, or not at all.

A feature is stated by the request parameters that its listing accepts, by a price for it, or by the maker
in another source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from modelatlas.catalog.model import Model
from modelatlas.records import Meter

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


WORDS: Mapping[Feature, str] = {"structured_output": "structured_outputs", "log_probabilities": "logprobs"}
"""The words by which sources state a feature that they call otherwise."""

PRICED: Mapping[Feature, Meter] = {"web_search": "web_search"}
"""Features that are offered where they have a price."""


def stated_features(model: Model) -> dict[Feature, bool]:
    """Which features a model has and lacks, without those that nobody states or makers disagree about."""
    accepted = set(features_of(model.listing.parameters))
    found: dict[Feature, bool] = {}
    for feature in SIGNS:
        meter = PRICED.get(feature)
        if feature in accepted or (meter and any(p.meter == meter and p.usd for p in model.prices)):
            found[feature] = True
        else:
            stated = _stated_by_maker(model, WORDS.get(feature, feature))
            if len(stated) == 1:
                found[feature] = stated.pop()
    return found


def _stated_by_maker(model: Model, word: str) -> set[bool]:
    own = (one.listing for one in model.linked if one.by_maker and one.setting is None)
    return {stated for listing in (model.listing, *own) if (stated := listing.features.get(word)) is not None}
