"""Documents of the price feeds with one value exchanged."""

from __future__ import annotations

import json
from typing import Any


def body_of(document: Any, **numbers: str) -> bytes:
    """`document` as a response body; infinities and halves of surrogate pairs included.

    Each of `numbers` replaces the string of its name, digit by digit as written.
    """
    text = json.dumps(document)
    for name, digits in numbers.items():
        text = text.replace(f'"{name}"', digits)
    return text.encode()


def paths(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in `document`."""
    found = [path] if path else []
    if isinstance(document, dict | list):
        steps = document.items() if isinstance(document, dict) else enumerate(document)
        for step, value in steps:
            found += paths(value, (*path, step))
    return found


def with_value(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of `document` with `value` at `path`."""
    if not path:
        return value
    copy = document.copy()
    copy[path[0]] = with_value(copy[path[0]], path[1:], value)
    return copy
