"""What a page says of running a model yourself."""

from __future__ import annotations

from modelatlas.catalog import Records, assemble
from modelatlas.records import Listing
from modelatlas.views.model.own_hardware import OwnHardware, own_hardware
from modelatlas.views.words.blocks import Link
from tests.support.factories import make_listing, make_state


def section(listing: Listing) -> OwnHardware | None:
    catalog = assemble(Records([(make_state(), [listing])]))
    return own_hardware(catalog.models[0], catalog.answers)


def test_memory_is_told_by_quantization() -> None:
    own = section(make_listing(open_weights=True, parameter_count=30_000_000_000, licence="apache-2.0"))
    assert own
    assert [(line.weights, line.memory, line.card) for line in own.lines] == [
        ("15 GB", "18 GB", "one card of 24 GB"),
        ("30 GB", "36 GB", "one card of 48 GB"),
        ("60 GB", "72 GB", "one card of 80 GB"),
    ]
    assert own.license.startswith("Apache 2.0: commercial use allowed.")


def test_a_large_model_needs_several_cards() -> None:
    own = section(make_listing(open_weights=True, parameter_count=400_000_000_000))
    assert own
    assert own.lines[0].card == "3 cards of 80 GB"


def test_without_a_size_nothing_is_estimated() -> None:
    own = section(make_listing(open_weights=True))
    assert own
    assert own.lines == ()


def test_closed_weights_have_no_section() -> None:
    assert section(make_listing(open_weights=False, parameter_count=1_000_000_000)) is None
    assert section(make_listing(parameter_count=1_000_000_000)) is None


def test_the_repository_of_the_weights_is_linked() -> None:
    own = section(make_listing(open_weights=True, hugging_face_id="maker/weights"))
    assert own
    assert own.repository == Link("maker/weights", "https://huggingface.co/maker/weights")
