"""The house rules of size and speech: short modules, small rooms, few parameters, no foreign words.

Exceptions are listed here with their reasons. An exception that is no longer needed fails too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests import ROOT

PACKAGE = ROOT / "modelatlas"
MOST_LINES = 300
MOST_MODULES = 20

TABLES_OF_WORDS: dict[str, str] = {}
"""Modules that may be long because they are lists, by path, each with its reason."""

TO_BE_PARTED: set[str] = set()
"""Modules that are too long today. The list only gets shorter."""

TEXT = {".css", ".html", ".ini", ".js", ".json", ".md", ".py", ".toml", ".txt", ".xml", ".xsl", ".yml"}
FACTS = ("content/records/", "content/history/", "tests/sites/", "tests/catalog/matching/", ".venv/")
"""Names of models and words of sources, which say what they say; and what isn't ours."""
LOCKS = ("requirements",)

FOREIGN = {
    "an absolute path of some machine": (
        r"(?<![\w.:/-])/(?:home|root|Users|work|opt|mnt)/\w",
        r"\b[A-Z]:\\\\?(?:Users|work)\b",
    ),
    "the host of a package registry": (
        r"\b(?:pypi\.org|pythonhosted\.org|anaconda\.org|npmjs\.(?:org|com)|crates\.io|proxy\.golang\.org)\b",
        r"\b(?:jsdelivr\.net|unpkg\.com)\b",
    ),
    "how the project is developed": (
        r"\b(?:issue|ticket|pull request) #?\d+\b",
        r"\b(?:this|an earlier|the last) session\b",
        r"\b(?:worktrees?|sub-?agents?|claude code|co-authored-by|the brief|as an ai)\b",
    ),
    "work left for later": (r"\b(?:TODO|FIXME|XXX)\b",),
}
"""What no text of the project speaks of."""


def modules() -> dict[str, int]:
    """Every module with its number of lines."""
    return {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def test_modules_are_short_unless_they_are_tables_of_words() -> None:
    long = {path for path, lines in modules().items() if lines > MOST_LINES}
    listed = TABLES_OF_WORDS.keys() | TO_BE_PARTED
    assert sorted(long - listed) == [], f"part these modules: over {MOST_LINES} lines"
    assert sorted(listed - long) == [], "take these out of the list above: they are short by now"


def test_no_room_of_the_views_is_crowded() -> None:
    rooms = [folder for folder in (PACKAGE / "views").iterdir() if (folder / "__init__.py").is_file()]
    sizes = {room.name: len(list(room.glob("*.py"))) - 1 for room in rooms}
    assert len(sizes) >= 10
    assert {name: size for name, size in sizes.items() if size > MOST_MODULES} == {}


def test_no_exception_for_many_parameters_is_left_over() -> None:
    """Ruff holds functions to six parameters; modules that are excused as a whole must need it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    most = settings["pylint"]["max-args"]
    excused = {
        path
        for path, rules in settings["per-file-ignores"].items()
        if "PLR0913" in rules and not path.startswith("tests/")
    }
    rule = ["--isolated", "--ignore-noqa", "--select", "PLR0913", "--config", f"lint.pylint.max-args={most}"]
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "json", *rule, *excused],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = {Path(row["filename"]).relative_to(ROOT).as_posix() for row in json.loads(run.stdout)}
    assert most == 6
    assert found == excused


def test_every_ignored_rule_carries_its_reason() -> None:
    """``# noqa: RULE - reason``, or a comment above; lines that follow one another share the first one's."""
    bare = []
    for path in sorted(PACKAGE.rglob("*.py")):
        before = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"# (?:noqa|type: ignore)(?!.* - \w)", line) and "#" not in before:
                bare.append(f"{path.relative_to(PACKAGE).as_posix()}:{number}")
            before = line
    assert bare == []


def faults(text: str) -> list[str]:
    """What `text` speaks of that it shouldn't."""
    return [
        f"{what}: {hit[0]}"
        for what, patterns in FOREIGN.items()
        for pattern in patterns
        for hit in re.finditer(pattern, text, re.IGNORECASE)
    ]


def test_the_project_speaks_of_itself_alone() -> None:
    found = []
    for path in _texts():
        found += [f"{path}: {fault}" for fault in faults((ROOT / path).read_text(encoding="utf-8"))]
    assert found == []


def _texts() -> list[str]:
    """Code, documents, templates and settings that are ours, but for this list of forbidden words."""
    top = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(LOCKS)]
    folders = (".ci", ".github", "content", "docs", "modelatlas", "templates", "tests")
    below = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [
        path
        for file in sorted([*top, *below])
        if (file.suffix in TEXT or not file.suffix)
        and not (path := file.relative_to(ROOT).as_posix()).startswith(FACTS)
        and path not in {"tests/house/test_shape.py", ".git"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "see /home/someone/notes",
        r"C:\Users\someone",
        "https://pypi.org/simple",
        "as told in issue 12",
        "in this session",
        "# TODO: later",
    ],
)
def test_a_foreign_word_is_noticed(text: str) -> None:
    assert len(faults(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/home/x",
        "a session of a code interpreter",
        "agents read llms.txt",
        "an open issue",
    ],
)
def test_a_word_of_the_field_is_not(text: str) -> None:
    assert faults(text) == []
