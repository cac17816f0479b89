"""What a provider serves, at which price and speed, compared with other providers of the same models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from modelatlas import urls
from modelatlas.catalog import Model
from modelatlas.catalog.answers.blend import FORMULA
from modelatlas.catalog.answers.market import Market, Place, Service
from modelatlas.catalog.answers.peers import is_usable
from modelatlas.records import Endpoint, Meter, unconditional
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link, Tokens, tokens
from modelatlas.views.words.long_pages import LongPage
from modelatlas.views.words.model_rows import model_link
from modelatlas.views.words.speeds import (
    discount_text,
    latency_text,
    prompt_text,
    status_text,
    throughput_text,
)

METHOD = (
    f"Prices are per 1M tokens, discounts taken off, and are compared by {FORMULA} with the cheapest "
    "endpoint of every other provider of the same model, whatever its quantization; endpoints out of order "
    "are left out of that. Time to the first token and output speed are medians over the 30 minutes before "
    "the data was fetched."
)
"""What pages of providers compare, and how."""


@dataclass(frozen=True)
class ServiceRow:
    """One endpoint of the provider."""

    model: Link
    """What it serves."""
    id: str
    """Id of the model."""
    tag: str
    """What tells it from other endpoints of the provider, beside its quantization."""
    quantization: str
    """Weight format; empty where not stated."""
    context: Tokens
    """Context window at this endpoint."""
    max_prompt: str
    """Longest prompt, short, where it is less than the window; else empty."""
    max_output: Tokens
    """Longest answer."""
    input_price: f.Money
    """Unconditional price of text input, discount taken off."""
    output_price: f.Money
    """The same of text output."""
    discount: str
    """Share of the list price that is taken off, percent; empty without one."""
    place: str
    """``cheapest of 12``, ``2nd of 5``, ``only provider``; empty where prices can't be compared."""
    against: str
    """Price against the cheapest other provider: ``12% more``."""
    is_cheapest: bool
    """Whether no other provider of the model is cheaper."""
    latency: str
    """Median time to the first token."""
    throughput: str
    """Median output tokens per second."""
    is_fastest: bool
    """Whether no other endpoint of the model writes faster."""
    status: str
    """What is wrong with it; empty while it is in order."""


@dataclass(frozen=True)
class ComparedFigure:
    """A number of the provider next to that of all providers."""

    label: str
    """What it is."""
    value: str
    """The provider's own."""
    note: str
    """That of all providers, or how many endpoints it rests on."""


@dataclass(frozen=True)
class ProviderPage(LongPage):
    """One provider."""

    name: str
    """Its usual spelling."""
    sentence: str
    """What it serves, and how it compares."""
    figures: tuple[ComparedFigure, ...]
    """Price and speed against all providers; without those that nobody measured."""
    rows: tuple[ServiceRow, ...]
    """Its endpoints by author and model."""
    columns: frozenset[str]
    """Columns that hold anything: tag, quantization, discount, status."""
    method: str
    """What is compared, and how."""


def provider_pages(market: Market) -> Iterable[ProviderPage]:
    """The page of every provider."""
    return (_page(slug, services, market) for slug, services in market.services.items())


def _page(slug: str, services: Sequence[Service], market: Market) -> ProviderPage:
    name = market.names[slug]
    rows = tuple(_row(model, endpoint, market) for model, endpoint in sorted(services, key=_order))
    serves = (
        f"Serves {f.models_and_variants(*market.counted(services))} through "
        f"{f.counted(len(services), 'endpoint')} on {f.day(market.on)}."
    )
    sentences = [serves, *_standing(services, market)]
    return ProviderPage(
        head=Head(
            urls.provider(name),
            f"Models served by {name}",
            f"{name}: {' '.join(sentences[:2])} Prices and speeds.",
        ),
        name=name,
        sentence=" ".join(sentences),
        figures=_figures(services, market),
        rows=rows,
        columns=frozenset(
            column
            for column in ("tag", "quantization", "max_prompt", "discount", "status")
            if any(getattr(row, column) for row in rows)
        ),
        method=METHOD,
    )


def _order(service: Service) -> tuple[str, str, str]:
    model, endpoint = service
    return model.author_name.casefold(), model.id, endpoint.tag or ""


def served_alone(services: Iterable[Service], market: Market) -> int:
    """How many models nobody else serves."""
    return len({model.id for model, _ in services if market.is_alone(model)})


def cheapest_of_shared(services: Iterable[Service], market: Market) -> tuple[int, int]:
    """How many models have a price to compare with that of others, and for how many it is cheapest."""
    best: dict[str, int] = {}
    for model, endpoint in services:
        if place := market.place(model, endpoint):
            best[model.id] = min(place.rank, best.get(model.id, place.rank))
    return len(best), sum(rank == 1 for rank in best.values())


def _standing(services: Sequence[Service], market: Market) -> list[str]:
    """Sentences about how it compares."""
    alone = served_alone(services, market)
    shared, cheapest = cheapest_of_shared(services, market)
    said: list[str] = []
    if shared:
        said.append(
            f"Of {f.integer(shared)} that others serve too, at prices that can be compared, it is the "
            f"cheapest for {f'{cheapest}, ties included' if cheapest else 'none'}."
        )
    if alone:
        said.append(f"{f.counted(alone, 'model')} {'are' if alone != 1 else 'is'} served by nobody else.")
    degraded = sum(not is_usable(endpoint) for _, endpoint in services)
    if degraded:
        said.append(f"{f.counted(degraded, 'endpoint')} {'are' if degraded != 1 else 'is'} out of order.")
    return said


def _figures(services: Sequence[Service], market: Market) -> tuple[ComparedFigure, ...]:
    latency = [e.latency_ms.p50 for _, e in services if e.latency_ms]
    throughput = [e.throughput_tps.p50 for _, e in services if e.throughput_tps]
    ratios = [float(p.ratio) for m, e in services if (p := market.place(m, e)) and p.ratio is not None]
    found: list[ComparedFigure] = []
    if ratios:
        words = _more_or_less(Decimal(repr(median(ratios)))) or "the same"
        found.append(
            ComparedFigure(
                "against the cheapest other provider, median", words, f.counted(len(ratios), "endpoint")
            )
        )
    if latency and market.latency_ms is not None:
        found.append(
            ComparedFigure(
                "to the first token, median",
                f.seconds(median(latency)),
                f"all: {f.seconds(market.latency_ms)}",
            )
        )
    if throughput and market.throughput_tps is not None:
        found.append(
            ComparedFigure(
                "tokens per second, median", f"{median(throughput):.0f}", f"all: {market.throughput_tps:.0f}"
            )
        )
    return tuple(found)


def _row(model: Model, endpoint: Endpoint, market: Market) -> ServiceRow:
    place = market.place(model, endpoint)
    return ServiceRow(
        model=model_link(model),
        id=model.id,
        tag=_variety(endpoint),
        quantization=endpoint.quantization or "",
        context=tokens(endpoint.context_tokens),
        max_prompt=prompt_text(endpoint),
        max_output=tokens(endpoint.max_output_tokens),
        input_price=_money(endpoint, "input"),
        output_price=_money(endpoint, "output"),
        discount=discount_text(endpoint),
        place=_place_words(place) if place else "only provider" if market.is_alone(model) else "",
        against=_more_or_less(place.ratio) if place and place.ratio is not None else "",
        is_cheapest=place is not None and place.rank == 1,
        latency=latency_text(endpoint),
        throughput=throughput_text(endpoint),
        is_fastest=market.is_fastest(model, endpoint),
        status=status_text(endpoint),
    )


def _variety(endpoint: Endpoint) -> str:
    """The rest of a tag after the provider: ``turbo``, ``eu-west-1``."""
    rest = (endpoint.tag or "").partition("/")[2]
    return "" if rest == endpoint.quantization else rest


def _money(endpoint: Endpoint, meter: Meter) -> f.Money:
    return f.money_per_mtok(unconditional(endpoint.prices, meter))


def _place_words(place: Place) -> str:
    rank = "cheapest" if place.rank == 1 else _ordinal(place.rank)
    return f"{rank} of {place.of}{', tied' if place.tied else ''}"


def _ordinal(number: int) -> str:
    """``2nd``, ``11th``, ``23rd``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _more_or_less(ratio: Decimal) -> str:
    """``1.12`` is ``12% more``, ``3`` is ``3 times as much``; empty where it rounds to no difference."""
    if ratio >= 3:
        return f"{f.number(float(round(ratio, 1)))} times as much"
    share = round((ratio - 1) * 100)
    return f"{share}% more" if share > 0 else f"{-share}% less" if share < 0 else ""
