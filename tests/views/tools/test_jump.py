"""The index of the jump palette: everything that has a page, small, and the same for the same data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from modelatlas import urls
from modelatlas.records import Endpoint, Listing, Score
from modelatlas.views.tools.jump import jump_file
from modelatlas.views.words.blocks import Link
from tests.support.content import make_catalog
from tests.support.factories import make_listing
from tests.support.sites import files_of


def document(content: Path, *listings: Listing, written: tuple[Link, ...] = ()) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(jump_file(make_catalog(content, *listings), written).content)
    return found


def test_listed_models_come_before_gone_ones_and_newer_before_older(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        make_listing("acme/left", last_seen_on="2026-05-01", listed_on="2026-04-01"),
        make_listing("acme/old", listed_on="2025-01-01"),
        make_listing("acme/new", listed_on="2026-01-01"),
    )
    assert found["text"]["name"] == ["New", "Old", "Left"]
    assert found["gone"] == 2


def test_authors_providers_boards_and_pages_are_places_with_their_address(tmp_path: Path) -> None:
    score = Score(board="vision", category="coding", value=60, unit="percent")
    served = Endpoint(provider="Some Host", prices=())
    found = document(
        tmp_path,
        make_listing("acme/a", scores=(score,), endpoints=(served,), parameters=("tools",)),
        written=(Link("About", "about/"),),
    )["places"]
    assert ["Acme", "authors/acme/"] in found["author"]
    assert ["About", "about/"] in found["page"]
    assert ["Models with tools", "features/tools/"] in found["selection"]
    assert ["LMArena vision, Coding", "boards/vision/coding/"] in found["board"]


def test_the_name_of_the_file_changes_with_its_content_and_only_then(tmp_path: Path) -> None:
    one = jump_file(make_catalog(tmp_path / "a", make_listing()), [])
    assert one == jump_file(make_catalog(tmp_path / "b", make_listing()), [])
    other = jump_file(make_catalog(tmp_path / "c", make_listing("acme/other")), [])
    assert one.url != other.url
    assert one.url.startswith("assets/data/jump.")


def test_every_address_of_the_index_is_a_page_and_every_page_names_the_index(tmp_path: Path) -> None:
    score = Score(board="vision", category="coding", value=60, unit="percent")
    listings = [
        make_listing("acme/a", scores=(score,), parameters=("tools",)),
        make_listing("Acme/B_c:free", variant="free"),
    ]
    catalog = make_catalog(tmp_path, *listings)
    files = files_of(catalog)
    jump = jump_file(catalog, [])
    assert files[jump.url] == jump.content
    places = json.loads(jump.content)["places"]
    addresses = [url for links in places.values() for _, url in links]
    assert [url for url in addresses if urls.output_path(url) not in files] == []
    assert jump.url.encode() in files["index.html"]
    assert f"../{jump.url}".encode() in files["sources/index.html"]


def test_two_authors_of_one_name_are_told_apart(tmp_path: Path) -> None:
    twins = [make_listing("acme/a", name="Acme: A"), make_listing("acme-x/b", name="Acme: B")]
    names = [name for name, _ in document(tmp_path, *twins)["places"]["author"]]
    assert names == ["Acme (acme)", "Acme (acme-x)"]


def test_very_many_models_are_in_a_file_of_their_own(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing("acme/a"), make_listing("acme/b"))
    whole = jump_file(catalog, [], most_whole=2)
    assert whole == jump_file(catalog, [])
    assert not whole.later
    first = jump_file(catalog, [], most_whole=1)
    (other,) = first.later
    told, models = json.loads(first.content), json.loads(other.content)
    assert told.pop("models") == other.url
    assert told["text"] == {"id": [], "name": []}
    known = models.pop("known")
    assert {**told, **models, "places": {**told["places"], "known": known}} == json.loads(whole.content)
