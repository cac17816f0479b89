"""The page for programmers: every data file, its fields, and an example out of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.merge import PRECEDENCE
from modelatlas.config import SiteConfig
from modelatlas.records import Listing
from modelatlas.views.changes.log import Change, changes_of
from modelatlas.views.model.raw import RawRecord
from modelatlas.views.published import site_json, site_shapes
from modelatlas.views.published.model_json import model_file
from modelatlas.views.published.model_shapes import ModelFile
from modelatlas.views.published.table import COLUMNS, csv_text
from modelatlas.views.words.blocks import Head

SCRIPT = """\
import json, sys
from decimal import Decimal
from urllib.request import urlopen

models = json.load(urlopen(sys.argv[1] + "api/v1/models.json"))["models"]
able = [m for m in models if m["status"] != "gone" and "tools" in m["features"]
        and (m["context_tokens"] or 0) >= 200_000]
prices = {m["id"]: [m[p] and m[p]["per"] == "mtok" and Decimal(m[p]["usd"]) for p in
          ("input_price", "output_price")] for m in able}
print(min((sum(both), id) for id, both in prices.items() if all(both))[1])
"""
"""Prints the cheapest model with tools and 200,000 tokens of context; its argument is the site's address."""

_MAX_SHOWN = 3


@dataclass(frozen=True)
class FieldLine:
    """A field of a record and what it means."""

    name: str
    """As it stands in the file."""
    meaning: str
    """What it is."""


@dataclass(frozen=True)
class FileEntry:
    """One kind of file."""

    anchor: str
    """Id of its part of the page."""
    title: str
    """What it holds."""
    path: str
    """As people write it, with ``<author>/<name>`` where it has one file for each model."""
    url: str
    """A file of this kind; empty where this site has none."""
    meaning: str
    """What it is good for."""
    schema: str = ""
    """URL of its JSON Schema; empty where it has none."""
    fields_title: str = ""
    """What its fields are called; empty where none are listed."""
    fields: tuple[FieldLine, ...] = ()
    """Its fields in their order."""
    facts: tuple[FieldLine, ...] = ()
    """Names that may stand in its ``facts``."""
    example: str = ""
    """A part of such a file; empty where none is shown."""


@dataclass(frozen=True)
class DataPage:
    """All kinds of files, and a script that uses one."""

    head: Head
    """What its head says."""
    files: tuple[FileEntry, ...]
    """All kinds of files."""
    script: str
    """A few lines of Python that use one of them."""


def data_page(catalog: Catalog, config: SiteConfig, *, has_parquet: bool) -> DataPage:
    """The view of the data page; its examples come from the catalogue itself."""
    model = _example_model(catalog)
    return DataPage(
        Head(
            urls.DATA,
            "Data",
            "Every fact of this site as files for programs: JSON with schemas, CSV, feeds and Markdown.",
        ),
        (
            *_json_files(catalog, model),
            *_tables(catalog, has_parquet=has_parquet),
            *_feeds(catalog, model if config.model_feeds else None),
            *_texts(model),
            *(_badges(model) if config.badges else ()),
        ),
        SCRIPT,
    )


def _json_files(catalog: Catalog, model: Model | None) -> Iterable[FileEntry]:
    yield FileEntry(
        "models",
        "All models",
        urls.api("models"),
        urls.api("models"),
        "Every model in a few fields, those no longer listed included: what a table or a search needs.",
        schema=urls.schema("models"),
        fields_title="Fields of a model",
        fields=_fields(site_shapes.ModelBrief),
        example=_excerpt({"models": [_brief(model, catalog)] if model else []}),
    )
    yield FileEntry(
        "model",
        "One model",
        "api/v1/models/<author>/<name>.json",
        urls.model_api(model.id) if model else "",
        "Everything about one model: each fact with its source, date and dissent, prices with their "
        "conditions, providers, results, the same model in other sources, its history, and the raw record. "
        "The address stands in models.json as api_url.",
        schema=urls.schema("model"),
        fields_title="Fields",
        fields=_fields(ModelFile),
        example=_excerpt(_model_excerpt(model, catalog)) if model else "",
        facts=tuple(FieldLine(name, _plain(Listing.model_fields[name].description)) for name in PRECEDENCE),
    )
    yield FileEntry(
        "crosswalk",
        "Crosswalk",
        urls.api("crosswalk"),
        urls.api("crosswalk"),
        "Which keys of other sources mean which model, how that was found, and which keys mean none. Beside "
        "id, a model has one field for each source that knows it.",
        schema=urls.schema("crosswalk"),
        fields_title="Fields of a match",
        fields=_fields(site_shapes.Match),
        example=_excerpt(_crosswalk_excerpt(model, catalog)) if model else "",
    )
    sources = site_json.sources_file(catalog).dump()["sources"]
    shown = [{**sources[0], "problems": sources[0]["problems"][:1], "unknown_keys": {}}] if sources else []
    yield FileEntry(
        "sources",
        "Sources",
        urls.api("sources"),
        urls.api("sources"),
        "Where everything comes from: dates, addresses, licences, the words in which to name each source, "
        "and what of it couldn't be used.",
        schema=urls.schema("sources"),
        fields_title="Fields of a source",
        fields=_fields(site_shapes.SourceInfo),
        example=_excerpt({"sources": shown}),
    )
    changes = list(changes_of(model))[-1:] if model else []
    yield FileEntry(
        "changes",
        "Changes",
        urls.api("changes"),
        urls.api("changes"),
        "What changed on any model, newest first: added, removed, returned, renamed, price, context, limits, "
        "modalities, parameters, expiry. A price that moves back and forth is told as one spell.",
        schema=urls.schema("changes"),
        fields_title="Fields of a change",
        fields=_fields(Change),
        example=_excerpt({"changes": [change.dump() for change in changes]}),
    )


def _tables(catalog: Catalog, *, has_parquet: bool) -> Iterable[FileEntry]:
    columns = tuple(FieldLine(column.name, column.meaning) for column in COLUMNS)
    yield FileEntry(
        "csv",
        "CSV",
        urls.MODELS_CSV,
        urls.MODELS_CSV,
        "One row for each model, comma-separated UTF-8 with a header. An empty cell is unknown. A text that "
        "begins with = + - or @ has an apostrophe in front, so that no spreadsheet takes it for a formula.",
        fields_title="Columns",
        fields=columns,
        example="\n".join(csv_text(catalog, most=1).splitlines()),
    )
    yield FileEntry(
        "parquet",
        "Parquet",
        urls.MODELS_PARQUET,
        urls.MODELS_PARQUET if has_parquet else "",
        "The same table with typed columns."
        + (
            ""
            if has_parquet
            else " It exists only where the site is built with the parquet extra; here it isn't."
        ),
    )


def _feeds(catalog: Catalog, model: Model | None) -> Iterable[FileEntry]:
    yield FileEntry(
        "atom",
        "Atom feed",
        urls.FEED_ATOM,
        urls.FEED_ATOM,
        "The newest 100 changes as an Atom feed, one entry for each model and day, with permanent ids.",
    )
    yield FileEntry(
        "json-feed",
        "JSON Feed",
        urls.FEED_JSON,
        urls.FEED_JSON,
        "The same as JSON Feed 1.1.",
    )
    author = next(iter(catalog.answers.authors), None)
    yield FileEntry(
        "author-feed",
        "Feeds of an author",
        "authors/<author>/feed.xml",
        urls.author_feed(author, urls.FEED_ATOM) if author else "",
        "The newest changes of one author's models as an Atom feed; as JSON Feed in feed.json beside it.",
    )
    if model:
        yield FileEntry(
            "model-feed",
            "Feeds of a model",
            "models/<author>/<name>/feed.xml",
            urls.model_feed(model.id, urls.FEED_ATOM),
            "The newest changes of one model as an Atom feed; as JSON Feed in feed.json beside it.",
        )


def _badges(model: Model | None) -> Iterable[FileEntry]:
    yield FileEntry(
        "badge",
        "Badges",
        "badges/<author>/<name>/price.svg",
        urls.badge(model.id, "price.svg") if model else "",
        "A picture of one fact for a README: price, context, or rating where the model has one. "
        "With .json in place of .svg it is what an endpoint badge of Shields is made of.",
    )


def _texts(model: Model | None) -> Iterable[FileEntry]:
    yield FileEntry(
        "raw",
        "Raw fields of a model",
        "models/<author>/<name>/raw.json",
        urls.model_raw(model.id) if model else "",
        "The fields of every record that means the model, as each source sent them.",
        fields_title="Fields of a record",
        fields=_fields(RawRecord),
    )
    yield FileEntry(
        "markdown",
        "Markdown page",
        "models/<author>/<name>/index.md",
        urls.model_markdown(model.id) if model else "",
        "The page of a model as Markdown.",
    )
    yield FileEntry(
        "llms", "Map for agents", urls.LLMS, urls.LLMS, "A map of the site for agents, in Markdown."
    )


def _example_model(catalog: Catalog) -> Model | None:
    """The listed model with most listings elsewhere, so that the examples have something to show."""
    listed = [model for model in catalog.models if model.status == "listed" and model.price("input")]
    return max(listed or catalog.models, key=lambda model: len(model.linked), default=None)


def _fields(record: type[BaseModel]) -> tuple[FieldLine, ...]:
    return tuple(FieldLine(name, _plain(field.description)) for name, field in record.model_fields.items())


def _plain(description: str | None) -> str:
    """A field's description without the marks of its markup."""
    return (description or "").replace("`", "")


def _brief(model: Model, catalog: Catalog) -> dict[str, Any]:
    return site_json.model_brief(catalog.answers.peers[model.id]).dump()


def _model_excerpt(model: Model, catalog: Catalog) -> dict[str, Any]:
    data = model_file(model, catalog.answers).dump()
    data["facts"] = {name: data["facts"][name] for name in ("context_tokens",) if name in data["facts"]}
    for fact in data["facts"].values():
        fact["dissent"] = fact["dissent"][:1]
    kept = ("id", "name", "status", "facts", "prices", "linked", "sources")
    short = {name: data[name] for name in kept}
    short["linked"] = [{**link, "prices": link["prices"][:1]} for link in data["linked"][:1]]
    short["sources"] = data["sources"][:1]
    return short


def _crosswalk_excerpt(model: Model, catalog: Catalog) -> dict[str, Any]:
    entry = site_json.crosswalk_model(model.id, catalog.crosswalk).model_dump()
    sources = sorted(set(entry) - {"id"})[:_MAX_SHOWN]
    return {"models": [{"id": model.id, **{source: entry[source][:1] for source in sources}}]}


def _excerpt(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2)
