"""The documents can't drift: what they say is compared with what is there."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath
from typing import get_args

import click
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import modelatlas
from modelatlas import records
from modelatlas.cli import main
from modelatlas.records.traits import Role
from modelatlas.sources.registry import all_sources
from tests.support import record_reference

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(text) for text in PROJECT["dependencies"]]
CARDS = [Requirement(text) for text in PROJECT["optional-dependencies"]["cards"]]
DEVELOPMENT = [Requirement(text) for text in PROJECT["optional-dependencies"]["dev"]]
COMMANDS = main.commands
WORKFLOWS = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob(".github/workflows/*.yml"))]
LOCKS = [
    path.relative_to(ROOT).as_posix()
    for path in sorted([*ROOT.glob("*requirements*.txt"), *ROOT.glob(".github/workflows/*.txt")])
]
RECORDS = [
    kind
    for _, kind in inspect.getmembers(records, inspect.isclass)
    if issubclass(kind, records.Record) and kind is not records.Record
]


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def code_lines(markdown: str) -> list[str]:
    blocks = re.findall(r"^```\w*\n(.*?)^```$", markdown, flags=re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def command_sections() -> dict[str, str]:
    """The parts of ``docs/use/commands.md`` by the command in their headings."""
    parts = re.split(r"^## `(\S+)`$", read("docs/use/commands.md"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def pins(path: str) -> dict[str, str]:
    """Locked versions by name."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", read(path), flags=re.MULTILINE))


def test_readme_opens_with_the_two_commands() -> None:
    first, second, *_ = code_lines(read("README.md"))
    assert first.endswith("-r requirements.txt && .venv/bin/python build.py")
    assert second.endswith("-r requirements-dev.txt && .venv/bin/python -m tests")


def test_every_source_and_part_has_its_row_in_the_table_of_sources() -> None:
    table = read("docs/formats/sources.md").partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\S+)` \| (.*) \|$", table, re.MULTILINE))
    parts = {part.name: (source, part) for source in all_sources(ROOT / "content") for part in source.parts}
    assert list(rows) == list(parts), "a row for each part, in the order of the registry"
    for name, (source, part) in parts.items():
        row = rows[name]
        assert (part.licence or source.licence) in row, name
        assert part.url in row, name
        assert (source.key_variable in row) == part.needs_key if source.key_variable else True, name
        assert ("in the history" in row) == part.tracked, name
        assert f"| {', '.join(part.traits.roles)} |" in row, name
        assert ("| its own |" in row) == part.traits.states_day, name


def test_every_role_has_its_row_in_the_document_of_sources() -> None:
    assert re.findall(
        r"^\| `([a-z]+)` \| [^|]+ \| [^|]+ \|$", read("docs/formats/sources.md"), re.MULTILINE
    ) == [*get_args(Role)]


def test_ci_runs_the_readmes_second_command_as_it_stands_there() -> None:
    assert code_lines(read("README.md"))[1] in read(".ci/run").splitlines()


def test_build_without_dependencies_names_the_readmes_first_command() -> None:
    """One sentence, no traceback, exit code 2. ``-S`` hides the installed packages."""
    run = subprocess.run(
        [sys.executable, "-S", "build.py"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1
    assert code_lines(read("README.md"))[0] in run.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    """Each command has a section in ``docs/use/commands.md`` that names each of its options and arguments."""
    section = command_sections()[name]
    for parameter in COMMANDS[name].params:
        spellings = parameter.opts if isinstance(parameter, click.Option) else [parameter.human_readable_name]
        for spelling in spellings:
            assert re.search(rf"`{re.escape(spelling)}\b", section), spelling


def test_no_command_or_option_is_documented_that_is_not_there() -> None:
    sections = command_sections()
    assert set(sections) == set(COMMANDS)
    for name, section in sections.items():
        options = {spelling for parameter in COMMANDS[name].params for spelling in parameter.opts}
        assert set(re.findall(r"`(--[a-z-]+)", section)) <= options


def test_readme_lists_every_command_and_no_other() -> None:
    listed = re.findall(r"^\| `python build\.py (\S+)` \|", read("README.md"), re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_workflows_use_fixed_versions_and_few_rights(workflow: str) -> None:
    """Every action by its whole commit hash with the version beside it; rights are given by job."""
    uses = re.findall(r"\buses: (?!\./\.github/)(.+)", read(workflow))  # less our own of the same commit
    assert uses
    assert [
        use for use in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)
    ] == []
    assert "\npermissions: {}\n" in read(workflow)


def test_the_workflow_runs_commands_that_are_there() -> None:
    lines = re.findall(r"\$ATLAS (\S+)(.*)", read(".github/workflows/site.yml"))
    assert [name for name, _ in lines] == ["fetch", "build", "check", "check"]
    for name, rest in lines:
        options = {spelling for parameter in COMMANDS[name].params for spelling in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options


def test_readme_names_only_paths_that_exist() -> None:
    paths = re.findall(r"^\| `([\w./]+)` \|", read("README.md"), re.MULTILINE)
    assert {"modelatlas/", "content/", "templates/", "site/"} <= set(paths)
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("requirement", RUNTIME + DEVELOPMENT, ids=lambda requirement: requirement.name)
def test_every_dependency_has_its_reason(requirement: Requirement) -> None:
    assert re.search(
        rf"^\| {re.escape(requirement.name)} \| \S", read("docs/develop/dependencies.md"), re.MULTILINE
    )


def test_only_dependencies_have_reasons() -> None:
    named = re.findall(r"^\| ([a-z0-9-]+) \|", read("docs/develop/dependencies.md"), re.MULTILINE)
    assert sorted(set(named) - {"package"}) == sorted(item.name for item in RUNTIME + DEVELOPMENT)


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.txt", RUNTIME),
        (".github/workflows/requirements.txt", RUNTIME + CARDS),
        ("requirements-dev.txt", RUNTIME + DEVELOPMENT),
    ],
)
def test_lock_file_satisfies_pyproject(lock: str, requirements: list[Requirement]) -> None:
    """Every direct dependency is locked to a version that its bounds admit."""
    locked = pins(lock)
    for requirement in requirements:
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)])


def test_lock_file_names_exactly_the_direct_dependencies_as_direct() -> None:
    """A dependency dropped from ``pyproject.toml`` has to leave the locks too."""
    for lock, requirements in [
        ("requirements.txt", RUNTIME),
        (".github/workflows/requirements.txt", RUNTIME + CARDS),
        ("requirements-dev.txt", RUNTIME + DEVELOPMENT),
    ]:
        entries = re.split(r"^(?=\S)", read(lock), flags=re.MULTILINE)
        direct = [entry.partition("==")[0] for entry in entries if "(pyproject.toml)" in entry]
        assert sorted(direct) == sorted(item.name for item in requirements)


def test_the_lock_files_lock_the_same_versions() -> None:
    cards = pins(".github/workflows/requirements.txt").items()
    assert pins("requirements.txt").items() <= cards <= pins("requirements-dev.txt").items()


def test_the_tests_draw_cards_with_what_the_extra_brings() -> None:
    assert {str(item) for item in CARDS} <= {str(item) for item in DEVELOPMENT}


@pytest.mark.parametrize(
    "lock", ["requirements.txt", ".github/workflows/requirements.txt", "requirements-dev.txt"]
)
def test_lock_file_has_hashes_and_no_addresses(lock: str) -> None:
    entries = [entry for entry in re.split(r"^(?=\S)", read(lock), flags=re.MULTILINE) if entry]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|file:|--index|--find-links", read(lock))


def test_every_pin_is_kept_up_to_date() -> None:
    """Each folder with a lock file, and the actions of all workflows."""
    settings = yaml.safe_load(read(".github/dependabot.yml"))
    kept = {update["package-ecosystem"]: update for update in settings["updates"]}
    folders = {f"/{PurePosixPath(lock).parent}".rstrip("/.") or "/" for lock in LOCKS}
    assert set(kept["pip"]["directories"]) == folders
    assert kept["github-actions"]["directory"] == "/"


def test_a_release_is_made_of_the_locks_and_has_the_right_to_publish_in_one_job_only() -> None:
    jobs = yaml.safe_load(read(".github/workflows/release.yml"))["jobs"]
    installs = re.findall(r"pip (?:install|wheel) (.+)", read(".github/workflows/release.yml"))
    assert [line for line in installs if "--require-hashes" not in line and "--no-deps" not in line] == []
    publishes = [
        name for name, job in jobs.items() for step in job.get("steps", ()) if "pypi" in step.get("uses", "")
    ]
    assert publishes == ["publish"]
    assert [step.get("run") for step in jobs["publish"]["steps"]] == [None, None], "runs no code of ours"
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert jobs["build"]["needs"] == "checks"


def test_changelog_tells_of_the_current_version() -> None:
    assert f"\n## [{modelatlas.__version__}] - " in read("CHANGELOG.md")


def test_the_reference_of_records_is_what_the_schema_says(pytestconfig: pytest.Config) -> None:
    """After a change of the schema: ``--update``."""
    if pytestconfig.getoption("--update"):
        (ROOT / record_reference.PATH).write_text(record_reference.document(), encoding="utf-8", newline="\n")
    assert read(record_reference.PATH) == record_reference.document()
    assert set(record_reference.KINDS) == set(RECORDS)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_field_is_described(record: type[records.Record]) -> None:
    """The descriptions feed the JSON Schema and the data dictionary."""
    assert [name for name, field in record.model_fields.items() if not field.description] == []
