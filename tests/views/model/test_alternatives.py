"""Alternatives are cheaper and not surely worse, or near in price with more room; the reason says how."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from modelatlas.catalog import Catalog
from modelatlas.catalog.boards import Entry
from modelatlas.records import Listing, Score
from modelatlas.views.model.alternatives import Alternatives, alternatives
from tests.support.content import FETCHED_ON, make_catalog
from tests.support.factories import make_board, make_listing, make_price


def listing(name: str, usd: str | None, **fields: Any) -> Listing:
    """A model ``acme/<name>`` whose input and output cost the same; ``None`` is free."""
    meters = ("input", "output")
    prices = tuple(make_price(usd, meter=m, status="priced" if usd else "free") for m in meters)
    return make_listing(f"acme/{name}", name=name, prices=prices, **fields)


def rated(catalog: Catalog, **intervals: tuple[int, int]) -> Catalog:
    """The catalogue with a headline board of these intervals."""
    entries = tuple(
        Entry(
            name,
            f"acme/{name}",
            None,
            Score(
                board="text_style_control",
                category="overall",
                unit="elo",
                value=(low + high) / 2,
                lower=low,
                upper=high,
            ),
        )
        for name, (low, high) in sorted(intervals.items(), key=lambda item: -item[1][0])
    )
    return replace(
        catalog, boards=(make_board("arena", "text_style_control", "overall", FETCHED_ON, entries),)
    )


def of(catalog: Catalog, name: str = "own") -> Alternatives | None:
    return alternatives(catalog.by_id[f"acme/{name}"], catalog.answers)


def names(found: Alternatives | None) -> tuple[list[str], list[str]]:
    assert found is not None
    return [line.name for line in found.cheaper], [line.name for line in found.roomier]


def test_cheaper_models_that_are_not_surely_worse_are_told_by_price(tmp_path: Path) -> None:
    catalog = make_catalog(
        tmp_path,
        listing("own", "10"),
        listing("better", "5"),
        listing("tie", "4"),
        listing("touching", "3"),
        listing("worse", "2"),
        listing("unrated", "1"),
        listing("same-price", "10"),
        listing("dearer", "11"),
    )
    catalog = rated(
        catalog,
        own=(1400, 1420),
        better=(1430, 1450),
        tie=(1390, 1410),
        touching=(1380, 1400),
        worse=(1300, 1399),
        **{"same-price": (1500, 1510), "dearer": (1500, 1510)},
    )
    found = of(catalog)
    assert names(found) == (["touching", "tie", "better"], [])
    assert found is not None
    assert [line.reason for line in found.cheaper] == [
        "70% cheaper, rating 1,380–1,400 against 1,400–1,420: a tie.",
        "60% cheaper, rating 1,390–1,410 against 1,400–1,420: a tie.",
        "50% cheaper, rating 1,430–1,450 against 1,400–1,420: higher.",
    ]


def test_only_listed_models_of_another_family_with_the_same_output_are_alternatives(tmp_path: Path) -> None:
    catalog = make_catalog(
        tmp_path,
        listing("own", "10"),
        listing("own:thinking", "5", variant="thinking"),
        listing("gone", "5", last_seen_on="2026-01-01"),
        listing("pointer", "5", alias_of="acme/own"),
        listing("painter", "5", output_modalities=("text", "image")),
    )
    ratings = dict.fromkeys(("own", "own:thinking", "gone", "pointer", "painter"), (1400, 1420))
    assert of(rated(catalog, **ratings)) is None


def test_a_model_that_is_gone_has_alternatives(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, listing("own", "10", last_seen_on="2026-01-01"), listing("heir", "5"))
    assert names(of(rated(catalog, own=(1400, 1420), heir=(1400, 1420)))) == (["heir"], [])


def test_at_most_six_cheaper_models_are_told_of_all_that_there_are(tmp_path: Path) -> None:
    others = [f"m{n}" for n in range(8)]
    catalog = make_catalog(
        tmp_path, listing("own", "10"), *(listing(name, str(n + 1)) for n, name in enumerate(others))
    )
    found = of(rated(catalog, own=(1400, 1420), **dict.fromkeys(others, (1400, 1420))))
    assert names(found)[0] == others[:6]
    assert found is not None
    assert found.cheaper_total == 8


def test_more_context_is_told_nearest_in_price_first(tmp_path: Path) -> None:
    catalog = make_catalog(
        tmp_path,
        listing("own", "10", context_tokens=100_000),
        listing("half", "5", context_tokens=200_000),
        listing("near", "9", context_tokens=125_000),
        listing("thrice", "30", context_tokens=1_000_000),
        listing("four", "40", context_tokens=1_000_000),
        listing("far", "40.01", context_tokens=1_000_000),
        listing("little-more", "10", context_tokens=124_999),
        listing("free", None, context_tokens=1_000_000),
    )
    found = of(catalog)
    assert names(found) == ([], ["near", "half", "thrice"])
    assert found is not None
    assert [line.reason for line in found.roomier] == [
        "125K tokens of context against 100K, 10% cheaper.",
        "200K tokens of context against 100K, 50% cheaper.",
        "1M tokens of context against 100K, 3 times the price.",
    ]


def test_free_models_are_near_to_free_ones_only(tmp_path: Path) -> None:
    catalog = make_catalog(
        tmp_path,
        listing("own", None, context_tokens=1_000),
        listing("gift", None, context_tokens=2_000),
        listing("cheap", "0.001", context_tokens=2_000),
    )
    found = of(catalog)
    assert names(found) == ([], ["gift"])
    assert found is not None
    assert found.roomier[0].reason == "2K tokens of context against 1K, the same price."
    assert found.roomier[0].price == "free"


def test_the_reason_says_what_would_be_lost(tmp_path: Path) -> None:
    catalog = make_catalog(
        tmp_path,
        listing("own", "10", input_modalities=("text", "image", "file"), parameters=("tools",)),
        listing("plain", "9.99"),
    )
    found = of(rated(catalog, own=(1400, 1420), plain=(1410, 1430)))
    assert found is not None
    assert found.cheaper[0].reason == (
        "Less than 1% cheaper, rating 1,410–1,430 against 1,400–1,420: a tie, "
        "doesn't accept images or files or tools."
    )


def test_without_a_price_there_are_no_alternatives(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing("acme/own", prices=()), listing("other", "1"))
    assert of(rated(catalog, own=(1400, 1420), other=(1400, 1420))) is None
