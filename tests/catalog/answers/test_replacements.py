"""What to use instead: what a source states, else the author's newest model of the same tier and size."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.answers.replacements import Replacement
from modelatlas.records import Listing
from tests.support.factories import make_listing, make_state

GONE = dt.date(2026, 3, 1)
IMAGE = ("image",)


def listing(key: str, name: str, listed: str, **more: Any) -> Listing:
    return make_listing(key, name=name, listed_on=dt.date.fromisoformat(listed), **more)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return assemble(
        Records(
            [
                (
                    make_state(),
                    [
                        listing("acme/ode-3", "Acme: Ode 3 Small", "2025-01-01", last_seen_on=GONE),
                        listing("acme/ode-4-small", "Acme: Ode 4 Small", "2025-06-01"),
                        listing("acme/ode-5-small", "Acme: Ode 5 Small (2026-01)", "2026-01-01"),
                        listing("acme/ode-5", "Acme: Ode 5 Large", "2026-02-01"),
                        listing(
                            "acme/ode-6-small",
                            "Acme: Ode 6 Small",
                            "2026-02-01",
                            output_modalities=("image",),
                        ),
                        listing("bolt/ode-7", "Bolt: Ode 7 Small", "2026-02-01"),
                        listing("acme/elf-1-70b", "Acme: Elf 1 70B", "2025-01-01", last_seen_on=GONE),
                        listing("acme/elf-2-8b", "Acme: Elf 2 8B", "2026-01-01"),
                        listing("acme/elf-2-72b", "Acme: Elf 2 72B", "2025-12-01"),
                        listing("acme/gnu", "Acme: Gnu", "2026-01-01", last_seen_on=GONE),
                        listing("acme/gnu-0", "Acme: Gnu 0", "2025-01-01"),
                        listing(
                            "acme/yak:free",
                            "Acme: Yak (free)",
                            "2025-01-01",
                            variant="free",
                            last_seen_on=GONE,
                        ),
                        listing("acme/yak", "Acme: Yak", "2025-01-01"),
                        listing("acme/yak-2", "Acme: Yak 2", "2026-01-01"),
                    ],
                )
            ]
        )
    )


@pytest.mark.parametrize(
    ("model_id", "wanted", "by"),
    [
        ("acme/ode-3", "acme/ode-5-small", "name"),
        ("acme/elf-1-70b", "acme/elf-2-72b", "name"),
        ("acme/yak:free", "acme/yak", "source"),
    ],
)
def test_the_newest_of_the_same_author_tier_output_and_size_unless_a_source_states_one(
    catalog: Catalog, model_id: str, wanted: str, by: str
) -> None:
    found = catalog.answers.replacements.of(catalog.answers.peers[model_id])
    assert isinstance(found, Replacement)
    assert (found.peer.id, found.by) == (wanted, by)


@pytest.mark.parametrize("model_id", ["acme/gnu", "acme/yak"], ids=["only an older one", "still listed"])
def test_nothing_is_named_where_nothing_takes_the_place(catalog: Catalog, model_id: str) -> None:
    assert catalog.answers.replacements.of(catalog.answers.peers[model_id]) is None


def test_a_batch_variant_takes_the_place_of_no_model_that_answers_at_once() -> None:
    slug = {"canonical_slug": "acme/fox-1-2026"}
    listings = [
        listing("acme/fox-1", "Acme: Fox 1", "2025-01-01", last_seen_on=GONE, **slug),
        listing("acme/fox-1:batch", "Acme: Fox 1 (batch)", "2025-01-01", variant="batch", **slug),
        listing("acme/fox-2", "Acme: Fox 2", "2026-01-01"),
    ]
    found = assemble(Records([(make_state(), listings)])).answers
    peers = found.peers
    stated = replace(peers["acme/fox-1"], successor="acme/fox-1:batch")
    told = found.replacements.of(stated)
    assert told is not None
    assert (told.peer.id, told.by) == ("acme/fox-2", "name")
