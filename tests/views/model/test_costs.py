"""The cost section: typical workloads at the model's own prices, in words that say what is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from modelatlas.records import Condition
from modelatlas.views.model.costs import CostSection, cost_section
from tests.support.content import make_catalog
from tests.support.factories import make_listing, make_price


def section(content: Path, **fields: Any) -> CostSection | None:
    listing = make_listing(**fields)
    peers = make_catalog(content, listing).answers.peers
    return cost_section(peers[listing.key], peers)


def costs(content: Path, **fields: Any) -> list[str]:
    found = section(content, **fields)
    assert found is not None
    return [line.cost for line in found.lines]


PRICED = (make_price("3"), make_price("15", meter="output"), make_price("0.3", meter="cache_read"))


def test_each_workload_is_billed_or_said_to_have_no_bill(tmp_path: Path) -> None:
    found = section(tmp_path, prices=PRICED, input_modalities=("text", "image"))
    assert found is not None
    assert [(line.name, line.cost, line.note) for line in found.lines] == [
        ("Chat", "$93.00", ""),
        ("Coding agent", "$1,284.00", "no cache-write price"),
        ("Documents (RAG)", "$185.10", ""),
        ("Batch classification", "$1,350.00", "no batch price"),
    ]
    image, voice = found.without.split("; for ")
    assert image == "No cost for Images: what an image in a prompt costs isn’t stated"
    assert voice == "Voice: the model doesn’t take audio."


def test_images_and_audio_are_billed_where_their_price_is_stated(tmp_path: Path) -> None:
    media = (make_price("6", meter="image_input"), make_price("0.006", meter="audio_input", per="minute"))
    found = section(tmp_path, prices=(*PRICED, *media), input_modalities=("text", "image", "audio"))
    assert found is not None
    # 10,000 x (300 x 3 + 300 x 15 + 1,000 x 6) / 1M; 10,000 x ((500 x 3 + 300 x 15) / 1M + 0.006)
    assert [line.cost for line in found.lines[4:]] == ["$114.00", "$120.00"]


def test_a_tier_holds_for_the_whole_request(tmp_path: Path) -> None:
    higher = make_price("6", when=Condition(above_prompt_tokens=10_000))
    assert costs(tmp_path, prices=(*PRICED, higher))[2] == "$329.10"


def test_a_workload_that_doesnt_fit_has_no_price(tmp_path: Path) -> None:
    shown = costs(tmp_path, prices=PRICED, context_tokens=32_000)
    assert shown[:3] == ["$93.00", "longer than its context window", "$185.10"]


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
    assert plain.formula == "Requests × (input × input price + (thinking + output) × output price)"
    assert "No lower price for cached input is stated" in " ".join(plain.conditions)
    assert full.formula.endswith(
        "+ cached input × cache-read price + (thinking + output) × output price + price per request)"
    )


def test_conditions_that_change_a_bill_are_told(tmp_path: Path) -> None:
    tier = make_price("6", when=Condition(above_prompt_tokens=200_000))
    window = make_price("1", when=Condition(utc_start="16:30", utc_end="00:30"))
    found = section(tmp_path, prices=(*PRICED, tier, window))
    assert found is not None
    told = " ".join(found.conditions)
    assert "more than 200,000 tokens" in told
    assert "left out: 16:30–00:30 UTC, daily." in told


def test_cache_writes_replace_the_price_of_input_or_are_added_to_it(tmp_path: Path) -> None:
    for usd, words in (("3.75", "in place of that of input"), ("0.5", "added to that of input")):
        found = section(tmp_path, prices=(*PRICED, make_price(usd, meter="cache_write")))
        assert found is not None
        assert words in " ".join(found.conditions)


def test_the_calculator_starts_with_a_workload_that_has_a_bill(tmp_path: Path) -> None:
    large, small = (section(tmp_path, prices=PRICED, context_tokens=size) for size in (128_000, 4_096))
    assert large is not None
    assert small is not None
    assert (large.data["start"][:6], small.data["start"][:6]) == ("12000,", "2000,4")
