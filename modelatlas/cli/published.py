"""``export``, ``schema``, and ``mcp``: what the site tells programs, without building it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from modelatlas.cli import options


def _formats() -> Iterable[str]:
    from modelatlas.pages.data_files import FORMATS

    return FORMATS


def _tables() -> Iterable[str]:
    from modelatlas.views.published.tables.every import TABLES

    return TABLES


def _schemas() -> Iterable[str]:
    from modelatlas.views.published.schemas import FILES

    return FILES


@click.command()
@click.argument("form", metavar="FORMAT", type=options.OneOf(_formats))
@click.option(
    "--table",
    "name",
    metavar="TABLE",
    type=options.OneOf(_tables),
    default="models",
    show_default=True,
    help="Table to write: models, offers, scores, or price-history.",
)
@options.content
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write instead of standard output."
)
def export(form: str, name: str, content: Path, out: Path | None) -> None:
    """Write a table of all models as one file: csv, jsonl, parquet, or json."""
    from modelatlas import pipeline
    from modelatlas.pages.data_files import table_bytes
    from modelatlas.views.published.tables.every import TABLES

    data = table_bytes(TABLES[name], pipeline.load_catalog(content), form)
    if out is None:
        click.echo(data, nl=False)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{out}: can't be written: {error.strerror}") from error


@click.command("schema")
@click.argument("name", type=options.OneOf(_schemas))
@options.content
def print_schema(name: str, content: Path) -> None:
    """Print the JSON Schema of one kind of published file."""
    from modelatlas.config import load_config
    from modelatlas.pages.json_bytes import json_bytes
    from modelatlas.views.published.schemas import schema

    click.echo(json_bytes(schema(name, load_config(content).base_url), indent=2), nl=False)


@click.command()
@click.argument("place", metavar="ADDRESS_OR_FOLDER", default="content")
@click.option("--offline", is_flag=True, help="Use what was read from the address before, and no network.")
def mcp(place: str, *, offline: bool) -> None:
    """Answer agents over the Model Context Protocol, on standard input and output.

    The place is the address of a published site, the folder of a built one, or a content folder.
    """
    from modelatlas.agents.server import serve
    from modelatlas.atlas import open_atlas

    serve(open_atlas(place, offline=offline))
