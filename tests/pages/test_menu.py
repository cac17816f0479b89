"""The menu leads to what there is, or to what the owner named."""

from __future__ import annotations

import datetime as dt

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.pages.menu import ENTRIES, menu
from modelatlas.problems import ConfigError
from modelatlas.records import Endpoint, Score
from modelatlas.views.words.blocks import Link
from tests.support.factories import make_listing, make_state

ABOUT = {"about": Link("About us", "about/")}


def catalog(*names: str, **listing: object) -> Catalog:
    state = make_state(fetched_on=dt.date(2026, 8, 1))
    return assemble(Records([(state, [make_listing(name, **listing) for name in names])]))


def texts(entries: tuple[Link, ...]) -> list[str]:
    return [link.text for link in entries]


def test_what_has_nothing_to_show_is_not_in_the_menu() -> None:
    assert texts(menu(None, assemble(Records([])), ABOUT)) == ["Models", "About us"]
    assert texts(menu(None, catalog("acme/one"), {})) == ["Models", "Check", "Kinds", "Authors"]
    assert "Compare" in texts(menu(None, catalog("acme/one", "acme/two"), {}))
    rated = catalog("acme/one", scores=(Score(board="vision", value=1400, unit="elo"),))
    assert "Leaderboards" in texts(menu(None, rated, {}))
    served = catalog("acme/one", endpoints=(Endpoint(provider="Dock"),))
    assert "Providers" in texts(menu(None, served, {}))


def test_the_owner_names_pages_of_the_site_and_own_ones_in_any_order() -> None:
    assert menu(["about", "sources", "models"], catalog("acme/one"), ABOUT) == (
        Link("About us", "about/"),
        Link("Sources", "sources/"),
        Link("Models", ""),
    )
    assert menu([], catalog("acme/one"), ABOUT) == ()


@pytest.mark.parametrize(
    ("name", "told"), [("board", "did you mean boards?"), ("???", f"pages are {', '.join(ENTRIES)}, about")]
)
def test_a_page_that_is_not_there_is_told(name: str, told: str) -> None:
    with pytest.raises(ConfigError, match="menu: there is no page") as refused:
        menu([name], catalog("acme/one"), ABOUT)
    assert told in str(refused.value)
