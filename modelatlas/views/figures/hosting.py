"""Who hosts a model cheapest: one sentence on a typical workload at every provider."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.catalog.answers.peers import is_usable
from modelatlas.records import ALWAYS, Endpoint, Price
from modelatlas.records.units import plain
from modelatlas.views.figures.bill import Offer, bill, billed_prices
from modelatlas.views.figures.price_cells import METERS
from modelatlas.views.figures.standard_price import current_price
from modelatlas.views.figures.workloads import WORKLOADS, ZERO
from modelatlas.views.words import format as f

_NAME, _LOAD = WORKLOADS[0]
_WORK = f"{f.integer(_LOAD.requests)} {_NAME.lower()} requests a month"
_SHOWN = 3
"""Providers that cost the same are named up to so many."""


@dataclass(frozen=True)
class _Host:
    """What one provider asks for the workload."""

    name: str
    """Display name."""
    usd: Decimal
    """US dollars a month."""
    list_usd: Decimal
    """The same without the discount of the day."""
    conditions: tuple[str, ...] = ()
    """What holds for this offer, in words."""


def hosting(model: Model, answers: Answers) -> str:
    """The provider with the lowest cost, its conditions, and what the others ask; empty where there is none.

    A single provider is told of open weights only. Prices that a check calls wrong, that sources state
    differently, or at which the workload doesn't fit take no part.
    """
    if model.is_alias:
        return ""
    is_open = answers.peers[model.id].open_weights
    hosts = _cheapest_of_each(_endpoints(model))
    source = f"{answers.title(model.endpoints_source)}, {f.day(model.endpoints_on)}" if hosts else ""
    if not hosts and (model.is_listed or is_open):
        hosts = _cheapest_of_each(_sellers(model, answers))
        source = "prices by provider, below"
    return _sentence(hosts, source) if len(hosts) > 1 or (hosts and is_open) else ""


def _endpoints(model: Model) -> Iterator[_Host]:
    """What each working endpoint asks whose prices no check doubts."""
    for endpoint in model.endpoints:
        place = f"endpoints[{endpoint.provider}]."
        too_long = endpoint.max_prompt_tokens and endpoint.max_prompt_tokens < _LOAD.prompt_tokens
        if not is_usable(endpoint) or too_long or any(f"{place}{meter}" in model.doubts for meter in METERS):
            continue
        found = bill(Offer(billed_prices(endpoint.prices), endpoint.context_tokens), _LOAD)
        if found.usd is None:
            continue
        left = 1 - max(Decimal(repr(endpoint.discount)), ZERO)
        conditions = (
            endpoint.quantization or "",
            f"{f.tokens_short(endpoint.context_tokens)} context" if endpoint.context_tokens else "",
            _discount(endpoint),
            "no cache price" if "cache_read" in found.assumed else "",
        )
        told = tuple(one for one in conditions if one)
        yield _Host(endpoint.provider, found.usd, found.usd / left if left > 0 else found.usd, told)


def _discount(endpoint: Endpoint) -> str:
    if not endpoint.discount:
        return ""
    share = f"{plain(abs(Decimal(repr(endpoint.discount)) * 100))}%"
    return f"after {share} discount" if endpoint.discount > 0 else f"with {share} surcharge"


def _sellers(model: Model, answers: Answers) -> Iterator[_Host]:
    """What the price lists state of each seller, as far as they agree."""
    own_slugs = answers.traits(model.listing_source).slugs
    stated: dict[str, list[_Host]] = defaultdict(list)
    for one in model.linked:
        if one.setting or one.seller is None or not one.seller.key or one.listing.stage == "deprecated":
            continue
        if not answers.traits(one.source).has("sells") or one.seller.slug in own_slugs:
            continue
        doubts = answers.doubts.on(one.source, one.listing.key)
        prices = [current_price(one.listing, meter, one.fetched_on) for meter in METERS]
        always = tuple(_always(price) for price in prices if price and price.meter not in doubts)
        found = bill(Offer(billed_prices(always)), _LOAD)
        if found.usd:
            told = ("no cache price",) if "cache_read" in found.assumed else ()
            stated[one.seller.key].append(_Host(one.seller.name, found.usd, found.usd, told))
    for hosts in stated.values():
        if len({host.usd for host in hosts}) == 1:
            yield hosts[0]


def _always(price: Price) -> Price:
    return price.model_copy(update={"when": ALWAYS})


def _cheapest_of_each(hosts: Iterator[_Host]) -> list[_Host]:
    """The cheapest offer of each provider, cheapest first."""
    best: dict[str, _Host] = {}
    for host in sorted(hosts, key=lambda one: (one.usd, len(one.conditions), one.name, one.conditions)):
        best.setdefault(urls.provider_slug(host.name), host)
    return list(best.values())


def _sentence(hosts: Sequence[_Host], source: str) -> str:
    low = hosts[0].usd
    # What reads alike is a tie.
    cheapest = [host for host in hosts if f.usd(host.usd) == f.usd(low)]
    others = [host for host in hosts if host not in cheapest]
    cost = f.usd(low) if low else "nothing"
    if len(hosts) == 1:
        return f"Only {_told(cheapest)} offers it: {_WORK} cost {cost} ({source})."
    if not others:
        every = "Both" if len(hosts) == 2 else f"All {len(hosts)}"
        return f"{every} providers ask the same for {_WORK}: {cost} ({source})."
    are = "are the cheapest" if len(cheapest) > 1 else "is the cheapest"
    each = " each" if len(cheapest) > 1 else ""
    return f"{_told(cheapest)} {are} for {_WORK}: {cost}{each}. {_others(others)} ({source})."


def _told(hosts: Sequence[_Host]) -> str:
    """Names with their conditions; many are counted."""
    shown = hosts if len(hosts) <= _SHOWN else hosts[: _SHOWN - 1]
    names = [
        f"{host.name} ({', '.join(host.conditions)})" if host.conditions else host.name for host in shown
    ]
    rest = len(hosts) - len(shown)
    return f.listing_words([*names, f"{rest} more"] if rest else names)


def _others(hosts: Sequence[_Host]) -> str:
    """What the others ask at their list prices."""
    low, high = min(host.list_usd for host in hosts), max(host.list_usd for host in hosts)
    asked = f.usd(low) if f.usd(low) == f.usd(high) else f"{f.usd(low)} to {f.usd(high)}"
    if len(hosts) == 1:
        return f"At its list price, {hosts[0].name} asks {asked}"
    return f"At their list prices, the {len(hosts)} others ask {asked}"
