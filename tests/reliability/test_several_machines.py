"""Whatever makes a site and wherever it goes, its bytes are the same, also where workers and servers fail."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelatlas.cli import main
from modelatlas.output.engine import Engine
from modelatlas.output.publish import Remote, Store, lease, publish
from modelatlas.output.publish.staging import Part
from modelatlas.problems import BusyError, OutputError
from tests import ROOT
from tests.support.buckets import BUCKET, Buckets, failing, serving
from tests.support.clusters import cluster
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price
from tests.support.golden import files_of
from tests.support.parts import Deadly, Numbered

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kills processes"),
]

PARTS: list[Part] = [Numbered(number) for number in range(20)]


@pytest.fixture(scope="module")
def buckets() -> Iterator[Buckets]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def scheduler(buckets: Buckets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a scheduler listens. It has two workers, until one dies of a test."""
    place = tmp_path_factory.mktemp("cluster")
    with cluster(place, workers=2, environment=buckets.environment()) as address:
        yield address


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Three models, and a file of the owner."""
    content = tmp_path / "content"
    write_records(content, *(make_listing(f"acme/rocket-{number}") for number in range(3)))
    (content / "static").mkdir()
    (content / "static" / "mine.txt").write_text("mine", encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The made-up site, by one process in a folder."""
    out = tmp_path_factory.mktemp("expected") / "site"
    publish(PARTS, out)
    return files_of(out)


def built(content: Path, out: object, *options: str) -> str:
    """Build; what the command says in the end."""
    command = ["build", "--content", str(content), "--templates", str(ROOT / "templates"), "--jobs", "1"]
    done = CliRunner().invoke(main, [*command, "--out", str(out), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def place(prefix: str) -> Remote:
    return Remote(Store(f"s3://{BUCKET}/{prefix}", is_asset))


def is_asset(path: str) -> bool:
    return path.startswith("assets/")


def test_every_engine_and_every_destination_get_the_same_bytes(
    content: Path, tmp_path: Path, buckets: Buckets, scheduler: str
) -> None:
    """A second build of another day sends what has changed, and nothing else."""
    dask = f"dask://{scheduler}"
    built(content, tmp_path / "alone")
    site = files_of(tmp_path / "alone")
    assert "mine.txt" in site
    built(content, tmp_path / "threads", "--engine", "threads", "--jobs", "3")
    built(content, (tmp_path / "dask").as_uri(), "--engine", dask)
    assert files_of(tmp_path / "threads") == files_of(tmp_path / "dask") == site
    with buckets.used():
        built(content, f"s3://{BUCKET}/day", "--engine", dask)
        assert buckets.files("day") == site
        again = built(content, f"s3://{BUCKET}/day")
        assert f": 0 files written, {len(site) - 1} left alone, 0 removed" in again
        head = buckets.client.head_object(Bucket=BUCKET, Key="day/models/acme/rocket-1/index.html")
        assert head["ContentType"] == "text/html; charset=utf-8"
        assert head["CacheControl"] == "public, max-age=60, must-revalidate"
        write_records(
            content, make_listing("acme/rocket-0", prices=(make_price("9"),)), make_listing("acme/new")
        )
        built(content, tmp_path / "alone")
        changed = built(content, f"s3://{BUCKET}/day")
        assert buckets.files("day") == files_of(tmp_path / "alone")
        assert 0 < int(changed.partition(" files written")[0].rpartition(" ")[2]) < len(site)


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_a_worker_that_dies_in_the_middle_is_replaced(
    engine: str, tmp_path: Path, buckets: Buckets, expected: dict[str, bytes], request: pytest.FixtureRequest
) -> None:
    parts: list[Part] = [*PARTS[:10], Deadly(10, tmp_path), *PARTS[11:]]
    if engine == "dask":
        address = request.getfixturevalue("scheduler")
        with buckets.used():
            publish(parts, place("dies"), engine=Engine("dask", address=address))
        site = buckets.files("dies")
    else:
        publish(parts, tmp_path / "site", engine=Engine(jobs=2))
        site = files_of(tmp_path / "site")
    assert (tmp_path / "10-0").exists()
    assert site == expected


def test_a_server_that_fails_now_and_then_changes_nothing(
    buckets: Buckets, expected: dict[str, bytes]
) -> None:
    """One request in twenty: an error 500, or a connection that ends before or after it is carried out."""
    with failing(buckets.endpoint) as (endpoint, failures), buckets.used(endpoint):
        publish(PARTS, place("fails"))
    assert buckets.files("fails") == expected
    assert min(failures.errors, failures.dropped, failures.silenced) >= 1


KILLED = """
import os, sys
from modelatlas.output.publish import Store, publish
from tests.reliability.test_several_machines import PARTS, place
copy, count = Store.copy, iter(range(1000))
def killed(self, *paths):
    os._exit(9) if next(count) == int(sys.argv[1]) else copy(self, *paths)
Store.copy = killed
publish(PARTS, place("cut"))
"""


def test_a_publication_that_was_killed_is_finished_by_the_next(
    buckets: Buckets, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had copied what pages load, and no page. Its lock holds for ten minutes, and then no longer."""
    environment = {**os.environ, **buckets.environment(), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", KILLED, "25"], env=environment, check=False)
    assert ended.returncode == 9
    left = buckets.files("cut")
    assert {".modelatlas.lock", ".modelatlas.json"} < left.keys()
    assert 1 < len(left.keys() & expected.keys()) < len(expected)
    with buckets.used():
        with pytest.raises(BusyError, match="another run"):
            publish(PARTS, place("cut"))
        monkeypatch.setattr(lease, "DEAD_AFTER", dt.timedelta(seconds=-2))  # the server tells whole seconds
        publish(PARTS, place("cut"))
    assert buckets.files("cut") == expected


def test_a_bucket_that_is_not_there_is_told(buckets: Buckets) -> None:
    with buckets.used(), pytest.raises(OutputError, match=r"s3://nowhere/x: nothing was published: .*bucket"):
        publish(PARTS, Remote(Store("s3://nowhere/x", is_asset)))


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelatlas.output.publish.crews.PATIENCE_S", 0.5)
    with pytest.raises(OutputError, match=r"dask://127\.0\.0\.1:9: no scheduler answers there"):
        publish(PARTS, tmp_path / "site", engine=Engine("dask", address="127.0.0.1:9"))
    assert not (tmp_path / "site").exists()
