"""A Dask scheduler and its workers on this machine, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests import ROOT
from tests.support.hosts import free_port

PATIENCE_S = 60
SCHEDULER = ["-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--no-dashboard", "--no-show"]
WORKER = ["-m", "distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", "--no-dashboard"]


@contextmanager
def cluster(place: Path, *, workers: int, environment: Mapping[str, str]) -> Iterator[str]:
    """Host and port of a scheduler with so many workers, which end afterwards.

    Args:
        place: an empty folder.
        workers: their number; one that dies isn't started again.
        environment: what they need to know beside where the code is.
    """
    address = f"127.0.0.1:{free_port()}"
    known = {**os.environ, **environment, "PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(place)}
    commands = [[*SCHEDULER, "--port", address.partition(":")[2]]]
    commands += [[*WORKER, f"tcp://{address}", "--name", str(number)] for number in range(workers)]
    with ExitStack() as stack:
        log = stack.enter_context((place / "log").open("wb"))
        for command in commands:
            process = subprocess.Popen(
                [sys.executable, *command], cwd=place, env=known, stdout=log, stderr=subprocess.STDOUT
            )
            stack.callback(_end, process)
        end = time.monotonic() + PATIENCE_S
        while (told := (place / "log").read_text(errors="replace")).count("Registered to:") < workers:
            assert time.monotonic() < end, told
            time.sleep(0.05)
        yield address


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
