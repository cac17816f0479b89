"""The fields of each source as it sent them, as far as a page shows them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from pydantic import JsonValue
from pydantic_core import PydanticSerializationError, to_json

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.records import Listing
from modelatlas.views.words import format as f

MAX_OWN = 6_000
"""Characters that a page shows of the record that lists the model."""
MAX_OTHER = 500
"""Characters that it shows of any other record."""
MAX_RECORDS = 8
"""How many records it shows."""


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


def raw_section(model: Model, answers: Answers) -> RawSection | None:
    """The records of the model itself, offers of other sellers left to the file; ``None`` without any."""
    listing = (model.listing_source, model.listing, model.seen_on)
    own = [(one.source, one.listing, one.fetched_on) for one in model.linked if one.listing.raw]
    total = len(own) + bool(model.listing.raw)
    if not total:
        return None
    shown = {(one.source, one.listing.key) for one in model.linked if one.by_maker or one.method == "exact"}
    records = [listing] if model.listing.raw else []
    records += [record for record in own if (record[0], record[1].key) in shown]
    lines = tuple(_line(*record, model, answers) for record in records[:MAX_RECORDS])
    return RawSection(lines, total, urls.model_api(model.id))


def _line(source: str, listing: Listing, on: dt.date | None, model: Model, answers: Answers) -> RawLine:
    text = _json(listing.raw)
    limit = MAX_OWN if source == model.listing_source else MAX_OTHER
    is_cut = len(text) > limit
    return RawLine(
        answers.title(source), listing.key, f.day(on), f"{text[:limit]}…" if is_cut else text, is_cut
    )


def _json(raw: dict[str, JsonValue]) -> str:
    try:
        return to_json(raw, indent=1, inf_nan_mode="constants").decode()
    except PydanticSerializationError:  # half a surrogate pair, which the standard library keeps
        return json.dumps(raw, ensure_ascii=False, indent=1)
