"""Every model that no service lists and that other sources know, and what became of each of their keys."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from modelatlas.catalog.authors import author_names
from modelatlas.catalog.curation import Curation
from modelatlas.catalog.field.admission import Admission, Evidence, admission
from modelatlas.catalog.field.family import Relative, families
from modelatlas.catalog.field.gather import Gathering
from modelatlas.catalog.field.identity import Identity, spelled
from modelatlas.catalog.field.listed import Listed
from modelatlas.catalog.field.makers import Makers
from modelatlas.catalog.field.members import Fate, Member
from modelatlas.catalog.field.names import Context, naming_of
from modelatlas.catalog.kinds import Kind, kind_of
from modelatlas.catalog.matching.crosswalk import Crosswalk
from modelatlas.catalog.matching.listed import ListedModels
from modelatlas.catalog.parts import SourcePart
from modelatlas.records.register import Registered

_ZERO = re.compile(r"(?<=[0-9])\.0(?=-|$)")
Place = tuple[str, str]
"""A part, and a key of it."""


@dataclass(frozen=True)
class KnownModel:
    """A model that no service lists."""

    id: str
    """``maker/name``; once registered, it never changes."""
    maker_name: str
    """Display name of who made it."""
    name: str
    """Display name without the maker."""
    kind: Kind
    """What kind of work it does."""
    evidence: Evidence | None
    """Why it has a page; ``None`` where it keeps one that it once had."""
    reason: str
    """The same in a sentence."""
    keys: tuple[Place, ...]
    """The keys that name it, sorted."""


@dataclass(frozen=True)
class Unadmitted:
    """A key that names a model without a page."""

    part: str
    """The part that has it."""
    key: str
    """The key there, verbatim."""
    identity: str
    """``maker/name`` of what it names."""
    reason: str
    """Why that has no page, in a sentence."""


@dataclass(frozen=True)
class Field:
    """The models beyond the lists, and the fate of every key that no listed model explains."""

    models: tuple[KnownModel, ...] = ()
    """Those that have a page, by id."""
    unadmitted: tuple[Unadmitted, ...] = ()
    """Keys of models that have none, by part and key."""
    fates: tuple[Fate, ...] = ()
    """All other keys, by part and key."""
    families: Mapping[str, tuple[Relative, ...]] = field(default_factory=dict)
    """How models are related to others, by id; one without a relative isn't there."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Ids given earlier to models that have another one now, with that: a listed id, or a further model's."""

    @cached_property
    def by_id(self) -> dict[str, KnownModel]:
        """Models by id."""
        return {model.id: model for model in self.models}

    @cached_property
    def by_key(self) -> dict[Place, str]:
        """Ids of models that have a page, by key."""
        return {place: model.id for model in self.models for place in model.keys}

    def without(self, hidden: Mapping[str, str]) -> Field:
        """The same without models that a person took out; their keys have the reason for that."""
        gone = [model for model in self.models if model.id in hidden]
        if not gone:
            return self
        fates = [
            Fate(part, key, "none", "", f"{model.id} is hidden: {hidden[model.id]}")
            for model in gone
            for part, key in model.keys
        ]
        return Field(
            tuple(model for model in self.models if model.id not in hidden),
            self.unadmitted,
            tuple(sorted([*self.fates, *fates], key=lambda fate: (fate.part, fate.key))),
            {
                model_id: left
                for model_id, found in self.families.items()
                if model_id not in hidden and (left := tuple(one for one in found if one.id not in hidden))
            },
            {old: new for old, new in self.moved.items() if new not in hidden},
        )

    def reason(self, part: str, key: str) -> str:
        """Why a key has no page, in a sentence; empty for a key that isn't known here."""
        fate = self.fate_of.get((part, key))
        return fate.reason if fate else self._unadmitted.get((part, key), "")

    @cached_property
    def _unadmitted(self) -> dict[Place, str]:
        return {(one.part, one.key): one.reason for one in self.unadmitted}

    @cached_property
    def fate_of(self) -> dict[Place, Fate]:
        """The fate of every key that names no further model."""
        return {(fate.part, fate.key): fate for fate in self.fates}


NO_FIELD = Field()
"""Without any model."""


def field_of(
    parts: Iterable[SourcePart],
    models: ListedModels,
    crosswalk: Crosswalk,
    curation: Curation,
    register: Sequence[Registered],
    *,
    hub_alone: bool = False,
) -> Field:
    """The field beyond the listed models.

    Args:
        parts: every part with its listings.
        models: those that are listed.
        crosswalk: what the keys mean among these.
        curation: what people decided.
        register: ids given earlier, in the order in which they were given.
        hub_alone: whether a model that only a hub of weights has gets a page.
    """
    by_name = {part.name: part for part in parts}
    makers = Makers(curation.makers, author_names(models.anchors))
    listed = Listed(models, makers)
    gathering = Gathering(by_name, listed, makers, curation)
    gathering.gather(crosswalk.unmatched, crosswalk.links)
    titles = {name: part.state.title or name for name, part in by_name.items()}
    ids = {(part, key): one.id for one in reversed(register) for part, key in one.places}
    groups: defaultdict[str, list[tuple[Identity, Member]]] = defaultdict(list)
    for identity, members in sorted(
        gathering.groups.items(), key=lambda item: (item[0].maker, item[0].words)
    ):
        given = sorted(found for one in members if (found := ids.get((one.part, one.listing.key))))
        # A person's word comes before what was given earlier; then that id leads to the new one.
        reviewed = gathering.slugs.get(identity)
        first = given[0] if given and not reviewed else f"{identity.maker}/{reviewed or _slug(members)}"
        groups[first] += [(identity, one) for one in members]
    known: list[KnownModel] = []
    unadmitted: list[Unadmitted] = []
    registered = {one.id for one in register}
    for model_id, pairs in sorted(groups.items()):
        members = [member for _, member in pairs]
        decision = admission(pairs[0][0], members, makers, titles, hub_alone=hub_alone)
        if model_id in listed:
            decision = Admission(
                None, "A listed model has this id, and it can't be told whether it is the same."
            )
        if decision.evidence is None and model_id not in registered:
            unadmitted += [
                Unadmitted(one.part, one.listing.key, model_id, decision.reason) for one in members
            ]
        else:
            known.append(_model(model_id, pairs, decision, makers))
    alive = {model.id for model in known}
    identities = {model_id: pairs[0][0] for model_id, pairs in sorted(groups.items()) if model_id in alive}
    moved, kept = _earlier(register, known, crosswalk, by_name, makers, gathering.fates)
    return Field(
        tuple(sorted([*known, *kept], key=lambda model: model.id)),
        tuple(sorted(unadmitted, key=lambda one: (one.part, one.key))),
        tuple(sorted(gathering.fates, key=lambda fate: (fate.part, fate.key))),
        families(identities, listed, makers),
        moved,
    )


def _slug(members: Sequence[Member]) -> str:
    """The name for an id: what most keys write that say all of it, else the shortest; without ``.0``."""
    told = any(one.spelled.identity.tuned for one in members)
    slugs = [
        one.spelled.slug
        for altered in (False, True)
        for one in members
        if bool(one.spelled.identity.tuned) == told and one.naming.is_altered == altered
    ]
    plain = Counter(_ZERO.sub("", slug) for slug in slugs)
    return min(set(slugs), key=lambda slug: (-plain[_ZERO.sub("", slug)], len(slug), slug))


def _model(
    model_id: str, pairs: Sequence[tuple[Identity, Member]], decision: Admission, makers: Makers
) -> KnownModel:
    identity = pairs[0][0]
    members = [member for _, member in pairs]
    return KnownModel(
        id=model_id,
        maker_name=makers.name(identity.maker),
        name=_display_name(identity, members, makers) or model_id.partition("/")[2],
        kind=kind_of(identity.words, [one.listing for one in members]),
        evidence=decision.evidence,
        reason=decision.reason,
        keys=tuple(sorted((one.part, one.listing.key) for one in members)),
    )


def _display_name(identity: Identity, members: Sequence[Member], makers: Makers) -> str:
    """The name by a source of facts, else by the maker itself, where it says no less than the keys do."""
    named = sorted(
        (not one.traits.has("facts"), len(name), name)
        for one in members
        if (one.traits.has("facts") or one.seller_maker == identity.maker)
        and (name := (one.listing.name or "").rpartition(": ")[2])
        and "/" not in name
    )
    for *_, name in named:
        text = naming_of(name, makers, Context()).text
        found = spelled(text, identity.maker, makers)
        if found and found.identity.words == identity.words:
            return name
    return ""


def _earlier(
    register: Sequence[Registered],
    known: Sequence[KnownModel],
    crosswalk: Crosswalk,
    parts: Mapping[str, SourcePart],
    makers: Makers,
    fates: Sequence[Fate],
) -> tuple[dict[str, str], list[KnownModel]]:
    """Of ids given earlier that no key has now: where those lead that are listed, and pages of the rest."""
    alive = {model.id for model in known}
    targets = {place: model.id for model in known for place in model.keys}
    targets |= {(link.source, link.key): link.model_id for link in crosswalk.links}
    targets |= {(fate.part, fate.key): fate.model_id for fate in fates if fate.what == "listed"}
    moved: dict[str, str] = {}
    kept: list[KnownModel] = []
    for one in register:
        if one.id in alive:
            continue
        now = sorted({targets[place] for place in one.places if place in targets})
        if now:
            moved[one.id] = now[0]
            continue
        maker, _, name = one.id.partition("/")
        keys = sorted(
            {place for place in one.places if place[0] in parts and place[1] in parts[place[0]].by_key}
        )
        kind = kind_of(name.split("-"), [parts[part].by_key[key] for part, key in keys])
        reason = f"No source has it any more; this page was given on {one.on}."
        kept.append(KnownModel(one.id, makers.name(maker), name, kind, None, reason, tuple(keys)))
    return moved, kept
