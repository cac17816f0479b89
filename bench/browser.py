"""What the explorer of a built site takes in a browser: until its rows stand, and from a key to the screen.

``python -m bench.browser SITE`` needs Playwright and a Chromium, as the browser tests do.
"""

from __future__ import annotations

import gzip
import http.server
import statistics
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import ClassVar

import click
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.host import TYPES

LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 2e6 / 8}
"""A phone's: 10 Mbit/s down, 40 ms there and back."""
QUERY = "kestrel 12"
ROUNDS = 3

_WATCH = """
window.told = {};
const note = (name) => { window.told[name] ??= performance.now(); };
new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(({ startTime }) => {
  window.told.paint = startTime;
})).observe({ type: "paint", buffered: true });
window.slow = [];
new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) window.slow.push([name, duration]);
}).observe({ type: "event", durationThreshold: 16 });
const look = () => {
  if (document.querySelector(".models tbody tr")) note("rows");
  if (document.querySelector("[data-ready]")) return note("ready");
  requestAnimationFrame(look);
};
look();
"""


class _Host(http.server.BaseHTTPRequestHandler):
    """Answers with compressed text, as hosts do."""

    protocol_version = "HTTP/1.1"
    root: ClassVar[Path]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        file = self.root / (path + "index.html" if path == "" or path.endswith("/") else path)
        if not file.is_file():
            self.send_error(404)
            return
        content = _compressed(file)
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Silent."""


@cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


@contextmanager
def _served(root: Path) -> Iterator[str]:
    handler = type("Host", (_Host,), {"root": root})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _loaded(page: Page, url: str) -> dict[str, float]:
    """Milliseconds until the first paint, the first row, and the explorer that answers."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    page.goto(url, wait_until="commit")
    page.wait_for_selector("[data-ready]", timeout=120_000)
    session.send("Network.emulateNetworkConditions", {**LINE, "latency": 0, "downloadThroughput": -1})
    told: dict[str, float] = page.evaluate("window.told")
    return told


def _longest(page: Page, act: Callable[[], None]) -> float:
    """The most milliseconds from an event of an act to the paint after it; 0 where none took long."""
    page.evaluate("window.slow = []")
    act()
    page.wait_for_timeout(400)
    found = page.evaluate("window.slow")
    events = ("keydown", "keypress", "input", "click", "keyup")
    return max((duration for name, duration in found if name in events), default=0)


def measure(root: Path) -> dict[str, list[float]]:
    """Every figure of all rounds, by what it is of, in milliseconds."""
    executable = find()
    if executable is None:
        sys.exit("No Chromium starts here.")
    found: dict[str, list[float]] = {}
    with _served(root) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for _ in range(ROUNDS):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.add_init_script(_WATCH)
            for name, ms in _loaded(page, url).items():
                found.setdefault(name, []).append(ms)
            page.wait_for_timeout(6000)
            line = page.locator(".ask-form input")
            found.setdefault("focus", []).append(_longest(page, line.click))
            page.wait_for_timeout(6000)
            for key in QUERY:
                found.setdefault("key", []).append(_longest(page, partial(page.keyboard.press, key)))
            for box in page.locator(".facet[open] input[type=checkbox]").all()[:4]:
                found.setdefault("facet", []).append(_longest(page, box.click))
            page.close()
        browser.close()
    return found


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(site: Path) -> None:
    """Print the median and the longest of each figure of a built site, in milliseconds."""
    for name, figures in measure(site).items():
        middle, longest = statistics.median(figures), max(figures)
        click.echo(f"{name}: median {middle:.0f} ms, longest {longest:.0f} ms, {len(figures)} times")


if __name__ == "__main__":
    main()
