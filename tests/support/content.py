"""Content folders made for a test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from modelatlas.catalog import Catalog
from modelatlas.pipeline import load_catalog
from modelatlas.records import Listing, SourceState
from modelatlas.records.store import part_files
from modelatlas.storage.transaction import writing
from tests.support.factories import make_state

FETCHED_ON = dt.date(2026, 7, 31)


def write_part(records: Path, state: SourceState, listings: Iterable[Listing]) -> tuple[Path, ...]:
    """Store listings in the folder `records`; which files that changed."""
    with writing(records, "test") as writer:
        return writer.commit(part_files(state, listings))


def write_records(content: Path, *listings: Listing, source: str = "openrouter", **state: Any) -> None:
    """Store listings as the records of one source, fetched on Jul 31, 2026."""
    write_part(
        content / "records",
        make_state(source, **{"fetched_on": FETCHED_ON, "kept": len(listings), **state}),
        listings,
    )


def make_catalog(content: Path, *listings: Listing, **state: Any) -> Catalog:
    """The catalogue of a folder that holds nothing but these listings."""
    write_records(content, *listings, **state)
    return load_catalog(content)
