"""Every promise of the documents names a test that is there."""

from __future__ import annotations

import ast
import re

import pytest

from tests import ROOT

TEXT = (ROOT / "docs/develop/reliability.md").read_text(encoding="utf-8")
PROOFS = re.findall(r"^\| (.+?) \| `([\w/]+\.py)(?:::(\w+))?` \|$", TEXT, re.MULTILINE)


def test_every_promise_names_a_test() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and line != "| promise | proved by |"]
    assert len(rows) == len(PROOFS)


@pytest.mark.parametrize(("promise", "path", "name"), PROOFS)
def test_a_promise_has_its_test(promise: str, path: str, name: str) -> None:
    file = ROOT / "tests" / path
    assert file.is_file(), promise
    tree = ast.parse(file.read_text(encoding="utf-8"))
    tests = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not name or name in tests, promise
