"""Programs of this machine: running them within a time, and installing what is missing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence

APT = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qy", "--no-install-recommends"]

PACKAGE_MANAGERS: dict[str, tuple[list[list[str]], list[str]]] = {
    "apt-get": ([["apt-get", "update", "-q"]], APT),
    "dnf": ([], ["dnf", "install", "-qy"]),
    "pacman": ([], ["pacman", "-Sy", "--noconfirm"]),
    "zypper": ([], ["zypper", "--non-interactive", "install"]),
}
"""How each distribution prepares for, and installs, a package whose name follows."""


def install_package(name: str) -> Iterator[str]:
    """Tries to install a package of the distribution, where that can be done unasked.

    Yields:
        What was tried and how it went, in one line.
    """
    as_root = rights()
    manager = next((name for name in PACKAGE_MANAGERS if shutil.which(name)), None)
    if as_root is None or manager is None:
        return
    before, install = PACKAGE_MANAGERS[manager]
    commands = [[*as_root, *command] for command in (*before, [*install, name])]
    yield attempt(f"{name} by {manager}", commands, seconds=180)


def rights() -> list[str] | None:
    """What to put before a command to run it as root; ``None`` where that can't be had unasked."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and failure_of(["sudo", "-n", "true"], seconds=10) is None:
        return ["sudo", "-n"]
    return None


def attempt(what: str, commands: Sequence[Sequence[str]], *, seconds: int) -> str:
    """Runs commands one after the other; how that went, in one line."""
    for command in commands:
        if failure := failure_of(command, seconds=seconds):
            return f"{what}: {failure}"
    return f"{what}: installed"


def failure_of(command: Sequence[str], *, seconds: int) -> str | None:
    """Runs a command without input; the reason if it fails or takes longer than `seconds`.

    Output goes to a file because a pipe would stay open as long as any descendant lives.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            return str(error)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return f"no end after {seconds} s"
        output.seek(0)
        lines = [line.strip() for line in output if line.strip()]
    if code == 0:
        return None
    telling = [line for line in lines if re.search(r"\berror\b|^E: ", line, re.IGNORECASE)] or lines[-1:]
    return telling[0][:200] if telling else f"exit code {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that was started as leader of its own session, with its descendants."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
