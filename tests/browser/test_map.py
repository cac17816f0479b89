"""The map of the explorer: price against quality, driven by roles and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.records import Listing, Score
from modelatlas.views.figures.frontier import frontier
from modelatlas.views.figures.priced import priced_entries
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.tools.map_data import map_file
from modelatlas.views.words import format as f
from tests.support.factories import make_listing, make_price, make_state

MODELS = re.compile(r"/assets/data/models\.[0-9a-f]+\.json$")
BOARDS = re.compile(r"/assets/data/boards\.[0-9a-f]+\.json$")
TEXT = "text-style-control"


class Map:
    """The map on an open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.get_by_role("button", name="Map", exact=True)
        self.region = page.get_by_role("region", name="Map", exact=True)
        self.board = self.region.get_by_role("combobox", name="Quality: board or benchmark")
        self.picture = self.region.get_by_role("img")
        self.stop = self.region.get_by_role("application").get_by_role("link")
        self.note = self.region.locator(".map-note")

    def open(self, url: str) -> Map:
        self.page.goto(url)
        expect(self.picture).to_be_visible()
        return self

    def fold(self, name: str | re.Pattern[str]) -> Locator:
        """Opens a part below the picture."""
        self.region.get_by_text(name).click()
        return self.region

    def line(self) -> list[list[str]]:
        """The cells of the line's table."""
        region = self.region.get_by_role("region", name="The line as a table")
        if not region.is_visible():
            self.fold("The line as a table")
            expect(region).to_be_visible()
        rows = region.get_by_role("row").all()[1:]
        return [row.locator("th, td").all_inner_texts() for row in rows]

    def stop_text(self) -> str:
        return self.stop.get_attribute("aria-label") or ""


@pytest.fixture
def catalog(embedded: Catalog) -> Catalog:
    return embedded


@pytest.fixture
def chart(page: Page) -> Map:
    return Map(page)


@pytest.fixture
def made(page: Page, site_url: str) -> Callable[..., Map]:
    """Opens the map on models made for the test."""

    def opened(*listings: Listing, query: str = "?map=pie") -> Map:
        catalog = assemble(Records([(make_state(), listings)]))
        boards = map_file(catalog.answers)
        assert boards is not None
        bodies = {MODELS: explorer_file(catalog).content, BOARDS: boards.content}

        def answer(body: bytes) -> Callable[[Route], None]:
            return lambda route: route.fulfill(body=body, content_type="application/json")

        for address, body in bodies.items():
            page.route(address, answer(body))
        return Map(page).open(site_url + query)

    return opened


@pytest.fixture(autouse=True)
def no_complaints(complaints: list[str]) -> Iterator[None]:
    """Whatever a test does, the page has nothing to complain about."""
    yield
    assert complaints == []


def rated(key: str, price: str | None, score: float | None, **changes: Any) -> Listing:
    """A model with one price for all tokens, ``"free"`` or none, and a result on the board ``pie``."""
    if price == "free":
        prices = [make_price(None, status="free", meter=meter) for meter in ("input", "output")]
    else:
        prices = [make_price(price, meter=meter) for meter in ("input", "output") if price]
    scores = () if score is None else (Score(board="pie", value=score, unit="index"),)
    return make_listing(
        f"acme/{key}", name=changes.pop("name", key), prices=tuple(prices), scores=scores, **changes
    )


def others(count: int = 10) -> list[Listing]:
    """Models that the others beat, so that the board covers enough."""
    return [rated(f"other-{n}", str(50 + n), 1 + n / 10) for n in range(count)]


def test_nothing_of_the_map_is_loaded_before_it_is_asked_for(page: Page, site_url: str, chart: Map) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url)
    expect(chart.button).to_be_enabled()
    assert not [url for url in asked if BOARDS.search(url) or url.endswith("/map/map.js")]

    chart.button.click()
    expect(chart.picture).to_be_visible()
    assert [url for url in asked if BOARDS.search(url)]


def test_the_address_keeps_the_board_and_going_back_closes_the_map(
    page: Page, site_url: str, chart: Map
) -> None:
    page.goto(site_url)
    chart.button.click()
    expect(page).to_have_url(re.compile(rf"\?map={TEXT}$"))
    chart.board.select_option("artificial-analysis/coding")
    expect(page).to_have_url(re.compile(r"\?map=artificial-analysis/coding$"))
    page.reload()
    expect(chart.board).to_have_value("artificial-analysis/coding")
    page.go_back()
    expect(chart.board).to_have_value(TEXT)
    page.go_back()
    expect(chart.region).to_be_hidden()
    expect(chart.button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("key", ["no-such-board", "%3Cimg%20src=x%3E", "../../x", "__proto__"])
def test_an_unknown_board_is_no_map(page: Page, site_url: str, chart: Map, key: str) -> None:
    page.goto(f"{site_url}?map={key}")
    expect(chart.button).to_be_enabled()
    expect(chart.region).to_be_hidden()
    expect(page.get_by_role("table", name="Models").get_by_role("row").nth(3)).to_be_visible()


def test_the_line_is_that_of_the_boards_page(site_url: str, chart: Map, catalog: Catalog) -> None:
    board = catalog.answers.boards.headline
    assert board is not None
    line = frontier(priced_entries(board, catalog.answers))
    expected = [
        [one.name, f.usd(one.price) if one.price else "free", f.number(round(one.score))] for one in line
    ]

    found = chart.open(f"{site_url}?map={TEXT}").line()
    assert [row[:3] for row in found] == expected
    assert re.fullmatch(r"\$\S+ more for \d+ points? more(; the intervals overlap)?", found[0][4])
    assert found[-1][4] == "none is better"


def test_the_line_is_made_of_the_models_that_are_shown(page: Page, site_url: str, chart: Map) -> None:
    chart.open(f"{site_url}?map={TEXT}&author=google")
    assert all(re.match("Gem", row[0]) for row in chart.line())
    page.get_by_role("searchbox", name="Which model do you need?").fill("gemma")
    expect(chart.region.get_by_text(re.compile("on the map"))).to_contain_text("on the line")
    assert chart.line()
    assert all(row[0].startswith("Gemma") for row in chart.line())


def test_every_model_that_is_shown_is_on_the_map_or_listed_aside(site_url: str, chart: Map) -> None:
    chart.open(f"{site_url}?map=artificial-analysis/coding&status=any")
    words = chart.region.get_by_text(re.compile("on the map")).inner_text()
    placed, shown = (int(n.replace(",", "")) for n in re.findall(r"[\d,]+", words)[:2])
    aside = chart.region.get_by_text(re.compile(r"^[\d,]+ without a ")).all_inner_texts()
    assert placed + sum(int(text.split()[0].replace(",", "")) for text in aside) == shown
    chart.fold(re.compile("without a result here"))
    expect(chart.region.get_by_role("listitem").first).to_be_visible()


def test_ties_are_both_on_the_line_and_what_is_unknown_is_listed_with_its_name(
    made: Callable[..., Map],
) -> None:
    chart = made(
        rated("one", "1", 40),
        rated("two", "1", 40),
        rated("worse", "1", 39),
        rated("best", "3", 60),
        rated("unrated", "2", None),
        rated("unpriced", None, 70),
        *others(),
    )
    assert [row[:3] for row in chart.line()] == [
        ["one", "$1.00", "40"],
        ["two", "$1.00", "40"],
        ["best", "$3.00", "60"],
    ]
    expect(chart.fold("1 without a result here").get_by_role("link", name="unrated")).to_be_visible()
    unpriced = chart.fold("1 without a point: price not stated")
    expect(unpriced.get_by_role("link", name="unpriced")).to_be_visible()


def test_free_models_stand_at_a_place_of_their_own(made: Callable[..., Map]) -> None:
    chart = made(rated("gift", "free", 30), rated("paid", "1", 40), *others())
    expect(chart.picture.get_by_text("free", exact=True)).to_be_visible()
    assert chart.line()[0] == ["gift", "free", "30", "—", "$1.00 more for 10 points more"]
    expect(chart.region.get_by_text("Free counts as $0.")).to_be_visible()


def test_one_stop_for_the_keyboard_and_arrows_go_by_price(page: Page, made: Callable[..., Map]) -> None:
    chart = made(rated("a", "1", 10), rated("b", "2", 5), rated("c", "3", 20), *others())
    chart.board.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(chart.stop).to_be_focused()
    visited = [chart.stop_text().split(":")[0]]
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home", "PageUp", "ArrowDown"):
        page.keyboard.press(key)
        visited.append(chart.stop_text().split(":")[0])
    assert visited == ["a", "b", "c", "b", "other-9", "a", "c", "b"]
    expect(chart.region.get_by_role("status")).to_contain_text("b: $2.00 per 1M tokens")
    page.keyboard.press("Tab")
    expect(chart.stop).not_to_be_focused()


def test_enter_opens_the_page_of_the_model(page: Page, site_url: str, chart: Map) -> None:
    chart.open(f"{site_url}?map={TEXT}").stop.focus()
    page.keyboard.press("End")
    address = chart.stop.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + (address or "").removeprefix("./"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_space_marks_the_row_of_the_table_and_leads_there(page: Page, site_url: str, chart: Map) -> None:
    chart.open(f"{site_url}?map={TEXT}").stop.focus()
    page.keyboard.press("End")
    page.keyboard.press(" ")
    name = chart.stop_text().split(":")[0]
    chart.region.get_by_role("button", name="Show in the table").click()
    row = page.get_by_role("table", name="Models").locator("[aria-current=true]")
    expect(row.get_by_role("link", name=name, exact=True)).to_be_focused()
    expect(row).to_be_in_viewport()

    chart.region.get_by_role("button", name="Unmark").click()
    expect(page.locator("[aria-current=true]").filter(has_text=name)).to_have_count(0)


def test_pointing_tells_the_numbers_with_source_and_day_and_a_click_marks(
    page: Page, site_url: str, chart: Map
) -> None:
    chart.open(f"{site_url}?map={TEXT}")
    expect(chart.note).to_be_hidden()
    point = chart.picture.locator("circle").last
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    expect(chart.note).to_contain_text(
        re.compile(r"\$\S+ per 1M tokens, blended \(input \$\S+, output \$\S+\)")
    )
    expect(chart.note).to_contain_text(re.compile(r"Rating [\d,]+, 95% interval [\d,]+–[\d,]+"))
    expect(chart.note).to_contain_text(re.compile(r"LMArena.*, \w+ \d+, \d{4}"))

    page.mouse.click(box["x"] + 8, box["y"] + 8)
    expect(chart.region.get_by_role("button", name="Unmark")).to_be_visible()
    page.mouse.move(5, 5)
    expect(chart.note).to_be_hidden()


def test_pointing_at_a_row_points_at_its_model(page: Page, site_url: str, chart: Map) -> None:
    chart.open(f"{site_url}?map={TEXT}&sort=-rating")
    link = page.get_by_role("table", name="Models").get_by_role("rowheader").first.get_by_role("link")
    link.focus()
    expect(chart.note).to_contain_text(link.inner_text())


def test_with_a_workload_the_scale_is_its_bill(site_url: str, chart: Map) -> None:
    chart.open(f"{site_url}?map={TEXT}&load=60000,1500,0.9,20000")
    expect(chart.region.get_by_text("USD a month for my workload")).to_be_visible()
    chart.stop.focus()
    assert re.search(r": \$[\d,.]+ a month for my workload; Rating", chart.stop_text())
    chart.line()
    expect(chart.region.get_by_role("columnheader", name="$/month")).to_be_visible()


def test_nothing_on_the_map_says_so(page: Page, site_url: str, chart: Map) -> None:
    chart.open(f"{site_url}?map={TEXT}")
    page.get_by_role("searchbox", name="Which model do you need?").fill("zzzzzz")
    expect(
        chart.region.get_by_text("None of these models has both a price and a result here.")
    ).to_be_visible()
    expect(chart.picture).to_be_hidden()
    page.get_by_role("searchbox", name="Which model do you need?").fill("claude")
    expect(chart.picture).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_names_stay_apart_and_the_page_does_not_scroll_sideways(
    page: Page, site_url: str, chart: Map, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    chart.open(f"{site_url}?map={TEXT}")
    chart.picture.scroll_into_view_if_needed()
    boxes = [box for name in chart.picture.locator(".scatter-name").all() if (box := name.bounding_box())]
    assert boxes
    for number, a in enumerate(boxes):
        for b in boxes[number + 1 :]:
            apart = a["x"] + a["width"] <= b["x"] + 4 or b["x"] + b["width"] <= a["x"] + 4
            over = abs(a["y"] - b["y"]) > 13
            assert apart or over
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_hostile_names_are_text(page: Page, made: Callable[..., Map]) -> None:
    names = ["<img src=x onerror=alert(1)>", "\u202egpj.exe", "__proto__", "x" * 300, "🚀"]
    models = [rated(f"m{n}", str(1 + n), 20 + n, name=name) for n, name in enumerate(names)]
    chart = made(*models, *others())
    assert [row[0] for row in chart.line()] == names
    chart.stop.focus()
    for name in names:
        assert chart.stop_text().startswith(name)
        expect(chart.note).to_contain_text(name)
        page.keyboard.press("ArrowRight")
    assert page.locator("#explorer img").count() == 0


def test_boards_are_offered_by_skill_first(site_url: str, chart: Map) -> None:
    chart.open(f"{site_url}?map={TEXT}/coding")
    groups = chart.board.locator("optgroup")
    expect(groups.first).to_have_attribute("label", "By skill")
    offered = groups.first.locator("option").all_inner_texts()
    assert len(offered) == 12
    assert len({text.partition(":")[0] for text in offered}) == 12
    assert chart.board.evaluate("select => select.selectedOptions[0].text") == (
        "Coding: LMArena text, style control"
    )


def test_a_tapped_point_is_told_where_it_is(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    chart = Map(page).open(f"{site_url}?map={TEXT}")
    page.wait_for_load_state("networkidle")
    chart.stop.scroll_into_view_if_needed()
    place = chart.stop.bounding_box()
    assert place is not None
    page.touchscreen.tap(place["x"] + place["width"] / 2, place["y"] - 6)
    expect(chart.note).to_be_visible()
    expect(chart.note).to_be_in_viewport()
    context.close()
