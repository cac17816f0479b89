"""Where an offer runs, as its key says: ``eu.anthropic.claude-4``, ``bedrock/us-gov-west-1/claude-4``."""

from __future__ import annotations

import re

_AREAS = {
    "apac": "Asia and Pacific",
    "au": "Australia",
    "eu": "EU",
    "global": "global",
    "global-standard": "global",
    "jp": "Japan",
    "us": "US",
    "us-gov": "US government",
}
"""Areas that sellers put before the names of models, in the words of a reader."""
_REGION = re.compile(
    r"(?:af|ap|ca|cn|eu|il|me|mx|sa|us|africa|asia|australia|europe|northamerica|southamerica)(?:-gov|-iso[a-z]?)?"
    r"-(?:central|north|south|east|west|northeast|southeast|northwest|southwest)-?[0-9]{1,2}"
)


def region_of(key: str) -> str | None:
    """The area or the region in a seller's key, in words; ``None`` where it names none.

    >>> region_of("amazon-bedrock/eu.anthropic.claude-4"), region_of("bedrock/us-gov-west-1/claude-4")
    ('EU', 'us-gov-west-1')
    >>> region_of("azure/gpt-4.1") is None
    True
    """
    *folders, name = re.split(r"[/@]", key.casefold())
    for word in (*folders, name.partition(".")[0]):
        if word in _AREAS:
            return _AREAS[word]
        if _REGION.fullmatch(word):
            return word
    return None
