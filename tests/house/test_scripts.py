"""The house rules of the scripts: which folder may use which, and that the document names every module."""

from __future__ import annotations

import posixpath
import re

import pytest

from tests import ROOT

SCRIPTS = ROOT / "templates" / "assets" / "js"
MODULES = {
    path.relative_to(SCRIPTS).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(SCRIPTS.rglob("*.js"))
}
DOCUMENT = (ROOT / "docs" / "develop" / "scripts.md").read_text(encoding="utf-8")

EVERY_PAGE = {"site", "calculator", "cite", "jump", "tray"}
MAY_USE: dict[str, set[str]] = {
    "lib": set(),
    "site": {"lib"},
    "calculator": {"lib"},
    "cite": {"lib"},
    "jump": {"lib"},
    "tray": {"lib"},
    "": {"lib", *EVERY_PAGE},
    "table": {"ask", "lib"},
    "ask": {"lib"},
    "map": {"ask", "cite", "lib", "table"},
    "embed": {"ask", "lib", "map", "table"},
    "embed_chart": {"lib"},
    "explorer": {"", "ask", "jump", "lib", "map", "table", "tray"},
    "compare": {"", "cite", "lib", "tray"},
    "check": {"", "lib"},
}
"""Which folders each folder may use beside itself, for types too. ``main.js`` on top is in no folder."""


def imports_of(path: str) -> set[str]:
    """What a module imports, at once, later, or for its types."""
    found = re.findall(r'(?:from |import |import\()"(\.[^"]+)"', MODULES[path])
    return {posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in found}


@pytest.mark.parametrize("path", MODULES)
def test_imports_run_one_way(path: str) -> None:
    folder = posixpath.dirname(path)
    used = {posixpath.dirname(target) for target in imports_of(path)} - {folder}
    assert used <= MAY_USE[folder], f"{path} must not use {sorted(used - MAY_USE[folder])}"


@pytest.mark.parametrize("path", MODULES)
def test_modules_are_checked_and_stay_short(path: str) -> None:
    assert MODULES[path].startswith("// @ts-check\n")
    assert MODULES[path].count("\n") <= 300


SIGNS_OF_A_PAGE = (
    "addEventListener",
    "document",
    "element",
    "history",
    "localStorage",
    "location",
    "matchMedia",
    "navigator",
    "need",
)


def documented() -> dict[str, bool]:
    """The modules in the tables of the document, and whether they touch the page."""
    found: dict[str, bool] = {}
    folder = ""
    for line in DOCUMENT.splitlines():
        if heading := re.fullmatch(r"### `(\w+)/`.*", line):
            folder = f"{heading[1]}/"
        elif row := re.fullmatch(r"\| ((?:`\w+\.js`(?:, )?)+) \| .+ \| (yes|no) \|", line):
            found |= {f"{folder}{name}": row[2] == "yes" for name in re.findall(r"`(\w+\.js)`", row[1])}
    return found


def test_the_document_names_every_module_and_no_other() -> None:
    assert sorted(documented()) == sorted(path for path in MODULES if path != "main.js")


@pytest.mark.parametrize("path", MODULES)
def test_what_touches_the_page_is_said_to(path: str) -> None:
    """Modules that don't are those that run, and are tested, without a browser."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", MODULES[path], flags=re.DOTALL)
    touches = re.search(rf"\b(?:{'|'.join(SIGNS_OF_A_PAGE)})\b[.(]", code) is not None
    if path != "main.js":
        assert documented()[path] == touches
