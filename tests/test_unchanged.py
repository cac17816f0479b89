"""A build in which nothing changed isn't done, and never leaves out one in which something did."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelatlas import packaged, unchanged
from modelatlas.cli import main
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing

Change = Callable[[Path], object]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content and a style of its own, and its site."""
    monkeypatch.chdir(tmp_path)
    write_records(tmp_path / "content", make_listing())
    for path in ("content/notes/acme", "templates/assets/css"):
        (tmp_path / path).mkdir(parents=True)
    (tmp_path / "templates/assets/css/style.css").write_text("p { color: red }\n", encoding="utf-8")
    assert is_built(tmp_path)
    return tmp_path


def is_built(place: Path, *options: str) -> bool:
    """Run ``build``; whether it did more than look."""
    done = CliRunner().invoke(main, ["build", *options])
    assert done.exit_code == 0, done.output
    assert "1 models" in done.output
    assert (place / "site" / "index.html").is_file()
    return "render and publish: " in done.output


def files(place: Path) -> dict[str, bytes]:
    found = (path for path in (place / "site").rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}


def write(path: str, text: str) -> Change:
    return lambda place: (place / path).write_text(text, encoding="utf-8")


def test_nothing_is_built_where_nothing_changed(place: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (place / "site").rglob("*")}
    assert not is_built(place)
    assert {path: path.stat().st_mtime_ns for path in (place / "site").rglob("*")} == before


@pytest.mark.parametrize("name", [".modelatlas.staging", ".modelatlas.lock"])
def test_what_a_build_could_not_clean_up_is_cleaned_up_though_nothing_changed(place: Path, name: str) -> None:
    left = place / "site" / name
    left.mkdir() if name.endswith("staging") else left.write_text("build, process 1 on x\n")
    assert is_built(place)
    assert not left.exists()
    assert not is_built(place)


@pytest.mark.parametrize(
    "change",
    [
        write("content/site.toml", 'title = "Another"'),
        write("content/notes/acme/rocket-1.md", "A note."),
        write("content/records/openrouter.jsonl", '{"key":"acme/rocket-2"}\n'),
        write("templates/assets/css/style.css", "p { color: tan }\n"),
        write("templates/base.html", "{% block main %}{% endblock %}"),
        lambda place: (place / "content/records/openrouter.source.json").unlink(),
    ],
)
def test_whatever_goes_into_a_site_counts(place: Path, change: Change) -> None:
    change(place)
    assert is_built(place)
    assert not is_built(place)


def test_the_address_counts(place: Path) -> None:
    assert is_built(place, "--base-url", "https://atlas.example/")
    assert is_built(place)


def test_code_and_installed_packages_count(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = place / "code"
    code.mkdir()
    monkeypatch.setattr(packaged, "CODE", code)
    monkeypatch.setattr(packaged, "templates", lambda: ROOT / "templates")
    notes = unchanged.Notes(place / "notes", place / "content", place / "templates", place / "site")
    digests = [notes.inputs()]
    (code / "module.py").write_text("x = 1\n", encoding="utf-8")
    digests.append(notes.inputs())
    (place / "packages" / "jinja2-9.9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(place / "packages")
    digests.append(notes.inputs())
    assert len(set(digests)) == 3
    assert notes.inputs() == digests[-1]
    (code / "starter").mkdir()  # what an installed package has for new sites
    (code / "starter" / "site.toml").write_text("", encoding="utf-8")
    assert notes.inputs() == digests[-1]


def overwrite(place: Path) -> None:
    """As somebody does who covers the tracks: size and time as before."""
    page = place / "site" / "index.html"
    state = page.stat()
    page.write_bytes(b"x" * state.st_size)
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        overwrite,
        lambda place: (place / "site/index.html").unlink(),
        lambda place: shutil.rmtree(place / "site/models"),
        lambda place: shutil.rmtree(place / "site"),
        lambda place: (place / "site").rename(place / "other"),
    ],
)
def test_a_site_that_is_not_as_it_was_left_is_mended(place: Path, change: Change) -> None:
    before = files(place)
    change(place)
    assert is_built(place)
    assert files(place) == before


def test_a_site_without_its_manifest_is_built_into_only_if_asked(place: Path) -> None:
    before = files(place)
    (place / "site" / ".modelatlas.json").unlink()
    refused = CliRunner().invoke(main, ["build"])
    assert (refused.exit_code, "--adopt" in refused.output) == (1, True)
    assert is_built(place, "--adopt")
    assert files(place) == before


def test_files_of_others_in_the_site_are_no_change(place: Path) -> None:
    (place / "site" / "CNAME").write_text("atlas.example", encoding="utf-8")
    assert not is_built(place)


@pytest.mark.parametrize("note", [b"", b"[]", b"{}", b"\xff", None])
def test_notes_that_are_lost_or_damaged_cost_only_time(place: Path, note: bytes | None) -> None:
    before = files(place)
    (noted,) = (place / ".cache" / "builds").iterdir()
    if note is None:
        shutil.rmtree(place / ".cache")
    else:
        noted.write_bytes(note)
    assert is_built(place)
    assert files(place) == before


def test_a_strict_build_looks_at_problems_again(place: Path) -> None:
    with (place / "content/records/openrouter.jsonl").open("a", encoding="utf-8") as records:
        records.write("{broken\n")
    assert is_built(place)
    assert not is_built(place)
    assert CliRunner().invoke(main, ["build", "--strict"]).exit_code == 1


def test_links_that_lead_in_a_circle_cost_only_time(place: Path) -> None:
    (place / "content/notes/circle").symlink_to(place / "content", target_is_directory=True)
    assert is_built(place)
    assert is_built(place)
