"""Records in, catalogue out."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from modelatlas.catalog.boards import Scored, boards_of
from modelatlas.catalog.curation import Curation, Override
from modelatlas.catalog.matching.match import ClauseMatches, Crosswalk, match
from modelatlas.catalog.matching.names import makers_of
from modelatlas.catalog.merge import Witness, facts_of
from modelatlas.catalog.model import Catalog, Claim, Fact, Linked, Model, Status
from modelatlas.problems import Problem
from modelatlas.records import Listing, SourceState
from modelatlas.records.history.events import by_key, successors
from modelatlas.records.history.log import History
from modelatlas.records.ids import split_id, variant_of

ANCHORS = ("openrouter", "private")
"""Parts whose keys are model ids: every listing of theirs has a page."""
ENDPOINTS = "openrouter/endpoints"
RANKINGS = "openrouter/rankings"
PRIVATE = "private"
UNNAMED = ("openrouter/apps",)
"""Parts whose keys aren't models."""

Part = tuple[SourceState, Sequence[Listing]]


@dataclass(frozen=True)
class Records:
    """What a content folder holds, read."""

    parts: Sequence[Part]
    histories: Mapping[str, History] = field(default_factory=dict)
    curation: Curation = field(default_factory=Curation)
    link_only: frozenset[str] = frozenset()
    """Parts of which nothing but keys and names may be shown. They are matched like all others."""
    problems: Sequence[Problem] = ()
    """What was found wrong while reading."""


def assemble(records: Records, *, clause_matches: ClauseMatches | None = None) -> Catalog:
    """The catalogue of the given records.

    Args:
        records: what the content folder holds.
        clause_matches: evaluates the match rules that genai-prices' records carry.
    """
    parts = {state.source: (state, listings) for state, listings in sorted(records.parts, key=_name)}
    hidden = {entry.model for entry in records.curation.hidden}
    anchors = [
        (source, listing)
        for source in ANCHORS
        if source in parts
        for listing in parts[source][1]
        if listing.key not in hidden
    ]
    problems = [*records.problems, *_pointless(records.curation, parts)]
    # A private record of an id that the routing service lists too adds to that model.
    anchors = list({listing.key: (source, listing) for source, listing in reversed(anchors)}.values())
    others = {
        name: [one for one in listings if one.last_seen_on is None]
        for name, (_, listings) in parts.items()
        if name not in (*ANCHORS, ENDPOINTS, RANKINGS, *UNNAMED)
    }
    aliases = records.curation.aliases
    crosswalk = match([one for _, one in anchors], others, aliases, clause_matches=clause_matches)
    shown = _shown(records)
    parts = {state.source: (state, listings) for state, listings in sorted(shown.parts, key=_name)}
    anchors = [
        (source, _bare(listing) if source in records.link_only else listing) for source, listing in anchors
    ]
    evidence = _Evidence(parts, shown, crosswalk, [listing for _, listing in anchors])
    models = (evidence.model(source, listing) for source, listing in anchors)
    return Catalog(
        models=tuple(sorted(models, key=lambda model: model.id)),
        sources=tuple(state for state, _ in parts.values()),
        crosswalk=crosswalk,
        listings={
            name: tuple(sorted(listings, key=lambda one: one.key)) for name, (_, listings) in parts.items()
        },
        boards=boards_of(_scored(parts, crosswalk)),
        histories=shown.histories,
        hidden={entry.model: entry.reason for entry in records.curation.hidden},
        link_only=records.link_only,
        problems=tuple(problems),
    )


def _scored(parts: Mapping[str, Part], crosswalk: Crosswalk) -> Iterator[Scored]:
    """Every current listing that has scores, linked or not: a rank is one among all."""
    links = {(link.source, link.key): (link.model_id, link.setting) for link in crosswalk.links}
    for name, (state, listings) in parts.items():
        for listing in listings:
            if listing.scores and listing.last_seen_on is None:
                own = (listing.key, None) if name in ANCHORS else (None, None)
                model_id, setting = links.get((name, listing.key), own)
                yield Scored(name, listing, state.fetched_on, model_id, setting)


def _shown(records: Records) -> Records:
    """The records without hidden models, and without the values of what is only linked to."""
    hidden = {entry.model for entry in records.curation.hidden}
    return replace(
        records,
        parts=[_shown_part(part, hidden, records.link_only) for part in records.parts],
        histories={name: told for name, told in records.histories.items() if name not in records.link_only},
    )


def _shown_part(part: Part, hidden: set[str], link_only: frozenset[str]) -> Part:
    state, listings = part
    if state.source in (*ANCHORS, ENDPOINTS, RANKINGS):
        listings = [one for one in listings if one.key not in hidden]
    if state.source not in link_only:
        return state, listings
    return _without_values(state), [_bare(one) for one in listings]


def _bare(listing: Listing) -> Listing:
    """What a listing is called and whether it is still there, and nothing it says."""
    kept = ("key", "name", "author", "provider", "variant", "alias_of", "first_seen_on", "last_seen_on")
    return Listing.model_validate({name: getattr(listing, name) for name in kept})


def _without_values(state: SourceState) -> SourceState:
    """The state with its problems counted, but not quoted."""
    return state.model_copy(update={"problems": ()})


def _name(part: Part) -> str:
    return part[0].source


class _Evidence:
    """Everything the sources say, by model id."""

    def __init__(
        self,
        parts: Mapping[str, Part],
        records: Records,
        crosswalk: Crosswalk,
        anchors: Sequence[Listing],
    ) -> None:
        self._parts = parts
        self._author_names = _author_names(anchors)
        self._makers = makers_of(self._author_names)
        self._successors = successors(anchors)
        self._linked = self._links(crosswalk)
        self._endpoints = self._by_key(ENDPOINTS)
        self._usage = self._by_key(RANKINGS)
        self._private = self._by_key(PRIVATE)
        self._events = {
            source: by_key(records.histories[source].events)
            for source in ANCHORS
            if source in records.histories
        }
        self._overrides: dict[str, list[Override]] = defaultdict(list)
        for override in records.curation.overrides:
            self._overrides[override.model].append(override)

    def model(self, source: str, listing: Listing) -> Model:
        """The model of one anchor."""
        state, _ = self._parts[source]
        author = _author_of(listing)
        base_id, variant = variant_of(listing.key)
        offers = self._endpoints.get(listing.key)
        gone = listing.last_seen_on is not None
        linked = tuple(self._linked.get(listing.key, ()))
        if own := self._own_words(source, listing):
            linked = (*linked, own)
        usage_source, usage = self._counted(listing, "usage")
        apps_source, apps = self._counted(listing, "apps")
        facts = facts_of(self._witnesses(source, listing, linked))
        for override in self._overrides.get(listing.key, ()):
            facts[override.field] = _overridden(facts.get(override.field), override)
        return Model(
            id=listing.key,
            name=_split_name(listing)[1],
            author=author,
            author_name=self._author_names[author],
            base_id=base_id,
            variant=listing.variant or variant,
            status=_status(listing, facts.get("expires_on"), state.fetched_on),
            listing=listing,
            listing_source=source,
            facts=facts,
            endpoints=offers.endpoints if offers and not gone else (),
            endpoints_on=self._parts[ENDPOINTS][0].fetched_on if offers else None,
            linked=linked,
            usage=usage.usage if usage and not variant else (),
            usage_source=usage_source,
            usage_on=self._parts[usage_source][0].fetched_on if usage else None,
            apps=apps.apps if apps else (),
            apps_source=apps_source,
            apps_on=self._parts[apps_source][0].fetched_on if apps else None,
            events=self._events.get(source, {}).get(listing.key, ()),
            successor=self._successors.get(listing.key),
        )

    def _own_words(self, source: str, listing: Listing) -> Linked | None:
        """What a private record says of a model that another source lists."""
        own = self._private.get(listing.key)
        if own is None or source == PRIVATE or own.last_seen_on is not None:
            return None
        reason = "The record is written under this id."
        state, _ = self._parts[PRIVATE]
        return Linked(PRIVATE, own, state.fetched_on, "exact", reason, setting=None, by_maker=True)

    def _counted(self, listing: Listing, field: str) -> tuple[str, Listing | None]:
        """The first part that tells days of use, or applications, of a model, and its listing there."""
        for part, found in (
            (RANKINGS, self._usage.get(listing.canonical_slug or "") or self._usage.get(listing.key)),
            (PRIVATE, self._private.get(listing.key)),
        ):
            if found is not None and getattr(found, field):
                return part, found
        return "", None

    def _by_key(self, part: str) -> dict[str, Listing]:
        return {listing.key: listing for listing in self._parts[part][1]} if part in self._parts else {}

    def _links(self, crosswalk: Crosswalk) -> dict[str, list[Linked]]:
        found: dict[str, list[Linked]] = defaultdict(list)
        by_source = {name: {one.key: one for one in listings} for name, (_, listings) in self._parts.items()}
        for link in crosswalk.links:
            listing = by_source[link.source][link.key]
            found[link.model_id].append(
                Linked(
                    source=link.source,
                    listing=listing,
                    fetched_on=self._parts[link.source][0].fetched_on,
                    method=link.method,
                    reason=link.reason,
                    setting=link.setting,
                    by_maker=self._is_maker(split_id(link.model_id)[0], link.source, listing),
                )
            )
        return found

    def _is_maker(self, author: str, source: str, listing: Listing) -> bool:
        """Whether the seller of a listing is the model's maker; sources of models have no seller."""
        seller = listing.provider if source == "litellm" else listing.key.partition("/")[0]
        if source in ("modelsdev/models", "huggingface", "arena") or source.startswith("benchmark:"):
            return True
        seller = (seller or "").casefold()
        return self._makers.get(seller, seller) == self._makers.get(author, author)

    def _witnesses(self, source: str, listing: Listing, linked: Sequence[Linked]) -> Iterator[Witness]:
        """The anchor first, then listings without a setting, the maker's before the routing service's.

        Other sellers' offers say what they sell, not what the model is.
        """
        fetched_on = listing.last_seen_on or self._parts[source][0].fetched_on
        yield Witness(source, listing, fetched_on)
        plain = [one for one in linked if one.setting is None]
        for by_maker in (True, False):
            for one in plain:
                if one.by_maker == by_maker and (by_maker or _names(one.listing, listing.key)):
                    yield Witness(one.source, one.listing, one.fetched_on)


def _names(listing: Listing, model_id: str) -> bool:
    return f"openrouter:{model_id}" in listing.same_as


def _overridden(fact: Fact | None, override: Override) -> Fact:
    claim = Claim(override.value, "curation", override.model, override.date)
    return Fact(claim, (fact.claim, *fact.others) if fact else (), override.reason)


def _status(listing: Listing, expires: Fact | None, as_of: dt.date | None) -> Status:
    """Expiry more than a year away is no news: feeds write 2098 for "never"."""
    if listing.last_seen_on is not None:
        return "gone"
    if expires is None or (as_of is not None and (expires.value - as_of).days > 366):
        return "listed"
    return "expiring"


def _author_of(listing: Listing) -> str:
    """The author slug of a model id; the ``~`` that marks an alias isn't part of it."""
    return split_id(listing.key)[0].removeprefix("~") or "~"


def _split_name(listing: Listing) -> tuple[str | None, str]:
    name = listing.name or split_id(listing.key)[1]
    author, colon, rest = name.partition(": ")
    return (author, rest) if colon and rest else (None, name)


def _author_names(listings: Sequence[Listing]) -> dict[str, str]:
    """Display names of authors: the prefix most of their current listings carry, else the slug."""
    prefixes: dict[str, Counter[str]] = {}
    for listing in listings:
        prefix, _ = _split_name(listing)
        counts = prefixes.setdefault(_author_of(listing), Counter())
        if prefix:
            counts[prefix] += 1 if listing.last_seen_on else 1000
    return {
        author: min(counts, key=lambda name: (-counts[name], name)) if counts else author
        for author, counts in prefixes.items()
    }


def _pointless(curation: Curation, parts: Mapping[str, Part]) -> Iterator[Problem]:
    """Reviewed entries that name no model."""
    ids = {listing.key for source in ANCHORS if source in parts for listing in parts[source][1]}
    named = [
        *(("aliases.toml", alias.model) for alias in curation.aliases.entries),
        *(("overrides.toml", override.model) for override in curation.overrides),
        *(("hidden.toml", entry.model) for entry in curation.hidden),
    ]
    for file, model in dict.fromkeys(named):
        if model is not None and model not in ids:
            yield _no_model(file, model)


def _no_model(file: str, model: str) -> Problem:
    return Problem(
        source=f"curation/{file}",
        record=model,
        field="model",
        got="an id that isn't in the catalogue",
        expected="the id of a model",
        done="entry left out",
    )
