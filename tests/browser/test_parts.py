"""The explorer where its data comes in parts: the same as with a whole file, and loaded as needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Page, expect

from modelatlas.catalog import Catalog
from modelatlas.pages.writing import read_writing
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.tools.jump import jump_file
from tests import ROOT
from tests.browser.host import Pages, served
from tests.browser.waiting import until


class Overlay(Pages):
    """A site with other files in the place of some of its own."""

    def __init__(self, pages: Pages, own: Mapping[str, bytes]) -> None:
        self._pages = pages
        self._own = own

    def get(self, path: str) -> bytes | None:
        """The content of a file; ``None`` where there is none."""
        return self._own.get(path) or self._pages.get(path)


@pytest.fixture(scope="module")
def parts_url(embedded: Catalog, pages: Pages) -> Iterator[str]:
    """Address of the same site, with the data of the explorer and of the palette in parts."""
    links = tuple(read_writing(ROOT / "content").links.values())
    own = {
        explorer_file(embedded).url: (explorer := explorer_file(embedded, most_whole=0)).content,
        jump_file(embedded, links).url: (jump := jump_file(embedded, links, most_whole=0)).content,
        **{file.url: file.content for file in (*explorer.later, *jump.later)},
    }
    with served(Overlay(pages, own)) as url:
        yield url


def settled(page: Page) -> None:
    """Wait until the explorer answers and nothing is being loaded."""
    expect(page.locator("[data-ready]")).to_be_attached()
    page.wait_for_load_state("networkidle")


def shown(page: Page) -> dict[str, list[str]]:
    """What the table says, and what the filters offer."""
    return {
        "count": page.locator(".explorer-count").all_inner_texts(),
        "heads": page.get_by_role("columnheader").all_inner_texts(),
        "cells": page.get_by_role("table", name="Models")
        .locator("tbody tr:not(.spacer)")
        .all_inner_texts()[:30],
        "filters": page.locator(".active-filters").all_inner_texts(),
        "facets": page.locator(".facet").all_inner_texts(),
        "ignored": page.locator(".ignored").all_inner_texts(),
    }


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?sort=-max&cols=max,cutoff,mods,providers",
        "?feat=tools&licence=mit",
        "?change=cheaper,dearer&sort=mods",
        "?load=2000,400,0.5,10000",
        "?param=nothing-of-this,seed&cutoff=2025-01-01..",
    ],
)
def test_it_shows_what_it_shows_with_a_whole_file(
    query: str, page: Page, site_url: str, parts_url: str
) -> None:
    page.goto(site_url + query)
    settled(page)
    expected = shown(page)
    page.goto(parts_url + query)
    settled(page)
    until(
        page,
        "(wanted) => document.querySelectorAll('[role=columnheader]').length === wanted",
        len(expected["heads"]),
    )
    assert shown(page) == expected


def test_the_first_view_loads_what_it_shows_and_a_filter_its_own_column(page: Page, parts_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.extend(re.findall(r"/assets/data/([\w-]+)\.", request.url)))
    page.set_viewport_size({"width": 390, "height": 800})  # where the filters are folded
    page.goto(parts_url)
    settled(page)
    assert asked == ["models"]
    page.locator(".explorer-filters > summary").click()
    settled(page)
    asked.clear()
    page.locator(".facet > summary", has_text="License").first.click()
    expect(page.locator(".facet[open] label", has_text="MIT").first).to_be_visible()
    assert asked == ["models-licence"]


def test_a_question_is_answered_as_with_a_whole_file(page: Page, site_url: str, parts_url: str) -> None:
    answers = []
    for url in (site_url, parts_url):
        page.goto(url)
        settled(page)
        page.get_by_role("searchbox", name="Which model do you need?").fill(
            "cheapest with tools and 200k context"
        )
        expect(page.locator(".ask-understood button")).to_have_count(3)
        settled(page)
        answers.append([*page.locator(".pick").all_inner_texts(), *shown(page)["cells"][:8]])
    assert answers[0] == answers[1]


def test_a_model_is_found_by_its_permanent_name(embedded: Catalog, page: Page, parts_url: str) -> None:
    told = (
        (model.id, model.value("canonical_slug")) for model in embedded.models if model.status == "listed"
    )
    model_id, slug = next((key, slug) for key, slug in told if slug and slug not in key)
    page.goto(f"{parts_url}?q={slug}")
    expect(page.get_by_role("rowheader").locator(".id").first).to_have_text(model_id)


def test_the_comparison_and_the_frame_say_the_same(page: Page, site_url: str, parts_url: str) -> None:
    for path in ("compare/?m=openai/gpt-4o,openai/gpt-4o-mini", "embed/?feat=tools&sort=-max&rows=12"):
        said = []
        for url in (site_url, parts_url):
            page.goto(url + path)
            page.wait_for_load_state("networkidle")
            said.append(page.locator("main").inner_text())
        assert said[0] == said[1], path


def test_a_column_that_cannot_be_loaded_is_not_shown_as_unknown(page: Page, parts_url: str) -> None:
    page.route("**/models-max_output.*", lambda route: route.abort())
    page.goto(f"{parts_url}?cols=max,ctx")
    settled(page)
    assert [text.strip() for text in page.get_by_role("columnheader").all_inner_texts()] == [
        "Model",
        "Context",
    ]


def test_the_palette_finds_pages_at_once_and_models_when_they_are_loaded(page: Page, parts_url: str) -> None:
    page.goto(f"{parts_url}authors/")
    page.keyboard.press("Control+k")
    options = page.get_by_role("listbox", name="Pages").get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.type("openai/gpt-4o-mini")
    expect(options.first).to_contain_text("openai/gpt-4o-mini")
    page.keyboard.press("Control+a")
    page.keyboard.type("trends")
    expect(options.first).to_contain_text("Trends")


def test_models_that_no_service_lists_are_found_too(page: Page, parts_url: str) -> None:
    page.goto(f"{parts_url}?q=whisper")
    link = page.locator(".further").get_by_role("link", name="whisper-1, transcription model by OpenAI")
    expect(link).to_be_visible()
