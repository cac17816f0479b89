"""Prices in other money, and keys beside prices that may change what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from modelatlas.sources.reading.lenient import brief

_DOLLARS = frozenset({"", "$", "usd", "us$", "us dollar", "us dollars"})

UNKNOWN_PRICE_KEY = (
    "a key that is known: another one may change what the prices mean",
    "prices read without it",
)
"""What is expected and what is done about a key in a list of prices that no reader knows."""


def foreign_currency(*objects: object) -> str | None:
    """The currency that the first of these objects states, unless that is US dollars.

    It stands under any key that names a currency: ``currency``, ``price_currency``, ``currencyCode``.
    """
    for one in objects:
        if isinstance(one, Mapping):
            for key, value in one.items():
                is_named = value is not None and "currency" in str(key).casefold()
                if is_named and str(value).strip().casefold() not in _DOLLARS:
                    return brief(value)
    return None


def unknown_beside_prices(extra: Mapping[str, Any] | None) -> Iterator[tuple[str, Any]]:
    """Keys that no reader knows in a list of prices, with their values; dollars by name are known."""
    for key, value in sorted((extra or {}).items()):
        if "currency" not in key.casefold():
            yield key, value


def foreign_prices(currency: str) -> tuple[str, str, str]:
    """What came, what is expected, and what is done about prices in a currency."""
    return f"prices in {currency}", "US dollars", "prices left out"
