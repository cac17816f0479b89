"""One row for each period in which a price stayed the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from modelatlas.catalog import Catalog
from modelatlas.records import Price
from modelatlas.records.history.price_steps import Step
from modelatlas.views.published.tables.column import Column, Table
from modelatlas.views.published.tables.prices import price_columns


@dataclass(frozen=True)
class Line:
    """One price in one period."""

    model_id: str
    """The model."""
    source: str
    """The service whose price it was."""
    step: Step
    """The period."""
    price: Price
    """The price."""


def _lines(catalog: Catalog) -> Iterator[Line]:
    for model in catalog.models:
        for _, steps in sorted(model.price_steps.items()):
            for step in steps:
                yield from (Line(model.id, model.listing_source, step, price) for price in step.prices)


_COLUMNS: tuple[Column[Line], ...] = (
    Column("id", "text", "Id of the model", attrgetter("model_id")),
    Column("source", "text", "Name of the source that was read", attrgetter("source")),
    Column("first_seen_on", "day", "First day on which this price was seen", attrgetter("step.from_day")),
    Column("last_seen_on", "day", "Last day on which it was seen", attrgetter("step.last_day")),
    Column("gone_on", "day", "First day on which it was gone", attrgetter("step.until_day")),
    *price_columns(),
)

HISTORY = Table(
    "price-history", "Every price that a model has had, with the days on which it was seen.", _COLUMNS, _lines
)
