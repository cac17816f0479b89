"""Running a module of the scripts in Node, with data of a test."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests import ROOT
from tests.support.node import NODE

SCRIPTS = ROOT / "templates" / "assets" / "js"


def run(module: str, body: str, given: Any) -> Any:
    """What a function body returns in which ``m`` is a module of the scripts and ``given`` is passed on."""
    task = {"module": (SCRIPTS / module).as_uri(), "body": body, "given": given}
    done = subprocess.run(
        [NODE, ROOT / "tests" / "scripts" / "run_module.mjs"],
        input=json.dumps(task),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
