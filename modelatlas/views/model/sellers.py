"""What the price lists say about one model: who sells it, for how much, and who disagrees."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from modelatlas.catalog import Answers, Model
from modelatlas.catalog.answers.peers import SIDES
from modelatlas.catalog.findings import Finding
from modelatlas.catalog.regions import region_of
from modelatlas.catalog.sellers import Seller, seller_key
from modelatlas.records import Listing, Meter, unconditional
from modelatlas.views.figures.standard_price import current_price, has_ended
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Tag, doubt_tag
from modelatlas.views.words.conditions import condition_words

_SHOWN = 12
_FOLDED = 12
_METERS: tuple[Meter, ...] = ("input", "output")
_BY_PLACE = Tag("by region", explanation="This provider's price depends on region or plan")
_UNTOLD = Tag("differs", "warn", "Sources state different prices for this provider")


@dataclass(frozen=True)
class PriceSource:
    """Who states a price, and when."""

    source: str
    """Display name."""
    fetched: str
    """The day it was read."""
    keys: str
    """The source's keys for the offer."""


@dataclass(frozen=True)
class SellerLine:
    """One price of one seller, and every source that states it."""

    seller: str
    """Display name."""
    places: str
    """Regions and plans that have this price, as the sources name them; empty where none is named."""
    conditions: str
    """What else the seller prices: long prompts, hours, batch; empty where nothing."""
    is_deprecated: bool
    """Whether every source that states it says that the offer is to be given up."""
    input_price: f.Money
    """Standard price of text input."""
    output_price: f.Money
    """The same of text output."""
    stated_by: tuple[PriceSource, ...]
    """By source."""
    differs: Tag | None
    """That another price of the same seller is stated too, and whether region or plan says why."""
    doubt: Tag | None = None
    """That a check calls it wrong; ``None`` where none does."""


@dataclass(frozen=True)
class SellerTable:
    """All prices that price lists state, the routing service's and the maker's own first."""

    sentence: str
    """How many sellers there are, how far their prices lie apart, and how many are disputed."""
    own: tuple[SellerLine, ...]
    """Prices of the service that lists the model and of its maker."""
    others: tuple[SellerLine, ...]
    """Prices of other sellers, the cheapest first."""
    rest: tuple[SellerLine, ...]
    """Further ones, for those who look closer."""
    omitted: int
    """How many more there are, which only the model's data file has."""


@dataclass(frozen=True)
class _Offer:
    seller: Seller
    """Without a key where nobody sells at this price: a median of several sellers is nobody's."""
    rank: int
    """0 for the service that lists the model, 1 for its maker, 2 for others."""
    input_price: f.Money
    output_price: f.Money
    stated_by: PriceSource
    doubt: Tag | None
    place: str = ""
    """Region in its key; else the source's name of a plan of the seller; empty where there is neither."""
    is_region: bool = False
    """Whether it is a region."""
    conditions: tuple[str, ...] = ()
    """Conditions of its other prices, in words."""
    is_deprecated: bool = False
    """Whether its source says that it is to be given up."""

    @cached_property
    def key(self) -> tuple[str, str, str]:
        """What offers that several sources state have in common: seller and price."""
        return self.seller.key or self.seller.name, self.input_price.text, self.output_price.text

    @property
    def order(self) -> tuple[bool, Decimal]:
        """Cheapest first; what isn't priced by the token comes last."""
        amounts = [Decimal(price.sort) for price in (self.input_price, self.output_price) if price.sort]
        return not amounts, sum(amounts, Decimal(0))


def seller_table(model: Model, answers: Answers) -> SellerTable | None:
    """Who sells a model for how much; ``None`` where no price list has it."""
    offers = [*_from_price_lists(model, answers)]
    if not offers:
        return None
    offers = [*_told_apart(offers), *_from_listing(model, answers)]
    names = _seller_names(offers)
    groups: dict[tuple[str, str, str], list[_Offer]] = defaultdict(list)
    for offer in offers:
        groups[offer.key].append(offer)
    sold = [offer for offer in offers if offer.seller.key]
    differing = _differing(offer for offer in sold if not offer.doubt)
    lines = [
        (
            min(offer.rank for offer in group),
            group[0].order,
            SellerLine(
                seller=names[seller],
                places=", ".join(sorted({offer.place for offer in group} - {""})),
                conditions="; ".join(sorted({words for offer in group for words in offer.conditions})),
                is_deprecated=all(offer.is_deprecated for offer in group),
                input_price=group[0].input_price,
                output_price=group[0].output_price,
                stated_by=_merged(offer.stated_by for offer in group),
                differs=differing.get(seller),
                doubt=next((offer.doubt for offer in group if offer.doubt), None),
            ),
        )
        for (seller, _, _), group in groups.items()
    ]
    lines.sort(
        key=lambda line: (
            line[0],
            bool(line[2].doubt),
            line[1],
            line[2].seller.casefold(),
            line[2].stated_by[0].keys,
        )
    )
    own = tuple(line for rank, _, line in lines if rank < 2)
    others = tuple(line for rank, _, line in lines if rank == 2)
    rest = others[_SHOWN:]
    return SellerTable(_sentence(sold), own, others[:_SHOWN], rest[:_FOLDED], len(rest[_FOLDED:]))


def _from_price_lists(model: Model, answers: Answers) -> Iterator[_Offer]:
    """Standard offers of the price lists; a key with a setting names another offer."""
    own_slugs = answers.traits(model.listing_source).slugs
    for one in model.linked:
        traits = answers.traits(one.source)
        if not traits.has("sells") or one.setting:
            continue
        prices = [current_price(one.listing, meter, one.fetched_on) for meter in _METERS]
        if all(price is None or price.usd is None for price in prices):
            continue
        doubt = _doubt(answers.doubts.on(one.source, one.listing.key))
        price_in, price_out = map(f.money_per_mtok, prices)
        title = answers.title(one.source)
        source = PriceSource(title, f.day(one.fetched_on), one.listing.key)
        if one.seller is None:
            words = one.listing.provider or traits.seller_words or title
            yield _Offer(Seller("", words, ""), 2, price_in, price_out, source, doubt)
        else:
            rank = 0 if one.seller.slug in own_slugs else 1 if one.by_maker else 2
            yield _Offer(
                one.seller,
                rank,
                price_in,
                price_out,
                source,
                doubt,
                *_place(one.seller, one.listing),
                _conditions(one.listing, one.fetched_on),
                one.listing.stage == "deprecated",
            )


def _place(seller: Seller, listing: Listing) -> tuple[str, bool]:
    """Where it is sold, and whether that is a region; else what the source calls a plan of the seller."""
    if region := region_of(listing.key):
        return region, True
    named = listing.provider or seller.slug
    return (named if seller.is_reviewed and seller_key(named) != seller.key else ""), False


def _told_apart(offers: Iterable[_Offer]) -> list[_Offer]:
    """The offers, of plans only those named that tell two prices of one seller apart."""
    found = list(offers)
    plans = Counter(seller for seller, *_ in {offer.key for offer in found if not offer.is_region})
    return [one if one.is_region or plans[one.key[0]] > 1 else replace(one, place="") for one in found]


def _conditions(listing: Listing, on: dt.date | None) -> tuple[str, ...]:
    """When the seller asks other prices of text, as of a day."""
    found = {
        condition_words(price.when)
        for price in listing.prices
        if price.meter in _METERS and not price.when.is_always and not has_ended(price, on)
    }
    return tuple(sorted(found))


def _from_listing(model: Model, answers: Answers) -> Iterator[_Offer]:
    """The price in the listing itself, so that others can be held against it."""
    stated = (unconditional(model.listing.prices, meter) for meter in _METERS)
    price_in, price_out = map(f.money_per_mtok, stated)
    if model.listing_source in answers.states and "priced" in (price_in.kind, price_out.kind):
        title = answers.title(model.listing_source)
        own = Seller(seller_key(title), title, "")
        source = PriceSource(title, f.day(model.seen_on), model.id)
        yield _Offer(own, 0, price_in, price_out, source, _doubt(model.doubts))


def _doubt(doubts: Mapping[str, Finding]) -> Tag | None:
    return doubt_tag(next((doubts[side] for side in SIDES if side in doubts), None))


def _merged(sources: Iterable[PriceSource]) -> tuple[PriceSource, ...]:
    """One for each source and day, with all its keys."""
    keys: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in sources:
        keys[one.source, one.fetched].append(one.keys)
    return tuple(
        PriceSource(source, day, ", ".join(sorted(found))) for (source, day), found in sorted(keys.items())
    )


def _seller_names(offers: Sequence[_Offer]) -> dict[str, str]:
    """For each seller its reviewed name, else the most common spelling, one with capitals in front."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    reviewed: dict[str, str] = {}
    for offer in offers:
        key = offer.key[0]
        spellings[key][offer.seller.name] += 1
        if offer.seller.is_reviewed:
            reviewed[key] = offer.seller.name
    return {
        key: reviewed.get(key) or min(counts, key=lambda name: (name == name.lower(), -counts[name], name))
        for key, counts in spellings.items()
    }


def _sentence(offers: Sequence[_Offer]) -> str:
    current = [offer for offer in offers if not offer.is_deprecated]
    given_up = len({offer.key for offer in offers} - {offer.key for offer in current})
    if not current:
        return (
            "Every offer is deprecated by its source." if given_up else "No provider's own price is stated."
        )
    sound = [offer for offer in current if not offer.doubt]
    cells = [offer.input_price for offer in sound if offer.input_price.sort]
    inputs = sorted({(Decimal(cell.sort), cell.text) for cell in cells})
    text = f.counted(len({offer.key[0] for offer in current}), "provider")
    if len(inputs) > 1:
        text += f", input from {inputs[0][1]} to {inputs[-1][1]} per 1M tokens"
    text += f"; {f.counted(given_up, 'more offer')} deprecated" if given_up else ""
    text = f"{text}.{_why_they_differ(sound)}"
    return f"{text} Prices in doubt aren’t compared." if len(sound) < len(current) else text


def _differing(offers: Iterable[_Offer]) -> dict[str, Tag]:
    """The sellers of several prices, each with what its rows are marked with."""
    places: dict[str, dict[tuple[str, str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for offer in offers:
        places[offer.key[0]][offer.key].add(offer.place)
    several = {seller: list(prices.values()) for seller, prices in places.items() if len(prices) > 1}
    return {
        seller: _BY_PLACE if len(set().union(*found)) == sum(map(len, found)) else _UNTOLD
        for seller, found in several.items()
    }


def _why_they_differ(offers: Sequence[_Offer]) -> str:
    """How many providers have several prices, and what is known of the reason."""
    tags = list(_differing(offers).values())
    by_place, untold = tags.count(_BY_PLACE), tags.count(_UNTOLD)
    text = f" The price of {by_place} of them depends on region or plan." if by_place else ""
    if untold:
        days = {offer.stated_by.fetched for offer in offers}
        why = "no source says why"
        if len(days) > 1:
            why = "the sources were read on different days, or the provider has several offers"
        text += f" For {untold} of them, more than one price is stated: {why}."
    return text
