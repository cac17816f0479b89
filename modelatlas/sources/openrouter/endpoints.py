"""OpenRouter's ``GET /api/v1/models/:author/:slug/endpoints``: who serves a model, at what price.

One body is ``{"data": {"id": …, "endpoints": [endpoint, …]}}``. Saved together they are
``{model id: body}``. Both forms are accepted, in any number of files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import AfterValidator, BeforeValidator, Field

from modelatlas.problems import FeedError
from modelatlas.records import Listing
from modelatlas.records.ids import split_id
from modelatlas.sources.contract import Bodies, Client, Context, Parsed
from modelatlas.sources.openrouter.models import Architecture, modalities, seller_of
from modelatlas.sources.openrouter.prices import Pricing, Seller, read_prices
from modelatlas.sources.reading.documents import read_each, read_json
from modelatlas.sources.reading.fields import Flag, Limit, Text, Whole, WordList, to_float, to_raw
from modelatlas.sources.reading.lenient import Findings, Foreign, brief, extras, read_leniently

PART = "openrouter/endpoints"
URL = "https://openrouter.ai/api/v1/models/{author}/{slug}/endpoints"


def _stated(word: str | None) -> str | None:
    return None if word == "unknown" else word


Uptime = Annotated[Annotated[float, Field(ge=0, le=100)] | None, BeforeValidator(to_float)]
"""Percent; null while there are too few requests."""
Measured = Annotated[Annotated[float, Field(ge=0)] | None, BeforeValidator(to_float)]


class Distribution(Foreign):
    """Percentiles over the last 30 minutes."""

    p50: Annotated[float, Field(ge=0), BeforeValidator(to_float)]
    p75: Measured = None
    p90: Measured = None
    p99: Measured = None

    def percentiles(self) -> Mapping[str, object]:
        """The same in the terms of :class:`Percentiles`."""
        return {"p50": self.p50, "p75": self.p75, "p90": self.p90, "p99": self.p99}


class Offer(Foreign):
    """One element of ``endpoints``."""

    name: Text = None
    model_id: Text = None
    model_name: Text = None
    context_length: Limit = None
    pricing: Pricing | None = None
    provider_name: Annotated[str, Field(min_length=1)]
    tag: Text = None
    quantization: Annotated[Text, AfterValidator(_stated)] = None
    max_completion_tokens: Limit = None
    max_prompt_tokens: Limit = None
    supported_parameters: WordList = ()
    status: Whole = None
    uptime_last_5m: Uptime = None
    uptime_last_30m: Uptime = None
    uptime_last_1d: Uptime = None
    latency_last_30m: Distribution | None = None
    """Milliseconds to the first token."""
    throughput_last_30m: Distribution | None = None
    """Output tokens per second."""
    supports_implicit_caching: Flag = None


class Offers(Foreign):
    """The ``data`` of one body. What it says about the model, the list of models says too."""

    id: Text = None
    name: Text = None
    created: Any = None
    description: Any = None
    architecture: Architecture | None = None
    endpoints: tuple[Offer, ...]


def collect_endpoints(client: Client, context: Context) -> dict[str, bytes]:
    """The bodies of all listed models, by id. A model that fails has an error body instead.

    Raises:
        FeedError: if there are no models to ask for, or none could be had.
    """
    models = [
        listing.key
        for listing in context.listings.get("openrouter", ())
        # OpenRouter's own routers have no endpoints.
        if listing.last_seen_on is None and listing.author != "openrouter"
    ]
    if not models:
        raise FeedError(f"{PART}: no models are known yet; fetch openrouter first")
    urls = {model_id: _url(model_id) for model_id in sorted(models)}
    bodies, failures = client.get_many(urls, label="endpoints")
    if not bodies:
        raise next(iter(failures.values()), FeedError(f"{PART}: no response"))
    errors = {key: json.dumps({"error": str(failure)}).encode() for key, failure in failures.items()}
    return {**bodies, **errors}


def _url(model_id: str) -> str:
    author, slug = (quote(piece, safe=":~@") for piece in split_id(model_id))
    return URL.format(author=author, slug=slug)


def parse_endpoints(bodies: Bodies) -> Parsed:
    """One listing per model, with nothing but its endpoints.

    Raises:
        FeedError: if no body is in one of the two forms.
    """
    findings = Findings(PART)
    listings: dict[str, Listing] = {}
    count = 0
    for name, document in _documents(bodies, findings):
        count += 1
        listing = _listing(name, document, findings)
        if listing is not None and listing.key in listings:
            findings.problem(listing.key, "", "the same model again", "each model once", "first body kept")
        elif listing is not None:
            listings[listing.key] = listing
    if not count:
        raise FeedError(f"{PART}: no response bodies of models")
    return findings.result(listings.values(), count - len(listings))


def _documents(bodies: Bodies, findings: Findings) -> Iterator[tuple[str, object]]:
    """Single bodies with their names; those saved together have the model's id as name."""

    def read(name: str, body: bytes) -> Mapping[str, object]:
        document = read_json(f"{PART}: {name}", body, findings, place=name)
        if not isinstance(document, Mapping):
            raise FeedError(f"{PART}: {name}: expected an object, got {brief(document)}")
        return document

    for name, document in read_each(bodies, findings, read):
        if "data" in document or "error" in document:
            yield name, document
        else:
            yield from sorted(document.items())


def _listing(name: str, document: object, findings: Findings) -> Listing | None:
    data = document.get("data") if isinstance(document, Mapping) else None
    if not isinstance(data, Mapping):
        error = document.get("error", document) if isinstance(document, Mapping) else document
        expected = 'an object {"data": {"endpoints": [...]}}'
        findings.problem(name, "", error, expected, "record set aside")
        return None
    offers = read_leniently(Offers, data, name, findings)
    if offers is None:
        return None
    model_id = name if "/" in name else offers.id or name
    try:
        split_id(model_id)
    except ValueError:
        findings.problem(name, "data.id", model_id, "author/name", "record set aside")
        return None
    findings.count_unknown(offers)
    _, outputs = modalities(offers.architecture or Architecture())
    seller = seller_of(model_id, outputs)
    # The response's order follows the routing of the hour; this one stays.
    ordered = sorted(offers.endpoints, key=lambda offer: (offer.provider_name.casefold(), offer.tag or ""))
    fields = {
        "key": model_id,
        "endpoints": tuple(_endpoint(offer, model_id, seller, findings) for offer in ordered),
        "raw": to_raw(extras(offers.model_copy(update={"endpoints": tuple(ordered)}))),
    }
    return findings.listing(fields, model_id)


def _endpoint(offer: Offer, model_id: str, seller: Seller, findings: Findings) -> Mapping[str, object]:
    """An offer in the terms of :class:`Endpoint`."""
    pricing = offer.pricing or Pricing()
    latency, throughput = offer.latency_last_30m, offer.throughput_last_30m
    return {
        "provider": offer.provider_name,
        "tag": offer.tag,
        "quantization": offer.quantization,
        "context_tokens": offer.context_length,
        "max_output_tokens": offer.max_completion_tokens,
        "max_prompt_tokens": offer.max_prompt_tokens,
        "prices": read_prices(
            pricing,
            seller,
            findings.note_of(model_id, f"endpoints[{offer.tag or offer.provider_name}]."),
        ),
        "discount": pricing.discount or 0,
        "parameters": tuple(sorted(set(offer.supported_parameters))),
        "status": offer.status,
        "uptime_5m": offer.uptime_last_5m,
        "uptime_30m": offer.uptime_last_30m,
        "uptime_1d": offer.uptime_last_1d,
        "latency_ms": latency.percentiles() if latency else None,
        "throughput_tps": throughput.percentiles() if throughput else None,
        "implicit_caching": offer.supports_implicit_caching,
    }
