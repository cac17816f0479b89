"""The register of ids that models without a listing were given: ``content/register.jsonl``, append-only.

An id is a path on the site. It is written once and never changes, whatever sources call the model later::

    {"id":"openai/whisper-1","on":"2026-08-21","keys":["litellm:whisper-1","litellm:azure/whisper-1"]}
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field, ValidationError

from modelatlas.problems import ConfigError
from modelatlas.records.base import Record
from modelatlas.records.units import Day

FILE = "register.jsonl"


class Registered(Record):
    """An id that was given."""

    id: str = Field(pattern=r"^[^/]+/[^/]+$")
    """``maker/name``."""
    on: Day
    """The day on which it was given."""
    keys: tuple[str, ...]
    """The keys that named the model then, as ``part:key``; any of them finds it again."""

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Part and key of each; a part's own name may have a colon."""
        return tuple(_place(key) for key in self.keys)


def place_text(part: str, key: str) -> str:
    """A part and a key of it as one text."""
    return f"{part} {key}"


def read_register(folder: Path) -> tuple[Registered, ...]:
    """The register of a content folder, in the order in which ids were given; empty where there is none.

    Raises:
        ConfigError: naming the line that can't be used, or the id that stands twice.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    found: dict[str, Registered] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entry = Registered.model_validate_json(line)
        except ValidationError as error:
            raise ConfigError(
                f"{path}:{number}: isn't an entry of the register ({error.error_count()} faults)"
            ) from error
        if entry.id in found:
            raise ConfigError(f"{path}:{number}: {entry.id} was given before; an id is given once")
        found[entry.id] = entry
    return tuple(found.values())


def register_lines(entries: Iterable[Registered]) -> bytes:
    """The lines of entries, each as JSON."""
    return "".join(f"{entry.model_dump_json()}\n" for entry in entries).encode()


def _place(text: str) -> tuple[str, str]:
    part, _, key = text.partition(" ")
    return part, key
