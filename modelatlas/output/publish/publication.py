"""Publishes a site so that it is never left half-written.

=========  ==========================================================================================
stage      every file is checked as it comes, and what differs from what is there is put aside
check      links, foreign files in the way, rights: any fault ends the run before the site is touched
change     assets, then pages come into place; stale files of ours go last
=========  ==========================================================================================

What that means for a folder and for an object store, their modules say. A process killed during the change
leaves a manifest that lists the files of both sites, so the next run knows that they are all ours and
finishes the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from modelatlas.errors import OutputError
from modelatlas.output import paths
from modelatlas.output.check.finding import Finding, errors
from modelatlas.output.check.links import LinkChecker, ids_of, is_named
from modelatlas.output.engine import ALONE, Engine
from modelatlas.output.publish import manifest
from modelatlas.output.publish.destination import Destination, Place
from modelatlas.output.publish.folder import Folder
from modelatlas.output.publish.kept import aged
from modelatlas.output.publish.staging import File, Part, Staged, StagedFile, Stager
from modelatlas.output.publish.workers import made

_SHOWN = 20
"""How many faults an error names; the rest is counted."""

Last = Callable[[Sequence[str]], Iterable[File]]
"""Makes the files that depend on what files there are, given the paths of all others."""


Guard = Callable[[Sequence[str], Sequence[str]], None]
"""Raises for what a site must not lose, given the paths to be removed and all that are there."""


@dataclass(frozen=True)
class Removal:
    """What becomes of files that are no longer part of the site."""

    guard: Guard | None = None
    """May refuse to remove them."""
    keeps: Callable[[str], bool] = lambda _: False
    """Whether pages of earlier builds, which somebody has open, may still ask for a path; see
    :mod:`modelatlas.output.publish.kept`."""


@dataclass(frozen=True)
class Report:
    """What a run did. Paths are relative to the site root, sorted."""

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
    warnings: tuple[Finding, ...] = ()
    """What could be better about the links, and stopped nothing."""


def publish(
    parts: Sequence[Part],
    out: Path | Destination,
    *,
    base_path: str = "/",
    engine: Engine = ALONE,
    last: Last | None = None,
    removal: Removal | None = None,
) -> Report:
    """Make `out` hold the files of all parts, and leave what others put there alone.

    Args:
        parts: make the files, one at a time; none is kept in memory. What they raise passes through; the
            site stays as it was.
        out: the site's folder, or another destination.
        base_path: the path the site will be served under, as :class:`LinkChecker` needs it.
        engine: who makes the parts; makes no difference to the site.
        last: makes the rest in this process: what depends on the paths of all other files, or on its disk.
        removal: what becomes of files that are no longer part of the site; without it they go.

    Raises:
        OutputError: for an unsafe path, two paths alike, a broken link, a foreign file in the way, a
            folder that can't be written, a full disk. The site stays as it was; where it doesn't, the text
            says so.
        BusyError: if another build is writing there.
    """
    destination = Folder(out) if isinstance(out, Path) else out
    removal = removal or Removal()
    with destination.opened() as place:
        stager, site = Stager(place.shelf, base_path), _Site(place)
        for staged in made(parts, stager.stage, engine=engine, forks=destination.forks):
            site.take(staged)
        if last:
            site.take(stager.stage(partial(last, list(site.files))))
        with destination.explained():
            found = site.findings(base_path)
            _refuse("broken links, nothing was published", list(map(str, errors(found))))
            stale, edited = site.stale()
            new = {path for path, file in site.files.items() if file.is_new}
            free = [path for path in stale if removal.keeps(path) and not site.is_in_the_way(path)]
            has_changed = bool(new) or len(free) < len(stale)
            kept = aged(free, place.old.kept, has_changed=has_changed)
            removed = [path for path in stale if path not in kept]
            if removal.guard:
                removal.guard(removed, list(place.old.files))
            plan = place.plan(new, removed, site.manifest(kept))
            _refuse(f"{destination}: files in the way, nothing was published", plan.obstacles())
            left = plan.carry_out()
        return Report(
            written=tuple(sorted(new)),
            unchanged=tuple(sorted(site.files.keys() - new)),
            removed=tuple(path for path in removed if path not in left),
            kept_edited=tuple(sorted([*edited, *left])),
            site_bytes=sum(file.size for file in site.files.values()),
            written_bytes=sum(site.files[path].size for path in new),
            warnings=tuple(finding for finding in found if finding.severity == "warning"),
        )


@dataclass
class _Site:
    """What has come in so far."""

    place: Place
    book: paths.PathBook = field(default_factory=paths.PathBook)
    files: dict[str, StagedFile] = field(default_factory=dict)
    """Of the new site, by path."""
    targets: set[str] = field(default_factory=set)
    """What their links lead to."""
    is_doubtful: bool = False
    """Whether something in them can't be right."""

    def take(self, staged: Staged) -> None:
        for file in staged.files:
            self.book.take(file.path)
            self.files[file.path] = file
        self.targets |= staged.targets
        self.is_doubtful |= staged.is_doubtful

    def findings(self, base_path: str) -> list[Finding]:
        """What is wrong with the links. Only where something seems to be, all files are read to find it."""
        if not self.is_doubtful and self._all_lead_somewhere():
            return []
        checker = LinkChecker(base_path=base_path)
        for path in self.files:
            checker.add(path, self._content(path))
        return checker.findings()

    def _all_lead_somewhere(self) -> bool:
        fragments: dict[str, list[str]] = {}
        for target in self.targets:
            path, _, fragment = target.partition("#")
            if path not in self.files:
                return False
            if fragment:
                fragments.setdefault(path, []).append(fragment)
        for path, names in fragments.items():
            ids = ids_of(path, self._content(path))
            if not all(is_named(name, ids) for name in names):
                return False
        return True

    def stale(self) -> tuple[list[str], list[str]]:
        """Files of the old site that aren't in the new: those still ours, and those somebody edited."""
        return self.place.settled(sorted(self.place.old.files.keys() - self.files.keys()), self.book.twin_of)

    def manifest(self, kept: Mapping[str, int]) -> manifest.Manifest:
        files = {path: frozenset({file.sha256}) for path, file in self.files.items()}
        return manifest.Manifest({**files, **{path: self.place.old.files[path] for path in kept}}, kept)

    def is_in_the_way(self, path: str) -> bool:
        """Whether the new site couldn't stand beside this file of the old one."""
        try:
            self.book.take(path)
        except OutputError:
            return True
        return False

    def _content(self, path: str) -> bytes:
        return self.place.read(path, is_new=self.files[path].is_new)


def _refuse(what: str, faults: list[str]) -> None:
    """Raise an :class:`OutputError` that counts `faults` and names the first, if there are any."""
    if faults:
        more = [f"… and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise OutputError("\n  ".join([f"{what}: {len(faults)} found", *faults[:_SHOWN], *more]))
