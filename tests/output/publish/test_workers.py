"""Whoever makes the parts, the site is the same, also when workers die."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas.output.engine import Engine
from modelatlas.output.publish import crews, publish
from modelatlas.output.publish.staging import File, Part
from modelatlas.problems import OutputError
from tests.support.golden import files_of
from tests.support.parts import Deadly, Numbered

PARTS: list[Part] = [Numbered(number) for number in range(30)]


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("deaths", [1, 2])
def test_a_part_whose_worker_dies_is_made_by_another(
    start: str, deaths: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the dead one had begun to write is written anew."""
    monkeypatch.setattr(crews, "start_method", lambda **_: start)
    publish(PARTS, tmp_path / "expected")
    parts: list[Part] = [*PARTS[:12], Deadly(12, tmp_path, deaths), *PARTS[13:]]
    publish(parts, tmp_path / "site", engine=Engine(jobs=2))
    assert (tmp_path / f"12-{deaths - 1}").exists()
    assert files_of(tmp_path / "site") == files_of(tmp_path / "expected")


def test_work_that_ends_every_worker_is_given_up(tmp_path: Path) -> None:
    parts: list[Part] = [*PARTS[:12], Deadly(12, tmp_path, deaths=9), *PARTS[13:]]
    with pytest.raises(OutputError, match=r"ended again and again.*--jobs 1"):
        publish(parts, tmp_path / "site", engine=Engine(jobs=2))
    assert not (tmp_path / "site").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["12-0", "12-1", "12-2"]


def test_threads_make_the_same_site_and_tell_what_a_part_raises(tmp_path: Path) -> None:
    def broken() -> list[File]:
        raise OverflowError("part 30")

    publish(PARTS, tmp_path / "expected")
    publish(PARTS, tmp_path / "site", engine=Engine("threads", 4))
    assert files_of(tmp_path / "site") == files_of(tmp_path / "expected")
    with pytest.raises(OverflowError, match="part 30"):
        publish([*PARTS, broken], tmp_path / "other", engine=Engine("threads", 4))
    assert not (tmp_path / "other").exists()


def test_a_worker_that_does_not_see_the_folder_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda path: path.name != "new" and path.exists())
    with pytest.raises(OutputError, match="a worker doesn't see this folder; publish into one that all"):
        publish(PARTS, tmp_path / "site")
