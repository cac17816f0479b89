"""Node for the tests of the scripts, and TypeScript, which checks their types.

Node comes with Playwright, so that the locked requirements say which one runs, here and everywhere.
TypeScript comes from npm at the version that ``package-lock.json`` names; only that needs an npm.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from tests import ROOT
from tests.support.machine import attempt, install_package

NODE = str(compute_driver_executable()[0])

_TYPESCRIPT = ROOT / "node_modules" / "typescript"


def type_checker() -> Path | None:
    """The type checker, if it is there at the locked version."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    wanted = lock["packages"]["node_modules/typescript"]["version"]
    try:
        found = json.loads((_TYPESCRIPT / "package.json").read_text(encoding="utf-8"))["version"]
    except OSError:
        return None
    return _TYPESCRIPT / "bin" / "tsc" if found == wanted else None


def install_type_checker() -> Iterator[str]:
    """Installs what ``package-lock.json`` names, and npm before it where there is none.

    Yields:
        What was tried and how it went, in one line.
    """
    if shutil.which("npm") is None:
        yield from install_package("npm")
    npm = shutil.which("npm")
    if npm is None:
        yield "TypeScript: no npm here"
        return
    command = [npm, "ci", "--prefix", str(ROOT), "--ignore-scripts", "--no-audit", "--no-fund"]
    yield attempt("TypeScript", [command], seconds=180)
