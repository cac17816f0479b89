"""The workers of each engine, for as long as a site is made.

Every worker needs the whole work once: a forked process begins with all that is in memory, another one reads
it from a file, and a worker on another machine gets it from the scheduler, packed. Then a part is a number.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import pickle
import sys
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from modelatlas import processes
from modelatlas.errors import OutputError

PATIENCE_S = 30
"""So long a scheduler may take to answer, and a cluster to have a worker."""
Submit = Callable[[int], Future[Any]]
"""Asks a worker to make the part of this number."""
_ALIKE = ("fonttools", "jinja2", "markdown-it-py", "markupsafe", "nh3", "pillow", "pydantic", "pygments")
"""Packages whose versions decide what is written on a page."""


def start_method(*, forks: bool) -> str:
    """How processes start: forked if that may be, and where it is safe, which is on Linux alone."""
    return "fork" if forks and sys.platform == "linux" else "spawn"


@contextmanager
def process_crew(
    parts: Sequence[Any], make: Callable[[Any], Any], *, jobs: int, forks: bool
) -> Iterator[Submit]:
    """Other processes of this machine, which end with this one."""
    method = start_method(forks=forks)
    context = multiprocessing.get_context(method)
    with _ready_for(method, parts, make) as file, ProcessPoolExecutor(jobs, context, _begin, (file,)) as pool:
        try:
            yield lambda number: pool.submit(_make, number)
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def thread_crew(parts: Sequence[Any], make: Callable[[Any], Any], *, jobs: int) -> Iterator[Submit]:
    """Threads of this process."""
    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield lambda number: pool.submit(make, parts[number])
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def dask_crew(parts: Sequence[Any], make: Callable[[Any], Any], *, address: str) -> Iterator[Submit]:
    """The workers of a cluster, wherever they are.

    Raises:
        OutputError: without the extra, or where nobody works at the address.
    """
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise OutputError(f"dask://{address} needs Dask; install the extra modelatlas[scale]") from error
    packed = zlib.compress(pickle.dumps((parts, make), pickle.HIGHEST_PROTOCOL), 1)
    key = hashlib.sha256(packed).hexdigest()
    try:
        client = Client(f"tcp://{address}", timeout=PATIENCE_S, set_as_default=False)
    except OSError as error:
        raise OutputError(f"dask://{address}: no scheduler answers there: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE_S)
        except TimeoutError as error:
            raise OutputError(f"dask://{address}: the scheduler has no workers; start some") from error
        work = client.scatter(packed, broadcast=True, hash=False)
        pool = client.get_executor(pure=False)
        try:
            yield lambda number: pool.submit(_make_elsewhere, work, key, fingerprint(), number)
        except KilledWorker as error:
            raise OutputError(
                f"dask://{address}: a part has ended several workers, perhaps for want of memory: {error}"
            ) from error
        except (ModuleNotFoundError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "deserialization" not in str(error):
                raise
            raise OutputError(
                f"dask://{address}: Model Atlas isn't installed where the scheduler or a worker runs: {error}"
            ) from error
        finally:
            pool.shutdown(wait=False)


@cache
def fingerprint() -> str:
    """Tells code and packages that would write other bytes from those of this process."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    root = Path(processes.__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    for name in _ALIKE:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            version = "none"
        digest.update(f"\0{name} {version}".encode())
    return digest.hexdigest()


class _Work:
    """What this process makes."""

    parts: Sequence[Any] = ()
    make: Callable[[Any], Any]
    key = ""
    """Tells the work of one build from that of another."""
    lock = threading.Lock()


def _make(number: int) -> Any:
    return _Work.make(_Work.parts[number])


def _make_elsewhere(packed: bytes, key: str, expected: str, number: int) -> Any:
    """Make a part in a worker of a cluster, which unpacks the work of a build once.

    Raises:
        OutputError: if the code or a package here isn't that of the builder.
    """
    with _Work.lock:
        if _Work.key != key:
            if fingerprint() != expected:
                raise OutputError(
                    "a worker has another version of Model Atlas, of Python, or of a package that pages are "
                    f"made with; install the same on all machines: {', '.join(_ALIKE)}"
                )
            _Work.parts, _Work.make = pickle.loads(zlib.decompress(packed))  # noqa: S301 - of the builder
            _Work.key = key
        parts, make = _Work.parts, _Work.make
    return make(parts[number])


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
