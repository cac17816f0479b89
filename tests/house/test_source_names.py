"""What a source is stands beside its parser: nothing else in the package knows one by its name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from modelatlas.sources.registry import all_sources
from tests import ROOT

PACKAGE = ROOT / "modelatlas"
NAMES = {source.name for source in all_sources(ROOT / "content")}
FIRST_WORDS = {name.partition(":")[0] for name in NAMES}


def named(source: str) -> Iterator[str]:
    """Strings of a module that name a source or one of its parts; docstrings aside."""
    tree = ast.parse(source)
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docstrings else None
        if isinstance(text, str) and re.split(r"[/:]", text)[0] in FIRST_WORDS:
            yield text


MODULES = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.py")
    if not path.is_relative_to(PACKAGE / "sources")
)


@pytest.mark.parametrize("path", MODULES)
def test_no_module_outside_sources_names_a_source(path: str) -> None:
    source = (PACKAGE / path).read_text(encoding="utf-8")
    assert list(named(source)) == []


def test_a_named_source_is_noticed() -> None:
    source = 'def f(x):\n    """openrouter"""\n    return "arena", "openrouter/endpoints", f"benchmark:{x}"'
    assert list(named(source)) == ["arena", "openrouter/endpoints", "benchmark:"]


TEMPLATES = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("templates/**/*.*"))]


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.endswith((".html", ".js", ".xml", ".md"))]
)
def test_no_template_or_script_asks_for_a_source(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert [name for name in NAMES if re.search(rf"""["']{re.escape(name)}[/"']""", text)] == []
