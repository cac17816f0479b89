"""Pages with long lists go on from sheet to sheet, and nothing is lost or told twice."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from modelatlas import urls
from modelatlas.views.words.blocks import Head
from modelatlas.views.words.long_pages import LongPage, in_files, in_sheets


@dataclass(frozen=True)
class Page(LongPage):
    """A page with two lists and a chart."""

    listed: tuple[int, ...]
    gone: tuple[int, ...]
    chart: str | None = "chart"


def make_page(listed: int, gone: int) -> Page:
    head = Head("authors/acme/", "Acme", "")
    return Page(head, tuple(range(listed)), tuple(range(listed, listed + gone)))


def sheets(page: Page, rows: int) -> list[Page]:
    return list(in_sheets(page, ("listed", "gone"), rows=rows, once={"chart": None}))


@pytest.mark.parametrize(("listed", "gone"), [(0, 0), (3, 2), (5, 0), (0, 5)])
def test_a_page_that_is_short_enough_stays_as_it_is(listed: int, gone: int) -> None:
    page = make_page(listed, gone)
    assert sheets(page, 5) == [page]


@pytest.mark.parametrize(("listed", "gone", "rows"), [(7, 5, 4), (1, 9, 3), (10, 0, 3), (4, 4, 4), (0, 6, 5)])
def test_all_rows_stand_once_and_in_their_order(listed: int, gone: int, rows: int) -> None:
    found = sheets(make_page(listed, gone), rows)
    assert [row for sheet in found for row in (*sheet.listed, *sheet.gone)] == list(range(listed + gone))
    assert all(len(sheet.listed) + len(sheet.gone) == rows for sheet in found[:-1])
    assert all(max(sheet.listed, default=-1) < listed for sheet in found)


def test_the_other_sheets_have_addresses_and_titles_of_their_own_and_no_chart() -> None:
    first, second, third = sheets(make_page(7, 5), 5)
    assert (first.head.url, second.head.url, third.head.url) == (
        "authors/acme/",
        "list/authors/acme/2/",
        "list/authors/acme/3/",
    )
    assert [sheet.head.title for sheet in (first, second)] == ["Acme", "Acme, page 2"]
    assert [sheet.chart for sheet in (first, second, third)] == ["chart", None, None]
    assert (second.pager.previous, second.pager.next) == ("authors/acme/", "list/authors/acme/3/")
    assert urls.index(2) == "list/2/"


@pytest.mark.parametrize(
    ("rows", "files"),
    [
        (0, [("x.json", [], None)]),
        (2, [("x.json", [0, 1], None)]),
        (3, [("x.json", [0, 1], "x-2.json"), ("x-2.json", [2], None)]),
        (5, [("x.json", [0, 1], "x-2.json"), ("x-2.json", [2, 3], "x-3.json"), ("x-3.json", [4], None)]),
    ],
)
def test_rows_of_a_file_go_on_in_the_next(rows: int, files: list[tuple[str, list[int], str | None]]) -> None:
    assert list(in_files(list(range(rows)), 2, "x.json")) == files
