"""Two commands at once leave what one of them alone, or one after the other, would have made."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from modelatlas.cli import main
from modelatlas.output.paths import MANIFEST
from tests import ROOT
from tests.support.days import Feeds, litter, stored
from tests.support.failpoints import Ended, run
from tests.support.golden import files_of
from tests.support.hosts import free_port

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")

often = pytest.mark.parametrize(
    "times", [pytest.param(2, id="twice"), pytest.param(50, id="often", marks=pytest.mark.exhaustive)]
)
Command = Sequence[str]


def alone(*commands: Command) -> list[Ended]:
    """Run commands one after the other."""
    return [run(lambda command=command: main(command)) for command in commands]  # type: ignore[misc]  # lambda


def together(
    place: Path, *commands: Command, delay_s: float, meanwhile: Callable[[], object] | None = None
) -> list[tuple[int, str]]:
    """Run commands at once, each beginning `delay_s` after the one before; their exit codes and outputs.

    `meanwhile` is called again and again until all have ended.
    """
    children = []
    for number, command in enumerate(commands):
        output = place / f"output-{number}"
        if (child := os.fork()) == 0:
            _be(command, output, delay_s * number)
        children.append((child, output))
    ends = dict[int, int]()
    while len(ends) < len(children):
        for child, _ in children:
            if child not in ends:
                ended, status = os.waitpid(child, os.WNOHANG if meanwhile else 0)
                ends |= {child: os.waitstatus_to_exitcode(status)} if ended else {}
        if meanwhile:
            meanwhile()
    return [(ends[child], output.read_text(encoding="utf-8")) for child, output in children]


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
    return {path: body for path, body in files_of(out).items() if path != MANIFEST}


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
            build(content, tmp_path / f"alone-{number}"),
        )
        allowed.append(site(tmp_path / f"alone-{number}"))
    for turn in range(times):
        content = tmp_path / f"together-{turn}"
        shutil.copytree(start, content)
        shutil.rmtree(out, ignore_errors=True)
        commands = [feeds.fetch(content, "2026-07-30"), build(content, out)]
        ends = together(tmp_path, *(commands if turn % 2 else reversed(commands)), delay_s=turn % 10 * 0.01)
        assert [code for code, _ in ends] == [0, 0], ends
        assert site(out) in allowed
        assert litter(content) == []


@contextlib.contextmanager
def served(content: Path, port: int) -> Iterator[None]:
    """``serve`` as a process of its own, which ends well."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--content", str(content)]
    server = subprocess.Popen(
        [*command, "--templates", str(ROOT / "templates"), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield
    finally:
        server.terminate()
        _, told = server.communicate(timeout=30)
    assert (server.returncode, told) == (0, "")


FILES = ("models.csv", "api/v1/changes.json", "models/acme/a/index.md")
"""Together they have all that the feeds say, and neither pictures nor scripts."""


def told_by(content: Path, address: str) -> dict[str, bytes]:
    """These files of the site of a content folder."""
    with tempfile.TemporaryDirectory() as folder:
        alone([*build(content, Path(folder)), "--base-url", address])
        return {path: (Path(folder) / path).read_bytes() for path in FILES}


def shown(address: str) -> dict[str, bytes]:
    """These files as `serve` shows them, as far as it answers."""
    found = {}
    for path in FILES:
        with (
            contextlib.suppress(ConnectionError, urllib.error.URLError),
            urllib.request.urlopen(address + path, timeout=60) as answer,  # noqa: S310 - of this machine
        ):
            found[path] = answer.read()
    return found


@pytest.mark.slow
@often
def test_serve_beside_fetches_and_builds(times: int, feeds: Feeds, tmp_path: Path) -> None:
    """Whatever goes on, `serve` shows files of states that were stored; in the end, of the one that is."""
    content, port = tmp_path / "content", free_port()
    address = f"http://127.0.0.1:{port}/"
    alone(feeds.fetch(content, "2026-07-29"))
    allowed = [told_by(content, address)]
    for first, second in permutations(("2026-07-30", "2026-07-31")):
        place = tmp_path / f"allowed-{first}"
        shutil.copytree(content, place)
        for day in (first, second):
            for parts in (["openrouter"], ["openrouter", "litellm"]):
                alone(feeds.fetch(place, day, *parts))
                allowed.append(told_by(place, address))

    def look() -> None:
        for path, body in shown(address).items():
            assert any(body == state[path] for state in allowed), (path, body)

    with served(content, port):
        while shown(address) != allowed[0]:
            time.sleep(0.1)
        for turn in range(times):
            day = "2026-07-30" if turn % 2 else "2026-07-31"
            both = [feeds.fetch(content, day), build(content, tmp_path / "site")]
            told_well(together(tmp_path, *both, *both, delay_s=turn % 10 * 0.02, meanwhile=look))
        end = told_by(content, address)
        for _ in range(600):
            if shown(address) == end:
                break
            time.sleep(0.1)
        assert shown(address) == end
    assert end in allowed
    assert litter(content) == []
