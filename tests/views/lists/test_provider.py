"""Providers: what each serves, and its prices and speeds against the others of the same model."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.catalog.answers.blend import blended_usd_per_mtok
from modelatlas.output.paths import fault_of
from modelatlas.pipeline import load_catalog
from modelatlas.records import Endpoint, Listing
from modelatlas.views.lists.provider import ProviderPage, provider_pages
from modelatlas.views.lists.provider_list import providers_page
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price


def make_endpoint(provider: str, price: str | None = "1", **changes: Any) -> Endpoint:
    """An endpoint with one price for input and output; none where `price` is ``None``."""
    both = () if price is None else (make_price(price), make_price(price, meter="output"))
    return Endpoint(**{"provider": provider, "prices": both, "status": 0, **changes})


def catalog_of(content: Path, **endpoints: tuple[Endpoint, ...]) -> Catalog:
    """A catalogue whose models, by name, have these endpoints."""
    keys = [f"acme/{name}" for name in endpoints]
    write_records(content, *(make_listing(key) for key in keys))
    offers = [
        Listing(key=key, endpoints=offered) for key, offered in zip(keys, endpoints.values(), strict=True)
    ]
    write_records(content, *offers, source="openrouter/endpoints")
    return load_catalog(content)


def page(catalog: Catalog, name: str) -> ProviderPage:
    return next(one for one in provider_pages(catalog.market) if one.name == name)


@pytest.mark.parametrize(
    ("provider", "place", "against"),
    [
        ("A", "cheapest of 3", "50% less"),
        ("B", "2nd of 3", "100% more"),
        ("C", "3rd of 3", "4 times as much"),
    ],
)
def test_a_price_stands_among_the_cheapest_of_every_other_provider(
    provider: str, place: str, against: str, tmp_path: Path
) -> None:
    offers = (
        make_endpoint("A", "1"),
        make_endpoint("A", "9"),
        make_endpoint("B", "2"),
        make_endpoint("C", "4"),
    )
    row = page(catalog_of(tmp_path, m=offers), provider).rows[0]
    assert (row.place, row.against) == (place, against)


def test_equal_prices_are_tied(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, m=(make_endpoint("A"), make_endpoint("B"), make_endpoint("C", "3")))
    row = page(catalog, "A").rows[0]
    assert (row.place, row.against, row.is_cheapest) == ("cheapest of 3, tied", "", True)


def test_an_endpoint_out_of_order_neither_wins_nor_counts(tmp_path: Path) -> None:
    offers = (make_endpoint("A", "1", status=-2), make_endpoint("B", "2"), make_endpoint("C", "3"))
    catalog = catalog_of(tmp_path, m=offers)
    broken = page(catalog, "A").rows[0]
    assert (broken.place, broken.status, broken.is_cheapest) == ("", "status −2", False)
    assert page(catalog, "B").rows[0].place == "cheapest of 2"
    assert "1 endpoint is out of order." in page(catalog, "A").sentence


def test_an_unknown_price_is_not_the_cheapest(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, m=(make_endpoint("A", None), make_endpoint("B", "2")))
    assert page(catalog, "A").rows[0].place == ""
    assert page(catalog, "A").rows[0].input_price.kind == "unknown"
    assert page(catalog, "B").rows[0].place == ""


def test_alone_is_said_and_counted(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, m=(make_endpoint("A"),), n=(make_endpoint("A"), make_endpoint("B", "2")))
    found = page(catalog, "A")
    assert [row.place for row in found.rows] == ["only provider", "cheapest of 2"]
    assert found.sentence == (
        "Serves 2 models through 2 endpoints on Jul 31, 2026. Of 1 that others serve too, at prices that "
        "can be compared, it is the cheapest for 1, ties included. 1 model is served by nobody else."
    )


def test_the_fastest_of_several_is_marked(tmp_path: Path) -> None:
    fast: dict[str, Any] = {"throughput_tps": {"p50": 90}, "latency_ms": {"p50": 450}}
    slow: dict[str, Any] = {"throughput_tps": {"p50": 30}, "latency_ms": {"p50": 1500}}
    catalog = catalog_of(tmp_path, m=(make_endpoint("A", **fast), make_endpoint("B", **slow)))
    row = page(catalog, "A").rows[0]
    assert (row.is_fastest, row.throughput, row.latency) == (True, "90", "450 ms")
    assert not page(catalog, "B").rows[0].is_fastest
    assert [(figure.value, figure.note) for figure in page(catalog, "B").figures][1:] == [
        ("1.50 s", "all: 975 ms"),
        ("30", "all: 60"),
    ]


def test_the_list_has_every_provider_with_its_counts(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, m=(make_endpoint("A"), make_endpoint("B", "2")), n=(make_endpoint("B"),))
    found = providers_page(catalog.market)
    assert [(x.provider.text, x.models, x.alone, x.cheapest) for x in found.lines] == [
        ("B", "2", "1", "0 of 1"),
        ("A", "1", "0", "1 of 1"),
    ]
    assert found.head.description == "2 providers serve 2 models through 3 endpoints on Jul 31, 2026."


def test_without_endpoints_there_are_no_providers(tmp_path: Path) -> None:
    write_records(tmp_path, make_listing())
    catalog = load_catalog(tmp_path)
    assert providers_page(catalog.market).lines == ()
    assert list(provider_pages(catalog.market)) == []


def test_a_tag_tells_what_the_quantization_does_not(tmp_path: Path) -> None:
    offers = (
        make_endpoint("A", tag="a/fp8", quantization="fp8"),
        make_endpoint("A", tag="a/turbo", quantization="fp8"),
        make_endpoint("A", tag="a"),
    )
    assert sorted(row.tag for row in page(catalog_of(tmp_path, m=offers), "A").rows) == ["", "", "turbo"]


def test_spellings_of_one_name_are_one_provider(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path, m=(make_endpoint("Z.AI"), make_endpoint("Z.AI")), n=(make_endpoint("z-ai"),)
    )
    assert [(one.name, one.head.url) for one in provider_pages(catalog.market)] == [
        ("Z.AI", "providers/z-ai/")
    ]


@given(st.text(), st.text())
def test_names_share_a_page_only_where_they_are_spelled_alike(one: str, other: str) -> None:
    same = urls.provider_slug(one) == urls.provider_slug(other)
    assert (urls.provider(one) == urls.provider(other)) == same


@given(st.text())
def test_the_page_of_any_provider_is_a_good_path(name: str) -> None:
    path = urls.output_path(urls.provider(name))
    assert fault_of(path) is None
    assert path.count("/") == 2


@pytest.mark.parametrize(
    ("read", "written", "blend"),
    [
        (make_price("1"), make_price("5", meter="output"), Decimal(2)),
        (
            make_price(None, status="free"),
            make_price(None, status="free", meter="output"),
            Decimal(0),
        ),
        (make_price("1"), make_price(None, status="unknown", meter="output"), None),
        (make_price("1", per="image"), make_price("5", meter="output"), None),
        (make_price("1"), make_price("5", meter="request"), None),
    ],
)
def test_a_blend_needs_both_prices(read: Any, written: Any, blend: Decimal | None) -> None:
    assert blended_usd_per_mtok((read, written)) == blend
