"""The table for other sites' pages, and the code that puts it there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from modelatlas.catalog import Records, assemble
from modelatlas.views.tools.explorer import explorer_file
from tests.browser.blank import open_blank
from tests.support.factories import make_listing, make_state

DATA = re.compile(r"/assets/data/models\.[0-9a-f]+\.json$")
QUERY = "?feat=tools&ctx=128000..&sort=in"


def ready(page: Page) -> None:
    """Wait until the table follows the address."""
    expect(page.get_by_role("button", name="Model", exact=True)).to_be_attached()


def ids(page: Page) -> list[str]:
    """Ids of the rows, from the top."""
    return page.get_by_role("table").first.get_by_role("rowheader").locator(".id").all_inner_texts()


@pytest.mark.parametrize(
    "query",
    ["", QUERY, "?q=gemini&cols=price", "?load=2000,400,0.5,10000&sort=bill", "?group=no&sort=-listed"],
)
def test_it_shows_the_first_rows_of_the_same_view_of_the_explorer(
    query: str, page: Page, site_url: str
) -> None:
    page.goto(site_url + query)
    expect(page.get_by_role("button", name="Columns", exact=True)).to_be_enabled()
    expect(page.locator("[data-ready]")).to_be_attached()
    expected = ids(page)[:12]
    heads = page.get_by_role("columnheader").all_inner_texts()
    page.goto(f"{site_url}embed/{query}{'&' if query else '?'}rows=12")
    ready(page)
    assert ids(page) == expected
    assert page.get_by_role("columnheader").all_inner_texts() == heads


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", 10), ("rows=3", 3), ("rows=50", 50), ("rows=5000", 50), ("rows=-1", 10), ("rows=x", 10)],
)
def test_it_shows_ten_rows_or_as_many_as_asked_for_up_to_fifty(
    asked: str, shown: int, page: Page, site_url: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 4000})
    page.goto(f"{site_url}embed/?{asked}")
    ready(page)
    expect(page.get_by_role("rowheader")).to_have_count(shown)
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^\d+ models, the first {shown}$"))


def test_it_says_what_it_is_narrowed_by(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}embed/{QUERY}&q=claude")
    ready(page)
    for words in ("Search: claude", "Features: Tools", "Context, tokens: 128000 or more"):
        expect(page.get_by_text(words)).to_be_visible()


def test_its_links_open_beside_the_page_and_lead_to_the_whole_view(fresh_page: Page, site_url: str) -> None:
    page = fresh_page
    address = f"{site_url}embed/{QUERY}&rows=3&cols=author,in"
    page.set_content(f'<iframe src="{address}" title="Models" width="900" height="500"></iframe>')
    frame = page.frame_locator("iframe")
    source = frame.get_by_role("link", name=re.compile(r"^Model Atlas, data of \w+ \d+, \d{4}$"))
    expect(source).to_have_attribute("href", re.compile(r"\?.*sort=in"))
    expect(source).to_have_attribute("target", "_blank")
    expect(source).to_have_attribute("rel", "noopener")
    with page.expect_popup() as opened:
        source.click()
    expect(opened.value).to_have_url(re.compile(re.escape(site_url) + r"\?(.*&)?sort=in&cols=author,in$"))
    expect(opened.value.get_by_role("status").first).to_be_visible()
    row = frame.get_by_role("row").nth(1)
    for link, place in [
        (row.get_by_role("rowheader"), "models/"),
        (row.get_by_role("cell").first, "authors/"),
    ]:
        with page.expect_popup() as opened:
            link.get_by_role("link").click()
        expect(opened.value).to_have_url(re.compile(re.escape(site_url + place)))
        assert opened.value.evaluate("window.opener") is None


def test_sorting_by_a_header_is_kept_by_the_link(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}embed/")
    ready(page)
    page.get_by_role("button", name="Context").click()
    expect(page.get_by_role("columnheader", name="Context")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("link", name=re.compile("^Model Atlas"))).to_have_attribute(
        "href", "../?sort=-ctx"
    )


def test_it_keeps_nothing_and_asks_nobody_else(page: Page, site_url: str, complaints: list[str]) -> None:
    page.goto(f"{site_url}embed/{QUERY}")
    ready(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert complaints == []


def test_it_adds_nothing_to_the_history(fresh_page: Page, site_url: str) -> None:
    fresh_page.goto(f"{site_url}embed/{QUERY}")
    ready(fresh_page)
    fresh_page.get_by_role("button", name="Context").click()
    expect(fresh_page.get_by_role("columnheader", name="Context")).to_have_attribute(
        "aria-sort", "descending"
    )
    assert fresh_page.evaluate("history.length") <= 2


def test_it_has_nothing_of_the_site_around_it_and_is_not_indexed(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}embed/")
    expect(page.get_by_role("banner")).to_have_count(0)
    expect(page.get_by_role("contentinfo")).to_have_count(0)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_it_follows_the_scheme_of_the_reader(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}embed/")
    seen = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        seen.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert seen[0] != seen[1]


@pytest.mark.parametrize("query", ["", QUERY, "?cols=quality"])
def test_nothing_sticks_out_sideways(query: str, page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site_url}embed/{query}")
    expect(page.get_by_role("status")).to_contain_text("the first 10")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_view_of_nothing_says_so(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}embed/?q=no+such+model+anywhere")
    expect(page.get_by_role("status")).to_have_text("0 models")
    expect(page.get_by_role("rowheader")).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("^Model Atlas"))).to_be_visible()


def test_without_its_data_it_says_that_the_filters_are_not_applied(page: Page, site_url: str) -> None:
    page.route(DATA, lambda route: route.abort())
    page.goto(f"{site_url}embed/{QUERY}")
    expect(page.get_by_role("status")).to_contain_text("The filters can't be applied")
    expect(page.get_by_role("rowheader").first).to_be_visible()


def test_hostile_names_and_addresses_are_text(page: Page, site_url: str, complaints: list[str]) -> None:
    name = "<img src=x onerror=document.title='harmed'>"
    body = explorer_file(
        assemble(Records([(make_state(), [make_listing("acme/a", name=f"Acme: {name}")])]))
    ).content

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route(DATA, answer)
    page.goto(f"{site_url}embed/?q=%3Cimg+src%3Dx+onerror&__proto__=x&rows=__proto__&cols=constructor")
    expect(page.get_by_role("rowheader").get_by_role("link")).to_have_text(name)
    expect(page.get_by_text("Search: <img src=x onerror")).to_be_visible()
    assert page.locator("img").count() == 0
    assert "harmed" not in page.title()
    assert complaints == []


def drawn(page: Page) -> list[str]:
    """All that is drawn on the map once it stands, in whatever order its models come."""
    picture = page.locator(".explorer-map .chart-plot")
    expect(picture.locator(".scatter-frontier")).to_be_attached()
    expect(page.locator(".map-summary")).to_contain_text("on the map")
    return sorted(re.split(r'[<>"]|(?=M)', picture.evaluate("(one) => one.outerHTML")))


@pytest.mark.parametrize(
    "query",
    ["?map=text-style-control", f"{QUERY}&map=text-style-control", "?load=2000,400,0.5,10000&map=text"],
)
def test_the_frame_of_a_map_is_the_same_map(
    query: str, page: Page, site_url: str, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(site_url + query)
    expected = drawn(page)
    summary = page.locator(".map-summary").inner_text()
    width = page.locator(".map-plot").evaluate("(one) => one.getBoundingClientRect().width")

    page.goto(f"{site_url}embed/{query}")
    drawn(page)
    margin = 1280 - page.locator(".map-plot").evaluate("(one) => one.getBoundingClientRect().width")
    page.set_viewport_size({"width": round(width + margin), "height": 1000})
    expect(page.locator(".map-plot")).to_have_js_property("clientWidth", round(width))
    assert drawn(page) == expected
    assert page.locator(".map-summary").inner_text() == summary
    expect(page.locator(".table-scroll").first).to_be_hidden()
    expect(page.get_by_role("link", name=re.compile("^Model Atlas, data of"))).to_have_attribute(
        "href", re.compile(r"map=text")
    )
    assert complaints == []


def test_another_board_can_be_chosen_in_the_frame_and_is_kept_by_the_link(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}embed/?map=text-style-control")
    before = drawn(page)
    page.get_by_role("combobox", name="Quality: board or benchmark").select_option("text")
    assert drawn(page) != before
    expect(page.get_by_role("link", name=re.compile("^Model Atlas, data of"))).to_have_attribute(
        "href", re.compile(r"map=text$")
    )


def test_a_map_of_no_board_is_the_table(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}embed/?map=no-such-board&rows=3")
    ready(page)
    expect(page.get_by_role("rowheader")).to_have_count(3)
    expect(page.locator(".explorer-map")).to_be_hidden()


@pytest.fixture
def writer(chromium: Browser) -> Iterator[Page]:
    """A page that may use the clipboard."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    context.set_default_navigation_timeout(60_000)  # a page is made when it is first asked for
    yield context.new_page()
    context.close()


def test_the_copied_code_puts_the_same_view_on_another_page(writer: Page, site_url: str) -> None:
    page = writer
    page.goto(site_url + QUERY)
    page.get_by_role("button", name="Export", exact=True).click()
    page.get_by_role("button", name="Copy embed code", exact=True).click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    code = page.evaluate("navigator.clipboard.readText()")
    expected = ids(page)[:10]

    open_blank(page, site_url)
    page.set_content(code)
    frame = page.frame_locator("iframe[title='Models, Model Atlas']")
    expect(frame.get_by_role("button", name="Model", exact=True)).to_be_attached()
    assert frame.get_by_role("rowheader").locator(".id").all_inner_texts() == expected
    address = page.locator("iframe").get_attribute("src") or ""
    assert address.startswith(f"{site_url}embed/?")


def test_without_scripts_it_is_the_newest_ten_models(page_without_scripts: Page, site_url: str) -> None:
    page = page_without_scripts
    page.goto(site_url)
    newest = ids(page)[:10]
    page.goto(f"{site_url}embed/{QUERY}")
    assert ids(page) == newest
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^the newest 10 of \d+$"))
    for link in page.get_by_role("link").all():
        assert link.get_attribute("target") == "_blank"
