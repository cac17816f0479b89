"""The listed models as a matcher sees them: every way in which the list itself writes each one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from modelatlas.catalog.matching.dates import NameDate
from modelatlas.catalog.matching.names import Name, parse_name
from modelatlas.catalog.matching.vocabulary import EFFORTS, TOP_EFFORTS
from modelatlas.catalog.matching.words import (
    Words,
    contains,
    family_of,
    is_active_size,
    is_size,
    is_version,
    key_of,
    makers_of,
    tells_apart,
    versions_of,
    without_maker,
)
from modelatlas.records import Listing
from modelatlas.records.ids import variant_of


@dataclass(frozen=True, eq=False)  # there is one for each model, and it stands in many sets
class ListedModel:
    """One model behind several ids: its own, its variants', and earlier ones."""

    target: str
    """The id that links go to."""
    maker: str
    """Slug of who made it, the one that stands for all of that maker's slugs."""
    days: tuple[dt.date, ...]
    """Days around which it came out: in the canonical slug, else when it was listed."""
    names: tuple[str, ...]
    """Its ids and canonical slugs without the author."""
    listed: bool
    """Whether the newest list has it."""
    thinks: bool
    """Whether it is known to reason, or nothing is known of what it can do."""
    efforts: frozenset[str]
    """The efforts that the list states for it; empty where it states none."""


class Level(IntEnum):
    """How well a form stands for its model; the lower, the better."""

    ID = 0
    STATED = 1
    """Canonical slug or Hugging Face id."""
    DISPLAY = 2
    SHORT = 3
    """One of them without the number of active parameters."""


@dataclass(frozen=True)
class Form:
    """One way in which a listed model is written."""

    model: ListedModel
    """The model that is written so."""
    words: Words
    """The words of the name."""
    dates: tuple[NameDate, ...]
    """The readings of its date; empty where it has none."""
    instruct: bool
    """Whether it says that the model is tuned to follow instructions."""
    level: Level
    """How well it stands for the model."""
    needs_maker: bool
    """Whether the words alone don't say whose model it is."""
    adds_version: bool
    """Whether it states a version that the id leaves out: ``Devstral 2`` for ``devstral-2512``."""
    hub: bool
    """Whether it is the name of the model's repository on the Hugging Face Hub."""


class ListedModels:
    """The listed models, found by id, canonical slug, Hugging Face id, maker or words."""

    def __init__(self, anchors: Sequence[Listing]) -> None:
        self.anchors = anchors
        """The listings that give them their ids."""
        self.makers = makers_of(anchor.key.lstrip("~").partition("/")[0] for anchor in anchors)
        self.by_id: dict[str, ListedModel] = {}
        self.by_slug: dict[str, ListedModel] = {}
        self.by_hub_id: defaultdict[str, set[ListedModel]] = defaultdict(set)
        self.by_maker: defaultdict[str, set[ListedModel]] = defaultdict(set)
        self._by_words: defaultdict[Words, set[Form]] = defaultdict(set)
        self._by_family: defaultdict[Words, set[Form]] = defaultdict(set)
        self._by_model: defaultdict[ListedModel, set[Form]] = defaultdict(set)
        self._names: dict[str, Name] = {}
        for group in _groups(anchors):
            self._add(group)
        models = {model for found in self.by_maker.values() for model in found}
        stated = {effort for model in models for effort in model.efforts}
        self.efforts = EFFORTS | stated | (TOP_EFFORTS if TOP_EFFORTS & stated else frozenset())
        """The words that name an effort somewhere in the list."""
        self.vocabulary = frozenset(word for words in self._by_words for word in words)
        """Every word of every form."""
        self.grades = self._grades()
        """Makers with words that grade their models and elsewhere name an effort: Mistral's ``medium``."""
        self.graded_families = self._graded_families()
        """Words by which a maker tells two listed models of a family apart: ``max`` for GPT Codex."""
        self.thinking_apart = self._thinking_apart()
        """Versions of a maker's models that come with and without ``thinking``, as two models of one size."""
        self.ids = {model_id.casefold(): model_id for model_id in sorted(self.by_id, reverse=True)}

    def name(self, text: str) -> Name:
        """`text` taken apart; each text once."""
        known = self._names.get(text)
        if known is None:
            known = self._names[text] = parse_name(text, self.makers)
        return known

    def forms(self, words: Iterable[str]) -> Iterable[Form]:
        """The forms with these words, in any order."""
        return self._by_words.get(key_of(words), ())

    def dated_forms(self, family: Words) -> Iterable[Form]:
        """The forms with a date whose words without versions and sizes are `family`."""
        return self._by_family.get(family, ())

    def forms_of(self, model: ListedModel) -> Sequence[Form]:
        """Every form of a model, the one with the most words first."""
        return sorted(self._by_model.get(model, ()), key=lambda form: (-len(form.words), form.words))

    def home(self, model_id: str) -> str:
        """The id that a link to `model_id` goes to: itself if it is a variant, else what stands for it."""
        return model_id if variant_of(model_id)[1] else self.by_id[model_id].target

    def _grades(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (form.model.maker, word)
            for words, forms in self._by_words.items()
            for word in self.efforts & set(words)
            if key_of(other for other in words if other != word) not in self._by_words
            for form in forms
        )

    def _graded_families(self) -> frozenset[tuple[str, Words, str]]:
        return frozenset(
            (form.model.maker, family_of(other for other in words if other != word), word)
            for words, forms in self._by_words.items()
            for word in self.efforts & set(words)
            for form in forms
        )

    def _thinking_apart(self) -> frozenset[tuple[str, Words]]:
        found: set[tuple[str, Words]] = set()
        for words, forms in self._by_words.items():
            rest = key_of(word for word in words if word != "thinking")
            others = self._by_words.get(rest, set()) if len(rest) < len(words) else set()
            plain = {form.model for form in others if not form.dates}
            plain -= {form.model for form in others if form.instruct}
            if any(map(is_size, rest)):
                found |= {
                    (form.model.maker, versions_of(rest))
                    for form in forms
                    if not form.dates and plain - {form.model}
                }
        return frozenset(found)

    def _add(self, group: Sequence[Listing]) -> None:
        slugs = sorted({anchor.canonical_slug for anchor in group if anchor.canonical_slug})
        model = self._model(group, slugs)
        for anchor in group:
            self.by_id[anchor.key] = model
            if anchor.hugging_face_id:
                self.by_hub_id[anchor.hugging_face_id.casefold()].add(model)
        if model.target.startswith("~"):
            return
        for slug in slugs:
            self.by_slug.setdefault(slug.casefold(), model)
        self.by_maker[model.maker].add(model)
        bases = [anchor for anchor in group if variant_of(anchor.key)[1] is None] or list(group)
        for form in {form for anchor in bases for form in self._forms_of(anchor, model)}:
            self._by_words[key_of(form.words)].add(form)
            self._by_model[model].add(form)
            if form.dates:
                self._by_family[family_of(form.words)].add(form)

    def _model(self, group: Sequence[Listing], slugs: Sequence[str]) -> ListedModel:
        target = _target(group)
        author = target.lstrip("~").partition("/")[0].casefold()
        slug_dates = [date for slug in slugs for date in self.name(slug.partition("/")[2]).dates]
        days = {dt.date(date.year, date.month, date.day) for date in slug_dates if date.year and date.day}
        ids = [variant_of(anchor.key)[0] for anchor in group]
        return ListedModel(
            target=target,
            maker=self.makers.get(author, author),
            days=tuple(sorted(days or {anchor.listed_on for anchor in group if anchor.listed_on})),
            names=tuple(sorted({text.partition("/")[2] for text in (*ids, *slugs)})),
            listed=any(anchor.last_seen_on is None for anchor in group),
            thinks=_thinks(group),
            efforts=frozenset(
                effort.casefold()
                for anchor in group
                for effort in (anchor.reasoning.efforts if anchor.reasoning else ())
            ),
        )

    def _forms_of(self, anchor: Listing, model: ListedModel) -> Iterable[Form]:
        """The ways in which one id, its canonical slug, Hub id and display name write the model.

        What has no telling word in common with the id names something else, and is left out.
        """
        own = self.name(variant_of(anchor.key)[0].partition("/")[2])
        telling = {word for word in own.words if tells_apart([word])}
        for name, level, hub in self._stated(anchor, own):
            if level != Level.ID and telling and not telling & set(name.words):
                continue
            shorter = [
                words for words, maker in without_maker(name.words, self.makers) if maker == model.maker
            ]
            for place, words in enumerate([name.words, *shorter]):
                bare = len(words) == 1 and words[0].isalpha() and not name.dates
                form = Form(
                    model,
                    words,
                    name.dates,
                    name.instruct,
                    level,
                    needs_maker=place > 0 or bare or not tells_apart(words),
                    adds_version=any(is_version(word) and word not in own.words for word in words),
                    hub=hub,
                )
                yield form
                brief = tuple(word for word in words if not is_active_size(word))
                if 1 < len(brief) < len(words):
                    yield replace(form, words=brief, level=Level.SHORT)

    def _stated(self, anchor: Listing, own: Name) -> Iterable[tuple[Name, Level, bool]]:
        """The texts that the list has for an id. Where the id has a date, theirs doesn't count."""
        yield own, Level.ID, False
        if anchor.canonical_slug:
            slug = self.name(anchor.canonical_slug.partition("/")[2])
            if contains(slug.words, own.words):
                yield replace(slug, dates=own.dates or slug.dates), Level.STATED, False
        if anchor.hugging_face_id:
            hub = self.name(anchor.hugging_face_id.rpartition("/")[2])
            yield replace(hub, dates=own.dates if own.dates and hub.dates else hub.dates), Level.STATED, True
        if anchor.name:
            yield self.name(anchor.name.rpartition(": ")[2]), Level.DISPLAY, False


def _thinks(group: Sequence[Listing]) -> bool:
    """Whether a model accepts reasoning parameters; yes also where the list says nothing of it."""
    described = [anchor for anchor in group if anchor.parameters or anchor.reasoning]
    return (
        not described
        or any(variant_of(anchor.key)[1] == "thinking" for anchor in group)
        or any(anchor.reasoning or any("reasoning" in p for p in anchor.parameters) for anchor in described)
    )


def _groups(anchors: Sequence[Listing]) -> list[list[Listing]]:
    """The listings of each model: one base id and its variants, and ids that share a canonical slug."""
    root: dict[str, str] = {}

    def find(item: str) -> str:
        while root.setdefault(item, item) != item:
            item = root[item]
        return item

    ordered = sorted({anchor.key: anchor for anchor in anchors}.values(), key=lambda anchor: anchor.key)
    for anchor in ordered:
        base = find("id " + variant_of(anchor.key)[0])
        if anchor.canonical_slug and not anchor.key.startswith("~"):
            root[find("slug " + anchor.canonical_slug)] = base
    groups: defaultdict[str, list[Listing]] = defaultdict(list)
    for anchor in ordered:
        groups[find("id " + variant_of(anchor.key)[0])].append(anchor)
    return [groups[key] for key in sorted(groups)]


def _target(group: Sequence[Listing]) -> str:
    """The id that stands for a group: a base id, listed now or else seen last."""

    def rank(anchor: Listing) -> tuple[bool, bool, int, str]:
        seen = anchor.last_seen_on or dt.date.max
        return (
            variant_of(anchor.key)[1] is not None,
            anchor.alias_of is not None,
            -seen.toordinal(),
            anchor.key,
        )

    return min(group, key=rank).key
