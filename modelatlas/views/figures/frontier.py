"""The price-quality frontier: models that no other model beats in both price and quality."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol, TypeVar


class Candidate(Protocol):
    """Something that has a price and a score."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def price(self) -> Decimal:
        """US dollars per million tokens, zero where it is free."""

    @property
    def score(self) -> float:
        """Its result."""


T = TypeVar("T", bound=Candidate)


def frontier(candidates: Iterable[T], *, higher_is_better: bool = True) -> list[T]:
    """The candidates that no other one beats, cheapest first; those alike in both stay together.

    The explorer's script does the same for the models that it shows.
    """
    sign = 1 if higher_is_better else -1
    kept: list[T] = []
    for one in sorted(candidates, key=lambda each: (each.price, -sign * each.score, each.name)):
        best = kept[-1] if kept else None
        if (
            best is None
            or sign * one.score > sign * best.score
            or (one.price, one.score) == (best.price, best.score)
        ):
            kept.append(one)
    return kept
