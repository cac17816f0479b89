"""What the first screen of the index shows without scrolling, before anything is asked."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_a_wide_screen_has_the_question_its_answer_and_the_map(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url)
    chart = page.locator(".ask-map svg")
    expect(chart).to_be_in_viewport(ratio=1)
    assert chart.locator("circle.dot").count() > 100
    expect(chart.locator("text.name").first).to_be_visible()
    for part in (".ask-form input", ".ask-sentence", ".picks li:last-child"):
        expect(page.locator(part)).to_be_in_viewport()


def test_a_phone_has_the_question_its_answer_and_two_rows(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site_url)
    rows = (
        page.get_by_role("table", name="Models").get_by_role("row").filter(has=page.get_by_role("rowheader"))
    )
    for part in (page.locator(".ask-form input"), page.locator(".ask-sentence"), rows.nth(0), rows.nth(1)):
        expect(part).to_be_in_viewport(ratio=0.99)
