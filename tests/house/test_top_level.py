"""The top level of the repository: ``site/`` is there, and nothing that is built in it gets committed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from modelatlas import scaffold
from modelatlas.output.check.site import check_site
from modelatlas.output.publish import publish
from modelatlas.output.publish.staging import File
from tests import ROOT

FILES: list[File] = [("index.html", b"<!doctype html><title>One</title>\n", ()), ("a/b.json", b"{}\n", ())]


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def ours(folder: Path) -> None:
    """What a clone has of the ignored files and of the output."""
    (folder / "site").mkdir()
    for path in (".gitignore", "site/.gitignore"):
        shutil.copyfile(ROOT / path, folder / path)


@pytest.mark.skipif(not shutil.which("git"), reason="needs Git")
@pytest.mark.parametrize("start", [ours, scaffold.create], ids=["a clone", "a site of one's own"])
def test_what_is_built_stays_out_of_the_repository(start: Callable[[Path], object], tmp_path: Path) -> None:
    start(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    before = git(tmp_path, "ls-files", "site")
    publish([lambda: FILES], tmp_path / "site")
    assert before == "site/.gitignore\n"
    assert git(tmp_path, "ls-files", "--others", "--exclude-standard") == ""
    assert git(tmp_path, "diff", "--name-only") == ""


def test_a_site_of_ones_own_keeps_its_output_out_by_the_same_rules(tmp_path: Path) -> None:
    scaffold.create(tmp_path)
    assert (tmp_path / "site/.gitignore").read_bytes() == (ROOT / "site/.gitignore").read_bytes()


def test_publishing_leaves_the_rules_alone_and_never_speaks_of_them(tmp_path: Path) -> None:
    ours(tmp_path)
    rules = (tmp_path / "site/.gitignore").read_bytes()
    first = publish([lambda: FILES], tmp_path / "site")
    again = publish([lambda: FILES[:1]], tmp_path / "site")
    for report in (first, again):
        told = {*report.written, *report.unchanged, *report.removed, *report.kept_edited}
        assert ".gitignore" not in told
    assert again.removed == ("a/b.json",)
    assert (tmp_path / "site/.gitignore").read_bytes() == rules


def test_checking_doesnt_take_the_rules_for_a_part_of_the_site(tmp_path: Path) -> None:
    ours(tmp_path)
    publish([lambda: FILES], tmp_path / "site")
    without = tmp_path / "without"
    publish([lambda: FILES], without)
    for host in (None, "github", "cloudflare", "netlify"):
        assert check_site(tmp_path / "site", host=host) == check_site(without, host=host)
