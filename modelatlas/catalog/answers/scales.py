"""How a number ranks among those of the listed models."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from modelatlas.catalog.answers.peers import Peer

T = TypeVar("T", int, float, Decimal)


@dataclass(frozen=True)
class Scale(Generic[T]):
    """One number of every listed model that has it."""

    values: tuple[T, ...]
    """Ascending."""

    @classmethod
    def of(cls, values: Iterable[T | None]) -> Scale[T]:
        """The scale of the figures that are known."""
        return cls(tuple(sorted(value for value in values if value is not None)))

    def __len__(self) -> int:
        return len(self.values)

    def below(self, value: T) -> int:
        """How many figures are less than `value`."""
        return bisect_left(self.values, value)

    def above(self, value: T) -> int:
        """How many figures are greater than `value`."""
        return len(self.values) - bisect_right(self.values, value)


@dataclass(frozen=True)
class Scales:
    """The numbers that pages compare."""

    context_tokens: Scale[int]
    """Context windows."""
    max_output_tokens: Scale[int]
    """Longest answers."""
    input_usd_per_mtok: Scale[Decimal]
    """Unconditional prices of text input above zero."""
    output_usd_per_mtok: Scale[Decimal]
    """The same of text output."""
    usd_per_mtok: Scale[Decimal]
    """Blended prices, zero where a model is free."""
    text_usd_per_mtok: Scale[Decimal]
    """The same of the models that give text alone."""
    speed_tps: Scale[float]
    """Median output tokens per second of each model's fastest usable endpoint."""
    rating: Scale[float]
    """Ratings on the headline board."""


def scales_of(listed_models: Sequence[Peer]) -> Scales:
    """The scales that these models make."""
    return Scales(
        context_tokens=Scale.of(one.sound("context_tokens") or None for one in listed_models),
        max_output_tokens=Scale.of(one.sound("max_output_tokens") or None for one in listed_models),
        input_usd_per_mtok=Scale.of(_amount(one, "input") for one in listed_models),
        output_usd_per_mtok=Scale.of(_amount(one, "output") for one in listed_models),
        usd_per_mtok=Scale.of(one.usd_per_mtok for one in listed_models),
        text_usd_per_mtok=Scale.of(one.usd_per_mtok for one in listed_models if one.gives_text_alone),
        speed_tps=Scale.of(one.speed_tps for one in listed_models),
        rating=Scale.of(one.rating.score.value if one.rating else None for one in listed_models),
    )


def _amount(peer: Peer, side: Literal["input", "output"]) -> Decimal | None:
    price = peer.input_price if side == "input" else peer.output_price
    return price.usd_per_mtok if price and side not in peer.doubts else None
