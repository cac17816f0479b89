"""A prefix of an object store, or of any other file system that fsspec knows.

Each file appears there whole, but no two at once. So contents are put aside below the prefix by whoever
makes them, and when the whole site is known to be right, the store copies them into place: first what pages
load, then pages, the deeper ones before those that lead to them, then what lists the whole site. Stale files
of ours go after that, and the manifest comes last. The manifest tells what is there: nothing else is listed
or read, but for paths that are new, which may be somebody else's, for files to be removed, and for pages into
which links lead by an anchor.

What is copied can't be undone. A run that fails or is killed on the way leaves a manifest that lists both
sites, and the next run finishes the work.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import groupby

from modelatlas.errors import OutputError
from modelatlas.output import paths
from modelatlas.output.publish import lease, manifest
from modelatlas.output.publish.store import Store

_NOTHING = "0" * 64
"""Stands among the digests of a path where no file may be."""
_WAITING_BYTES = 8_000_000
"""So much of a part waits in memory before it is sent."""


@dataclass(frozen=True)
class Remote:
    """A destination by its address."""

    store: Store
    """Its files."""
    adopt: bool = False
    """Whether files of others are no hindrance; they are left alone."""
    forks: bool = field(default=False, init=False)
    """The file systems keep threads at work, which a fork would lose."""

    def __str__(self) -> str:
        return str(self.store)

    def explained(self) -> AbstractContextManager[None]:
        """Turn what a file system refuses into a sentence."""
        return self.store.explained()

    @contextmanager
    def opened(self) -> Iterator[RemotePlace]:
        """The locked prefix with an empty staging folder in it."""
        with ExitStack() as stack:
            with self.explained():
                is_empty = self._is_empty()
                held = stack.enter_context(lease.held(self.store, "build"))
                place = RemotePlace(self.store, held, is_empty=is_empty)
                place.clear()
            try:
                yield place
            finally:
                with suppress(Exception):  # the next run clears away what is left
                    place.clear()

    def _is_empty(self) -> bool:
        """Whether nothing of anybody is there.

        Raises:
            OutputError: if files of others are there, and nothing of ours.
        """
        if self.store.read(paths.MANIFEST) is not None:
            return False
        names = [name for name in self.store.top() if not name.startswith(paths.RESERVED)]
        foreign = [name for name in names if not name.startswith(".")]
        if foreign and not self.adopt:
            raise OutputError(
                f"{self}: has files that no build has put there, such as {foreign[0]}; choose another "
                "prefix, or say --adopt to publish beside them"
            )
        return not names


class RemotePlace:
    """An open prefix."""

    def __init__(self, store: Store, held: lease.Lease, *, is_empty: bool) -> None:
        """Read the manifest.

        Args:
            store: the prefix.
            held: the right to write there.
            is_empty: whether nobody's files were there at the beginning.
        """
        self.store, self.held = store, held
        self.found = store.read(paths.MANIFEST)
        self.is_empty = is_empty and self.found is None
        self.old = manifest.parse(self.found, str(store)) if self.found is not None else manifest.Manifest()
        self.staging = f"{paths.STAGING}/{secrets.token_hex(8)}"
        """Of this run alone: what another one still sends doesn't get in the way."""

    @property
    def shelf(self) -> RemoteShelf:
        """Sends into the staging folder."""
        return RemoteShelf(self.store, self.staging, self.old.files)

    def read(self, path: str, *, is_new: bool) -> bytes:
        """The content of a file.

        Raises:
            OutputError: if somebody has removed it.
        """
        content = self.store.read(f"{self.staging}/{path}" if is_new else path)
        if content is None:
            raise OutputError(
                f"{self.store}/{path}: somebody has removed this file of the site; to send everything again, "
                f"remove {paths.MANIFEST} there and say --adopt"
            )
        return content

    def settled(
        self, stale: Sequence[str], twin_of: Callable[[str], str | None]
    ) -> tuple[list[str], list[str]]:
        """All of them are taken for ours: whether somebody edited one is seen when it is to be removed."""
        del twin_of  # a store tells all spellings apart
        return list(stale), []

    def plan(self, new: Collection[str], removed: Sequence[str], after: manifest.Manifest) -> RemotePlan:
        """Copies."""
        return RemotePlan(self, new, removed, after)

    def clear(self) -> None:
        """Remove what this run or a killed one has put aside."""
        self.store.clear(paths.STAGING)


@dataclass(frozen=True)
class RemotePlan:
    """Copies from the staging folder into place, and removals."""

    place: RemotePlace
    """Where."""
    new: Collection[str]
    """Paths of the contents put aside."""
    removed: Sequence[str]
    """Paths of ours that go."""
    after: manifest.Manifest
    """The manifest of the new site."""

    def obstacles(self) -> list[str]:
        """Files of others under paths that the site hasn't had yet, unless they are the same as ours."""
        if self.place.is_empty:
            return []
        unknown = sorted(path for path in self.new if path not in self.place.old.files)
        return [fault for fault in self.place.store.each(self._obstacle, unknown) if fault]

    def carry_out(self) -> list[str]:
        """Copy, remove, and say so in the manifest.

        Raises:
            OutputError: if something failed; the next run goes on from there.
        """
        store, held = self.place.store, self.place.held
        new = manifest.render(self.after)
        if not self.new and not self.removed and new == self.place.found:
            return []
        held.require()
        with store.explained("the site may be part old and part new until the next build succeeds"):
            store.write(paths.MANIFEST, manifest.render(self._pending()))
            first, later = paths.in_turn(self.removed, self.new)
            left = store.each(self._take_away, first)
            for _, together in groupby(sorted(sorted(self.new), key=_turn), _turn):
                store.each(self._put, together)
                held.require()
            left += store.each(self._take_away, later)
            store.write(paths.MANIFEST, new)
        return [path for path in left if path]

    def _pending(self) -> manifest.Manifest:
        """What may be there meanwhile. That a file may be missing counts, too: nobody looks."""
        both = manifest.union(self.place.old, self.after)
        unsure = {path: both.files[path] | {_NOTHING} for path in [*self.new, *self.removed]}
        return manifest.Manifest({**both.files, **unsure}, both.kept)

    def _obstacle(self, path: str) -> str:
        content = self.place.store.read(path)
        if content is None or manifest.digest(content) in self.after.files[path]:
            return ""
        return f"{path}: is a file that isn't ours; move it away"

    def _put(self, path: str) -> None:
        self.place.store.copy(f"{self.place.staging}/{path}", path)

    def _take_away(self, path: str) -> str:
        """Remove a file as we wrote it; the path of one that somebody has changed."""
        content = self.place.store.read(path)
        if content is None:
            return ""
        if manifest.digest(content) not in self.place.old.files[path]:
            return path
        self.place.store.remove(path)
        return ""


def _turn(path: str) -> tuple[bool, bool, int]:
    """When a file comes into place: before what leads to it.

    >>> sorted(["index.html", "sitemap.xml", "a/index.html", "a/b/index.html", "assets/x.js"], key=_turn)
    ['assets/x.js', 'a/b/index.html', 'a/index.html', 'sitemap.xml', 'index.html']
    """
    return "/" not in path, path.endswith(".html"), -path.count("/")


@dataclass(frozen=True)
class RemoteShelf:
    """Compares with the manifest, and sends what differs into the staging folder."""

    store: Store
    """The prefix."""
    staging: str
    """A folder below it."""
    old: manifest.Digests
    """Of what is there."""

    def desk(self) -> RemoteDesk:
        """A desk with nothing on it."""
        return RemoteDesk(self)


@dataclass
class RemoteDesk:
    """Gathers files and sends many at once."""

    shelf: RemoteShelf
    """Where they go."""

    def __post_init__(self) -> None:
        self._waiting: dict[str, bytes] = {}
        self._bytes = 0

    def put(self, path: str, content: bytes, sha256: str) -> bool:
        """Take a file that differs from the last one published.

        Raises:
            OutputError: if files can't be sent.
        """
        is_new = self.shelf.old.get(path) != frozenset({sha256})
        if is_new:
            self._waiting[path] = content
            self._bytes += len(content)
            if self._bytes > _WAITING_BYTES:
                self.finish()
        return is_new

    def finish(self) -> None:
        """Send what waits.

        Raises:
            OutputError: if it can't be sent.
        """
        with self.shelf.store.explained():
            self.shelf.store.each(self._send, self._waiting.items())
        self._waiting, self._bytes = {}, 0

    def _send(self, file: tuple[str, bytes]) -> None:
        path, content = file
        self.shelf.store.write(f"{self.shelf.staging}/{path}", content, site_path=path)
