"""Publishes a site into a folder so that it is never left half-written.

=========  ==========================================================================================
stage      every file is checked as it comes, and what differs from the disk is written to a hidden
           folder beside the site
check      links, foreign files in the way, rights: any fault ends the run before the site is touched
move       assets, then pages, by renaming; stale files of ours last. A failure puts everything back
=========  ==========================================================================================

A process killed while it moves leaves a manifest that lists the files of both sites, so that the next
run knows them all as ours and finishes the work.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from modelatlas.output import paths
from modelatlas.output.check.links import LinkChecker
from modelatlas.output.publish import manifest
from modelatlas.output.publish.disk import Disk
from modelatlas.output.publish.moves import Moves
from modelatlas.problems import OutputError
from modelatlas.storage import lock
from modelatlas.storage.refusals import reason

_STAGING = f"{paths.RESERVED}.staging"
_SHOWN = 20
"""How many faults an error names; the rest is counted."""


@dataclass(frozen=True)
class Report:
    """What a run did, or would do. Paths are relative to the site root, sorted."""

    written: tuple[str, ...]
    """New, or replaced because the content differed."""
    unchanged: tuple[str, ...]
    """Left untouched, modification time included."""
    removed: tuple[str, ...]
    """Written by an earlier run and no longer part of the site."""
    kept_edited: tuple[str, ...]
    """No longer part of the site, but changed by somebody since we wrote it. Not ours from now on."""
    site_bytes: int
    """Size of all files of the site."""
    written_bytes: int
    """Size of the files in `written`."""


def publish(
    files: Iterable[tuple[str, bytes]], out: Path, *, base_path: str = "/", dry_run: bool = False
) -> Report:
    """Make `out` hold `files`, and leave what others put there alone.

    Args:
        files: path relative to the site root, and content. Taken one at a time and not kept, so an
            iterator may make them on the way. What it raises passes through; the site stays as it was.
        out: the site's folder; made where it doesn't exist.
        base_path: the path the site will be served under, as :class:`LinkChecker` needs it.
        dry_run: check everything and report, but write nothing.

    Raises:
        OutputError: for an unsafe path, two paths alike, a broken link, a foreign file in the way, a
            folder that can't be written, a full disk. The site stays as it was.
        BusyError: if another build is writing there.
    """
    with ExitStack() as stack:
        with _explained(out):
            if out.exists() and not out.is_dir():
                raise OutputError(f"{out}: is a file, not a folder; move it away or publish elsewhere")
            staging = None if dry_run else stack.enter_context(_prepared(out))
            site = _Site(out, staging, LinkChecker(base_path=base_path))
        for path, content in files:
            with _explained(out):
                site.take(path, content)
        _refuse("broken links, nothing was published", [str(finding) for finding in site.links.findings()])
        with _explained(out):
            removed, kept = site.stale()
            moves = Moves(out, site.disk, site.old, site.staged, removed)
            _refuse(f"{out}: files in the way, nothing was published", moves.obstacles())
            if staging:
                moves.carry_out(staging, {path: frozenset({sha256}) for path, sha256 in site.digests.items()})
        return Report(
            written=tuple(sorted(site.staged)),
            unchanged=tuple(sorted(site.digests.keys() - site.staged.keys())),
            removed=tuple(removed),
            kept_edited=tuple(kept),
            site_bytes=site.site_bytes,
            written_bytes=site.written_bytes,
        )


@dataclass
class _Site:
    """What has come in so far."""

    out: Path
    staging: Path | None
    links: LinkChecker
    book: paths.PathBook = field(default_factory=paths.PathBook)
    digests: dict[str, str] = field(default_factory=dict)
    """Of every file of the new site."""
    staged: dict[str, str] = field(default_factory=dict)
    """Files that differ from the disk, with the name of the new content in the staging folder."""
    site_bytes: int = 0
    written_bytes: int = 0

    def __post_init__(self) -> None:
        self.disk = Disk(self.out)
        self.old = manifest.read(self.out)

    def take(self, path: str, content: bytes) -> None:
        self.book.take(path)
        self.links.add(path, content)
        self.digests[path] = manifest.digest(content)
        self.site_bytes += len(content)
        if self.disk.holds(path, content):
            return
        self.staged[path] = f"new-{len(self.staged)}"  # a number, so that no folders need be made
        self.written_bytes += len(content)
        if self.staging:
            (self.staging / self.staged[path]).write_bytes(content)

    def stale(self) -> tuple[list[str], list[str]]:
        """Files of the old site that aren't in the new: those to remove, and those somebody edited."""
        removed, kept = [], []
        for path in sorted(self.old.keys() - self.digests.keys()):
            content = self.disk.read(path)
            if content is not None and manifest.digest(content) in self.old[path]:
                if not self._is_in_use(path):
                    removed.append(path)
            elif self.disk.look(path)[0] not in ("nothing", "folder"):
                kept.append(path)
        return removed, kept

    def _is_in_use(self, path: str) -> bool:
        """Whether a file system that ignores case shows a file of the new site under this path too."""
        twin = self.book.twin_of(path)
        return (
            twin is not None
            and self.disk.look(twin) == ("file", twin)
            and (self.out / path).samefile(self.out / twin)
        )


@contextmanager
def _prepared(out: Path) -> Iterator[Path]:
    """The locked folder `out` with an empty staging folder in it, which is gone afterwards."""
    existed = out.exists()
    out.mkdir(parents=True, exist_ok=True)
    staging = out / _STAGING
    try:
        with lock.held(out, "build"):
            if staging.exists():  # a run was killed
                shutil.rmtree(staging)
            staging.mkdir()
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except BaseException:
        if not existed:
            with suppress(OSError):  # not empty: something else has been put there
                out.rmdir()
        raise


def _refuse(what: str, faults: list[str]) -> None:
    """Raise an :class:`OutputError` that counts `faults` and names the first, if there are any."""
    if faults:
        more = [f"… and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise OutputError("\n  ".join([f"{what}: {len(faults)} found", *faults[:_SHOWN], *more]))


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{out}: nothing was published: {reason(error)}") from error
