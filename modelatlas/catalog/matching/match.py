"""Which keys of the other sources mean which listed model.

For every key, the first of these that decides: an exact key that the source itself names; an alias that a
person reviewed; a key that is an id; the rules over the parts of its name
(:mod:`modelatlas.catalog.matching.rules`).
A wrong link is worse than none: where a name fits several models, or a dated snapshot can't be told from
another one, there is no link, but a list of candidates. ``docs/develop/matching.md`` tells it at length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from modelatlas.catalog.matching.aliases import Alias, Aliases, parse_aliases
from modelatlas.catalog.matching.dates import Snapshot
from modelatlas.catalog.matching.listed import ListedModel, ListedModels
from modelatlas.catalog.matching.names import Name, Words, contains, is_version, key_of, names_several, peel
from modelatlas.catalog.matching.rules import Reading, Rules, Said, merge_settings, reconcile
from modelatlas.records import Listing
from modelatlas.records.ids import variant_of

__all__ = [
    "Alias",
    "Aliases",
    "ClauseMatches",
    "Crosswalk",
    "Link",
    "Method",
    "Unmatched",
    "match",
    "parse_aliases",
]

Method = Literal["exact", "alias", "rule"]

ClauseMatches = Callable[[object, str], bool]
"""Evaluates a match clause of genai-prices on a name."""

_HOME = "openrouter"
_HUB = "huggingface"
_OFFERS = frozenset({"modelsdev", "litellm", "genai-prices"})
"""Sources whose keys begin with a seller, not with a maker."""
_MODELS = "modelsdev/models"
"""A source of models that is neither a price list nor a leaderboard; models.dev's offers name its keys."""
_MAX_CANDIDATES = 8


@dataclass(frozen=True)
class Link:
    """A key of a source, and the listed model it means."""

    source: str
    key: str
    model_id: str
    method: Method
    confidence: Method
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


def match(
    anchors: Sequence[Listing],
    others: Mapping[str, Sequence[Listing]],
    aliases: Aliases,
    *,
    clause_matches: ClauseMatches | None = None,
) -> Crosswalk:
    """Links the listings of `others`, by source name, to the models that `anchors` list.

    The result doesn't depend on the order of any input. `clause_matches` evaluates genai-prices' own match
    rules, which its listings carry as ``raw["match"]``.
    """
    matcher = _Matcher(ListedModels(anchors), aliases, clause_matches)
    links: list[Link] = []
    unmatched: list[Unmatched] = []
    for source, listings in sorted(others.items()):
        matcher.note_tuned(source, listings)
        for listing in listings:
            found = matcher.link(source, listing)
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
    links: list[Link], unmatched: list[Unmatched], others: Mapping[str, Sequence[Listing]]
) -> tuple[list[Link], list[Unmatched]]:
    """Links what nothing resembles, but what names an exact key of another source that has a link."""
    named = {
        (source, item.key): item.same_as for source, items in others.items() for item in items if item.same_as
    }
    linked = {f"{link.source}:{link.key}": link for link in links}
    while True:
        left: list[Unmatched] = []
        for missed in unmatched:
            keys = sorted(named.get((missed.source, missed.key), ()))
            keys += [
                key.replace("modelsdev:", f"{_MODELS}:", 1) for key in keys if key.startswith("modelsdev:")
            ]
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
    def __init__(self, listed: ListedModels, aliases: Aliases, clause_matches: ClauseMatches | None) -> None:
        self._listed = listed
        self._rules = Rules(listed)
        self._clause_matches = clause_matches
        self._tuned: set[tuple[str, tuple[str, ...], Words, tuple[Snapshot, ...]]] = set()
        self._alias_of_key: dict[tuple[str | None, str], Alias] = {}
        self._alias_of_name: dict[tuple[str | None, Words, tuple[Snapshot, ...]], Alias] = {}
        for alias in aliases.entries:
            if alias.model is None or alias.model in listed.by_id:
                name = listed.name(alias.name)
                self._alias_of_key.setdefault((alias.source, alias.name.casefold()), alias)
                self._alias_of_name.setdefault((alias.source, key_of(name.words), name.dates), alias)

    def note_tuned(self, source: str, listings: Sequence[Listing]) -> None:
        """Notes which names a seller has with ``instruct``: the same name without it is a base model.

        So is a name without any version: ``mistral-7b`` beside ``mistral-7b-instruct-v0.2``.
        """
        for listing in listings if source in _OFFERS else ():
            *path, text = listing.key.casefold().split("/")
            name = self._listed.name(text)
            if name.instruct:
                bare = key_of(word for word in name.words if not is_version(word))
                self._tuned.add((source, tuple(path), key_of(name.words), name.dates))
                self._tuned.add((source, tuple(path), bare, ()))

    def link(self, source: str, listing: Listing) -> Link | Unmatched:
        """What one listing of a source means."""
        exact = self._named_id(listing)
        reading = Reading() if exact else self._read_key(source, listing)
        exact = exact or self._same_repository(source, listing, reading)
        if exact:
            return Link(source, listing.key, exact[0], "exact", "exact", exact[1])
        if listing.name and source != _HUB:
            by_name = self._read_display_name(source, listing)
            if reading.alias is None:
                reading = reconcile(reading, by_name)
            elif by_name.model in reading.models:
                reading = replace(reading, settings=merge_settings(reading.settings, by_name.settings))
        if reading.alias is None and reading.model is None:
            reading = self._read_clause(listing) or reading
        return self._told(source, listing, reading)

    def _told(self, source: str, listing: Listing, reading: Reading) -> Link | Unmatched:
        key, alias, model = listing.key, reading.alias, reading.model
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
            return Link(source, key, str(alias.model), "alias", "alias", reason, alias.setting or setting)
        accepted = self._accepts(listing.raw.get("match"), model)
        method: Method = "exact" if accepted else "rule"
        sentences = [
            reading.why,
            "The source's own match rule accepts the model's name." if accepted else "",
            f"It names a setting: {setting}." if setting else "",
        ]
        target = reading.variant_id or model.target
        return Link(source, key, target, method, method, " ".join(filter(None, sentences)), setting)

    # -- exact keys -----------------------------------------------------------------------------------

    def _named_id(self, listing: Listing) -> tuple[str, str] | None:
        """An id that the source itself names, and how."""
        for named in sorted(listing.same_as):
            home, _, model_id = named.partition(":")
            if home == _HOME and model_id in self._listed.by_id:
                return self._listed.home(model_id), f"The source says it is {model_id} of OpenRouter."
        first, _, rest = listing.key.partition("/")
        if first == _HOME and rest in self._listed.by_id:
            return self._listed.home(rest), f"Its key is OpenRouter's id {rest}."
        return None

    def _same_repository(self, source: str, listing: Listing, reading: Reading) -> tuple[str, str] | None:
        """The model whose Hub repository the listing names, unless its own name says something else."""
        hub = listing.hugging_face_id or (listing.key if source == _HUB else "")
        models = self._listed.by_hub_id.get(hub.casefold(), set())
        if len(models) != 1:
            return None
        (model,) = models
        if source != _HUB:
            repository = self._listed.name(hub.rpartition("/")[2])
            fits = reading.model == model if reading.models else contains(repository.words, reading.words)
            if reading.alias or not fits:
                return None
        return model.target, f"OpenRouter names the same Hugging Face id, {hub}."

    # -- what a listing says --------------------------------------------------------------------------

    def _read_key(self, source: str, listing: Listing) -> Reading:
        key = listing.key.casefold()
        alias = self._alias_of_key.get((source, key)) or self._alias_of_key.get((None, key))
        if alias:
            return self._by_alias(alias, ())
        if names_several(key):
            return Reading(why="It names more than one model.", doubt=True)
        path = [part.rpartition(":")[2] or part for part in key.split("/")[:-1]]
        text = key.split("/")[-1]
        said = self._said(source, listing, text, path[1 if source in _OFFERS else 0 :][-1:], path[:1])
        if source in _OFFERS:
            cased = bool(said.makers) and listing.key.split("/")[-1] != text
            beside = (source, tuple(path), key_of(said.name.words), said.name.dates) in self._tuned
            said = replace(said, to_the_letter=cased or beside)
        by_alias = self._by_named_alias(source, said)
        if by_alias:
            return by_alias
        reading = self._whole(source, key) or self._rules.read(said)
        if not reading.models and source in _OFFERS and path and text.startswith(f"{path[0]}-"):
            shorter = text.removeprefix(f"{path[0]}-")
            reading = self._rules.read(replace(said, text=shorter, name=self._listed.name(shorter)))
        return reading

    def _read_display_name(self, source: str, listing: Listing) -> Reading:
        text = (listing.name or "").rpartition(": ")[2]
        text = text if names_several(text) else text.rpartition("/")[2]
        said = self._said(source, listing, text, listing.key.casefold().split("/")[-2:-1], ())
        if said.name.several:
            return Reading()
        return self._by_named_alias(source, said) or self._rules.read(said)

    def _said(
        self, source: str, listing: Listing, text: str, makers: Iterable[str], sellers: Iterable[str]
    ) -> Said:
        name = self._listed.name(text)
        author = (listing.author or "").casefold().replace(" ", "-")
        seller = (listing.provider or "").casefold().replace(" ", "-")
        return Said(
            text,
            name,
            measured=source not in _OFFERS and source not in (_HUB, _MODELS),
            makers=self._known([*makers, *([] if source in _OFFERS else [author])]) | name.makers,
            sellers=self._known([*sellers, seller, *([author] if source in _OFFERS else [])]),
            repository=source == _HUB,
            to_the_letter=source == _HUB,
        )

    def _known(self, slugs: Iterable[str]) -> frozenset[str]:
        return frozenset(self._listed.makers[slug] for slug in slugs if slug in self._listed.makers)

    def _whole(self, source: str, key: str) -> Reading | None:
        """The reading of a key that is, or ends in, an id or a canonical slug."""
        tail = "/".join(key.split("/")[-2:])
        model_id = self._listed.ids.get(tail, "")
        model = self._listed.by_id[model_id] if model_id else self._listed.by_slug.get(tail)
        if model is None or model_id.startswith("~") or source == _HUB:
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

    def _by_named_alias(self, source: str, said: Said) -> Reading | None:
        """The alias of a name, with its settings or without."""
        for words, _ in self._rules.versions(said.name.words):
            for core, settings in peel(words, measured=said.measured):
                for where in (source, None):
                    alias = self._alias_of_name.get((where, key_of(core), said.name.dates))
                    if alias:
                        return self._by_alias(alias, settings + said.name.conditions + said.name.served)
        return None

    def _read_clause(self, listing: Listing) -> Reading | None:
        """The model of the selling maker that a price record's own match rule accepts, dates aside."""
        clause = listing.raw.get("match")
        maker = self._listed.makers.get(listing.key.partition("/")[0].casefold())
        if clause is None or maker is None:
            return None
        words = key_of(self._listed.name(listing.key.casefold().rpartition("/")[2]).words)
        covered = [
            model
            for model in sorted(self._listed.by_maker.get(maker, ()), key=lambda model: model.target)
            if any(key_of(self._listed.name(name).words) == words for name in model.names)
            and self._accepts(clause, model)
        ]
        if not covered:
            return None
        why = "The source's own match rule covers several listed models." if len(covered) > 1 else ""
        return Reading(tuple(covered), why, doubt=len(covered) > 1)

    def _accepts(self, clause: object, model: ListedModel) -> bool:
        """Whether a match rule of genai-prices accepts a model's name."""
        if self._clause_matches is None or clause is None:
            return False
        return any(self._clause_matches(clause, name) for name in model.names)
