"""JSON as the site publishes it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json


def json_bytes(value: Any, *, indent: int | None = None) -> bytes:
    """A record, or plain data, as UTF-8 JSON with one newline at its end.

    A record's fields stand in the order of its class, those at their default are left out. What has no JSON,
    which the raw fields of a hostile feed may hold, is replaced: infinite numbers by ``null``, half a
    surrogate pair by ``?``.
    """
    try:
        if isinstance(value, BaseModel):
            body = value.__pydantic_serializer__.to_json(value, indent=indent, exclude_defaults=True)
        else:
            body = to_json(value, indent=indent, inf_nan_mode="null")
    except PydanticSerializationError:
        return json_bytes(_encodable(_plain(value)), indent=indent)
    return body + b"\n"


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, BaseModel) else value


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    return value
