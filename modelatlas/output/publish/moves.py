"""The one step that changes a published site: renames, each of which can be undone.

What is staged lies in a tree of its own. A folder that the site doesn't have yet moves there as a whole, so
that a new site comes into place by a few renames.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Sequence
from contextlib import ExitStack, suppress
from itertools import count
from pathlib import Path

from modelatlas.errors import OutputError
from modelatlas.output.paths import folders_of, in_turn
from modelatlas.output.publish import manifest
from modelatlas.output.publish.disk import Disk


class Moves:
    """Staged files to move into place, and stale ones to remove."""

    def __init__(
        self,
        out: Path,
        disk: Disk,
        old: manifest.Manifest,
        staged: Collection[str],
        removed: Sequence[str],
    ) -> None:
        """Plan, without touching anything.

        Args:
            out: the site's folder.
            disk: a look at it.
            old: what earlier runs wrote there.
            staged: paths of the new contents.
            removed: paths of ours that the new site doesn't have.

        Raises:
            OSError: if a folder can't be read.
        """
        self._out, self._disk, self._old, self._staged = out, disk, old, staged
        self._removed_first, self._removed_last = in_turn(removed, staged)
        self._roots: dict[str, bool] = {}
        """What is moved as a whole, a file or a folder, and whether pages are in it: these move after the
        files that they need."""
        for path in staged:
            kind, where = disk.look(path)
            root = where if kind == "nothing" or where in self._removed_first else path
            self._roots[root] = self._roots.get(root, False) or path.endswith(".html")

    def obstacles(self) -> list[str]:
        """Why the moves can't be carried out: one sentence for each thing in the way, sorted.

        Raises:
            OSError: if a folder can't be read.
        """
        in_the_way = {fault for path in self._staged if (fault := self._obstacle(path))}
        changed = {"", *(f for path in [*self._roots, *self._removed_last] for f in folders_of(path))}
        locked = {
            f"{folder or self._out}: the folder can't be written; correct its rights"
            for folder in changed
            if (self._out / folder).is_dir() and not os.access(self._out / folder, os.W_OK | os.X_OK)
        }
        return sorted(in_the_way | locked)

    def carry_out(self, staging: Path, tree: Path, new: manifest.Manifest) -> None:
        """Move everything, or put everything back.

        Args:
            staging: a folder on the same file system; takes what is taken away.
            tree: holds the staged contents under their paths.
            new: the manifest of the new site.

        Raises:
            OSError: if a move failed and the site is as it was.
            OutputError: if a move failed and not everything could be put back.
        """
        undo = ExitStack()
        try:
            manifest.write(self._out, manifest.union(self._old, new), staging=staging)
            aside = (f"{staging}/old-{number}" for number in count())
            for path in self._removed_first:
                self._take_away(path, next(aside), undo)
            for root in sorted(self._roots, key=lambda root: (self._roots[root], root)):
                self._put(f"{tree}/{root}", root, next(aside), undo)
            for path in self._removed_last:
                self._take_away(path, next(aside), undo)
            manifest.write(self._out, new, staging=staging)
        except BaseException as failure:
            try:
                undo.close()
                manifest.write(self._out, self._old, staging=staging)
            except OSError as error:
                raise OutputError(
                    f"{self._out}: publishing failed ({failure}) and couldn't be undone ({error}); "
                    "the site is part old and part new until the next build succeeds"
                ) from failure
            raise
        self._remove_empty_folders()

    def _obstacle(self, path: str) -> str | None:
        kind, where = self._disk.look(path)
        match kind:
            case "nothing":
                return None
            case "file":
                if (where == path and path in self._old.files) or where in self._removed_first:
                    return None
                return f"{where}: is a file that isn't ours; move it away, or give {path} another path"
            case "folder":
                foreign = sorted(self._files_below(where) - set(self._removed_first))
                return f"{foreign[0]}: isn't ours, but {path} must be a file" if foreign else None
            case "link":
                return f"{where}: is a symbolic link, which isn't followed; remove it"
            case "mount":
                return f"{where}: is on another file system, where files can't be moved in one step"
            case "special":
                return f"{where}: is neither a file nor a folder; move it away"

    def _files_below(self, folder: str) -> set[str]:
        return {
            entry.relative_to(self._out).as_posix()
            for entry in (self._out / folder).rglob("*")
            if entry.is_symlink() or not entry.is_dir()
        }

    def _put(self, content: str, root: str, backup: str, undo: ExitStack) -> None:
        """Move a staged file or folder into place, whatever of ours stands there."""
        target = f"{self._out}/{root}"
        kind, where = self._disk.look(root)
        if kind == "file" and where == root and root not in self._removed_first:
            _copy(target, backup)
            undo.callback(_put_back, backup, target)
        else:
            if kind == "folder":
                self._remove_folders(target, undo)
            undo.callback(_put_back, target, content)
        os.replace(content, target)

    def _remove_folders(self, target: str, undo: ExitStack) -> None:
        """Remove the empty folders where a file must be."""
        for parent, _, _ in os.walk(target, topdown=False):
            os.rmdir(parent)
            undo.callback(os.mkdir, parent)

    def _take_away(self, path: str, backup: str, undo: ExitStack) -> None:
        target = f"{self._out}/{path}"
        undo.callback(_put_back, backup, target)
        os.replace(target, backup)

    def _remove_empty_folders(self) -> None:
        removed = [*self._removed_first, *self._removed_last]
        for folder in sorted({folder for path in removed for folder in folders_of(path)}, reverse=True):
            with suppress(OSError):  # not empty, or gone
                (self._out / folder).rmdir()


def _copy(source: str, target: str) -> None:
    """A second name for a file; a second file where the file system can't do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _put_back(backup: str, target: str) -> None:
    if os.path.lexists(backup):
        os.replace(backup, target)
