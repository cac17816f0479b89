"""Content folders made for a test."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from modelatlas.catalog import Catalog
from modelatlas.pipeline import load_catalog
from modelatlas.records import Listing
from modelatlas.records.store import write_part
from tests.support.factories import make_state

FETCHED_ON = dt.date(2026, 7, 31)


def write_records(content: Path, *listings: Listing, source: str = "openrouter", **state: Any) -> None:
    """Store listings as the records of one source, fetched on 31 Jul 2026."""
    write_part(
        content / "records",
        make_state(source, **{"fetched_on": FETCHED_ON, "kept": len(listings), **state}),
        listings,
    )


def make_catalog(content: Path, *listings: Listing, **state: Any) -> Catalog:
    """The catalogue of a folder that holds nothing but these listings."""
    write_records(content, *listings, **state)
    return load_catalog(content)
