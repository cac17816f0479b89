"""The fields of each source as it sent them: those that a page shows, and the file that has them all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue
from pydantic_core import PydanticSerializationError, to_json

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.records import Record
from modelatlas.records.units import Day
from modelatlas.views.words import format as f

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
    """The raw fields of every record that was matched to one model."""

    id: str
    """Id of the model."""
    records: tuple[RawRecord, ...]
    """The record that lists it first, then the others by source and key."""


@dataclass(frozen=True)
class RawLine:
    """A record on a page."""

    source: str
    """Display name."""
    key: str
    """The source's own key."""
    fetched: str
    """When it was read, or last seen."""
    text: str
    """Its fields as JSON, cut where they are long."""
    is_cut: bool
    """Whether anything is cut off."""


@dataclass(frozen=True)
class RawSection:
    """The records that a page shows, and where to find all of them."""

    lines: tuple[RawLine, ...]
    """The record that lists the model first."""
    total: int
    """How many records the file has."""
    url: str
    """The file with all fields."""


def raw_file(model: Model) -> RawFile:
    """The raw fields of a model in every source that keeps any."""
    own = (model.listing_source, model.listing, model.seen_on)
    others = ((one.source, one.listing, one.fetched_on) for one in model.linked)
    return RawFile.model_construct(
        id=model.id,
        # Raw fields of thousands of records aren't worth a second check.
        records=tuple(
            RawRecord.model_construct(source=source, key=listing.key, fetched_on=day, raw=listing.raw)
            for source, listing, day in (own, *others)
            if listing.raw
        ),
    )


def raw_section(model: Model, answers: Answers) -> RawSection | None:
    """The records of the model itself, offers of other sellers left to the file; ``None`` without any."""
    records = raw_file(model).records
    if not records:
        return None
    own = [one for one in model.linked if one.by_maker or one.method == "exact"]
    keys = {(model.listing_source, model.id), *((one.source, one.listing.key) for one in own)}
    shown = [record for record in records if (record.source, record.key) in keys][:MAX_RECORDS]
    return RawSection(tuple(_lines(shown, model, answers)), len(records), urls.model_raw(model.id))


def _lines(records: Sequence[RawRecord], model: Model, answers: Answers) -> list[RawLine]:
    lines = []
    for record in records:
        text = _json(record.raw)
        limit = MAX_OWN if record.source == model.listing_source else MAX_OTHER
        lines.append(
            RawLine(
                answers.title(record.source),
                record.key,
                f.day(record.fetched_on),
                text if len(text) <= limit else f"{text[:limit]}…",
                len(text) > limit,
            )
        )
    return lines


def _json(raw: dict[str, JsonValue]) -> str:
    try:
        return to_json(raw, indent=1, inf_nan_mode="constants").decode()
    except PydanticSerializationError:  # half a surrogate pair, which the standard library keeps
        return json.dumps(raw, ensure_ascii=False, indent=1)
