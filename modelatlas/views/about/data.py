"""The page for programmers: every data file, its fields, and an example from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.config import SiteConfig
from modelatlas.views.about.data_json import FieldLine, FileEntry, field_lines, json_entries
from modelatlas.views.model.raw import RawRecord
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
class DataPage:
    """All kinds of files, and a script that uses one."""

    head: Head
    """What its head says."""
    files: tuple[FileEntry, ...]
    """All kinds of files."""
    script: str
    """A few lines of Python that use one of them."""


def data_page(catalog: Catalog, config: SiteConfig, *, has_parquet: bool) -> DataPage:
    """The view of the data page; its examples come from the catalog itself."""
    model = _example_model(catalog)
    return DataPage(
        Head(
            urls.DATA,
            "Data",
            "Every fact of this site as files for programs: JSON with schemas, CSV, feeds and Markdown.",
        ),
        (
            *json_entries(catalog, model),
            *_tables(catalog, has_parquet=has_parquet),
            *_feeds(catalog, model if config.model_feeds else None),
            *_texts(model),
            *(_badges(model) if config.badges else ()),
        ),
        SCRIPT,
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
        fields=field_lines(RawRecord),
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
    listed = [model for model in catalog.models if model.is_listed and model.price("input")]
    return max(listed or catalog.models, key=lambda model: len(model.linked), default=None)
