"""What owners and contributors do, and what days bring: the site goes out, or a sentence says what to do.

Each act is followed by the steps of the workflow that build and check; no stored data may be lost.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from modelatlas.cli.commands import main
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing

STEPS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8")
)["jobs"]["build"]["steps"]
BASE_URL = "https://owner.example.org/atlas/"
PRIVATE = 'id = "acme/own"\nname = "Own"\ninput_usd_per_mtok = "0.4"\n'
TABLE = (
    'title = "House"\nhomepage = "https://acme.example/"\nlicence = "not stated"\nattribution = "Acme"\n'
    'file = "house.csv"\nformat = "csv"\nmodel = "model"\n[[scores]]\ncolumn = "right"\nunit = "percent"\n'
)

Act = Callable[[Path], object]


def write(path: str, text: str) -> Act:
    def act(content: Path) -> None:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")

    return act


def both(*acts: Act) -> Act:
    return lambda content: [act(content) for act in acts]


def drop(pattern: str) -> Act:
    def act(content: Path) -> None:
        for file in content.glob(pattern):
            file.unlink()

    return act


def damage(content: Path) -> None:
    file = content / "records" / "openrouter.jsonl"
    file.write_bytes(file.read_bytes() + b'{"key": "a/b", \n')


def failed(content: Path) -> None:
    write_records(content, *LISTINGS, failure="the host answers 500", failed_on="2026-08-05")


@dataclass(frozen=True)
class Published:
    """The site goes out; what was printed says this."""

    told: str = ""


@dataclass(frozen=True)
class Refused:
    """Nothing is published; what was printed says all of this."""

    told: tuple[str, ...]


LISTINGS = (
    make_listing(),
    make_listing("acme/rocket-2"),
    make_listing("other/glider"),
    make_listing("other/kite"),
    make_listing("other/balloon"),
)
ACTS: dict[str, tuple[Act, Published | Refused]] = {
    "a page without a description": (write("pages/about.md", "Who we are.\n"), Published()),
    "a page with no text": (write("pages/about.md", ""), Published()),
    "a short tagline": (write("site.toml", 'tagline = "All models, one place."\n'), Published()),
    "a long title": (write("site.toml", f'title = "{"Atlas " * 9}"\n'), Published()),
    "two pages with one title": (
        both(write("pages/a.md", "# Us\n\nText.\n"), write("pages/b.md", "# Us\n\nText.\n")),
        Published(),
    ),
    "private models in place of all others": (
        both(drop("records/*"), write("private/own.toml", PRIVATE)),
        Refused(("5 of 5 models", "--accept-shrink")),
    ),
    "a note about no model": (write("notes/acme/none.md", "Text.\n"), Published("notes: acme/none")),
    "a note with a dead link": (
        write("notes/acme/rocket-1.md", "See [it](../nowhere/).\n"),
        Published("notes/acme/rocket-1.md"),
    ),
    "a private record without an id": (
        both(write("private/own.toml", PRIVATE), write("private/bad.toml", 'name = "Bad"\n')),
        Published("private: bad"),
    ),
    "a private file that is no TOML": (
        both(write("private/own.toml", PRIVATE), write("private/bad.toml", "name = \n")),
        Published("private: bad"),
    ),
    "a description of a score table with a slip": (
        write("benchmarks/house.toml", TABLE.replace("percent", "per cent")),
        Published("benchmarks/house.toml"),
    ),
    "a score table whose file is gone": (write("benchmarks/house.toml", TABLE), Published()),
    "a score table without the column that is named": (
        both(
            write("benchmarks/house.toml", TABLE), write("benchmarks/house.csv", "model,wrong\nrocket-1,1\n")
        ),
        Published("benchmark:house"),
    ),
    "a logo": (write("static/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'), Published()),
    "settings of a source that isn't there": (
        write("site.toml", "[sources.opnrouter]\nenabled = false\n"),
        Published("did you mean openrouter?"),
    ),
    "a source that failed": (failed, Published()),
    "a line of the records that was cut": (damage, Published("openrouter.jsonl")),
    "an unknown setting": (
        write("site.toml", 'tittle = "Atlas"\n'),
        Refused(("site.toml", "tittle", "did you mean title?")),
    ),
    "an override of no field": (
        write(
            "curation/overrides.toml",
            '[[override]]\nmodel = "acme/rocket-1"\nfield = "contxt"\nvalue = 1\n'
            'reason = "x"\ndate = 2026-08-01\n',
        ),
        Refused(("overrides.toml", "acme/rocket-1", "contxt", "context_tokens")),
    ),
    "an alias without a reason": (
        write("curation/aliases.toml", '[[alias]]\nname = "x"\nmodel = "acme/rocket-1"\ndate = 2026-08-01\n'),
        Refused(("aliases.toml", "reason", "is missing")),
    ),
    "a file in the place of a page": (write("static/index.html", "<p>Mine</p>"), Refused(("index.html",))),
    "records that are gone": (drop("records/*"), Refused(("--accept-shrink",))),
    "records that can't be read": (
        write("records/openrouter.jsonl", "<<<<<<< HEAD\n" * 9),
        Refused(("openrouter.jsonl", "--accept-shrink")),
    ),
}


def steps(content: Path) -> tuple[int, str]:
    """Run the steps that build and check, as the workflow names them; the first that fails ends it."""
    told = ""
    for beginning in ("Build", "Check"):
        script = next(step["run"] for step in STEPS if step.get("name", "").startswith(beginning))
        words = shlex.split(script.replace("$BASE_URL", BASE_URL).replace("$ATLAS ", ""))
        words = [str(content.parent / "site") if word == "site" else word for word in words]
        if words[0] == "build":
            words += ["--content", str(content), "--out", str(content.parent / "site"), "--jobs", "1"]
        run = CliRunner().invoke(main, words)
        told += run.output
        assert run.exception is None or isinstance(run.exception, SystemExit), told
        if run.exit_code:
            return run.exit_code, told
    return 0, told


@pytest.mark.parametrize("name", ACTS)
def test_an_act(name: str, tmp_path: Path) -> None:
    act, expected = ACTS[name]
    content = tmp_path / "content"
    write_records(content, *LISTINGS)
    assert steps(content)[0] == 0
    before = (tmp_path / "site" / "index.html").read_bytes()
    act(content)
    stored = {path: path.read_bytes() for path in (content / "records").glob("*")}
    code, told = steps(content)
    assert "Traceback" not in told
    if isinstance(expected, Published):
        assert (code, expected.told in told) == (0, True), told
    else:
        assert code == 1
        assert [word for word in expected.told if word not in told] == [], told
        assert (tmp_path / "site" / "index.html").read_bytes() == before
    assert {path: path.read_bytes() for path in (content / "records").glob("*")} == stored
