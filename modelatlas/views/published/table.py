"""All models as one table, for spreadsheets and data frames: a row per model, a column per fact."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.records import Meter
from modelatlas.records.units import plain
from modelatlas.views.published.site_json import feature_words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column and how a model fills it; ``None`` where nothing is known."""

    name: str
    kind: Literal["text", "count", "usd", "day", "flag"]
    meaning: str
    value: Callable[[Model], Any]


def _fact(name: str) -> Callable[[Model], Any]:
    return lambda model: model.value(name)


def _usd(meter: Meter) -> Callable[[Model], Any]:
    def value(model: Model) -> Any:
        price = model.price(meter)
        return price.usd_per_mtok if price else None

    return value


def _status(meter: Meter) -> Callable[[Model], Any]:
    def value(model: Model) -> Any:
        price = model.price(meter)
        return price.status if price else None

    return value


def _words(name: str) -> Callable[[Model], Any]:
    return lambda model: " ".join(model.value(name) or ()) or None


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "Id at the service that lists it", lambda model: model.id),
    Column("name", "text", "Display name without the author", lambda model: model.name),
    Column("author", "text", "Slug of the author", lambda model: model.author),
    Column("author_name", "text", "Display name of the author", lambda model: model.author_name),
    Column("url", "text", "Page of the model, relative to the site", lambda model: urls.model(model.id)),
    Column("status", "text", "listed, expiring or gone", lambda model: model.status),
    Column("variant", "text", "free, batch … where the id is a variant", lambda model: model.variant),
    Column("alias_of", "text", "The id it points to", lambda model: model.listing.alias_of),
    Column("listed_on", "day", "The day the service first listed it", _fact("listed_on")),
    Column("released_on", "day", "The day of its release", _fact("released_on")),
    Column("last_seen_on", "day", "The last day it was listed", lambda model: model.listing.last_seen_on),
    Column("knowledge_cutoff_on", "day", "The end of its training data", _fact("knowledge_cutoff_on")),
    Column("context_tokens", "count", "Context window, tokens", _fact("context_tokens")),
    Column("max_output_tokens", "count", "Longest answer, tokens", _fact("max_output_tokens")),
    Column("input_price_status", "text", "priced, free, varies … of text input", _status("input")),
    Column("input_usd_per_mtok", "usd", "US dollars per million tokens of input", _usd("input")),
    Column("output_price_status", "text", "priced, free, varies … of text output", _status("output")),
    Column("output_usd_per_mtok", "usd", "US dollars per million tokens of output", _usd("output")),
    Column("cache_read_usd_per_mtok", "usd", "The same for cached input that is read", _usd("cache_read")),
    Column("input_modalities", "text", "What it takes, separated by spaces", _words("input_modalities")),
    Column("output_modalities", "text", "What it gives, separated by spaces", _words("output_modalities")),
    Column(
        "features", "text", "Capabilities, separated by spaces", lambda m: " ".join(feature_words(m)) or None
    ),
    Column("open_weights", "flag", "Whether the weights can be downloaded", _fact("open_weights")),
    Column("licence", "text", "Licence of the weights", _fact("licence")),
    Column("parameter_count", "count", "All parameters", _fact("parameter_count")),
    Column(
        "active_parameter_count", "count", "Parameters used for one token", _fact("active_parameter_count")
    ),
    Column("hugging_face_id", "text", "Repository on the Hugging Face Hub", _fact("hugging_face_id")),
)


def csv_text(catalog: Catalog) -> str:
    """The table as CSV with a header line; an empty cell is unknown.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in COLUMNS])
    for model in catalog.models:
        writer.writerow([_cell(column, column.value(model)) for column in COLUMNS])
    return out.getvalue()


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind == "text":
        text = str(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    if column.kind == "usd":
        return plain(value)
    return str(value).lower()
