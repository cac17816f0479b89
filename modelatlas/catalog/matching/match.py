"""Which keys of the other sources mean which listed model.

For every key, the first of these that decides: an exact key that the source itself names; an alias that a
person reviewed; a key that is an id; the rules over the parts of its name
(:mod:`modelatlas.catalog.matching.rules`).
A wrong link is worse than none: where a name fits several models, or a dated snapshot can't be told from
another one, there is no link, but a list of candidates. ``docs/develop/matching.md`` tells it at length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from modelatlas.catalog.matching.aliases import Alias, Aliases, parse_aliases
from modelatlas.catalog.matching.dates import Snapshot
from modelatlas.catalog.matching.listed import ListedModel, ListedModels
from modelatlas.catalog.matching.names import Name, Words, contains, is_version, key_of, names_several, peel
from modelatlas.catalog.matching.rules import Reading, Rules, Said, merge_settings, reconcile
from modelatlas.records import Listing, Traits
from modelatlas.records.ids import variant_of

__all__ = [
    "Alias",
    "Aliases",
    "Crosswalk",
    "KeySet",
    "Link",
    "Method",
    "Recognizes",
    "Unmatched",
    "match",
    "parse_aliases",
]

Method = Literal["exact", "alias", "rule"]

Recognizes = Callable[[Listing, str], bool]
"""Whether a record means a name, by a rule that its source states."""

_MAX_CANDIDATES = 8


@dataclass(frozen=True)
class KeySet:
    """The keys of one part of a source, and what is needed to understand them."""

    name: str
    """Name of the part."""
    title: str
    """Display name, for sentences."""
    traits: Traits
    """What the part is."""
    listings: Sequence[Listing]
    """Its listings."""
    recognizes: Recognizes | None = None
    """The source's own rule of what a record means; ``None`` where it states none."""

    @property
    def are_offers(self) -> bool:
        """Whether a key may begin with a seller, who isn't the maker."""
        return self.traits.keys == "offers"

    @property
    def are_repositories(self) -> bool:
        """Whether the keys are repositories on a hub."""
        return self.traits.keys == "repositories"


@dataclass(frozen=True)
class Link:
    """A key of a source, and the listed model it means."""

    source: str
    key: str
    model_id: str
    method: Method
    """How it was found, which is also how sure it is."""
    reason: str
    """A sentence or two for the page."""
    setting: str | None = None
    """Effort, thinking mode, tool or precision that the key names beside the model."""


@dataclass(frozen=True)
class Unmatched:
    """A key that means no listed model, or can't be told."""

    source: str
    key: str
    candidates: tuple[str, ...]
    """The models it might mean, at most eight; empty where nothing is like it."""
    reason: str


@dataclass(frozen=True)
class Crosswalk:
    """All links and all that is left, both sorted by source and key."""

    links: tuple[Link, ...]
    unmatched: tuple[Unmatched, ...]


def match(homes: Sequence[KeySet], others: Sequence[KeySet], aliases: Aliases) -> Crosswalk:
    """Links the listings of `others` to the models that `homes` list, whose keys are their ids.

    The result doesn't depend on the order of any input, but that the first of `homes` that lists an id speaks
    for it.
    """
    matcher = _Matcher(homes, aliases)
    links: list[Link] = []
    unmatched: list[Unmatched] = []
    for part in sorted(others, key=lambda part: part.name):
        matcher.note_tuned(part)
        for listing in part.listings:
            found = matcher.link(part, listing)
            if isinstance(found, Link):
                links.append(found)
            else:
                unmatched.append(found)
    links, unmatched = _follow(links, unmatched, others)
    return Crosswalk(
        tuple(sorted(set(links), key=lambda link: (link.source, link.key, link.model_id))),
        tuple(sorted(set(unmatched), key=lambda missed: (missed.source, missed.key))),
    )


def _follow(
    links: list[Link], unmatched: list[Unmatched], others: Sequence[KeySet]
) -> tuple[list[Link], list[Unmatched]]:
    """Links what nothing resembles, but what names an exact key of another source that has a link."""
    named = {(part.name, item.key): item.same_as for part in others for item in part.listings if item.same_as}
    linked = {f"{link.source}:{link.key}": link for link in links}
    while True:
        left: list[Unmatched] = []
        for missed in unmatched:
            keys = sorted(named.get((missed.source, missed.key), ()))
            via = next((linked[key] for key in keys if key in linked), None)
            if via is None or missed.candidates:
                left.append(missed)
                continue
            reason = f"The source says it is {via.key} of {via.source}, which is this model."
            link = replace(via, source=missed.source, key=missed.key, reason=reason)
            links.append(link)
            linked[f"{link.source}:{link.key}"] = link
        if len(left) == len(unmatched):
            return links, left
        unmatched = left


class _Matcher:
    def __init__(self, homes: Sequence[KeySet], aliases: Aliases) -> None:
        first = {listing.key: (home, listing) for home in reversed(homes) for listing in home.listings}
        listed = ListedModels([listing for _, listing in first.values()])
        self._listed = listed
        self._rules = Rules(listed)
        self._homes = {home.name: home for home in homes}
        self._slugs = {slug: home for home in reversed(homes) for slug in home.traits.slugs}
        self._home_of = {model_id: home for model_id, (home, _) in first.items()}
        self._tuned: set[tuple[str, tuple[str, ...], Words, tuple[Snapshot, ...]]] = set()
        self._alias_of_key: dict[tuple[str | None, str], Alias] = {}
        self._alias_of_name: dict[tuple[str | None, Words, tuple[Snapshot, ...]], Alias] = {}
        for alias in aliases.entries:
            if alias.model is None or alias.model in listed.by_id:
                name = listed.name(alias.name)
                self._alias_of_key.setdefault((alias.source, alias.name.casefold()), alias)
                self._alias_of_name.setdefault((alias.source, key_of(name.words), name.dates), alias)

    def note_tuned(self, part: KeySet) -> None:
        """Notes which names a seller has with ``instruct``: the same name without it is a base model.

        So is a name without any version: ``mistral-7b`` beside ``mistral-7b-instruct-v0.2``.
        """
        for listing in part.listings if part.are_offers else ():
            *path, text = listing.key.casefold().split("/")
            name = self._listed.name(text)
            if name.instruct:
                bare = key_of(word for word in name.words if not is_version(word))
                self._tuned.add((part.name, tuple(path), key_of(name.words), name.dates))
                self._tuned.add((part.name, tuple(path), bare, ()))

    def link(self, part: KeySet, listing: Listing) -> Link | Unmatched:
        """What one listing of a part means."""
        exact = self._named_id(listing)
        reading = Reading() if exact else self._read_key(part, listing)
        exact = exact or self._same_repository(part, listing, reading)
        if exact:
            return Link(part.name, listing.key, exact[0], "exact", exact[1])
        if listing.name and not part.are_repositories:
            by_name = self._read_display_name(part, listing)
            if reading.alias is None:
                reading = reconcile(reading, by_name)
            elif by_name.model in reading.models:
                reading = replace(reading, settings=merge_settings(reading.settings, by_name.settings))
        if reading.alias is None and reading.model is None:
            reading = self._recognized(part, listing) or reading
        return self._told(part, listing, reading)

    def _told(self, part: KeySet, listing: Listing, reading: Reading) -> Link | Unmatched:
        source, key, alias, model = part.name, listing.key, reading.alias, reading.model
        if alias and alias.model is None:
            return Unmatched(source, key, (), f"Reviewed on {alias.reviewed_on}: {alias.reason}")
        if model is None:
            candidates = sorted({model.target for model in reading.models})[:_MAX_CANDIDATES]
            return Unmatched(
                source, key, tuple(candidates), reading.why or "No listed model has such a name."
            )
        setting = ", ".join(reading.settings) or None
        if alias:
            reason = f"Reviewed alias of {alias.reviewed_on}: {alias.reason}"
            return Link(source, key, str(alias.model), "alias", reason, alias.setting or setting)
        accepted = self._accepts(part, listing, model)
        sentences = [
            reading.why,
            "The source's own match rule accepts the model's name." if accepted else "",
            f"It names a setting: {setting}." if setting else "",
        ]
        target = reading.variant_id or model.target
        method: Method = "exact" if accepted else "rule"
        return Link(source, key, target, method, " ".join(filter(None, sentences)), setting)

    # -- exact keys -----------------------------------------------------------------------------------

    def _named_id(self, listing: Listing) -> tuple[str, str] | None:
        """An id that the source itself names, and how."""
        for named in sorted(listing.same_as):
            name, _, model_id = named.partition(":")
            home = self._homes.get(name)
            if home and model_id in self._listed.by_id:
                return self._listed.home(model_id), f"The source says it is {model_id} of {home.title}."
        first, _, rest = listing.key.partition("/")
        home = self._slugs.get(first)
        if home and rest in self._listed.by_id:
            return self._listed.home(rest), f"Its key is {home.title}'s id {rest}."
        return None

    def _same_repository(self, part: KeySet, listing: Listing, reading: Reading) -> tuple[str, str] | None:
        """The model whose Hub repository the listing names, unless its own name says something else."""
        hub = listing.hugging_face_id or (listing.key if part.are_repositories else "")
        models = self._listed.by_hub_id.get(hub.casefold(), set())
        if len(models) != 1:
            return None
        (model,) = models
        if not part.are_repositories:
            repository = self._listed.name(hub.rpartition("/")[2])
            fits = reading.model == model if reading.models else contains(repository.words, reading.words)
            if reading.alias or not fits:
                return None
        home = self._home_of[model.target]
        return model.target, f"{home.title} names the same Hugging Face id, {hub}."

    # -- what a listing says --------------------------------------------------------------------------

    def _read_key(self, part: KeySet, listing: Listing) -> Reading:
        key = listing.key.casefold()
        alias = self._alias_of_key.get((part.name, key)) or self._alias_of_key.get((None, key))
        if alias:
            return self._by_alias(alias, ())
        if names_several(key):
            return Reading(why="It names more than one model.", doubt=True)
        path = [piece.rpartition(":")[2] or piece for piece in key.split("/")[:-1]]
        text = key.split("/")[-1]
        said = self._said(part, listing, text, path[1 if part.are_offers else 0 :][-1:], path[:1])
        if part.are_offers:
            cased = bool(said.makers) and listing.key.split("/")[-1] != text
            beside = (part.name, tuple(path), key_of(said.name.words), said.name.dates) in self._tuned
            said = replace(said, to_the_letter=cased or beside)
        by_alias = self._by_named_alias(part, said)
        if by_alias:
            return by_alias
        reading = self._whole(part, key) or self._rules.read(said)
        if not reading.models and part.are_offers and path and text.startswith(f"{path[0]}-"):
            shorter = text.removeprefix(f"{path[0]}-")
            reading = self._rules.read(replace(said, text=shorter, name=self._listed.name(shorter)))
        return reading

    def _read_display_name(self, part: KeySet, listing: Listing) -> Reading:
        text = (listing.name or "").rpartition(": ")[2]
        text = text if names_several(text) else text.rpartition("/")[2]
        said = self._said(part, listing, text, listing.key.casefold().split("/")[-2:-1], ())
        if said.name.several:
            return Reading()
        return self._by_named_alias(part, said) or self._rules.read(said)

    def _said(
        self, part: KeySet, listing: Listing, text: str, makers: Iterable[str], sellers: Iterable[str]
    ) -> Said:
        name = self._listed.name(text)
        author = (listing.author or "").casefold().replace(" ", "-")
        seller = (listing.provider or "").casefold().replace(" ", "-")
        return Said(
            text,
            name,
            measured=part.traits.has("leaderboard"),
            makers=self._known([*makers, *([] if part.are_offers else [author])]) | name.makers,
            sellers=self._known([*sellers, seller, *([author] if part.are_offers else [])]),
            repository=part.are_repositories,
            to_the_letter=part.are_repositories,
        )

    def _known(self, slugs: Iterable[str]) -> frozenset[str]:
        return frozenset(self._listed.makers[slug] for slug in slugs if slug in self._listed.makers)

    def _whole(self, part: KeySet, key: str) -> Reading | None:
        """The reading of a key that is, or ends in, an id or a canonical slug."""
        tail = "/".join(key.split("/")[-2:])
        model_id = self._listed.ids.get(tail, "")
        model = self._listed.by_id[model_id] if model_id else self._listed.by_slug.get(tail)
        if model is None or model_id.startswith("~") or part.are_repositories:
            return None
        what = f"the id {model_id}" if model_id else f"the permanent name {tail}"
        name: Name = self._listed.name(tail.partition("/")[2])
        return Reading(
            (model,),
            f"Its key {'is' if tail == key else 'ends in'} {what}.",
            words=name.words,
            dates=name.dates,
            variant_id=model_id if variant_of(model_id)[1] else None,
        )

    # -- aliases and price rules ----------------------------------------------------------------------

    def _by_alias(self, alias: Alias, settings: tuple[str, ...]) -> Reading:
        models = (self._listed.by_id[alias.model],) if alias.model else ()
        return Reading(models, alias.reason, settings=settings, alias=alias)

    def _by_named_alias(self, part: KeySet, said: Said) -> Reading | None:
        """The alias of a name, with its settings or without."""
        for words, _ in self._rules.versions(said.name.words):
            for core, settings in peel(words, measured=said.measured):
                for where in (part.name, None):
                    alias = self._alias_of_name.get((where, key_of(core), said.name.dates))
                    if alias:
                        return self._by_alias(alias, settings + said.name.conditions + said.name.served)
        return None

    def _recognized(self, part: KeySet, listing: Listing) -> Reading | None:
        """The model of the selling maker that the source's own rule accepts, dates aside."""
        maker = self._listed.makers.get(part.traits.seller_of(listing) or "")
        if part.recognizes is None or maker is None:
            return None
        words = key_of(self._listed.name(listing.key.casefold().rpartition("/")[2]).words)
        covered = [
            model
            for model in sorted(self._listed.by_maker.get(maker, ()), key=lambda model: model.target)
            if any(key_of(self._listed.name(name).words) == words for name in model.names)
            and self._accepts(part, listing, model)
        ]
        if not covered:
            return None
        why = "The source's own match rule covers several listed models." if len(covered) > 1 else ""
        return Reading(tuple(covered), why, doubt=len(covered) > 1)

    def _accepts(self, part: KeySet, listing: Listing, model: ListedModel) -> bool:
        """Whether the source's own rule accepts a model's name."""
        recognizes = part.recognizes
        return recognizes is not None and any(recognizes(listing, name) for name in model.names)
