"""What people come for, by keyboard alone and by touch alone, in at most five actions each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from modelatlas.catalog import Catalog

CHEAPEST = "cheapest with tools, 200k context, coding above 1,400"
THREE = "gpt-5 vs claude opus 4.5 vs gemini 2.5 pro, 50M tokens a month"
MOST_ACTIONS = 5


@pytest.fixture
def touched(chromium: Browser) -> Iterator[Page]:
    """A phone of 360 pixels."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def withdrawn(embedded: Catalog) -> tuple[str, str]:
    """A model that is gone, by the words of its name, and what to use instead."""
    answers = embedded.answers
    for peer in answers.gone:
        found = answers.replacements.of(peer)
        if found and not peer.variant and sum(one.name == peer.name for one in answers.peers.values()) == 1:
            return peer.name, found.peer.name
    pytest.skip("No model is gone that has a replacement.")


def ready(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("[data-ready]")).to_be_attached()
    return page


def ask_by_keys(page: Page, question: str) -> int:
    page.keyboard.press("/")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    return 3


def ask_by_touch(page: Page, question: str) -> int:
    page.get_by_role("searchbox").or_(page.locator(".ask-form input")).first.tap()
    page.keyboard.type(question)
    page.get_by_role("button", name="Answer").tap()
    return 3


def expect_cheapest(page: Page) -> None:
    expect(page.locator(".ask-sentence")).to_contain_text("that fit")
    expect(page.locator(".pick").first).to_contain_text("Cheapest")


def test_the_cheapest_capable_model_by_keyboard(page: Page, site_url: str) -> None:
    assert ask_by_keys(ready(page, site_url), CHEAPEST) <= MOST_ACTIONS
    expect_cheapest(page)


def test_the_cheapest_capable_model_by_touch(touched: Page, site_url: str) -> None:
    assert ask_by_touch(ready(touched, site_url), CHEAPEST) <= MOST_ACTIONS
    expect_cheapest(touched)


def expect_comparison(page: Page) -> None:
    expect(page.locator(".compare-verdict")).to_contain_text("a month")
    expect(page.locator(".compare-count")).to_have_text("3 of 8")


def test_three_models_with_a_workload_by_keyboard(page: Page, site_url: str) -> None:
    assert ask_by_keys(ready(page, site_url), THREE) <= MOST_ACTIONS
    expect(page.locator(".ask-sentence")).to_contain_text("a month")
    expect(page.locator(".explorer-count")).to_contain_text("3 models")
    expect(page.get_by_role("link", name="Compare them")).to_be_visible()


def test_three_models_with_a_workload_by_touch(touched: Page, site_url: str) -> None:
    actions = ask_by_touch(ready(touched, site_url), THREE)
    touched.get_by_role("link", name="Compare them").tap()
    assert actions + 1 <= MOST_ACTIONS
    expect_comparison(touched)


def test_the_replacement_of_a_withdrawn_model_by_keyboard(
    page: Page, site_url: str, withdrawn: tuple[str, str]
) -> None:
    name, instead = withdrawn
    ready(page, site_url)
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search").fill(name)
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator(".instead-name")).to_contain_text(instead)


def test_the_replacement_of_a_withdrawn_model_by_touch(
    touched: Page, site_url: str, withdrawn: tuple[str, str]
) -> None:
    name, instead = withdrawn
    ready(touched, site_url)
    touched.get_by_role("button", name="Search").tap()
    touched.get_by_role("combobox", name="Search").fill(name)
    touched.get_by_role("listbox").get_by_role("option").first.tap()
    expect(touched.locator(".instead-name")).to_contain_text(instead)
