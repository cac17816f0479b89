"""Records with good defaults: a test names only what it is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from modelatlas.records import Listing, Price, SourceState


def make_price(usd: str | None = "1.5", **changes: Any) -> Price:
    """An input price of $1.50 per million tokens; ``usd=None`` needs a `status` of its own."""
    return Price(**{"meter": "input", "usd": None if usd is None else Decimal(usd), **changes})


def make_listing(key: str = "acme/rocket-1", **changes: Any) -> Listing:
    """A listed text model with an input and an output price. `price` is short for one input price."""
    author, _, name = key.partition("/")
    price = changes.pop("price", None)
    fields: dict[str, Any] = {
        "key": key,
        "name": f"{author.title()}: {name.title()}",
        "author": author,
        "context_tokens": 128_000,
        "max_output_tokens": 16_000,
        "input_modalities": ("text",),
        "output_modalities": ("text",),
        "parameters": ("max_tokens", "temperature"),
        "prices": (make_price("1.5"), make_price("6", meter="output")) if price is None else (price,),
    }
    return Listing(**{**fields, **changes})


def make_state(source: str = "openrouter", **changes: Any) -> SourceState:
    """The state of a source of which nothing has been fetched."""
    fields = {
        "source": source,
        "title": "A feed",
        "url": "https://feed.example/v1/models",
        "homepage": "https://feed.example/",
        "licence": "not stated",
        "attribution": "A feed (feed.example)",
    }
    return SourceState(**{**fields, **changes})
