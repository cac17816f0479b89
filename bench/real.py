"""The whole site of a made-up catalog: cold, with nothing changed, with ten models changed."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Taken, run, size_of

ROOT = Path(__file__).resolve().parents[1]
CHANGED = 10


@dataclass(frozen=True)
class Site:
    """One site, built three times."""

    models: int
    """How many the catalog has."""
    cold: Taken
    """Into a folder that doesn't exist yet, without a cache."""
    unchanged: Taken
    """Again, with nothing changed."""
    changed: Taken
    """Again, with ten models changed."""
    files: int
    """How many the site has."""
    size: int
    """Bytes of all of them."""

    @property
    def stages(self) -> dict[str, float]:
        """Seconds of wall time of each stage of the cold build."""
        return {
            name: float(s)
            for name, s in re.findall(r"^([a-z ]+): ([0-9.]+) s$", self.cold.told, re.MULTILINE)
        }


def build(models: int, place: Path, *, jobs: int) -> Site:
    """Make a catalog in `place` and build its site."""
    content, out = place / "content", place / "site"
    for folder in (content, out, place / ".cache"):
        shutil.rmtree(folder, ignore_errors=True)
    _made(content, models)
    cold, unchanged = _built(place, jobs), _built(place, jobs)
    files, size = size_of(out)
    _made(content, models, changed=CHANGED)
    return Site(models, cold, unchanged, _built(place, jobs), files, size)


def _made(content: Path, models: int, *, changed: int = 0) -> None:
    """By a process of its own: what this one holds would count as memory of all that it starts."""
    run([sys.executable, "-m", "bench.catalog", str(content), str(models), str(changed)], cwd=ROOT)


def _built(place: Path, jobs: int) -> Taken:
    command = [sys.executable, str(ROOT / "build.py"), "build", "--content", str(place / "content")]
    command += ["--templates", str(ROOT / "templates"), "--out", str(place / "site"), "--jobs", str(jobs)]
    return run(command, cwd=place)
