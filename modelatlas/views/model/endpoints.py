"""Who serves a model, cheapest first by blended price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from functools import partial

from modelatlas.catalog import Model
from modelatlas.catalog.answers.blend import offered_usd_per_mtok
from modelatlas.catalog.answers.peers import is_usable
from modelatlas.catalog.findings import Finding
from modelatlas.records import Endpoint, Meter, unconditional
from modelatlas.records.units import plain
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Tag, doubt_tag
from modelatlas.views.words.speeds import (
    discount_text,
    latency_text,
    prompt_text,
    status_text,
    throughput_text,
)


@dataclass(frozen=True)
class EndpointLine:
    """One provider's offer."""

    provider: str
    """Who serves it."""
    tag: str
    """The routing service's own name of the endpoint; empty where it has none."""
    quantization: str
    """Weight format."""
    context: str
    """Context window, short."""
    max_prompt: str
    """Longest prompt, short, where it is less than the window; else empty."""
    max_output: str
    """Longest answer, short."""
    input_price: f.Money
    """Unconditional price of text input, discount taken off."""
    output_price: f.Money
    """The same of text output."""
    cache_read: f.Money
    """The same of cached input."""
    discount: str
    """Share of the list price that is taken off, percent, or added, with a plus sign; empty without one."""
    latency: str
    """Median time to the first token."""
    throughput: str
    """Median output tokens per second."""
    uptime: str
    """Share of requests that succeeded within a day, percent."""
    status: str
    """What is wrong with it; empty while it is in order."""
    marks: tuple[str, ...]
    """``cheapest``, ``fastest``: of several usable ones."""
    doubt: Tag | None
    """That a check calls a price of it wrong; ``None`` where none does."""


@dataclass(frozen=True)
class EndpointTable:
    """All offers, cheapest first, and what they have in common."""

    lines: tuple[EndpointLine, ...]
    """Usable ones before the others."""
    sentence: str
    """How many there are, of which day, and how far their prices lie apart."""
    has_prompt: bool
    """Whether any takes less than its window."""
    has_discount: bool
    """Whether any has a discount."""
    has_cache: bool
    """Whether any has a price of cached input."""
    has_uptime: bool
    """Whether the uptime of any is known."""


def endpoint_table(model: Model) -> EndpointTable | None:
    """The endpoints of a model; ``None`` where none are known."""
    if not model.endpoints:
        return None
    ordered = sorted(model.endpoints, key=partial(_order, model))
    usable = [endpoint for endpoint in ordered if is_usable(endpoint)]
    best = _Best.of(model, usable) if len(usable) > 1 else _Best(None, None)
    lines = tuple(_line(model, endpoint, best) for endpoint in ordered)
    return EndpointTable(
        lines,
        _sentence(model, lines, usable),
        has_prompt=any(line.max_prompt for line in lines),
        has_discount=any(line.discount for line in lines),
        has_cache=any(line.cache_read.sort for line in lines),
        has_uptime=any(endpoint.uptime_1d is not None for endpoint in model.endpoints),
    )


@dataclass(frozen=True)
class _Best:
    """The two best numbers, which are marked at the endpoints that have them."""

    usd_per_mtok: Decimal | None
    speed_tps: float | None

    @classmethod
    def of(cls, model: Model, usable: Sequence[Endpoint]) -> _Best:
        prices = [price for one in usable if (price := offered_usd_per_mtok(model, one)) is not None]
        return cls(min(prices, default=None), max(map(_speed, usable)) or None)


def _order(model: Model, endpoint: Endpoint) -> tuple[bool, bool, Decimal, str, str]:
    price = offered_usd_per_mtok(model, endpoint)
    return not is_usable(endpoint), price is None, price or Decimal(0), endpoint.provider, endpoint.tag or ""


def _line(model: Model, endpoint: Endpoint, best: _Best) -> EndpointLine:
    def price(meter: Meter) -> f.Money:
        return f.money_per_mtok(unconditional(endpoint.prices, meter))

    return EndpointLine(
        provider=endpoint.provider,
        tag=endpoint.tag or "",
        quantization=endpoint.quantization or f.UNKNOWN,
        context=f.tokens_short(endpoint.context_tokens),
        max_prompt=prompt_text(endpoint),
        max_output=f.tokens_short(endpoint.max_output_tokens),
        input_price=price("input"),
        output_price=price("output"),
        cache_read=price("cache_read"),
        discount=discount_text(endpoint),
        latency=latency_text(endpoint),
        throughput=throughput_text(endpoint),
        uptime=_uptime(endpoint.uptime_1d),
        status=status_text(endpoint),
        marks=_marks(model, endpoint, best) if is_usable(endpoint) else (),
        doubt=doubt_tag(next(_doubts(model, endpoint), None)),
    )


def _doubts(model: Model, endpoint: Endpoint) -> Iterator[Finding]:
    """What checks call wrong at an endpoint."""
    place = f"endpoints[{endpoint.provider}]."
    return (finding for name, finding in model.doubts.items() if name.startswith(place))


def _marks(model: Model, endpoint: Endpoint, best: _Best) -> tuple[str, ...]:
    price = offered_usd_per_mtok(model, endpoint)
    is_cheapest = price is not None and price == best.usd_per_mtok
    is_fastest = best.speed_tps is not None and _speed(endpoint) == best.speed_tps
    return ("cheapest",) * is_cheapest + ("fastest",) * is_fastest


def _speed(endpoint: Endpoint) -> float:
    return endpoint.throughput_tps.p50 if endpoint.throughput_tps else 0.0


def _uptime(percent: float | None) -> str:
    """A share of successes, rounded down: only what never failed is 100%."""
    if percent is None:
        return f.UNKNOWN
    return f"{plain(Decimal(repr(percent)).quantize(Decimal('0.01'), ROUND_DOWN))}%"


def _sentence(model: Model, lines: Sequence[EndpointLine], usable: Sequence[Endpoint]) -> str:
    providers = f.counted(len({line.provider for line in lines}), "provider")
    sound = (one for one in usable if f"endpoints[{one.provider}].input" not in model.doubts)
    inputs = (f.money_per_mtok(unconditional(endpoint.prices, "input")) for endpoint in sound)
    spread = sorted({(Decimal(cell.sort), cell.text) for cell in inputs if cell.sort})
    span = f"; input from {spread[0][1]} to {spread[-1][1]} per 1M tokens" if len(spread) > 1 else ""
    return (
        f"{f.counted(len(lines), 'endpoint')} at {providers} on {f.day(model.endpoints_on)}{span}. "
        f"{_discounts(model.endpoints)}"
    )


def _discounts(endpoints: Sequence[Endpoint]) -> str:
    has_surcharge = any(endpoint.discount < 0 for endpoint in endpoints)
    return f"Prices are after discount{' and surcharge' if has_surcharge else ''}."
