"""All tables by name."""

from __future__ import annotations

from typing import Any

from modelatlas.views.published.tables.column import Table
from modelatlas.views.published.tables.history import HISTORY
from modelatlas.views.published.tables.models import MODELS
from modelatlas.views.published.tables.offers import OFFERS
from modelatlas.views.published.tables.scores import SCORES

TABLES: dict[str, Table[Any]] = {table.name: table for table in (MODELS, OFFERS, SCORES, HISTORY)}
"""In the order in which people look for them."""
