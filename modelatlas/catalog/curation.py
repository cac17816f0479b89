"""What people decided: aliases, overrides, hidden models, and sellers, each with its reason and day.

:mod:`modelatlas.catalog.curation_files` shows the format of the files.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from modelatlas.toml import Stated


class Entry(BaseModel):
    """A person's decision."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    reason: Stated
    """Why it was decided so; shown to readers."""
    date: dt.date
    """When it was looked up."""


class Override(Entry):
    """A person's value for one field of one model, which wins over every source."""

    model: Stated
    """The id of the model."""
    field: Stated
    """The field of a listing that it states."""
    value: Any
    """What it states; in the type of the field once it is read."""


class Hidden(Entry):
    """A model that gets no page."""

    model: Stated
    """The id of the model."""


def _or_none(value: object) -> object:
    return None if value == "none" else value


class Alias(Entry):
    """A person's decision on what one name means, where no rule can tell."""

    name: Stated
    """The name, as a source writes it."""
    model: Annotated[Stated | None, BeforeValidator(_or_none)]
    """The id it means; ``None``, written ``"none"``: no listed model, whatever the rules would say."""
    source: Stated | None = None
    """The one source it holds for; ``None``: for all."""
    setting: Stated | None = None
    """Effort, thinking mode or tool that the name states beside the model; ``None`` where it states none."""


class SellerEntry(Entry):
    """A company under all the names that sources give it, its regions and its plans."""

    name: Stated
    """Display name."""
    slugs: tuple[Stated, ...]
    """What sources call it; case, spaces, hyphens and underscores don't count."""
    maker: Stated | None = None
    """Slug of the maker that it is, so that its word is the maker's own; ``None`` where it makes none."""


class NameEntry(Entry):
    """What a name means that no rule can read: any model, listed or not."""

    name: Stated
    """A whole key, where it has a slash; else the name in a key, without seller, region and format."""
    model: Annotated[Stated | None, BeforeValidator(_or_none)]
    """The id that it means; ``None``, written ``"none"``: no model."""


class MakerEntry(BaseModel):
    """Who makes models, and how their names begin."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    slug: Stated
    """The beginning of the ids of its models."""
    name: Stated
    """Display name."""
    slugs: tuple[Stated, ...] = ()
    """What sources call it."""
    families: tuple[Stated, ...] = ()
    """Words with which names of its models begin, lower case."""
    snapshots: bool = False
    """Whether a date in a name tells a day on which the same model was served."""


@dataclass(frozen=True)
class Curation:
    """Everything in ``content/curation/``."""

    aliases: tuple[Alias, ...] = ()
    """What names mean."""
    overrides: tuple[Override, ...] = ()
    """What is said in place of the sources."""
    hidden: tuple[Hidden, ...] = ()
    """What isn't shown."""
    sellers: tuple[SellerEntry, ...] = ()
    """Who sells under several names."""
    names: tuple[NameEntry, ...] = ()
    """What names of models mean that no service lists."""
    makers: tuple[MakerEntry, ...] = ()
    """Who makes models."""
