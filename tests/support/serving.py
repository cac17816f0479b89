"""A running ``serve`` of a small content folder, as its own process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing
from tests.support.hosts import free_port

PATIENCE_S = 60


def make_content(content: Path) -> None:
    """One model and the two pages that the menu names."""
    write_records(content, make_listing())
    (content / "pages").mkdir()
    for name in ("about", "methodology"):
        (content / "pages" / f"{name}.md").write_text("First text.\n", encoding="utf-8")


@contextmanager
def serving(place: Path) -> Iterator[int]:
    """Run ``serve --base-path /atlas/`` in a folder, with a content and own templates; gives the port.

    In the end it is asked to stop, and must have done so cleanly.
    """
    make_content(place / "content")
    (place / "templates" / "pages").mkdir(parents=True)
    port = free_port()
    with (place / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, ROOT / "build.py", "serve", "--port", str(port), "--base-path", "/atlas/"],
            cwd=place,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(place)},
        )
        try:
            end = time.monotonic() + PATIENCE_S
            while "Ctrl+C" not in (told := (place / "log").read_text(encoding="utf-8")):
                assert process.poll() is None, told
                assert time.monotonic() < end, "serve never began"
                time.sleep(0.1)
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE_S) == 0
    assert "Traceback" not in (place / "log").read_text(encoding="utf-8")
    assert list(place.glob("modelatlas-*")) == [], "the temporary site is left behind"
