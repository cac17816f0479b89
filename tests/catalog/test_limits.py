"""Limits that may stand in one sentence: of one model, or of one host."""

from __future__ import annotations

import datetime as dt

import pytest

from modelatlas.catalog.limits import Limits, limits_of, longest_prompt, with_prompt
from modelatlas.catalog.model import Claim, Fact
from modelatlas.records import Endpoint


def _facts(**values: int) -> dict[str, Fact]:
    return {name: Fact(Claim(value, "openrouter", "acme/rocket", None)) for name, value in values.items()}


@pytest.mark.parametrize(
    ("facts", "limits"),
    [
        ({}, Limits(None, None, None, None)),
        ({"max_output_tokens": 8}, Limits(None, None, 8, None)),
        (
            {"context_tokens": 400, "max_input_tokens": 272, "max_output_tokens": 128},
            Limits(400, 272, 128, None),
        ),
        ({"context_tokens": 400, "max_input_tokens": 400}, Limits(400, None, None, None)),
        ({"context_tokens": 400, "max_output_tokens": 500}, Limits(400, None, None, None)),
        (
            {"context_tokens": 1000, "routed_context_tokens": 262, "max_output_tokens": 262},
            Limits(1000, None, 262, 262),
        ),
        (
            {"context_tokens": 1000, "routed_context_tokens": 32, "max_output_tokens": 131},
            Limits(1000, None, None, 32),
        ),
        ({"context_tokens": 1000, "routed_context_tokens": 1000}, Limits(1000, None, None, None)),
    ],
)
def test_what_does_not_fit_is_no_pair(facts: dict[str, int], limits: Limits) -> None:
    assert limits_of(_facts(**facts)) == limits


def _endpoint(prompt: int | None, context: int | None) -> Endpoint:
    return Endpoint(provider="Acme", max_prompt_tokens=prompt, context_tokens=context)


@pytest.mark.parametrize(
    ("endpoints", "longest"),
    [
        ((), None),
        (((None, 400),), None),
        (((272, 400),), 272),
        (((272, 400), (None, 300)), 300),
        (((272, 400), (None, None)), None),
    ],
)
def test_the_longest_prompt_is_known_where_it_is_of_every_host(
    endpoints: tuple[tuple[int | None, int | None], ...], longest: int | None
) -> None:
    assert longest_prompt([_endpoint(*one) for one in endpoints]) == longest


def test_what_the_hosts_say_comes_last() -> None:
    hosts = Claim(272, "openrouter/endpoints", "acme/rocket", dt.date(2026, 8, 1))
    maker = Claim(300, "modelsdev", "acme/rocket", None)
    assert with_prompt(None, hosts) == Fact(hosts)
    assert with_prompt(Fact(maker), hosts) == Fact(maker, (hosts,))
