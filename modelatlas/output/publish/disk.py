"""What stands in a folder, told without ever looking through a symbolic link below it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal

from modelatlas.output.paths import folders_of

Kind = Literal["nothing", "file", "folder", "link", "mount", "special"]

_JUNCTION = 0xA0000003
"""Windows: ``stat.IO_REPARSE_TAG_MOUNT_POINT``, which other systems don't define."""


class Disk:
    """The folder `root` as it was at the first look."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._device = root.stat().st_dev if root.exists() else None
        self._folders: dict[str, Kind] = {}

    def look(self, path: str) -> tuple[Kind, str]:
        """What is met first on the way to `path` that isn't a folder, else `path` itself; and where.

        Raises:
            OSError: if a folder on the way can't be searched.
        """
        for folder in folders_of(path):
            if folder not in self._folders:
                self._folders[folder] = self._kind(folder)
            if self._folders[folder] != "folder":
                return self._folders[folder], folder
        return self._kind(path), path

    def read(self, path: str) -> bytes | None:
        """The content of `path` if it is a plain file.

        Raises:
            OSError: if it can't be read.
        """
        return (self._root / path).read_bytes() if self.look(path) == ("file", path) else None

    def holds(self, path: str, content: bytes) -> bool:
        """Whether `path` is a plain file with just this content.

        Raises:
            OSError: if it can't be read.
        """
        if self.look(path) != ("file", path):
            return False
        file = self._root / path
        return file.stat().st_size == len(content) and file.read_bytes() == content

    def _kind(self, path: str) -> Kind:
        try:
            status = os.lstat(self._root / path)
        except FileNotFoundError:
            return "nothing"
        if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
            return "link"
        if status.st_dev != self._device:
            return "mount"
        if stat.S_ISDIR(status.st_mode):
            return "folder"
        return "file" if stat.S_ISREG(status.st_mode) else "special"
