"""One row for each model, in a few fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog, FactName, Model, Peer
from modelatlas.catalog.boards import Entry
from modelatlas.records import Meter
from modelatlas.views.published.tables.column import Column, Table


@dataclass(frozen=True)
class Line:
    """What the columns of one row are computed from."""

    model: Model
    """The model with its facts."""
    peer: Peer
    """The same in brief."""


def _fact(name: FactName) -> Callable[[Line], Any]:
    return lambda line: line.model.value(name)


def _usd(meter: Meter) -> Callable[[Line], Any]:
    def value(line: Line) -> Any:
        price = line.model.price(meter)
        return price.usd_per_mtok if price else None

    return value


def _status(meter: Meter) -> Callable[[Line], Any]:
    def value(line: Line) -> Any:
        price = line.model.price(meter)
        return price.status if price else None

    return value


def _rating(value: Callable[[Entry], float | None]) -> Callable[[Line], Any]:
    return lambda line: value(line.peer.rating) if line.peer.rating else None


def _words(words: Iterable[str]) -> str | None:
    return " ".join(words) or None


_COLUMNS: tuple[Column[Line], ...] = (
    Column("id", "text", "Id at the service that lists it", lambda line: line.peer.id),
    Column("name", "text", "Display name without the author", lambda line: line.peer.name),
    Column("author", "text", "Slug of the author", lambda line: line.peer.author),
    Column("author_name", "text", "Display name of the author", lambda line: line.peer.author_name),
    Column("url", "text", "Page of the model, relative to the site", lambda line: urls.model(line.peer.id)),
    Column("status", "text", "listed, expiring or gone", lambda line: line.peer.status),
    Column("kind", "text", "What kind of work it does: chat, code, image …", lambda line: line.peer.kind),
    Column("variant", "text", "free, batch … where the id is a variant", lambda line: line.peer.variant),
    Column("alias_of", "text", "The id it points to", lambda line: line.peer.alias_of),
    Column("listed_on", "day", "The day the service first listed it", lambda line: line.peer.listed_on),
    Column(
        "released_on",
        "text",
        "A year, a month, or the day of its release",
        lambda line: line.peer.released_on,
    ),
    Column("last_seen_on", "day", "The last day it was listed", lambda line: line.peer.last_seen_on),
    Column(
        "knowledge_cutoff_on",
        "text",
        "The year, month, or day that ends its training data",
        _fact("knowledge_cutoff_on"),
    ),
    Column("context_tokens", "count", "Context window, tokens", lambda line: line.peer.context_tokens),
    Column("max_output_tokens", "count", "Longest answer, tokens", lambda line: line.peer.max_output_tokens),
    Column("input_price_status", "text", "priced, free, varies … of text input", _status("input")),
    Column("input_usd_per_mtok", "usd", "US dollars per million tokens of input", _usd("input")),
    Column("output_price_status", "text", "priced, free, varies … of text output", _status("output")),
    Column("output_usd_per_mtok", "usd", "US dollars per million tokens of output", _usd("output")),
    Column("cache_read_usd_per_mtok", "usd", "The same for cached input that is read", _usd("cache_read")),
    Column(
        "input_modalities",
        "text",
        "What it accepts, separated by spaces",
        lambda line: _words(line.peer.takes),
    ),
    Column(
        "output_modalities",
        "text",
        "What it produces, separated by spaces",
        lambda line: _words(line.peer.gives),
    ),
    Column("features", "text", "Capabilities, separated by spaces", lambda line: _words(line.peer.features)),
    Column(
        "open_weights", "flag", "Whether the weights can be downloaded", lambda line: line.peer.open_weights
    ),
    Column("licence", "text", "License of the weights", _fact("licence")),
    Column("parameter_count", "count", "All parameters", lambda line: line.peer.parameter_count),
    Column(
        "active_parameter_count", "count", "Parameters used for one token", _fact("active_parameter_count")
    ),
    Column("hugging_face_id", "text", "Repository on the Hugging Face Hub", _fact("hugging_face_id")),
    Column(
        "arena_rating",
        "number",
        "Rating by people's votes, of a variant that of its base",
        _rating(lambda entry: entry.score.value),
    ),
    Column(
        "arena_rating_lower",
        "number",
        "Lower end of its 95% interval",
        _rating(lambda entry: entry.score.lower),
    ),
    Column(
        "arena_rating_upper", "number", "Upper end of the interval", _rating(lambda entry: entry.score.upper)
    ),
)


def _lines(catalog: Catalog) -> Iterator[Line]:
    peers = catalog.answers.peers
    return (Line(model, peers[model.id]) for model in catalog.models)


MODELS = Table("models", "Every model in a few fields, by id.", _COLUMNS, _lines)
