"""Three models to choose from among all listed ones: the cheapest, the best, the best for the money.

The script of the question line picks by the same rules, from what a question leaves (`docs/use/ask.md`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Answers, Peer
from modelatlas.views.figures.priced import drawn


@dataclass(frozen=True)
class Picks:
    """The picks; ``None`` where nothing can be picked."""

    matching: int
    """Models to choose from; variants aren't counted."""
    cheapest: Peer | None
    """The lowest blended price; free is zero."""
    cheapest_charging: Peer | None
    """The same of those that charge."""
    best: Peer | None
    """The highest rating."""
    ties: tuple[Peer, ...]
    """Models whose interval overlaps with that of the best, best first."""
    value: Peer | None
    """Best for the money."""
    unrated: int
    """Models without a rating."""


def overall_picks(answers: Answers) -> Picks:
    """The picks among the models that are listed for good, by blended price and overall rating."""
    found = [p for p in answers.listed if p.status == "listed" and not p.alias_of and p.variant != "batch"]
    rated = [peer for peer in found if peer.rating]
    priced = [peer for peer in found if peer.usd_per_mtok is not None]
    charging = [peer for peer in priced if peer.usd_per_mtok]
    best = min(rated, key=_by_rating, default=None)
    families = {peer.base_id for peer in found}
    return Picks(
        matching=len(families),
        cheapest=min(priced, key=_by_price, default=None),
        cheapest_charging=min(charging, key=_by_price, default=None),
        best=best,
        ties=_ties(best, rated, answers) if best else (),
        value=_value(charging) or min((p for p in rated if p in priced), key=_by_rating, default=None),
        unrated=len(families - {peer.base_id for peer in rated}),
    )


def rating_ends(peer: Peer) -> tuple[float, float, float]:
    """Rating and ends of its interval as they are shown; without a rating, minus infinity."""
    if peer.rating is None:
        return (-math.inf,) * 3
    entry = peer.rating
    return drawn(entry.score.value, entry), drawn(entry.lower, entry), drawn(entry.upper, entry)


def _by_price(peer: Peer) -> tuple[Decimal, float, str]:
    return peer.usd_per_mtok or Decimal(0), -rating_ends(peer)[0], peer.id


def _by_rating(peer: Peer) -> tuple[float, bool, Decimal, str]:
    price = Decimal("Infinity") if peer.usd_per_mtok is None else peer.usd_per_mtok
    return -rating_ends(peer)[0], peer.variant is not None, price, peer.id


def _ties(best: Peer, rated: Iterable[Peer], answers: Answers) -> tuple[Peer, ...]:
    _, low, high = rating_ends(best)
    tied = {p.base_id for p in rated if rating_ends(p)[2] >= low and rating_ends(p)[1] <= high}
    models = (answers.peers[one] for one in tied - {best.base_id} if one in answers.peers)
    return tuple(sorted(models, key=lambda peer: (-rating_ends(peer)[0], peer.id)))


def _value(charging: Iterable[Peer]) -> Peer | None:
    """Where the rating is furthest ahead of the price, both from 0 to 1 along the line that none beats."""
    line: list[Peer] = []
    for peer in sorted((one for one in charging if one.rating), key=_by_price):
        if not line or rating_ends(peer)[0] > rating_ends(line[-1])[0]:
            line.append(peer)

    def lead(peer: Peer) -> float:
        first, last = line[0], line[-1]
        if first is last:
            return 0
        cost, most = (_ratio(one, first) for one in (peer, last))
        worst, best = rating_ends(first)[0], rating_ends(last)[0]
        return round((rating_ends(peer)[0] - worst) / (best - worst) - math.log(cost) / math.log(most), 9)

    return max(line, key=lambda peer: (lead(peer), -line.index(peer)), default=None)


def _ratio(peer: Peer, other: Peer) -> Decimal:
    return (peer.usd_per_mtok or Decimal(0)) / (other.usd_per_mtok or Decimal(1))
