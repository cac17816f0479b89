"""A command that is asked to end cleans up as at Ctrl C, and no process outlives the one that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from modelatlas import processes
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing
from tests.support.golden import files_of
from tests.support.hosts import free_port

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs signals")]

PATIENCE_S = 60


@contextmanager
def running(place: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command in a process group of its own, ended with all its children afterwards."""
    process = subprocess.Popen(
        [sys.executable, ROOT / "build.py", *arguments],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(place), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_until(come: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not come():
        assert time.monotonic() < end, what
        time.sleep(0.005)


def is_alone_gone(process: subprocess.Popen[str]) -> bool:
    """Whether nothing of the process group is left."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A content folder of sixty models, and a site of one."""
    write_records(tmp_path / "content", make_listing())
    subprocess.run(
        [sys.executable, ROOT / "build.py", "build"], cwd=tmp_path, check=True, stdout=subprocess.DEVNULL
    )
    write_records(tmp_path / "content", *(make_listing(f"acme/rocket-{number}") for number in range(60)))
    return tmp_path


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_asked_to_end_leaves_the_site_as_it_was(number: signal.Signals, place: Path) -> None:
    before = files_of(place / "site")
    with running(place, "build", "--jobs", "2") as process:
        wait_until(lambda: list((place / "site").glob(".modelatlas.s*")), "the build never began")
        process.send_signal(number)
        told, _ = process.communicate(timeout=PATIENCE_S)
        assert (process.returncode, told.strip()) == (1, "Aborted!"), told
        assert is_alone_gone(process)
    assert files_of(place / "site") == before


def test_a_killed_build_leaves_no_process_and_no_lock(place: Path) -> None:
    with running(place, "build", "--jobs", "2") as process:
        wait_until(lambda: list((place / "site").glob(".modelatlas.s*")), "the build never began")
        process.kill()
        process.wait()
        subprocess.run(
            [sys.executable, ROOT / "build.py", "build"], cwd=place, check=True, capture_output=True
        )
        wait_until(lambda: is_alone_gone(process), "a worker outlives the build")
    assert len(list(place.glob("site/models/acme/*/index.html"))) == 60


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_fetch_that_is_asked_to_end_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    asked, over = Event(), Event()

    class Silent(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            over.wait(PATIENCE_S)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Silent) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"openrouter=http://127.0.0.1:{server.server_port}/"
        (tmp_path / "content").mkdir()
        with running(tmp_path, "fetch", "--from", address) as process:
            assert asked.wait(PATIENCE_S)
            process.send_signal(number)
            told, _ = process.communicate(timeout=PATIENCE_S)
        over.set()
        server.shutdown()
    if number == signal.SIGTERM:
        assert (process.returncode, told.strip()) == (1, "Aborted!")
        assert files_of(tmp_path / "content") == {}
    held = [path.name for path in (tmp_path / "content").iterdir()]
    assert held == ([] if number == signal.SIGTERM else [".modelatlas.lock"])
    with running(tmp_path, "fetch", "--from", "openrouter=nowhere.json") as process:
        told, _ = process.communicate(timeout=PATIENCE_S)
    assert "is writing here" not in told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_serve_that_is_asked_to_end_takes_its_build_and_its_folder_along(
    number: signal.Signals, place: Path
) -> None:
    with running(place, "serve", "--port", str(free_port())) as process:
        wait_until(lambda: list(place.glob("modelatlas-*/site/.modelatlas.s*")), "the build never began")
        process.send_signal(number)
        told = process.communicate(timeout=PATIENCE_S)[0]
        wait_until(lambda: is_alone_gone(process), "the build outlives the server")
    assert "Traceback" not in told
    if number != signal.SIGKILL:
        assert (process.returncode, told.splitlines()[1:]) == (0, ["Stopped."])
        assert list(place.glob("modelatlas-*")) == []


def test_a_request_waits_where_it_must_not_disturb() -> None:
    """Whichever thread the system hands it to."""
    done = []
    over = threading.Event()
    threading.Thread(target=over.wait).start()

    def start_workers() -> None:
        with processes.undisturbed():
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.1)
            done.append("all")

    with processes.interruptible(), pytest.raises(KeyboardInterrupt):
        start_workers()
    over.set()
    assert done == ["all"]


def test_a_request_that_is_ignored_stays_so() -> None:
    """As under ``nohup``."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with processes.interruptible():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) == signal.default_int_handler
        assert signal.getsignal(signal.SIGTERM) != signal.default_int_handler
    finally:
        signal.signal(signal.SIGHUP, before)
