"""Records in, catalog out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from modelatlas.catalog.answers.variants import head_of
from modelatlas.catalog.boards import Scored, boards_of
from modelatlas.catalog.catalog import Catalog
from modelatlas.catalog.checks import check
from modelatlas.catalog.curation import Curation
from modelatlas.catalog.evidence import Evidence
from modelatlas.catalog.field.evidence import known_models
from modelatlas.catalog.field.field import Field, field_of
from modelatlas.catalog.findings import Doubts
from modelatlas.catalog.matching.crosswalk import Crosswalk, Link
from modelatlas.catalog.matching.keys import KeySet, Recognizes
from modelatlas.catalog.matching.listed import ListedModels
from modelatlas.catalog.matching.match import match
from modelatlas.catalog.matching.stated import statements_of
from modelatlas.catalog.merge import settled
from modelatlas.catalog.model import Model
from modelatlas.catalog.parts import Anchor, SourcePart, SourceParts
from modelatlas.problems import Problem
from modelatlas.records import BoardTraits, Listing, SourceState
from modelatlas.records.history.log import History
from modelatlas.records.register import Registered


@dataclass(frozen=True)
class Records:
    """What a content folder holds, read."""

    parts: Sequence[tuple[SourceState, Sequence[Listing]]]
    """Every part with its listings, in any order."""
    histories: Mapping[str, History] = field(default_factory=dict)
    """Histories by part."""
    curation: Curation = field(default_factory=Curation)
    """What people decided."""
    link_only: frozenset[str] = frozenset()
    """Parts of which nothing but keys and names may be shown. They are matched like all others."""
    register: Sequence[Registered] = ()
    """Ids given earlier to models that no service lists."""
    hub_alone: bool = False
    """Whether a model that only a hub of weights has gets a page."""
    boards: Sequence[BoardTraits] = ()
    """What is known of boards, for results that another source passes on under a board's name."""
    problems: Sequence[Problem] = ()
    """What was found wrong while reading."""


@dataclass(frozen=True)
class Matched:
    """What all keys mean, before anything that the sources say is put together."""

    parts: SourceParts
    """Every part, with all that it says."""
    hidden: Mapping[str, str]
    """Why a person took a model out, by id."""
    anchors: Sequence[Anchor]
    """The listings that give models their ids, as they may be shown."""
    crosswalk: Crosswalk
    """Which keys mean which of these models."""
    further: Field
    """Models that no service lists."""


def matched(records: Records, *, recognizers: Mapping[str, Recognizes] | None = None) -> Matched:
    """What the keys in the given records mean. Histories and boards have no say in it.

    Args:
        records: what the content folder holds.
        recognizers: by part, the source's own rule of what a record means, where it states one.
    """
    hidden = {entry.model: entry.reason for entry in records.curation.hidden}
    parts = SourceParts(SourcePart(state, listings) for state, listings in records.parts)
    anchors = list(_anchors(parts, hidden))
    listed = _listed(anchors)
    crosswalk = _crosswalk(parts, anchors, listed, records.curation, recognizers or {})
    shown = [_as_shown(anchor, records.link_only) for anchor in anchors]
    if shown != anchors:
        # What may not be shown links keys to listed models, but tells nothing of unlisted ones.
        listed = _listed(shown)
    further = field_of(
        parts, listed, crosswalk, records.curation, records.register, hub_alone=records.hub_alone
    )
    return Matched(parts, hidden, shown, crosswalk, further)


def assemble(records: Records, *, recognizers: Mapping[str, Recognizes] | None = None) -> Catalog:
    """The catalog of the given records; arguments as :func:`matched`."""
    found = matched(records, recognizers=recognizers)
    hidden, crosswalk, further = found.hidden, found.crosswalk, found.further.without(found.hidden)
    shown = SourceParts(_shown(part, hidden, records.link_only) for part in found.parts)
    histories = {name: one for name, one in records.histories.items() if name not in records.link_only}
    evidence = Evidence(shown, found.anchors, crosswalk, histories, records.curation)
    models = tuple(sorted(map(evidence.model, found.anchors), key=lambda model: model.id))
    catalog = Catalog(
        models=models,
        further=further,
        known=tuple(known_models(further, shown, records.curation)),
        sources=tuple(part.state for part in shown),
        crosswalk=crosswalk,
        listings={part.name: tuple(sorted(part.listings, key=lambda one: one.key)) for part in shown},
        boards=boards_of(_scored(shown, crosswalk, models), records.boards),
        histories=histories,
        hidden=hidden,
        link_only=records.link_only,
        problems=(*records.problems, *_pointless(records.curation, found)),
    )
    findings = check(catalog)
    doubts = Doubts.of(findings)
    return replace(
        catalog,
        models=tuple(settled(model, doubts) for model in models),
        known=tuple(settled(model, doubts) for model in catalog.known),
        findings=findings,
    )


def _anchors(parts: SourceParts, hidden: Mapping[str, str]) -> Iterator[Anchor]:
    """One listing for every id: that of the first service which still has it, else of the first of all."""
    found: dict[str, Anchor] = {}
    for part in parts.listing_models():
        for listing in part.listings:
            known = found.get(listing.key)
            is_back = known and known.listing.last_seen_on and not listing.last_seen_on
            if known is None or (is_back and not part.state.traits.has("owner")):
                found[listing.key] = Anchor(part.name, listing)
    return (anchor for key, anchor in found.items() if key not in hidden)


def _listed(anchors: Iterable[Anchor]) -> ListedModels:
    return ListedModels([anchor.listing for anchor in anchors])


def _crosswalk(
    parts: SourceParts,
    anchors: Sequence[Anchor],
    listed: ListedModels,
    curation: Curation,
    recognizers: Mapping[str, Recognizes],
) -> Crosswalk:
    """What the keys of all parts mean, those that are ids of a model that another part lists included."""
    by_source: dict[str, list[Listing]] = {}
    for anchor in anchors:
        by_source.setdefault(anchor.source, []).append(anchor.listing)
    homes = [_keys(part, by_source.get(part.name, [])) for part in parts.listing_models()]
    others = [_keys(part, part.current(), recognizers.get(part.name)) for part in parts if part.is_matched]
    statements = statements_of((part.name, part.current()) for part in parts)
    found = match(listed, homes, others, curation.aliases, statements)
    links = (*found.links, *_same_ids(parts, anchors))
    ordered = sorted(links, key=lambda link: (link.source, link.key, link.model_id))
    return Crosswalk(tuple(ordered), found.unmatched)


def _keys(part: SourcePart, listings: Sequence[Listing], recognizes: Recognizes | None = None) -> KeySet:
    return KeySet(part.name, part.state.title, part.state.traits, listings, recognizes)


def _same_ids(parts: SourceParts, anchors: Iterable[Anchor]) -> Iterator[Link]:
    """Listings of ids that another part lists too, which add to that model."""
    sources = {anchor.listing.key: anchor.source for anchor in anchors}
    for part in parts.having("lists"):
        for listing in part.current():
            if sources.get(listing.key, part.name) != part.name:
                reason = "The record is written under this id."
                yield Link(part.name, listing.key, listing.key, "exact", reason)


def _scored(parts: SourceParts, crosswalk: Crosswalk, models: Sequence[Model]) -> Iterator[Scored]:
    """Every current listing that has scores, linked or not: a rank is one among all."""
    by_id = {model.id: model for model in models}
    links = {(link.source, link.key): (link.model_id, link.setting) for link in crosswalk.links}
    for part in parts:
        for listing in part.current():
            if listing.scores:
                listed = by_id.get(listing.key) if part.state.traits.has("lists") else None
                own = (listing.key, None) if part.state.traits.has("lists") else (None, None)
                model_id, setting = links.get((part.name, listing.key), own)
                head = head_of(listed, by_id).id if listed else None
                head_key = head if head != listing.key else None
                yield Scored(part.state, listing, model_id, setting, head_key)


def _shown(part: SourcePart, hidden: Mapping[str, str], link_only: frozenset[str]) -> SourcePart:
    """A part without hidden models, and without its values if it is only linked to."""
    state, listings = part.state, part.listings
    if part.has_ids:
        listings = [one for one in listings if one.key not in hidden]
    if part.name not in link_only:
        return SourcePart(state, listings)
    # Problems are counted, but not quoted.
    return SourcePart(state.model_copy(update={"problems": ()}), [_bare(one) for one in listings])


def _as_shown(anchor: Anchor, link_only: frozenset[str]) -> Anchor:
    return Anchor(anchor.source, _bare(anchor.listing)) if anchor.source in link_only else anchor


def _bare(listing: Listing) -> Listing:
    """What a listing is called and whether it is still there, and nothing it says."""
    kept = ("key", "name", "author", "provider", "variant", "alias_of", "first_seen_on", "last_seen_on")
    return Listing.model_validate({name: getattr(listing, name) for name in kept})


def _pointless(curation: Curation, found: Matched) -> Iterator[Problem]:
    """Reviewed entries that name no model; an alias names one that is listed."""
    listed = {listing.key for part in found.parts.having("lists") for listing in part.listings}
    known = listed | found.further.by_id.keys()
    named = [
        *(("aliases.toml", alias.model, listed) for alias in curation.aliases),
        *(("overrides.toml", override.model, known) for override in curation.overrides),
        *(("hidden.toml", entry.model, known) for entry in curation.hidden),
    ]
    for file, model in dict.fromkeys((file, model) for file, model, ids in named if model not in ids):
        if model is not None:
            yield Problem(
                source=f"curation/{file}",
                record=model,
                field="model",
                got="an id that isn't in the catalog",
                expected="the id of a model",
                done="entry left out",
            )
