"""The result of matching: which keys of the sources mean which model, and which are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Method = Literal["exact", "alias", "rule"]
"""How a key was found to mean a model: the source names it, a person reviewed it, or rules read its name."""


@dataclass(frozen=True)
class Link:
    """A key of a source, and the listed model it means."""

    source: str
    """The part whose key it is."""
    key: str
    """The key there, verbatim."""
    model_id: str
    """The id that it means."""
    method: Method
    """How it was found, which is also how sure it is."""
    reason: str
    """A sentence or two for the page."""
    setting: str | None = None
    """Effort, thinking mode, tool or precision that the key names beside the model."""


@dataclass(frozen=True)
class Unmatched:
    """A key that means no listed model, or that can't be decided."""

    source: str
    """The part whose key it is."""
    key: str
    """The key there, verbatim."""
    candidates: tuple[str, ...]
    """The models it might mean, at most eight; empty where nothing is like it."""
    reason: str
    """A sentence that says why."""


@dataclass(frozen=True)
class Crosswalk:
    """All links, and all keys without one, both sorted by source and key."""

    links: tuple[Link, ...]
    """Every key that means a model; one that means several is in none."""
    unmatched: tuple[Unmatched, ...]
    """Every other key."""
