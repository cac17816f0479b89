"""What a static host answers for an address."""

from __future__ import annotations

import mimetypes
from pathlib import Path

_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""The types that matter here; those of the system differ from machine to machine."""


def locate(root: Path, path: str) -> Path | str | None:
    """What a static host answers to the decoded `path`, which is relative to the base path.

    Returns:
        The file; or, as text, the path it redirects to, for a folder without its slash; or ``None``
        for what isn't there, is hidden (a name with a dot in front), or leads out of the folder.
    """
    if named(path) is None:
        return None
    parts = path.split("/")
    file = root.joinpath(*parts)
    try:
        if parts[-1] == "":
            return index if _is_within(root, index := file / "index.html") else None
        if _is_within(root, file):
            return file
        if _is_within(root, file / "index.html"):
            return f"{path}/"
        page = file.with_name(f"{file.name}.html")
        return page if _is_within(root, page) else None
    except OSError:  # a name too long for the file system
        return None


def _is_within(root: Path, file: Path) -> bool:
    """Whether there is such a file, and it isn't outside of `root`, where a link may lead."""
    return file.is_file() and file.resolve().is_relative_to(root.resolve())


def named(path: str) -> str | None:
    """The file that the decoded `path` names, relative to the root; ``None`` if it is hidden or outside."""
    parts = path.split("/")
    if any(part.startswith(".") or set(part) & set("\\:\0") for part in parts) or "" in parts[:-1]:
        return None
    return path if parts[-1] else f"{path}index.html"


def media_type(file: Path) -> str:
    """The Content-Type of a file, with its charset where it is text."""
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind.endswith(("xml", "json"))
    return f"{kind}; charset=utf-8" if text else kind
