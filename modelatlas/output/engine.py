"""Who makes the parts of a site: processes or threads of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Engine:
    """Where work is done. It makes no difference to the site."""

    kind: Literal["processes", "threads", "dask"] = "processes"
    """What does it."""
    jobs: int = 1
    """How many processes or threads; a cluster knows itself."""
    address: str = ""
    """Host and port of the scheduler of a cluster."""


ALONE = Engine()
"""This process."""


def engine_of(name: str, jobs: int) -> Engine:
    """The engine that somebody names.

    >>> engine_of("dask://scheduler.example:8786", 2).address
    'scheduler.example:8786'

    Raises:
        ValueError: for a name of none.
    """
    match name:
        case "processes" | "threads":
            return Engine(name, jobs)
    kind, separator, address = name.partition("://")
    host, _, port = address.rpartition(":")
    if kind == "dask" and separator and host and port.isdecimal():
        return Engine("dask", jobs, address)
    raise ValueError(f"{name!r} is no engine; choose processes, threads, or dask://HOST:PORT")
