"""Where tests lie: in the folder of what they are about, so that the tests of a module can be guessed."""

from __future__ import annotations

from tests import ROOT

WAYS = {
    "bench",
    "browser",
    "house",
    "pipeline",
    "recompute",
    "reliability",
    "scripts",
    "shared",
    "sites",
    "support",
}
"""Folders of promises that belong to no single module."""
ELSEWHERE = {"views/tools/test_questions.py"}
"""Test files without a module of their name. The list only gets shorter."""


def test_every_test_file_is_named_after_the_module_it_is_about() -> None:
    """What several rooms of a stage promise together lies in the folder above them."""
    strays = set()
    for file in (ROOT / "tests").rglob("test_*.py"):
        path = file.relative_to(ROOT / "tests")
        folder, name = ROOT / "modelatlas" / path.parent, path.stem.removeprefix("test_")
        is_mirror = (folder / f"{name}.py").is_file() or (folder / name).is_dir() or folder.name == name
        has_modules = len(list(folder.glob("*.py"))) > 1
        if path.parts[0] not in WAYS and has_modules and not is_mirror:
            strays.add(path.as_posix())
    assert sorted(strays - ELSEWHERE) == [], "see docs/develop/tests.md for where a test goes"
    assert sorted(ELSEWHERE - strays) == [], "take these out of the list above"


def test_helpers_hold_no_tests() -> None:
    """They would never run: only files named ``test_*.py`` are collected."""
    hidden = [
        file.name
        for file in (ROOT / "tests" / "support").glob("*.py")
        if "\ndef test_" in file.read_text(encoding="utf-8")
    ]
    assert hidden == []
