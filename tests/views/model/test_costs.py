"""The cost section: three workloads at the model's own prices, in words that say what is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from modelatlas.records import Condition
from modelatlas.views.model.costs import CostSection, cost_section
from tests.support.content import make_catalog
from tests.support.factories import make_listing, make_price


def section(content: Path, **fields: Any) -> CostSection | None:
    listing = make_listing(**fields)
    return cost_section(make_catalog(content, listing).by_id[listing.key])


def costs(content: Path, **fields: Any) -> list[str]:
    found = section(content, **fields)
    assert found is not None
    return [line.cost for line in found.lines]


PRICED = (make_price("3"), make_price("15", meter="output"), make_price("0.3", meter="cache_read"))


def test_each_workload_is_billed(tmp_path: Path) -> None:
    assert costs(tmp_path, prices=PRICED) == ["$93.00", "$315.00", "$1,134.00"]


def test_a_tier_holds_for_the_whole_request(tmp_path: Path) -> None:
    dearer = make_price("6", when=Condition(above_prompt_tokens=64_000))
    assert costs(tmp_path, prices=(*PRICED, dearer))[:2] == ["$93.00", "$615.00"]


def test_a_workload_that_doesnt_fit_has_no_price(tmp_path: Path) -> None:
    shown = costs(tmp_path, prices=PRICED, context_tokens=32_000)
    assert shown == ["$93.00", "longer than its context window", "longer than its context window"]


def test_what_is_free_has_no_bills(tmp_path: Path) -> None:
    free = tuple(make_price(None, status="free", meter=meter) for meter in ("input", "output"))
    assert section(tmp_path, prices=free) is None


def test_without_a_known_price_there_is_no_section(tmp_path: Path) -> None:
    assert section(tmp_path, prices=()) is None


def test_the_formula_names_what_is_charged(tmp_path: Path) -> None:
    plain, full = (
        section(tmp_path, prices=prices)
        for prices in (PRICED[:2], (*PRICED, make_price("0.01", meter="request", per="request")))
    )
    assert plain is not None
    assert full is not None
    assert plain.formula == "Requests × (input × input price + output × output price)"
    assert "No lower price for cached input is stated" in " ".join(plain.conditions)
    assert full.formula.endswith(
        "+ cached input × cache-read price + output × output price + price per request)"
    )


def test_conditions_that_change_a_bill_are_told(tmp_path: Path) -> None:
    tier = make_price("6", when=Condition(above_prompt_tokens=200_000))
    window = make_price("1", when=Condition(utc_start="16:30", utc_end="00:30"))
    found = section(tmp_path, prices=(*PRICED, tier, window))
    assert found is not None
    told = " ".join(found.conditions)
    assert "more than 200,000 tokens" in told
    assert "left out: 16:30–00:30 UTC, daily." in told


def test_the_calculator_starts_with_a_workload_that_fits(tmp_path: Path) -> None:
    large, small = (section(tmp_path, prices=PRICED, context_tokens=size) for size in (128_000, 4_096))
    assert large is not None
    assert small is not None
    assert (large.start.input_tokens, small.start.input_tokens) == (60_000, 2_000)
