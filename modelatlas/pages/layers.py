"""Where templates come from: a site's own folder first, then the templates of the package.

A file in a site's own folder takes the place of the packaged file of the same name; a new file is added.
So a site overrides one component or one colour and keeps the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from modelatlas.problems import ConfigError

_PACKAGE = Path(__file__).resolve().parent.parent


def packaged_templates() -> Path:
    """The templates that come with the package: inside it where it is installed, beside it in a checkout.

    Raises:
        ConfigError: if they are in neither place.
    """
    for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates"):
        if (folder / "base.html").is_file():
            return folder
    raise ConfigError(f"{_PACKAGE}: the package's templates are missing; install it again")


def layers(templates: Path) -> tuple[Path, ...]:
    """Folders in which a template is looked for, the first being the site's own.

    Raises:
        ConfigError: if `templates` isn't a folder.
    """
    if not templates.is_dir():
        raise ConfigError(f"{templates}: no such folder; name the one with your templates with --templates")
    packaged = packaged_templates()
    return (templates,) if templates.samefile(packaged) else (templates, packaged)


def files_below(folders: tuple[Path, ...], below: str, pattern: str) -> Iterator[tuple[str, Path]]:
    """Name relative to `below`, and file, of all that match `pattern`; sorted, the first layer winning."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        root = folder / below
        found |= {path.relative_to(root).as_posix(): path for path in root.glob(pattern) if path.is_file()}
    yield from sorted(found.items())
