"""What the tables hold, as a Data Package of Frictionless Data (https://datapackage.org, version 2)."""

from __future__ import annotations

from typing import Any

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.records import SourceState
from modelatlas.views.published.tables.column import Column, Kind, Table
from modelatlas.views.published.tables.every import TABLES

_TYPES: dict[Kind, str] = {
    "text": "string",
    "count": "integer",
    "usd": "number",
    "number": "number",
    "day": "date",
    "flag": "boolean",
}


def data_package(catalog: Catalog, config: SiteConfig) -> dict[str, Any]:
    """Every table, its columns with their meanings, and the terms of the sources.

    A table is named as CSV; in its other forms it has the same columns.
    """
    as_of = catalog.as_of
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "model-atlas",
        "title": f"{config.title}: AI models",
        "description": config.tagline,
        **({} if config.is_placeholder else {"homepage": config.base_url}),
        **({"version": as_of.isoformat(), "created": f"{as_of}T00:00:00Z"} if as_of else {}),
        "resources": [_resource(table) for table in TABLES.values()],
        "sources": [_source(state) for state in sorted(catalog.sources, key=lambda state: state.source)],
    }


def _resource(table: Table[Any]) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.meaning,
        "path": urls.table(table.name, "csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column[Any]) -> dict[str, str]:
    return {"name": column.name, "type": _TYPES[column.kind], "description": column.meaning}


def _source(state: SourceState) -> dict[str, str]:
    facts = {
        "name": state.source,
        "title": state.title,
        "path": state.homepage,
        "license": state.licence,
        "attribution": state.attribution,
        "date": state.fetched_on.isoformat() if state.fetched_on else "",
    }
    return {name: value for name, value in facts.items() if value}
