"""Which paths a site may have: ones that every file system and host takes, and no two alike."""

from __future__ import annotations

import re
import unicodedata

from modelatlas.problems import OutputError, shorten

RESERVED = ".modelatlas"
"""What the names begin with that `output` uses for itself, at the top of the folder."""

GITIGNORE = ".gitignore"
"""Keeps what is built there out of a repository. It belongs to the folder, not to the site."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE | re.DOTALL)


def fault_of(path: str) -> str | None:
    """Why `path` can't be a file of a site, or ``None`` for a good one.

    >>> fault_of("models/../index.html")
    "has a '..' in it"
    >>> fault_of("models/index.html") is None
    True
    """
    if forbidden := _FORBIDDEN.search(path):
        return f"has {forbidden[0]!r} in it, which not every file system takes"
    if path.startswith("/"):
        return "isn't relative"
    if path.startswith(RESERVED):
        return f"begins with {RESERVED}, which is kept for the publisher's own files"
    if path == GITIGNORE:
        return "belongs to the output folder, not to the site"
    for segment in path.split("/"):
        if segment in ("", ".", ".."):
            return f"has a {segment!r} in it" if segment else "has an empty segment"
        if segment[-1] in ". ":
            return "has a segment that ends in a dot or a space, which Windows drops"
        if _WINDOWS_DEVICE.fullmatch(segment):
            return f"has the segment {segment!r}, which Windows reserves"
    return None


def is_of_the_folder(path: str) -> bool:
    """Whether a file lies in an output folder without being part of the site: ours, or Git's rules for it."""
    return path == GITIGNORE or path.startswith(RESERVED)


def folders_of(path: str) -> list[str]:
    """The folders around `path`, outermost first: ``a`` and ``a/b`` for ``a/b/index.html``."""
    return [path[:end] for end, char in enumerate(path) if char == "/"]


class PathBook:
    """The paths taken so far; refuses one that some file system couldn't tell from another."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, bool, str]] = {}
        """By folded path of a file or folder: its spelling, whether it's a file, which file asked for it."""

    def take(self, path: str) -> None:
        """Enter the file at `path`.

        Raises:
            OutputError: if it isn't a safe relative path, or if it clashes with an earlier one: the same
                path, one that differs only in case or Unicode form, or a file where a folder must be.
        """
        if fault := fault_of(path):
            raise OutputError(f"the path {shorten(path)!r} {fault}; give the page another path")
        if _fold(path) in self._taken:
            raise _clash(path, self._taken[_fold(path)][2])
        for folder in folders_of(path):
            spelling, is_file, owner = self._taken.setdefault(_fold(folder), (folder, False, path))
            if is_file or spelling != folder:
                raise _clash(path, owner)
        self._taken[_fold(path)] = (path, True, path)

    def twin_of(self, path: str) -> str | None:
        """The path taken that some file systems can't tell from `path`, which isn't taken itself."""
        spelling, is_file, _ = self._taken.get(_fold(path), ("", False, ""))
        return spelling if is_file else None


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _clash(path: str, other: str) -> OutputError:
    first, second = sorted((path, other))
    return OutputError(
        f"{first!r} and {second!r} can't both be published: "
        + ("two pages have this one path" if first == second else "a file system may take them for one")
        + "; give one of them another path"
    )
