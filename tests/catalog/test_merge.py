"""Which source wins a field, and that the others are heard."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from modelatlas.catalog import FactName
from modelatlas.catalog.merge import ORDERS, PRECEDENCE, Witness, facts_of, in_order
from modelatlas.records import Listing, Traits
from tests.support.factories import make_listing, traits_of

DAY = dt.date(2026, 7, 31)


def witness(source: str, key: str = "acme/rocket-1", **said: Any) -> Witness:
    """A source that says nothing but `said`."""
    return Witness(source, traits_of(source), Listing(key=key, **said), DAY)


def test_every_field_of_the_table_is_a_field_of_a_listing() -> None:
    assert set(PRECEDENCE) <= set(Listing.model_fields)


@pytest.mark.parametrize("field", PRECEDENCE)
def test_what_we_say_ourselves_comes_before_every_feed(field: FactName) -> None:
    """The routing service's own fields aside, a private record wins."""
    own = {"canonical_slug", "routed_context_tokens", "downloads", "likes"}
    assert (PRECEDENCE[field].roles[0] == "owner") == (field not in own)


@pytest.mark.parametrize(
    ("field", "values", "winner"),
    [
        ("context_tokens", {"litellm": 1000, "openrouter": 2000, "modelsdev": 3000}, "openrouter"),
        ("released_on", {"openrouter": dt.date(2026, 1, 2), "modelsdev": dt.date(2026, 1, 1)}, "modelsdev"),
        ("licence", {"arena": "MIT", "huggingface": "mit", "litellm": "?"}, "huggingface"),
        ("licence", {"arena": "MIT", "private": "internal"}, "private"),
    ],
)
def test_the_first_source_of_the_table_wins(field: str, values: dict[str, Any], winner: str) -> None:
    """Whatever the order in which they speak."""
    for order in (list(values), list(reversed(values))):
        fact = facts_of([witness(source, **{field: values[source]}) for source in order])[field]
        assert fact.claim.source == winner
        assert fact.value == values[winner]
        assert {claim.source for claim in fact.others} == set(values) - {winner}


def test_a_source_takes_the_place_of_the_first_of_its_roles_that_an_order_names() -> None:
    """A service that also sells is asked as a service, and where no service is, as a seller."""
    both = Traits(roles=("lists", "sells"), keys="ids", seller="source", slugs=("x",))
    hub = Traits(roles=("hub",))
    listed, kept = Listing(key="a/b"), Listing(key="a/b")
    said = [Witness("hub", hub, kept, DAY), Witness("both", both, listed, DAY)]
    names = {
        field: [one.source for one in in_order(said, PRECEDENCE[field])]
        for field in ("context_tokens", "released_on", "licence", "downloads")
    }
    assert names == {
        "context_tokens": ["both", "hub"],
        "released_on": ["hub", "both"],
        "licence": ["hub", "both"],
        "downloads": ["hub"],
    }


def test_within_a_role_the_rank_for_the_kind_of_field_decides_then_the_name() -> None:
    first = Traits(roles=("sells",), keys="offers", seller="key", rank=1, ranks={"dates": 8})
    second = Traits(roles=("sells",), keys="offers", seller="key", rank=2)
    said = [
        Witness(name, traits, Listing(key="a/b"), DAY)
        for name, traits in (("z", second), ("y", second), ("x", first))
    ]
    assert [one.source for one in in_order(said, PRECEDENCE["context_tokens"])] == ["x", "y", "z"]
    assert [one.source for one in in_order(said, PRECEDENCE["released_on"])] == ["y", "z", "x"]


@pytest.mark.parametrize("field", PRECEDENCE)
def test_an_exception_from_the_order_of_its_kind_has_a_reason(field: FactName) -> None:
    precedence = PRECEDENCE[field]
    assert bool(precedence.exception) == bool(precedence.reason)
    assert precedence.exception != ORDERS[precedence.kind]


def test_a_claim_knows_source_key_and_day() -> None:
    fact = facts_of([witness("modelsdev", "shop/rocket", context_tokens=1000)])["context_tokens"]
    assert (fact.claim.source, fact.claim.key, fact.claim.fetched_on) == ("modelsdev", "shop/rocket", DAY)


def test_dissent_is_what_says_something_else() -> None:
    fact = facts_of(
        [
            witness("openrouter", context_tokens=1000),
            witness("modelsdev", context_tokens=1000),
            witness("litellm", context_tokens=900),
        ]
    )["context_tokens"]
    assert [claim.source for claim in fact.others] == ["modelsdev", "litellm"]
    assert [(claim.source, claim.value) for claim in fact.dissent] == [("litellm", 900)]


@pytest.mark.parametrize(
    ("field", "nothing"), [("context_tokens", None), ("licence", ""), ("input_modalities", ())]
)
def test_silence_is_no_claim(field: str, nothing: Any) -> None:
    assert field not in facts_of([witness("openrouter", **{field: nothing})])


@pytest.mark.parametrize(("field", "value"), [("open_weights", False), ("downloads", 0)])
def test_no_and_none_at_all_are_said(field: str, value: Any) -> None:
    fact = facts_of([witness("huggingface", **{field: value})])[field]
    assert fact.value == value


def test_a_prompt_that_fills_the_window_of_its_own_offer_limits_no_other_window() -> None:
    listed = witness("openrouter", context_tokens=262)
    whole = witness("modelsdev", "host/rocket-1", context_tokens=256, max_input_tokens=256)
    part = witness("modelsdev", "other/rocket-1", context_tokens=256, max_input_tokens=200)
    assert "max_input_tokens" not in facts_of([listed, whole])
    assert facts_of([listed, whole, part])["max_input_tokens"].value == 200


def test_a_prompt_without_a_window_of_its_own_stands_alone() -> None:
    """LiteLLM's may fill a window that it doesn't state: it limits no window of others."""
    listed, prompt = witness("openrouter", context_tokens=262), witness("litellm", max_input_tokens=200)
    assert "max_input_tokens" not in facts_of([listed, prompt])
    assert facts_of([prompt])["max_input_tokens"].value == 200


def test_a_source_outside_the_table_of_a_field_is_not_asked() -> None:
    assert "downloads" not in facts_of([witness("openrouter", downloads=5)])


def test_within_a_source_the_first_witness_wins() -> None:
    facts = facts_of(
        [
            witness("modelsdev", "acme/rocket-1", context_tokens=1000),
            witness("modelsdev", "shop/rocket-1", context_tokens=900),
        ]
    )
    assert facts["context_tokens"].claim.key == "acme/rocket-1"


def test_prices_and_scores_are_no_facts() -> None:
    """They have conditions, so that one can't win over another."""
    assert not {"prices", "scores", "endpoints"} & set(
        facts_of([Witness("openrouter", traits_of("openrouter"), make_listing(), DAY)])
    )
