"""The JSON Schemas of the published files, made from the classes that fill them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from modelatlas import urls
from modelatlas.views.known.json import FieldFile, KnownFile
from modelatlas.views.published.lifecycle import LifecycleFile
from modelatlas.views.published.model_shapes import ModelFile
from modelatlas.views.published.site_shapes import (
    ChangesFile,
    CrosswalkFile,
    FindingsFile,
    ModelsFile,
    SourcesFile,
)

FILES: dict[str, type[BaseModel]] = {
    "models": ModelsFile,
    "model": ModelFile,
    "crosswalk": CrosswalkFile,
    "sources": SourcesFile,
    "changes": ChangesFile,
    "findings": FindingsFile,
    "lifecycle": LifecycleFile,
    "field": FieldFile,
    "known": KnownFile,
}
"""Kinds of files by the name of their schema."""


def schema(name: str, base_url: str) -> dict[str, Any]:
    """The schema of one kind of file, in the dialect of 2020-12.

    Args:
        name: one of :data:`FILES`.
        base_url: where the site is served, for the schema's own address.
    """
    made = FILES[name].model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": urls.absolute(urls.schema(name), base_url),
        **_in_words_of_json(made),
    }


def in_words_of_json(description: str) -> str:
    """A docstring for readers of JSON: what is ``None`` in Python is null there."""
    return description.replace("``None``", "null")


def _in_words_of_json(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            key: in_words_of_json(value)
            if key == "description" and isinstance(value, str)
            else _in_words_of_json(value)
            for key, value in schema.items()
        }
    return [_in_words_of_json(one) for one in schema] if isinstance(schema, list) else schema
