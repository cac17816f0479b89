"""Links between the pages of a table: all to all, or few that lead everywhere."""

from __future__ import annotations

import pytest

from modelatlas.views.words.pager import MOST_LINKS, pager


def url(number: int) -> str:
    return f"list/{number}/"


def test_few_pages_all_link_to_each_other() -> None:
    found = pager(2, MOST_LINKS, url)
    assert found.pages == tuple((number, url(number)) for number in range(1, MOST_LINKS + 1))
    assert found.gaps == frozenset()
    assert (found.previous, found.next) == (url(1), url(3))


def test_of_a_thousand_pages_few_are_linked_and_left_out_ones_leave_a_gap() -> None:
    numbers = [number for number, _ in pager(512, 1000, url).pages]
    assert numbers == [1, 100, 200, 300, 400, 500, 510, 511, 512, 513, 514, 600, 700, 800, 900, 1000]
    gaps = pager(512, 1000, url).gaps
    assert gaps == {100, 200, 300, 400, 500, 510, 600, 700, 800, 900, 1000}


@pytest.mark.parametrize(("number", "count"), [(1, 41), (41, 41), (3, 99), (1000, 1000)])
def test_every_page_is_within_reach(number: int, count: int) -> None:
    found = pager(number, count, url)
    numbers = [other for other, _ in found.pages]
    assert numbers == sorted(set(numbers))
    assert {1, number, count} <= set(numbers)
    assert len(numbers) <= 20
