"""The listed models by one property: a feature, a modality, open weights, a price band.

What a model can do is told once for each model. What it costs is told for its variants and aliases too: a
free or a batch variant is another price of the same model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from modelatlas.catalog.answers.features import SIGNS
from modelatlas.catalog.answers.peers import Peer
from modelatlas.records import PriceStatus

EDGES = (Decimal("0.10"), Decimal("0.50"), Decimal(2), Decimal(10))
"""Lower edges of the bands of blended prices above the first, US dollars per 1M tokens.

Round steps of about five, as people name budgets. Prices spread over four orders of magnitude, so that
steps of equal width would leave nearly all models in the first; these give each band a readable share.
"""

TAKEN = ("image", "audio", "video", "file")
GIVEN = ("image", "audio", "video")
"""Modalities with a selection of their own, as input and as output. Newer words are found by search."""

Kind = Literal["feature", "takes", "gives", "open_weights", "free", "band", "no_amount"]
"""What the models of a selection share."""

Band = tuple[Decimal | None, Decimal | None]
"""The lowest price that is in, and the lowest above it that isn't; ``None`` for no such end."""


@dataclass(frozen=True)
class Selection:
    """The listed models, or where prices are concerned the listed ids, that share a property."""

    kind: Kind
    """Which property."""
    word: str
    """Which feature, modality or reason; empty where the kind says it all."""
    peers: tuple[Peer, ...]
    """By age, the newest first; those of a price by that price."""
    band: Band = (None, None)
    """The prices of a band, US dollars per 1M tokens, blended."""


def selections(listed: Sequence[Peer]) -> tuple[Selection, ...]:
    """All selections that hold any of these ids, which come newest first."""
    models = [peer for peer in listed if peer.is_head]
    found = [*_by_property(models), *_by_price(listed)]
    return tuple(selection for selection in found if selection.peers)


def _by_property(listed: Sequence[Peer]) -> Iterator[Selection]:
    for feature in SIGNS:
        yield Selection("feature", feature, tuple(one for one in listed if feature in one.features))
    for word in TAKEN:
        yield Selection("takes", word, tuple(one for one in listed if word in one.takes))
    for word in GIVEN:
        yield Selection("gives", word, tuple(one for one in listed if word in one.gives))
    yield Selection("open_weights", "", tuple(one for one in listed if one.open_weights))


def _by_price(listed: Sequence[Peer]) -> Iterator[Selection]:
    yield Selection("free", "", tuple(one for one in listed if one.usd_per_mtok == 0))
    for low, high in pairwise((None, *EDGES, None)):
        within = (one for one in listed if one.usd_per_mtok and _is_within(one.usd_per_mtok, (low, high)))
        yield Selection("band", "", _cheapest_first(within), (low, high))
    for status in ("per_unit", "varies", "unknown"):
        without = (one for one in listed if one.usd_per_mtok is None and _why_none(one) == status)
        yield Selection("no_amount", status, tuple(without))


def _is_within(price: Decimal, band: Band) -> bool:
    low, high = band
    return (low is None or price >= low) and (high is None or price < high)


def _cheapest_first(peers: Iterable[Peer]) -> tuple[Peer, ...]:
    return tuple(sorted(peers, key=lambda peer: peer.usd_per_mtok or Decimal(0)))


def _why_none(peer: Peer) -> PriceStatus:
    """Why there is no blended price: the reason of the first of the two prices that has no amount."""
    for price in (peer.input_price, peer.output_price):
        if price is None:
            return "unknown"
        if price.status == "included":
            return "per_unit" if peer.charges else "unknown"
        if price.usd_per_mtok is None and price.status != "free":
            return "per_unit" if price.status == "priced" else price.status
    return "per_unit" if peer.charges else "unknown"
