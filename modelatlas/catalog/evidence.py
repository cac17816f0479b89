"""Everything that the sources say about each model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from modelatlas.catalog.authors import author_names, author_of, split_name
from modelatlas.catalog.certain import certain_day
from modelatlas.catalog.corrections import FIELD, corrections_of
from modelatlas.catalog.curation import Curation, Override
from modelatlas.catalog.limits import longest_prompt, with_prompt
from modelatlas.catalog.matching.crosswalk import Crosswalk, Link
from modelatlas.catalog.matching.words import makers_of
from modelatlas.catalog.merge import Witness, facts_of
from modelatlas.catalog.model import Claim, Fact, Linked, Model, Status
from modelatlas.catalog.parts import Anchor, SourcePart, SourceParts
from modelatlas.catalog.rolling import steady_stretch
from modelatlas.catalog.sellers import Seller, Sellers
from modelatlas.records import Listing, Role, Usage
from modelatlas.records.history.events import by_key
from modelatlas.records.history.log import History
from modelatlas.records.history.succession import successors
from modelatlas.records.ids import split_id, variant_of

NEVER_DAYS = 366
"""A withdrawal further away is no news: feeds write 2098 for "never"."""

_Detail = Literal["endpoints", "usage", "apps"]
"""Fields of a listing of which the first source that has them speaks for all."""
_ROLES: dict[_Detail, Role] = {"endpoints": "hosts", "usage": "usage", "apps": "apps"}


class Evidence:
    """What the sources say, by model id."""

    def __init__(
        self,
        parts: SourceParts,
        anchors: Sequence[Anchor],
        crosswalk: Crosswalk,
        histories: Mapping[str, History],
        curation: Curation,
    ) -> None:
        """Put together what `parts` say of the `anchors`, the listings that give models their ids.

        Args:
            parts: everything that is shown.
            anchors: one for each model.
            crosswalk: which listings mean which model.
            histories: by part.
            curation: what people decided.
        """
        listings = [anchor.listing for anchor in anchors]
        self._parts = parts
        self._listing_models = parts.having("lists")
        self._owners = {part.name for part in parts.having("owner")}
        self._parts_of = {field: parts.having(role) for field, role in _ROLES.items()}
        self._author_names = author_names(listings)
        self._makers = makers_of(self._author_names)
        self._successors = successors(listings)
        self._sellers = Sellers(curation.sellers)
        self._linked = self._links(crosswalk)
        self._events = {
            part.name: by_key(histories[part.name].events)
            for part in self._listing_models
            if part.name in histories
        }
        self._snapshots = {name: history.days for name, history in histories.items()}
        self._day_counts: dict[str, bool] = {}
        self._overrides: dict[str, list[Override]] = defaultdict(list)
        for override in curation.overrides:
            self._overrides[override.model].append(override)

    def model(self, anchor: Anchor) -> Model:
        """The model that a listing gives its id."""
        source, listing = anchor.source, anchor.listing
        part = self._parts[source]
        author = author_of(listing)
        base_id, variant = variant_of(listing.key)
        gone = listing.last_seen_on is not None
        linked = tuple(self._linked.get(listing.key, ()))
        endpoints_part, endpoints = self._detail("endpoints", listing, linked)
        usage_part, usage = self._detail("usage", listing, linked)
        apps_part, apps = self._detail("apps", listing, linked)
        certain = certain_day(listing, (one.listing for one in linked))
        facts = facts_of(self._witnesses(part, listing, linked), certain)
        prompt = longest_prompt(endpoints.endpoints) if endpoints and endpoints_part and not gone else None
        if prompt and endpoints_part:
            claim = Claim(prompt, endpoints_part.name, listing.key, endpoints_part.fetched_on)
            facts["max_input_tokens"] = with_prompt(facts.get("max_input_tokens"), claim)
        overrides = self._overrides.get(listing.key, ())
        for override in overrides:
            if override.field != FIELD:
                facts[override.field] = _overridden(facts.get(override.field), override)
        own = ((one.source, one.listing, one.fetched_on) for one in linked if one.source in self._owners)
        expires = facts.get("expires_on")
        by_maker = expires is not None and self._is_of_maker(expires, source)
        return Model(
            id=listing.key,
            name=split_name(listing)[1],
            author=author,
            author_name=self._author_names[author],
            base_id=base_id,
            variant=listing.variant or variant,
            status=_status(listing, expires, part, by_maker=by_maker),
            listing=listing,
            listing_source=source,
            facts=facts,
            corrections=corrections_of(listing, overrides, own),
            endpoints=endpoints.endpoints if endpoints and not gone else (),
            endpoints_source=endpoints_part.name if endpoints_part else "",
            endpoints_on=endpoints_part.fetched_on if endpoints_part else None,
            endpoints_elsewhere={} if gone else self._endpoints_elsewhere(endpoints_part, listing, linked),
            linked=linked,
            usage=self._usage(usage_part, usage) if usage and usage_part and not variant else (),
            usage_source=usage_part.name if usage_part else "",
            usage_on=usage_part.fetched_on if usage_part else None,
            apps=apps.apps if apps else (),
            apps_source=apps_part.name if apps_part else "",
            apps_on=apps_part.fetched_on if apps_part else None,
            events=self._events.get(source, {}).get(listing.key, ()),
            successor=self._successors.get(listing.key),
            is_withdrawn_by_maker=by_maker,
            seen_on=listing.last_seen_on or part.fetched_on,
            snapshots=self._snapshots.get(source, ()),
        )

    def _endpoints_elsewhere(
        self, shown: SourcePart | None, listing: Listing, linked: Sequence[Linked]
    ) -> dict[str, int]:
        """How many endpoints of a model parts tell beside the one that is shown."""
        return {
            part.name: len(found.endpoints)
            for part, found in self._candidates("endpoints", listing, linked)
            if found is not None and found.endpoints and part is not shown
        }

    def _usage(self, part: SourcePart, listing: Listing) -> tuple[Usage, ...]:
        """The days of a listing, unless its part's counts are sums of many days, which are never added up."""
        if part.name not in self._day_counts:
            self._day_counts[part.name] = steady_stretch(part.listings) is None
        return listing.usage if self._day_counts[part.name] else ()

    def _detail(
        self, field: _Detail, listing: Listing, linked: Sequence[Linked]
    ) -> tuple[SourcePart, Listing] | tuple[None, None]:
        """The first part that tells a detail of a model, and its listing there.

        Parts whose role it is come first, by rank, then whatever else speaks of the model.
        """
        for part, found in (
            *self._candidates(field, listing, linked),
            *((self._parts[one.source], one.listing) for one in linked),
            *((part, part.by_key.get(listing.key)) for part in self._listing_models),
        ):
            if found is not None and getattr(found, field):
                return part, found
        return None, None

    def _candidates(
        self, field: _Detail, listing: Listing, linked: Sequence[Linked]
    ) -> Iterator[tuple[SourcePart, Listing | None]]:
        """What the parts whose role a detail is say of a model."""
        for part in self._parts_of[field]:
            if part.has_ids:
                # Variants share a permanent name, under which a service counts all of them together.
                slug = (listing.canonical_slug or "") if field == "usage" else ""
                yield part, part.by_key.get(slug) or part.by_key.get(listing.key)
            else:
                for one in linked:
                    if one.source == part.name:
                        yield part, one.listing

    def _links(self, crosswalk: Crosswalk) -> dict[str, list[Linked]]:
        found: dict[str, list[Linked]] = defaultdict(list)
        for link in crosswalk.links:
            found[link.model_id].append(self._linked_by(link))
        return found

    def _linked_by(self, link: Link) -> Linked:
        part = self._parts[link.source]
        listing = part.by_key[link.key]
        seller = self._sellers.of(part.state.traits, listing, part.state.title)
        return Linked(
            source=link.source,
            listing=listing,
            fetched_on=part.fetched_on,
            method=link.method,
            reason=link.reason,
            setting=link.setting,
            by_maker=part.state.traits.seller is None or self._is_maker(seller, split_id(link.model_id)[0]),
            seller=seller,
        )

    def _is_maker(self, seller: Seller | None, author: str) -> bool:
        """Whether a seller is the maker of an author's models: no other speaks of the model itself."""
        named = (seller.maker or seller.slug) if seller else ""
        return self._makers.get(named, named) == self._makers.get(author, author)

    def _witnesses(self, part: SourcePart, listing: Listing, linked: Sequence[Linked]) -> Iterator[Witness]:
        """The anchor first, then listings without a setting, the maker's before the routing service's.

        Other sellers' offers say what they sell, not what the model is.
        """
        yield Witness(part.name, part.state.traits, listing, listing.last_seen_on or part.fetched_on)
        plain = [one for one in linked if one.setting is None]
        for by_maker in (True, False):
            for one in plain:
                if one.by_maker == by_maker and (by_maker or self._names(one, listing.key)):
                    traits = self._parts[one.source].state.traits
                    yield Witness(one.source, traits, one.listing, one.fetched_on)

    def _is_of_maker(self, fact: Fact, source: str) -> bool:
        """Whether a fact is the word of others than the part that lists the model, its owner and people."""
        return fact.reason is None and fact.claim.source not in {source, *self._owners}

    def _names(self, one: Linked, model_id: str) -> bool:
        """Whether a listing says that it is exactly the id, as it is listed."""
        if self._parts[one.source].has_ids:
            return one.listing.key == model_id
        return any(f"{part.name}:{model_id}" in one.listing.same_as for part in self._listing_models)


def _overridden(fact: Fact | None, override: Override) -> Fact:
    claim = Claim(override.value, "curation", override.model, override.date)
    return Fact(claim, (fact.claim, *fact.others) if fact else (), override.reason)


def _status(listing: Listing, expires: Fact | None, part: SourcePart, *, by_maker: bool) -> Status:
    """Whether a model is listed, will be withdrawn, or is gone.

    A day that its maker states for the withdrawal, and after which the list still has the model, isn't news.
    """
    if listing.last_seen_on is not None:
        return "gone"
    as_of = part.fetched_on
    if expires is None or (as_of is not None and (expires.value - as_of).days > NEVER_DAYS):
        return "listed"
    has_passed = as_of is not None and expires.value <= as_of
    return "listed" if has_passed and by_maker else "expiring"
