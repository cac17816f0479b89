"""The calculator does the sums of the page's own examples, and its state can be shared by address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from modelatlas import urls
from modelatlas.views.words import format as f
from tests.conftest import ROOT

MODEL = "models/z-ai/glm-4-32b/"
CASES = json.loads((ROOT / "tests" / "shared" / "bills.json").read_text(encoding="utf-8"))


@pytest.fixture
def page_without_scripts(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_sums_are_those_of_the_examples(page: Page, site_dir: Path, site_url: str) -> None:
    script = next(site_dir.glob("assets/*/js/calculator.js")).relative_to(site_dir).as_posix()
    page.goto(site_url + urls.SOURCES)
    shown = page.evaluate(
        """async ([script, cases]) => {
            const { bill } = await import(script);
            const { usd } = await import(script.replace("calculator.js", "explorer/format.js"));
            return cases.map(({ sheet, load }) => {
                const { total } = bill(sheet, { ...load, cached: Number(load.cached) });
                return [total, usd(total)];
            });
        }""",
        [site_url + script, CASES],
    )
    for case, (total, text) in zip(CASES, shown, strict=True):
        assert total == pytest.approx(float(case["usd"]), rel=1e-12), case["promise"]
        assert text == f.usd(Decimal(case["usd"])), case["promise"]


def example(page: Page, name: str) -> str:
    row = page.get_by_role("group", name="Cost examples").get_by_role("row").filter(has_text=name)
    return row.get_by_role("cell").inner_text()


def test_it_starts_with_the_bill_of_the_last_example(
    page: Page, site_url: str, complaints: list[str]
) -> None:
    page.goto(site_url + MODEL)
    expect(page.get_by_role("form", name="A workload of yours").get_by_role("status")).to_have_text(
        example(page, "A month of an agent")
    )
    assert complaints == []


def test_a_workload_is_billed_as_it_is_typed_and_kept_in_the_address(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{MODEL}?kept=1")
    form = page.get_by_role("form", name="A workload of yours")
    for label, value in (("Input", "1,500"), ("Output", "400"), ("Cached", "0"), ("Requests", "1")):
        form.get_by_label(re.compile(label)).fill(value)
    expect(form.get_by_role("status")).to_have_text(example(page, "A chat turn"))
    expect(page).to_have_url(f"{site_url}{MODEL}?kept=1&in=1500&out=400&cached=0&n=1#costs")
    shared = form.get_by_role("link", name="Link to this bill").get_attribute("href")
    assert shared == "?kept=1&in=1500&out=400&cached=0&n=1#costs"


def test_a_shared_address_shows_the_same_bill(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{MODEL}?in=1500&out=400&cached=0&n=1#costs")
    form = page.get_by_role("form", name="A workload of yours")
    expect(form.get_by_role("status")).to_have_text(example(page, "A chat turn"))
    expect(form.get_by_label(re.compile("Requests"))).to_have_value("1")


@pytest.mark.parametrize(
    "query", ["in=-1", "in=1e9", "in=NaN", "in=<b>", "cached=101", "n=99999999999", "out=1.5", "in="]
)
def test_nonsense_in_an_address_is_passed_over(
    query: str, page: Page, site_url: str, complaints: list[str]
) -> None:
    page.goto(f"{site_url}{MODEL}?{query}")
    form = page.get_by_role("form", name="A workload of yours")
    expect(form.get_by_role("status")).to_have_text(example(page, "A month of an agent"))
    assert complaints == []


def test_what_isnt_a_number_is_marked_and_has_no_bill(page: Page, site_url: str) -> None:
    page.goto(site_url + MODEL)
    form = page.get_by_role("form", name="A workload of yours")
    requests = form.get_by_label(re.compile("Requests"))
    requests.fill("many")
    expect(requests).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_role("status")).not_to_contain_text("$")
    expect(page).to_have_url(site_url + MODEL)
    requests.fill("2")
    expect(form.get_by_role("status")).to_contain_text("$")


def test_a_request_longer_than_the_context_has_no_bill(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{MODEL}?in=1000000")
    form = page.get_by_role("form", name="A workload of yours")
    expect(form.get_by_role("status")).to_have_text("Longer than the context window of 128,000 tokens")


def test_without_scripts_the_examples_stand_alone(page_without_scripts: Page, site_url: str) -> None:
    page = page_without_scripts
    page.goto(site_url + MODEL)
    assert example(page, "A chat turn").startswith("$")
    expect(page.locator(".calculator")).to_be_hidden()
