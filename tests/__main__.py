"""Runs all tests on all processors: ``python -m tests [arguments for pytest]``.

Looks for a Chromium for the browser tests and for TypeScript, which checks the scripts, and tries to
install what is missing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.support import node

PARALLEL = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")
"""As many processes as there are processors; the tests of a file share one, as they share what they made."""


def main(arguments: list[str]) -> int:
    """The exit code of pytest."""
    if executable := _chromium():
        os.environ[chromium.VARIABLE] = str(executable)
    if not node.type_checker():
        for attempt in node.install_type_checker():
            _say(attempt)
    return int(pytest.main([*PARALLEL, *arguments]))


def _chromium() -> Path | None:
    if found := chromium.find():
        return found
    if named := os.environ.get(chromium.VARIABLE):
        _say(f"{chromium.VARIABLE}={named} doesn't start: {chromium.why_not(Path(named))}")
        return None
    _say("No Chromium found for the browser tests; installing one (this can take minutes).")
    for attempt in chromium.install():
        _say(attempt)
        if found := chromium.find():
            return found
    return None


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    sys.exit(main(sys.argv[1:]))
