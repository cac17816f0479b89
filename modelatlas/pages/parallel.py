"""Making the files of a site by several processes, each task as a whole in one of them."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from modelatlas import processes
from modelatlas.cards.gallery import Made
from modelatlas.pages.site import File, Site

Task = Callable[[Site], Iterable[File]]
"""Makes some of the files. Its work must not depend on other tasks."""


def made_by(tasks: list[Task], site: Site, jobs: int) -> Iterator[File]:
    """The files of all tasks, in their order, whatever `jobs` is.

    Args:
        tasks: what is to be done; may be closures.
        site: what they work on.
        jobs: number of processes. More than one only on Linux: they are forked, so that each starts with
            the whole catalogue in memory, and other systems can't do that, or not safely.
    """
    if jobs > 1 and sys.platform == "linux":
        _Worker.tasks, _Worker.site = tasks, site
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, mp_context=fork, initializer=processes.be_worker) as pool:
            try:
                with processes.undisturbed():  # the workers start here
                    done = pool.map(_Worker.run, range(len(tasks)))
                yield from _gathered(done, site)
            finally:
                pool.shutdown(cancel_futures=True)
    else:
        yield from _gathered((_done(task, site) for task in tasks), site)


_Done = tuple[list[File], Made | None]
"""The files of a task, and its share cards where cards are drawn."""


def _done(task: Task, site: Site) -> _Done:
    if site.cards is None:
        return list(task(site)), None
    made = Made()
    return list(task(replace(site, cards=replace(site.cards, made=made)))), made


def _gathered(done: Iterable[_Done], site: Site) -> Iterator[File]:
    for files, made in done:
        yield from files
        if site.cards and made:
            site.cards.made.add(made)
    if site.cards:
        yield from site.cards.made.files.items()


class _Worker:
    """What a forked process finds when it starts."""

    tasks: list[Task]
    site: Site

    @classmethod
    def run(cls, number: int) -> _Done:
        return _done(cls.tasks[number], cls.site)
