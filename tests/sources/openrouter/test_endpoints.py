"""OpenRouter's endpoints: one listing per model, its offers in an order that stays."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.problems import FeedError
from modelatlas.records import Endpoint, Listing, Percentiles, Price
from modelatlas.sources.contract import Context
from modelatlas.sources.openrouter.endpoints import collect_endpoints, parse_endpoints
from tests.support.factories import make_listing
from tests.support.hostile import HOSTILE

OFFER: dict[str, Any] = {
    "name": "Skynet | acme/rocket",
    "context_length": 65536,
    "pricing": {"prompt": "0.00000015", "completion": "0.0000005", "discount": 0.25},
    "provider_name": "Skynet",
    "tag": "skynet/bf16",
    "quantization": "bf16",
    "max_completion_tokens": 32768,
    "max_prompt_tokens": 60000,
    "supported_parameters": ["tools", "max_tokens"],
    "status": -2,
    "uptime_last_5m": 100,
    "uptime_last_30m": 99.5,
    "uptime_last_1d": 98,
    "supports_implicit_caching": True,
    "latency_last_30m": {"p50": 400, "p75": 500.5, "p90": 900, "p99": 3000},
    "throughput_last_30m": {"p50": 80},
}


def _body(*offers: Any, model_id: str = "acme/rocket", **extra: Any) -> dict[str, Any]:
    outputs = {"output_modalities": ["text"]}
    return {"data": {"id": model_id, "architecture": outputs, "endpoints": list(offers), **extra}}


def _encode(document: Any) -> bytes:
    return json.dumps(document).encode()


def test_every_field_of_an_endpoint() -> None:
    parsed = parse_endpoints({"acme/rocket": _encode(_body(OFFER))})
    (listing,) = parsed.listings
    assert listing.key == "acme/rocket"
    assert listing.endpoints == (
        Endpoint(
            provider="Skynet",
            tag="skynet/bf16",
            quantization="bf16",
            context_tokens=65536,
            max_output_tokens=32768,
            max_prompt_tokens=60000,
            prices=(Price(meter="input", usd=Decimal("0.15")), Price(meter="output", usd=Decimal("0.5"))),
            discount=0.25,
            parameters=("max_tokens", "tools"),
            status=-2,
            uptime_5m=100,
            uptime_30m=99.5,
            uptime_1d=98,
            latency_ms=Percentiles(p50=400, p75=500.5, p90=900, p99=3000),
            throughput_tps=Percentiles(p50=80),
            implicit_caching=True,
        ),
    )
    assert (parsed.problems, parsed.set_aside, parsed.unknown_keys, listing.raw) == ((), 0, {}, {})


def test_bodies_come_one_by_one_or_saved_together() -> None:
    one, two = _body(OFFER), _body(OFFER, model_id="acme/two:free")
    together = parse_endpoints({"endpoints": _encode({"acme/rocket": one, "acme/two:free": two})})
    singly = parse_endpoints({"first": _encode(one), "second": _encode(two)})
    assert [listing.key for listing in together.listings] == ["acme/rocket", "acme/two:free"]
    assert singly == together


def test_the_order_of_the_offers_does_not_follow_the_routing() -> None:
    offers = [{**OFFER, "provider_name": name} for name in ("b", "A", "c")]
    forward = parse_endpoints({"x": _encode(_body(*offers))})
    assert [endpoint.provider for endpoint in forward.listings[0].endpoints] == ["A", "b", "c"]
    assert parse_endpoints({"x": _encode(_body(*reversed(offers)))}) == forward


def test_unknown_is_no_quantization_and_null_no_measurement() -> None:
    empty = {**dict.fromkeys(OFFER), "provider_name": "Skynet", "quantization": "unknown"}
    parsed = parse_endpoints({"x": _encode(_body(empty))})
    assert parsed.listings[0].endpoints == (Endpoint(provider="Skynet"),)
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"uptime_last_1d": 120}, "endpoints[0].uptime_last_1d"),
        ({"pricing": {"prompt": "1e-6", "discount": -11}}, "endpoints[0].pricing.discount"),
        ({"latency_last_30m": {"p50": -1}}, "endpoints[0].latency_last_30m.p50"),
        ({"status": "fine"}, "endpoints[0].status"),
        ({"pricing": {"prompt": "cheap"}}, "endpoints[skynet/bf16].pricing.prompt"),
    ],
)
def test_a_bad_field_is_dropped_and_the_offer_stays(changes: dict[str, Any], named: str) -> None:
    parsed = parse_endpoints({"x": _encode(_body({**OFFER, **changes}))})
    assert parsed.listings[0].endpoints[0].provider == "Skynet"
    assert parsed.problems[0].field == named


def test_an_offer_of_nobody_is_dropped_and_the_others_stay() -> None:
    parsed = parse_endpoints({"x": _encode(_body({"tag": "x"}, OFFER, None))})
    assert [endpoint.tag for endpoint in parsed.listings[0].endpoints] == ["skynet/bf16"]
    assert len(parsed.problems) == 2


def test_only_unknown_keys_are_kept_raw() -> None:
    parsed = parse_endpoints({"x": _encode(_body({**OFFER, "moon": 1}, colour="red"))})
    assert parsed.listings[0].raw == {"colour": "red", "endpoints": [{"moon": 1}]}
    assert parsed.unknown_keys == {"colour": 1, "endpoints[].moon": 1}


@pytest.mark.parametrize("body", [{"error": "gone"}, {"data": None}, {"data": {"id": "a/b"}}, [], 5, None])
def test_a_model_without_endpoints_is_set_aside_and_the_others_go_on(body: Any) -> None:
    parsed = parse_endpoints({"all": _encode({"acme/bad": body, "acme/rocket": _body(OFFER)})})
    assert [listing.key for listing in parsed.listings] == ["acme/rocket"]
    assert parsed.set_aside == 1
    assert parsed.problems[0].record == "acme/bad"


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}"])
def test_a_body_of_another_kind_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError, match="openrouter/endpoints"):
        parse_endpoints({"body": body})


@given(st.sampled_from([*OFFER, "moon"]), HOSTILE)
def test_any_value_in_an_offer_never_raises_and_its_neighbours_stay(field: str, value: Any) -> None:
    bodies = {"acme/rocket": _body({**OFFER, field: value}, OFFER), "acme/steady": _body(OFFER)}
    parsed = parse_endpoints({"all": _encode(bodies)})
    assert [listing.key for listing in parsed.listings] == ["acme/rocket", "acme/steady"]
    assert parsed.listings[0].endpoints
    for listing in parsed.listings:
        text = json.dumps(listing.dump(), allow_nan=False, ensure_ascii=False)
        assert Listing.model_validate_json(text.encode()) == listing


class _Client:
    """Answers for every address but those that contain ``bad``."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        raise AssertionError(f"{url} {headers}")

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] | None = None, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        assert (headers, label) == (None, "endpoints")
        self.asked = dict(urls)
        good = {key: _encode(_body(OFFER, model_id=key)) for key in urls if "bad" not in key}
        return good, {key: FeedError("status 404") for key in urls if "bad" in key}


def _context(*keys: str) -> Context:
    gone = make_listing("acme/gone", last_seen_on=dt.date(2026, 7, 1))
    return Context(keys={}, listings={"openrouter": [gone, *map(make_listing, keys)]})


def test_every_listed_model_is_asked_for_and_a_failure_has_a_name() -> None:
    client = _Client()
    bodies = collect_endpoints(client, _context("acme/a b:free", "acme/bad", "openrouter/auto"))
    assert client.asked == {
        "acme/a b:free": "https://openrouter.ai/api/v1/models/acme/a%20b:free/endpoints",
        "acme/bad": "https://openrouter.ai/api/v1/models/acme/bad/endpoints",
    }
    parsed = parse_endpoints(bodies)
    assert [listing.key for listing in parsed.listings] == ["acme/a b:free"]
    assert (parsed.set_aside, parsed.problems[0].record, parsed.problems[0].got) == (
        1,
        "acme/bad",
        "status 404",
    )


def test_nothing_to_ask_for_or_nothing_had_is_a_failure() -> None:
    with pytest.raises(FeedError, match="fetch openrouter first"):
        collect_endpoints(_Client(), _context())
    with pytest.raises(FeedError, match="404"):
        collect_endpoints(_Client(), _context("acme/bad"))
