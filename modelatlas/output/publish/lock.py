"""One build at a time into one folder, by a lock that the operating system drops with the process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from modelatlas.output import paths
from modelatlas.problems import OutputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = f"{paths.RESERVED}.lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold `folder` for the length of a ``with`` block; leaves no file behind.

    Raises:
        OutputError: if another process, or another place in this one, holds it.
        OSError: if the lock file can't be made.
    """
    path = folder / NAME
    handle = _open(path)
    try:
        yield
    finally:
        # Windows can't delete an open file; there the next holder's handle keeps the file instead.
        if sys.platform == "win32":
            os.close(handle)
            with suppress(OSError):
                path.unlink()
        else:
            path.unlink(missing_ok=True)
            os.close(handle)


def _open(path: Path) -> int:
    """A locked handle of the file at `path`."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            _lock(handle, path.parent)
            # The earlier holder may have deleted the file between our opening and our locking it.
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), path.stat()):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise OutputError(
            f"{folder}: another build is writing here; wait for it to end, then build again"
        ) from error
