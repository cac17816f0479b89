"""A tab and a cached page of the last deployments go on working after those of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Page, expect

from modelatlas import urls
from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.output.publish import Removal, publish
from modelatlas.records import Score
from tests.browser.host import BASE_PATH, served
from tests.support.factories import make_listing, make_price, make_state
from tests.support.sites import make_files

DEPLOYMENTS = 5


class Folder(Mapping[str, bytes]):
    """The files of a folder as they are now."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cached: dict[str, bytes] = {}
        """What the browser has kept."""

    def __getitem__(self, path: str) -> bytes:
        if path in self.cached:
            return self.cached[path]
        try:
            return (self.root / path).read_bytes()
        except OSError:
            raise KeyError(path) from None

    def __iter__(self) -> Iterator[str]:
        return (path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def catalog(day: int) -> Catalog:
    names = [f"acme/rocket-{number}" for number in range(1, 13)] + [f"acme/day-{day}"]
    score = Score(board="vision", value=1400 + day, unit="elo")
    prices = (make_price(f"{day}.5"), make_price("9", meter="output"))
    listings = [make_listing(name, prices=prices, scores=(score,)) for name in names]
    return assemble(Records([(make_state(), listings)]))


def deploy(out: Path, day: int) -> None:
    files = make_files(catalog(day), base_url=f"https://atlas.example{BASE_PATH}")
    publish(files.parts, out, base_path=BASE_PATH, last=files.last, removal=Removal(keeps=urls.is_versioned))


def jump_to(page: Page, words: str) -> None:
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("combobox", name="Search").fill(words)
    expect(dialog.get_by_role("option").first).to_contain_text(words, ignore_case=True)
    page.keyboard.press("Escape")


def test_an_open_tab_and_a_cached_page_find_their_data(fresh_page: Page, tmp_path: Path) -> None:
    deploy(tmp_path, 0)
    folder = Folder(tmp_path)
    with served(folder) as url:
        lost: list[str] = []
        fresh_page.on(
            "response", lambda response: lost.append(response.url) if response.status == 404 else None
        )
        fresh_page.goto(url)
        expect(fresh_page.get_by_role("link", name="Rocket-12").first).to_be_visible()
        folder.cached = {path: folder[path] for path in ("index.html", "compare/index.html")}
        for day in range(1, DEPLOYMENTS + 1):
            deploy(tmp_path, day)
            if day == 1:
                search_for(fresh_page, "rocket-12")
            if day in {1, DEPLOYMENTS}:
                jump_to(fresh_page, "rocket-7")
                use_cached_pages(fresh_page, url)
        assert lost == []


def use_cached_pages(page: Page, url: str) -> None:
    """Search, jump, map, and compare on pages of the first deployment."""
    page.goto(url)
    expect(page.get_by_role("link", name="Day-0").first).to_be_visible()
    search_for(page, "day-0")
    jump_to(page, "day-0")
    page.goto(url)
    page.get_by_role("button", name="Map", exact=True).click()
    drawn = page.get_by_role("region", name="Map", exact=True)
    expect(drawn.get_by_text("13 of 13 models on the map")).to_be_visible()
    page.goto(f"{url}compare/?m=acme/rocket-1,acme/rocket-2")
    expect(page.get_by_role("columnheader", name="Rocket-1")).to_be_visible()
    page.goto(url)
    expect(page.get_by_role("link", name="Rocket-12").first).to_be_visible()


def search_for(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Which model do you need?").fill(words)
    table = page.get_by_role("table", name="Models")
    expect(table.get_by_role("rowheader")).to_have_count(1)
    expect(table.get_by_role("rowheader")).to_contain_text(words, ignore_case=True)
