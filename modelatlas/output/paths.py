"""Which paths a site may have: ones that every file system and host accepts, no two of them alike."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

from modelatlas.errors import OutputError

RESERVED = ".modelatlas"
"""What the names begin with that `output` uses for itself, at the top of the folder."""

MANIFEST = f"{RESERVED}.json"
"""The list of the files that we wrote."""

STAGING = f"{RESERVED}.staging"
"""The folder in which new contents wait."""

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
        return f"has {forbidden[0]!r} in it, which not every file system accepts"
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


def listed(folder: Path) -> frozenset[str]:
    """The files that the manifest of `folder` names; none where there is no manifest that can be read."""
    try:
        return frozenset(json.loads((folder / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, TypeError, KeyError):
        return frozenset()


def folders_of(path: str) -> list[str]:
    """The folders around `path`, outermost first: ``a`` and ``a/b`` for ``a/b/index.html``."""
    return [path[:end] for end, char in enumerate(path) if char == "/"]


def in_turn(removed: Collection[str], new: Collection[str]) -> tuple[list[str], list[str]]:
    """Files to remove: those that go before the `new` ones come, and those that go after; each sorted.

    The first are where a folder must be, or in a folder where a file must be.
    """
    folders = {folder for path in new for folder in folders_of(path)}
    first = [path for path in removed if path in folders or any(f in new for f in folders_of(path))]
    return sorted(first), sorted(set(removed).difference(first))


class PathBook:
    """The paths taken so far. It refuses one that some file system couldn't tell from another."""

    def __init__(self) -> None:
        """Begin with none."""
        self._files: dict[str, str] = {}
        """Spellings of the files by their folded paths."""
        self._folders: dict[str, tuple[str, str]] = {}
        """By folded path of a folder: its spelling, and which file asked for it."""

    def take(self, path: str) -> None:
        """Enter the file at `path`, which is a safe relative path.

        Raises:
            OutputError: if it clashes with an earlier one: the same path, one that differs only in case or
                Unicode form, or a file where a folder must be.
        """
        folded = _fold(path)
        if folded in self._files:
            raise _clash(path, self._files[folded])
        if folded in self._folders:
            raise _clash(path, self._folders[folded][1])
        self._files[folded] = path
        folder = path.rpartition("/")[0]
        if folder and self._folders.get(_fold(folder), ("", ""))[0] != folder:
            self._take_folders(path)

    def twin_of(self, path: str) -> str | None:
        """The path taken that some file systems can't tell from `path`, which isn't taken itself."""
        return self._files.get(_fold(path))

    def _take_folders(self, path: str) -> None:
        for folder in folders_of(path):
            folded = _fold(folder)
            spelling, owner = self._folders.setdefault(folded, (folder, path))
            if folded in self._files or spelling != folder:
                raise _clash(path, self._files.get(folded, owner))


def _fold(path: str) -> str:
    """What spellings share that some file system takes for one."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _clash(path: str, other: str) -> OutputError:
    first, second = sorted((path, other))
    return OutputError(
        f"{first!r} and {second!r} can't both be published: "
        + ("two pages have this path" if first == second else "a file system may not tell them apart")
        + "; give one of them a different path"
    )
