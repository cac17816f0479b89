"""Parts of a made-up site, for workers that may be other processes or on other machines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from modelatlas.output.publish.staging import File


@dataclass(frozen=True)
class Numbered:
    """A page and its data, of so many bytes."""

    number: int
    size: int = 1000

    def __call__(self) -> Iterator[File]:
        yield f"{self.number}/index.html", b'<a href="../0/">', None
        yield f"assets/{self.number}.json", b"%d" % self.number * self.size, ()


@dataclass(frozen=True)
class Deadly:
    """The same, by a worker that dies of it, but for the first `deaths` times only."""

    number: int
    marks: Path
    """A folder that all workers share, where each death leaves a file."""
    deaths: int = 1

    def __call__(self) -> Iterator[File]:
        files = list(Numbered(self.number)())
        yield files[0]
        for death in range(self.deaths):
            mark = self.marks / f"{self.number}-{death}"
            if not mark.exists():
                mark.touch()
                os._exit(9)
        yield from files[1:]
