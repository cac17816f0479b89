"""The steps of the workflow, run on this machine: no day of data is lost, and what is sound goes out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["build"]["steps"]
RECORDS = "content/records/openrouter.jsonl"


def named(beginning: str) -> dict[str, Any]:
    return next(step for step in STEPS if step.get("name", "").startswith(beginning))


def git(place: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(place), *arguments], capture_output=True, text=True, check=True, env=_environment()
    )
    return done.stdout


def _environment(**more: str) -> dict[str, str]:
    who = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
    return {**kept, **who, "GIT_CONFIG_NOSYSTEM": "1", "HOME": os.devnull, **more}


class Repository:
    """A repository on a host, and what the workflow has checked out of it."""

    def __init__(self, place: Path) -> None:
        self.host, self.here, self.other = place / "host.git", place / "here", place / "other"
        git(place, "init", "-q", "--bare", "-b", "main", str(self.host))
        git(place, "clone", "-q", str(self.host), str(self.other))
        self.push(records="one\n", text="text\n")
        git(place, "clone", "-q", "--depth", "1", self.host.as_uri(), str(self.here))

    def push(self, *, records: str = "", text: str = "") -> None:
        """Somebody else pushes."""
        for path, content in ((RECORDS, records), ("content/pages/about.md", text)):
            if content:
                (self.other / path).parent.mkdir(parents=True, exist_ok=True)
                (self.other / path).write_text(content, encoding="utf-8")
        git(self.other, "add", "-A")
        git(self.other, "commit", "-q", "-m", "Somebody else's")
        git(self.other, "push", "-q", "origin", "HEAD:main")

    def fetch(self, records: str) -> None:
        """What the step before does."""
        (self.here / RECORDS).write_text(records, encoding="utf-8")

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Run the step, as its host does."""
        address = "https://x-access-token:token@github.example/owner/name"
        told = {
            "GITHUB_TOKEN": "token",
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "owner/name",
            "GITHUB_REF": "refs/heads/main",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.host.as_uri()}.insteadOf",
            "GIT_CONFIG_VALUE_0": address,
        }
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", named("Commit what changed")["run"]],
            cwd=self.here,
            capture_output=True,
            text=True,
            check=False,
            env=_environment(**told),
        )

    @property
    def hosted(self) -> dict[str, str]:
        """The files on the host."""
        names = git(self.host, "ls-tree", "-r", "--name-only", "main").split()
        return {name: git(self.host, "show", f"main:{name}") for name in names}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_what_was_fetched_is_committed(repository: Repository) -> None:
    repository.fetch("two\n")
    assert repository.commit().returncode == 0
    assert repository.hosted[RECORDS] == "two\n"


def test_a_second_run_of_the_same_day_commits_nothing(repository: Repository) -> None:
    repository.fetch("two\n")
    repository.commit()
    before = git(repository.host, "rev-parse", "main")
    assert repository.commit().returncode == 0
    assert git(repository.host, "rev-parse", "main") == before


def test_what_others_pushed_meanwhile_stays(repository: Repository) -> None:
    repository.fetch("two\n")
    repository.push(text="better text\n")
    assert repository.commit().returncode == 0
    assert repository.hosted[RECORDS] == "two\n"
    assert repository.hosted["content/pages/about.md"] == "better text\n"


def test_of_two_who_changed_the_same_data_the_one_who_pushed_first_wins(repository: Repository) -> None:
    """The run goes on with what it fetched, and says so; the next one begins with what is committed."""
    repository.fetch("two\n")
    repository.push(records="another two\n")
    done = repository.commit()
    assert done.returncode == 0
    assert "::warning" in done.stdout
    assert repository.hosted[RECORDS] == "another two\n"
    assert (repository.here / RECORDS).read_text(encoding="utf-8") == "two\n"
    assert git(repository.here, "status", "--porcelain") == ""


def test_data_is_committed_before_anything_can_fail() -> None:
    order = [STEPS.index(named(name)) for name in ("Fetch", "Commit", "Build", "Check")]
    assert order == sorted(order)
    assert named("Commit")["continue-on-error"] is True


@pytest.mark.parametrize(("code", "told"), [(0, ""), (1, "::warning title=Sources::")])
def test_a_source_that_fails_is_told_and_stops_nothing(code: int, told: str, tmp_path: Path) -> None:
    atlas = tmp_path / "atlas"
    atlas.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    atlas.chmod(0o755)
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", named("Fetch")["run"]],
        capture_output=True,
        text=True,
        check=True,
        env=_environment(ATLAS=str(atlas)),
    )
    assert done.stdout.startswith(told)


def test_a_source_that_keeps_failing_marks_the_run_after_the_site_is_published() -> None:
    job = WORKFLOW["jobs"]["sources"]
    assert "deploy" in job["needs"]
    assert job["if"] == "needs.build.outputs.sources == 'failure'"
    assert WORKFLOW["jobs"]["build"]["outputs"]["sources"] == "${{ steps.sources.outcome }}"
    assert "--max-age" in next(step for step in STEPS if step.get("id") == "sources")["run"]
    (step,) = job["steps"]
    assert subprocess.run(["bash", "-c", step["run"]], capture_output=True, check=False).returncode == 1
