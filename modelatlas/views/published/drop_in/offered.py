"""What forms are made of: records that can be passed on, and services with the models that they list."""

from __future__ import annotations

from collections.abc import Iterator

from modelatlas.catalog import Catalog, Model
from modelatlas.records import Api, Listing, SellerFacts, SourceState
from modelatlas.records.traits import Form
from modelatlas.views.published.drop_in.amounts import has_doubtful_prices


def records_in(catalog: Catalog, form: Form) -> Iterator[tuple[Listing, bool]]:
    """The records of the sources that publish in a form, and whether a check calls a price of one wrong."""
    for state in _publishing(catalog, form):
        for listing in catalog.listings[state.source]:
            if listing.last_seen_on is None:
                doubts = catalog.answers.doubts.on(state.source, listing.key)
                yield listing, has_doubtful_prices(doubts, listing.prices)


def sellers_in(catalog: Catalog, form: Form) -> dict[str, SellerFacts]:
    """What the same sources say of sellers, by what stands before the slash of the keys."""
    return {name: facts for state in _publishing(catalog, form) for name, facts in state.sellers.items()}


def services(catalog: Catalog) -> Iterator[tuple[str, SourceState, Api]]:
    """The services that list models and can be asked, by what other sources call them."""
    for state in catalog.sources:
        api = state.traits.api
        if state.traits.has("lists") and api and state.source not in catalog.link_only:
            yield next(iter(state.traits.slugs), state.source), state, api


def listed_by(catalog: Catalog, source: str) -> Iterator[Model]:
    """The models that a service lists now."""
    return (model for model in catalog.models if model.is_listed and model.listing_source == source)


def _publishing(catalog: Catalog, form: Form) -> Iterator[SourceState]:
    """Parts of sources in that form, without those of which only their being is shown."""
    for state in catalog.sources:
        if state.traits.form == form and state.source not in catalog.link_only:
            yield state
