"""What each kind of source has of a listed model: stated on its page and in its JSON, nothing too."""

from __future__ import annotations

from modelatlas.catalog import Records, assemble
from modelatlas.records import Listing
from modelatlas.views.model.identity import matches, source_type, source_types
from tests.support.factories import make_listing, make_price, make_state


def test_every_kind_of_source_is_told_and_that_none_matches_too() -> None:
    rocket = make_listing("acme/rocket-1", name="Acme: Rocket 1")
    offers = [Listing(key="acme/rocket-1", prices=(make_price("2"),))]
    parts = [(make_state("openrouter"), [rocket]), (make_state("modelsdev"), offers)]
    catalog = assemble(Records(parts))
    (model,) = catalog.models
    told = {one.name: (one.found, one.confidence) for one in source_types(model, catalog.answers)}
    assert told == {
        "routing services": ("1 key", "exact"),
        "sources of facts": ("no entry matches", "none"),
        "price lists": ("1 key", "rule"),
        "leaderboards": ("no entry matches", "none"),
        "hubs of weights": ("no entry matches", "none"),
    }
    data = {one.kind: (one.keys, one.confidence) for one in matches(model, catalog.answers)}
    assert data["price lists"] == (1, "rule")
    assert data["leaderboards"] == (0, None)


def test_what_one_kind_alone_knows_is_named_so() -> None:
    catalog = assemble(Records([(make_state("openrouter"), [make_listing("acme/rocket-1")])]))
    (model,) = catalog.models
    assert source_type(source_types(model, catalog.answers)) == "routing services only"
