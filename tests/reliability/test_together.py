"""Two commands at once leave what one of them alone, or one after the other, would have made."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from modelatlas.cli import main
from tests import ROOT
from tests.reliability.test_cut_fetch import Feeds, litter, stored
from tests.support.failpoints import Ended, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")

often = pytest.mark.parametrize(
    "times", [pytest.param(2, id="twice"), pytest.param(50, id="often", marks=pytest.mark.exhaustive)]
)
Command = Sequence[str]


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Feeds:
    made = Feeds(tmp_path_factory.mktemp("feeds"))
    made.write()
    return made


def alone(*commands: Command) -> list[Ended]:
    """Run commands one after the other."""
    return [run(lambda command=command: main(command)) for command in commands]  # type: ignore[misc]  # lambda


def together(place: Path, *commands: Command, delay_s: float) -> list[tuple[int, str]]:
    """Run commands at once, each beginning `delay_s` after the one before; their exit codes and outputs."""
    children = []
    for number, command in enumerate(commands):
        output = place / f"output-{number}"
        if (child := os.fork()) == 0:
            _be(command, output, delay_s * number)
        children.append((child, output))
    ends = [(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), output) for child, output in children]
    return [(code, output.read_text(encoding="utf-8")) for code, output in ends]


def _be(command: Command, output: Path, delay_s: float) -> None:
    code = 70
    try:
        handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        time.sleep(delay_s)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - until the process ends
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        main(command)
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    finally:
        with contextlib.suppress(ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def site(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".modelatlas.json"
    }


def build(content: Path, out: Path) -> Command:
    return ["build", "--content", str(content), "--out", str(out), "--templates", str(ROOT / "templates")]


def told_well(ends: Sequence[tuple[int, str]]) -> None:
    """Every command did its work, or said in one sentence that another is at work; one did it at least."""
    assert any(code == 0 for code, _ in ends), ends
    for code, output in ends:
        assert "Traceback" not in output
        assert code == 0 or (code == 1 and "is writing here" in output), output


@often
def test_two_fetches(times: int, feeds: Feeds, tmp_path: Path) -> None:
    def commands(content: Path) -> list[Command]:
        return [feeds.fetch(content, "2026-07-30"), feeds.fetch(content, "2026-07-31")]

    start = tmp_path / "start"
    alone(feeds.fetch(start, "2026-07-29"))
    allowed = []
    for number in (1, 2):
        for order in permutations((0, 1), number):
            place = tmp_path / "-".join(map(str, ("allowed", *order)))
            shutil.copytree(start, place)
            alone(*(commands(place)[which] for which in order))
            allowed.append(stored(place))
    for turn in range(times):
        content = tmp_path / f"together-{turn}"
        shutil.copytree(start, content)
        told_well(together(tmp_path, *commands(content), delay_s=turn % 10 * 0.01))
        assert stored(content) in allowed
        assert litter(content) == []


@often
def test_two_builds(times: int, feeds: Feeds, tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "site"
    alone(feeds.fetch(content, "2026-07-29"), build(content, tmp_path / "alone"))
    for turn in range(times):
        shutil.rmtree(out, ignore_errors=True)
        told_well(together(tmp_path, build(content, out), build(content, out), delay_s=turn % 10 * 0.05))
        assert site(out) == site(tmp_path / "alone")


@often
def test_fetch_beside_build(times: int, feeds: Feeds, tmp_path: Path) -> None:
    """A build reads what was before, what is after, or one whole source of each; never half of one."""
    start, out = tmp_path / "start", tmp_path / "site"
    alone(feeds.fetch(start, "2026-07-29"))
    allowed = []
    for number, parts in enumerate(([], ["openrouter"], ["openrouter", "litellm"])):
        content = tmp_path / f"allowed-{number}"
        shutil.copytree(start, content)
        alone(
            *([feeds.fetch(content, "2026-07-30", *parts)] if parts else []),
            build(content, tmp_path / "alone"),
        )
        allowed.append(site(tmp_path / "alone"))
    for turn in range(times):
        content = tmp_path / f"together-{turn}"
        shutil.copytree(start, content)
        commands = [feeds.fetch(content, "2026-07-30"), build(content, out)]
        ends = together(tmp_path, *(commands if turn % 2 else reversed(commands)), delay_s=turn % 10 * 0.01)
        assert [code for code, _ in ends] == [0, 0], ends
        assert site(out) in allowed
        assert litter(content) == []


@contextlib.contextmanager
def served(content: Path) -> Iterator[str]:
    """``serve`` as a process of its own; the address of the site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "serve",
        "--content",
        str(content),
        "--port",
        str(port),
    ]
    server = subprocess.Popen(
        [*command, "--templates", str(ROOT / "templates")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(30)


def shows(address: str, text: str, *, tries: int = 600) -> bool:
    """Whether a page has a text, asked up to ten times a second."""
    for _ in range(tries):
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(address, timeout=5) as answer,  # noqa: S310 - of this machine
        ):
            if text in answer.read().decode():
                return True
        time.sleep(0.1)
    return False


@pytest.mark.exhaustive
def test_serve_beside_fetches_and_builds(feeds: Feeds, tmp_path: Path) -> None:
    """After whatever went on, `serve` shows what is stored."""
    content, out = tmp_path / "content", tmp_path / "site"
    alone(feeds.fetch(content, "2026-07-29"))
    with served(content) as address:
        assert shows(address, "acme/a")
        assert not shows(address, "acme/c", tries=1)
        for turn in range(10):
            day = "2026-07-30" if turn % 2 else "2026-07-31"
            both = [feeds.fetch(content, day), build(content, out)]
            told_well(together(tmp_path, *both, *both, delay_s=turn * 0.02))
        assert shows(address, "acme/c")
    assert litter(content) == []
