"""Options and kinds of values that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click

FOLDER = click.Path(path_type=Path, file_okay=False)
_ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")

content = click.option("--content", type=FOLDER, default=Path("content"), help="Folder with the content.")
templates = click.option(
    "--templates",
    type=FOLDER,
    callback=lambda _ctx, _param, value: value or _templates_here(),
    help="Folder with your own templates; the package has those that are missing.",
)


class SitePlace(click.ParamType["Path | str"]):
    """A folder, or the address of a prefix in another file system."""

    name = "folder or address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """A path for a folder of this machine, also where it is spelled ``file://``; an address as it is."""
        if isinstance(value, str) and (found := _ADDRESS.match(value)):
            if found[1].lower() != "file":
                return value
            value = unquote(value[len(found[0]) :])
        path: Path = FOLDER.convert(value, param, ctx)
        return path


class OneOf(click.ParamType[str]):
    """One of some names, which are imported only when they are needed."""

    name = "choice"

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The names, as the help shows them."""
        return self._choice().get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value, where it is one of the names."""
        return self._choice().convert(value, param, ctx)

    def _choice(self) -> click.Choice[str]:
        return click.Choice(tuple(self._names()))


def _templates_here() -> Path:
    """The templates of the site in the current folder, or else those of the package."""
    from modelatlas import packaged

    here = Path("templates")
    return here if here.is_dir() else packaged.templates()
