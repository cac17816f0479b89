"""Score tables of any kind, each described by a short TOML file in ``content/benchmarks/``.

:mod:`modelatlas.sources.benchmark.mapping` describes the keys of such a file.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from modelatlas.problems import ConfigError, public_address
from modelatlas.sources.benchmark.mapping import TableMapping
from modelatlas.sources.benchmark.table import parse
from modelatlas.sources.contract import Client, Context, Part, Source
from modelatlas.toml import parse_toml, validated

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def source_from_toml(path: Path) -> Source:
    """The source that the mapping file `path` describes, ``benchmark:<stem>``.

    Raises:
        ConfigError: naming the file and every key that can't be used.
    """
    try:
        return source_from_bytes(str(path), path.stem, path.read_bytes())
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error}") from error


def source_from_bytes(file: str, name: str, data: bytes) -> Source:
    """The source ``benchmark:<name>`` that the TOML text `data` describes; `file` is for messages.

    Raises:
        ConfigError: naming the file and every key that can't be used.
    """
    if not _NAME.fullmatch(name):
        raise ConfigError(f"{file}: the file's name must be lower-case words joined by '-', not {name!r}")
    mapping = validated(TableMapping, parse_toml(data, file), file)
    part = f"benchmark:{name}"
    return Source(
        name=part,
        title=mapping.title,
        homepage=mapping.homepage,
        licence=mapping.licence,
        attribution=mapping.attribution,
        parts=(
            Part(
                name=part,
                url=public_address(mapping.url) if mapping.url else "",
                local=f"benchmarks/{mapping.file}" if mapping.file else "",
                collect=partial(_collect, mapping),
                parse=partial(parse, part, mapping),
                traits=mapping.traits(name),
            ),
        ),
    )


def _collect(mapping: TableMapping, client: Client, context: Context) -> dict[str, bytes]:
    del context  # a part of the shape of Collect
    bodies = {"table": client.get(mapping.url)}
    if mapping.groups is not None and mapping.groups.url is not None:
        bodies[mapping.groups.body] = client.get(mapping.groups.url)
    return bodies
