"""What a workload costs at one price list. The scripts do the same sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.records import Meter, Price
from modelatlas.records.units import TOKENS_PER_MTOK, Unit, plain

_UNITS: dict[Meter, Unit] = {"input": "mtok", "output": "mtok", "cache_read": "mtok", "request": "request"}
"""The meters of a bill, and the unit in which each must be priced."""

ZERO = Decimal(0)


@dataclass(frozen=True)
class Workload:
    """A number of identical requests."""

    input_tokens: int
    """Prompt tokens of one request, the cached ones included."""
    output_tokens: int
    """Answer tokens of one request."""
    cached_share: Decimal = ZERO
    """Of the prompt, what is read from a cache, 0 to 1."""
    requests: int = 1
    """A month."""

    @property
    def cached_percent(self) -> str:
        """The cached share as people write it: ``70`` is 70 percent."""
        return plain(self.cached_share * 100)

    def dump(self) -> dict[str, float | int]:
        """The workload as JSON-ready data for the scripts."""
        return {
            "input": self.input_tokens,
            "output": self.output_tokens,
            "cached": float(self.cached_share),
            "requests": self.requests,
        }


WORKLOADS = (
    ("Chat", Workload(2_000, 400, Decimal("0.5"), 10_000)),
    ("Long documents", Workload(100_000, 1_000, ZERO, 1_000)),
    ("Coding agent", Workload(60_000, 1_500, Decimal("0.9"), 20_000)),
)
"""Typical workloads of a month, by name: the examples of every page and tool."""


@dataclass(frozen=True)
class Tier:
    """The prices of requests whose prompt is longer than a limit."""

    above_prompt_tokens: int
    """Longest prompt that it doesn't hold for."""
    input: Decimal
    """US dollars per million tokens, as the next two."""
    cache_read: Decimal
    """The price of input where there is none for cached tokens."""
    output: Decimal
    """As :attr:`input`."""
    request: Decimal
    """US dollars per request."""


@dataclass(frozen=True)
class Sheet:
    """Everything about a model that a bill depends on."""

    tiers: tuple[Tier, ...]
    """By limit. The first one holds for every request, whatever its limit says."""
    context_tokens: int | None
    """Context window; ``None`` where not stated."""

    def fits(self, load: Workload) -> bool:
        """Whether a request and its answer fit into the context window, as far as that is known."""
        return self.context_tokens is None or load.input_tokens + load.output_tokens <= self.context_tokens

    @property
    def is_free(self) -> bool:
        """Whether every bill is zero."""
        return not any((t.input, t.cache_read, t.output, t.request) != (ZERO,) * 4 for t in self.tiers)

    def bill(self, load: Workload) -> Decimal:
        """US dollars for all requests of a workload, whether they fit or not."""
        first, *more = self.tiers
        tier = next((t for t in reversed(more) if load.input_tokens > t.above_prompt_tokens), first)
        cached = load.input_tokens * load.cached_share
        tokens = (
            (load.input_tokens - cached) * tier.input
            + cached * tier.cache_read
            + load.output_tokens * tier.output
        )
        return load.requests * (tokens / TOKENS_PER_MTOK + tier.request)


def price_sheet(prices: Iterable[Price], context_tokens: int | None) -> Sheet | None:
    """What requests cost at the prices that hold at any hour and any day, for standard requests.

    ``None`` where a price that a bill needs isn't stated as an amount.
    """
    limits: dict[int, dict[Meter, Price]] = {}
    for price in prices:
        if price.meter in _UNITS and not _is_special(price):
            limit = price.when.above_prompt_tokens
            limits.setdefault(-1 if limit is None else limit, {})[price.meter] = price
    rates: dict[Meter, Price] = {}
    tiers: list[Tier] = []
    for limit, changed in sorted({-1: {}, **limits}.items()):
        rates = {**rates, **changed}
        tier = _tier(max(limit, 0), rates)
        if tier is None:
            return None
        tiers.append(tier)
    return Sheet(tuple(tiers), context_tokens)


def _is_special(price: Price) -> bool:
    """Whether a price asks for more than a long prompt."""
    return not price.when.is_only("above_prompt_tokens")


def left_out(prices: Iterable[Price]) -> tuple[Price, ...]:
    """The prices of a bill's meters that :func:`price_sheet` leaves aside, for their conditions."""
    return tuple(price for price in prices if price.meter in _UNITS and _is_special(price))


def _tier(above: int, rates: dict[Meter, Price]) -> Tier | None:
    amounts = {meter: _amount(rates.get(meter)) for meter in _UNITS}
    request = ZERO if "request" not in rates else amounts["request"]
    if amounts["input"] is None or amounts["output"] is None or request is None:
        return None
    if all(rates[meter].status == "included" for meter in _UNITS if meter in rates):
        return None
    # A cache whose price isn't known can't make a bill smaller.
    cached = rates.get("cache_read")
    read = amounts["cache_read"] if cached and cached.status in {"priced", "free"} else None
    return Tier(
        above, amounts["input"], amounts["input"] if read is None else read, amounts["output"], request
    )


def _amount(price: Price | None) -> Decimal | None:
    """US dollars per unit; ``None`` where that isn't known."""
    if price is None:
        return None
    if price.status in {"free", "included"}:
        return ZERO
    return price.usd if price.per == _UNITS[price.meter] else None
