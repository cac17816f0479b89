"""A response that is too large, too deep, or too long in one place costs little, and good records stay."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from modelatlas.problems import FeedError
from modelatlas.sources.benchmark.source import source_from_bytes
from modelatlas.sources.bounds import MAX_LISTINGS, OverdueError, deadline
from modelatlas.sources.ingest import Outcome
from tests import ROOT
from tests.support.samples import TABLE

MAX_S = 20
MAX_MB = 300

FETCH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.reliability.test_large_bodies import fetch_all_of
fetch_all_of(Path(sys.argv[2]))
"""
GOOD = [{"id": f"acme/rocket-{number}", "context_length": 1000} for number in range(20)]


def bodies() -> dict[str, bytes]:
    """Responses of OpenRouter that hold too much, by what they hold."""
    many = 10_000_000

    def of(*models: dict[str, object]) -> bytes:
        return json.dumps({"data": [*GOOD, *models]}).encode()

    return {
        "ten million numbers": b'{"data":[' + b"1," * many + b"1]}",
        "ten million objects": b'{"data":[' + b"{}," * many + b"{}]}",
        "ten million brackets": b"[" * many,
        "ten million keys deep": b'{"a":' * many,
        "a number of ten million digits": b'{"data":[' + b"1" * many + b"]}",
        "three hundred thousand models": b'{"data":['
        + b",".join(b'{"id":"a/%d"}' % number for number in range(300_000))
        + b"]}",
        "nine hundred thousand that are none": b'{"data":[' + b"1," * 900_000 + b"1]}",
        "a name of thirty million": of({"id": "a/b", "name": "n" * 30_000_000}),
        "half a million parameters": of({"id": "a/b", "supported_parameters": [1] * 500_000}),
        "a million words": of({"id": "a/b", "supported_parameters": ["p"] * 900_000}),
        "three hundred thousand keys": of({"id": "a/b", **{f"k{n}": 1 for n in range(300_000)}}),
        "a thousand keys on each of a hundred": of(
            *({"id": f"a/{model}", **{f"k{model}-{n}": 1 for n in range(1000)}} for model in range(100))
        ),
    }


KEPT = {
    "a name of thirty million": 20,
    "half a million parameters": 20,
    "a million words": 20,
    "three hundred thousand keys": 20,
    "a thousand keys on each of a hundred": 120,
}
"""How many records are taken from those that aren't refused as a whole."""


def fetch_all_of(place: Path) -> None:
    """Fetch the bodies in `place`, each into a content folder of its own that has good records already."""
    import datetime as dt  # noqa: PLC0415 - this runs in a process of its own
    import time  # noqa: PLC0415

    from modelatlas.pipeline.fetch import Request, fetch_all  # noqa: PLC0415
    from modelatlas.sources.network.client import HttpClient  # noqa: PLC0415

    good = place / "good.json"
    good.write_text(json.dumps({"data": GOOD}), encoding="utf-8")
    told = {}
    for path in sorted((place / "bodies").iterdir()):
        content = place / "content" / path.stem

        def fetch(day: int, body: Path, content: Path = content) -> Outcome:
            request = Request(saved={"openrouter": str(body)}, at=dt.date(2026, 7, day))
            (done,) = fetch_all(content, request, HttpClient(), today=dt.date(2026, 8, 1), keys={})
            return done.outcome

        fetch(1, good)
        started = time.monotonic()
        outcome = fetch(2, path)
        status = Path("/proc/self/status").read_text(encoding="ascii")
        told[path.stem] = {
            "failure": outcome.failure,
            "listings": len(outcome.listings),
            "seconds": time.monotonic() - started,
            "mb": int(status.partition("VmHWM:")[2].split()[0]) // 1024,
            "stored": sum(file.stat().st_size for file in (content / "records").iterdir()),
        }
    print(json.dumps(told))  # noqa: T201 - to the test


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_what_is_too_much_is_refused_in_little_time_and_memory(tmp_path: Path) -> None:
    (tmp_path / "bodies").mkdir()
    for name, body in bodies().items():
        (tmp_path / "bodies" / f"{name}.json").write_bytes(body)
    command = [sys.executable, "-c", FETCH, str(ROOT), str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    told = json.loads(run.stdout)
    assert told.keys() == bodies().keys()
    for name, result in told.items():
        assert result["seconds"] < MAX_S, (name, result)
        assert result["mb"] < MAX_MB, (name, result)
        assert result["stored"] < 2_000_000, (name, result)
        assert (result["failure"] is None) == (name in KEPT), (name, result)
        assert result["listings"] == KEPT.get(name, 20), (name, result)


HEAD = "|model|pass_rate|\n|-|-|\n|"
TABLES = {
    "rows": ("csv", "model,pass_rate\n" + "a,1\n" * 450_000),
    "models": ("csv", "model,pass_rate\n" + "".join(f"m{number},1\n" for number in range(450_000))),
    "columns": ("csv", "model,pass_rate," + ",".join(f"c{number}" for number in range(400_000))),
    "a cell": ("csv", "model,pass_rate\n" + "a" * 30_000_000 + ",1\n"),
    "stars": ("markdown", HEAD + "*" * 900_000 + "|1|\n"),
    "links that begin": ("markdown", HEAD + "[](" * 300_000 + "|1|\n"),
    "brackets": ("markdown", HEAD + "[" * 900_000 + "|1|\n"),
    "dashes": ("markdown", "|model|pass_rate|\n" + "- " * 400_000 + "x|\n"),
    "levels": ("yaml", "[" * 1_000_000),
    "questions": ("yaml", "? " * 500_000),
    "items": ("yaml", "- 1\n" * 260_000),
}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "body"), TABLES.values(), ids=TABLES)
def test_no_table_takes_long_to_read(kind: str, body: str) -> None:
    text = TABLE.replace('"json"', f'"{kind}"').encode()
    (part,) = source_from_bytes("table.toml", "table", text).parts
    with deadline(part.name, MAX_S):
        try:
            assert len(part.parse({"body": body.encode()}).listings) <= MAX_LISTINGS
        except OverdueError:
            raise
        except FeedError:
            pass
