"""Hostile text of every source, note, and address, in a real browser: nothing of it runs or leads out.

A tripwire notices whatever does; it is proved on pages that do. The site's pages are opened without their
policy, so that escaping alone has to hold; the policy is proved on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from modelatlas import urls
from modelatlas.pages.files import files_of
from modelatlas.pages.writing import read_writing
from modelatlas.pipeline import load_catalog
from modelatlas.pipeline.content import read_settings
from tests.browser.host import BASE_PATH, served
from tests.support.feeds import FIRST, NAMES, OTHER_FORMS, Place, hostile
from tests.support.hostile import TEXTS
from tests.support.sites import packaged

WIRE = r"""
(() => {
  for (const name of ["alert", "confirm", "prompt", "open", "print"]) {
    window[name] = (...given) => tripped(`${name}(${given})`);
  }
  addEventListener("securitypolicyviolation", (event) => tripped(`policy: ${event.violatedDirective}`));
  const forbidden = "base, object, embed, frame, iframe, style, meta[http-equiv=refresh i]";
  window.inspect = () => {
    for (const name of ["polluted", "constructor/prototype", "x"]) {
      if (name in {}) tripped(`every object has ${name}`);
    }
    for (const element of document.querySelectorAll(forbidden)) tripped(`<${element.localName}>`);
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        const leads = ["href", "src", "action", "formaction"].includes(name) || name.endsWith(":href");
        if (name.startsWith("on") || (leads && /^[\s\0]*(javascript|vbscript|data:text)/i.test(value))) {
          tripped(`<${element.localName} ${name}=${value}>`);
        }
      }
    }
  };
})();
"""
PLANTED = {
    "a script": "<script>alert(1)</script>",
    "a handler": "<img src=x onerror='alert(1)'>",
    "a drawing": "<svg onload=alert(1)></svg>",
    "an address": "<a href='javascript:alert(1)'>x</a>",
    "a picture elsewhere": "<img src='http://127.0.0.1:1/p.png'>",
    "a frame": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "a style elsewhere": "<style>@import 'http://127.0.0.1:1/s.css'</style>",
    "a form elsewhere": "<form action='javascript:alert(1)'></form>",
    "a prototype": "<script>Object.prototype.polluted = 1</script>",
}
RUNS = ("alert", "dialog", "asks", "every object")
"""What a policy has to stop, whatever stands in the page."""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


class Wired:
    """A page of a browser with the tripwire."""

    def __init__(self, page: Page, address: str, *, bypasses: bool) -> None:
        self.page, self.address, self.found = page, address, list[str]()
        self.bypasses = bypasses
        """Whether it doesn't heed the policy of a page."""
        page.expose_function("tripped", self._note)
        page.add_init_script(WIRE)
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("dialog", self._dismiss)
        page.on("request", lambda request: self._watch("wants", request))
        page.on("requestfinished", lambda request: self._watch("asks", request))
        page.on("requestfailed", lambda request: self._watch("asks", request))

    def _note(self, what: str) -> None:
        self.found.append(what)

    def _dismiss(self, dialog: Dialog) -> None:
        self.found.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _watch(self, what: str, request: Request) -> None:
        is_foreign = urlsplit(request.url).scheme in {"http", "https", "ws", "wss"}
        is_foreign &= not request.url.startswith(self.address)
        if is_foreign and (what == "wants" or request.failure != "csp"):
            self.found.append(f"{what} {request.url}")

    def open(self, path: str) -> list[str]:
        """What trips on a page of the site."""
        self.found.clear()
        self.page.goto(self.address + path, wait_until="load")
        return self.inspect()

    def inspect(self) -> list[str]:
        """What has tripped, and what is there that shouldn't be."""
        self.page.evaluate("inspect()")
        return list(self.found)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of sources and notes that say the worst everywhere, and pages with planted faults."""
    place = Place(tmp_path_factory.mktemp("tripwire"))
    place.fetch(hostile(), FIRST)
    place.fetch(hostile([feed for feed in OTHER_FORMS if feed.part.startswith("benchmark:")]), FIRST)
    notes = place.content / "notes" / "acme"
    notes.mkdir(parents=True)
    for turn, text in enumerate(TEXTS):
        (notes / f"text-{turn}.md").write_text(f"{text}\n\n## {text}\n", encoding="utf-8", errors="replace")
    settings = read_settings(place.content, base_url=f"https://atlas.example{BASE_PATH}")
    pages = dict(files_of(load_catalog(place.content), read_writing(place.content), packaged(), settings))
    policy = POLICY.search(pages["404.html"].decode())
    assert policy
    for number, markup in enumerate(PLANTED.values()):
        for name, head in (("open", ""), ("guarded", policy[0])):
            text = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{markup}</body></html>"
            pages[f"planted/{name}-{number}.html"] = text.encode()
    return pages


@pytest.fixture(scope="module")
def address(pages: dict[str, bytes]) -> Iterator[str]:
    with served(pages) as url:
        yield url


@pytest.fixture(scope="module", params=[True, False], ids=["no policy", "policy"])
def wired(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Wired]:
    """A browser that doesn't heed the pages' policy, then one that does."""
    context = chromium.new_context(bypass_csp=request.param)
    context.set_default_navigation_timeout(60_000)
    yield Wired(context.new_page(), address, bypasses=request.param)
    context.close()


EXTENT = pytest.mark.parametrize(
    "every", [pytest.param(False, id="sample"), pytest.param(True, id="every", marks=pytest.mark.exhaustive)]
)


@pytest.mark.parametrize("number", range(len(PLANTED)), ids=PLANTED)
def test_the_tripwire_notices_what_is_planted(number: int, wired: Wired) -> None:
    """Without the policy, that it runs; with it, that it was stopped."""
    assert wired.open(f"planted/open-{number}.html") != []
    found = wired.open(f"planted/guarded-{number}.html")
    assert found != []
    if not wired.bypasses:
        assert [one for one in found if one.startswith(RUNS)] == []


@EXTENT
def test_nothing_trips_on_a_page_of_hostile_sources(
    every: bool, wired: Wired, pages: dict[str, bytes]
) -> None:
    """The pages of all models that say something hostile, and of the others a few of each kind."""
    paths = sorted(path for path in pages if path.endswith(".html") and not path.startswith("planted/"))
    models = sorted(f"{urls.model(f'acme/{name}')}index.html" for name in NAMES)
    others = [path for path in paths if path not in models]
    kinds = {path.split("/")[0]: path for path in others}.values()
    assert len(paths) == len(models) + len(others)
    for path in paths if every else [*models[:: 1 if wired.bypasses else 5], *kinds, *others[::12]]:
        assert wired.open(path.removesuffix("index.html")) == [], path


@EXTENT
def test_nothing_trips_on_a_hostile_address(every: bool, wired: Wired) -> None:
    for text in [text for text in TEXTS if len(text) < 1000][:: 1 if every else 6]:
        part = quote(text.encode("utf-8", "replace"), safe="")
        query = "&".join(
            f"{name}={part}" for name in ("q", "m", "load", "rows", "cols", "author", "sort", part)
        )
        for path in ("", "compare/", "embed/", urls.model("acme/sound")):
            assert wired.open(f"{path}?{query}#{part}") == [], (path, text)


def test_nothing_trips_on_what_tools_show_of_hostile_models(wired: Wired) -> None:
    """The comparison, the list that the search leaves, and the palette, which scripts make."""
    names = [f"acme/text-{turn}" for turn, text in enumerate(TEXTS) if "<" in text]
    for start in range(0, len(names), 4):
        assert wired.open(f"compare/?m={','.join(names[start : start + 4])}") == []
    assert wired.open("") == []
    for text in ("text", "<", "{{7*7}}", "__proto__", "\\", "'-alert(1)-'", "*" * 500):
        wired.page.locator("input[type=search]").first.fill(text)
        wired.page.wait_for_timeout(100)
        assert wired.inspect() == [], text
    wired.page.keyboard.press("Control+k")
    for text in ("text", "<", "script"):
        wired.page.keyboard.type(text)
        wired.page.wait_for_timeout(200)
        assert wired.inspect() == [], text
