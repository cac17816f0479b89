"""``fetch`` and ``history``, cut off at every call that changes a file: nothing is lost or told wrongly.

The same promise for every cut. What is stored is what the run found or what it made of one source after the
other, never half of a source. The same command again ends where an uncut one does, and so does the next
day's. Nothing is left locked, and no litter.
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from modelatlas.cli import main
from tests.support.days import MODELS, Feeds, State, litter, stored
from tests.support.failpoints import Call, Ended, Fault, How, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")

KILLS: tuple[How, ...] = ("kill", "tear")
REFUSALS: tuple[How, ...] = ("error", "full", "read-only")


def atlas(arguments: Sequence[str], fault: Fault | None = None) -> Ended:
    return run(lambda: main(arguments), fault=fault)


class Cuts:
    """A command from one state, cut off everywhere, and what has to come of it."""

    def __init__(
        self,
        place: Path,
        before: Sequence[Sequence[str]],
        command: Sequence[str],
        between: Sequence[str],
        after: Sequence[str],
    ) -> None:
        """Run everything uncut.

        Args:
            place: a folder; the commands work on ``content`` in it.
            before: commands that make the state before.
            command: the command to cut off.
            between: a command that makes the one state between before and after, if there is one.
            after: the next day's command.
        """
        self.place, self.content, self.before = place, place / "content", place / "before"
        self.command, self.after = command, after
        for arguments in before:
            self._must(arguments)
        self._keep()
        self.allowed = [self._state()]
        self.next_day = [self._state(after)]
        if between:
            self.allowed.append(self._state(between))
            self.next_day.append(self._state(between, after))
        self._reset()
        self.calls: tuple[Call, ...] = self._must(command).calls
        self.final = stored(self.content)
        self.allowed.append(self.final)
        self.next_day.append(self._state(command, after))

    def cut(self, fault: Fault) -> Ended:
        """The command cut off by `fault`; everything promised is asserted."""
        self._reset()
        ended = atlas(self.command, fault)
        hint = f"{fault}, {self.calls[fault.at]}: {ended.output}"
        if self.content.exists():
            shutil.copytree(self.content, self.place / "cut", symlinks=True)
            assert stored(self.content) in self.allowed, hint
        again = atlas(self.command)
        assert again.code == 0, hint + again.output
        assert stored(self.content) == self.final, hint
        assert litter(self.content) == [], hint
        if (self.place / "cut").exists():
            shutil.rmtree(self.content)
            (self.place / "cut").rename(self.content)
            self._must(self.after)
            assert stored(self.content) in self.next_day, hint
            assert litter(self.content) == [], hint
        return ended

    def _must(self, arguments: Sequence[str]) -> Ended:
        done = atlas(arguments)
        assert done.code == 0, done.output
        return done

    def _keep(self) -> None:
        if self.content.exists():
            shutil.copytree(self.content, self.before)

    def _reset(self) -> None:
        shutil.rmtree(self.content, ignore_errors=True)
        if self.before.exists():
            shutil.copytree(self.before, self.content)

    def _state(self, *commands: Sequence[str]) -> State:
        self._reset()
        for arguments in commands:
            self._must(arguments)
        return stored(self.content) if self.content.exists() else {}


@pytest.fixture(scope="module", params=["next day", "first day", "replay", "replay of earlier days"])
def cuts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, feeds: Feeds) -> Cuts:
    place = tmp_path_factory.mktemp("cuts")
    content = place / "content"
    first, second, third = MODELS
    last = feeds.fetch(content, third)
    fetched = feeds.fetch(content, second)
    match request.param:
        case "next day":
            before, command, between = (
                [feeds.fetch(content, first)],
                fetched,
                feeds.fetch(content, second, "openrouter"),
            )
        case "first day":
            before, command, between = [], fetched, feeds.fetch(content, second, "openrouter")
        case "replay":
            before, command, between = [], feeds.history(content), []
        case _:
            before, command, between = [last], feeds.history(content), []
    return Cuts(place, before, command, between, last)


EXTENT = pytest.mark.parametrize(
    "every", [pytest.param(False, id="sample"), pytest.param(True, id="every", marks=pytest.mark.exhaustive)]
)


def faults(cuts: Cuts, how: How, *, every: bool) -> list[Fault]:
    """A fault at every call, or at every write to be torn; of a sample, some that differ with `how`."""
    all_of_them = [
        Fault(number, how) for number, call in enumerate(cuts.calls) if how != "tear" or call.name == "write"
    ]
    return all_of_them if every else all_of_them[(KILLS + REFUSALS).index(how) % 5 :: 9]


@EXTENT
@pytest.mark.parametrize("how", KILLS)
def test_a_kill_loses_nothing_and_tells_nothing_wrong(how: How, every: bool, cuts: Cuts) -> None:
    for fault in faults(cuts, how, every=every):
        assert cuts.cut(fault).code == -signal.SIGKILL


@EXTENT
@pytest.mark.parametrize("how", REFUSALS)
def test_a_refusing_disk_is_told_in_one_sentence(how: How, every: bool, cuts: Cuts) -> None:
    for fault in faults(cuts, how, every=every):
        ended = cuts.cut(fault)
        assert "Traceback" not in ended.output
        if ended.code:
            assert ended.code == 1
            last = ended.output.strip().splitlines()[-1]
            assert last.startswith(f"Error: {cuts.content}: ")
            assert "run this again" in last or "use another folder" in last
