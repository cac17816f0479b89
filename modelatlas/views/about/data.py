"""The page for programmers: every data file, its fields, and an example from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.config import SiteConfig
from modelatlas.views.about.data_json import FieldLine, FileEntry, json_entries
from modelatlas.views.published.drop_in.forms import DROP_INS
from modelatlas.views.published.tables.every import TABLES
from modelatlas.views.published.tables.forms import csv_text
from modelatlas.views.words.blocks import Head

SCRIPT = """\
import json, sys
from urllib.request import urlopen

models = [json.loads(line) for line in urlopen(sys.argv[1] + "models.jsonl")]
able = [m for m in models if m["status"] != "gone" and "tools" in m.get("features", "").split()
        and m.get("context_tokens", 0) >= 200_000
        and m.keys() >= {"input_usd_per_mtok", "output_usd_per_mtok"}]
print(min(able, key=lambda m: (m["input_usd_per_mtok"] + m["output_usd_per_mtok"], m["id"]))["id"])
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
            *_drop_ins(),
            *_feeds(catalog, model if config.model_feeds else None),
            *_texts(model),
            *_badges(model, are_drawn=config.badges),
        ),
        SCRIPT,
    )


def _tables(catalog: Catalog, *, has_parquet: bool) -> Iterable[FileEntry]:
    for table in TABLES.values():
        address = urls.table(table.name, "csv")
        yield FileEntry(
            f"table-{table.name}",
            f"Table: {table.name.replace('-', ' ')}",
            address,
            address,
            table.meaning,
            fields_title="Columns",
            fields=tuple(FieldLine(column.name, column.meaning) for column in table.columns),
            example="\n".join(csv_text(table, islice(table.rows(catalog), 1)).splitlines()),
        )
    yield FileEntry(
        "json-lines",
        "JSON lines",
        "<table>.jsonl",
        urls.table("offers", "jsonl"),
        "Each table as one JSON object a line. Amounts are numbers; what is unknown isn't there.",
    )
    yield FileEntry(
        "parquet",
        "Parquet",
        "<table>.parquet",
        urls.table("offers", "parquet") if has_parquet else "",
        "Each table with typed columns; amounts of money are decimal numbers."
        + (
            ""
            if has_parquet
            else " It exists only where the site is built with the parquet extra; here it isn't."
        ),
    )
    yield FileEntry(
        "data-package",
        "Data Package",
        urls.DATA_PACKAGE,
        urls.DATA_PACKAGE,
        "What the tables hold, for programs: columns with their types, the day of the data, and the terms of "
        "each source.",
    )


def _drop_ins() -> Iterable[FileEntry]:
    for number, drop_in in enumerate(DROP_INS, start=1):
        title = f"In the form of {drop_in.title}"
        yield FileEntry(f"drop-in-{number}", title, drop_in.url, drop_in.url, drop_in.meaning)


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
            "Feed of a model",
            "models/<author>/<name>/feed.xml",
            urls.model_feed(model.id),
            "The newest changes of one model as an Atom feed.",
        )


def _badges(model: Model | None, *, are_drawn: bool) -> Iterable[FileEntry]:
    yield FileEntry(
        "badge-data",
        "Badges",
        "badges/<author>/<name>.json",
        urls.badge_data(model.id) if model else "",
        "Price, context, and, where the model has one, rating in the words of a badge. A dynamic JSON badge "
        "of Shields draws one of them: its query is $.price.message.",
    )
    if are_drawn:
        yield FileEntry(
            "badge",
            "Drawn badges",
            "badges/<author>/<name>/price.svg",
            urls.badge(model.id, "price.svg") if model else "",
            "A picture of one fact for a README: price, context, or rating where the model has one. "
            "With .json in place of .svg it is what an endpoint badge of Shields is made of.",
        )


def _texts(model: Model | None) -> Iterable[FileEntry]:
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
