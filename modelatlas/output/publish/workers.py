"""Several processes make the parts of a site, each part as a whole in one of them."""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from modelatlas import processes
from modelatlas.errors import OutputError

PARTS_EACH = 8
"""Fewer parts than these for each process aren't worth starting it."""

Made = TypeVar("Made")
_Part = TypeVar("_Part")


def made(
    parts: Sequence[_Part], make: Callable[[_Part], Made], *, jobs: int, forks: bool = True
) -> Iterator[Made]:
    """What `make` makes of each part, in the order of the parts.

    Args:
        parts: what is to be made; where processes aren't forked, everything in them can be pickled.
        make: makes one part; the same.
        jobs: number of processes.
        forks: whether a process may begin with all that is in memory, where the system can do that.

    Raises:
        OutputError: if a process ends before its work does.
    """
    gc.freeze()  # what is there stays; looking through it for garbage would also copy shared memory
    try:
        jobs = min(jobs, len(parts) // PARTS_EACH)
        yield from _made_by(jobs, parts, make, start_method(forks=forks)) if jobs > 1 else map(make, parts)
    finally:
        gc.unfreeze()


def start_method(*, forks: bool) -> str:
    """How processes start. A forked one begins with all that is in memory; others read it from a file."""
    return "fork" if forks and sys.platform == "linux" else "spawn"  # only Linux forks safely


def _made_by(jobs: int, parts: Sequence[_Part], make: Callable[[_Part], Made], method: str) -> Iterator[Made]:
    context = multiprocessing.get_context(method)
    with _ready_for(method, parts, make) as file, ProcessPoolExecutor(jobs, context, _begin, (file,)) as pool:
        try:
            with processes.undisturbed():  # the workers start here
                everything = pool.map(_make, range(len(parts)))
            yield from everything
        except BrokenProcessPool as error:
            raise OutputError(
                "a process that made files has ended, perhaps for want of memory; build with --jobs 1"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


class _Work:
    """What a process makes."""

    parts: Sequence[Any] = ()
    make: Callable[[Any], Any]


def _make(number: int) -> Any:
    return _Work.make(_Work.parts[number])


def _begin(file: Path | None) -> None:
    """What a new process does first."""
    processes.be_worker()
    if file:
        _Work.parts, _Work.make = pickle.loads(file.read_bytes())  # noqa: S301 - written by our own process


@contextmanager
def _ready_for(method: str, parts: Sequence[Any], make: Callable[[Any], Any]) -> Iterator[Path | None]:
    """The file that a new process has to read first; ``None`` where it begins with what is in memory."""
    if method == "fork":
        _Work.parts, _Work.make = parts, make
        try:
            yield None
        finally:
            del _Work.parts, _Work.make
        return
    with tempfile.TemporaryDirectory(prefix="modelatlas-") as folder:
        file = Path(folder) / "work.pickle"
        file.write_bytes(pickle.dumps((parts, make), pickle.HIGHEST_PROTOCOL))
        yield file
