"""What a provider serves, at which price and speed, against the other providers of the same models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.records import Endpoint, Meter, unconditional
from modelatlas.views.figures.blend import FORMULA, blended_usd_per_mtok
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link, Tokens, tokens

Offer = tuple[Model, Endpoint]


@dataclass(frozen=True)
class OfferRow:
    """One endpoint of the provider."""

    model: Link
    id: str
    tag: str
    """What tells it from other endpoints of the provider, beside its quantization."""
    quantization: str
    context: Tokens
    max_output: Tokens
    input_price: f.Money
    output_price: f.Money
    discount: str
    place: str
    """``cheapest of 12``, ``2nd of 5``, ``only provider``; empty where prices can't be compared."""
    against: str
    """Price against the cheapest other provider: ``12 % more``."""
    is_cheapest: bool
    latency: str
    throughput: str
    is_fastest: bool
    status: str


@dataclass(frozen=True)
class Figure:
    """A figure of the provider beside that of all of them."""

    label: str
    value: str
    note: str


@dataclass(frozen=True)
class ProviderPage:
    """One provider."""

    head: Head
    name: str
    sentence: str
    figures: tuple[Figure, ...]
    rows: tuple[OfferRow, ...]
    columns: frozenset[str]
    """Columns that hold anything: tag, quantization, discount, status."""
    method: str


@dataclass(frozen=True)
class ProviderLine:
    """One provider in the list."""

    provider: Link
    models: str
    endpoints: str
    alone: str
    """Models that nobody else serves."""
    cheapest: str
    """Models for which it is the cheapest of several, and how many it shares with others."""
    latency: str
    throughput: str
    degraded: str


@dataclass(frozen=True)
class ProvidersPage:
    """All providers."""

    head: Head
    lines: tuple[ProviderLine, ...]
    method: str


@dataclass(frozen=True)
class _Place:
    """Where the price of an endpoint stands among the providers of its model."""

    rank: int
    of: int
    tied: bool
    ratio: Decimal | None
    """Its price over that of the cheapest other provider; ``None`` where either is free."""


class Market:
    """Every endpoint of the catalogue, and what each provider asks at least for each model."""

    def __init__(self, catalog: Catalog) -> None:
        offers = [(model, endpoint) for model in catalog.models for endpoint in model.endpoints]
        self.offers: dict[str, list[Offer]] = defaultdict(list)
        self._least: dict[str, dict[str, Decimal]] = defaultdict(dict)
        self._fastest: dict[str, dict[str, float]] = defaultdict(dict)
        self._providers: dict[str, set[str]] = defaultdict(set)
        for model, endpoint in offers:
            slug = urls.provider_slug(endpoint.provider)
            self.offers[slug].append((model, endpoint))
            self._providers[model.id].add(slug)
            price = blended_usd_per_mtok(endpoint.prices)
            if not is_usable(endpoint):
                continue
            if price is not None:
                least = self._least[model.id]
                least[slug] = min(price, least.get(slug, price))
            if endpoint.throughput_tps:
                fastest = self._fastest[model.id]
                fastest[slug] = max(endpoint.throughput_tps.p50, fastest.get(slug, 0.0))
        self.on = max((model.endpoints_on for model, _ in offers if model.endpoints_on), default=None)
        self.models = len({model.id for model, _ in offers})
        self.count = len(offers)
        self.latency = _median(e.latency_ms.p50 for _, e in offers if e.latency_ms)
        self.throughput = _median(e.throughput_tps.p50 for _, e in offers if e.throughput_tps)

    def name(self, slug: str) -> str:
        """The spelling that is used most."""
        names = [endpoint.provider for _, endpoint in self.offers[slug]]
        return max(sorted(set(names)), key=names.count) or "Unnamed"

    def is_alone(self, model: Model) -> bool:
        """Whether nobody else serves a model."""
        return len(self._providers[model.id]) == 1

    def place(self, model: Model, endpoint: Endpoint) -> _Place | None:
        """Where an endpoint stands; ``None`` without a price, out of service, or without another provider."""
        price = blended_usd_per_mtok(endpoint.prices)
        slug = urls.provider_slug(endpoint.provider)
        others = [least for owner, least in self._least[model.id].items() if owner != slug]
        if price is None or not others or not is_usable(endpoint):
            return None
        cheapest = min(others)
        return _Place(
            rank=1 + sum(other < price for other in others),
            of=len(others) + 1,
            tied=price in others,
            ratio=price / cheapest if price and cheapest else None,
        )

    def is_fastest(self, model: Model, endpoint: Endpoint) -> bool:
        """Whether no other endpoint of a model writes faster, where several providers are measured."""
        measured = self._fastest[model.id]
        return (
            len(measured) > 1
            and is_usable(endpoint)
            and endpoint.throughput_tps is not None
            and endpoint.throughput_tps.p50 == max(measured.values())
        )


def is_usable(endpoint: Endpoint) -> bool:
    """Whether the routing service calls an endpoint normal, or says nothing of it."""
    return endpoint.status in (0, None)


def providers_page(catalog: Catalog) -> ProvidersPage:
    """The view of all providers; those with the most models come first."""
    market = Market(catalog)
    lines = [
        (len({model.id for model, _ in offers}), market.name(slug), _line(slug, offers, market))
        for slug, offers in market.offers.items()
    ]
    lines.sort(key=lambda one: (-one[0], one[1].casefold(), one[1]))
    sentence = (
        f"{f.counted(len(lines), 'provider')} serve {f.integer(market.models)} models through "
        f"{f.integer(market.count)} endpoints on {f.day(market.on)}."
        if lines
        else "No source names providers yet."
    )
    head = Head(urls.PROVIDERS, "Providers", sentence)
    return ProvidersPage(head, tuple(line for *_, line in lines), _METHOD)


def provider_pages(catalog: Catalog) -> Iterable[ProviderPage]:
    """The page of every provider."""
    market = Market(catalog)
    return (_page(slug, offers, market) for slug, offers in sorted(market.offers.items()))


_METHOD = (
    f"Prices are per 1M tokens, discounts taken off, and are compared by {FORMULA} with the cheapest "
    "endpoint of every other provider of the same model, whatever its quantization; endpoints out of order "
    "are left out of that. Time to the first token and output speed are medians over the 30 minutes before "
    "the data was fetched."
)


def _page(slug: str, offers: Sequence[Offer], market: Market) -> ProviderPage:
    name = market.name(slug)
    rows = tuple(_row(model, endpoint, market) for model, endpoint in sorted(offers, key=_order))
    models = {model.id for model, _ in offers}
    serves = (
        f"Serves {f.counted(len(models), 'model')} through {f.counted(len(offers), 'endpoint')} "
        f"on {f.day(market.on)}."
    )
    sentences = [serves, *_standing(offers, market)]
    return ProviderPage(
        head=Head(
            urls.provider(name),
            f"Models served by {name}",
            f"{name}: {' '.join(sentences[:2])} Prices and speeds.",
        ),
        name=name,
        sentence=" ".join(sentences),
        figures=_figures(offers, market),
        rows=rows,
        columns=frozenset(
            column
            for column in ("tag", "quantization", "discount", "status")
            if any(getattr(row, column) for row in rows)
        ),
        method=_METHOD,
    )


def _order(offer: Offer) -> tuple[str, str, str]:
    model, endpoint = offer
    return model.author_name.casefold(), model.id, endpoint.tag or ""


def _alone(offers: Iterable[Offer], market: Market) -> int:
    return len({model.id for model, _ in offers if market.is_alone(model)})


def _shared(offers: Iterable[Offer], market: Market) -> tuple[int, int]:
    """Models whose price can be compared with that of others, and those of them it is cheapest for."""
    best: dict[str, int] = {}
    for model, endpoint in offers:
        if place := market.place(model, endpoint):
            best[model.id] = min(place.rank, best.get(model.id, place.rank))
    return len(best), sum(rank == 1 for rank in best.values())


def _standing(offers: Sequence[Offer], market: Market) -> list[str]:
    """Sentences about how it compares."""
    alone = _alone(offers, market)
    shared, cheapest = _shared(offers, market)
    said: list[str] = []
    if shared:
        said.append(
            f"Of {f.counted(shared, 'model')} that others serve too, it is the cheapest for "
            f"{f'{cheapest}, ties included' if cheapest else 'none'}."
        )
    if alone:
        said.append(f"{f.counted(alone, 'model')} {'are' if alone != 1 else 'is'} served by nobody else.")
    degraded = sum(not is_usable(endpoint) for _, endpoint in offers)
    if degraded:
        said.append(f"{f.counted(degraded, 'endpoint')} {'are' if degraded != 1 else 'is'} out of order.")
    return said


def _figures(offers: Sequence[Offer], market: Market) -> tuple[Figure, ...]:
    latency = [e.latency_ms.p50 for _, e in offers if e.latency_ms]
    throughput = [e.throughput_tps.p50 for _, e in offers if e.throughput_tps]
    ratios = [float(p.ratio) for m, e in offers if (p := market.place(m, e)) and p.ratio is not None]
    found: list[Figure] = []
    if ratios:
        words = _more_or_less(Decimal(repr(median(ratios)))) or "the same"
        found.append(
            Figure("against the cheapest other provider, median", words, f.counted(len(ratios), "endpoint"))
        )
    if latency and market.latency is not None:
        found.append(
            Figure(
                "to the first token, median", f.seconds(median(latency)), f"all: {f.seconds(market.latency)}"
            )
        )
    if throughput and market.throughput is not None:
        found.append(
            Figure("tokens per second, median", f"{median(throughput):.0f}", f"all: {market.throughput:.0f}")
        )
    return tuple(found)


def _row(model: Model, endpoint: Endpoint, market: Market) -> OfferRow:
    place = market.place(model, endpoint)
    return OfferRow(
        model=Link(model.name, urls.model(model.id)),
        id=model.id,
        tag=_variety(endpoint),
        quantization=endpoint.quantization or "",
        context=tokens(endpoint.context_tokens),
        max_output=tokens(endpoint.max_output_tokens),
        input_price=_money(endpoint, "input"),
        output_price=_money(endpoint, "output"),
        discount=f.percent(endpoint.discount) if endpoint.discount else "",
        place=_place_words(place) if place else "only provider" if market.is_alone(model) else "",
        against=_more_or_less(place.ratio) if place and place.ratio is not None else "",
        is_cheapest=place is not None and place.rank == 1,
        latency=f.seconds(endpoint.latency_ms.p50) if endpoint.latency_ms else f.UNKNOWN,
        throughput=f"{endpoint.throughput_tps.p50:.0f}" if endpoint.throughput_tps else f.UNKNOWN,
        is_fastest=market.is_fastest(model, endpoint),
        status="" if is_usable(endpoint) else f"status {endpoint.status}".replace("-", "−"),
    )


def _variety(endpoint: Endpoint) -> str:
    """The rest of a tag after the provider: ``turbo``, ``eu-west-1``."""
    rest = (endpoint.tag or "").partition("/")[2]
    return "" if rest == endpoint.quantization else rest


def _money(endpoint: Endpoint, meter: Meter) -> f.Money:
    return f.money(unconditional(endpoint.prices, meter))


def _place_words(place: _Place) -> str:
    rank = "cheapest" if place.rank == 1 else _ordinal(place.rank)
    return f"{rank} of {place.of}{', tied' if place.tied else ''}"


def _ordinal(number: int) -> str:
    """``2nd``, ``11th``, ``23rd``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _more_or_less(ratio: Decimal) -> str:
    """``1.12`` is ``12 % more``, ``3`` is ``3 times as much``; empty where it rounds to no difference."""
    if ratio >= 3:
        return f"{f.number(float(round(ratio, 1)))} times as much"
    share = round((ratio - 1) * 100)
    return f"{share} % more" if share > 0 else f"{-share} % less" if share < 0 else ""


def _line(slug: str, offers: Sequence[Offer], market: Market) -> ProviderLine:
    latency = _median(e.latency_ms.p50 for _, e in offers if e.latency_ms)
    throughput = _median(e.throughput_tps.p50 for _, e in offers if e.throughput_tps)
    shared, cheapest = _shared(offers, market)
    degraded = sum(not is_usable(endpoint) for _, endpoint in offers)
    name = market.name(slug)
    return ProviderLine(
        provider=Link(name, urls.provider(name)),
        models=f.integer(len({model.id for model, _ in offers})),
        endpoints=f.integer(len(offers)),
        alone=f.integer(_alone(offers, market)),
        cheapest=f"{cheapest} of {shared}" if shared else f.UNKNOWN,
        latency=f.seconds(latency) if latency is not None else f.UNKNOWN,
        throughput=f"{throughput:.0f}" if throughput is not None else f.UNKNOWN,
        degraded=f.integer(degraded),
    )


def _median(values: Iterable[float]) -> float | None:
    found = list(values)
    return median(found) if found else None
