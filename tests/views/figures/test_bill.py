"""A bill follows the price list: its tiers, its conditions, its doubts, and the variant for batches."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from modelatlas.records import Condition, Price
from modelatlas.views.figures.bill import Bill, Offer, bill, billed_prices, offer_of
from modelatlas.views.figures.workloads import Workload
from tests.support.content import make_catalog
from tests.support.factories import make_listing, make_price

INPUT, OUTPUT = make_price("2"), make_price("8", meter="output")
MILLION = Workload(1_000_000, 0)


def cost(*prices: Price, load: Workload = MILLION) -> Bill:
    return bill(Offer(prices), load)


@pytest.mark.parametrize(
    "condition",
    [
        {"utc_start": "16:30", "utc_end": "00:30"},
        {"from_day": "2026-01-01"},
        {"until_day": "2026-01-01"},
        {"note": "on weekends"},
        {"above_prompt_tokens": 10, "mode": "batch"},
    ],
)
def test_prices_under_other_conditions_are_left_out(condition: dict[str, Any]) -> None:
    special = make_price("1", when=Condition(**condition))
    assert cost(special, INPUT, OUTPUT, special) == cost(INPUT, OUTPUT)
    assert Offer((special, INPUT, OUTPUT)).left_out == (special,)


@pytest.mark.parametrize(
    "prices",
    [
        (),
        (INPUT,),
        (OUTPUT,),
        (INPUT, make_price(None, meter="output", status="unknown")),
        (make_price(None, status="varies"), make_price(None, meter="output", status="varies")),
        (INPUT, make_price("8", meter="output", per="image")),
        (INPUT, OUTPUT, make_price(None, meter="request", status="per_unit")),
        (make_price(None, status="included"), make_price(None, meter="output", status="included")),
        (make_price("1", when=Condition(mode="batch")), OUTPUT),
    ],
)
def test_what_isnt_stated_is_never_taken_for_zero(prices: tuple[Price, ...]) -> None:
    assert cost(*prices, load=Workload(1000, 1000)).usd is None


def test_a_price_in_doubt_is_not_stated() -> None:
    assert billed_prices((INPUT, OUTPUT), {"output": None}) == (INPUT,)


def test_prices_for_batches_hold_for_the_share_that_may_wait(tmp_path: Path) -> None:
    half = (INPUT, OUTPUT, make_price("1", when=Condition(mode="batch")))
    peers = make_catalog(tmp_path, make_listing("a/b", prices=half, context_tokens=2_000_000)).answers.peers
    offer = offer_of(peers["a/b"], peers)
    assert bill(offer, Workload(1_000_000, 0, batch_share=Decimal("0.5"))).usd == Decimal("1.5")
    assert bill(offer, MILLION).usd == 2


def test_a_listed_batch_variant_bills_the_share_that_may_wait(tmp_path: Path) -> None:
    batch = (make_price("1"), make_price("4", meter="output"))
    lists = {"a/b": (INPUT, OUTPUT), "a/b:batch": batch}
    listings = (make_listing(key, prices=prices, context_tokens=2_000_000) for key, prices in lists.items())
    peers = make_catalog(tmp_path, *listings).answers.peers
    all_may_wait = Workload(1_000_000, 0, batch_share=Decimal(1))
    assert bill(offer_of(peers["a/b"], peers), all_may_wait) == Bill(
        "priced", Decimal(1), (("input", Decimal(1)),)
    )
    assert bill(offer_of(peers["a/b:batch"], peers), MILLION).kind == "batch_only"
    assert bill(offer_of(peers["a/b:batch"], peers), all_may_wait).usd == 1


def test_the_lengths_from_which_other_prices_hold() -> None:
    above = make_price("4", when=Condition(above_prompt_tokens=100))
    assert Offer((INPUT, OUTPUT, above)).limits == (100,)
