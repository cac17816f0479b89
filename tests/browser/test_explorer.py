"""The explorer on the index page, driven by roles and names as people and assistive technology find them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.words.glossary import feature_texts
from tests.browser.waiting import until
from tests.support.factories import make_listing, make_price, make_state

DATA = re.compile(r"/assets/data/models\.[0-9a-f]+\.json$")


@dataclass(frozen=True)
class Row:
    """What the reference knows of a model."""

    id: str
    name: str
    author: str
    author_name: str
    status: str
    context: float | None
    price: float | str | None
    features: frozenset[str]
    listed: dt.date
    rating: float | None
    move: str
    head: str
    """The id under which it is folded; its own where there is none."""
    names: tuple[str, ...]
    """All that a search may find it by, squashed."""


@pytest.fixture(scope="module")
def rows(embedded: Catalog) -> list[Row]:
    """All models, from the catalog and not from the explorer's data."""

    moves = embedded.price_moves
    assert moves is not None
    found = []
    for model, move in zip(embedded.models, moves.moves, strict=True):
        peer = embedded.answers.peers[model.id]
        base = embedded.by_id.get(model.listing.alias_of or model.base_id)
        told = [name for one in model.linked for name in (one.listing.key, one.listing.name) if name]
        names = [model.id, model.name, model.author_name, *(name.rpartition("/")[2] for name in told)]
        names += [name for name in (model.listing.alias_of, model.value("canonical_slug")) if name]
        price = model.price("input")
        amount = None if price is None else price.status if price.usd is None else float(price.usd)
        found.append(
            Row(
                model.id,
                model.name,
                model.author,
                model.author_name,
                model.status,
                model.value("context_tokens"),
                amount,
                frozenset(text.name for text in feature_texts(peer.features)),
                model.value("listed_on") or dt.date.min,
                peer.rating.score.value if peer.rating else None,
                move.kind,
                base.id if base and (base.status != "gone" or model.status == "gone") else model.id,
                tuple(map(squash, names)),
            )
        )
    return sorted(found, key=lambda row: row.id)


@dataclass
class Explorer:
    """The explorer of an open page, by roles and names."""

    page: Page

    def __post_init__(self) -> None:
        self.search = self.page.get_by_role("searchbox", name="Which model do you need?")
        self.count = self.page.locator(".explorer-count")
        self.table = self.page.get_by_role("table", name="Models")
        self.empty = self.page.get_by_text("No model matches.")

    def open(self, url: str) -> Explorer:
        self.page.goto(url)
        self.ready()
        return self

    def ready(self) -> None:
        expect(self.page.get_by_role("button", name="Columns", exact=True)).to_be_enabled()

    def fold(self, name: str) -> Locator:
        return self.page.get_by_role("group", name=name, exact=True)

    def box(self, facet: str, value: str) -> Locator:
        return self.fold(facet).last.get_by_role("checkbox", name=re.compile(rf"^{re.escape(value)} [\d,]+$"))

    def total(self) -> int:
        """Rows that match: models and variants."""
        found = re.findall(r"[\d,]+", self.count.text_content() or "")
        return sum(int(number.replace(",", "")) for number in found)

    def names(self) -> list[str]:
        """Ids of the rows in the document, from the top."""
        return self.table.get_by_role("rowheader").locator("bdi").all_text_contents()

    def variants(self) -> Locator:
        return self.table.get_by_role("button", name=re.compile(r"^\d+ variants? of "))

    @cached_property
    def moved(self) -> str:
        """What the facet of price changes is called in this data."""
        label = self.page.get_by_role("group", name=re.compile("^Price since")).last
        return (label.locator("legend").text_content() or "").strip()

    def prepare(self) -> None:
        """Open what the walk uses."""
        self.ready()
        self.search.focus()
        names = "performance.getEntriesByType('resource').some((one) => one.name.includes('/names.'))"
        until(self.page, names)
        self.page.get_by_role("button", name="Columns", exact=True).click()
        self.page.locator("summary").get_by_text("Arena rating").click()

    def sort(self, key: str) -> None:
        """Sort by a key of the address, or as usual without."""
        self.page.locator("select").evaluate(
            "(select, key) => { select.value = key; select.dispatchEvent(new Event('change')); }", key
        )

    def query(self) -> str:
        return self.page.url.partition("?")[2]

    def wait_for_query(self, query: str) -> None:
        expect(self.page).to_have_url(re.compile(re.escape("?" + query) + "$"))


@pytest.fixture
def explorer(page: Page, site_url: str) -> Explorer:
    return Explorer(page).open(site_url)


@pytest.fixture
def made(page: Page, site_url: str) -> Callable[..., Explorer]:
    """Opens the explorer on data made for the test."""

    def opened(*listings: Any, query: str = "") -> Explorer:
        body = explorer_file(assemble(Records([(make_state(), listings)]))).content

        def answer(route: Route) -> None:
            route.fulfill(body=body, content_type="application/json")

        page.route(DATA, answer)
        return Explorer(page).open(site_url + query)

    return opened


def test_taking_over_changes_nothing_that_a_reader_sees(page: Page, site_url: str) -> None:
    """The first rows, their places and the number of models are those that came with the page."""
    held: list[Route] = []
    page.route(DATA, lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks the function
    # The site is made as it is asked for, and this may be the first to ask.
    with page.expect_request(DATA, timeout=60_000):
        page.goto(site_url)
    region = page.locator("#explorer")
    first = region.get_by_role("rowheader").first
    expect(first).to_be_visible()

    def look() -> tuple[Any, ...]:
        cells = [region.get_by_role("row").nth(at) for at in (1, 2, 8)]
        boxes = [cell.bounding_box() for cell in cells]
        # The control that unfolds variants does nothing without scripts, and isn't there before them.
        controls = [row.get_by_role("button", name="variant").all_inner_texts() for row in cells]
        plain = [
            reduce(lambda text, own: text.replace(own, ""), controls, cell.inner_text())
            for cell, controls in zip(cells, controls, strict=True)
        ]
        texts = [re.sub(r"\s+", "", text) for text in plain]
        return boxes, texts, page.locator(".explorer-count").text_content()

    before = look()
    held[0].continue_()
    Explorer(page).ready()
    assert look() == before


def test_without_scripts_the_whole_table_is_there_and_no_dead_control(
    page_without_scripts: Page, site_url: str
) -> None:
    page = page_without_scripts
    page.goto(site_url)
    assert page.get_by_role("rowheader").count() == 100
    assert page.get_by_role("navigation", name="Pages of the table").get_by_role("link").count() > 5
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("button", name="Columns")).to_have_count(0)


def test_the_site_stays_silent_and_at_home(explorer: Explorer, complaints: list[str]) -> None:
    explorer.page.reload()
    explorer.ready()
    with explorer.page.expect_response(re.compile(r"/data/names\.")):
        explorer.search.fill("claude")
    assert complaints == []


@pytest.mark.parametrize("query", ["gpt4o", "gpt-4o", "GPT 4o", "openai gpt 4o"])
def test_search_ignores_case_and_punctuation(explorer: Explorer, query: str) -> None:
    explorer.box("Status", "no longer listed").check()
    explorer.search.fill(query)
    assert "openai/gpt-4o" in explorer.names()[:3]


def test_search_puts_exact_before_prefix_before_word_before_part(made: Callable[..., Explorer]) -> None:
    names = ["Subnova", "Big Nova", "Nova 2", "Nova", "Other"]
    explorer = made(*[make_listing(f"acme/m{i}", name=f"Acme: {name}") for i, name in enumerate(names)])
    explorer.search.fill("nova")
    assert explorer.names() == ["acme/m3", "acme/m2", "acme/m1", "acme/m0"]


def test_search_finds_other_scripts(made: Callable[..., Explorer]) -> None:
    explorer = made(
        make_listing("acme/a", name="Acme: 通义千问 2"), make_listing("acme/b", name="Acme: Éclair")
    )
    explorer.search.fill("千问")
    assert explorer.names() == ["acme/a"]
    explorer.search.fill("eclair")
    assert explorer.names() == ["acme/b"]


def test_slash_leads_to_the_search_and_escape_empties_it(explorer: Explorer) -> None:
    explorer.page.keyboard.press("/")
    expect(explorer.search).to_be_focused()
    explorer.page.keyboard.type("claude")
    assert explorer.total() < 100
    explorer.page.keyboard.press("Escape")
    expect(explorer.search).to_have_value("")
    explorer.page.keyboard.press("Escape")
    expect(explorer.search).not_to_be_focused()


def test_arrow_keys_go_from_the_search_down_the_names(explorer: Explorer) -> None:
    explorer.search.press("ArrowDown")
    links = explorer.table.get_by_role("rowheader").get_by_role("link")
    expect(links.nth(0)).to_be_focused()
    explorer.page.keyboard.press("ArrowDown")
    explorer.page.keyboard.press("ArrowDown")
    expect(links.nth(2)).to_be_focused()
    explorer.page.keyboard.press("ArrowUp")
    expect(links.nth(1)).to_be_focused()


def test_a_value_without_models_is_disabled_and_not_hidden(explorer: Explorer) -> None:
    explorer.search.fill("claude")
    expect(explorer.box("Input price, $ per 1M", "varies")).to_be_disabled()
    expect(explorer.box("Input price, $ per 1M", "varies")).to_be_visible()


def test_unknown_is_a_value_of_its_own(made: Callable[..., Explorer]) -> None:
    explorer = made(
        make_listing("acme/known", context_tokens=8000),
        make_listing("acme/large", context_tokens=100_000),
        make_listing("acme/unknown", context_tokens=None),
    )
    explorer.page.get_by_role("textbox", name="Context, tokens, from").fill("50k")
    assert explorer.names() == ["acme/large"]
    explorer.box("Context, tokens", "not stated").check()
    assert sorted(explorer.names()) == ["acme/large", "acme/unknown"]
    explorer.wait_for_query("ctx=50000..,unknown")


def test_free_varies_and_unknown_are_not_cheap(made: Callable[..., Explorer]) -> None:
    explorer = made(
        make_listing("acme/cheap", price=make_price("0.1")),
        make_listing("acme/dear", price=make_price("9")),
        make_listing("acme/free", price=make_price(None, status="free")),
        make_listing("acme/unknown", price=make_price(None, status="unknown")),
        make_listing("acme/varies", price=make_price(None, status="varies")),
        query="?sort=in",
    )
    last = ["acme/varies", "acme/unknown"]
    assert explorer.names() == ["acme/free", "acme/cheap", "acme/dear", *last]
    explorer.table.get_by_role("button", name="Input").click()
    assert explorer.names() == ["acme/dear", "acme/cheap", "acme/free", *last]
    explorer.page.get_by_role("textbox", name="Input price, $ per 1M, to").fill("5")
    assert explorer.names() == ["acme/cheap"]


def test_two_capabilities_mean_both_unless_any_will_do(explorer: Explorer) -> None:
    explorer.box("Features", "Tools").check()
    one = explorer.total()
    explorer.box("Features", "Web search").check()
    both = explorer.total()
    assert both < one
    explorer.wait_for_query("feat=tools,web-search")
    explorer.fold("Features").last.get_by_role("checkbox", name="must have all").uncheck()
    assert explorer.total() > one
    explorer.wait_for_query("feat=tools,web-search&any=feat")


def test_one_column_at_a_time_is_marked_as_sorted(explorer: Explorer) -> None:
    explorer.table.get_by_role("button", name="Context").click()
    explorer.table.get_by_role("button", name="Speed").click()
    heads = explorer.table.get_by_role("columnheader")
    marks = [head.get_attribute("aria-sort") for head in heads.all()]
    assert [mark for mark in marks if mark] == ["descending"]
    expect(explorer.table.get_by_role("columnheader", name="Speed")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_few_rows_are_in_the_document_and_all_are_counted(explorer: Explorer) -> None:
    total = int((explorer.count.text_content() or "").split()[0])  # models, their variants being folded
    assert explorer.table.get_attribute("aria-rowcount") == str(total + 1)
    assert len(explorer.names()) < 80
    explorer.page.evaluate("scrollTo(0, document.querySelector('#explorer').scrollHeight - 500)")
    last = explorer.table.get_by_role("row").last
    expect(last).to_have_attribute("aria-rowindex", str(total + 1))


def test_back_reload_and_a_fresh_profile_restore_the_view(explorer: Explorer, chromium: Browser) -> None:
    explorer.box("Features", "Reasoning").check()
    explorer.table.get_by_role("button", name="Input").click()
    explorer.wait_for_query("feat=reasoning&sort=in")
    names = explorer.names()[:15]
    explorer.page.reload()
    explorer.ready()
    assert explorer.names()[:15] == names

    fresh = chromium.new_context(viewport={"width": 1280, "height": 800})
    assert Explorer(fresh.new_page()).open(explorer.page.url).names()[:15] == names
    fresh.close()

    explorer.page.go_back()
    explorer.wait_for_query("feat=reasoning")
    expect(explorer.table.get_by_role("columnheader", name="Listed")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_typing_replaces_and_choosing_pushes(fresh_page: Page, site_url: str) -> None:
    explorer = Explorer(fresh_page).open(site_url)
    length = explorer.page.evaluate("history.length")
    explorer.search.press_sequentially("claude")
    explorer.wait_for_query("q=claude")
    assert explorer.page.evaluate("history.length") == length
    explorer.box("Features", "Tools").check()
    explorer.wait_for_query("q=claude&feat=tools")
    assert explorer.page.evaluate("history.length") == length + 1


@pytest.mark.parametrize(
    "query",
    [
        "?nonsense=1&__proto__=2&constructor=x",
        "?author=<script>alert(1)</script>&feat=__proto__&sort=constructor&cols=__proto__,toString",
        "?ctx=9..NaN,1e999..&in=-5..&listed=2026-99-99..&load=1,2,3&all=feat,__proto__",
        "?status=%E0%A4%A&q=%",
        "?group=<b>&change=__proto__&load=1,1,0,1,9x9,x&cols=%3Cimg%20src=x%20onerror=alert(1)%3E",
    ],
)
def test_a_hostile_address_does_no_harm(page: Page, site_url: str, complaints: list[str], query: str) -> None:
    explorer = Explorer(page).open(site_url + query)
    assert explorer.total() > 0 or "q=" in query
    assert complaints == []


def test_what_an_address_asks_for_in_vain_is_named_as_text(page: Page, site_url: str) -> None:
    query = "?author=nosuch,openai&ctx=abc..&sort=<b>&load=1,2&utm=x&in=1..2"
    explorer = Explorer(page).open(site_url + query)
    line = page.get_by_text("Ignored in the address:")
    expect(line).to_have_text("Ignored in the address: ctx=abc..&author=nosuch&sort=<b>&load=1,2")
    expect(explorer.box("Author", "OpenAI")).to_be_checked()
    explorer.box("Author", "OpenAI").uncheck()
    expect(line).to_have_count(0)


def test_an_endless_address_is_told_in_part(page: Page, site_url: str) -> None:
    Explorer(page).open(site_url + "?author=" + "x" * 3000)
    text = page.get_by_text("Ignored in the address:").text_content() or ""
    assert len(text) < 300
    assert text.endswith("…")


@pytest.fixture
def family(made: Callable[..., Explorer]) -> Explorer:
    """A model with two variants and an alias, a lone variant, and another model."""
    listed = {"m": "2026-01-03", "m:free": "2026-01-04", "other": "2026-01-02", "lone:free": "2026-01-01"}
    free = (make_price(None, status="free"), make_price(None, meter="output", status="free"))
    return made(
        *[
            make_listing(
                f"acme/{name}",
                name=f"Acme: {name}",
                listed_on=dt.date.fromisoformat(day),
                prices=free if "free" in name else (make_price("2"), make_price("4", meter="output")),
            )
            for name, day in listed.items()
        ],
        make_listing("acme/m:thinking", name="Acme: m (thinking)", listed_on=dt.date(2026, 1, 9)),
        make_listing("~acme/latest", name="Acme: Latest", author="acme", alias_of="acme/m"),
    )


VARIANTS = ["acme/m:thinking", "acme/m:free", "~acme/latest"]


def test_variants_unfold_under_their_model_and_are_counted_apart(family: Explorer) -> None:
    assert family.names() == ["acme/m", "acme/other", "acme/lone:free"]
    expect(family.count).to_have_text("3 models and 3 variants")
    expect(family.table).to_have_attribute("aria-rowcount", "4")
    button = family.table.get_by_role("button", name="3 variants of m")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    assert family.names() == ["acme/m", *VARIANTS, "acme/other", "acme/lone:free"]
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    expect(family.table).to_have_attribute("aria-rowcount", "7")
    rows = family.table.get_by_role("row")
    indexes = [row.get_attribute("aria-rowindex") for row in rows.all()]
    assert indexes == [str(number) for number in range(1, 8)]


def test_variants_fold_and_unfold_by_the_arrow_keys(family: Explorer) -> None:
    family.search.press("ArrowDown")
    family.page.keyboard.press("ArrowRight")
    assert family.names()[1:4] == VARIANTS
    family.table.get_by_role("link", name="m (thinking)").focus()
    family.page.keyboard.press("ArrowLeft")
    assert family.names() == ["acme/m", "acme/other", "acme/lone:free"]
    expect(family.variants()).to_be_focused()


def test_a_group_stands_where_its_model_stands_and_a_variant_that_matches_alone_under_its_own_name(
    family: Explorer,
) -> None:
    family.table.get_by_role("button", name="Input").click()
    assert family.names() == ["acme/lone:free", "acme/m", "acme/other"]
    family.box("Input price, $ per 1M", "free").check()
    assert family.names() == ["acme/m:free", "acme/lone:free"]
    expect(family.count).to_have_text("2 models")
    expect(family.variants()).to_have_count(0)


def test_variants_can_stand_in_the_order_of_all_rows(family: Explorer) -> None:
    family.page.get_by_role("button", name="Columns", exact=True).click()
    family.page.get_by_role("checkbox", name="Fold variants").uncheck()
    assert family.names()[:3] == ["acme/m:thinking", "acme/m:free", "acme/m"]
    family.wait_for_query("group=no")
    expect(family.count).to_have_text("3 models and 3 variants")
    family.page.reload()
    family.ready()
    expect(family.variants()).to_have_count(0)


def test_folded_variants_are_taken_along_after_their_model(family: Explorer) -> None:
    table = list(csv.reader(io.StringIO(taken(family, "CSV"))))
    assert [row[0] for row in table[1:]] == ["acme/m", *VARIANTS, "acme/other", "acme/lone:free"]


def test_names_of_other_sources_find_a_model(explorer: Explorer, crosswalk: dict[str, list[str]]) -> None:
    for source in ("arena", "litellm"):
        key = next(key for key in crosswalk if key.startswith(source + ":"))
        explorer.search.fill(key.partition(":")[2])
        for model in crosswalk[key]:
            expect(explorer.table.get_by_text(model, exact=True)).to_be_visible()


@pytest.fixture(scope="module")
def crosswalk(embedded: Catalog) -> dict[str, list[str]]:
    """Listed models by ``source:key``, of keys that spell neither the id nor the name."""
    found: dict[str, list[str]] = {}
    for model in embedded.models:
        if model.status != "listed" or model.variant or model.is_alias:
            continue
        own = squash(f"{model.id} {model.name}")
        for one in model.linked:
            name = squash(one.listing.key.rpartition("/")[2])
            if name not in own and (one.source != "litellm" or "/" in one.listing.key):
                found.setdefault(f"{one.source}:{one.listing.key}", []).append(model.id)
    return found


def test_a_range_can_ask_for_any_value_that_is_stated(explorer: Explorer, rows: list[Row]) -> None:
    explorer.page.locator("summary").get_by_text("Arena rating").click()
    explorer.box("Arena rating", "any that is stated").check()
    known = [row for row in rows if row.rating is not None and row.status != "gone"]
    assert explorer.total() == len(known)
    explorer.wait_for_query("rating=known")
    expect(explorer.table.get_by_role("columnheader", name="Rating")).to_be_visible()


def test_models_that_got_cheaper_are_one_tick_away(explorer: Explorer, rows: list[Row]) -> None:
    explorer.page.get_by_role("checkbox", name="cheaper").check()
    explorer.table.get_by_role("button", name="Change").click()
    models = json.loads(taken(explorer, "JSON"))["models"]
    assert {model["id"] for model in models} == {row.id for row in rows if row.move == "cheaper"}
    changes = [model["change"] for model in models]
    assert changes[0] == min(changes) < 0


def test_a_tool_opened_far_down_the_page_is_in_sight(explorer: Explorer) -> None:
    explorer.page.evaluate("scrollTo(0, 3000)")
    explorer.page.get_by_role("button", name="Workload").click()
    expect(explorer.page.get_by_role("textbox", name="Input tokens a request")).to_be_in_viewport()


def test_images_and_batch_are_part_of_a_workload(explorer: Explorer) -> None:
    explorer.page.get_by_role("button", name="Workload").click()
    explorer.page.get_by_role("button", name="Chat", exact=True).click()
    explorer.page.get_by_text("Cache writes, thinking, batches").click()
    explorer.page.get_by_role("textbox", name="Images", exact=True).fill("2")
    explorer.page.get_by_role("textbox", name="In batches, %").fill("100")
    explorer.wait_for_query("load=2000,400,0.5,10000,2x1000,batch&sort=bill")
    explorer.page.reload()
    explorer.ready()
    bills = [model["bill"] for model in json.loads(taken(explorer, "JSON"))["models"]]
    assert isinstance(bills[0], float)
    assert {"no_images", "image_unknown"} <= {bill for bill in bills if isinstance(bill, str)}


def test_tokens_of_a_month_are_spread_over_requests(explorer: Explorer) -> None:
    explorer.page.get_by_role("button", name="Workload").click()
    explorer.page.get_by_role("button", name="Count tokens a month instead").click()
    explorer.page.get_by_role("textbox", name="Tokens a month").fill("50,000,000")
    explorer.page.get_by_role("textbox", name="Output, % of them").fill("20")
    explorer.wait_for_query("load=4000,1000,0,10000&sort=bill")
    expect(explorer.page.get_by_text("Computed as 4,000 tokens in")).to_be_visible()


def test_a_field_that_cant_be_read_is_marked_and_changes_nothing(explorer: Explorer) -> None:
    explorer.page.get_by_role("button", name="Workload").click()
    explorer.page.get_by_role("button", name="Chat", exact=True).click()
    explorer.wait_for_query("load=2000,400,0.5,10000&sort=bill")
    cached = explorer.page.get_by_role("textbox", name="Cached input, %")
    cached.fill("many")
    expect(cached).to_have_attribute("aria-invalid", "true")
    explorer.wait_for_query("load=2000,400,0.5,10000&sort=bill")


def test_the_form_says_how_many_models_have_no_cost_and_why(explorer: Explorer) -> None:
    explorer.page.get_by_role("button", name="Workload").click()
    explorer.page.get_by_role("button", name="Batch classification").click()
    told = explorer.page.locator(".workload-told")
    expect(told).to_contain_text(re.compile(r"of [\d,]+ models and variants have a cost"))
    expect(told).to_contain_text(re.compile(r"no batch price \(\d+\)"))
    explorer.page.get_by_role("button", name="Voice").click()
    expect(told).to_contain_text("no audio")


def test_hostile_data_appears_as_text_only(made: Callable[..., Explorer], complaints: list[str]) -> None:
    names = ["<img src=x onerror=alert(1)>", "__proto__", "\u202egpj.exe", "x" * 300, "🚀 rocket"]
    listings = [
        make_listing(f"<b>/{name}", name=f"<b>: {name}", parameters=("__proto__", "tools")) for name in names
    ]
    explorer = made(*listings)
    for name in names:
        expect(explorer.table.get_by_role("link", name=name, exact=True)).to_be_visible()
    explorer.search.fill("🚀")
    assert explorer.names() == ["<b>/🚀 rocket"]
    assert explorer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []


def test_an_empty_view_says_which_filter_to_loosen(explorer: Explorer) -> None:
    explorer.box("Author", "OpenAI").check()
    without = explorer.total()
    explorer.search.fill("claude")
    expect(explorer.empty).to_be_visible()
    assert explorer.total() == 0
    expect(explorer.page.get_by_text(f"there are {without} models")).to_be_visible()
    explorer.page.get_by_role("button", name="Without “Search: claude”").click()
    expect(explorer.empty).to_be_hidden()
    assert explorer.total() == without


def test_a_filter_in_use_can_be_taken_away_by_its_name(explorer: Explorer) -> None:
    all_models = explorer.total()
    explorer.box("Author", "OpenAI").check()
    assert explorer.total() < all_models
    explorer.page.get_by_role("button", name="Remove Author: OpenAI").click()
    assert explorer.total() == all_models


def test_a_workload_becomes_a_bill_that_sorts(made: Callable[..., Explorer]) -> None:
    explorer = made(
        make_listing("acme/dear", prices=(make_price("3"), make_price("15", meter="output"))),
        make_listing("acme/cheap", prices=(make_price("0.5"), make_price("2", meter="output"))),
        make_listing("acme/small", context_tokens=1000),
        make_listing("acme/unknown", price=make_price(None, status="unknown")),
    )
    explorer.page.get_by_role("button", name="Workload").click()
    explorer.page.get_by_role("textbox", name="Input tokens a request").fill("10000")
    explorer.page.get_by_role("textbox", name="Output tokens a request").fill("1000")
    explorer.page.get_by_role("textbox", name="Requests a month").fill("1000")
    assert explorer.names() == ["acme/cheap", "acme/dear", "acme/unknown", "acme/small"]
    bills = [
        row.get_by_role("cell").first.inner_text() for row in explorer.table.get_by_role("row").all()[1:]
    ]
    assert [bill.replace("\n", "") for bill in bills[:2]] == ["$7.00", "$45.00"]
    assert bills[3] == "too long"
    explorer.wait_for_query("load=10000,1000,0,1000&sort=bill")


def test_columns_are_chosen_singly_and_by_presets(explorer: Explorer) -> None:
    explorer.page.get_by_role("button", name="Columns", exact=True).click()
    explorer.page.get_by_role("checkbox", name="Features", exact=True).uncheck()
    expect(explorer.table.get_by_role("columnheader", name="Features")).to_have_count(0)
    explorer.page.get_by_role("button", name="freshness").click()
    explorer.wait_for_query("cols=freshness")
    expect(explorer.table.get_by_role("columnheader", name="Cutoff")).to_be_visible()
    explorer.page.get_by_role("button", name="standard").click()
    expect(explorer.page).not_to_have_url(re.compile("cols"))
    explorer.page.get_by_role("button", name="standard").press("Escape")
    expect(explorer.page.get_by_role("button", name="standard")).to_be_hidden()
    expect(explorer.page.get_by_role("button", name="Columns", exact=True)).to_be_focused()


def taken(explorer: Explorer, kind: str) -> str:
    """What a download holds."""
    button = explorer.page.get_by_role("button", name="Export", exact=True)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    with explorer.page.expect_download() as download:
        explorer.page.get_by_role("button", name=f"Download {kind}").click()
    return download.value.path().read_text(encoding="utf-8")


def test_what_is_taken_along_is_what_is_shown_and_runs_no_formula(made: Callable[..., Explorer]) -> None:
    explorer = made(
        make_listing("acme/a", name='Acme: =HYPERLINK("http://x")'), make_listing("acme/b", name="Acme: B, C")
    )
    table = list(csv.reader(io.StringIO(taken(explorer, "CSV"))))
    assert [row[:2] for row in table[1:]] == [["acme/a", '\'=HYPERLINK("http://x")'], ["acme/b", "B, C"]]
    assert table[1][table[0].index("in")] == "1.5"
    models = json.loads(taken(explorer, "JSON"))["models"]
    assert [model["ctx"] for model in models] == [128_000, 128_000]


@pytest.mark.parametrize("width", [320, 360, 768])
def test_narrow_screens_have_no_sideways_scroll_and_targets_of_24_pixels(
    page: Page, site_url: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    explorer = Explorer(page).open(site_url)
    page.locator("summary").get_by_text("Filters", exact=True).click()
    expect(explorer.box("Features", "Tools")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate("""() =>
        [...document.querySelectorAll(
            "#explorer :is(button, summary, label, select, input[type=search])"
        )].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
        .map((one) => one.outerHTML)
    """)
    assert small == []


def squash(text: str) -> str:
    """The reference's own idea of text without case, accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "PZC")


@dataclass
class Wish:
    """What the walk asks for, and who should answer."""

    q: str = ""
    status: set[str] = field(default_factory=lambda: {"listed", "expiring"})
    authors: set[str] = field(default_factory=set)
    features: set[str] = field(default_factory=set)
    least_context: float | None = None
    most_price: float | None = None
    moves: set[str] = field(default_factory=set)
    rated: set[str] = field(default_factory=set)
    grouped: bool = True
    sort: str = ""

    def finds(self, row: Row) -> bool:
        return (
            (not self.status or row.status in self.status)
            and (not self.authors or row.author_name in self.authors)
            and all(any(squash(word) in name for name in row.names) for word in self.q.split())
            and self.features <= row.features
            and (self.least_context is None or (row.context or 0) >= self.least_context)
            and (self.most_price is None or (isinstance(row.price, float) and row.price <= self.most_price))
            and (not self.moves or row.move in self.moves)
            and (
                not self.rated or ("not stated" if row.rating is None else "any that is stated") in self.rated
            )
        )

    def table(self, rows: list[Row]) -> list[Row]:
        """The rows that match, in order; by relevance, which this doesn't know, in any order."""
        found = [row for row in rows if self.finds(row)]
        found.sort(key=lambda row: (row.status == "gone", -row.listed.toordinal()))
        if self.sort == "-ctx":
            found.sort(key=lambda row: -(row.context or 0))
        if self.sort == "in":
            found.sort(key=lambda row: price_order(row.price))
        ids = {row.id for row in found}
        if not self.grouped:
            return found
        tops = [row for row in found if row.head == row.id or row.head not in ids]
        own = {top.id: [row for row in found if row.head == top.id and row is not top] for top in tops}
        return [row for top in tops for row in (top, *own[top.id])]

    def folded(self, rows: list[Row]) -> int:
        """How many of them are variants of another one there."""
        ids = {row.id for row in rows}
        return sum(row.head != row.id and row.head in ids for row in rows)


def price_order(price: float | str | None) -> tuple[int, float]:
    """Free is zero; what has no amount comes last, by kind."""
    kinds = ["included", "per_unit", "varies", "unknown", None]
    if price == "free" or isinstance(price, float):
        return 0, 0.0 if price == "free" else float(price)
    return 1 + kinds.index(price), 0.0


def walk(explorer: Explorer, wish: Wish, chance: random.Random) -> None:
    """One random step, on the page and in the wish alike."""

    def toggle(facet: str, label: str, chosen: set[str], value: str) -> None:
        box = explorer.box(facet, label)
        if box.is_disabled():
            return
        box.set_checked(value not in chosen)
        chosen ^= {value}

    match chance.randrange(11):
        case 0:
            wish.q = chance.choice(["", "", "claude", "g p t", "mini", "qwen 3", "3.5", "meta-llama", "zzz"])
            explorer.search.fill(wish.q)
        case 1:
            label, value = chance.choice(
                [("no longer listed", "gone"), ("listed", "listed"), ("to be retired", "expiring")]
            )
            toggle("Status", label, wish.status, value)
        case 2:
            label = chance.choice(["OpenAI", "Google", "Anthropic", "Qwen"])
            toggle("Author", label, wish.authors, label)
        case 3:
            label = chance.choice(["Tools", "Reasoning", "Structured output", "Web search"])
            toggle("Features", label, wish.features, label)
        case 4:
            text, wish.least_context = chance.choice(
                [("", None), ("128k", 128e3), ("1M", 1e6), ("200000", 2e5)]
            )
            explorer.page.get_by_role("textbox", name="Context, tokens, from").fill(text)
        case 5:
            text, wish.most_price = chance.choice([("", None), ("1", 1), ("$0.25", 0.25), ("10", 10)])
            explorer.page.get_by_role("textbox", name="Input price, $ per 1M, to").fill(text)
        case 6:
            kinds = {"cheaper": "cheaper", "unchanged": "unchanged", "not known": "unknown"}
            label = chance.choice(sorted(kinds))
            toggle(explorer.moved, label, wish.moves, kinds[label])
        case 7:
            label = chance.choice(["any that is stated", "not stated"])
            toggle("Arena rating", label, wish.rated, label)
        case other:
            arrange(explorer, wish, chance, other)


def arrange(explorer: Explorer, wish: Wish, chance: random.Random, kind: int) -> None:
    """A step that changes how the same models stand there."""
    if kind == 8:
        wish.grouped = not wish.grouped
        explorer.page.get_by_role("checkbox", name="Fold variants").set_checked(wish.grouped)
    elif kind == 9:
        wish.sort = chance.choice(["", "in", "-ctx"])
        explorer.sort(wish.sort)
    elif buttons := explorer.variants().all():
        chance.choice(buttons).click()


@pytest.fixture
def seeds() -> random.Random:
    return random.Random(20260821)  # noqa: S311 -- a walk that repeats


def test_on_a_long_walk_table_counts_address_and_export_agree(
    explorer: Explorer, rows: list[Row], seeds: random.Random
) -> None:
    wish = Wish()
    explorer.prepare()
    for step in range(45):
        walk(explorer, wish, seeds)
        expected = wish.table(rows)
        folded = wish.folded(expected)
        assert explorer.total() == len(expected), wish
        if expected:
            shown = int(explorer.table.get_attribute("aria-rowcount") or "") - 1
            least = len(expected) - (folded if wish.grouped else 0)
            assert least <= shown <= len(expected), wish
            names = explorer.names()
            assert set(names) <= {row.id for row in expected}
            if not wish.grouped and not wish.q:
                assert names == [row.id for row in expected][: len(names)]

        checks = [("Status", {"listed": "listed", "expiring": "to be retired", "gone": "no longer listed"})]
        checks.append(("Features", {"Tools": "Tools", "Web search": "Web search"}))
        checks.append((explorer.moved, {"cheaper": "cheaper", "unknown": "not known"}))
        fields = {"Status": "status", "Features": "features", explorer.moved: "moves"}
        for facet, labels in checks:
            for value, label in labels.items():
                # Who ticks two features wants both.
                chosen = wish.features | {value} if facet == "Features" else {value}
                alone = Wish(**{**wish.__dict__, fields[facet]: chosen})
                text = explorer.box(facet, label).locator("xpath=..").inner_text()
                assert int(text.split()[-1].replace(",", "")) == sum(map(alone.finds, rows)), wish

        if step % 15 == 14:
            ids = [model["id"] for model in json.loads(taken(explorer, "JSON"))["models"]]
            in_order = [row.id for row in expected]
            assert sorted(ids) == sorted(in_order)
            assert ids == in_order or (wish.q and not wish.sort), wish
            explorer.page.wait_for_timeout(400)
            explorer.page.reload()
            explorer.prepare()
            assert explorer.total() == len(expected), explorer.page.url
