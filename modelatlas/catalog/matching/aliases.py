"""Reviewed aliases: what a person found a name to mean where no rule can tell."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass

from modelatlas.problems import ConfigError

_TEXTS = {"name": True, "model": True, "reason": True, "source": False, "setting": False}
"""Fields that hold a text, and whether an alias must have them."""


@dataclass(frozen=True)
class Alias:
    """A person's word on one name."""

    name: str
    model: str | None
    """The id it means; ``None``: no listed model, whatever the rules would say."""
    reason: str
    reviewed_on: dt.date
    source: str | None = None
    """The one source it holds for; ``None``: for all."""
    setting: str | None = None
    """Effort, thinking mode or tool that the name states beside the model."""


@dataclass(frozen=True)
class Aliases:
    """The reviewed aliases."""

    entries: tuple[Alias, ...] = ()


def parse_aliases(text: str, where: str = "content/curation/aliases.toml") -> Aliases:
    """The aliases in `text`, a TOML document.

    Its form::

        [[alias]]
        name = "gpt-4-0613"
        model = "openai/gpt-4"      # or "none": the name means no listed model
        reason = "gpt-4 is the name under which OpenAI serves this snapshot."
        date = 2026-08-21           # when it was looked up
        source = "arena"            # optional: holds for this source only
        setting = "high"            # optional: a setting that the name states

    Raises:
        ConfigError: if it isn't such a file; the text names the entry and the field.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{where}: not TOML ({error})") from error
    entries = data.get("alias", [])
    if set(data) - {"alias"} or not isinstance(entries, list):
        raise ConfigError(f"{where}: expected only [[alias]] entries")
    return Aliases(tuple(_alias(entry, f"{where}: alias {n}") for n, entry in enumerate(entries, start=1)))


def _alias(entry: object, where: str) -> Alias:
    if not isinstance(entry, dict):
        raise ConfigError(f"{where}: expected a table")
    unknown = set(entry) - {*_TEXTS, "date"}
    if unknown:
        raise ConfigError(f"{where}: unknown fields {', '.join(sorted(unknown))}")
    for name, needed in _TEXTS.items():
        value = entry.get(name)
        if (needed or value is not None) and not (isinstance(value, str) and value):
            raise ConfigError(f"{where}: {name} must be a text, not {value!r}")
    reviewed_on = entry.get("date")
    if not isinstance(reviewed_on, dt.date) or isinstance(reviewed_on, dt.datetime):
        raise ConfigError(f"{where}: date must be a day like 2026-08-01, not {reviewed_on!r}")
    return Alias(
        name=entry["name"],
        model=None if entry["model"] == "none" else entry["model"],
        reason=entry["reason"],
        reviewed_on=reviewed_on,
        source=entry.get("source"),
        setting=entry.get("setting"),
    )
