"""One builder at a time below a prefix, by a lock file that its holder renews and that others may take over.

An object store releases no lock when its holder dies. So the holder writes the file again every minute, and
whoever finds one that hasn't been written for ten minutes takes it over. Both times are told by the clock of
the store, so that no clock of ours matters.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from modelatlas.errors import BusyError, OutputError, shorten
from modelatlas.output import paths
from modelatlas.output.publish.store import Store

NAME = f"{paths.RESERVED}.lock"
BEAT_S = 60.0
"""Seconds between two signs of life."""
DEAD_AFTER = dt.timedelta(minutes=10)
"""So long without one, and the holder is taken for dead."""


@dataclass
class Lease:
    """The right to write below a prefix."""

    store: Store
    """The prefix."""
    text: bytes
    """What our lock file says, different from all others."""
    _over: threading.Event = field(default_factory=threading.Event)
    _keeper: threading.Thread | None = None

    def require(self) -> None:
        """Make sure that it is still ours.

        Raises:
            OutputError: if another builder has taken it over.
        """
        if self.store.read(NAME) != self.text:
            raise OutputError(
                f"{self.store}: another build has taken over, because this one seemed to have ended; "
                "see which of them is to go on, and run it again"
            )

    def keep(self) -> None:
        """Show signs of life from now on."""
        self._keeper = threading.Thread(target=self._beat, daemon=True)
        self._keeper.start()

    def _beat(self) -> None:
        while not self._over.wait(BEAT_S):
            with suppress(Exception):  # the store may be out of reach for a while
                self.require()
                self.store.write(NAME, self.text)

    def give_up(self) -> None:
        """Let others write."""
        self._over.set()
        if self._keeper:
            self._keeper.join()  # else it could write once more
        with suppress(Exception):  # it is taken over in ten minutes
            if self.store.read(NAME) == self.text:
                self.store.remove(NAME)


@contextmanager
def held(store: Store, purpose: str) -> Iterator[Lease]:
    """Hold `store` for the length of a ``with`` block.

    Args:
        store: what is to be written into.
        purpose: what for, as one word for whoever is refused meanwhile.

    Raises:
        BusyError: if another builder holds it.
    """
    who = f"{purpose}, process {os.getpid()} on {platform.node()}, {secrets.token_hex(8)}\n"
    lease = Lease(store, who.encode())
    _take(lease)
    lease.keep()
    try:
        yield lease
    finally:
        lease.give_up()


def _take(lease: Lease) -> None:
    store = lease.store
    if _created(lease):
        return
    holder, since = store.read(NAME), store.modified(NAME)
    if holder is not None and not _is_dead(store, since):
        told = f", last seen {since:%Y-%m-%d %H:%M:%S} UTC" if since else ""
        who = shorten(holder.decode(errors="replace").strip())
        raise BusyError(
            f"{store}: another run ({who}{told}) is writing here; if it was killed, {NAME} is taken over ten "
            "minutes after that, or may be deleted"
        )
    store.remove(NAME)
    if not _created(lease):
        raise BusyError(f"{store}: another run is writing here")


def _created(lease: Lease) -> bool:
    """Whether the lock file is ours now. A store that knows no exclusive writing is asked afterwards."""
    store = lease.store
    if store.read(NAME) is None:
        try:
            store.write(NAME, lease.text, mode="create")
        except OSError:  # also where our own write arrived, its answer got lost, and the client tried again
            if store.read(NAME) is None:
                raise
    return store.read(NAME) == lease.text


def _is_dead(store: Store, since: dt.datetime | None) -> bool:
    """Whether a lock file of this time is left over, by the time of a file that is written just now."""
    probe = f"{NAME}.{secrets.token_hex(8)}"
    store.write(probe, b"")
    now = store.modified(probe)
    store.remove(probe)
    return since is not None and now is not None and now - since > DEAD_AFTER
