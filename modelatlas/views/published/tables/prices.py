"""The columns of a price, in every table that has prices."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from modelatlas.views.published.tables.column import Column, Kind

_COLUMNS: tuple[tuple[str, Kind, str], ...] = (
    ("meter", "text", "What is charged for: input, output, cache_read …"),
    ("status", "text", "priced, free, varies …"),
    ("usd", "usd", "US dollars for one unit"),
    ("per", "text", "The unit: mtok for a million tokens, image, request …"),
)

CONDITIONS: dict[str, tuple[Kind, str]] = {
    "above_prompt_tokens": ("count", "Holds for longer prompts than this, tokens"),
    "utc_start": ("text", "Start of a daily window, HH:MM UTC, inclusive"),
    "utc_end": ("text", "End of that window, exclusive"),
    "mode": ("text", "Service tier other than the standard one: batch, flex …"),
    "from_day": ("day", "First day of validity"),
    "until_day": ("day", "First day on which it no longer holds"),
    "size": ("text", "Size of a picture in pixels, or max"),
    "quality": ("text", "Quality of a picture, in the seller's words"),
    "steps": ("text", "Most steps of making a picture, or max"),
    "resolution": ("text", "Resolution of a clip"),
    "above_clip_seconds": ("count", "Holds for longer clips than this, seconds"),
    "region": ("text", "Where it is sold"),
    "commitment_months": ("count", "How long somebody commits to it, months"),
    "above_results": ("count", "Holds for searches with more results than this"),
    "up_to_results": ("count", "Holds for searches with at most so many results"),
    "search_context": ("text", "How much of what a search finds goes into the prompt"),
    "note": ("text", "A condition that has no column, in words"),
}
"""Every field of a condition, with its kind and meaning."""


def price_columns() -> tuple[Column[Any], ...]:
    """The columns of the `price` of a row."""
    told = (Column[Any](name, kind, meaning, attrgetter(f"price.{name}")) for name, kind, meaning in _COLUMNS)
    conditions = (
        Column[Any](f"if_{name}", kind, meaning, attrgetter(f"price.when.{name}"))
        for name, (kind, meaning) in CONDITIONS.items()
    )
    return (*told, *conditions)
