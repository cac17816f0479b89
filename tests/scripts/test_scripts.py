"""The scripts of the site: their types, and the tests that Node runs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests import ROOT
from tests.support.node import NODE, type_checker

TESTS = sorted(Path(__file__).parent.glob("*.test.js"))
NOT_CHECKED = "THE TYPES OF THE SCRIPTS WEREN'T CHECKED: run npm ci, or python -m tests, which does"


def output_of(*command: str | Path) -> tuple[int, str]:
    """Exit code and everything that was printed."""
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8", timeout=300)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_the_modules_that_need_no_page_keep_their_promises(path: Path) -> None:
    code, printed = output_of(NODE, "--test", path)
    assert code == 0, printed


def test_types_hold() -> None:
    checker = type_checker()
    if checker is None:
        if os.environ.get("CI"):
            pytest.fail(NOT_CHECKED, pytrace=False)
        pytest.skip(NOT_CHECKED)
    code, printed = output_of(NODE, checker, "--project", "tsconfig.json")
    assert code == 0, printed
