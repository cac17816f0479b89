"""The command line: 0 is done, 1 problems, 2 wrong usage; a mistake is one sentence, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelatlas import __version__
from modelatlas.cli import main
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing

Run = Callable[..., Result]
BODY = {"data": [{"id": "acme/a", "pricing": {"prompt": "0.000001", "completion": "0.000001"}}]}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder with the project's templates."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").symlink_to(ROOT / "templates", target_is_directory=True)

    def command(*arguments: str) -> Result:
        result = CliRunner().invoke(main, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return result

    return command


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """``content/`` with one model."""
    write_records(tmp_path / "content", make_listing())
    return tmp_path / "content"


def break_a_record(content: Path) -> None:
    with (content / "records" / "openrouter.jsonl").open("a", encoding="utf-8") as records:
        records.write("{broken\n")


@pytest.mark.usefixtures("content")
def test_no_command_means_build(run: Run, tmp_path: Path) -> None:
    result = run()
    assert result.exit_code == 0
    assert (tmp_path / "site" / "models" / "acme" / "rocket-1" / "index.html").exists()
    assert "1 models" in result.output
    assert "http.server" in result.output


@pytest.mark.usefixtures("content")
def test_options_without_a_command_are_builds(run: Run, tmp_path: Path) -> None:
    assert run("--out", "elsewhere").exit_code == 0
    assert (tmp_path / "elsewhere" / "index.html").exists()


@pytest.mark.usefixtures("content")
def test_build_tells_what_it_wrote_and_how_long_it_took(run: Run) -> None:
    first = run("build").output
    assert " 0 left alone" in first
    assert "load: " in first
    again = run("build").output
    assert "site: 0 files written" in again
    assert " 0 removed" in again


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build", "--wishes"),
        ("build", "--content"),
        ("build", "unexpected"),
        ("fetch", "--from", "openrouter"),
        ("fetch", "--from", "=x.json"),
        ("fetch", "--at", "yesterday"),
        ("history", "openrouter"),
        ("serve", "--port", "many"),
        ("serve", "--port", "70000"),
    ],
)
def test_wrong_usage_is_2_with_a_hint(arguments: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["templates"]


def test_a_missing_content_folder_is_a_sentence(run: Run) -> None:
    result = run("build", "--content", "nowhere")
    assert result.exit_code == 1
    assert result.output.startswith("Error: nowhere: no such folder")
    assert len(result.output.splitlines()) == 1


def test_a_content_folder_that_is_a_file_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content").write_text("")
    assert run("build").exit_code == 2


@pytest.mark.usefixtures("content")
def test_missing_templates_are_a_sentence(run: Run) -> None:
    result = run("build", "--templates", "nowhere")
    assert result.exit_code == 1
    assert "nowhere" in result.output


def test_a_broken_configuration_names_every_key(run: Run, content: Path) -> None:
    (content / "site.toml").write_text("titel = 1\nrows_per_page = 1\n", encoding="utf-8")
    result = run("build")
    assert result.exit_code == 1
    assert "titel: " in result.output
    assert "rows_per_page: " in result.output


@pytest.mark.usefixtures("content")
def test_a_base_url_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("build", "--base-url", "example.org")
    assert result.exit_code == 1
    assert "base_url" in result.output
    assert not (tmp_path / "site").exists()


def test_problems_in_the_content_are_told_and_strict_makes_them_fail(
    run: Run, content: Path, tmp_path: Path
) -> None:
    break_a_record(content)
    strict = run("build", "--strict")
    assert strict.exit_code == 1
    assert "line 2" in strict.output
    assert not (tmp_path / "site").exists()
    lenient = run("build")
    assert lenient.exit_code == 0
    assert "line 2" in lenient.output


def test_fetch_from_a_saved_body_makes_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "2026-07-31.json").write_text(json.dumps(BODY), encoding="utf-8")
    result = run("fetch", "--from", "openrouter=2026-07-31.json", "--content", "new")
    assert result.exit_code == 0
    assert "openrouter, 2026-07-31: 1 kept, 0 set aside, 0 gone" in result.output
    assert "updated" in result.output
    assert "nothing new" in run("fetch", "--from", "openrouter=2026-07-31.json", "--content", "new").output
    assert run("build", "--content", "new").exit_code == 0


@pytest.mark.parametrize(
    "saved",
    [b"", b"not json", b"{}", b'{"data": []}', b'{"data": [{}]}', b"\x1f\x8bcut off", None],
    ids=["empty", "text", "no data", "no models", "unusable", "broken gzip", "missing"],
)
def test_a_bad_file_keeps_the_old_records_and_is_1(
    saved: bytes | None, run: Run, content: Path, tmp_path: Path
) -> None:
    before = (content / "records" / "openrouter.jsonl").read_bytes()
    if saved is not None:
        (tmp_path / "bad.json").write_bytes(saved)
    result = run("fetch", "--from", "openrouter=bad.json", "--at", "2026-08-01")
    assert result.exit_code == 1
    assert "openrouter: kept the earlier records: " in result.output
    assert (content / "records" / "openrouter.jsonl").read_bytes() == before


def test_a_failed_fetch_leaves_a_folder_that_can_be_built(run: Run, content: Path) -> None:
    assert run("fetch", "--from", "openrouter=missing.json", "--at", "2026-08-01").exit_code == 1
    assert run("build", "--content", str(content)).exit_code == 0


@pytest.mark.parametrize("arguments", [("fetch", "openroutr"), ("fetch", "--from", "openroutr=x.json")])
def test_an_unknown_source_is_a_sentence_with_the_known_ones(arguments: tuple[str, ...], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.output.startswith("Error: there is no source 'openroutr'; choose one of ")
    assert "openrouter/endpoints" in result.output


def test_history_replays_saved_bodies(run: Run, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    for day in ("2026-07-30", "2026-07-31"):
        (tmp_path / "saved" / f"{day}.json").write_text(json.dumps(BODY), encoding="utf-8")
    result = run("history", "openrouter", "saved")
    assert result.exit_code == 0
    assert "2 days replayed, 0 already known" in result.output
    assert run("history", "openroutr", "saved").exit_code == 1


def test_text_of_a_feed_cannot_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    body = {"data": [*BODY["data"], {"id": "\x1b[2J\x07no slash"}] * 20}
    (tmp_path / "x.json").write_text(json.dumps(body), encoding="utf-8")
    result = run("fetch", "--from", "openrouter=x.json", "--at", "2026-08-01")
    assert not {char for char in result.output if not char.isprintable()} - {"\n"}


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), *((name, "--help") for name in main.commands)])
def test_every_command_explains_itself(arguments: tuple[str, ...], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert "Usage: " in result.output


def test_version_is_the_packages(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.output.strip()) == (0, __version__)
