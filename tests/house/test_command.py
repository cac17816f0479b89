"""The command that runs all tests."""

from __future__ import annotations

import subprocess
import sys

from tests import ROOT


def test_the_command_collects_the_tests_with_every_warning_an_error() -> None:
    """What it imports before pytest starts must not be a module that pytest wants to rewrite."""
    arguments = [sys.executable, "-m", "tests", "--collect-only", "--quiet", "tests/test_urls.py"]
    ended = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
