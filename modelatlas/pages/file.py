"""One file of a site."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class File(NamedTuple):
    """Where it is put, what is in it, and where it leads."""

    path: str
    """Relative to the output folder."""
    content: bytes
    """Its bytes."""
    links: Collection[str] | None = None
    """Paths in the site that it leads to, with ``#`` and a fragment where it asks for one. ``None`` where
    nobody knows without reading it, which is harmless for a kind of file that leads nowhere."""
