"""Runs a command and says what it took, child processes included."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Taken:
    """What a run took."""

    cpu_s: float
    """Seconds of processor time, of the command and all that it started."""
    wall_s: float
    """Seconds until it ended."""
    peak_mb: float
    """Memory of the largest of its processes, MB."""
    told: str
    """What it printed."""


def run(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None) -> Taken:
    """Run a command to its end.

    Raises:
        SystemExit: with what it told, if it fails.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - a command of this benchmark
        command,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    told = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{told[-4000:]}")
    return Taken(
        used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024, told.strip()
    )


def size_of(folder: Path) -> tuple[int, int]:
    """How many files are in a folder, and how many bytes in them."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
