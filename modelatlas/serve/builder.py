"""Builds in a separate process."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from modelatlas import packaged
from modelatlas.errors import BusyError

ADDRESS = "127.0.0.1"
_BUILD = "from modelatlas import cli, processes; processes.end_with_stdin(); cli.main()"


@dataclass
class Builder:
    """Builds a site in a separate process, so that changed code is used and can't stop the server."""

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
    waits_for: str = ""
    """What was in the way of the last build, which passes; then `error` is still that of the one before."""
    _running: subprocess.Popen[str] | None = None

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
        told, code = self._build([sys.executable, "-c", _BUILD, "build", *arguments], search)
        self.waits_for = told if code and told.endswith(BusyError.LATER) else ""
        if not self.waits_for:
            self.error = "" if code == 0 else told or f"the build ended with code {code}"
        return code == 0

    def stop(self) -> None:
        """Ask a build that is running to end."""
        if self._running:
            self._running.terminate()

    def _build(self, command: list[str], search: str) -> tuple[str, int]:
        """Run a build; what it tells of its failure, and its exit code."""
        its_stdin, kept_open = os.pipe()  # the build ends when this process, however, has ended
        try:
            self._running = subprocess.Popen(  # noqa: S603 - this interpreter and this package
                command,
                env={**os.environ, "PYTHONPATH": search, "PYTHONIOENCODING": "utf-8"},
                stdin=its_stdin,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
            )
            try:
                _, told = self._running.communicate()
            except BaseException:
                self.stop()
                self._running.wait()
                raise
            return told.strip().removeprefix("Error: "), self._running.returncode
        finally:
            os.close(its_stdin)
            os.close(kept_open)
