"""Builds in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from modelatlas import packaged

ADDRESS = "127.0.0.1"
_BUILD = "from modelatlas.cli import main; main()"


@dataclass
class Builder:
    """Builds a site in a process of its own, so that changed code counts and can't end the server."""

    content: Path
    """The content folder."""
    templates: Path
    """The site's own templates."""
    out: Path
    """The folder that the site is published into."""
    base_url: str
    """Where this server shows it."""
    error: str = ""
    """Why the last build failed; empty after a good one. The site in `out` is the last good one."""

    def run(self) -> bool:
        """Build; whether it succeeded."""
        options = {
            "--content": self.content,
            "--templates": self.templates,
            "--out": self.out,
            "--base-url": self.base_url,
        }
        arguments = [str(part) for option in options.items() for part in option]
        search = os.pathsep.join([str(packaged.CODE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
        done = subprocess.run(  # noqa: S603 - this interpreter and this package
            [sys.executable, "-c", _BUILD, "build", *arguments],
            env={**os.environ, "PYTHONPATH": search, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        told = done.stderr.strip().removeprefix("Error: ") or f"the build ended with code {done.returncode}"
        self.error = "" if done.returncode == 0 else told
        return not self.error
