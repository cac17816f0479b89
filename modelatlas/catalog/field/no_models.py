"""Keys that name no model: routers, moving names, classes of price, tools, test fixtures."""

from __future__ import annotations

import re

from modelatlas.catalog.matching.names import names_several
from modelatlas.records import Listing

_TOOL = (
    r"(?:^|/)(?:sonar-)?(?:search|deep-search|scrape|extract)(?:$|[-_/](?:pro|advanced|lite|basic|deep))"
    r"|/preset/|doc-intelligence|prebuilt-|(?:^|/)parse|file_search|code_interpreter|vector_store"
)
_RULES = [
    (re.compile(pattern), why)
    for pattern, why in (
        (r"^ft:|\.ft-|[:/]ft:", "It is a price for models that customers tune."),
        (r"(?:^|[/-])(?:model-)?router(?:$|[-/:])|(?:^|[/-])auto(?:$|[/-])", "It routes to other models."),
        (
            r"(?:^|/)~|latest(?:[-/)\]][0-9-]*k?)?$|@latest$|-nightly$",
            "The name moves from version to version.",
        ),
        (
            r"internal-testing/|(?:^|/)(?:tiny|hf-tiny)-random|^(?:hmellor|yujiepan|nm-testing)/",
            "It is a test fixture.",
        ),
        (_TOOL, "It is a tool or a service, not a model."),
        (r"up-to-[0-9.]+b|[0-9.]+b-to-[0-9.]+b|above-[0-9.]+b|-default$", "It is a class of price."),
    )
]
_MODES = frozenset({"search", "vector_store"})


def why_no_model(listing: Listing) -> str:
    """Why a key names no model, as a sentence; empty where nothing says so."""
    key = listing.key.casefold()
    if names_several(key):
        return "It names more than one model."
    if listing.raw.get("mode") in _MODES:
        return "It is a tool or a service, not a model."
    return next((why for pattern, why in _RULES if pattern.search(key)), "")
