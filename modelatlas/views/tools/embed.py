"""The table for other sites' pages: the newest models, before scripts apply the filters of its address."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, ModelRow, model_row, newest_first

ROWS = 10
"""Rows that are shown unless the address asks for another number."""


@dataclass(frozen=True)
class EmbedPage:
    """A table without the site around it."""

    head: Head
    range: str
    rows: tuple[ModelRow, ...]
    explorer: str
    """URL of the explorer's data."""


def embed_page(catalog: Catalog, explorer: str) -> EmbedPage:
    """The newest listed models."""
    listed = [model for model in newest_first(catalog.models) if model.status != "gone"]
    shown = listed[:ROWS]
    return EmbedPage(
        head=Head(
            urls.EMBED,
            "Models in a frame",
            "A table of models for other sites, with the filters, columns and order of its address.",
        ),
        range=f"the newest {f.integer(len(shown))} of {f.integer(len(listed))}",
        rows=tuple(model_row(model) for model in shown),
        explorer=explorer,
    )
