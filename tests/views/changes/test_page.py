"""The pages of changes: every change once, flapping folded, no page too long."""

from __future__ import annotations

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.views.changes import page
from modelatlas.views.changes.log import change_log
from modelatlas.views.changes.page import ChangesPage, changes_pages
from tests.support.histories import day, make_past, moving, priced


def _pages(catalog: Catalog) -> dict[str, ChangesPage]:
    return {page.head.url: page for page in changes_pages(catalog, change_log(catalog.models))}


def _told(page: ChangesPage) -> list[tuple[str, str, list[str]]]:
    return [
        (one.day, model.id, [f"{line.what} {line.words}".strip() for line in model.lines])
        for one in page.days
        for model in one.models
    ]


def test_days_are_newest_first_with_counts_by_kind() -> None:
    catalog = make_past(
        {
            0: [priced("1", key="a/x"), priced("1", key="a/old")],
            1: [priced("2", key="a/x"), priced("1", key="a/new")],
            5: [priced("2", key="a/x", context_tokens=5), priced("1", key="a/new")],
        }
    )
    page = _pages(catalog)["changes/"]
    assert [(one.when, one.counts) for one in page.days] == [
        ("Between Mar 2 and 6, 2026", ("1 context size",)),
        ("Mar 2, 2026", ("1 added", "1 removed", "2 prices")),
    ]
    assert [(kind, [m.id for m in models]) for kind, models in page.days[1].came_and_went] == [
        ("Added", ["a/new"]),
        ("Removed", ["a/old"]),
    ]
    assert [model.id for model in page.days[1].changed] == ["a/x"]
    assert page.sentence == "5 changes on 3 models, seen on 2 days from Mar 2 to 6, 2026."


def test_every_kind_that_occurs_has_a_page_of_its_own() -> None:
    pages = _pages(make_past({0: [priced("1")], 1: [priced("2", context_tokens=5)]}))
    assert sorted(pages) == ["changes/", "changes/context/", "changes/price/"]
    price = pages["changes/price/"]
    assert _told(price) == [("2026-03-02", "acme/rocket-1", ["Input $1.00 → $2.00", "Output $1.00 → $2.00"])]
    assert [(kind.text, kind.count, kind.current) for kind in price.kinds] == [
        ("All", "3", False),
        ("Price", "2", True),
        ("Context", "1", False),
    ]


def test_a_price_that_flaps_is_one_line_on_the_day_of_its_last_move() -> None:
    page = _pages(moving("1", "2", "1", "2"))["changes/"]
    assert _told(page) == [
        (
            "2026-03-04",
            "acme/rocket-1",
            [
                "Input moved 3 times in 3 days between $1.00 and $2.00",
                "Output moved 3 times in 3 days between $1.00 and $2.00",
            ],
        )
    ]


def test_a_renamed_model_is_told_once() -> None:
    catalog = make_past(
        {0: [priced("1", key="a/x", canonical_slug="s")], 1: [priced("1", key="b/x", canonical_slug="s")]}
    )
    assert _told(_pages(catalog)["changes/"]) == [("2026-03-02", "b/x", ["Id a/x → b/x"])]


def test_only_the_latest_sixty_days_looked_at_are_told() -> None:
    snapshots = {number * 2: [priced(str(number + 1))] for number in range(100)}
    days = [told[0] for told in _told(_pages(make_past(snapshots))["changes/"])]
    assert (len(days), days[0], days[-1]) == (60, str(day(198)), str(day(80)))


def test_long_logs_go_on_over_pages_without_losing_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "LINES_PER_PAGE", 20)
    names = [f"a/m{number:03}" for number in range(25)]
    catalog = make_past(
        {
            0: [priced("1", key=name) for name in names],
            1: [priced("2", key=name) for name in names],
        }
    )
    pages = _pages(catalog)
    sheets = [pages[url] for url in ("changes/", "changes/2/", "changes/3/")]
    assert [model.id for page in sheets for one in page.days for model in one.models] == names
    assert [page.days[0].continued for page in sheets] == [False, True, True]
    assert [(page.pager.previous, page.pager.next) for page in sheets] == [
        (None, "changes/2/"),
        ("changes/", "changes/3/"),
        ("changes/2/", None),
    ]


def test_a_site_without_history_has_one_page_that_says_so() -> None:
    pages = _pages(assemble(Records([])))
    assert list(pages) == ["changes/"]
    assert pages["changes/"].sentence.startswith("No changes in prices, limits, or listings seen yet")
