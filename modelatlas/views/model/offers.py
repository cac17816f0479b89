"""What the price sources say of one model, side by side: who sells it, for how much, who disagrees."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from modelatlas.catalog import Catalog, Model
from modelatlas.records import Listing, Meter, Price
from modelatlas.views.words import format as f

_SHOWN = 12
_FOLDED = 12


@dataclass(frozen=True)
class Teller:
    """One source's word on a price."""

    source: str
    fetched: str
    keys: str
    """The source's keys for the offer."""


@dataclass(frozen=True)
class OfferLine:
    """One price of one seller, and every source that tells it."""

    seller: str
    input_price: f.Money
    output_price: f.Money
    told_by: tuple[Teller, ...]
    differs: bool
    """Whether another price of the same seller is told too."""


@dataclass(frozen=True)
class OfferTable:
    """All offers told by price sources, the routing service's and the maker's own first."""

    sentence: str
    own: tuple[OfferLine, ...]
    """Offers of the service that lists the model and of its maker."""
    others: tuple[OfferLine, ...]
    rest: tuple[OfferLine, ...]
    """Further offers, for those who look closer."""
    omitted: int
    """How many more there are, told in the model's data file only."""


@dataclass(frozen=True)
class _Offer:
    seller: str
    rank: int
    """0 for the service that lists the model, 1 for its maker, 2 for others."""
    input_price: f.Money
    output_price: f.Money
    teller: Teller
    has_seller: bool = True
    """Whether somebody sells at this price; a median of several sellers is nobody's."""

    @property
    def seller_key(self) -> str:
        """Sellers as the sources spell them: ``fireworks_ai`` and ``Fireworks AI`` are one."""
        return "".join(c for c in self.seller.casefold() if c.isalnum())

    @property
    def total(self) -> Decimal:
        return Decimal(self.input_price.sort or 0) + Decimal(self.output_price.sort or 0)


def current_price(listing: Listing, meter: Meter, on: dt.date | None) -> Price | None:
    """The standard price of a meter on a day: no tier, no window, no mode, and valid then."""
    for price in listing.prices:
        when = price.when
        plain = when.above_prompt_tokens in (None, 0) and when.mode is None and when.utc_start is None
        begun = when.from_day is None or on is None or when.from_day <= on
        ended = when.until_day is not None and on is not None and when.until_day <= on
        if price.meter == meter and plain and when.note is None and begun and not ended:
            return price
    return None


def offer_table(model: Model, catalog: Catalog) -> OfferTable | None:
    """The offers of a model; ``None`` where no price source has any."""
    offers = _told(model, catalog)
    if not offers:
        return None
    offers += _listed(model, catalog)
    names = _seller_names(offers)
    groups: dict[tuple[str, str, str], list[_Offer]] = defaultdict(list)
    for offer in offers:
        groups[_group(offer)].append(offer)
    sold = [offer for offer in offers if offer.has_seller]
    prices = Counter(offer_key[0] for offer_key in {_group(offer) for offer in sold})
    lines = [
        (
            min(offer.rank for offer in group),
            group[0].total,
            OfferLine(
                seller=names[seller],
                input_price=group[0].input_price,
                output_price=group[0].output_price,
                told_by=_merged(offer.teller for offer in group),
                differs=prices[seller] > 1,
            ),
        )
        for (seller, _, _), group in groups.items()
    ]
    lines.sort(key=lambda line: (*line[:2], line[2].seller.casefold(), line[2].told_by[0].keys))
    own = tuple(line for rank, _, line in lines if rank < 2)
    others = tuple(line for rank, _, line in lines if rank == 2)
    rest = others[_SHOWN:]
    return OfferTable(_sentence(sold, prices), own, others[:_SHOWN], rest[:_FOLDED], len(rest[_FOLDED:]))


def _group(offer: _Offer) -> tuple[str, str, str]:
    """What offers that are told by several sources have in common: seller and price."""
    return offer.seller_key, offer.input_price.text, offer.output_price.text


def _told(model: Model, catalog: Catalog) -> list[_Offer]:
    """Standard offers of the price sources; a key with a setting names another offer."""
    price_lists = {state.source for state in catalog.having("sells")}
    own_slugs = catalog.traits(model.listing_source).slugs
    found: list[_Offer] = []
    for one in model.linked:
        price_in = f.money(current_price(one.listing, "input", one.fetched_on))
        price_out = f.money(current_price(one.listing, "output", one.fetched_on))
        if one.source not in price_lists or one.setting or "priced" not in (price_in.kind, price_out.kind):
            continue
        traits = catalog.traits(one.source)
        slug = traits.seller_of(one.listing)
        title = catalog.title(one.source)
        named = title if traits.seller == "source" else slug
        seller = one.listing.provider or named or traits.seller_words or title
        rank = 0 if slug in own_slugs else 1 if slug and one.by_maker else 2
        teller = Teller(title, f.day(one.fetched_on), one.listing.key)
        found.append(_Offer(seller, rank, price_in, price_out, teller, has_seller=bool(slug)))
    return found


def _listed(model: Model, catalog: Catalog) -> list[_Offer]:
    """The price in the listing itself, so that others can be held against it."""
    state = catalog.states.get(model.listing_source)
    price_in, price_out = f.money(model.price("input")), f.money(model.price("output"))
    if state is None or "priced" not in (price_in.kind, price_out.kind):
        return []
    day = model.listing.last_seen_on or state.fetched_on
    return [
        _Offer(
            state.title,
            0,
            price_in,
            price_out,
            Teller(state.title, f.day(day), model.id),
        )
    ]


def _merged(tellers: Iterable[Teller]) -> tuple[Teller, ...]:
    """One teller for each source and day, with all its keys."""
    keys: dict[tuple[str, str], list[str]] = defaultdict(list)
    for teller in tellers:
        keys[teller.source, teller.fetched].append(teller.keys)
    return tuple(
        Teller(source, day, ", ".join(sorted(found))) for (source, day), found in sorted(keys.items())
    )


def _seller_names(offers: Sequence[_Offer]) -> dict[str, str]:
    """For each seller the most common spelling, one with capitals before one without."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for offer in offers:
        spellings[offer.seller_key][offer.seller] += 1
    return {
        key: min(counts, key=lambda name: (name == name.lower(), -counts[name], name))
        for key, counts in spellings.items()
    }


def _sentence(offers: Sequence[_Offer], prices: Counter[str]) -> str:
    inputs = sorted({(Decimal(o.input_price.sort), o.input_price.text) for o in offers if o.input_price.sort})
    if not offers:
        return "No seller's own price is told."
    text = f.counted(len(prices), "seller")
    if len(inputs) > 1:
        text += f", input from {inputs[0][1]} to {inputs[-1][1]} per 1M tokens"
    disputed = sum(count > 1 for count in prices.values())
    if disputed:
        text += (
            f". For {disputed} of them more than one price is told; the sources were read on different days, "
            "and some sellers have several offers"
        )
    return text + "."
