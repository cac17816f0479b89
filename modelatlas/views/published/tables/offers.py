"""One row for each price at each seller."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from operator import attrgetter

from modelatlas.catalog import Catalog, Model
from modelatlas.catalog.findings import Doubts
from modelatlas.records import Listing, Price
from modelatlas.records.history.price_values import price_field
from modelatlas.views.published.tables.column import Column, Table
from modelatlas.views.published.tables.prices import price_columns


@dataclass(frozen=True)
class Offer:
    """Who sells a model, as one source says."""

    model_id: str
    """The model."""
    source: str
    """Where the offer was read."""
    key: str
    """The source's own key of it."""
    seller: str | None
    """Who sells it; ``None`` where the source doesn't say."""
    by_maker: bool | None
    """Whether the maker of the model sells it; ``None`` where that isn't told."""
    read_on: dt.date | None
    """The day it was read."""
    context_tokens: int | None
    """Context window there."""
    max_input_tokens: int | None
    """Longest prompt there."""
    max_output_tokens: int | None
    """Longest answer there."""
    quantization: str | None
    """Weight format there."""
    prices: tuple[Price, ...]
    """What it costs."""
    doubted: Collection[str]
    """Its fields that a check calls wrong."""


@dataclass(frozen=True)
class Line:
    """One price of an offer."""

    offer: Offer
    """The offer."""
    price: Price
    """One of its prices."""

    @property
    def in_doubt(self) -> bool:
        """Whether a check calls it wrong."""
        return price_field(self.price) in self.offer.doubted


def _lines(catalog: Catalog) -> Iterator[Line]:
    titles = {state.source: state.title for state in catalog.sources}
    for model in catalog.models:
        for offer in _offers(model, titles.get(model.listing_source), catalog.answers.doubts):
            yield from (Line(offer, price) for price in offer.prices)


def _offers(model: Model, lister: str | None, doubts: Doubts) -> Iterator[Offer]:
    """Those of the service that lists a model, of that service's providers, and of other sources."""
    listing, service = model.listing, model.endpoints_source or model.listing_source
    own = (model.id, model.listing_source, listing.key, lister)
    wrong = {*doubts.on(model.listing_source, model.id)}
    yield Offer(*own, None, model.seen_on, *_limits(listing), None, listing.prices, wrong)
    for one in model.corrections.values():
        stated = (model.id, one.source, listing.key, lister)
        yield Offer(*stated, None, one.on, None, None, None, None, one.prices, ())
    for endpoint in model.endpoints:
        limits = (endpoint.context_tokens, endpoint.max_prompt_tokens, endpoint.max_output_tokens)
        ours = (model.id, service, endpoint.tag or listing.key, endpoint.provider)
        place = f"endpoints[{endpoint.provider}]."
        wrong = {name.removeprefix(place) for name in model.doubts if name.startswith(place)}
        kept = (endpoint.quantization, endpoint.prices, wrong)
        yield Offer(*ours, None, model.endpoints_on, *limits, *kept)
    for link in model.linked:
        sold = link.listing
        wrong = {*doubts.on(link.source, sold.key)}
        sale = (model.id, link.source, sold.key, sold.provider)
        yield Offer(*sale, link.by_maker, link.fetched_on, *_limits(sold), None, sold.prices, wrong)


def _limits(listing: Listing) -> tuple[int | None, int | None, int | None]:
    return listing.context_tokens, listing.max_input_tokens, listing.max_output_tokens


_COLUMNS: tuple[Column[Line], ...] = (
    Column("id", "text", "Id of the model", attrgetter("offer.model_id")),
    Column("source", "text", "Name of the source that was read", attrgetter("offer.source")),
    Column("key", "text", "The source's own key of the offer", attrgetter("offer.key")),
    Column("seller", "text", "Who sells it, in the source's words", attrgetter("offer.seller")),
    Column("by_maker", "flag", "Whether the maker of the model sells it", attrgetter("offer.by_maker")),
    Column("read_on", "day", "The day it was read", attrgetter("offer.read_on")),
    Column("context_tokens", "count", "Context window there, tokens", attrgetter("offer.context_tokens")),
    Column("max_input_tokens", "count", "Longest prompt there", attrgetter("offer.max_input_tokens")),
    Column(
        "max_output_tokens",
        "count",
        "Longest answer there",
        lambda line: line.offer.max_output_tokens,
    ),
    Column("quantization", "text", "Weight format there, such as fp8", attrgetter("offer.quantization")),
    *price_columns(),
    Column("in_doubt", "flag", "Whether a check calls the price wrong", attrgetter("in_doubt")),
)

OFFERS = Table("offers", "Every price of every model at every seller that a source knows.", _COLUMNS, _lines)
