"""A real browser, the built site, and a host that serves it under a base path."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

from modelatlas.catalog import Catalog
from modelatlas.pages.files import files_of
from modelatlas.pages.writing import read_writing
from modelatlas.pipeline.content import read_settings
from tests import ROOT
from tests.browser.chromium import FLAGS, VARIABLE, find
from tests.browser.host import BASE_PATH, Pages, served
from tests.support.sites import packaged

SIZE: ViewportSize = {"width": 1280, "height": 800}

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
def pages(embedded: Catalog) -> Pages:
    """The site of the embedded content."""
    content = ROOT / "content"
    settings = read_settings(content, base_url=f"https://atlas.example{BASE_PATH}")
    return Pages(files_of(embedded, read_writing(content), packaged(), settings))


@pytest.fixture(scope="package")
def site_url(pages: Pages) -> Iterator[str]:
    """Address of the site's root, ending in a slash."""
    with served(pages) as url:
        yield url


@pytest.fixture
def fresh_page(chromium: Browser) -> Iterator[Page]:
    """A blank page with a profile of its own, at 1280 x 800."""
    context = _context(chromium)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="package")
def tab(chromium: Browser) -> Iterator[Page]:
    """The page that tests use one after the other; a new one takes a good part of the time of a test."""
    context = _context(chromium)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page, site_url: str) -> Iterator[Page]:
    """A blank page at 1280 x 800 that keeps nothing of earlier tests. It can't have scripts of its own."""
    yield tab
    for other in tab.context.pages:
        if other is not tab:
            other.close()
    tab.unroute_all()
    tab.context.clear_permissions()
    tab.context.clear_cookies()
    tab.goto(urljoin(site_url, "/"))  # nothing is there, but storage belongs to all of the host
    tab.evaluate("localStorage.clear(); sessionStorage.clear()")
    tab.goto("about:blank")
    tab.set_viewport_size(SIZE)
    tab.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="reduce")


@pytest.fixture(scope="package")
def tab_without_scripts(chromium: Browser) -> Iterator[Page]:
    """The page without scripts that tests use one after the other."""
    context = _context(chromium, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_scripts(tab_without_scripts: Page) -> Page:
    """A page of a browser that runs no scripts, and so keeps nothing."""
    tab_without_scripts.set_viewport_size(SIZE)
    return tab_without_scripts


def _context(chromium: Browser, **options: Any) -> BrowserContext:
    context = chromium.new_context(viewport=SIZE, reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    context.set_default_navigation_timeout(60_000)  # a page is made when it is first asked for
    return context


@pytest.fixture
def complaints(page: Page, site_url: str) -> Iterator[list[str]]:
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

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(message.text)

    listeners: dict[Any, Callable[..., None]] = {
        "console": on_console,
        "pageerror": lambda error: found.append(str(error)),
        "request": lambda request: on_request(request.url),
        "requestfailed": on_failure,
        "response": lambda response: on_response(response.status, response.url),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield found
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Gives all tests skipped for want of a browser one place, so that pytest folds them into one line."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple) and report.longrepr[2].endswith(NO_BROWSER):
        report.longrepr = (__file__, 1, NO_BROWSER)
    return report
