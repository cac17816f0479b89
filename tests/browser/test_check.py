"""A list of models is checked as it is pasted, and its address keeps it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from modelatlas.catalog import Catalog


@pytest.fixture(scope="module")
def gone(embedded: Catalog) -> str:
    """A model that is gone and has a replacement."""
    answers = embedded.answers
    return next(peer.id for peer in answers.gone if not peer.variant and answers.replacements.of(peer))


@pytest.fixture(scope="module")
def listed(embedded: Catalog) -> str:
    return next(one.id for one in embedded.answers.newest_first if one.status == "listed" and not one.variant)


def test_a_pasted_list_is_checked(
    page: Page, site_url: str, gone: str, listed: str, complaints: list[str]
) -> None:
    page.goto(f"{site_url}check/")
    field = page.get_by_label("Your models")
    field.fill(f"MODEL={listed}\nOTHER={gone}\n")
    expect(page.locator(".check-sentence")).to_have_text("2 models: 1 is no longer listed, 1 stays listed.")
    rows = page.get_by_role("row")
    expect(rows.nth(1)).to_contain_text("No longer listed")
    expect(rows.nth(1).get_by_role("link")).to_have_count(2)
    expect(rows.nth(2)).to_contain_text("Listed")
    assert page.url.endswith(f"check/?ids={listed},{gone}")
    assert complaints == []


def test_an_address_brings_its_list(page: Page, site_url: str, gone: str) -> None:
    page.goto(f"{site_url}check/?ids={gone},acme/rocket-99")
    expect(page.get_by_label("Your models")).to_have_value(f"{gone}\nacme/rocket-99")
    expect(page.locator(".check-sentence")).to_contain_text("1 model: 1 is no longer listed.")


def test_hostile_text_stays_text(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}check/?ids=openai/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E-9")
    expect(page.locator("[data-ready]")).to_be_attached()
    expect(page.locator(".check img")).to_have_count(0)


def test_without_scripts_the_page_leads_to_the_lists(page_without_scripts: Page, site_url: str) -> None:
    page_without_scripts.goto(f"{site_url}check/")
    expect(page_without_scripts.get_by_role("link", name="Retiring and retired")).to_be_visible()
