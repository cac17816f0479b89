"""The calculator does the sums of the page's own examples, and its state can be shared by address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

MODEL = "models/z-ai/glm-4-32b/"


def example(page: Page, name: str) -> str:
    row = page.get_by_role("group", name="Cost examples").get_by_role("row").filter(has_text=name)
    return row.get_by_role("cell").inner_text().split("\n")[0]


def test_it_starts_with_the_bill_of_the_last_example(
    page: Page, site_url: str, complaints: list[str]
) -> None:
    page.goto(site_url + MODEL)
    expect(page.get_by_role("region", name="Your workload").locator("output")).to_have_text(
        example(page, "Documents (RAG)")
    )
    assert complaints == []


def test_a_workload_is_billed_as_it_is_typed_and_kept_in_the_address(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{MODEL}?kept=1")
    form = page.get_by_role("region", name="Your workload")
    for label, value in (
        ("Input", "2,000"),
        ("Output tokens", "400"),
        ("Cached", "50"),
        ("Requests", "10000"),
    ):
        form.get_by_label(re.compile(label)).fill(value)
    expect(form.locator("output")).to_have_text(example(page, "Chat"))
    expect(page).to_have_url(f"{site_url}{MODEL}?kept=1&load=2000,400,0.5,10000#costs")
    shared = form.get_by_role("link", name="Link to this cost").get_attribute("href")
    assert shared == "?kept=1&load=2000,400,0.5,10000#costs"


def test_a_shared_address_shows_the_same_bill(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{MODEL}?load=2000,400,0.5,10000#costs")
    form = page.get_by_role("region", name="Your workload")
    expect(form.locator("output")).to_have_text(example(page, "Chat"))
    expect(form.get_by_label(re.compile("Requests"))).to_have_value("10,000")


@pytest.mark.parametrize(
    "load",
    ["-1,2,0,3", "1e9,2,0,3", "NaN,2,0,3", "<b>", "1,2,1.01,3", "1,2,0,9999999999999", "1,1.5,0,3", ""],
)
def test_nonsense_in_an_address_is_passed_over(
    load: str, page: Page, site_url: str, complaints: list[str]
) -> None:
    page.goto(f"{site_url}{MODEL}?load={load}")
    form = page.get_by_role("region", name="Your workload")
    expect(form.locator("output")).to_have_text(example(page, "Documents (RAG)"))
    assert complaints == []


def test_what_isnt_a_number_is_marked_and_has_no_bill(page: Page, site_url: str) -> None:
    page.goto(site_url + MODEL)
    form = page.get_by_role("region", name="Your workload")
    requests = form.get_by_label(re.compile("Requests"))
    requests.fill("many")
    expect(requests).to_have_attribute("aria-invalid", "true")
    expect(form.locator("output")).not_to_contain_text("$")
    expect(page).to_have_url(site_url + MODEL)
    requests.fill("2")
    expect(form.locator("output")).to_contain_text("$")


def test_a_request_longer_than_the_context_has_no_bill(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{MODEL}?load=1000000,1,0,1")
    form = page.get_by_role("region", name="Your workload")
    expect(form.locator("output")).to_have_text("Longer than the context window of 128,000 tokens")


def test_an_example_of_the_page_is_one_press_away(page: Page, site_url: str) -> None:
    page.goto(site_url + MODEL)
    page.get_by_role("button", name="Batch classification").click()
    form = page.get_by_role("region", name="Your workload")
    expect(form.locator("output")).to_have_text(example(page, "Batch classification"))
    expect(form.get_by_text("No batch price is stated")).to_be_visible()
    expect(page).to_have_url(f"{site_url}{MODEL}?load=800,20,0,500000,batch#costs")


def test_what_has_no_price_has_no_bill_and_the_reason_stands_there(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{MODEL}?load=500,300,0,10000,1m1920")
    form = page.get_by_role("region", name="Your workload")
    expect(form.locator("output")).to_have_text("The model doesn't take audio.")
    expect(form.get_by_label("Minutes of audio")).to_have_value("1")


def test_without_scripts_the_examples_stand_alone(page_without_scripts: Page, site_url: str) -> None:
    page = page_without_scripts
    page.goto(site_url + MODEL)
    assert example(page, "Chat").startswith("$")
    expect(page.locator(".calculator")).to_be_hidden()
