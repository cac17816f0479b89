"""Files of a new site on their way: each is compared with what is there and, if it differs, put aside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from modelatlas.errors import OutputError, shorten
from modelatlas.output import paths
from modelatlas.output.check.links import targets_of
from modelatlas.output.publish import manifest
from modelatlas.output.publish.destination import Shelf

File = tuple[str, bytes, Collection[str] | None]
"""Path relative to the site root, content, and the paths in the site that it leads to, with ``#`` and a
fragment where it asks for one; ``None`` for a file that must be read to know them."""

Part = Callable[[], Iterable[File]]
"""Makes some files of a site. Its work doesn't depend on other parts, so that another process may do it."""


class StagedFile(NamedTuple):
    """What is known of a file that has been made."""

    path: str
    """Relative to the site root."""
    sha256: str
    """Of its content, in hexadecimal."""
    size: int
    """Bytes."""
    is_new: bool
    """Whether it differs from what is there, so that its content was put aside."""


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

    shelf: Shelf
    """Takes the contents."""
    base_path: str
    """The path under which the site will be served."""

    def stage(self, part: Part) -> Staged:
        """Make the files of a part.

        Raises:
            OutputError: for a path that isn't safe, or if a file can't be written.
        """
        desk, staged = self.shelf.desk(), Staged()
        for path, content, links in part():
            if fault := paths.fault_of(path):
                raise OutputError(f"the path {shorten(path)!r} {fault}; give the page a different path")
            found = targets_of(path, content, base_path=self.base_path) if links is None else links
            if found is None:
                staged.is_doubtful = True
            else:
                staged.targets.update(found)
            sha256 = manifest.digest(content)
            is_new = desk.put(path, content, sha256)
            staged.files.append(StagedFile(path, sha256, len(content), is_new))
        desk.finish()
        return staged
