"""Which models could replace another one, found in sorted lists instead of by scanning all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import merge
from itertools import chain, islice

from modelatlas.catalog.answers.peers import Peer
from modelatlas.catalog.boards import Entry

MORE_CONTEXT = Decimal("1.25")
"""How many times the context of a model another must have for the difference to matter."""
FARTHEST = 4
"""How many times more expensive or cheaper a model may be to be near in price."""

Priced = tuple[Decimal, str]
"""A price and an id: the order of a list by price."""


class Substitutes:
    """The listed models by output, for questions about price, rating, and context."""

    def __init__(self, listed_models: Iterable[Peer]) -> None:
        groups: dict[frozenset[str], list[Peer]] = defaultdict(list)
        for peer in listed_models:
            groups[frozenset(peer.gives)].append(peer)
        self._groups = {gives: _Group(peers) for gives, peers in groups.items()}

    def cheaper(self, own: Peer, most: int) -> tuple[tuple[Peer, ...], int]:
        """The cheapest models that cost less and aren't rated worse for sure, and how many there are.

        They give what `own` gives, are of another family, and have a price and a rating.

        Args:
            own: the model whose place they might take.
            most: how many are wanted.
        """
        group = self._groups.get(frozenset(own.gives))
        if group is None or own.usd_per_mtok is None or own.rating is None:
            return (), 0
        return group.cheaper(own, own.usd_per_mtok, own.rating, most)

    def roomier(self, own: Peer, most: int) -> tuple[Peer, ...]:
        """Models with more context at a near price, the nearest first; of those equally near by id.

        Nothing that costs is near to nothing.

        Args:
            own: the model whose place they might take.
            most: how many are wanted.
        """
        group = self._groups.get(frozenset(own.gives))
        room = own.sound("context_tokens")
        if group is None or own.usd_per_mtok is None or room is None:
            return ()
        return tuple(islice(group.roomier(own, own.usd_per_mtok, room), most))


def is_worse(one: Entry, other: Entry) -> bool:
    """Whether `one` is rated worse for sure: its whole interval lies below that of the other."""
    return one.upper < other.lower


def price_ratio(one: Decimal, other: Decimal) -> Decimal:
    """The higher price divided by the lower; 1 for equal prices and for two free ones."""
    low, high = sorted((one or Decimal(1), other or Decimal(1)))
    return high / low


class _Group:
    """Models with the same output, in lists by price."""

    def __init__(self, peers: Sequence[Peer]) -> None:
        by_price = sorted(peers, key=lambda peer: (peer.usd_per_mtok or Decimal(0), peer.id))
        self._rated = [peer for peer in by_price if peer.usd_per_mtok is not None and peer.rating]
        self._rated_prices = [peer.usd_per_mtok or Decimal(0) for peer in self._rated]
        self._rated_tops = Ranges([peer.rating.upper if peer.rating else 0.0 for peer in self._rated])
        self._place_of = {peer.id: place for place, peer in enumerate(self._rated)}
        self._rated_families: dict[str, list[int]] = defaultdict(list)
        for place, peer in enumerate(self._rated):
            self._rated_families[peer.base_id].append(place)
        roomy = [peer for peer in by_price if peer.usd_per_mtok is not None and peer.sound("context_tokens")]
        self._free = _ByPrice([peer for peer in roomy if not peer.usd_per_mtok])
        self._dearer = _ByPrice([peer for peer in roomy if peer.usd_per_mtok])
        # Downwards, those of one price are still by id.
        self._cheaper = _ByPrice(
            sorted(self._dearer.peers, key=lambda peer: (-(peer.usd_per_mtok or 0), peer.id)), downwards=True
        )

    def cheaper(self, own: Peer, price: Decimal, rating: Entry, most: int) -> tuple[tuple[Peer, ...], int]:
        end = bisect_left(self._rated_prices, price)
        places = self._rated_tops.reaching(0, end, rating.lower)
        found = (peer for place in places if _is_other(peer := self._rated[place], own))
        related = {*self._rated_families.get(own.base_id, ()), self._place_of.get(own.alias_of or "", end)}
        of_own = sum(self._rated_tops.count(one, one + 1, rating.lower) for one in related if one < end)
        return tuple(islice(found, most)), self._rated_tops.count(0, end, rating.lower) - of_own

    def roomier(self, own: Peer, price: Decimal, context_tokens: int) -> Iterator[Peer]:
        bound = context_tokens * MORE_CONTEXT
        if not price:
            return (peer for _, _, peer in self._free.near(own, price, bound))
        sides = (side.near(own, price, bound) for side in (self._cheaper, self._dearer))
        return (peer for _, _, peer in merge(*sides, key=lambda one: one[:2]))


class _ByPrice:
    """Models ordered by price, from one price up."""

    def __init__(self, peers: Sequence[Peer], *, downwards: bool = False) -> None:
        self.peers = peers
        self._sign = -1 if downwards else 1
        self._prices = [self._sign * (peer.usd_per_mtok or Decimal(0)) for peer in peers]
        self._rooms = Ranges([peer.context_tokens or 0 for peer in peers])

    def near(self, own: Peer, price: Decimal, bound: Decimal) -> Iterator[tuple[Decimal, str, Peer]]:
        """Those with a context of at least `bound`, from `price` on; a price downward itself is left out."""
        find = bisect_right if self._sign < 0 else bisect_left
        start = find(self._prices, self._sign * price)
        for place in self._rooms.reaching(start, len(self.peers), bound):
            peer = self.peers[place]
            ratio = price_ratio(price, peer.usd_per_mtok or Decimal(0))
            if ratio > FARTHEST:
                return
            if _is_other(peer, own):
                yield ratio, peer.id, peer


class Ranges:
    """Values in a fixed order: which of a range of them reach a bound, and how many.

    Blocks of 1, 2, 4 … values are kept sorted, so neither question looks at every value.

    >>> values = Ranges([3, 1, 4, 1, 5])
    >>> list(values.reaching(0, 5, 4)), values.count(0, 4, 3)
    ([2, 4], 2)
    """

    def __init__(self, values: Sequence[float]) -> None:
        self._levels: list[list[list[float]]] = [[[value] for value in values]]
        while len(self._levels[-1]) > 1:
            below = self._levels[-1]
            self._levels.append(
                [sorted(chain(*below[place : place + 2])) for place in range(0, len(below), 2)]
            )

    def count(self, start: int, stop: int, bound: Decimal | float) -> int:
        """How many of the values from `start` to before `stop` are at least `bound`."""
        return sum(len(block) - bisect_left(block, bound) for _, _, block in self._blocks(start, stop))

    def reaching(self, start: int, stop: int, bound: Decimal | float) -> Iterator[int]:
        """The places of these values, in their order."""
        for level, place, _ in self._blocks(start, stop):
            yield from self._within(level, place, bound)

    def _blocks(self, start: int, stop: int) -> Iterator[tuple[int, int, list[float]]]:
        """The largest blocks that make up a stretch, in order: level, number, values."""
        while start < stop:
            level = 0
            while (
                start % (2 << level) == 0 and start + (2 << level) <= stop and level + 1 < len(self._levels)
            ):
                level += 1
            yield level, start >> level, self._levels[level][start >> level]
            start += 1 << level

    def _within(self, level: int, place: int, bound: Decimal | float) -> Iterator[int]:
        if self._levels[level][place][-1] < bound:
            return
        if level == 0:
            yield place
            return
        for half in (2 * place, 2 * place + 1):
            if half < len(self._levels[level - 1]):
                yield from self._within(level - 1, half, bound)


def _is_other(peer: Peer, own: Peer) -> bool:
    """Whether a model is of another family, and not the one that `own` points to."""
    return peer.base_id != own.base_id and peer.id != own.alias_of
