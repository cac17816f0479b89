"""Tabs follow the keyboard, an address can name one, and without scripts they are a plain list."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from modelatlas import urls
from modelatlas.catalog import Catalog
from tests.browser.host import Pages

NAMES = ["cURL", "Python", "JavaScript", "LiteLLM"]


@pytest.fixture(scope="module")
def address(embedded: Catalog, pages: Pages, site_url: str) -> str:
    """The page of some model that has examples: which ones are listed changes with the content."""
    addresses = (urls.model(model.id) for model in embedded.models)
    return site_url + next(one for one in addresses if b"data-tabs" in (pages.get(f"{one}index.html") or b""))


def expect_open(page: Page, name: str) -> None:
    expect(page.get_by_role("tab", selected=True)).to_have_text(name)
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    expect(page.get_by_role("tabpanel", name=name)).to_be_visible()


def model_id(page: Page) -> str:
    return page.locator(".opening .id").inner_text()


def test_one_panel_shows_and_a_click_changes_it(page: Page, address: str) -> None:
    page.goto(address)
    assert page.get_by_role("tab").all_inner_texts() == NAMES
    expect_open(page, "cURL")
    page.get_by_role("tab", name="JavaScript").click()
    expect_open(page, "JavaScript")


def test_arrow_keys_move_between_tabs_and_only_one_is_a_tab_stop(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("tab", name="cURL").focus()
    for key, name in (
        ("ArrowRight", "Python"),
        ("End", "LiteLLM"),
        ("ArrowRight", "cURL"),
        ("ArrowLeft", "LiteLLM"),
        ("Home", "cURL"),
    ):
        page.keyboard.press(key)
        expect_open(page, name)
        expect(page.get_by_role("tab", name=name)).to_be_focused()
        expect(page.locator("[role=tab][tabindex='0']")).to_have_text([name])


def test_an_address_names_a_tab(page: Page, address: str) -> None:
    page.goto(f"{address}#code-python")
    expect_open(page, "Python")
    page.evaluate("location.hash = 'code-litellm'")
    expect_open(page, "LiteLLM")


def test_code_can_be_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}#code-python")
    page.get_by_role("button", name="Copy Python, one answer").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_attached()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("import os\n\nfrom openai import OpenAI\n")
    assert f'    model="{model_id(page)}",\n' in copied


def test_without_scripts_every_language_can_be_opened(page_without_scripts: Page, address: str) -> None:
    page = page_without_scripts
    page.goto(address)
    expect(page.get_by_role("tab")).to_have_count(0)
    assert page.locator(".tab > summary").all_inner_texts() == NAMES
    expect(page.locator("#code-curl pre").first).to_be_visible()
    page.locator("#code-litellm > summary").click()
    expect(page.locator("#code-litellm pre").first).to_contain_text(f"openrouter/{model_id(page)}")
