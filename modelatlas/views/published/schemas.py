"""The JSON Schemas of the published files, made from the classes that fill them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError

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


_MODELS = urls.api("models").removesuffix(".json") + "/"
_FURTHER = b'"evidence"'
"""Only the file of a model that no service lists says what speaks for its being."""


def off_schema(path: str, content: bytes) -> tuple[str, str] | None:
    """The first thing in a published file that a reader of its schema would stumble over.

    The classes that the schemas are made from take a twentieth of the time of an interpreter of schemas.

    Args:
        path: of the file in the site.
        content: its bytes, which are JSON.

    Returns:
        the path of the schema, and place and fault in words; ``None`` for what is as it says, or has none.
    """
    if path.startswith(_MODELS):
        name = "known" if _FURTHER in content else "model"
    elif not (name := next((name for name in FILES if path == urls.api(name)), "")):
        return None
    try:
        FILES[name].model_validate_json(content, strict=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            if fault["type"] != "extra_forbidden":  # the schemas let new fields in
                return urls.schema(name), f"{'.'.join(map(str, fault['loc'])) or 'the whole'}: {fault['msg']}"
    return None


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
        **_for_readers(made),
    }


def in_words_of_json(description: str) -> str:
    """A docstring for readers of JSON: what is ``None`` in Python is null there."""
    return description.replace("``None``", "null")


def _for_readers(schema: Any) -> Any:
    """The same for programs: in words of JSON, and without a ban on fields of later versions."""
    if isinstance(schema, dict):
        return {
            key: in_words_of_json(value)
            if key == "description" and isinstance(value, str)
            else _for_readers(value)
            for key, value in schema.items()
            if (key, value) != ("additionalProperties", False)
        }
    return [_for_readers(one) for one in schema] if isinstance(schema, list) else schema
