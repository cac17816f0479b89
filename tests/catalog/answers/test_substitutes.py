"""Models that might take another one's place are those that a look at all of them would find."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from modelatlas.catalog import Peer, Records, assemble
from modelatlas.catalog.answers.substitutes import (
    FARTHEST,
    MORE_CONTEXT,
    Ranges,
    Substitutes,
    is_worse,
    price_ratio,
)
from modelatlas.catalog.boards import Entry
from modelatlas.records import Score
from tests.support.factories import make_listing, make_state

PLAIN = next(iter(assemble(Records([(make_state(), [make_listing()])])).answers.peers.values()))
PRICES = st.sampled_from([None, *map(Decimal, ("0", "0.1", "0.5", "1", "2", "2.5", "4", "10"))])


@st.composite
def peers(draw: st.DrawFn) -> list[Peer]:
    """Models of a few families and prices, some unrated, some without a context window, some variants."""
    count = draw(st.integers(1, 14))
    return [_peer(draw, number) for number in range(count)]


def _peer(draw: st.DrawFn, number: int) -> Peer:
    base = f"acme/m{draw(st.integers(0, 6))}"
    low = draw(st.one_of(st.none(), st.integers(0, 6)))
    score: Any = None
    if low is not None:
        high = low + draw(st.integers(0, 3))
        score = Score(board="b", value=(low + high) / 2, lower=low, upper=high, unit="elo")
    return replace(
        PLAIN,
        id=f"acme/{number:02}",
        base_id=base,
        alias_of=draw(st.one_of(st.none(), st.just("acme/00"))),
        gives=draw(st.sampled_from([("text",), ("text", "image")])),
        usd_per_mtok=draw(PRICES),
        context_tokens=draw(st.sampled_from([None, 1_000, 1_250, 2_000, 8_000])),
        rating=Entry("e", "m", None, score) if score else None,
    )


def _others(own: Peer, peers: list[Peer]) -> list[Peer]:
    return [
        one
        for one in peers
        if set(one.gives) == set(own.gives) and one.base_id != own.base_id and one.id != own.alias_of
    ]


def _cheaper(own: Peer, peers: list[Peer]) -> list[Peer]:
    found = [
        one
        for one in _others(own, peers)
        if own.usd_per_mtok is not None
        and one.usd_per_mtok is not None
        and own.rating
        and one.rating
        and one.usd_per_mtok < own.usd_per_mtok
        and not is_worse(one.rating, own.rating)
    ]
    return sorted(found, key=lambda one: (one.usd_per_mtok, one.id))


def _roomier(own: Peer, peers: list[Peer]) -> list[Peer]:
    found = [
        (price_ratio(own.usd_per_mtok, one.usd_per_mtok), one.id, one)
        for one in _others(own, peers)
        if own.usd_per_mtok is not None
        and one.usd_per_mtok is not None
        and bool(own.usd_per_mtok) == bool(one.usd_per_mtok)
        and own.context_tokens
        and one.context_tokens
        and one.context_tokens >= own.context_tokens * MORE_CONTEXT
    ]
    return [one for ratio, _, one in sorted(found, key=lambda row: row[:2]) if ratio <= FARTHEST]


@given(peers())
def test_the_same_models_are_found_as_by_looking_at_all(peers: list[Peer]) -> None:
    substitutes = Substitutes(peers)
    for own in peers:
        expected = _cheaper(own, peers)
        assert substitutes.cheaper(own, 3) == (tuple(expected[:3]), len(expected))
        assert substitutes.roomier(own, 3) == tuple(_roomier(own, peers)[:3])


@given(st.lists(st.integers(0, 9), max_size=40), st.data())
def test_values_of_a_stretch_are_found_and_counted(values: list[int], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(values)))
    stop = data.draw(st.integers(start, len(values)))
    bound = data.draw(st.integers(0, 10))
    expected = [place for place in range(start, stop) if values[place] >= bound]
    ranges = Ranges(values)
    assert list(ranges.reaching(start, stop, bound)) == expected
    assert ranges.count(start, stop, bound) == len(expected)
