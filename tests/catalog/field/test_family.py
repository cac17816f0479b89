"""How models are related: tuned from, a faster class of, distilled from; told both ways."""

from __future__ import annotations

import datetime as dt

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Curation, Hidden, MakerEntry
from modelatlas.records import Listing
from tests.support.factories import make_listing, make_price, make_state

MAKERS = (MakerEntry(slug="acme", name="Acme", slugs=("acme",), families=("rocket", "glider")),)


def built(*names: str, listed: str = "other/thing-1", hidden: tuple[Hidden, ...] = ()) -> Catalog:
    offers = [Listing(key=f"acme/{name}", provider="acme", prices=(make_price("2"),)) for name in names]
    parts = [(make_state("openrouter"), [make_listing(listed)]), (make_state("modelsdev"), offers)]
    return assemble(Records(parts, curation=Curation(makers=MAKERS, hidden=hidden)))


def told(catalog: Catalog) -> set[tuple[str, str, str]]:
    families = catalog.further.families
    return {(model_id, one.relation, one.id) for model_id, found in families.items() for one in found}


@pytest.mark.parametrize(
    ("one", "relation", "other", "way_back"),
    [
        ("glider-2-7b-instruct", "fine-tune of", "glider-2-7b", "base of"),
        ("glider-2-fast", "faster class of", "glider-2", "slower class of"),
        ("rocket-1-distill-glider-7b", "distilled from", "rocket-1", "distilled into"),
    ],
)
def test_a_name_tells_a_relation_and_its_other_side(
    one: str, relation: str, other: str, way_back: str
) -> None:
    assert told(built(one, other)) == {
        (f"acme/{one}", relation, f"acme/{other}"),
        (f"acme/{other}", way_back, f"acme/{one}"),
    }


def test_a_listed_model_can_be_a_relative() -> None:
    assert told(built("glider-9-fast", listed="acme/glider-9")) == {
        ("acme/glider-9-fast", "faster class of", "acme/glider-9")
    }


@pytest.mark.parametrize("names", [("glider-2", "glider-3"), ("glider-2-7b-chat", "glider-2-7b-instruct")])
def test_siblings_alone_are_no_relatives(names: tuple[str, str]) -> None:
    assert told(built(*names)) == set()


def test_a_hidden_model_is_nobodys_relative() -> None:
    hidden = (Hidden(model="acme/glider-2", reason="A test.", date=dt.date(2026, 8, 1)),)
    assert told(built("glider-2-fast", "glider-2", hidden=hidden)) == set()
