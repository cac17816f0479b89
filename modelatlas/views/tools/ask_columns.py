"""Figures that questions ask for and the table doesn't show, by the rows of the explorer's data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.answers.peers import is_usable
from modelatlas.records import Endpoint
from modelatlas.views.tools.columns import distinct_sets, sparse
from modelatlas.views.words.glossary import feature_texts


def ask_columns(catalog: Catalog) -> dict[str, Any]:
    """Columns of the file of the question line; ``null`` is unknown."""
    models = catalog.models
    peers = list(catalog.answers.peers.values())
    return {
        "count": len(models),
        "latency": [_latency_ms(model.endpoints) for model in models],
        "image_output": sparse(models, _image_output),
        "lacks": distinct_sets([text.name for text in feature_texts(peer.lacks)] for peer in peers),
    }


def _latency_ms(endpoints: Iterable[Endpoint]) -> float | None:
    """Median milliseconds to the first token at the quickest usable endpoint."""
    found = (one.latency_ms.p50 for one in endpoints if one.latency_ms and is_usable(one))
    return min((value for value in found if value > 0), default=None)


def _image_output(model: Model) -> float | None:
    """US dollars per million tokens of a generated image."""
    price = model.price("image_output")
    return float(price.usd_per_mtok) if price and price.usd_per_mtok is not None else None
