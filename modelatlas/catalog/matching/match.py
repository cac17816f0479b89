"""Which keys of the other sources mean which listed model.

For every key, the first of these decides: an exact key that the source itself names; an alias that a
person reviewed; a key that is an id; the rules over the parts of its name
(:mod:`modelatlas.catalog.matching.rules`).
A wrong link is worse than none: if a name fits several models, or a dated snapshot can't be told from
another one, there is no link, only a list of candidates. See ``docs/develop/matching.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from modelatlas.catalog.curation import Alias
from modelatlas.catalog.matching.company import shown_efforts
from modelatlas.catalog.matching.crosswalk import Crosswalk, Link, Method, Unmatched
from modelatlas.catalog.matching.dates import NameDate
from modelatlas.catalog.matching.keys import KeySet
from modelatlas.catalog.matching.listed import ListedModel, ListedModels
from modelatlas.catalog.matching.names import Name, names_several
from modelatlas.catalog.matching.readings import Mention, Reading, reconcile
from modelatlas.catalog.matching.rules import Rules
from modelatlas.catalog.matching.settings import merge_settings, settings_levels
from modelatlas.catalog.matching.stated import Statements, follow, weigh
from modelatlas.catalog.matching.words import Words, contains, is_version, key_of
from modelatlas.records import Listing
from modelatlas.records.ids import variant_of

_MAX_CANDIDATES = 8
_LATEST = re.compile(r" ?\(latest\)$", re.IGNORECASE)
"""A display name may say that its key means the newest of several; only the key can tell whether it moves."""


def match(
    listed: ListedModels,
    homes: Sequence[KeySet],
    others: Sequence[KeySet],
    aliases: Sequence[Alias],
    statements: Statements | None = None,
) -> Crosswalk:
    """Links the listings of `others` to the `listed` models, those of `homes`, whose keys are their ids.

    The result doesn't depend on the order of any input, but that the first of `homes` that lists an id speaks
    for it. `statements` are what sources say their keys are offers of.
    """
    matcher = _Matcher(listed, homes, aliases)
    links: list[Link] = []
    unmatched: list[Unmatched] = []
    for part in sorted(others, key=lambda part: part.name):
        matcher.note(part)
        for listing in part.listings:
            found = matcher.link(part, listing)
            if isinstance(found, Link):
                links.append(found)
            else:
                unmatched.append(found)
    links, unmatched = follow(links, unmatched, others)
    links, unmatched = weigh(links, unmatched, others, statements or {}, listed)
    return Crosswalk(
        tuple(sorted(set(links), key=lambda link: (link.source, link.key, link.model_id))),
        tuple(sorted(set(unmatched), key=lambda missed: (missed.source, missed.key))),
    )


class _Matcher:
    def __init__(self, listed: ListedModels, homes: Sequence[KeySet], aliases: Sequence[Alias]) -> None:
        self.listed = listed
        self._rules = Rules(listed)
        self._homes = {home.name: home for home in homes}
        self._slugs = {slug: home for home in reversed(homes) for slug in home.traits.slugs}
        self._home_of = {listing.key: home for home in reversed(homes) for listing in home.listings}
        self._tuned: set[tuple[str, tuple[str, ...], Words, tuple[NameDate, ...]]] = set()
        self._shown_efforts: dict[str, frozenset[str]] = {}
        self._efforts: dict[str, frozenset[str]] = {}
        self._alias_of_key: dict[tuple[str | None, str], Alias] = {}
        self._alias_of_name: dict[tuple[str | None, Words, tuple[NameDate, ...]], Alias] = {}
        for alias in aliases:
            if alias.model is None or alias.model in listed.by_id:
                name = listed.name(alias.name)
                self._alias_of_key.setdefault((alias.source, alias.name.casefold()), alias)
                self._alias_of_name.setdefault((alias.source, key_of(name.words), name.dates), alias)
        self._alias_words = frozenset(max(words, key=len, default="") for _, words, _ in self._alias_of_name)
        """One word of each of these names: a name without any of them is none of them."""

    def note(self, part: KeySet) -> None:
        """Notes what the keys of a part tell of one another: efforts, and names with ``instruct``.

        The same name without ``instruct`` is a base model, as is one without any version: ``mistral-7b``
        beside ``mistral-7b-instruct-v0.2``.
        """
        shown = self._shown_efforts[part.name] = shown_efforts(part, self.listed)
        self._efforts[part.name] = self.listed.efforts | shown
        for listing in part.listings if part.are_offers else ():
            *path, text = listing.key.casefold().split("/")
            name = self.listed.name(text)
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
                reading = reading._replace(settings=merge_settings(reading.settings, by_name.settings))
        if reading.alias is None and reading.model is None:
            reading = self._recognized(part, listing) or reading
        return self._link(part, listing, reading)

    def _link(self, part: KeySet, listing: Listing, reading: Reading) -> Link | Unmatched:
        source, key, alias, model = part.name, listing.key, reading.alias, reading.model
        if alias and alias.model is None:
            return Unmatched(source, key, (), f"Reviewed on {alias.date}: {alias.reason}")
        if model is None:
            candidates = sorted({model.target for model in reading.models})[:_MAX_CANDIDATES]
            return Unmatched(
                source, key, tuple(candidates), reading.why or "No listed model has such a name."
            )
        setting = ", ".join(reading.settings) or None
        if alias:
            reason = f"Reviewed alias of {alias.date}: {alias.reason}"
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
            if home and model_id in self.listed.by_id:
                return self.listed.home(model_id), f"The source says it is {model_id} of {home.title}."
        first, _, rest = listing.key.partition("/")
        home = self._slugs.get(first)
        if home and rest in self.listed.by_id:
            return self.listed.home(rest), f"Its key is {home.title}'s id {rest}."
        return None

    def _same_repository(self, part: KeySet, listing: Listing, reading: Reading) -> tuple[str, str] | None:
        """The model whose Hub repository the listing names, unless its own name says something else."""
        hub = listing.hugging_face_id or (listing.key if part.are_repositories else "")
        models = self.listed.by_hub_id.get(hub.casefold(), set())
        if len(models) != 1:
            return None
        (model,) = models
        if not part.are_repositories:
            repository = self.listed.name(hub.rpartition("/")[2])
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
            return self._by_alias(alias, (), ())
        if names_several(key):
            return Reading(why="It names more than one model.", doubt=True)
        path = [piece.rpartition(":")[2] or piece for piece in key.split("/")[:-1]]
        text = key.split("/")[-1]
        mention = self._mention(part, listing, text, path[1 if part.are_offers else 0 :][-1:], path[:1])
        if part.are_offers:
            cased = bool(mention.makers) and listing.key.split("/")[-1] != text
            beside = (part.name, tuple(path), key_of(mention.name.words), mention.name.dates) in self._tuned
            foreign = len(path) > 1 and path[-1] not in self.listed.makers
            mention = mention._replace(foreign=foreign, to_the_letter=cased or beside)
        by_alias = self._by_named_alias(part, mention)
        if by_alias:
            return by_alias
        reading = self._whole(part, key) or self._rules.read(mention)
        if not reading.models and part.are_offers and path and text.startswith(f"{path[0]}-"):
            shorter = text.removeprefix(f"{path[0]}-")
            reading = self._rules.read(mention._replace(text=shorter, name=self.listed.name(shorter)))
        return reading

    def _read_display_name(self, part: KeySet, listing: Listing) -> Reading:
        text = _LATEST.sub("", (listing.name or "").rpartition(": ")[2])
        text = text if names_several(text) else text.rpartition("/")[2]
        mention = self._mention(part, listing, text, listing.key.casefold().split("/")[-2:-1], ())
        if mention.name.several:
            return Reading()
        return self._by_named_alias(part, mention) or self._rules.read(mention)

    def _mention(
        self, part: KeySet, listing: Listing, text: str, makers: Iterable[str], sellers: Iterable[str]
    ) -> Mention:
        name = self.listed.name(text)
        author = (listing.author or "").casefold().replace(" ", "-")
        seller = (listing.provider or "").casefold().replace(" ", "-")
        return Mention(
            text,
            name,
            measured=part.traits.has("leaderboard"),
            efforts=self._efforts[part.name],
            shown_efforts=self._shown_efforts[part.name],
            makers=self._known([*makers, *([] if part.are_offers else [author])]) | name.makers,
            sellers=self._known([*sellers, seller, *([author] if part.are_offers else [])]),
            repository=part.are_repositories,
            foreign=False,
            to_the_letter=part.are_repositories,
        )

    def _known(self, slugs: Iterable[str]) -> frozenset[str]:
        return frozenset(self.listed.makers[slug] for slug in slugs if slug in self.listed.makers)

    def _whole(self, part: KeySet, key: str) -> Reading | None:
        """The reading of a key that is, or ends in, an id or a canonical slug."""
        tail = "/".join(key.split("/")[-2:])
        model_id = self.listed.ids.get(tail, "")
        model = self.listed.by_id[model_id] if model_id else self.listed.by_slug.get(tail)
        if model is None or model_id.startswith("~") or part.are_repositories:
            return None
        what = f"the id {model_id}" if model_id else f"the permanent name {tail}"
        name: Name = self.listed.name(tail.partition("/")[2])
        return Reading(
            (model,),
            f"Its key {'is' if tail == key else 'ends in'} {what}.",
            words=name.words,
            dates=name.dates,
            variant_id=model_id if variant_of(model_id)[1] else None,
        )

    # -- aliases and price rules ----------------------------------------------------------------------

    def _by_alias(self, alias: Alias, words: Words, settings: tuple[str, ...]) -> Reading:
        models = (self.listed.by_id[alias.model],) if alias.model else ()
        return Reading(models, alias.reason, settings=settings, words=words, alias=alias)

    def _by_named_alias(self, part: KeySet, mention: Mention) -> Reading | None:
        """The alias of a name, with its settings or without."""
        if self._alias_words.isdisjoint(mention.name.words):
            return None
        for words, _ in self._rules.versions(mention.name.words):
            for core, settings in settings_levels(words, measured=mention.measured, efforts=mention.efforts):
                for where in (part.name, None):
                    alias = self._alias_of_name.get((where, key_of(core), mention.name.dates))
                    if alias:
                        marks = settings + mention.name.conditions + mention.name.served
                        return self._by_alias(alias, mention.name.words, marks)
        return None

    def _recognized(self, part: KeySet, listing: Listing) -> Reading | None:
        """The model of the selling maker that the source's own rule accepts, dates aside."""
        maker = self.listed.makers.get(part.traits.seller_of(listing) or "")
        if part.recognizes is None or maker is None:
            return None
        words = key_of(self.listed.name(listing.key.casefold().rpartition("/")[2]).words)
        covered = [
            model
            for model in sorted(self.listed.by_maker.get(maker, ()), key=lambda model: model.target)
            if any(key_of(self.listed.name(name).words) == words for name in model.names)
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
