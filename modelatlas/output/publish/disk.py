"""What a folder contains, found without ever following a symbolic link below it."""

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
        """Look at nothing yet."""
        self._root = str(root)
        self._device = root.stat().st_dev if root.exists() else None
        self._folders: dict[str, Kind] = {}

    def look(self, path: str) -> tuple[Kind, str]:
        """What is met first on the way to `path` that isn't a folder, else `path` itself; and where.

        Raises:
            OSError: if a folder on the way can't be searched.
        """
        for folder in folders_of(path):
            if (kind := self._folders.get(folder)) is None:
                kind = self._folders[folder] = self._kind_of(self._status(folder))
            if kind != "folder":
                return kind, folder
        return self._kind_of(self._status(path)), path

    def read(self, path: str) -> bytes | None:
        """The content of `path` if it is a plain file.

        Raises:
            OSError: if it can't be read.
        """
        return self._content(path) if self.look(path) == ("file", path) else None

    def holds(self, path: str, content: bytes) -> bool:
        """Whether `path` is a plain file with just this content.

        Raises:
            OSError: if it can't be read.
        """
        return self.look(path) == ("file", path) and self._content(path, len(content)) == content

    def _content(self, path: str, size: int | None = None) -> bytes | None:
        """What is in a plain file; ``None`` if it hasn't this size."""
        with open(f"{self._root}/{path}", "rb", buffering=0) as file:
            if size is not None and os.fstat(file.fileno()).st_size != size:
                return None
            return file.readall()

    def _status(self, path: str) -> os.stat_result | None:
        try:
            return os.lstat(f"{self._root}/{path}")
        except FileNotFoundError:
            return None

    def _kind_of(self, status: os.stat_result | None) -> Kind:
        if status is None:
            return "nothing"
        if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
            return "link"
        if status.st_dev != self._device:
            return "mount"
        if stat.S_ISDIR(status.st_mode):
            return "folder"
        return "file" if stat.S_ISREG(status.st_mode) else "special"
