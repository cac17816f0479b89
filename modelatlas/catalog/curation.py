"""What people decided: aliases, overrides and hidden models, each with its reason.

``content/curation/overrides.toml``::

    [[override]]
    model = "acme/summarizer"
    field = "context_tokens"
    value = 32000
    reason = "The source lists the old limit; see the vendor's page."
    date = 2026-08-01

``content/curation/hidden.toml``::

    [[hidden]]
    model = "acme/test-only"
    reason = "A test listing."
    date = 2026-08-01
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from modelatlas.catalog.matching.aliases import Aliases, parse_aliases
from modelatlas.catalog.merge import PRECEDENCE
from modelatlas.problems import ConfigError, shorten
from modelatlas.records import Listing


class Override(BaseModel):
    """A person's word on one field of one model; it wins over every source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    field: str
    value: Any
    reason: str
    date: dt.date


class Hidden(BaseModel):
    """A model that gets no page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    reason: str
    date: dt.date


@dataclass(frozen=True)
class Curation:
    """Everything in ``content/curation/``."""

    aliases: Aliases = field(default_factory=Aliases)
    overrides: tuple[Override, ...] = ()
    hidden: tuple[Hidden, ...] = ()


def read_curation(folder: Path) -> Curation:
    """Read the curation folder; missing files mean that nothing was decided.

    Raises:
        ConfigError: naming file, entry and field of the first fault of each entry.
    """
    aliases = folder / "aliases.toml"
    return Curation(
        aliases=parse_aliases(_text(aliases), str(aliases)) if aliases.exists() else Aliases(),
        overrides=tuple(
            _typed(override, folder)
            for override in _Entries("override", Override).read(folder / "overrides.toml")
        ),
        hidden=_Entries("hidden", Hidden).read(folder / "hidden.toml"),
    )


_Entry = TypeVar("_Entry", bound=BaseModel)


@dataclass(frozen=True)
class _Entries(Generic[_Entry]):
    """A TOML file that is a list of tables of one name."""

    name: str
    model: type[_Entry]

    def read(self, path: Path) -> tuple[_Entry, ...]:
        if not path.exists():
            return ()
        try:
            data = tomllib.loads(_text(path))
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{path}: not TOML ({error})") from error
        entries = data.get(self.name, [])
        if set(data) - {self.name} or not isinstance(entries, list):
            raise ConfigError(f"{path}: expected only [[{self.name}]] entries")
        faults: list[str] = []
        found: list[_Entry] = []
        for number, entry in enumerate(entries, start=1):
            try:
                found.append(self.model.model_validate(entry))
            except ValidationError as error:
                faults += _faults(f"{self.name} {number}", error)
        if faults:
            raise ConfigError("\n".join([f"{path}: mend these entries:", *faults]))
        return tuple(found)


def _typed(override: Override, folder: Path) -> Override:
    """The override with its value in the type of its field."""
    path = folder / "overrides.toml"
    if override.field not in PRECEDENCE:
        fields = ", ".join(sorted(PRECEDENCE))
        raise ConfigError(f"{path}: {override.model}: {override.field!r} isn't one of the fields {fields}")
    info = Listing.model_fields[override.field]
    try:
        value = TypeAdapter(info.rebuild_annotation()).validate_python(override.value)
    except ValidationError as error:
        raise ConfigError(
            "\n".join([f"{path}: {override.model}:", *_faults(override.field, error)])
        ) from error
    return override.model_copy(update={"value": value})


def _faults(place: str, error: ValidationError) -> Iterable[str]:
    for fault in error.errors():
        where = ".".join([place, *map(str, fault["loc"])])
        yield f"  {where}: {fault['msg']}; got {shorten(fault['input'], 60)}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read as UTF-8 text: {error}") from error
