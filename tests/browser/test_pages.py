"""The built site in a browser: what scripts add, what stays without them, and how it is used by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.host import BASE_PATH
from tests.browser.waiting import until

MODEL = "models/z-ai/glm-4-32b/"
EVERY_KIND = ["", "list/2/", MODEL, "models/thudm/glm-4-32b_free/", "authors/", "authors/z-ai/", "sources/"]


@pytest.mark.parametrize("path", [*EVERY_KIND, "patterns/", "methodology/", "about/"])
def test_every_kind_of_page_opens_without_a_complaint(
    path: str, page: Page, site_url: str, complaints: list[str]
) -> None:
    response = page.goto(site_url + path)
    assert response is not None
    assert response.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    assert complaints == []


def test_the_id_can_be_copied(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + MODEL)
    page.get_by_role("button", name="Copy z-ai/glm-4-32b", exact=True).first.click()
    expect(page.get_by_text("Copied", exact=True).first).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == "z-ai/glm-4-32b"


RAW = "the raw fields of OpenRouter, z-ai/glm-4-32b"


def raw_record(page: Page) -> Locator:
    """What opens the record that lists the model."""
    section = page.get_by_role("region", name="Raw fields")
    return section.locator("summary").filter(has_text="OpenRouter z-ai/glm-4-32b").first


def test_the_raw_fields_can_be_opened_and_copied(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + MODEL)
    copy = page.get_by_role("button", name=f"Copy {RAW}")
    expect(copy).to_be_hidden()
    raw_record(page).click()
    copy.click()
    expect(page.get_by_text("Copied", exact=True).first).to_be_attached()
    assert '"id": "z-ai/glm-4-32b"' in page.evaluate("navigator.clipboard.readText()")


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_scheme_follows_the_system_until_it_is_chosen(system: str, page: Page, site_url: str) -> None:
    """Three presses go round; the choice holds on the next page and after loading anew."""
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    page.goto(site_url + "about/")
    by_system = background(page)
    switch = page.get_by_role("button", name=re.compile("^Theme: "))
    seen = []
    for _ in range(3):
        switch.click()
        seen.append((page.evaluate("document.documentElement.dataset.theme ?? 'system'"), background(page)))
    assert [scheme for scheme, _ in seen] == ["light", "dark", "system"]
    assert seen[0][1] != seen[1][1]
    assert by_system == seen[2][1] == dict(seen)[system]

    switch.click()
    if system == "light":
        switch.click()
    chosen = background(page)
    assert chosen != by_system
    page.goto(site_url + MODEL)
    assert background(page) == chosen
    page.reload()
    assert background(page) == chosen


@pytest.mark.parametrize("path", EVERY_KIND)
def test_pages_are_complete_without_scripts(path: str, page_without_scripts: Page, site_url: str) -> None:
    """Every fact is there: same headings and rows as with scripts, and no control that does nothing."""
    page = page_without_scripts
    page.goto(site_url + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.get_by_role("main").inner_text().strip()
    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()


def test_a_model_page_tells_its_numbers_without_scripts(page_without_scripts: Page, site_url: str) -> None:
    page = page_without_scripts
    page.goto(site_url + MODEL)
    expect(page.get_by_role("heading", level=1)).to_have_text("GLM 4 32B")
    prices = page.get_by_role("table", name="Prices with their conditions")
    for meter in ("Input", "Output"):
        row = prices.get_by_role("row").filter(has=page.get_by_role("rowheader", name=meter, exact=True))
        expect(row.get_by_role("cell").first).to_have_text("$0.10")
    expect(page.get_by_text("128,000").first).to_be_visible()
    page.get_by_text("parameters", exact=False).locator("xpath=ancestor-or-self::summary").click()
    row = page.get_by_role("table", name="Request parameters").get_by_role("row", name="temperature")
    expect(row.get_by_role("cell").first).to_have_text("0.75")
    raw_record(page).click()
    expect(page.get_by_text('"id": "z-ai/glm-4-32b"')).to_be_visible()


def test_the_table_can_be_paged_without_scripts(page_without_scripts: Page, site_url: str) -> None:
    page = page_without_scripts
    page.goto(site_url)
    pager = page.get_by_role("navigation", name="Pages of the table")
    expect(pager.get_by_role("link", name="Page 1", exact=True)).to_have_attribute("aria-current", "page")
    expect(pager.get_by_role("link", name="Previous")).to_have_count(0)
    first = page.get_by_role("table").first.get_by_role("rowheader").first.inner_text()

    pager.get_by_role("link", name="Next").click()
    expect(page).to_have_url(site_url + "list/2/")
    assert page.get_by_role("table").first.get_by_role("rowheader").first.inner_text() != first

    pager.get_by_role("link", name="Previous").click()
    expect(page).to_have_url(site_url)


def test_the_first_tab_stop_skips_to_the_content(page: Page, site_url: str) -> None:
    page.goto(site_url + MODEL)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_focus_is_visible_wherever_the_keyboard_goes(page: Page, site_url: str) -> None:
    """Each of the first stops differs from itself without focus by an outline."""
    page.goto(site_url + MODEL)
    for _ in range(14):
        page.keyboard.press("Tab")
        name, style, width = page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              return [document.activeElement.outerHTML.slice(0, 80), style.outlineStyle, style.outlineWidth];
            }"""
        )
        assert style != "none", name
        assert float(width.removesuffix("px")) >= 1, name


WITH_WIDE_PARTS = [
    *EVERY_KIND,
    "models/z-ai/glm-5.2/",
    "boards/",
    "boards/aider-polyglot/",
    "changes/",
    "compare/?m=z-ai/glm-5.2,z-ai/glm-4-32b",
    "data/",
    "embed/",
    "features/",
    "methodology/",
    "patterns/",
    "prices/free/",
    "providers/ai21/",
    "quality/",
    "trends/",
]


@pytest.mark.parametrize("path", WITH_WIDE_PARTS)
def test_nothing_sticks_out_sideways(path: str, page: Page, site_url: str) -> None:
    """Wide tables scroll in their own frame; the page itself never does."""
    page.goto(site_url + path)
    for width in (768, 360, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_table_scrolls_by_keyboard(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(site_url + "models/z-ai/glm-5.2/")
    column = page.get_by_role("columnheader", name="Provider", exact=True)
    frame = page.locator(".table-scroll").filter(has=column).first
    frame.focus()
    page.keyboard.press("ArrowRight")
    until(page, "element => element.scrollLeft > 0", frame.element_handle())


def test_the_page_for_missing_addresses_works_at_any_depth(
    page: Page, site_url: str, complaints: list[str]
) -> None:
    """Its style is there and its links lead into the site, however deep the address that was missed."""
    response = page.goto(f"{site_url}no/such/page/")
    assert response is not None
    assert response.status == 404
    for link in page.get_by_role("link").all():
        address = link.evaluate("link => link.href")
        assert address.startswith((site_url, f"{site_url}no/such/page/#"))
        assert page.request.get(address.partition("#")[0]).status == (404 if "#" in address else 200)
    assert page.evaluate("document.styleSheets.length") >= 1
    assert [text for text in complaints if "no/such/page" not in text and "404 (" not in text] == []
    page.get_by_role("banner").get_by_role("link", name="Models", exact=True).click()
    expect(page).to_have_url(site_url)


def test_every_link_of_the_site_stays_below_the_base_path(page: Page, site_url: str) -> None:
    for path in EVERY_KIND:
        page.goto(site_url + path)
        hrefs: list[str] = page.evaluate("[...document.links].map(link => link.href)")
        own = [href for href in hrefs if href.startswith(site_url.removesuffix(BASE_PATH))]
        assert own
        assert [href for href in own if not href.startswith(site_url)] == []


def test_prints_without_controls(page: Page, site_url: str) -> None:
    page.goto(site_url + MODEL)
    page.emulate_media(media="print")
    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()
    expect(page.get_by_role("table", name="Prices with their conditions")).to_be_visible()
