"""What the page of comparisons holds before any model is chosen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Records, assemble
from modelatlas.records import Listing, Score
from modelatlas.records.history.log import History, Snapshot
from modelatlas.views.tools.compare import compare_page
from tests.support.factories import make_listing, make_state


def rated(key: str, value: float, category: str = "overall", **changes: Any) -> Listing:
    """A listing with a rating on the headline board."""
    score = Score(
        board="text_style_control",
        category=category,
        value=value,
        lower=value - 5,
        upper=value + 5,
        unit="elo",
    )
    return make_listing(key, scores=(score,), **changes)


def test_it_offers_comparisons_of_rated_models() -> None:
    """The newest, and the highest rated; a model without a rating isn't offered."""
    listings = [
        rated("a/old", 1500, listed_on="2026-01-01"),
        rated("a/new", 1400, listed_on="2026-03-01"),
        make_listing("a/unrated", listed_on="2026-04-01"),
    ]
    page = compare_page(assemble(Records([(make_state(), listings)])), "data.json")
    offered = {one.reason: one.names.url for one in page.suggestions}
    assert offered == {
        "The newest with a rating": "compare/?m=a/new,a/old",
        "The highest rated": "compare/?m=a/old,a/new",
    }


def test_without_models_it_offers_nothing() -> None:
    page = compare_page(assemble(Records([(make_state(), [])])), "data.json")
    assert page.suggestions == ()
    assert page.about["boards"] == []


def test_a_board_stands_for_its_categories_where_it_is_a_whole() -> None:
    listings = [rated("a/b", 1500), rated("a/c", 1400, "coding"), rated("a/d", 1400)]
    about = compare_page(assemble(Records([(make_state(), listings)])), "data.json").about
    assert [(board["board"], board["category"]) for board in about["boards"]] == [
        ("text_style_control", "overall")
    ]


def test_days_that_nobody_looked_at_are_told() -> None:
    days = [dt.date(2026, 1, 1), dt.date(2026, 1, 2), dt.date(2026, 1, 9)]
    history = History("openrouter", tuple(Snapshot(on=day, listings=1) for day in days))
    catalog = assemble(Records([(make_state(), [make_listing()])], histories={"openrouter": history}))
    assert compare_page(catalog, "data.json").about["watches"] == {
        "openrouter": {
            "title": catalog.answers.title("openrouter"),
            "first": "2026-01-01",
            "last": "2026-01-09",
            "holes": [("2026-01-02", "2026-01-09")],
        }
    }


def test_the_address_of_a_comparison_is_readable_and_safe() -> None:
    assert urls.comparison(["a/b:free", "~c/d"]) == "compare/?m=a/b:free,~c/d"
    assert urls.comparison(["a,b&c", "\ud800"]) == "compare/?m=a%2Cb%26c,%3F"
