"""Templates and static files of a site: from its own folder first, then from the package.

A file in a site's own folder replaces the packaged file of the same name; a new file is added.
So a site overrides one component or one color and keeps the rest.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from modelatlas import packaged
from modelatlas.pages.assets import Assets, make_assets
from modelatlas.pages.scripts import joined
from modelatlas.problems import ConfigError

_FONTS_IMAGES = ("fonts", "img")


@dataclass(frozen=True)
class Source:
    """One template."""

    text: str
    """What stands in it."""
    place: str
    """Where it was read, for messages."""


@dataclass(frozen=True)
class Templates:
    """Everything that pages are made with, apart from what they show."""

    sources: Mapping[str, Source]
    """Templates by their names, such as ``pages/model.html``."""
    assets: Assets
    """Style, scripts, fonts and images."""
    are_packaged: bool = False
    """Whether all templates come with the package: these make every link of the site by ``url()``."""
    compiled: Path | None = None
    """Folder in which compiled templates are kept from build to build; ``None`` keeps none."""


def read_templates(folder: Path, *, compiled: Path | None = None) -> Templates:
    """Read the templates of a site, and those of the package where the site has none of that name.

    Args:
        folder: the site's own.
        compiled: where compiled templates are kept; may be deleted at any time.

    Raises:
        ConfigError: if there is no such folder, a file in it isn't UTF-8 text, or scripts can't be joined.
    """
    folders = layers(folder)
    sources = {
        name: Source(_text(path), str(path))
        for name, path in files_below(folders, ".", "**/*")
        if not name.startswith("assets/") and path.suffix != ".css"
    }
    sheets = {name: _text(path) for name, path in files_below(folders, "assets/css", "**/*.css")}
    components = {name: _text(path) for name, path in files_below(folders, "components", "*.css")}
    files = {
        f"{kind}/{name}": path.read_bytes()
        for kind in _FONTS_IMAGES
        for name, path in files_below(folders, f"assets/{kind}", "**/*")
    }
    modules = {name: _text(path) for name, path in files_below(folders, "assets/js", "**/*.js")}
    scripts = {f"js/{name}": text.encode() for name, text in joined(modules).items()}
    carried = f"{folders[-1]}{os.sep}"
    are_packaged = all(source.place.startswith(carried) for source in sources.values())
    return Templates(sources, make_assets(sheets, components, files | scripts), are_packaged, compiled)


def layers(folder: Path) -> tuple[Path, ...]:
    """Folders in which a template is looked for, the first being the site's own.

    Raises:
        ConfigError: if `folder` isn't a folder.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no such folder; name your templates folder with --templates")
    carried = packaged.templates()
    return (folder,) if folder.samefile(carried) else (folder, carried)


def files_below(folders: tuple[Path, ...], below: str, pattern: str) -> Iterator[tuple[str, Path]]:
    """Name relative to `below`, and file, of all that match `pattern`; sorted, the first layer winning."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        root = folder / below
        found |= {path.relative_to(root).as_posix(): path for path in root.glob(pattern) if path.is_file()}
    yield from sorted(found.items())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read as UTF-8 text: {error}") from error
