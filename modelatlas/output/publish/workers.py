"""Workers make the parts of a site, each part as a whole in one of them; one that dies is replaced."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, TypeVar

from modelatlas import processes
from modelatlas.errors import OutputError
from modelatlas.output.engine import Engine
from modelatlas.output.publish import crews

PARTS_EACH = 8
"""Fewer parts than these for each process aren't worth starting it."""
ATTEMPTS = 3
"""So often a crew is set to work; after that, what kills its workers is the work."""

Made = TypeVar("Made")
_Part = TypeVar("_Part")
_Crew = Callable[[], AbstractContextManager[crews.Submit]]


def made(
    parts: Sequence[_Part], make: Callable[[_Part], Made], *, engine: Engine, forks: bool = True
) -> Iterator[Made]:
    """What `make` makes of each part, in the order of the parts.

    Args:
        parts: what is to be made; everything in them can be pickled.
        make: makes one part; the same.
        engine: who does it.
        forks: whether a process may begin with all that is in memory, where the system can do that.

    Raises:
        OutputError: if workers die of the work.
    """
    gc.freeze()  # what is there stays; looking through it for garbage would also copy shared memory
    try:
        crew = _crew(parts, make, engine, forks=forks)
        yield from _in_order(crew, len(parts)) if crew else map(make, parts)
    finally:
        gc.unfreeze()


def _crew(
    parts: Sequence[_Part], make: Callable[[_Part], Made], engine: Engine, *, forks: bool
) -> _Crew | None:
    """Who makes the parts; ``None`` for this process alone."""
    if engine.kind == "dask":
        return partial(crews.dask_crew, parts, make, address=engine.address)
    if engine.kind == "threads":
        return partial(crews.thread_crew, parts, make, jobs=engine.jobs) if engine.jobs > 1 else None
    jobs = min(engine.jobs, len(parts) // PARTS_EACH)
    return partial(crews.process_crew, parts, make, jobs=jobs, forks=forks) if jobs > 1 else None


def _in_order(crew: _Crew, count: int) -> Iterator[Any]:
    """The results of all parts; a part whose worker has died is made again by the next crew."""
    results: dict[int, Any] = {}
    number = 0
    for _ in range(ATTEMPTS):
        with crew() as submit:
            with processes.undisturbed():  # the workers start here
                futures = {part: submit(part) for part in range(number, count) if part not in results}
            try:
                while number < count:
                    yield results.pop(number) if number in results else futures[number].result()
                    futures.pop(number, None)
                    number += 1
                return
            except (BrokenExecutor, CancelledError):
                results |= {part: future.result() for part, future in futures.items() if _is_done(future)}
            finally:
                for future in futures.values():
                    future.cancel()
    raise OutputError(
        "workers that made files have ended again and again, perhaps for want of memory; build with --jobs 1"
    )


def _is_done(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
