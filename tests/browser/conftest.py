"""A real browser, the built site, and a host that serves it under a base path."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Generator, Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from modelatlas import pipeline
from tests.browser.chromium import FLAGS, VARIABLE, find
from tests.conftest import ROOT

BASE_PATH = "/some/base/"
"""The site must work wherever it is hung; an absolute link that forgets the base leads to a 404 here."""

NO_BROWSER = f"NO BROWSER TEST HAS RUN: no Chromium starts here; install one or set {VARIABLE}"


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser; package-wide, because Playwright's loop in this thread would hinder other tests' own."""
    executable = find()
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS, timeout=60_000)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the embedded content, built once."""
    out = tmp_path_factory.mktemp("built") / "site"
    pipeline.build_folder(
        ROOT / "content", ROOT / "templates", out, base_url=f"https://atlas.example{BASE_PATH}", jobs=2
    )
    return out


@pytest.fixture(scope="package")
def site_url(site_dir: Path) -> Iterator[str]:
    """Address of the site's root, ending in a slash, as a static host would serve it."""
    handler = functools.partial(StaticHost, directory=str(site_dir))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A blank page with a fresh profile, at 1280 x 800."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def complaints(page: Page, site_url: str) -> list[str]:
    """Fills as `page` is used: console errors, script errors, and requests that fail or leave the site."""
    found: list[str] = []
    origin = urlsplit(site_url).netloc

    def on_request(url: str) -> None:
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"} and urlsplit(url).netloc != origin:
            found.append(f"request to another origin: {url}")

    def on_response(status: int, url: str) -> None:
        if status >= 400:
            found.append(f"{status}: {url}")

    def on_failure(request: Request) -> None:
        # A browser that leaves a page gives up what it still waits for.
        if request.failure != "net::ERR_ABORTED":
            found.append(f"failed: {request.url}: {request.failure}")

    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: on_request(request.url))
    page.on("requestfailed", on_failure)
    page.on("response", lambda response: on_response(response.status, response.url))
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Gives all tests skipped for want of a browser one place, so that pytest folds them into one line."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple) and report.longrepr[2].endswith(NO_BROWSER):
        report.longrepr = (__file__, 1, NO_BROWSER)
    return report


class StaticHost(http.server.SimpleHTTPRequestHandler):
    """A plain host: folders by their ``index.html``, ``404.html`` for the rest, nothing outside the base."""

    protocol_version = "HTTP/1.1"  # connections are kept, as every real host does

    extensions_map = {  # noqa: RUF012 -- declared so by the base class; types must not depend on the machine
        ".css": "text/css",
        ".html": "text/html",
        ".ico": "image/x-icon",
        ".js": "text/javascript",
        ".json": "application/json",
        ".md": "text/markdown",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        "": "application/octet-stream",
    }

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE_PATH):
            return str(Path(self.directory, "outside-the-base"))
        return super().translate_path("/" + path.removeprefix(BASE_PATH))

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002 -- the base class's
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Silent: requests are seen from the browser's side."""
