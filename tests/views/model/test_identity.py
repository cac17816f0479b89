"""What each kind of source has of a listed model: stated on its page and in its JSON, nothing too."""

from __future__ import annotations

from modelatlas.catalog import Records, assemble
from modelatlas.records import Endpoint, Listing, Traits
from modelatlas.views.model.identity import matches, provenance, source_type, source_types
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


def test_where_several_sources_tell_endpoints_those_that_are_not_shown_are_told() -> None:
    """Nothing is left out without a word."""
    hosts = Traits(roles=("hosts",), keys="ids")
    told = {"one": ("Fast",), "two": ("A", "B")}
    parts = [
        (
            make_state(name, title=name.title(), traits=hosts),
            [Listing(key="acme/rocket-1", endpoints=tuple(Endpoint(provider=one) for one in providers))],
        )
        for name, providers in told.items()
    ]
    catalog = assemble(Records([(make_state("openrouter"), [make_listing("acme/rocket-1")]), *parts]))
    (model,) = catalog.models
    assert [one.provider for one in model.endpoints] == ["Fast"]
    assert model.endpoints_elsewhere == {"two": 2}
    (line,) = [one for one in provenance(model, catalog.answers) if one.field == "Endpoints"]
    assert (line.source, line.dissent) == ("One", "Two: 2 endpoints, in the raw fields")
