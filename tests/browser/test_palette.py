"""The jump palette, driven by keys, roles and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from modelatlas.catalog import Records, assemble
from modelatlas.views.tools.jump import jump_file
from modelatlas.views.words.blocks import Link
from tests.support.factories import make_listing, make_state

MODEL = "models/z-ai/glm-4-32b/"
INDEX = re.compile(r"/assets/data/jump\.[0-9a-f]+\.json$")

HOSTILE = (
    "<img src=x onerror=document.title='harmed'>",
    "</a><script>document.title='harmed'</script>",
    "__proto__",
    "constructor",
    "\u202egnp.exe",
    "x" * 300,
    "👩‍🚀 model",
)


class Palette:
    """The palette of an open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.get_by_role("dialog", name="Search")
        self.field = self.dialog.get_by_role("combobox", name="Search")
        self.options = self.dialog.get_by_role("listbox", name="Pages").get_by_role("option")
        self.status = self.dialog.get_by_role("status")

    def open(self, key: str = "Control+k") -> Palette:
        self.page.keyboard.press(key)
        expect(self.field).to_be_focused()
        expect(self.options.first).to_be_visible()
        return self

    def type(self, text: str) -> None:
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def names(self) -> list[str]:
        return [text.strip() for text in self.options.locator("span:first-child").all_inner_texts()]

    def active(self) -> Locator:
        """The option that assistive technology is told of; it is the selected one."""
        name = self.field.get_attribute("aria-activedescendant")
        assert name is not None
        expect(self.dialog.get_by_role("option", selected=True)).to_have_count(1)
        expect(self.dialog.get_by_role("option", selected=True)).to_have_id(name)
        return self.page.locator(f"#{name}")

    def place(self) -> int:
        """Position of the active option."""
        return int(self.active().evaluate("option => [...option.parentElement.children].indexOf(option)"))


@pytest.fixture
def palette(page: Page, site_url: str) -> Palette:
    page.goto(site_url + MODEL)
    return Palette(page)


@pytest.fixture
def made(page: Page, site_url: str) -> Callable[..., Palette]:
    """Opens the palette over an index made for the test."""

    def opened(*listings: Any, written: tuple[Link, ...] = ()) -> Palette:
        body = jump_file(assemble(Records([(make_state(), listings)])), written).content

        def answer(route: Route) -> None:
            route.fulfill(body=body, content_type="application/json")

        page.route(INDEX, answer)
        page.goto(site_url + MODEL)
        return Palette(page).open()

    return opened


def test_nothing_of_it_is_loaded_before_its_first_use_and_nothing_twice(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + MODEL, wait_until="networkidle")
    assert [url for url in asked if "/jump/" in url or INDEX.search(url)] == []

    palette = Palette(page).open()
    assert len([url for url in asked if INDEX.search(url)]) == 1
    page.keyboard.press("Escape")
    palette.open()
    assert len([url for url in asked if INDEX.search(url)]) == 1


@pytest.mark.parametrize("key", ["Control+k", "Meta+k", "/"])
def test_from_a_model_page_to_another_one_by_keys_alone(
    key: str, palette: Palette, site_url: str, complaints: list[str]
) -> None:
    palette.open(key)
    palette.type("glm 5.2")
    expect(palette.options.first).to_contain_text("z-ai/glm-5.2")
    palette.page.keyboard.press("Enter")
    expect(palette.page).to_have_url(f"{site_url}models/z-ai/glm-5.2/")
    assert complaints == []


def test_authors_providers_boards_and_pages_can_be_reached(palette: Palette, site_url: str) -> None:
    palette.open()
    for query, kind, name in [
        ("anthropic", "author", "Anthropic"),
        ("amazon bedrock", "provider", "Amazon Bedrock"),
        ("livebench", "board", "LiveBench"),
        ("data quality", "page", "Data quality"),
        ("models structured output", "models", "Models with structured output"),
    ]:
        palette.type(query)
        option = palette.options.filter(has_text=re.compile(rf"^\s*{name}\s+{kind}\s*$")).first
        address = option.evaluate("option => option.href")
        assert address.startswith(site_url)
        assert palette.page.request.get(address).status == 200


def test_on_the_index_a_slash_is_for_its_own_search(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.get_by_role("button", name="Columns", exact=True)).to_be_enabled()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Which model do you need?")).to_be_focused()
    expect(page.get_by_role("dialog", name="Search")).to_have_count(0)
    Palette(page).open("Control+k")


def test_a_slash_within_the_field_is_a_letter(palette: Palette) -> None:
    palette.open("/")
    palette.page.keyboard.type("z-ai/glm")
    expect(palette.field).to_have_value("z-ai/glm")
    expect(palette.options.first).to_contain_text("z-ai/glm")


def test_escape_closes_and_the_focus_returns_to_where_it_was(palette: Palette) -> None:
    page = palette.page
    link = page.get_by_role("banner").get_by_role("link", name="Leaderboards", exact=True)
    link.focus()
    palette.open()
    page.keyboard.press("Escape")
    expect(palette.dialog).to_be_hidden()
    expect(link).to_be_focused()

    button = page.get_by_role("button", name="Search", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(palette.field).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()

    palette.open()
    page.keyboard.press("Control+k")
    expect(palette.dialog).to_be_hidden()


def test_keys_move_through_the_results_while_the_focus_stays_in_the_field(palette: Palette) -> None:
    palette.open()
    palette.type("gpt")
    press = palette.page.keyboard.press
    count = palette.options.count()
    assert count == 50
    assert palette.place() == 0
    for key, place in [
        ("ArrowDown", 1),
        ("PageDown", 9),
        ("ArrowUp", 8),
        ("PageUp", 0),
        ("ArrowUp", count - 1),
        ("ArrowDown", 0),
        ("End", count - 1),
        ("PageDown", count - 1),
        ("Home", 0),
    ]:
        press(key)
        assert palette.place() == place, key
        expect(palette.active()).to_be_in_viewport()
        expect(palette.field).to_be_focused()
    press("ArrowDown")
    chosen = palette.active().evaluate("option => option.href")
    press("Enter")
    expect(palette.page).to_have_url(chosen)


def test_the_number_of_results_is_told_and_their_number_is_limited(palette: Palette) -> None:
    palette.open()
    expect(palette.status).to_have_text("The newest models, and pages")
    palette.type("openai")
    expect(palette.status).to_have_text(re.compile(r"^The best 50 of \d+ results$"))
    expect(palette.options).to_have_count(50)
    palette.type("amazon bedrock")
    expect(palette.status).to_have_text("1 result")


def test_where_nothing_matches_it_says_so(palette: Palette) -> None:
    palette.open()
    palette.type("no such model anywhere")
    expect(palette.status).to_have_text("Nothing has all of these words.")
    expect(palette.options).to_have_count(0)
    expect(palette.field).to_have_attribute("aria-expanded", "false")
    assert palette.field.get_attribute("aria-activedescendant") is None
    palette.page.keyboard.press("Enter")
    expect(palette.field).to_be_focused()


def test_exact_comes_before_prefix_before_word_before_part_and_listed_before_gone(
    made: Callable[..., Palette],
) -> None:
    palette = made(
        make_listing("acme/part", name="Acme: Subnova"),
        make_listing("acme/word", name="Acme: Old Nova"),
        make_listing("acme/prefix", name="Acme: Nova Pro"),
        make_listing("acme/prefix-left", name="Acme: Nova Ago", last_seen_on="2026-05-01"),
        make_listing("acme/exact", name="Acme: Nova"),
    )
    palette.type("nova")
    assert palette.names() == ["Nova", "Nova Pro", "Nova Ago", "Old Nova", "Subnova"]
    expect(palette.options.nth(2)).to_contain_text("no longer listed")


@pytest.mark.parametrize("query", ["gpt4o", "GPT 4o", "gpt-4o", "4o gpt"])
def test_punctuation_and_case_do_not_matter(query: str, made: Callable[..., Palette]) -> None:
    palette = made(
        make_listing("acme/gpt-4o", name="Acme: GPT-4o"), make_listing("acme/gpt-4", name="Acme: GPT-4")
    )
    palette.type(query)
    assert palette.names() == ["GPT-4o"]


def test_other_scripts_are_found(made: Callable[..., Palette]) -> None:
    palette = made(
        make_listing("acme/wenxin", name="Acme: 文心大模型"), make_listing("acme/x", name="Acme: X")
    )
    palette.field.fill("大模")
    expect(palette.options).to_have_count(1)
    assert palette.names() == ["文心大模型"]


def test_hostile_names_are_text(made: Callable[..., Palette], complaints: list[str]) -> None:
    listings = [make_listing(f"acme/m-{at}", name=f"Acme: {name}") for at, name in enumerate(HOSTILE)]
    palette = made(*listings, written=(Link(HOSTILE[0], "about/"),))
    palette.type("acme")
    expect(palette.options).to_have_count(len(HOSTILE) + 1)
    assert set(HOSTILE) <= set(palette.names())
    palette.type("<img src=x onerror=alert(1)>")
    expect(palette.field).to_be_focused()
    assert palette.dialog.locator("img, script").count() == 0
    assert palette.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "harmed" not in palette.page.title()
    assert complaints == []


def test_a_list_that_cannot_be_loaded_says_so_and_is_asked_for_again(page: Page, site_url: str) -> None:
    page.goto(site_url + MODEL)
    page.route(INDEX, lambda route: route.abort())
    palette = Palette(page)
    page.keyboard.press("Control+k")
    expect(palette.status).to_have_text("The list of pages can't be loaded.")
    page.keyboard.press("Escape")
    page.unroute(INDEX)
    palette.open()


def test_it_works_on_the_page_for_missing_addresses(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}no/such/page/")
    palette = Palette(page).open()
    palette.type("glm 4 32b")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + MODEL)


def height(target: Locator) -> float:
    box = target.bounding_box()
    assert box is not None
    return box["height"]


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_it_works_by_touch_on_a_small_screen(phone: Page, site_url: str) -> None:
    phone.goto(site_url + MODEL)
    button = phone.get_by_role("button", name="Search", exact=True)
    assert height(button) >= 24
    button.tap()
    palette = Palette(phone)
    expect(palette.options.first).to_be_visible()
    palette.field.fill("glm 5.2")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    for target in (palette.options.first, palette.dialog.get_by_role("button", name="Close")):
        assert height(target) >= 24
    palette.options.filter(has_text="z-ai/glm-5.2").first.tap()
    expect(phone).to_have_url(f"{site_url}models/z-ai/glm-5.2/")

    phone.get_by_role("button", name="Search", exact=True).tap()
    palette.dialog.get_by_role("button", name="Close").tap()
    expect(palette.dialog).to_be_hidden()
