"""A folder of this machine, or one that several share: contents come into place by renaming."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from modelatlas.errors import OutputError
from modelatlas.output import paths
from modelatlas.output.publish import manifest
from modelatlas.output.publish.disk import Disk
from modelatlas.output.publish.moves import Moves
from modelatlas.storage import lock
from modelatlas.storage.refusals import reason

_TREE = "new"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Folder:
    """A destination in a file system that is mounted here."""

    out: Path
    """The site's folder; made where it doesn't exist."""
    forks: bool = field(default=True, init=False)
    """Nothing in a process stands in the way."""

    def __str__(self) -> str:
        return str(self.out)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what the operating system refuses into a sentence that says what to do."""
        try:
            yield
        except OSError as error:
            raise _refusal(self.out, error) from error

    @contextmanager
    def opened(self) -> Iterator[FolderPlace]:
        """The locked folder with a staging folder in it, empty but for a tree, which is gone afterwards."""
        out = self.out
        with self.explained():
            if out.exists() and not out.is_dir():
                raise OutputError(f"{out}: is a file, not a folder; move it away, or publish elsewhere")
            existed = out.exists()
            out.mkdir(parents=True, exist_ok=True)
        staging = out / paths.STAGING
        try:
            with ExitStack() as stack:
                with self.explained():
                    stack.enter_context(lock.held(out, "build"))
                    if staging.exists():  # a run was killed
                        shutil.rmtree(staging)
                    (staging / _TREE).mkdir(parents=True)
                try:
                    with self.explained():
                        place = FolderPlace(out, staging, manifest.read(out))
                    yield place
                finally:
                    shutil.rmtree(staging, ignore_errors=True)
        except BaseException:
            if not existed:
                with suppress(OSError):  # not empty: something else has been put there
                    out.rmdir()
            raise


@dataclass
class FolderPlace:
    """An open folder."""

    out: Path
    """The site's folder."""
    staging: Path
    """A folder in it for ourselves."""
    old: manifest.Manifest
    """What earlier runs wrote there."""

    def __post_init__(self) -> None:
        self._disk = Disk(self.out)

    @property
    def tree(self) -> Path:
        """Where new contents are written, under the paths that they will have."""
        return self.staging / _TREE

    @property
    def shelf(self) -> FolderShelf:
        """Writes into the tree."""
        return FolderShelf(self.out.absolute(), self.tree.absolute())

    def read(self, path: str, *, is_new: bool) -> bytes:
        """The content of a file.

        Raises:
            OSError: if it can't be read.
        """
        return ((self.tree if is_new else self.out) / path).read_bytes()

    def settled(
        self, stale: Sequence[str], twin_of: Callable[[str], str | None]
    ) -> tuple[list[str], list[str]]:
        """Files that go because they are as we wrote them, and files that somebody edited.

        Raises:
            OSError: if one can't be read.
        """
        ours, edited = [], []
        for path in stale:
            content = self._disk.read(path)
            if content is not None and manifest.digest(content) in self.old.files[path]:
                if not self._is_in_use(path, twin_of(path)):
                    ours.append(path)
            elif self._disk.look(path)[0] not in ("nothing", "folder"):
                edited.append(path)
        return ours, edited

    def plan(self, new: Collection[str], removed: Sequence[str], after: manifest.Manifest) -> FolderPlan:
        """Renames.

        Raises:
            OSError: if a folder can't be read.
        """
        return FolderPlan(self, Moves(self.out, self._disk, self.old, new, removed), after)

    def _is_in_use(self, path: str, twin: str | None) -> bool:
        """Whether a file system that ignores case shows a file of the new site under this path too."""
        return (
            twin is not None
            and self._disk.look(twin) == ("file", twin)
            and (self.out / path).samefile(self.out / twin)
        )


@dataclass(frozen=True)
class FolderPlan:
    """Moves of staged files, which can be undone."""

    place: FolderPlace
    """Where."""
    moves: Moves
    """What."""
    after: manifest.Manifest
    """The manifest of the new site."""

    def obstacles(self) -> list[str]:
        """What is in the way of the moves.

        Raises:
            OSError: if a folder can't be read.
        """
        return self.moves.obstacles()

    def carry_out(self) -> list[str]:
        """Move everything, or put everything back; what was edited isn't among the files to remove.

        Raises:
            OSError: if a move failed and the site is as it was.
            OutputError: if a move failed and not everything could be put back.
        """
        self.moves.carry_out(self.place.staging, self.place.tree, self.after)
        return []


@dataclass(frozen=True)
class FolderShelf:
    """Compares with the folder as it is, and writes what differs into the tree."""

    out: Path
    """The site's folder."""
    tree: Path
    """Where new contents are written."""

    def desk(self) -> FolderDesk:
        """A desk that looks at the folder anew.

        Raises:
            OutputError: on a machine that doesn't share it.
        """
        if not self.tree.is_dir():
            raise OutputError(
                f"{self.out}: a worker doesn't see this folder; publish into one that all machines share, or "
                "to an address such as s3://bucket/prefix"
            )
        return FolderDesk(str(self.tree), self.out, Disk(self.out))


@dataclass(frozen=True)
class FolderDesk:
    """Writes one file after the other, by descriptors, because there are thousands."""

    tree: str
    """Where new contents are written."""
    out: Path
    """The site's folder."""
    disk: Disk
    """A look at it."""

    def put(self, path: str, content: bytes, sha256: str) -> bool:  # noqa: ARG002 - a reading says more
        """Write the file unless it is there already.

        Raises:
            OutputError: if it can't be written.
        """
        try:
            is_new = not self.disk.holds(path, content)
            if is_new:
                _write(f"{self.tree}/{path}", content)
        except OSError as error:
            raise _refusal(self.out, error) from error
        return is_new

    def finish(self) -> None:
        """Nothing waits."""


def _refusal(out: Path, error: OSError) -> OutputError:
    return OutputError(f"{out}: nothing was published: {reason(error)}")


def _write(target: str, content: bytes) -> None:
    try:
        handle = _opened(target)
    except FileExistsError:
        _replace(target, content)
        return
    except NotADirectoryError:
        return  # a file where a folder must be; refused when all paths are known
    _fill(handle, content)


def _replace(target: str, content: bytes) -> None:
    """Write what a worker has begun that died; or a second file of one path, which is refused later."""
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=paths.RESERVED)
    _fill(handle, content)
    try:
        os.replace(temporary, target)
    except IsADirectoryError:
        os.unlink(temporary)  # a folder where a file must be; refused when all paths are known


def _fill(handle: int, content: bytes) -> None:
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
