"""The base of everything stored."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of everything stored: immutable, no unknown fields, docstrings as descriptions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def dump(self) -> dict[str, Any]:
        """The record as JSON-ready data, fields at their default left out."""
        return self.model_dump(mode="json", exclude_defaults=True)
