"""Where a Chromium is to be found, whether it starts, and how to come by one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

VARIABLE = "MODELATLAS_CHROMIUM"
"""Environment variable that names the executable; then no other is looked for."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # containers have a small /dev/shm
    "--disable-gpu",
    "--disable-sync",
    "--headless=new",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # Chromium's demand of root
]

PACKAGE_MANAGERS: dict[str, list[list[str]]] = {
    "apt-get": [
        ["apt-get", "update", "-q"],
        [
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "install",
            "-qy",
            "--no-install-recommends",
            "chromium",
        ],
    ],
    "dnf": [["dnf", "install", "-qy", "chromium"]],
    "pacman": [["pacman", "-Sy", "--noconfirm", "chromium"]],
    "zypper": [["zypper", "--non-interactive", "install", "chromium"]],
}
"""How each distribution installs its package."""


def find() -> Path | None:
    """The first Chromium that really starts."""
    return next((path for path in _candidates() if why_not(path) is None), None)


def install() -> Iterator[str]:
    """Tries one way after the other to install a Chromium; look again after each.

    Yields:
        What was tried and how it went, in one line.
    """
    playwright = [sys.executable, "-m", "playwright"]
    yield _attempt("Playwright's Chromium", [[*playwright, "install", "chromium"]], seconds=150)
    rights = _rights()
    manager = next((name for name in PACKAGE_MANAGERS if shutil.which(name)), None)
    if rights is None or manager is None:
        return
    commands = [[*rights, *command] for command in PACKAGE_MANAGERS[manager]]
    yield _attempt(f"{manager}'s Chromium", commands, seconds=180)
    if manager == "apt-get" and _playwrights_own():  # it lacks libraries, and Ubuntu's package is a snap
        yield _attempt("libraries", [[*rights, *playwright, "install-deps", "chromium"]], seconds=120)


def why_not(executable: Path) -> str | None:
    """Why this one can't be used; ``None`` if it starts and shows a blank page.

    It runs in a process of its own, so that one that hangs can be ended.
    """
    return _run([sys.executable, "-m", "tests.browser.chromium", str(executable)], seconds=60)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get(VARIABLE):
        yield Path(named)
        return
    if own := _playwrights_own():
        yield own
    yield from (Path(path) for name in NAMES if (path := shutil.which(name)))


def _playwrights_own() -> Path | None:
    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
    except (Error, OSError):
        return None
    return path if path.exists() else None


def _rights() -> list[str] | None:
    """What to put before a command to run it as root; ``None`` where that can't be had unasked."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run(["sudo", "-n", "true"], seconds=10) is None:
        return ["sudo", "-n"]
    return None


def _attempt(what: str, commands: Sequence[Sequence[str]], *, seconds: int) -> str:
    for command in commands:
        if failure := _run(command, seconds=seconds):
            return f"{what}: {failure}"
    return f"{what}: installed"


def _run(command: Sequence[str], *, seconds: int) -> str | None:
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


def _show_blank_page(executable: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS, timeout=40_000)
        browser.new_page().goto("about:blank")
        browser.close()


if __name__ == "__main__":
    try:
        _show_blank_page(sys.argv[1])
    except (Error, OSError) as error:
        sys.exit(str(error).partition("\n")[0])
