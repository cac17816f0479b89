"""What other sites put into a frame: a chart, or the newest models until scripts follow the address."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head
from modelatlas.views.words.model_rows import ModelRow, model_row

ROWS = 10
"""Rows that are shown unless the address asks for another number."""


@dataclass(frozen=True)
class EmbedPage:
    """A table without the rest of the site."""

    head: Head
    """What its head says."""
    range: str
    """Which of all models it shows, in words."""
    rows: tuple[ModelRow, ...]
    """The newest."""
    explorer: str
    """URL of the explorer's data."""
    boards: str
    """URL of the results for its map; empty where there are none."""


def embed_chart_head() -> Head:
    """The head of the page that shows one chart of another page."""
    return Head(urls.EMBED_CHART, "A chart in a frame", "One chart for other sites: that of its address.")


def embed_page(answers: Answers, explorer: str, boards: str) -> EmbedPage:
    """The newest listed models.

    Args:
        answers: what is known of all models.
        explorer: URL of the explorer's data.
        boards: URL of the results for its map; empty where there are none.
    """
    shown = answers.listed[:ROWS]
    return EmbedPage(
        head=Head(
            urls.EMBED,
            "Models in a frame",
            "A table or a map of models for other sites, with the filters, columns and order of its address.",
        ),
        range=f"the newest {f.integer(len(shown))} of {f.integer(len(answers.listed))}",
        rows=tuple(model_row(peer) for peer in shown),
        explorer=explorer,
        boards=boards,
    )
