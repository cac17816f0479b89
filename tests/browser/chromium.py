"""Where a Chromium is to be found, whether it starts, and how to come by one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from tests.support.machine import attempt, failure_of, install_package, rights

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


def find() -> Path | None:
    """The first Chromium that really starts."""
    return next((path for path in _candidates() if why_not(path) is None), None)


def install() -> Iterator[str]:
    """Tries one way after the other to install a Chromium; look again after each.

    Yields:
        What was tried and how it went, in one line.
    """
    playwright = [sys.executable, "-m", "playwright"]
    yield attempt("Playwright's Chromium", [[*playwright, "install", "chromium"]], seconds=150)
    yield from install_package("chromium")
    if shutil.which("apt-get") and (as_root := rights()) is not None and _playwrights_own():
        # It lacks libraries, and Ubuntu's package is a snap.
        yield attempt("libraries", [[*as_root, *playwright, "install-deps", "chromium"]], seconds=120)


def why_not(executable: Path) -> str | None:
    """Why this one can't be used; ``None`` if it starts and shows a blank page.

    It runs in a process of its own, so that one that hangs can be ended.
    """
    return failure_of([sys.executable, "-m", "tests.browser.chromium", str(executable)], seconds=60)


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
