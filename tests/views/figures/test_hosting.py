"""Who hosts a model cheapest: with its conditions, against the list prices of the others; ties are said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from modelatlas.views.figures.hosting import hosting
from tests.support.content import make_catalog
from tests.support.factories import make_listing, make_price


def endpoint(provider: str, usd: str = "1", **fields: Any) -> dict[str, Any]:
    meters = ("input", "output", "cache_read")
    return {"provider": provider, "prices": [make_price(usd, meter=meter) for meter in meters], **fields}


def sentence(content: Path, *endpoints: dict[str, Any], **fields: Any) -> str:
    catalog = make_catalog(content, make_listing("a/b", endpoints=endpoints, **fields))
    return hosting(catalog.by_id["a/b"], catalog.answers).replace("10,000 chat requests a month", "chats")


def test_the_cheapest_has_its_conditions_and_the_others_their_list_prices(tmp_path: Path) -> None:
    told = sentence(
        tmp_path,
        endpoint("Dear", "3", discount=0.25),
        endpoint("Cheap", quantization="fp8", context_tokens=64_000, discount=0.5),
        endpoint("Middle", "2"),
    )
    # 10,000 x 2,400 tokens at $1 per million.
    assert told.startswith("Cheap (fp8, 64K context, after 50% discount) is the cheapest for chats: $24.00. ")
    assert "At their list prices, the 2 others ask $48.00 to $96.00 (" in told


def test_ties_are_said(tmp_path: Path) -> None:
    assert sentence(tmp_path, endpoint("One"), endpoint("Two"), endpoint("Three", "2")).startswith(
        "One and Two are the cheapest for chats: $24.00 each. At its list price, Three asks $48.00 ("
    )
    assert sentence(tmp_path, endpoint("One"), endpoint("Two")).startswith(
        "Both providers ask the same for chats: $24.00 ("
    )


def test_several_offers_of_one_provider_are_one_provider(tmp_path: Path) -> None:
    assert sentence(tmp_path, endpoint("One"), endpoint("One", "2")) == ""


def test_a_single_host_is_told_of_open_weights_alone(tmp_path: Path) -> None:
    assert sentence(tmp_path, endpoint("One")) == ""
    assert sentence(tmp_path, endpoint("One"), open_weights=True).startswith(
        "Only One offers it: chats cost $24.00 ("
    )


def test_what_is_out_of_service_too_short_or_not_priced_takes_no_part(tmp_path: Path) -> None:
    others = (
        endpoint("Down", status=-2),
        endpoint("Short", context_tokens=1000),
        endpoint("Brief", max_prompt_tokens=1000),
        {"provider": "Silent", "prices": []},
    )
    assert sentence(tmp_path, endpoint("One", "5"), *others, open_weights=True).startswith("Only One")


def test_a_missing_cache_price_is_a_condition(tmp_path: Path) -> None:
    plain = {"provider": "Plain", "prices": [make_price("1"), make_price("1", meter="output")]}
    assert sentence(tmp_path, plain, endpoint("Other", "2")).startswith(
        "Plain (no cache price) is the cheapest"
    )
