"""Retiring and retired models: soonest first, then by the last day seen."""

from __future__ import annotations

import pytest

from modelatlas.catalog import Records, assemble
from modelatlas.records import Listing
from modelatlas.views.changes import life
from modelatlas.views.changes.life import life_pages
from tests.support.factories import make_listing, make_state
from tests.support.histories import day, make_past


def _listing(key: str, **changes: object) -> Listing:
    return make_listing(f"a/{key}", **changes)


def test_the_soonest_to_expire_stands_first_with_the_days_left() -> None:
    listings = [
        _listing("later", expires_on=day(30)),
        _listing("soon", expires_on=day(10)),
        _listing("late", expires_on=day(-1)),
        _listing("stays"),
    ]
    (page,) = life_pages(make_past({0: listings}))
    assert [(row.id, row.left) for row in page.leaving] == [
        ("a/late", "day has passed"),
        ("a/soon", "10 days"),
        ("a/later", "30 days"),
    ]
    assert page.counted_from == "Mar 1, 2026"


def test_the_gone_stand_by_the_last_day_they_were_seen_newest_first() -> None:
    stays = _listing("new", canonical_slug="s")
    catalog = make_past(
        {
            0: [_listing("x"), _listing("y"), _listing("old", canonical_slug="s"), stays],
            1: [_listing("x"), _listing("old", canonical_slug="s"), stays],
            2: [stays],
        }
    )
    (page,) = life_pages(catalog)
    assert [(one.when, one.count, [row.id for row in one.models]) for one in page.days] == [
        ("Mar 2, 2026", "2", ["a/old", "a/x"]),
        ("Mar 1, 2026", "1", ["a/y"]),
    ]
    successors = {row.id: row.successor for one in page.days for row in one.models}
    assert successors["a/x"] is None
    assert successors["a/old"] is not None
    assert successors["a/old"].text == "a/new"


def test_many_gone_models_go_on_over_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(life, "GONE_PER_PAGE", 2)
    gone = [_listing(f"m{number}", last_seen_on=day(0)) for number in range(5)]
    leaving = _listing("leaves", expires_on=day(9))
    catalog = assemble(Records([(make_state(fetched_on=day(1)), [*gone, leaving])]))
    pages = list(life_pages(catalog))
    assert [page.head.url for page in pages] == ["gone/", "gone/2/", "gone/3/"]
    assert [row.id for page in pages for one in page.days for row in one.models] == [one.key for one in gone]
    assert [len(page.leaving) for page in pages] == [1, 0, 0]
    assert {one.count for page in pages for one in page.days} == {"5"}


def test_a_site_without_models_says_so() -> None:
    (page,) = life_pages(assemble(Records([])))
    assert page.sentence == "0 models with a day of withdrawal, 0 no longer listed. Their pages stay."
