"""The question line finds models that no routing service lists, and the pages of kinds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from modelatlas import urls


@pytest.mark.parametrize(
    ("query", "link", "url"),
    [
        ("whisper", "whisper-1, transcription model by OpenAI", urls.model("openai/whisper-1")),
        ("embedding", "Embedding models", urls.kind("embedding")),
        ("cheapest rerank model", "Rerank models", urls.kind("rerank")),
    ],
)
def test_a_word_for_what_no_service_lists_finds_it(
    page: Page, site_url: str, query: str, link: str, url: str
) -> None:
    page.goto(site_url)
    page.get_by_role("searchbox").first.fill(query)
    found = page.locator(".further").get_by_role("link", name=link, exact=True)
    expect(found).to_be_visible()
    assert (found.get_attribute("href") or "").endswith(url)


def test_the_first_filter_leads_to_kinds_that_no_listed_model_has(page: Page, site_url: str) -> None:
    page.goto(site_url)
    facets = page.get_by_role("group", name="Filters")
    expect(facets.get_by_role("group", name="Kind").get_by_role("checkbox", name="Chat")).to_be_visible()
    link = facets.get_by_role("link", name="Embedding", exact=True)
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").endswith(urls.kind("embedding"))


def test_words_for_listed_models_alone_show_nothing_of_others(page: Page, site_url: str) -> None:
    page.goto(site_url + "?q=cheapest+models")
    expect(page.locator("#explorer[data-ready]")).to_be_visible()
    expect(page.locator(".further")).to_be_hidden()
