"""The slider of price against quality on the map, by keys and by touch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

MAP = "?map=text-style-control"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone of 360 pixels."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="From the cheapest to the best model on the line")


def pick(page: Page) -> str:
    return page.locator(".map-pick .map-name").inner_text()


def line(page: Page) -> list[str]:
    """The names of the line's table, cheapest first."""
    page.get_by_text("The line as a table", exact=True).click()
    rows = page.get_by_role("region", name="The line as a table").get_by_role("rowheader")
    expect(rows.first).to_be_visible()
    return rows.all_inner_texts()


def test_it_goes_along_the_line_by_keys_and_says_why(
    page: Page, site_url: str, complaints: list[str]
) -> None:
    page.goto(site_url + MAP)
    names = line(page)
    assert len(names) > 3
    slider(page).focus()
    page.keyboard.press("Home")
    picked = [pick(page)]
    expect(page.locator(".map-pick")).to_contain_text("The cheapest of ")
    for _ in names[1:]:
        page.keyboard.press("ArrowRight")
        picked.append(pick(page))
    assert picked == names
    expect(page.locator(".map-pick")).to_contain_text("The best of ")
    expect(slider(page)).to_have_attribute("aria-valuetext", f"{names[-1]}: " + why(page))
    expect(page.locator(".map-picked")).to_have_count(1)
    assert complaints == []


def why(page: Page) -> str:
    return " ".join(page.locator(".map-pick p:not(.map-name)").all_inner_texts())


def test_it_begins_at_the_best_for_the_money_and_keeps_its_pick(page: Page, site_url: str) -> None:
    page.goto(site_url + MAP)
    expect(page.locator(".map-pick")).to_contain_text("Best for the money")
    first = pick(page)
    page.get_by_role("button", name="Workload").click()
    page.get_by_role("button", name="Chat", exact=True).click()
    expect(page.locator(".map-pick")).to_contain_text("a month for my workload")
    slider(page).focus()
    page.keyboard.press("End")
    last = pick(page)
    assert last != first
    page.get_by_role("button", name="None", exact=True).click()
    expect(page.locator(".map-pick")).to_contain_text("per 1M tokens")
    assert pick(page) == last


def test_it_is_moved_by_touch_on_a_phone(phone: Page, site_url: str) -> None:
    phone.goto(site_url + MAP)
    expect(slider(phone)).to_be_visible()
    names = line(phone)
    box = slider(phone).bounding_box()
    assert box is not None
    assert box["height"] >= 44
    slider(phone).tap(position={"x": 4, "y": box["height"] / 2})
    assert pick(phone) == names[0]
    slider(phone).tap(position={"x": box["width"] - 4, "y": box["height"] / 2})
    assert pick(phone) == names[-1]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["", "compare/?m=z-ai/glm-4-32b,openai/gpt-4o", "models/z-ai/glm-4-32b/"])
def test_the_workload_form_is_used_by_touch_on_a_phone(phone: Page, site_url: str, path: str) -> None:
    phone.goto(site_url + path)
    if not path:
        phone.get_by_role("button", name="Workload").tap()
    if path.startswith("compare"):
        phone.get_by_text("My workload", exact=False).first.tap()
    chat = phone.locator("[data-load] button, .workload-presets button").first
    chat.tap()
    expect(phone.get_by_role("textbox", name="Requests a month")).to_have_value("10,000")
    phone.get_by_text("Cache writes, thinking, batches").tap()
    for field in phone.locator(".workload-form input:visible").all():
        box = field.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 360
    phone.get_by_role("textbox", name="In batches").fill("50")
    phone.get_by_role("textbox", name="Minutes of audio").tap()
    phone.wait_for_url("**load=2000,400,0.5,10000,b0.5**")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
