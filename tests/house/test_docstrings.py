"""Every public field says what it is: its meaning, its unit, and what it is when nothing is known."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

PACKAGE = ROOT / "modelatlas"
OURS = {"BaseModel", "Entry", "Record"}
"""Bases of our own pydantic models. The formats of sources are told in the docstrings of their classes."""


def bare_fields(source: str) -> Iterator[str]:
    """Public fields of public dataclasses and models without a docstring, as ``Class.field``."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ClassDef) or node.name.startswith("_"):
            continue
        is_dataclass = any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
        if not is_dataclass and not OURS & {ast.unparse(base) for base in node.bases}:
            continue
        for line, following in zip(node.body, [*node.body[1:], None], strict=True):
            if not (isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)):
                continue
            described = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            if not described and not line.target.id.startswith("_"):
                yield f"{node.name}.{line.target.id}"


def modules() -> list[str]:
    return sorted(file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules())
def test_every_public_field_is_described(path: str) -> None:
    assert list(bare_fields(Path(PACKAGE / path).read_text(encoding="utf-8"))) == []


def test_a_bare_field_is_noticed() -> None:
    source = '@dataclass\nclass A:\n  x: int\n  """Told."""\n  y: int\n  _z: int\nclass B(Record):\n  x: int'
    assert list(bare_fields(source)) == ["A.y", "B.x"]
