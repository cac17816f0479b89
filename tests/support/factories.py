"""Records with good defaults: a test names only what it is about."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any

from modelatlas.catalog.boards import Board, Entry
from modelatlas.records import BoardTraits, Listing, Price, SourceState, Traits
from modelatlas.sources.registry import all_sources, parts_of
from tests import ROOT


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


@cache
def traits_of(part: str) -> Traits:
    """What a part is, as its source says; boards of all sources are known, so that any source may carry any.

    An unknown part is nothing in particular, but for a score table.
    """
    known = parts_of(all_sources(ROOT / "content"))
    unknown = Traits(roles=("leaderboard",)) if part.startswith("benchmark:") else Traits()
    traits = known[part].traits if part in known else unknown
    others = [board for one in known.values() for board in one.traits.boards]
    own = {board.name for board in traits.boards}
    return traits.model_copy(
        update={"boards": (*traits.boards, *(board for board in others if board.name not in own))}
    )


def make_board(
    source: str, name: str, category: str | None, fetched_on: dt.date | None, entries: tuple[Entry, ...]
) -> Board:
    """A ranking; a known board is what its source says of it."""
    return Board(
        source,
        name,
        category,
        fetched_on,
        entries,
        traits_of(source).board(name) or BoardTraits(name=name, title=name),
    )


def make_state(source: str = "openrouter", **changes: Any) -> SourceState:
    """The state of a source of which nothing has been fetched; a known one is what it is."""
    fields = {
        "traits": traits_of(source),
        "source": source,
        "title": "A feed",
        "url": "https://feed.example/v1/models",
        "homepage": "https://feed.example/",
        "licence": "not stated",
        "attribution": "A feed (feed.example)",
    }
    return SourceState(**{**fields, **changes})
