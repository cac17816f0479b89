"""The fields of each source as it sent them: what a page shows of them, and the file that has them all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.records import Record, SourceState
from modelatlas.records.units import Day
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import source_title

MAX_OWN = 6_000
"""Characters that a page shows of the record that lists the model."""
MAX_OTHER = 500
"""Characters that it shows of any other record."""
MAX_RECORDS = 8
"""How many records it shows."""


class RawRecord(Record):
    """One record of one source."""

    source: str
    """Name of the source."""
    key: str
    """The source's own key, verbatim."""
    fetched_on: Day | None
    """When it was read, or last seen."""
    raw: dict[str, JsonValue]
    """Its fields, unchanged; prose left out where the site doesn't keep it."""


class RawFile(Record):
    """The raw fields of every record that was found to mean one model."""

    id: str
    """Id of the model."""
    records: tuple[RawRecord, ...]
    """The record that lists it first, then the others by source and key."""


@dataclass(frozen=True)
class RawLine:
    """A record on a page."""

    source: str
    key: str
    fetched: str
    text: str
    """Its fields as JSON, cut where they are long."""
    is_cut: bool


@dataclass(frozen=True)
class RawSection:
    """The records that a page shows, and where all of them are."""

    lines: tuple[RawLine, ...]
    total: int
    """How many records the file has."""
    url: str
    """The file with all fields."""


def raw_file(model: Model, states: Mapping[str, SourceState]) -> RawFile:
    """The raw fields of a model in every source that keeps any."""
    state = states.get(model.listing_source)
    said_on = model.listing.last_seen_on or (state.fetched_on if state else None)
    own = RawRecord(source=model.listing_source, key=model.id, fetched_on=said_on, raw=model.listing.raw)
    others = (
        RawRecord(source=one.source, key=one.listing.key, fetched_on=one.fetched_on, raw=one.listing.raw)
        for one in model.linked
    )
    return RawFile(id=model.id, records=tuple(record for record in (own, *others) if record.raw))


def raw_section(model: Model, states: Mapping[str, SourceState]) -> RawSection | None:
    """The records of the model itself, offers of other sellers left to the file; ``None`` without any."""
    records = raw_file(model, states).records
    if not records:
        return None
    told = {(one.source, one.listing.key) for one in model.linked if one.by_maker or one.method == "exact"}
    told.add((model.listing_source, model.id))
    shown = [record for record in records if (record.source, record.key) in told][:MAX_RECORDS]
    return RawSection(tuple(_lines(shown, model, states)), len(records), urls.model_raw(model.id))


def _lines(records: Sequence[RawRecord], model: Model, states: Mapping[str, SourceState]) -> list[RawLine]:
    lines = []
    for record in records:
        text = json.dumps(record.raw, ensure_ascii=False, indent=1)
        limit = MAX_OWN if record.source == model.listing_source else MAX_OTHER
        lines.append(
            RawLine(
                source_title(states, record.source),
                record.key,
                f.day(record.fetched_on),
                text if len(text) <= limit else f"{text[:limit]}…",
                len(text) > limit,
            )
        )
    return lines
