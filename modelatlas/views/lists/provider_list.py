"""The list of all providers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog.answers.market import Market, Service, median_of
from modelatlas.catalog.answers.peers import is_usable
from modelatlas.views.lists.provider import METHOD, cheapest_of_shared, served_alone
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link


@dataclass(frozen=True)
class ProviderLine:
    """One provider in the list."""

    provider: Link
    """Its page."""
    models: str
    """How many models and variants it serves."""
    endpoints: str
    """Through how many endpoints."""
    alone: str
    """Models that nobody else serves."""
    cheapest: str
    """Models for which it is the cheapest of several, and how many it shares with others."""
    latency: str
    """Median time to the first token over its endpoints."""
    throughput: str
    """Median output tokens per second over its endpoints."""
    degraded: str
    """How many of its endpoints are out of order."""


@dataclass(frozen=True)
class ProvidersPage:
    """All providers."""

    head: Head
    """What its head says."""
    lines: tuple[ProviderLine, ...]
    """Those with the most models first."""
    method: str
    """What is compared, and how."""


def providers_page(market: Market) -> ProvidersPage:
    """The view of all providers; those with the most models come first."""
    lines = [
        (len({model.id for model, _ in services}), market.names[slug], _line(slug, services, market))
        for slug, services in market.services.items()
    ]
    lines.sort(key=lambda one: (-one[0], one[1].casefold(), one[1]))
    sentence = (
        f"{f.counted(len(lines), 'provider')} serve {f.models_and_variants(*market.model_counts)} "
        f"through {f.integer(market.endpoint_count)} endpoints on {f.day(market.on)}."
        if lines
        else "No source names providers yet."
    )
    head = Head(urls.PROVIDERS, "Providers", sentence)
    return ProvidersPage(head, tuple(line for *_, line in lines), METHOD)


def _line(slug: str, services: Sequence[Service], market: Market) -> ProviderLine:
    latency = median_of(e.latency_ms.p50 for _, e in services if e.latency_ms)
    throughput = median_of(e.throughput_tps.p50 for _, e in services if e.throughput_tps)
    shared, cheapest = cheapest_of_shared(services, market)
    degraded = sum(not is_usable(endpoint) for _, endpoint in services)
    name = market.names[slug]
    return ProviderLine(
        provider=Link(name, urls.provider(name)),
        models=f.integer(len({model.id for model, _ in services})),
        endpoints=f.integer(len(services)),
        alone=f.integer(served_alone(services, market)),
        cheapest=f"{cheapest} of {shared}" if shared else f.UNKNOWN,
        latency=f.seconds(latency) if latency is not None else f.UNKNOWN,
        throughput=f"{throughput:.0f}" if throughput is not None else f.UNKNOWN,
        degraded=f.integer(degraded),
    )
