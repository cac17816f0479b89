"""The comparison and its tray, driven by roles and names as people and assistive technology find them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

KIMI, OPUS, FREE = "moonshotai/kimi-k2.6", "anthropic/claude-opus-4.5", "thudm/glm-4-32b:free"
NAMES = {KIMI: "Kimi K2.6", OPUS: "Claude Opus 4.5"}
EIGHT = [
    KIMI,
    OPUS,
    FREE,
    "openai/gpt-5.5",
    "~moonshotai/kimi-latest",
    "moonshotai/kimi-k2",
    "z-ai/glm-4-32b",
]
EIGHT += ["moonshotai/kimi-k3"]
HOSTILE = ["__proto__", "<img src=x onerror=alert(1)>", "constructor", "a\u202eb", "🙂", "x" * 300]


class Comparison:
    """The page of a comparison, by roles and names."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page, self.url = page, site_url + "compare/"
        self.table = page.get_by_role("table", name="Models side by side")
        self.add = page.get_by_role("combobox", name="Add a model")
        self.differences = page.get_by_role("switch", name="Only differences")

    def open(self, query: str = "") -> Comparison:
        self.page.goto(self.url + query)
        self.ready()
        return self

    def ready(self) -> None:
        expect(self.add).to_be_enabled()
        expect(self.page.locator("[data-comparison][aria-busy]")).to_have_count(0)

    def models(self) -> list[str]:
        heads = self.table.get_by_role("columnheader")
        return [heads.nth(at).get_by_role("link").inner_text() for at in range(heads.count())]

    def row(self, name: str) -> Locator:
        return self.table.get_by_role("row").filter(
            has=self.page.get_by_role("rowheader", name=re.compile(rf"^{re.escape(name)}\b"))
        )

    def ids(self) -> list[str]:
        found = re.search(r"[?&]m=([^&]*)", self.page.url)
        return found[1].split(",") if found else []


@pytest.fixture
def comparison(page: Page, site_url: str) -> Comparison:
    return Comparison(page, site_url)


def tray(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Models to compare")


@pytest.fixture
def page(fresh_page: Page) -> Page:
    """A profile for each test: what a visitor chose is kept there, and some put their own things in."""
    return fresh_page


def open_explorer(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.get_by_role("button", name="Columns", exact=True)).to_be_enabled()


def kept(page: Page, items: Any) -> None:
    """Let the browser have kept something, as text or as what the text says."""
    text = items if isinstance(items, str) else json.dumps(items)
    page.add_init_script(f"localStorage.setItem('compare', {json.dumps(text)})")


def test_models_chosen_in_the_explorer_stay_with_the_visitor(
    page: Page, site_url: str, comparison: Comparison, complaints: list[str]
) -> None:
    """Chosen in the table, seen on another page, added there, compared, and there again after a reload."""
    open_explorer(page, site_url + "?q=kimi-k2.6")
    expect(tray(page).get_by_role("link")).to_have_count(0)
    button = page.get_by_role("button", name="Compare Kimi K2.6", exact=True)
    expect(button).to_have_attribute("aria-pressed", "false")
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"\?q=kimi-k2\.6&cmp=moonshotai/kimi-k2\.6$"))

    page.goto(site_url + "models/anthropic/claude-opus-4.5/")
    expect(tray(page).get_by_role("listitem")).to_have_text([re.compile("Kimi K2.6")])
    page.get_by_role("button", name="Compare Claude Opus 4.5", exact=True).click()
    expect(tray(page).get_by_role("listitem")).to_have_count(2)
    tray(page).get_by_role("link", name="Compare").click()
    comparison.ready()
    assert comparison.models() == [NAMES[KIMI], NAMES[OPUS]]
    assert comparison.ids() == [KIMI, OPUS]
    page.reload()
    comparison.ready()
    assert comparison.models() == [NAMES[KIMI], NAMES[OPUS]]
    assert complaints == []


def test_the_tray_takes_models_out_and_clears(page: Page, site_url: str) -> None:
    page.goto(site_url + "authors/")
    page.evaluate("items => localStorage.setItem('compare', items)", json.dumps(list(NAMES.items())))
    page.reload()
    expect(tray(page).get_by_text("2 of 8")).to_be_visible()
    tray(page).get_by_role("button", name="Remove Kimi K2.6").click()
    expect(tray(page).get_by_role("button", name="Remove Claude Opus 4.5")).to_be_focused()
    tray(page).get_by_role("button", name="Clear").click()
    expect(tray(page).get_by_role("link")).to_have_count(0)
    page.reload()
    expect(tray(page).get_by_role("link")).to_have_count(0)


def test_an_address_fills_the_tray_for_this_visit_only(page: Page, site_url: str) -> None:
    page.goto(site_url + "authors/")
    page.evaluate("items => localStorage.setItem('compare', items)", json.dumps([[OPUS, NAMES[OPUS]]]))
    open_explorer(page, f"{site_url}?cmp={KIMI},no/such")
    expect(tray(page).get_by_role("listitem")).to_have_text([re.compile("Kimi K2.6")])
    page.goto(site_url + "authors/")
    expect(tray(page).get_by_role("listitem")).to_have_text([re.compile("Kimi K2.6")])
    other = page.context.new_page()
    other.goto(site_url + "authors/")
    expect(tray(other).get_by_role("listitem")).to_have_text([re.compile("Claude Opus 4.5")])


def test_going_back_keeps_what_was_chosen_since(page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}?cmp={KIMI}")
    page.goto(site_url + "models/anthropic/claude-opus-4.5/")
    page.get_by_role("button", name="Compare Claude Opus 4.5", exact=True).click()
    page.go_back()
    expect(tray(page).get_by_role("listitem")).to_have_count(2)
    expect(page).to_have_url(re.compile(f"cmp={KIMI},{OPUS}$"))


def test_a_ninth_model_is_refused_with_a_sentence(page: Page, site_url: str, comparison: Comparison) -> None:
    kept(page, [[one, one] for one in EIGHT])
    page.goto(site_url + "models/anthropic/claude-3-opus/")
    page.get_by_role("button", name="Compare Claude 3 Opus", exact=True).click()
    expect(tray(page).get_by_role("status")).to_have_text(re.compile("Eight models are the most"))
    expect(tray(page).get_by_role("listitem")).to_have_count(8)
    comparison.open(f"?m={','.join(EIGHT)},anthropic/claude-3-opus")
    assert len(comparison.models()) == 8
    expect(page.get_by_text("Eight models are the most")).to_contain_text("anthropic/claude-3-opus")
    comparison.add.fill("claude-3-opus")
    comparison.add.press("Enter")
    assert len(comparison.models()) == 8


def test_rows_tell_what_differs_and_what_is_best(comparison: Comparison) -> None:
    comparison.open(f"?m={KIMI},{OPUS}")
    expect(comparison.page.locator(".compare-verdict")).to_contain_text("Kimi K2.6 costs")
    price = comparison.row("Input").first
    expect(price.get_by_role("rowheader")).to_contain_text("differs")
    expect(price.get_by_role("cell").first).to_contain_text(", best")
    expect(price.get_by_role("cell").last).not_to_contain_text("best")
    expect(comparison.row("Output modalities").get_by_role("rowheader")).not_to_contain_text("differs")
    rows = comparison.table.get_by_role("row").count()
    comparison.differences.check()
    expect(comparison.row("Output modalities")).to_have_count(0)
    assert comparison.table.get_by_role("row").count() < rows
    expect(comparison.page).to_have_url(re.compile("only=differences"))


def test_ratings_whose_intervals_overlap_are_tied(comparison: Comparison) -> None:
    comparison.open(f"?m={OPUS},openai/gpt-5.5,google/gemini-2.5-pro")
    cells = comparison.row("LMArena web development").get_by_role("cell")
    expect(cells.nth(0)).to_contain_text("tied for best")
    expect(cells.nth(1)).to_contain_text("tied for best")
    expect(cells.nth(2)).not_to_contain_text("best")


def test_what_is_gone_is_not_the_cheapest(comparison: Comparison) -> None:
    comparison.open(f"?m={KIMI},{OPUS},{FREE}")
    expect(comparison.row("Input").first.get_by_role("cell")).to_have_text(
        [re.compile("best"), re.compile(r"^\$"), re.compile("^free$")]
    )


def test_the_bill_follows_the_workload(comparison: Comparison) -> None:
    page = comparison.open(f"?m={KIMI},{OPUS}").page
    expect(comparison.row("My workload")).to_have_count(0)
    page.get_by_role("button", name="Chat", exact=True).click()
    expect(page).to_have_url(re.compile("load=2000,400,0.5,10000"))
    bill = comparison.row("My workload").get_by_role("cell").last
    expect(bill).to_contain_text("$155.00")
    page.get_by_label("Requests a month").fill("20000")
    expect(bill).to_contain_text("$310.00")


def test_a_shared_address_shows_the_same_in_a_fresh_browser(
    comparison: Comparison, chromium: Browser, site_url: str
) -> None:
    comparison.open(f"?m={OPUS},{KIMI}&load=2000,400,0.5,10000&only=differences")
    told = comparison.table.inner_text()
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    other = Comparison(context.new_page(), site_url)
    other.page.goto(comparison.page.url)
    other.ready()
    assert other.table.inner_text() == told
    expect(other.differences).to_be_checked()
    context.close()


def test_everything_can_be_done_with_the_keyboard(comparison: Comparison) -> None:
    page = comparison.open().page
    expect(page.get_by_text("Popular comparisons")).to_be_visible()
    comparison.add.focus()
    for query in ("kimi-k2.6", "claude opus 4.5", "gpt-5.5"):
        page.keyboard.type(query)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
    comparison.ready()
    assert comparison.models() == [NAMES[KIMI], NAMES[OPUS], "GPT-5.5"]
    page.get_by_role("button", name="Move GPT-5.5 left").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move GPT-5.5 left")).to_be_focused()
    page.keyboard.press("Enter")
    assert comparison.models() == ["GPT-5.5", NAMES[KIMI], NAMES[OPUS]]
    expect(page.get_by_role("button", name="Move GPT-5.5 right")).to_be_focused()
    page.get_by_role("button", name="Remove Kimi K2.6").focus()
    page.keyboard.press("Space")
    assert comparison.models() == ["GPT-5.5", NAMES[OPUS]]
    expect(page.get_by_role("button", name="Remove Claude Opus 4.5")).to_be_focused()
    page.go_back()
    expect(comparison.table.get_by_role("columnheader")).to_have_count(3)


def test_it_can_be_copied_as_csv_markdown_and_link(comparison: Comparison) -> None:
    page = comparison.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    comparison.open(f"?m={KIMI},{OPUS}")

    def copied(name: str) -> str:
        page.get_by_role("button", name=name).click()
        expect(page.get_by_text(re.compile(r"copied\.$"))).to_be_visible()
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text

    rows = list(csv.reader(io.StringIO(copied("Copy as CSV"))))
    assert rows[0] == ["", "", KIMI, OPUS]
    assert ["Price", "Input, per 1M tokens", "$0.58", "$5.00"] in rows
    assert all(len(row) == 4 for row in rows)
    lines = copied("Copy as Markdown").splitlines()
    assert lines[1] == "| --- | --- | --- | --- |"
    assert "| Capabilities | Output modalities | text | text |" in lines
    assert copied("Copy link") == page.url


def test_prices_and_results_are_drawn_and_told(comparison: Comparison) -> None:
    page = comparison.open(f"?m={KIMI},openai/gpt-5.5").page
    chart = page.get_by_role("img", name="Input price over time")
    expect(chart).to_be_visible()
    expect(chart.locator("desc")).to_contain_text("Kimi K2.6:")
    page.get_by_text("The numbers as a table").first.click()
    table = page.get_by_role("table", name="Input price over time")
    expect(table.get_by_role("rowheader", name="GPT-5.5").first).to_be_visible()
    board = page.get_by_role("table", name="Results on LMArena text, style control")
    expect(board.get_by_role("row")).to_have_count(3)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_ids_are_only_text(
    page: Page, comparison: Comparison, complaints: list[str], value: str
) -> None:
    kept(page, [[value, value], ["__proto__", "<b>x</b>"]])
    page.on("dialog", lambda _: complaints.append("a dialog"))
    page.set_viewport_size({"width": 320, "height": 640})
    comparison.page.goto(
        comparison.url + "?m=" + "".join(f"%{byte:02x}" for byte in value.encode()) + f",{KIMI}"
    )
    comparison.ready()
    expect(page.get_by_text("unknown model:")).to_contain_text(value)
    assert comparison.models() == [NAMES[KIMI]]
    page.goto(comparison.url.replace("compare/", "authors/"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("main img[src=x]")).to_have_count(0)
    assert complaints == []


@pytest.mark.parametrize("text", ["", "{", "null", '{"__proto__": 1}', '[1, null, ["a"], {}]', '["x"'])
def test_rubbish_in_storage_is_no_hindrance(
    page: Page, site_url: str, complaints: list[str], text: str
) -> None:
    kept(page, text)
    page.goto(site_url + "models/anthropic/claude-opus-4.5/")
    button = page.get_by_role("button", name="Compare Claude Opus 4.5", exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert complaints == []


def test_without_storage_the_choice_lasts_as_long_as_the_page(
    page: Page, site_url: str, complaints: list[str]
) -> None:
    refuse = "{ get() { throw new DOMException('refused', 'SecurityError'); } }"
    for name in ("localStorage", "sessionStorage"):
        page.add_init_script(f"Object.defineProperty(window, '{name}', {refuse})")
    page.goto(site_url + "models/anthropic/claude-opus-4.5/")
    page.get_by_role("button", name="Compare Claude Opus 4.5", exact=True).click()
    expect(tray(page).get_by_role("listitem")).to_have_count(1)
    assert complaints == []


def test_the_tray_covers_neither_focus_nor_the_end_of_a_page_nor_paper(page: Page, site_url: str) -> None:
    kept(page, [[one, one] for one in EIGHT])
    page.set_viewport_size({"width": 320, "height": 500})
    page.goto(site_url + "authors/")
    expect(tray(page).get_by_role("link", name="Compare")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for _ in range(25):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
              const box = document.activeElement.getBoundingClientRect();
              const bar = document.querySelector("aside").getBoundingClientRect();
              return !document.activeElement.closest("aside") && box.bottom > bar.top + 1;
            }"""
        )
        assert not covered
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    footer = page.get_by_role("contentinfo").bounding_box()
    bar = tray(page).bounding_box()
    assert footer is not None
    assert bar is not None
    assert footer["y"] + footer["height"] <= bar["y"] + 1
    page.emulate_media(media="print")
    expect(tray(page)).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360])
def test_eight_models_fit_a_phone_within_their_region(comparison: Comparison, width: int) -> None:
    page = comparison.page
    page.set_viewport_size({"width": width, "height": 640})
    comparison.open(f"?m={','.join(EIGHT)}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    region = page.get_by_role("region", name="Comparison")
    region.focus()
    region.evaluate("element => element.scrollTo({ left: 300, top: 400, behavior: 'instant' })")
    name = region.get_by_role("rowheader", name=re.compile("^Context")).bounding_box()
    head = region.get_by_role("columnheader").nth(3).bounding_box()
    box = region.bounding_box()
    assert name is not None
    assert head is not None
    assert box is not None
    assert abs(name["x"] - box["x"]) <= 1
    assert abs(head["y"] - box["y"]) <= 1


def test_without_scripts_the_page_says_what_it_needs(page_without_scripts: Page, site_url: str) -> None:
    page = page_without_scripts
    page.goto(site_url + "compare/")
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="table of models")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_count(0)


def test_on_a_phone_three_models_fit_and_the_page_alone_scrolls(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    ids = ("anthropic/claude-opus-4.8", "google/gemma-4-31b-it", "openai/gpt-5.5")
    page.goto(f"{site_url}compare/?m={','.join(ids)}")
    expect(page.get_by_role("row", name=re.compile("^Context"))).to_be_visible()
    room = page.locator(".compare-table").evaluate(
        "box => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]"
    )
    assert room == [0, 0]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
