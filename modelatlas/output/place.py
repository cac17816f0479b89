"""Where a site may be published: not over what is somebody's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from modelatlas.errors import OutputError
from modelatlas.output.paths import MANIFEST
from modelatlas.storage.refusals import reason


def require_own(out: Path, others: Mapping[str, Path], *, adopt: bool = False) -> None:
    """Refuse a folder that a site isn't to be published into.

    Args:
        out: the folder.
        others: folders that are no part of a site, by what they are.
        adopt: whether files of others in `out` are no hindrance; they are still left alone.

    Raises:
        OutputError: if `out` is, or has in it, the home folder or one of `others`; if it lies in one of them;
            if it has files that no build has put there.
    """
    place = out.resolve()
    kept = {"the home folder": Path.home(), **others}
    for name, folder in kept.items():
        other = folder.resolve()
        if other == place or place in other.parents:
            verb = "is" if other == place else "has in it"
            raise OutputError(f"{out}: {verb} {name}; choose a folder for the site alone, such as site")
    for name, folder in others.items():
        if folder.resolve() in place.parents:
            raise OutputError(f"{out}: lies in {name}; choose a folder for the site alone, such as site")
    if not adopt and (foreign := _foreign(out)):
        raise OutputError(
            f"{out}: has files that no build has put there, such as {foreign}; choose another folder, or say "
            "--adopt to publish beside them"
        )


def _foreign(out: Path) -> str | None:
    """The first visible thing in a folder that no build has written into."""
    try:
        if not out.is_dir() or (out / MANIFEST).exists():
            return None
        return min((path.name for path in out.iterdir() if not path.name.startswith(".")), default=None)
    except OSError as error:
        raise OutputError(f"{out}: nothing was published: {reason(error)}") from error
