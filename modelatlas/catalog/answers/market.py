"""Who serves which model: every endpoint of the catalog, by provider and by model."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from modelatlas import urls
from modelatlas.catalog.answers.blend import offered_usd_per_mtok
from modelatlas.catalog.answers.peers import is_usable
from modelatlas.catalog.model import Model
from modelatlas.records import Endpoint

Service = tuple[Model, Endpoint]
"""A model and the endpoint that serves it."""


@dataclass(frozen=True)
class Place:
    """How the price of an endpoint ranks among the providers of its model."""

    rank: int
    """1 for the cheapest; providers of one price share their rank."""
    of: int
    """How many providers are compared, its own among them."""
    tied: bool
    """Whether another provider asks the same."""
    ratio: Decimal | None
    """Its price over that of the cheapest other provider; ``None`` where either is free."""


class Market:
    """All endpoints, and the lowest price that each provider asks for each model."""

    def __init__(self, models: Iterable[Model], variants: AbstractSet[str] = frozenset()) -> None:
        """Every endpoint of `models`; `variants` are the ids that are told under another one."""
        self._variants = variants
        services = [(model, endpoint) for model in models for endpoint in model.endpoints]
        found: dict[str, list[Service]] = defaultdict(list)
        self._least: dict[str, dict[str, Decimal]] = defaultdict(dict)
        self._fastest: dict[str, dict[str, float]] = defaultdict(dict)
        self._providers: dict[str, set[str]] = defaultdict(set)
        for model, endpoint in services:
            slug = urls.provider_slug(endpoint.provider)
            found[slug].append((model, endpoint))
            self._providers[model.id].add(slug)
            if is_usable(endpoint):
                self._compare(model, slug, endpoint)
        self.services: Mapping[str, list[Service]] = dict(sorted(found.items()))
        """By slug of the provider."""
        self.names: Mapping[str, str] = {slug: _name(own) for slug, own in self.services.items()}
        """The usual spelling of each provider, by slug."""
        self.on: dt.date | None = max(
            (model.endpoints_on for model, _ in services if model.endpoints_on), default=None
        )
        """The newest day on which endpoints were read."""
        self.model_counts = self.counted(services)
        """How many models have an endpoint, and how many ids that are told under another one."""
        self.endpoint_count = len(services)
        """How many endpoints there are."""
        self.latency_ms = median_of(e.latency_ms.p50 for _, e in services if e.latency_ms)
        """Median time to the first token over all endpoints; ``None`` where nobody measured one."""
        self.throughput_tps = median_of(e.throughput_tps.p50 for _, e in services if e.throughput_tps)
        """Median output tokens per second over all endpoints."""

    def counted(self, services: Iterable[Service]) -> tuple[int, int]:
        """How many models are served, and how many ids that are told under another one."""
        ids = {model.id for model, _ in services}
        variants = len(ids & self._variants)
        return len(ids) - variants, variants

    def is_alone(self, model: Model) -> bool:
        """Whether nobody else serves a model."""
        return len(self._providers[model.id]) == 1

    def place(self, model: Model, endpoint: Endpoint) -> Place | None:
        """Where an endpoint stands; ``None`` without a price, out of service, or without another provider."""
        price = offered_usd_per_mtok(model, endpoint)
        slug = urls.provider_slug(endpoint.provider)
        others = [least for owner, least in self._least.get(model.id, {}).items() if owner != slug]
        if price is None or not others or not is_usable(endpoint):
            return None
        cheapest = min(others)
        return Place(
            rank=1 + sum(other < price for other in others),
            of=len(others) + 1,
            tied=price in others,
            ratio=price / cheapest if price and cheapest else None,
        )

    def is_fastest(self, model: Model, endpoint: Endpoint) -> bool:
        """Whether no other endpoint of a model writes faster, where several providers are measured."""
        measured = self._fastest.get(model.id, {})
        return (
            len(measured) > 1
            and is_usable(endpoint)
            and endpoint.throughput_tps is not None
            and endpoint.throughput_tps.p50 == max(measured.values())
        )

    def _compare(self, model: Model, slug: str, endpoint: Endpoint) -> None:
        price = offered_usd_per_mtok(model, endpoint)
        if price is not None:
            least = self._least[model.id]
            least[slug] = min(price, least.get(slug, price))
        if endpoint.throughput_tps:
            fastest = self._fastest[model.id]
            fastest[slug] = max(endpoint.throughput_tps.p50, fastest.get(slug, 0.0))


def median_of(values: Iterable[float]) -> float | None:
    """The median; ``None`` without values."""
    found = list(values)
    return median(found) if found else None


def _name(services: Iterable[Service]) -> str:
    """The spelling that is used most; of several, the first by the alphabet."""
    counts = Counter(endpoint.provider for _, endpoint in services)
    return min(counts, key=lambda name: (-counts[name], name)) or "Unnamed"
