"""Which files changed in the watched folders."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

LOOK_S = 0.3
"""How often the watched folders are looked at, and how long they have to keep still before a build."""


def stamps(folders: Iterable[tuple[Path, str]]) -> dict[Path, tuple[int, int]]:
    """Time and size of every file in `folders` that matches the pattern beside it."""
    found = {}
    for folder, pattern in folders:
        for path in folder.rglob(pattern):
            try:
                state = path.stat()
            except OSError:  # gone in the meantime, or a link that leads nowhere
                continue
            if path.is_file() and not path.name.startswith(".") and not path.name.endswith("~"):
                found[path] = (state.st_mtime_ns, state.st_size)
    return found


async def changes(folders: Iterable[tuple[Path, str]]) -> AsyncIterator[None]:
    """Each time when something in `folders` has changed and then kept still for a moment."""
    watched = list(folders)
    seen = stamps(watched)
    while True:
        await asyncio.sleep(LOOK_S)
        if (now := stamps(watched)) == seen:
            continue
        while (later := await _after_a_moment(watched)) != now:
            now = later
        seen = now
        yield


async def _after_a_moment(watched: list[tuple[Path, str]]) -> dict[Path, tuple[int, int]]:
    await asyncio.sleep(LOOK_S)
    return stamps(watched)
