"""What a workload costs at one price list. `templates/assets/js/lib/bill.js` does the same sums."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from modelatlas.catalog import Peer
from modelatlas.records import ALWAYS, Condition, Meter, Price, unconditional
from modelatlas.records.units import TOKENS_PER_MTOK
from modelatlas.views.figures.price_cells import EACH, METERS
from modelatlas.views.figures.workloads import ZERO, Workload

_MEDIA: Mapping[Meter, str] = {"image_input": "image", "audio_input": "audio"}
_BATCH = Condition(mode="batch")


@dataclass(frozen=True)
class Rate:
    """A price as a bill takes it."""

    kind: str
    """Its status; ``per_unit`` for an amount in a unit that bills can't count, ``absent`` without a price."""
    usd: Decimal | None = None
    """US dollars per million tokens or per request; 0 where it is free, ``None`` where there is no amount."""
    each: bool = False
    """Whether the amount buys an image or a minute of audio."""


_ABSENT = Rate("absent")


@dataclass(frozen=True)
class Bill:
    """A bill, or why there is none."""

    kind: str
    """``priced``, ``free``; else the status of the price that is missing, or a reason of the bill's own."""
    usd: Decimal | None = None
    """US dollars for all requests; ``None`` where there is no bill."""
    parts: tuple[tuple[str, Decimal], ...] = ()
    """What the total is made of."""
    assumed: tuple[str, ...] = ()
    """What is billed at another price, having none of its own: ``cache_read``, ``cache_write``, ``batch``."""


@dataclass(frozen=True)
class Offer:
    """Everything about a model that a bill depends on."""

    prices: tuple[Price, ...]
    """Its price list."""
    context_tokens: int | None = None
    """Context window; ``None`` where not stated."""
    inputs: frozenset[str] = field(default=frozenset())
    """What a prompt may contain; empty where not stated."""
    waiting: Offer | None = None
    """The offer for requests that may wait; ``None`` where none is stated."""
    is_batch: bool = False
    """Whether nothing is answered at once."""

    @property
    def limits(self) -> tuple[int, ...]:
        """Prompt lengths above which other prices hold, in order."""
        found = {p.when.above_prompt_tokens for p in self._standard if p.when.above_prompt_tokens}
        return tuple(sorted(found))

    @property
    def left_out(self) -> tuple[Price, ...]:
        """The prices of a bill's meters that no bill counts, for their conditions."""
        known = set(self._standard)
        return tuple(p for p in self.prices if p.meter in METERS and p not in known and p.when != _BATCH)

    def has(self, meter: Meter) -> bool:
        """Whether a meter has an amount at some length."""
        return any(p.meter == meter and p.status in {"priced", "free"} for p in self._standard)

    def rates(self, prompt_tokens: Decimal) -> dict[Meter, Rate]:
        """The prices that hold for a prompt of this length, at any hour and any day."""
        rows = [price for price in self._standard if _above(price) < prompt_tokens]
        found: dict[Meter, Rate] = {}
        for price in sorted(rows, key=_above, reverse=True):
            found.setdefault(price.meter, _rate(price))
        return dict.fromkeys(METERS, _ABSENT) | found

    @cached_property
    def _standard(self) -> tuple[Price, ...]:
        return tuple(p for p in self.prices if p.meter in METERS and p.when.is_only("above_prompt_tokens"))


def offer_of(peer: Peer, peers: Mapping[str, Peer]) -> Offer:
    """What a model is billed at: its own price list, and for batches that of its listed ``:batch`` variant.

    Args:
        peer: the model.
        peers: all models by id.
    """
    own = Offer(
        billed_prices(peer.prices, peer.doubts),
        peer.sound("context_tokens"),
        frozenset(peer.takes),
        is_batch=peer.variant == "batch",
    )
    batch = peers.get(f"{peer.id}:batch")
    waiting = offer_of(batch, {}) if batch and batch.is_listed else batch_offer(own)
    return replace(own, waiting=waiting)


def billed_prices(prices: Iterable[Price], doubts: Container[str] = ()) -> tuple[Price, ...]:
    """The prices that bills count, without those in doubt.

    A price of thinking that is the price of output is none of its own: it doesn't know the tiers of output.
    """
    found = [price for price in prices if price.meter in METERS and price.meter not in doubts]
    output = unconditional(found, "output")
    return tuple(p for p in found if p.meter != "reasoning" or output is None or p.usd != output.usd)


def batch_offer(own: Offer) -> Offer | None:
    """The offer at the prices that a list states for batches, where it states any."""
    rows = {p.meter: p.model_copy(update={"when": ALWAYS}) for p in own.prices if p.when == _BATCH}
    if not rows:
        return None
    rest = (p for p in own.prices if p.meter not in rows)
    return replace(own, prices=(*rest, *rows.values()))


def bill(offer: Offer, load: Workload) -> Bill:
    """What a workload costs; without a bill, why."""
    share = load.batch_share
    if offer.is_batch:
        return _bill_at(offer, load) if share == 1 else Bill("batch_only")
    now = _bill_at(offer, load)
    if not share:
        return now
    later = _bill_at(offer.waiting, load) if offer.waiting else Bill("absent")
    if later.usd is None:
        return replace(now, assumed=(*now.assumed, "batch")) if now.usd else now
    if share == 1:
        return later
    if now.usd is None:
        return now
    parts = (*((name, amount * (1 - share)) for name, amount in now.parts), ("batches", later.usd * share))
    kind = "priced" if "priced" in (now.kind, later.kind) else "free"
    assumed = tuple(dict.fromkeys((*now.assumed, *later.assumed)))
    return Bill(kind, now.usd * (1 - share) + later.usd * share, parts, assumed)


Item = tuple[str, Decimal, Rate]
"""What is paid for in one request: its name, millions of tokens or a number, and its price."""


def _bill_at(offer: Offer, load: Workload) -> Bill:
    """The bill of all requests at one offer."""
    prompt = load.prompt_tokens
    if (
        offer.context_tokens is not None
        and prompt + load.output_tokens + load.thinking_tokens > offer.context_tokens
    ):
        return Bill("too_long")
    rates = offer.rates(prompt)
    # A service that says of every price that it is covered by another one names no price at all.
    stated = [rates[meter].kind for meter in METERS[:4] if rates[meter].kind != "absent"]
    if stated and all(kind == "included" for kind in stated):
        return Bill("included")
    contents: dict[Meter, Decimal] = {"image_input": Decimal(load.images), "audio_input": load.audio_minutes}
    contents = {meter: count for meter, count in contents.items() if count}
    for meter in contents:
        if offer.inputs and _MEDIA[meter] not in offer.inputs:
            return Bill("no_images" if meter == "image_input" else "no_audio")
    items = [*_text_items(rates, load)]
    for meter, count in contents.items():
        item = _media_item(rates, meter, count, load.media_tokens(_MEDIA[meter]))
        if item is None:
            return Bill(f"{_MEDIA[meter]}_unknown")
        items.append(item)
    if rates["request"].kind != "absent":
        items.append(("requests", Decimal(1), rates["request"]))
    found = _sum(items, load.requests)
    return replace(found, assumed=_assumed(rates, load)) if found.usd else found


def _text_items(rates: Mapping[Meter, Rate], load: Workload) -> Iterator[Item]:
    cached, written = load.input_tokens * load.cached_share, load.input_tokens * load.written_share
    plain_name = "uncached input" if cached or written else "input"
    yield plain_name, (load.input_tokens - cached - written) / TOKENS_PER_MTOK, rates["input"]
    # Without a price of its own, a cached token is an input token.
    reading = rates["cache_read"] if rates["cache_read"].usd is not None else rates["input"]
    yield "cached input", cached / TOKENS_PER_MTOK, reading
    yield "cache writes", written / TOKENS_PER_MTOK, _write_rate(rates)
    thinking = rates["output"] if rates["reasoning"].usd is None else rates["reasoning"]
    yield "thinking", Decimal(load.thinking_tokens) / TOKENS_PER_MTOK, thinking
    yield "output", Decimal(load.output_tokens) / TOKENS_PER_MTOK, rates["output"]


def _write_rate(rates: Mapping[Meter, Rate]) -> Rate:
    """What a token written to a cache costs: some sources state all of it, others what is added to input."""
    write, read = rates["cache_write"], rates["input"]
    if write.usd is None:
        return read
    if read.usd is not None and write.usd < read.usd:
        return Rate(read.kind, read.usd + write.usd)
    return write


def _media_item(rates: Mapping[Meter, Rate], meter: Meter, count: Decimal, tokens: Decimal) -> Item | None:
    rate = rates[meter]
    name = "images" if meter == "image_input" else "audio"
    if rate.each:
        return name, count, rate
    # What is included in another price is paid as tokens of the prompt.
    paid = rates["input"] if rate.kind == "included" else rate
    return None if rate.usd is None and rate.kind != "included" else (name, tokens / TOKENS_PER_MTOK, paid)


def _sum(items: Iterable[Item], times: int) -> Bill:
    total, kind, parts = ZERO, "free", list[tuple[str, Decimal]]()
    for name, quantity, rate in items:
        if quantity == 0 or rate.kind == "included":
            continue
        if rate.usd is None:
            return Bill(rate.kind)
        if rate.kind == "priced":
            kind = "priced"
        total += quantity * rate.usd
        parts.append((name, quantity * rate.usd * times))
    return Bill(kind, total * times, tuple(parts))


def _assumed(rates: Mapping[Meter, Rate], load: Workload) -> tuple[str, ...]:
    shares: tuple[tuple[Meter, Decimal], ...] = (
        ("cache_read", load.cached_share),
        ("cache_write", load.written_share),
    )
    return tuple(meter for meter, share in shares if share and load.input_tokens and rates[meter].usd is None)


def _rate(price: Price) -> Rate:
    if price.usd is None:
        return Rate(price.status, ZERO if price.status == "free" else None)
    if count := EACH.get((price.meter, price.per)):
        return Rate("priced", price.usd * count, each=True)
    unit = "request" if price.meter == "request" else "mtok"
    return Rate("priced", price.usd) if price.per == unit else Rate("per_unit")


def _above(price: Price) -> int:
    above = price.when.above_prompt_tokens
    return -1 if above is None else above
