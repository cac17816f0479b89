"""Who serves a model, cheapest first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from modelatlas.catalog import Model
from modelatlas.records import Endpoint, Meter, unconditional
from modelatlas.records.units import plain
from modelatlas.views.words import format as f


@dataclass(frozen=True)
class EndpointLine:
    """One provider's offer."""

    provider: str
    tag: str
    quantization: str
    context: str
    max_output: str
    input_price: f.Money
    output_price: f.Money
    cache_read: f.Money
    discount: str
    latency: str
    throughput: str
    uptime: str
    status: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class EndpointTable:
    """All offers, cheapest first, and what they have in common."""

    lines: tuple[EndpointLine, ...]
    sentence: str
    has_discount: bool
    has_cache: bool
    has_uptime: bool


def _uptime(percent: float | None) -> str:
    """A share of successes, rounded down: only what never failed is 100 %."""
    if percent is None:
        return f.UNKNOWN
    return f"{plain(Decimal(repr(percent)).quantize(Decimal('0.01'), ROUND_DOWN))} %"


def endpoint_table(model: Model) -> EndpointTable | None:
    """The endpoints of a model; ``None`` where none are known."""
    if not model.endpoints:
        return None

    def price(endpoint: Endpoint, meter: Meter) -> f.Money:
        return f.money(unconditional(endpoint.prices, meter))

    def total(endpoint: Endpoint) -> float:
        cells = [price(endpoint, "input"), price(endpoint, "output")]
        return sum(float(c.sort) if c.sort else (0 if c.kind == "free" else 1e9) for c in cells)

    def speed(endpoint: Endpoint) -> float:
        return endpoint.throughput_tps.p50 if endpoint.throughput_tps else 0

    def is_usable(endpoint: Endpoint) -> bool:
        return endpoint.status in (0, None)

    ordered = sorted(model.endpoints, key=lambda e: (not is_usable(e), total(e), e.provider, e.tag or ""))
    usable = [e for e in ordered if is_usable(e)]
    cheapest = min((total(e) for e in usable), default=None)
    fastest = max((speed(e) for e in usable), default=0)

    def marks(endpoint: Endpoint) -> tuple[str, ...]:
        if len(usable) < 2 or endpoint not in usable:
            return ()
        found = ["cheapest"] if total(endpoint) == cheapest and cheapest < 1e9 else []
        return (*found, "fastest") if fastest and speed(endpoint) == fastest else tuple(found)

    lines = tuple(
        EndpointLine(
            provider=endpoint.provider,
            tag=endpoint.tag or "",
            quantization=endpoint.quantization or f.UNKNOWN,
            context=f.tokens_short(endpoint.context_tokens),
            max_output=f.tokens_short(endpoint.max_output_tokens),
            input_price=price(endpoint, "input"),
            output_price=price(endpoint, "output"),
            cache_read=price(endpoint, "cache_read"),
            discount=f.percent(endpoint.discount) if endpoint.discount else "",
            latency=f.seconds(endpoint.latency_ms.p50) if endpoint.latency_ms else f.UNKNOWN,
            throughput=f"{endpoint.throughput_tps.p50:.0f}" if endpoint.throughput_tps else f.UNKNOWN,
            uptime=_uptime(endpoint.uptime_1d),
            status="" if is_usable(endpoint) else f"status {endpoint.status}".replace("-", "−"),
            marks=marks(endpoint),
        )
        for endpoint in ordered
    )
    providers = len({line.provider for line in lines})
    offers = f"{f.counted(len(lines), 'endpoint')} at {f.counted(providers, 'provider')}"
    inputs = sorted(
        {(float(cell.sort), cell.text) for cell in (price(e, "input") for e in usable) if cell.sort}
    )
    spread = f"; input from {inputs[0][1]} to {inputs[-1][1]} per 1M tokens" if len(inputs) > 1 else ""
    return EndpointTable(
        lines,
        f"{offers} on {f.day(model.endpoints_on)}{spread}. Prices are after discount.",
        has_discount=any(line.discount for line in lines),
        has_cache=any(line.cache_read.sort for line in lines),
        has_uptime=any(e.uptime_1d is not None for e in model.endpoints),
    )
