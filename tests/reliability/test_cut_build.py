"""``build``, cut off at every call that changes a file: no file is torn, and the next build mends all."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import pytest

from modelatlas.cli import main
from modelatlas.output.publish import workers
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price
from tests.support.failpoints import Call, Ended, Fault, How, run
from tests.support.golden import files_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def shown(files: dict[str, bytes]) -> dict[str, bytes]:
    """Those that the publisher doesn't keep for itself."""
    return {path: body for path, body in files.items() if not path.startswith(".modelatlas")}


class Site:
    """A built site, the content of the next one, and what the next build has to make of the one."""

    def __init__(self, place: Path, jobs: int) -> None:
        """Build both sites uncut, in `place`, by so many processes."""
        self.place, self.out, self._kept = place, place / "site", place / "kept"
        self._command = ["build", "--content", str(place / "content"), "--out", str(self.out)]
        self._command += ["--templates", str(ROOT / "templates"), "--jobs", str(jobs)]
        gone, stays = make_listing("acme/gone"), make_listing("acme/stays")
        write_records(place / "content", gone, stays)
        main(
            self._command, standalone_mode=False
        )  # in this process, so that its children find all imports done
        self.old = files_of(self.out)
        shutil.copytree(self.out, self._kept)
        shutil.copytree(place / ".cache", place / "kept-cache")
        write_records(
            place / "content",
            stays.model_copy(update={"prices": (make_price("9"),)}),
            make_listing("acme/new"),
        )
        done = self.build()
        assert done.code == 0, done.output
        self.calls: tuple[Call, ...] = done.calls
        assert any(call.by_child for call in self.calls) == (jobs > 1)
        self.new = files_of(self.out)

    def build(self, fault: Fault | None = None) -> Ended:
        """Build the new site."""

        def command() -> None:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(workers, "PARTS_EACH", 1)  # a small site is worth several processes here
                main(self._command)

        return run(command, fault=fault)

    def cut(self, fault: Fault) -> tuple[Ended, dict[str, bytes]]:
        """Build it over the old one, cut off by `fault`; how that ended and what is there then."""
        for now, before in ((self.out, self._kept), (self.place / ".cache", self.place / "kept-cache")):
            shutil.rmtree(now)
            shutil.copytree(before, now)
        return self.build(fault), shown(files_of(self.out))

    def must_be_repaired(self, hint: str) -> None:
        """The next build succeeds and leaves just what an uncut one does."""
        again = self.build()
        assert again.code == 0, hint + again.output
        assert files_of(self.out) == self.new, hint


@pytest.fixture(scope="module", params=[1, 2], ids=["one process", "two processes"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site"), request.param)


EXTENT = pytest.mark.parametrize(
    "every", [pytest.param(False, id="sample"), pytest.param(True, id="every", marks=pytest.mark.exhaustive)]
)


def faults(site: Site, how: How, *, every: bool) -> list[Fault]:
    """A fault at every call, or at every write to be torn; as a sample, one that differs with `how`."""
    numbers = [number for number, call in enumerate(site.calls) if how != "tear" or call.name == "write"]
    return [Fault(number, how) for number in (numbers if every else [numbers[len(how) * len(numbers) // 14]])]


@EXTENT
@pytest.mark.parametrize("how", ["kill", "tear", "kill all", "kill parent"])
def test_a_kill_tears_no_file_and_is_repaired_by_the_next_build(how: How, every: bool, site: Site) -> None:
    for fault in faults(site, how, every=every):
        hint = f"{fault}, {site.calls[fault.at]}: "
        ended, left = site.cut(fault)
        if ended.code == 0:  # a worker that dies is replaced
            assert site.calls[fault.at].by_child, hint
            assert left == shown(site.new), hint
        else:
            assert ended.code in {-signal.SIGKILL, 1}, hint + ended.output
        assert [path for path in left if left[path] not in (site.old.get(path), site.new.get(path))] == [], (
            hint
        )
        site.must_be_repaired(hint)


@EXTENT
@pytest.mark.parametrize("how", ["error", "full", "read-only"])
def test_a_refusing_disk_leaves_the_old_site_and_is_told_in_one_sentence(
    how: How, every: bool, site: Site
) -> None:
    for fault in faults(site, how, every=every):
        hint = f"{fault}, {site.calls[fault.at]}: "
        ended, left = site.cut(fault)
        assert "Traceback" not in ended.output, hint + ended.output
        whole = [shown(site.old), shown(site.new)]
        if ended.code:
            assert ended.code == 1, hint
            assert ended.output.strip().splitlines()[-1].startswith("Error: "), hint
            assert left in whole or "part old and part new" in ended.output, hint
        else:
            assert left == whole[1], hint
        site.must_be_repaired(hint)
