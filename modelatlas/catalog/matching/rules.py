"""The rules by which a name means a listed model: same words, same snapshot, settings set aside.

Each rule answers with a :class:`Reading`. A name that fits several models, or that fits one without saying
enough, is in doubt: its models are candidates, never a link.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from modelatlas.catalog.matching.aliases import Alias
from modelatlas.catalog.matching.dates import Snapshot, agree
from modelatlas.catalog.matching.listed import Form, Level, ListedModel, ListedModels
from modelatlas.catalog.matching.names import (
    Name,
    Words,
    asks_to_think,
    contains,
    family_of,
    is_grade,
    is_size,
    is_version,
    key_of,
    peel,
    tells_apart,
    without_maker,
)

_LISTED_AFTER_SNAPSHOT = dt.timedelta(days=45)
_SNAPSHOT_AFTER_LISTING = dt.timedelta(days=3)
"""A snapshot carries a date some weeks before the model is listed, rarely one after."""
_UNFINISHED = frozenset({"preview", "exp", "beta"})


@dataclass(frozen=True)
class Reading:
    """What a text may mean: one model, several, or nothing known."""

    models: tuple[ListedModel, ...] = ()
    """One: found. Several, or one in doubt: candidates."""
    why: str = ""
    """A sentence for the page."""
    doubt: bool = False
    loose: bool = False
    """Whether it was found although the name leaves out a date."""
    words: Words = ()
    dates: tuple[Snapshot, ...] = ()
    settings: tuple[str, ...] = ()
    variant_id: str | None = None
    """The id of a listed variant that the text names."""
    alias: Alias | None = None

    @property
    def model(self) -> ListedModel | None:
        """The model found."""
        return self.models[0] if len(self.models) == 1 and not self.doubt else None


@dataclass(frozen=True)
class Said:
    """A text of a listing, with what the listing says around it."""

    text: str
    name: Name
    measured: bool
    """Whether it comes from a leaderboard, where a search tool is a setting."""
    makers: frozenset[str]
    """Makers that the source names."""
    sellers: frozenset[str]
    """Makers that sell it; they may sell others' models as well."""
    repository: bool
    """Whether it is a repository on the Hugging Face Hub, where every difference is another model."""
    to_the_letter: bool
    """Whether a name without ``instruct`` means a base model: on the Hub, or beside one that has it."""


def doubtful(found: Iterable[Form], why: str) -> Reading:
    """Candidates, and why it can't be told which."""
    models = sorted({form.model for form in found}, key=lambda model: model.target)
    return Reading(tuple(models), why, doubt=True)


class Rules:
    """The rules over one list of models."""

    def __init__(self, listed: ListedModels) -> None:
        self._listed = listed

    def read(self, said: Said) -> Reading:
        """What a name means: the whole name first, then with its settings taken off one by one."""
        name = said.name
        if not name.words or (said.repository and (name.served or not said.makers)):
            return Reading()
        levels = peel(name.words, measured=said.measured)
        for rule in (self._same_name, self._only_preview, self._same_family_and_date):
            for core, settings in levels:
                for words, maker in self.versions(core, name.makers):
                    if maker and said.makers and maker not in said.makers:
                        continue
                    heard = replace(said, makers=said.makers | {maker}) if maker else said
                    reading = rule(heard, words)
                    if reading.models:
                        reading = self._doubt_setting(
                            said, reading, [rest for rest, _ in levels], core, settings
                        )
                        return self._told(reading, name, settings)
        return Reading(words=name.words, dates=name.dates)

    def versions(self, words: Words, prefixed: Iterable[str] = ()) -> list[tuple[Words, str | None]]:
        """The words as they are, without the maker at their beginning, and with the maker of a prefix."""
        own = [((maker, *words), maker) for maker in sorted(prefixed)]
        return [(words, None), *without_maker(words, self._listed.makers), *own]

    def _told(self, reading: Reading, name: Name, settings: tuple[str, ...]) -> Reading:
        """The reading with what the name says beside the model."""
        served = tuple(word for word in name.served if word != "hf")
        variant = (name.variant,) if name.variant else ()
        variant_id = f"{reading.model.target}:{name.variant}" if reading.model and name.variant else None
        return replace(
            reading,
            words=name.words,
            dates=name.dates,
            settings=settings + name.conditions + served + variant,
            variant_id=variant_id if variant_id in self._listed.by_id else None,
        )

    def _doubt_setting(
        self, said: Said, reading: Reading, levels: Sequence[Words], core: Words, settings: tuple[str, ...]
    ) -> Reading:
        """The reading, unless what was taken off the name may make it another model."""
        model = reading.model
        if model is None:
            return reading
        if reading.loose:
            for shorter in levels[levels.index(core) + 1 :]:
                other = self._same_name(said, shorter).model
                if other not in (None, model):
                    why = "It may be a dated model, or a setting of another one."
                    return Reading((model, *filter(None, [other])), why, doubt=True)
        if any((model.maker, setting) in self._listed.grades for setting in settings):
            why = "It may name an effort, or another model of the maker."
            return replace(reading, why=why, doubt=True)
        if asks_to_think(settings) and not model.thinks:
            why = "It names a thinking model; the listed one isn't known to think."
            return replace(reading, why=why, doubt=True)
        if said.name.words[-1] == "latest" != core[-1] and not any(map(is_version, core)):
            return replace(reading, why="The name moves from version to version.", doubt=True)
        return reading

    # -- same name, same snapshot ---------------------------------------------------------------------

    def _same_name(self, said: Said, words: Words) -> Reading:
        forms = self._heard(said, self._listed.forms(words))
        if not said.name.dates:
            return self._undated(said, words, forms) if forms else Reading()
        sibling = [*words, "preview"] if "preview" not in words else [w for w in words if w != "preview"]
        siblings = self._of_date(said, self._heard(said, self._listed.forms(sibling)))
        if not forms and "preview" in words:
            forms = siblings
        return self._dated(said, words, forms, siblings) if forms else Reading()

    def _dated(self, said: Said, words: Words, forms: list[Form], siblings: list[Form]) -> Reading:
        """A name with a date: the model of that date, or the undated one that came out with it."""
        date = said.name.dates[0]
        hits = self._of_date(said, forms) or siblings
        if hits:
            return self._settle(said, words, forms, hits, f"Same name and snapshot date {date}.")
        hits = _listed_with(said.name.dates, words, forms)
        if hits:
            why = f"Same name; the snapshot of {date} is the one that was listed then."
            return self._settle(said, words, forms, hits, why)
        of_family = self._same_family_and_date(said, words)
        doubt = doubtful(forms, f"No listed model is known to be the snapshot of {date}.")
        return of_family if of_family.model else doubt

    def _undated(self, said: Said, words: Words, forms: list[Form]) -> Reading:
        """A name without a date: an undated form, or the only dated one where that has a version."""
        hits = [form for form in forms if not form.dates]
        if hits:
            return self._settle(said, words, forms, hits, "Same name.")
        known = all(form.adds_version for form in forms) and not _UNFINISHED & set(words)
        if not known or len({form.model for form in forms}) > 1:
            return doubtful(forms, "The name has no date; the listed models have.")
        reading = self._settle(said, words, forms, forms, "Same name as the only dated model of this name.")
        return replace(reading, loose=True)

    def _settle(self, said: Said, words: Words, forms: list[Form], hits: list[Form], why: str) -> Reading:
        """The one model among the forms that fit, if it is one."""
        hits = [form for form in hits if form.level != Level.SHORT] or hits
        marked = {form.model for form in hits if form.instruct}
        unmarked = {form.model for form in hits if not form.instruct}
        rivals = self._rivals(said, words)
        base = {form.model for form in rivals if "base" in form.words}
        if base & unmarked and not (said.name.instruct and marked):
            return doubtful(hits, "It may be the base model, or one tuned from it.")
        sized = any(map(is_size, words))
        if said.name.instruct and marked:
            hits = [form for form in hits if form.model in marked]
        elif said.name.instruct:
            if not sized or (not said.name.dates and any(form.instruct for form in forms)):
                return doubtful(forms, "It may be the model itself, or another one tuned for instructions.")
        elif unmarked - marked and not rivals:
            hits = [form for form in hits if form.model in unmarked]
        elif marked - unmarked and (rivals or said.to_the_letter or not sized):
            return doubtful([*hits, *rivals], "The name doesn't say which of the models of one base it is.")
        level = min(form.level for form in hits)
        if level == Level.SHORT and len({form.model for form in forms}) > 1:
            return doubtful(forms, "The name leaves out a size; several listed models fit.")
        models = {form.model for form in hits if form.level == level}
        to_the_letter = [model for model in models if said.text in model.names]
        if len(models) > 1 and len(to_the_letter) != 1:
            return doubtful(hits, "Several listed models have this name.")
        return Reading((to_the_letter[0] if len(models) > 1 else models.pop(),), why)

    # -- what a name may leave out --------------------------------------------------------------------

    def _only_preview(self, said: Said, words: Words) -> Reading:
        """A name without ``preview``, where only the preview is listed."""
        if "preview" in words or len(words) < 2 or said.repository:
            return Reading()
        reading = self._same_name(said, (*words, "preview"))
        if reading.model is None:
            return reading
        if reading.loose or not reading.model.listed:
            why = "Only a preview was listed, and it is gone; the name may be that of the finished model."
            return replace(reading, why=why, doubt=True)
        if rivals := self._rivals(said, words):
            models = {reading.model, *(form.model for form in rivals)}
            why = "Several listed models have this name."
            return Reading(tuple(sorted(models, key=lambda model: model.target)), why, doubt=True)
        return replace(reading, why="Same name; only its preview is listed.")

    def _same_family_and_date(self, said: Said, words: Words) -> Reading:
        """Same family and snapshot month, where one name leaves out the version or size of the other."""
        dates = [date for date in said.name.dates if date.year]
        family = family_of(words)
        if not dates or said.repository or not tells_apart(family):
            return Reading()
        hits = [form for form in self._of_family(said, family, dates) if _only_leaves_out(form.words, words)]
        if not hits:
            return Reading()
        thinking = self._of_family(said, key_of((*family, "thinking")), dates)
        if len({form.model for form in hits}) > 1 or (thinking and not said.name.instruct):
            return doubtful([*hits, *thinking], "Several listed models of the family have this date.")
        return Reading((hits[0].model,), f"The one model of its family with the snapshot date {dates[0]}.")

    def _of_family(self, said: Said, family: Words, dates: Sequence[Snapshot]) -> list[Form]:
        return [
            form
            for form in self._heard(said, self._listed.dated_forms(family))
            if any(
                mine.year and mine.agrees(theirs) and (mine.day is None or theirs.day is not None)
                for mine in form.dates
                for theirs in dates
            )
        ]

    def _rivals(self, said: Said, words: Words) -> list[Form]:
        """Thinking and base models with the same words otherwise."""
        if {"thinking", "base"} & set(words):
            return []
        return [
            form
            for other in ("thinking", "base")
            for form in self._heard(said, self._listed.forms((*words, other)))
        ]

    def _heard(self, said: Said, forms: Iterable[Form]) -> list[Form]:
        """The forms that the listing doesn't contradict."""
        return [
            form
            for form in forms
            if (not said.makers or form.model.maker in said.makers)
            and (not form.needs_maker or form.model.maker in said.makers | said.sellers)
            and (not said.repository or _is_same_repository(form, said.name))
        ]

    def _of_date(self, said: Said, forms: Iterable[Form]) -> list[Form]:
        return [form for form in forms if agree(form.dates, said.name.dates)]


def reconcile(by_key: Reading, by_name: Reading) -> Reading:
    """What key and display name mean together; the one that says more counts more."""
    if by_name.alias:
        return by_key if by_key.model else by_name
    name_adds = _adds(by_name, by_key)
    if by_key.model and by_name.model:
        if by_key.model == by_name.model:
            return replace(by_key, settings=merge_settings(by_key.settings, by_name.settings))
        if name_adds != _adds(by_key, by_name):
            return by_name if name_adds else by_key
        why = "Its key and its display name name different models."
        return Reading((by_key.model, by_name.model), why, doubt=True)
    if by_key.model:
        if name_adds and by_name.doubt:
            return replace(by_name, models=(*by_name.models, by_key.model))
        if name_adds and _says_another(by_name, by_key):
            why = "Its display name says more than its key, and no listed model has that name."
            return replace(by_key, why=why, doubt=True)
        return by_key
    says_more = key_of(by_name.words) != key_of(by_key.words) and contains(by_name.words, by_key.words)
    decides = name_adds or says_more if by_key.doubt else _is_covered(by_key.words, by_name.words)
    if by_name.model and decides:
        return replace(by_name, why=f"By its display name. {by_name.why}")
    return by_name if by_name.doubt and not by_key.models else by_key


def merge_settings(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The settings of both; ``thinking`` says nothing beside ``thinking-32k``."""
    merged = tuple(dict.fromkeys((*some, *others)))
    told = any("thinking" in setting and setting != "thinking" for setting in merged)
    return tuple(setting for setting in merged if not (told and setting == "thinking"))


def _adds(one: Reading, other: Reading) -> bool:
    """Whether `one` says all that `other` says, and more."""
    if not contains(one.words, other.words) or (other.dates and not one.dates):
        return False
    return key_of(one.words) != key_of(other.words) or bool(one.dates and not other.dates)


def _says_another(one: Reading, other: Reading) -> bool:
    """Whether what `one` says beyond `other` would make another model."""
    more = [word for word in one.words if word not in other.words + other.settings]
    return bool(one.dates and not other.dates) or any(is_version(word) or is_grade(word) for word in more)


def _is_covered(words: Words, by: Words) -> bool:
    """Whether a key says nothing that the display name leaves out; ``m25`` counts as ``m2.5``."""
    known = {word.replace(".", "") for word in by}
    if all(word.replace(".", "") in known for word in words):
        return True
    return "".join(words).replace(".", "") == "".join(by).replace(".", "")


def _is_same_repository(form: Form, name: Name) -> bool:
    """Whether a Hub name differs from the listed one in nothing that makes another repository."""
    return form.hub and form.dates == name.dates and form.instruct == name.instruct


def _listed_with(dates: Sequence[Snapshot], words: Words, forms: Iterable[Form]) -> list[Form]:
    """The undated forms of models that were listed soon after the snapshot.

    Only where the name has a version, and not where the model is known to be another snapshot, or where
    other models are dated and the name doesn't state a year.
    """
    if not any(map(is_version, words)):
        return []
    undated = {form.model for form in forms if not form.dates}
    others_dated = any(form.dates and form.model not in undated for form in forms)
    if others_dated and not all(date.year for date in dates):
        return []
    known = {form.model for form in forms for date in form.dates if not _may_be_listing_day(date)}
    return [
        form
        for form in forms
        if not form.dates
        and form.model not in known
        and any(
            date.within(day - _LISTED_AFTER_SNAPSHOT, day + _SNAPSHOT_AFTER_LISTING)
            for date in dates
            for day in form.model.days
        )
    ]


def _may_be_listing_day(date: Snapshot) -> bool:
    """Whether a date in a canonical slug may be the day of listing: ``20251124``, but not ``03-25``."""
    return bool(date.year and date.day)


def _only_leaves_out(one: Words, other: Words) -> bool:
    """Whether two names of a family don't contradict each other in version or size."""
    versions = [{word for word in words if is_version(word)} for words in (one, other)]
    sizes = [{word for word in words if is_size(word)} for words in (one, other)]
    return (versions[0] == versions[1] or not all(versions)) and (
        sizes[0] <= sizes[1] or sizes[1] <= sizes[0]
    )
