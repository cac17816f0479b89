"""Which files changed in the watched folders."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

LOOK_S = 0.1
"""How often the watched folders are looked at."""
STILL_S = 0.03
"""How long they have to keep still after a change: some editors write a file in several steps."""

Stamps = dict[str, tuple[int, int]]
"""Time and size of files, by path."""


def stamps(folders: Iterable[tuple[Path, str]]) -> Stamps:
    """Time and size of every file in `folders` whose name matches the pattern beside it."""
    return {
        entry.path: (state.st_mtime_ns, state.st_size)
        for folder, pattern in folders
        for entry, state in _files(str(folder))
        if not entry.name.startswith(".") and not entry.name.endswith("~") and fnmatch(entry.name, pattern)
    }


def _files(folder: str) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    """Every file below a folder; what is gone in the meantime, or a link that leads nowhere, isn't there."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            try:
                if entry.is_file():
                    yield entry, entry.stat()
            except OSError:
                continue


async def changes(folders: Iterable[tuple[Path, str]]) -> AsyncIterator[frozenset[Path]]:
    """The files that changed, each time when something in `folders` has changed and then kept still."""
    watched = list(folders)
    seen = stamps(watched)
    while True:
        await asyncio.sleep(LOOK_S)
        if (now := stamps(watched)) == seen:
            continue
        while (later := await _after_a_moment(watched)) != now:
            now = later
        changed = {path for path, _ in seen.items() ^ now.items()}
        seen = now
        yield frozenset(map(Path, changed))


async def _after_a_moment(watched: list[tuple[Path, str]]) -> Stamps:
    await asyncio.sleep(STILL_S)
    return stamps(watched)
