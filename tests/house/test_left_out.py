"""Nothing is read for nothing: a field that a reader names is used, or the documentation says why not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

SOURCES = ROOT / "modelatlas" / "sources"
SHARED = {"network", "reading"}
DOCUMENT = ROOT / "docs" / "develop" / "doubtful-data.md"


def rooms() -> dict[str, list[ast.Module]]:
    """The modules of each source."""
    found: dict[str, list[ast.Module]] = {}
    for file in sorted(SOURCES.rglob("*.py")):
        room = file.relative_to(SOURCES).parts[0].removesuffix(".py")
        if room not in SHARED:
            found.setdefault(room, []).append(ast.parse(file.read_text(encoding="utf-8")))
    return found


def fields_of(modules: list[ast.Module]) -> Iterator[tuple[str, str]]:
    """Class and name of every field of a foreign record."""
    classes = {
        node.name: node for module in modules for node in ast.walk(module) if isinstance(node, ast.ClassDef)
    }

    def is_foreign(node: ast.ClassDef) -> bool:
        names = [base.id for base in node.bases if isinstance(base, ast.Name)]
        return any(name == "Foreign" or (name in classes and is_foreign(classes[name])) for name in names)

    for name, node in classes.items():
        if is_foreign(node):
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    yield name, line.target.id


def used_in(modules: list[ast.Module]) -> set[str]:
    """Names that are read as attributes, or named in a table of fields."""
    nodes = [node for module in modules for node in ast.walk(module)]
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return attributes | {
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def left_out() -> dict[str, set[str]]:
    """Fields that the documentation says are left out, by source."""
    found: dict[str, set[str]] = {}
    for room, fields in re.findall(
        r"^\| ([a-z_]+) \| ((?:`\w+\.\w+`(?:, )?)+) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE
    ):
        found.setdefault(room, set()).update(re.findall(r"`(\w+\.\w+)`", fields))
    return found


@pytest.mark.parametrize("room", sorted(rooms()))
def test_a_field_that_is_read_is_used_or_left_out_for_a_stated_reason(room: str) -> None:
    modules = rooms()[room]
    used = used_in(modules)
    unused = {f"{name}.{field}" for name, field in fields_of(modules) if field not in used}
    assert sorted(unused) == sorted(left_out().get(room, ())), f"see the table in {Path(DOCUMENT).name}"


def test_the_table_names_sources_and_has_reasons() -> None:
    assert set(left_out()) <= set(rooms())
    rows = [
        line for line in DOCUMENT.read_text("utf-8").splitlines() if re.match(r"\| [a-z_]+ \| `\w+\.", line)
    ]
    assert all(len(row.split("|")[3].split()) > 3 for row in rows)
