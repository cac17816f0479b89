"""Files of a new site on their way: each is compared with the disk and, if it differs, written beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from modelatlas.errors import OutputError, shorten
from modelatlas.output import paths
from modelatlas.output.check.links import targets_of
from modelatlas.output.publish import manifest
from modelatlas.output.publish.disk import Disk
from modelatlas.storage.refusals import reason

File = tuple[str, bytes, Collection[str] | None]
"""Path relative to the site root, content, and the paths in the site that it leads to, with ``#`` and a
fragment where it asks for one; ``None`` for a file that must be read to know them."""

Part = Callable[[], Iterable[File]]
"""Makes some files of a site. Its work doesn't depend on other parts, so that another process may do it."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class StagedFile(NamedTuple):
    """What is known of a file that has been made."""

    path: str
    """Relative to the site root."""
    sha256: str
    """Of its content, in hexadecimal."""
    size: int
    """Bytes."""
    is_new: bool
    """Whether it differs from what is on disk, so that its content was staged."""


@dataclass
class Staged:
    """What a part came to, without the contents of its files."""

    files: list[StagedFile] = field(default_factory=list)
    """In the order in which they were made."""
    targets: set[str] = field(default_factory=set)
    """What they lead to in the site."""
    is_doubtful: bool = False
    """Whether a link or an id in them can't be right."""


@dataclass(frozen=True)
class Stager:
    """Takes files one at a time and keeps of each what there is to know, not its content."""

    out: Path
    """The site's folder."""
    tree: Path
    """Where new contents are written, under the paths that they will have."""
    base_path: str
    """The path under which the site will be served."""

    def stage(self, part: Part) -> Staged:
        """Make the files of a part.

        Raises:
            OutputError: for a path that isn't safe, or if a file can't be written.
        """
        disk, staged = Disk(self.out), Staged()
        for path, content, links in part():
            if fault := paths.fault_of(path):
                raise OutputError(f"the path {shorten(path)!r} {fault}; give the page a different path")
            found = targets_of(path, content, base_path=self.base_path) if links is None else links
            if found is None:
                staged.is_doubtful = True
            else:
                staged.targets.update(found)
            try:
                is_new = not disk.holds(path, content)
                if is_new:
                    _write(f"{self.tree}/{path}", content)
            except OSError as error:
                raise OutputError(f"{self.out}: nothing was published: {reason(error)}") from error
            sha256 = manifest.digest(content)
            staged.files.append(StagedFile(path, sha256, len(content), is_new))
        return staged


def _write(target: str, content: bytes) -> None:
    """Write a new file; by descriptors, because there are thousands."""
    try:
        handle = _opened(target)
    except (FileExistsError, NotADirectoryError):
        return  # two files of one path, or one where a folder must be; refused when all paths are known
    try:
        while content:
            content = content[os.write(handle, content) :]
    finally:
        os.close(handle)


def _opened(target: str) -> int:
    try:
        return os.open(target, _NEW, 0o666)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        return os.open(target, _NEW, 0o666)
