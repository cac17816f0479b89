"""What several commands print: problems, progress, and this program's name as the user can type it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

if TYPE_CHECKING:
    from tqdm import tqdm

_SHOWN = 10
"""How many problems a command prints; the rest is counted and stands on the sources page."""


def tell(found: Sequence[object], *, count: int | None = None, where: str = "the sources page") -> None:
    """Print the first of what was found, how many more of `count` there are, and `where` they are listed."""
    for one in found[:_SHOWN]:
        click.echo(f"  {one}")
    count = len(found) if count is None else count
    if count > _SHOWN:
        click.echo(f"  and {count - _SHOWN} more; {where} lists them")


def program(*, elsewhere: bool = False) -> str:
    """This program as the user can type it: ``modelatlas`` where it is installed, else the door.

    Args:
        elsewhere: not from the current folder.
    """
    door = Path(sys.argv[0])
    if door.suffix != ".py":
        return "modelatlas"
    return f"{Path(sys.executable)} {door.absolute()}" if elsewhere else f"{python()} {door}"


def python() -> str:
    """The interpreter as the user can type it from the current folder."""
    try:
        return str(Path(sys.executable).relative_to(Path.cwd()))
    except ValueError:
        return "python3"


class Progress:
    """Progress bars of a fetch, one per label, on standard error; none if that isn't a terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._label: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # else a thread looks after the bars, for the rest of the process
        if self._bar is None or label != self._label:
            self.close()
            self._label, self._bar = label, tqdm(total=total, desc=label, leave=False, disable=None)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Remove the current bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
