"""Who sells a model for how much: what tells offers apart stands beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from modelatlas.pipeline import load_catalog
from modelatlas.records import Condition, Listing
from modelatlas.views.model.sellers import SellerTable, seller_table
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price

ROCKET = "acme/rocket-1"
SELLERS = """
[[seller]]
name = "Rock"
slugs = ["plan-a", "plan-b"]
reason = "Two plans of one company."
date = 2026-07-31
"""


def offer(key: str, usd: str, provider: str = "bedrock", **changes: Any) -> Listing:
    fields = {"price": make_price(usd), **changes}
    return make_listing(key, provider=provider, author=None, same_as=(f"openrouter:{ROCKET}",), **fields)


def table(content: Path, *offers: Listing) -> SellerTable:
    write_records(content, make_listing())
    write_records(content, *offers, source="litellm")
    found = seller_table((catalog := load_catalog(content)).by_id[ROCKET], catalog.answers)
    assert found is not None
    return found


def test_prices_of_one_seller_that_depend_on_the_region_say_so(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        offer("global.acme.rocket-1", "3"),
        offer("eu.acme.rocket-1", "3.3"),
        offer("us.acme.rocket-1", "3.3"),
        offer("bedrock/us-gov-west-1/acme.rocket-1", "3.6"),
    )
    assert [(line.places, line.input_price.text) for line in found.others] == [
        ("global", "$3.00"),
        ("EU, US", "$3.30"),
        ("us-gov-west-1", "$3.60"),
    ]
    assert {line.differs.text for line in found.others if line.differs} == {"by region"}
    assert "The price of 1 of them depends on region or plan." in found.sentence
    assert "read on different days" not in found.sentence


def test_prices_that_nothing_tells_apart_are_told_as_that(tmp_path: Path) -> None:
    found = table(tmp_path, offer("eu.acme.rocket-1", "3"), offer("eu.acme.rocket-1-v1", "3.3"))
    assert "For 1 of them, more than one price is stated: no source says why." in found.sentence
    assert {line.differs.text for line in found.others if line.differs} == {"differs"}


def test_a_plan_is_named_only_where_it_tells_two_prices_apart(tmp_path: Path) -> None:
    """A source's own slug of a seller says nothing where that seller has one price."""
    for name in ("one", "two"):
        curation = tmp_path / name / "curation"
        curation.mkdir(parents=True)
        (curation / "sellers.toml").write_text(SELLERS, "utf-8")
    one = table(tmp_path / "one", offer("bedrock/rocket-1", "3", provider="plan_a"))
    assert [(line.seller, line.places) for line in one.others] == [("Rock", "")]
    plans = [
        offer(f"{plan}/rocket-1", usd, provider=plan) for plan, usd in (("plan_a", "3"), ("plan_b", "4"))
    ]
    two = table(tmp_path / "two", *plans)
    assert [(line.seller, line.places) for line in two.others] == [("Rock", "plan_a"), ("Rock", "plan_b")]


def test_a_price_per_second_is_none_per_token(tmp_path: Path) -> None:
    second = offer("rocket-1", "0.00972", price=make_price("0.00972", per="second"))
    found = table(tmp_path, second, offer("acme.rocket-1", "8", provider="other"))
    assert [(line.seller, line.input_price.text) for line in found.others] == [
        ("other", "$8.00"),
        ("bedrock", "per second"),
    ]
    assert found.others[1].input_price.explanation == "$0.00972 per second."
    assert "0.00" not in found.sentence


def test_what_else_a_seller_prices_is_named(tmp_path: Path) -> None:
    rows = (
        make_price("2"),
        make_price("1", when=Condition(mode="batch")),
        make_price("4", when=Condition(above_prompt_tokens=200_000)),
        make_price("1.5", when=Condition(utc_start="16:30", utc_end="00:30")),
        make_price("0.2", meter="cache_read", when=Condition(mode="flex")),
    )
    (line,) = table(tmp_path, offer("rocket-1", "2", prices=rows)).others
    assert line.conditions == ("16:30–00:30 UTC, daily; batch requests; prompts above 200,000 tokens")


def test_an_offer_that_is_deprecated_is_marked_and_not_counted(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        offer("rocket-1", "2", provider="one"),
        offer("acme.rocket-1", "9", provider="two", stage="deprecated"),
    )
    assert [(line.seller, line.is_deprecated) for line in found.others] == [("one", False), ("two", True)]
    # The routing service and one more.
    assert found.sentence == "2 providers, input from $1.50 to $2.00 per 1M tokens; 1 more offer deprecated."
