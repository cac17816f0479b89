"""TOML files that people write: read, checked against a model, and refused with all faults at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from modelatlas.problems import ConfigError, Fault, faults_of

M = TypeVar("M", bound=BaseModel)
Stated = Annotated[str, Field(min_length=1)]
"""A text that says something."""
_MOST_DOTS = 10_000_000
"""In each line squared, which is how the time grows that the parts of a key take: seconds."""


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a file; empty where there is no such file.

    Raises:
        ConfigError: if it can't be read, isn't UTF-8 text or isn't TOML.
    """
    try:
        return parse_toml(path.read_bytes(), str(path)) if path.exists() else {}
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error.strerror}") from error


def parse_toml(body: bytes | str, where: str) -> dict[str, Any]:
    """A TOML document, with or without a byte order mark.

    Args:
        body: the document.
        where: its name, for messages.

    Raises:
        ConfigError: if it isn't UTF-8 text or isn't TOML.
    """
    try:
        return loads(body.decode("utf-8-sig") if isinstance(body, bytes) else body)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{where}: isn't UTF-8 text: {error}") from error
    except ValueError as error:
        raise ConfigError(f"{where}: isn't TOML: {error}") from error


def loads(text: str, *, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """`text` as ``tomllib`` reads it, unless it would take minutes.

    Raises:
        ValueError: if it isn't TOML, is nested too deep, or has keys of very many parts.
    """
    if sum(line.count(".") ** 2 for line in text.split("\n")) > _MOST_DOTS:
        raise ValueError("too many dots in a line")
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def validated(model: type[M], data: object, where: str) -> M:
    """`data` as `model`.

    Raises:
        ConfigError: naming every fault under `where`.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise refusal(where, [f"{fault}{_nearest(fault, model)}" for fault in faults_of(error)]) from error


def read_entries(path: Path, name: str, model: type[M]) -> tuple[M, ...]:
    """A file of ``[[name]]`` tables, each as `model`; empty where there is no such file.

    Raises:
        ConfigError: if it can't be read as such a file; the text names every fault of every entry.
    """
    return entries_of(read_toml(path), name, model, str(path))


def entries_of(data: dict[str, Any], name: str, model: type[M], where: str) -> tuple[M, ...]:
    """The ``[[name]]`` tables of a document that holds nothing else, each as `model`.

    Raises:
        ConfigError: as :func:`read_entries`.
    """
    entries = data.get(name, [])
    if set(data) - {name} or not isinstance(entries, list):
        raise ConfigError(f"{where}: expected only [[{name}]] entries")
    found: list[M] = []
    lines: list[str] = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(model.model_validate(entry))
        except ValidationError as error:
            lines += (f"{name} {number}{'.' if fault.path else ': '}{fault}" for fault in faults_of(error))
    if lines:
        raise refusal(where, lines)
    return tuple(found)


def meant(name: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown name: which of those that are `known` it looks like.

    >>> meant("titel", ["title", "tagline"])
    '; did you mean title?'
    """
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _nearest(fault: Fault, model: type[BaseModel]) -> str:
    if not fault.is_unknown or len(fault.path) != 1:
        return ""
    return meant(str(fault.path[0]), model.model_fields)


def refusal(where: str, lines: list[str]) -> ConfigError:
    """What to say of a file with faults, one line each."""
    return ConfigError("\n".join([f"{where}: mend what follows:", *(f"  {line}" for line in lines)]))
