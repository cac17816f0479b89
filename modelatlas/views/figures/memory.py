"""How much memory the weights of a model take."""

from __future__ import annotations

from decimal import Decimal

BITS_PER_WEIGHT = 4
MEMORY_FACTOR = 1.2
"""Weights take their bits, and a fifth more for what is computed with them."""
CARDS = (8, 16, 24, 48, 80)
"""Gigabytes of common graphics cards."""
_GB = 10**9


def weights_gb(parameters: int, bits: int) -> Decimal:
    """Gigabytes of the weights alone."""
    return Decimal(parameters) * bits / 8 / _GB


def memory_gb(parameters: int, bits: int) -> Decimal:
    """Gigabytes that a model needs at so many bits per weight, without a long context."""
    return weights_gb(parameters, bits) * Decimal(str(MEMORY_FACTOR))


def cards_of(parameters: int | None, open_weights: bool | None) -> tuple[str, ...]:
    """The cards that a model fits on at 4 bits, ``24 GB``; none for closed weights or an unknown size."""
    if not parameters or not open_weights:
        return ()
    return tuple(f"{card} GB" for card in CARDS if memory_gb(parameters, BITS_PER_WEIGHT) <= card)
