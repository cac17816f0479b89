"""What other pages say about a model: in tables, links, and comparisons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from modelatlas.catalog.answers.blend import blended_usd_per_mtok
from modelatlas.catalog.answers.features import Feature, stated_features
from modelatlas.catalog.boards import Entry
from modelatlas.catalog.findings import Finding
from modelatlas.catalog.kinds import Kind, kind_of, words_of
from modelatlas.catalog.limits import limits_of
from modelatlas.catalog.model import Model, Status
from modelatlas.records import Endpoint, Price, StatedDate

SIDES = ("input", "output")
"""The meters of which a blended price is made."""
_NOT_CHARGES = ("input", "output", "web_search")
"""Text tokens have prices of their own, and nobody has to search the web."""


@dataclass(frozen=True)
class Peer:
    """One model in brief, without the evidence: no offers, events, or raw fields."""

    id: str
    """Id at the source that lists it."""
    name: str
    """Display name without the author."""
    author: str
    """Author slug."""
    author_name: str
    """Display name of the author."""
    base_id: str
    """The id without its variant; its own id where it has none."""
    head_id: str
    """The id under which tables tell it: of a variant or an alias another one, else its own."""
    variant: str | None
    """``free``, ``batch`` …; ``None`` where the id is no variant."""
    alias_of: str | None
    """The id it points to; ``None`` where it is no alias."""
    successor: str | None
    """The id that took its place, where a source says so."""
    status: Status
    """``listed``, ``expiring`` or ``gone``."""
    listed_on: dt.date | None
    """The day it was first listed, as its source says."""
    released_on: StatedDate | None
    """When it was released; ``None`` where no source states it."""
    expires_on: dt.date | None
    """The day it will be withdrawn; ``None`` where none is known."""
    is_withdrawn_by_maker: bool
    """Whether that day is its maker's, not that of the service that lists it."""
    is_overdue: bool
    """Whether that day has passed without anybody having looked since."""
    seen_on: dt.date | None
    """The day of its listing; of a gone model the last that had it."""
    last_seen_on: dt.date | None
    """The last day it was listed; ``None`` while it is."""
    context_tokens: int | None
    """Context window; ``None`` where not stated, as the next four."""
    max_output_tokens: int | None
    """Longest answer; ``None`` also where what is stated doesn't fit into the window."""
    prompt_tokens: int | None
    """Longest prompt, where it is less than the window."""
    routed_context_tokens: int | None
    """Window at the routed host, where less than the model's; the longest answer is then of that host."""
    parameter_count: int | None
    """All parameters of the model."""
    open_weights: bool | None
    """Whether the weights can be had; ``None`` where no source says so."""
    takes: tuple[str, ...]
    """Input modalities; empty where not stated."""
    gives: tuple[str, ...]
    """Output modalities; empty where not stated."""
    features: tuple[Feature, ...]
    """What is stated that it can do."""
    lacks: tuple[Feature, ...]
    """What is stated that it can't do."""
    input_price: Price | None
    """Unconditional price of text input; ``None`` where the source has none."""
    output_price: Price | None
    """The same of text output."""
    charges: tuple[Price, ...]
    """What else is always charged: requests, images, cached and spoken tokens."""
    prices: tuple[Price, ...]
    """Its whole price list."""
    has_conditional_prices: bool
    """Whether other prices apply to long prompts, at some hours, or for batches."""
    kind: Kind
    """What kind of work it does."""
    doubts: Mapping[str, Finding]
    """What checks call wrong of its facts and prices, by field."""
    usd_per_mtok: Decimal | None
    """Blended price, zero where input and output are free; ``None`` without two amounts per token, or where
    a check calls one of them wrong."""
    speed_tps: float | None
    """Median output tokens per second of the fastest usable endpoint; ``None`` where nobody measured one."""
    rating: Entry | None
    """Its best row on the headline board; of a variant or an alias without a row, that of its model."""

    def sound(self, name: str) -> Any:
        """One of its fields; ``None`` where a check calls it wrong. Sentences and comparisons ask this."""
        return None if name in self.doubts else getattr(self, name)

    @property
    def is_late(self) -> bool:
        """Whether it is still listed after the day on which it was to be withdrawn."""
        passed = bool(self.expires_on and self.seen_on and self.expires_on < self.seen_on)
        return self.status == "expiring" and passed

    @property
    def told_by(self) -> tuple[str, ...]:
        """The ids whose results are its own: itself, its base, and the id under which it is told."""
        return self.id, self.base_id, self.head_id

    @property
    def is_listed(self) -> bool:
        """Whether its source lists it now."""
        return self.status != "gone"

    @property
    def is_head(self) -> bool:
        """Whether it is a model of its own, not told under another id."""
        return self.head_id == self.id

    @property
    def gives_text_alone(self) -> bool:
        """Whether its answers are text and nothing else."""
        return set(self.gives) == {"text"}


def peer_of(model: Model, *, head_id: str, rating: Entry | None, as_of: dt.date | None) -> Peer:
    """A model in brief.

    Args:
        model: the model.
        head_id: the id under which tables tell it.
        rating: its row on the headline board.
        as_of: the newest day known, of any source.
    """
    stated = stated_features(model)
    limits = limits_of(model.facts)
    blended = blended_usd_per_mtok(model.prices)
    is_doubtful = not model.doubts.keys().isdisjoint(SIDES)
    charges = tuple(
        price
        for price in model.prices
        if price.usd is not None and price.when.is_always and price.meter not in _NOT_CHARGES
    )
    return Peer(
        id=model.id,
        name=model.name,
        author=model.author,
        author_name=model.author_name,
        base_id=model.base_id,
        head_id=head_id,
        variant=model.variant,
        alias_of=model.listing.alias_of,
        successor=model.successor,
        status=model.status,
        listed_on=model.value("listed_on"),
        released_on=model.value("released_on"),
        expires_on=model.value("expires_on"),
        is_withdrawn_by_maker=model.is_withdrawn_by_maker,
        is_overdue=_is_overdue(model, as_of),
        seen_on=model.seen_on,
        last_seen_on=model.listing.last_seen_on,
        context_tokens=limits.context,
        max_output_tokens=limits.output,
        prompt_tokens=limits.prompt,
        routed_context_tokens=limits.routed,
        parameter_count=model.value("parameter_count"),
        open_weights=model.value("open_weights"),
        takes=tuple(model.value("input_modalities") or ()),
        gives=tuple(model.value("output_modalities") or ()),
        features=tuple(feature for feature, has in stated.items() if has),
        lacks=tuple(feature for feature, has in stated.items() if not has),
        input_price=model.price("input"),
        output_price=model.price("output"),
        prices=tuple(model.prices),
        has_conditional_prices=any(not price.when.is_always for price in model.prices),
        charges=charges,
        kind=_kind(model),
        doubts=model.doubts,
        usd_per_mtok=None if is_doubtful or (blended == 0 and charges) else blended,
        speed_tps=_speed(model.endpoints),
        rating=rating,
    )


def _kind(model: Model) -> Kind:
    """What kind of work a listed model does, by its id and by what its service says that it gives."""
    price = model.price("input")
    if price and price.status == "varies":
        return "router"
    return kind_of(words_of(model.base_id.partition("/")[2]), [model.listing])


def newest_first(peers: Iterable[Peer]) -> tuple[Peer, ...]:
    """Listed before gone; then by listing day, newest first, those without one last; then by id."""
    return tuple(sorted(peers, key=_age))


def _is_overdue(model: Model, as_of: dt.date | None) -> bool:
    """Whether the day of a withdrawal lies after the list was read, and not after the newest day known."""
    expires, seen = model.sound("expires_on"), model.seen_on
    return model.status == "expiring" and bool(seen and as_of and seen < expires <= as_of)


def is_usable(endpoint: Endpoint) -> bool:
    """Whether the routing service calls an endpoint normal, or says nothing of it."""
    return endpoint.status in (0, None)


def _age(peer: Peer) -> tuple[bool, int, str]:
    day = peer.listed_on.toordinal() if peer.listed_on else 1
    return not peer.is_listed, -day, peer.id


def _speed(endpoints: Iterable[Endpoint]) -> float | None:
    """A speed of zero is an endpoint that nobody used."""
    speeds = (one.throughput_tps.p50 for one in endpoints if one.throughput_tps and is_usable(one))
    return max(speeds, default=0) or None
