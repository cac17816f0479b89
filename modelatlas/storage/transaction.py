"""Files in a folder change together: however a run ends, either all of them are as before or all are new.

======  ==================================================================================================
stage   each new content is written beside its target, under a name that nobody reads, and synced
decide  the journal, a list of the targets, appears in the folder by one rename
apply   each content is renamed onto its target, then the journal goes
======  ==================================================================================================

A run that ends before it decides leaves the old files, and new contents that the next writer removes. One
that ends later leaves a journal, and whoever opens the folder next, to read or to write, finishes the work.
Nobody ever reads the files of one run together with those of another.
"""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from modelatlas.errors import AtlasError, BusyError
from modelatlas.storage import lock
from modelatlas.storage.refusals import reason

JOURNAL = ".modelatlas.commit"
_STAGED = ".modelatlas.new."
"""What the name of a new content begins with; the name of its target follows."""
_LOOK_S = 0.05
_PATIENCE_S = 60
"""How long a reader waits for a writer to bring its files into place."""
_READINGS = 20
"""How often a reader begins anew because the files have changed meanwhile."""
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""What a file system says that can't sync a folder."""

T = TypeVar("T")


@dataclass(frozen=True)
class Writer:
    """The right to change the files of a folder, which nobody else has meanwhile."""

    folder: Path
    """The folder itself."""

    def commit(self, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
        """Make the files at the paths, relative to the folder, hold the contents; return those that changed.

        A file that holds its content already isn't touched.

        Raises:
            AtlasError: if they can't be written. All of them are as before, or else the text says that the
                next run will bring them into place.
        """
        with _explained(self.folder, "nothing was changed"):
            changed = {path: new for path, new in contents.items() if not _holds(self.folder / path, new)}
            if not changed:
                return ()
            try:
                self._stage(changed)
            except BaseException:
                self._take_back(changed)
                raise
        with _explained(self.folder, "the next run will bring the new files into place"):
            _apply(self.folder)
        return tuple(self.folder / path for path in changed)

    def _stage(self, contents: Mapping[str, bytes]) -> None:
        for path, content in contents.items():
            staged = _staged(self.folder / path)
            staged.parent.mkdir(parents=True, exist_ok=True)
            _write(staged, content)
        _sync_folders({self.folder, *((self.folder / path).parent for path in contents)})
        journal = self.folder / JOURNAL
        _write(_staged(journal), (json.dumps({"files": sorted(contents)}, indent=2) + "\n").encode())
        _staged(journal).replace(journal)
        _sync_folders([self.folder])

    def _take_back(self, paths: Iterable[str]) -> None:
        """Forget what was staged. The journal goes first: without the contents it would promise too much."""
        with suppress(OSError):  # then the journal and all contents stay, and the next run applies them
            (self.folder / JOURNAL).unlink(missing_ok=True)
            for path in (JOURNAL, *paths):
                _staged(self.folder / path).unlink(missing_ok=True)


@contextmanager
def writing(folder: Path, purpose: str) -> Iterator[Writer]:
    """The only writer of `folder` for the length of a ``with`` block; what was begun before it is finished.

    Args:
        folder: made where it doesn't exist, and removed again if nothing comes into it.
        purpose: what for, as one word for whoever is refused meanwhile, e.g. ``fetch``.

    Raises:
        BusyError: if another process writes there.
        AtlasError: if nothing can be written there.
    """
    existed = folder.exists()
    try:
        with ExitStack() as stack:
            with _explained(folder, "nothing was changed"):
                folder.mkdir(parents=True, exist_ok=True)
                stack.enter_context(lock.held(folder, purpose))
                _recover(folder)
            yield Writer(folder)
    finally:
        if not existed:
            with suppress(OSError):  # not empty
                folder.rmdir()


def read_whole(folder: Path, below: Iterable[str], read: Callable[[], T]) -> T:
    """What `read` makes of files that nobody changed while it read them.

    Args:
        folder: the folder whose files change as one.
        below: its folders that are read, such as ``records``.
        read: reads the files; called again where they have changed meanwhile.

    Raises:
        BusyError: if they change all the time.
        AtlasError: if a run was cut off while it changed them, and that can't be finished now.
    """
    folders = [folder / name for name in below]
    for _ in range(_READINGS):
        _finish(folder)
        before = _stamps(folders)
        try:
            value = read()
        except (AtlasError, OSError):
            if _stamps(folders) == before:
                raise
            continue
        if _stamps(folders) == before and not (folder / JOURNAL).exists():
            return value
    raise BusyError(f"{folder}: its files change faster than they can be read")


def _finish(folder: Path) -> None:
    """Bring to its end what a run has decided and not done, or wait until it has done so itself."""
    for _ in range(int(_PATIENCE_S / _LOOK_S)):
        if not (folder / JOURNAL).exists():
            return
        with suppress(BusyError), _explained(folder, "a run was cut off while it changed files there"):
            with lock.held(folder, "repair"):
                _recover(folder)
            return
        time.sleep(_LOOK_S)
    raise BusyError(f"{folder}: another run has been changing files for {_PATIENCE_S} s")


def _recover(folder: Path) -> None:
    """Apply what was decided, and remove what was only staged. The lock must be held."""
    if (folder / JOURNAL).exists():
        _apply(folder)
    for pattern in (f"{_STAGED}*", f"*/{_STAGED}*", f"*/*/{_STAGED}*"):
        for leftover in folder.glob(pattern):
            leftover.unlink()


def _apply(folder: Path) -> None:
    """Bring the staged contents that the journal lists into place; those that are there already stay."""
    targets = [folder / path for path in _listed(folder / JOURNAL)]
    for target in targets:
        with suppress(FileNotFoundError):
            _staged(target).replace(target)
    _sync_folders({target.parent for target in targets})
    (folder / JOURNAL).unlink()
    _sync_folders([folder])


def _listed(journal: Path) -> list[str]:
    try:
        match json.loads(journal.read_bytes()):
            case {"files": [*paths]} if all(isinstance(path, str) and _stays_inside(path) for path in paths):
                return paths
    except (ValueError, RecursionError):
        pass
    raise AtlasError(f"{journal}: isn't a list of files to bring into place; remove it and run this again")


def _stays_inside(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def _staged(target: Path) -> Path:
    return target.with_name(_STAGED + target.name)


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folders(folders: Iterable[Path]) -> None:
    """Let the names in the folders outlast a loss of power."""
    if os.name == "nt":  # can't, and needn't
        return
    for folder in sorted(folders):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise
        finally:
            os.close(handle)


def _stamps(folders: Iterable[Path], *, deeper: bool = True) -> dict[str, tuple[int, int, int]]:
    """What tells that a file was exchanged: its identity, its time and its size, by path."""
    found = {}
    below: list[Path] = []
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                with suppress(OSError):  # gone meanwhile, or a link that leads to itself
                    if entry.is_dir():
                        below.append(Path(entry.path))
                    elif not entry.name.startswith(_STAGED) and entry.is_file():
                        state = entry.stat()
                        found[entry.path] = (state.st_ino, state.st_mtime_ns, state.st_size)
    return found | (_stamps(below, deeper=False) if deeper else {})


@contextmanager
def _explained(folder: Path, what: str) -> Iterator[None]:
    """Turn what the operating system refuses into a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        raise AtlasError(f"{folder}: {what}: {reason(error)}") from error
