"""Prices in other money are left out, and a key that nobody knows beside prices is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from modelatlas.sources.reading.currency import foreign_currency
from modelatlas.sources.registry import SOURCES

PARTS = {part.name: part for source in SOURCES for part in source.parts}

PRICED: dict[str, tuple[Any, Any]] = {
    "openrouter": (
        lambda extra: {"data": [{"id": "a/b", "pricing": {"prompt": "1e-6", "completion": "1e-6", **extra}}]},
        "pricing",
    ),
    "openrouter/endpoints": (
        lambda extra: {
            "a/b": {
                "data": {
                    "endpoints": [
                        {"provider_name": "A", "pricing": {"prompt": "1e-6", "completion": "1e-6", **extra}}
                    ]
                }
            }
        },
        "pricing",
    ),
    "modelsdev": (lambda extra: {"a": {"models": {"b": {"cost": {"input": 1, **extra}}}}}, "cost"),
    "litellm": (lambda extra: {"a/b": {"mode": "chat", "input_cost_per_token": 1e-6, **extra}}, ""),
    "genai-prices": (
        lambda extra: [
            {
                "id": "a",
                "models": [{"id": "b", "match": {"equals": "b"}, "prices": {"input_mtok": 1, **extra}}],
            }
        ],
        "prices",
    ),
    "artificial-analysis": (
        lambda extra: {"data": [{"slug": "b", "pricing": {"price_1m_input_tokens": 1, **extra}}]},
        "pricing",
    ),
}
"""By part: a body with one price and further keys beside it."""


def _read(part: str, extra: dict[str, Any]) -> tuple[list[Any], list[tuple[str, str]]]:
    parsed = PARTS[part].parse({"body": json.dumps(PRICED[part][0](extra)).encode()})
    (listing,) = parsed.listings
    prices = [*listing.prices, *(price for one in listing.endpoints for price in one.prices)]
    return prices, [(problem.field, problem.done) for problem in parsed.problems]


@pytest.mark.parametrize("part", sorted(PRICED))
def test_prices_in_another_currency_are_left_out_and_told(part: str) -> None:
    assert _read(part, {}) == _read(part, {"currency": "USD"})
    assert _read(part, {})[0]
    prices, problems = _read(part, {"currency": "EUR"})
    assert prices == []
    assert [done for _, done in problems] == ["prices left out"]


@pytest.mark.parametrize("part", sorted(PRICED))
def test_a_key_that_nobody_knows_beside_prices_is_told(part: str) -> None:
    prices, problems = _read(part, {"cost_unit_scale": 1000})
    assert prices == _read(part, {})[0]
    assert [(field.endswith("cost_unit_scale"), done) for field, done in problems] == [
        (True, "prices read without it")
    ]


@pytest.mark.parametrize(
    ("objects", "found"),
    [
        (({"currency": "EUR"},), "EUR"),
        (({}, {"priceCurrency": "CNY"}), "CNY"),
        (({"currency": "usd"}, {"currency": "$"}, {"currency": None}, None), None),
    ],
)
def test_a_currency_is_found_under_any_key_that_names_it(objects: tuple[Any, ...], found: str | None) -> None:
    assert foreign_currency(*objects) == found
