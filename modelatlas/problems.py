"""What can be wrong: problems in data are values with an address, wrong use is an exception.

The exceptions are in :mod:`modelatlas.errors`, which commands that read no data start with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from modelatlas.errors import (
    AtlasError,
    BusyError,
    ConfigError,
    FeedError,
    OutputError,
    names_host,
    public_address,
    shorten,
)

__all__ = [
    "AtlasError",
    "BusyError",
    "ConfigError",
    "Fault",
    "FeedError",
    "OutputError",
    "Problem",
    "dotted",
    "faults_of",
    "names_host",
    "public_address",
    "shorten",
]


class Problem(BaseModel):
    """One thing that is wrong with data, described so that a person can fix it.

    A problem never stops the records around it. It is collected, counted, printed, and published on
    the sources page.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    source: str
    """Which source or file it came from, e.g. ``openrouter`` or ``content/notes/a/b.md``."""
    record: str
    """The record's key in that source, or its position (``data[17]``) where it has no usable key."""
    field: str
    """Path of the offending field, e.g. ``pricing.prompt``; empty where the whole record is meant."""
    got: str
    """What came, shortened to 120 characters."""
    expected: str
    """What would have been right."""
    done: str
    """What was done about it, e.g. ``record set aside``."""

    def __str__(self) -> str:
        where = f"{self.source}: {self.record}" + (f": {self.field}" if self.field else "")
        return f"{where}: got {self.got}, expected {self.expected}; {self.done}"


@dataclass(frozen=True)
class Fault:
    """One thing that a pydantic model rejects, in our words."""

    path: tuple[str | int, ...]
    """Where it stands in what was given; empty where the whole of it is meant."""
    got: object
    """What stands there; ``None`` where something is missing."""
    expected: str
    """What would be right: ``a valid integer``."""
    text: str
    """The fault in words: ``expected a valid integer; got ten``, ``is missing``."""
    is_missing: bool = False
    """Whether a field that must be there isn't."""
    is_unknown: bool = False
    """Whether there is no such field."""

    @property
    def place(self) -> str:
        """Its path as text: ``prices[0].usd``."""
        return dotted(self.path)

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.path else self.text


def faults_of(error: ValidationError) -> tuple[Fault, ...]:
    """What pydantic refuses, in its order."""
    return tuple(_fault(one) for one in error.errors(include_url=False))


def dotted(path: Sequence[str | int]) -> str:
    """A path into nested data as text: ``prices[0].usd``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _fault(error: Any) -> Fault:
    path, got, limits = error["loc"], error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return Fault(path, None, "a value", "is missing", is_missing=True)
        case "extra_forbidden":
            return Fault(path, got, "no such key", "isn't a known key", is_unknown=True)
        case "json_invalid":
            return Fault(path, got, "JSON", f"isn't JSON: {limits['error']}")
        case "string_too_short":
            expected = f"a text of at least {limits['min_length']} characters"
        case "string_too_long":
            expected = f"a text of at most {limits['max_length']} characters"
        case "string_pattern_mismatch":
            expected = f"a text of the form {limits['pattern']}"
        case "model_type" | "dict_type":
            expected = "a table of fields"
        case "date_type" | "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            expected = "a day like 2026-08-01"
        case _:
            expected = error["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    return Fault(path, got, expected, f"expected {expected}; got {shorten(got, 60)}")
