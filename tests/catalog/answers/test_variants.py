"""What a table folds under what."""

from __future__ import annotations

import datetime as dt

from modelatlas.catalog import Records, assemble
from tests.support.factories import make_listing, make_state

SEEN = dt.date(2026, 1, 1)


def test_variants_and_aliases_stand_under_their_model_unless_it_alone_is_gone() -> None:
    listings = [
        make_listing("a/m"),
        make_listing("a/m:free"),
        make_listing("~a/latest", author="a", alias_of="a/m:free"),
        make_listing("a/old", last_seen_on=SEEN),
        make_listing("a/old:free"),
        make_listing("a/old:beta", last_seen_on=SEEN),
        make_listing("a/lone:free"),
        make_listing("~a/x", author="a", alias_of="~a/y"),
        make_listing("~a/y", author="a", alias_of="~a/x"),
        make_listing("~a/lost", author="a", alias_of="a/nothing"),
    ]
    catalog = assemble(Records([(make_state(), listings)]))
    peers = catalog.answers.peers.values()
    folded = {peer.id: peer.head_id for peer in peers if not peer.is_head}
    assert folded == {
        "a/m:free": "a/m",
        "~a/latest": "a/m",
        "a/old:beta": "a/old",
    }
