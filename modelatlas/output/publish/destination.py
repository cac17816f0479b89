"""Where a site is published: what a folder and an object store have in common.

What is published is decided in :mod:`modelatlas.output.publish.publication` and is the same everywhere. A
destination says what is there already, takes new contents aside while the site is being made, and puts them
into place when all of it is known to be right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from modelatlas.output.publish.manifest import Manifest


class Desk(Protocol):
    """Takes the files of one part."""

    def put(self, path: str, content: bytes, sha256: str) -> bool:
        """Take a file; whether it differs from what is there, so that its content was put aside.

        Raises:
            OutputError: if it can't be written.
        """

    def finish(self) -> None:
        """Be done: everything taken has been put aside.

        Raises:
            OutputError: if something can't be written.
        """


class Shelf(Protocol):
    """Where new contents are put aside. It can be pickled: other processes and machines use it too."""

    def desk(self) -> Desk:
        """A desk for one part."""


class Plan(Protocol):
    """The one step that changes a published site."""

    def obstacles(self) -> list[str]:
        """Why it can't be taken: one sentence for each thing in the way, sorted."""

    def carry_out(self) -> list[str]:
        """Take it; the files that weren't removed after all, because somebody has changed them.

        Raises:
            OutputError: if the site is now part old and part new.
        """


class Place(Protocol):
    """A destination that nobody else writes into, for the length of a publication."""

    @property
    def old(self) -> Manifest:
        """What earlier runs wrote there."""

    @property
    def shelf(self) -> Shelf:
        """Takes new contents."""

    def read(self, path: str, *, is_new: bool) -> bytes:
        """The content of a file, new or as it was."""

    def settled(
        self, stale: Sequence[str], twin_of: Callable[[str], str | None]
    ) -> tuple[list[str], list[str]]:
        """Of files that the new site doesn't have: those still as we wrote them, and those somebody edited.

        Args:
            stale: their paths.
            twin_of: a path of the new site that some file systems can't tell from another.
        """

    def plan(self, new: Collection[str], removed: Sequence[str], after: Manifest) -> Plan:
        """What is to be done.

        Args:
            new: paths of the contents put aside.
            removed: paths of ours that go.
            after: the manifest of the new site.
        """


class Destination(Protocol):
    """Where a site goes. Its text is its address, as it may be shown."""

    @property
    def forks(self) -> bool:
        """Whether processes that make files may be forked from this one while it is open."""

    def opened(self) -> AbstractContextManager[Place]:
        """Keep others out, and clear away what a killed run left.

        Raises:
            BusyError: if another build is writing there.
            OutputError: if nothing can be published there.
        """

    def explained(self) -> AbstractContextManager[None]:
        """Turn what a system refuses within the ``with`` block into an :class:`OutputError`."""
