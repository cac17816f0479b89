"""A site is published into a folder of its own, never over what is somebody's."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from modelatlas.cli import main
from modelatlas.output.place import require_own
from modelatlas.problems import OutputError
from tests.support.content import write_records
from tests.support.factories import make_listing


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a home folder, which is current."""
    home = tmp_path / "home"
    (home / "atlas" / "content").mkdir(parents=True)
    (home / "atlas" / "templates").mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(home / "atlas")
    return home / "atlas"


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("/", "has in it the home folder"),
        ("..", "is the home folder"),
        ("../..", "has in it the home folder"),
        (".", "has in it the content"),
        ("content", "is the content"),
        ("content/site", "lies in the content"),
        ("templates", "is the templates"),
        ("templates/site", "lies in the templates"),
        ("link", "is the content"),
        ("photos", "has files that no build has put there, such as me.jpg; .*--adopt"),
    ],
)
def test_a_folder_of_somebody_is_refused(out: str, why: str, project: Path) -> None:
    (project / "photos").mkdir()
    (project / "photos" / "me.jpg").touch()
    (project / "link").symlink_to(project / "content")
    before = sorted(project.rglob("*"))
    done = CliRunner().invoke(main, ["build", "--out", out])
    assert done.exit_code == 1
    with pytest.raises(OutputError, match=why):
        require_own(Path(out), {"the content": Path("content"), "the templates": Path("templates")})
    assert sorted(project.rglob("*")) == before


@pytest.mark.slow
def test_files_of_others_stay_where_the_owner_wants_to_publish_beside_them(project: Path) -> None:
    write_records(project / "content", make_listing())
    (project / "public").mkdir()
    (project / "public" / "CNAME").write_text("atlas.example", encoding="utf-8")
    (project / "templates").rmdir()
    refused = CliRunner().invoke(main, ["build", "--out", "public"])
    assert refused.exit_code == 1
    assert refused.output.count("\n") == 1
    for extra in (["--adopt"], []):  # afterwards it is ours
        assert CliRunner().invoke(main, ["build", "--out", "public", *extra]).exit_code == 0
    assert (project / "public" / "CNAME").read_text(encoding="utf-8") == "atlas.example"


@pytest.mark.parametrize("out", ["site", "new", "empty", "../elsewhere"])
def test_a_folder_for_the_site_alone_is_taken(out: str, project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / ".gitignore").touch()
    (project / "empty").mkdir()
    require_own(Path(out), {"the content": Path("content"), "the templates": Path("templates")})
