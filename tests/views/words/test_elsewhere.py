"""Links to the documentation of a model's maker, and to its weights."""

from __future__ import annotations

from modelatlas.catalog import Records, assemble
from modelatlas.records.state import SellerFacts
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.elsewhere import elsewhere
from tests.support.factories import make_listing, make_state

SHOPS = {
    "acme": SellerFacts(name="Acme", documentation="https://docs.acme.example/models"),
    "dock": SellerFacts(name="Dock", documentation="https://dock.example/help"),
}


def links(*offers: str, **listing: str) -> tuple[Link, ...]:
    parts = [(make_state(), [make_listing(**listing)])]
    parts.append((make_state("modelsdev", sellers=SHOPS), [make_listing(key) for key in offers]))
    catalog = assemble(Records(parts))
    return elsewhere(catalog.models[0], catalog.answers)


def test_the_documentation_of_the_maker_is_linked_by_its_host() -> None:
    assert links("acme/rocket-1", "dock/rocket-1") == (
        Link("Documentation at docs.acme.example", "https://docs.acme.example/models"),
    )


def test_another_seller_does_not_document_a_model() -> None:
    assert links("dock/rocket-1") == ()


def test_weights_are_linked_where_their_repository_is_known() -> None:
    assert links(hugging_face_id="acme/Rocket-1") == (
        Link("Weights at huggingface.co", "https://huggingface.co/acme/Rocket-1"),
    )
    assert links(hugging_face_id="not a repository") == ()
