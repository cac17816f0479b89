"""The rules by which a name means a listed model: same words, same snapshot, apart from settings.

Each rule returns a :class:`Reading`. A name that fits several models, or fits one without saying enough, is
in doubt: its models are candidates, never a link.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from modelatlas.catalog.matching.dates import NameDate, agree
from modelatlas.catalog.matching.doubts import doubt_of_settings
from modelatlas.catalog.matching.listed import Form, Level, ListedModels
from modelatlas.catalog.matching.names import Name
from modelatlas.catalog.matching.readings import Mention, Reading, doubtful
from modelatlas.catalog.matching.settings import settings_levels
from modelatlas.catalog.matching.words import (
    Words,
    family_of,
    is_size,
    is_version,
    key_of,
    tells_apart,
    without_maker,
)

_LISTED_AFTER_SNAPSHOT = dt.timedelta(days=45)
_SNAPSHOT_AFTER_LISTING = dt.timedelta(days=3)
"""A snapshot carries a date some weeks before the model is listed, rarely one after."""
_UNFINISHED = frozenset({"preview", "exp", "beta"})


class Rules:
    """The rules over one list of models."""

    def __init__(self, listed: ListedModels) -> None:
        self._listed = listed

    def read(self, mention: Mention) -> Reading:
        """What a name means: the whole name first, then with its settings taken off one by one."""
        name = mention.name
        if not name.words or (mention.repository and (name.served or not mention.makers)):
            return Reading()
        levels = settings_levels(name.words, measured=mention.measured, efforts=mention.efforts)
        versions = [
            (mention._replace(makers=mention.makers | {maker}) if maker else mention, words, core, settings)
            for core, settings in levels
            for words, maker in self.versions(core, name.makers)
            if not (maker and mention.makers) or maker in mention.makers
        ]
        for rule in (self._same_name, self._only_preview, self._same_family_and_date):
            for narrowed, words, core, settings in versions:
                reading = rule(narrowed, words)
                if reading.models:
                    reading = self._doubt_setting(
                        mention, reading, [rest for rest, _ in levels], core, settings
                    )
                    return self._with_marks(reading, name, settings)
        return Reading(words=name.words, dates=name.dates)

    def versions(self, words: Words, prefixed: Iterable[str] = ()) -> list[tuple[Words, str | None]]:
        """The words as they are, without the maker at their beginning, and with the maker of a prefix."""
        own = [((maker, *words), maker) for maker in sorted(prefixed)]
        return [(words, None), *without_maker(words, self._listed.makers), *own]

    def _with_marks(self, reading: Reading, name: Name, settings: tuple[str, ...]) -> Reading:
        """The reading with what the name says beside the model."""
        served = tuple(word for word in name.served if word != "hf")
        variant = (name.variant,) if name.variant else ()
        variant_id = f"{reading.model.target}:{name.variant}" if reading.model and name.variant else None
        return reading._replace(
            words=name.words,
            dates=name.dates,
            instruct=name.instruct,
            settings=settings + name.conditions + served + variant,
            variant_id=variant_id if variant_id in self._listed.by_id else None,
        )

    def _doubt_setting(
        self,
        mention: Mention,
        reading: Reading,
        levels: Sequence[Words],
        core: Words,
        settings: tuple[str, ...],
    ) -> Reading:
        """The reading, unless what was taken off the name may make it another model."""
        model = reading.model
        if model is None:
            return reading
        if reading.assumes_date:
            for shorter in levels[levels.index(core) + 1 :]:
                other = self._same_name(mention, shorter).model
                if other not in (None, model):
                    why = "It may be a dated model, or a setting of another one."
                    return Reading((model, *filter(None, [other])), why, doubt=True)
        why = doubt_of_settings(self._listed, mention, model, core, settings)
        return reading._replace(why=why, doubt=True) if why else reading

    # -- same name, same snapshot ---------------------------------------------------------------------

    def _same_name(self, mention: Mention, words: Words) -> Reading:
        forms = self._compatible(mention, self._listed.forms(words))
        if not mention.name.dates:
            return self._undated(mention, words, forms) if forms else Reading()
        sibling = [*words, "preview"] if "preview" not in words else [w for w in words if w != "preview"]
        siblings = self._of_date(mention, self._compatible(mention, self._listed.forms(sibling)))
        if not forms and "preview" in words:
            forms = siblings
        return self._dated(mention, words, forms, siblings) if forms else Reading()

    def _dated(self, mention: Mention, words: Words, forms: list[Form], siblings: list[Form]) -> Reading:
        """A name with a date: the model of that date, or the undated one that came out with it."""
        date = mention.name.dates[0]
        hits = self._of_date(mention, forms) or siblings
        if hits:
            return self._settle(mention, words, forms, hits, f"Same name and snapshot date {date}.")
        hits = _listed_with(mention.name.dates, words, forms)
        if hits:
            why = f"Same name; the snapshot of {date} is the one that was listed then."
            return self._settle(mention, words, forms, hits, why)
        of_family = self._same_family_and_date(mention, words)
        doubt = doubtful(forms, f"No listed model is known to be the snapshot of {date}.")
        return of_family if of_family.model else doubt

    def _undated(self, mention: Mention, words: Words, forms: list[Form]) -> Reading:
        """A name without a date: an undated form, or the only dated one where that has a version."""
        hits = [form for form in forms if not form.dates]
        if hits:
            return self._settle(mention, words, forms, hits, "Same name.")
        known = all(form.adds_version for form in forms) and not _UNFINISHED & set(words)
        if not known or len({form.model for form in forms}) > 1:
            return doubtful(forms, "The name has no date; the listed models have.")
        reading = self._settle(
            mention, words, forms, forms, "Same name as the only dated model of this name."
        )
        return reading._replace(assumes_date=True)

    def _settle(
        self, mention: Mention, words: Words, forms: list[Form], hits: list[Form], why: str
    ) -> Reading:
        """The one model among the forms that fit, if it is one."""
        hits = [form for form in hits if form.level != Level.SHORT] or hits
        marked = {form.model for form in hits if form.instruct}
        unmarked = {form.model for form in hits if not form.instruct}
        rivals = self._rivals(mention, words)
        base = {form.model for form in rivals if "base" in form.words}
        if base & unmarked and not (mention.name.instruct and marked):
            return doubtful(hits, "It may be the base model, or one tuned from it.")
        sized = any(map(is_size, words))
        if mention.name.instruct and marked:
            hits = [form for form in hits if form.model in marked]
        elif mention.name.instruct:
            tuned = mention.foreign or (not mention.name.dates and any(form.instruct for form in forms))
            if tuned or not sized:
                return doubtful(forms, "It may be the model itself, or another one tuned for instructions.")
        elif unmarked - marked and not rivals:
            hits = [form for form in hits if form.model in unmarked]
        elif marked - unmarked and (rivals or mention.to_the_letter or not sized):
            return doubtful([*hits, *rivals], "The name doesn't say which of the models of one base it is.")
        level = min(form.level for form in hits)
        if level == Level.SHORT and len({form.model for form in forms}) > 1:
            return doubtful(forms, "The name leaves out a size; several listed models fit.")
        models = {form.model for form in hits if form.level == level}
        to_the_letter = [model for model in models if mention.text in model.names]
        if len(models) > 1 and len(to_the_letter) != 1:
            return doubtful(hits, "Several listed models have this name.")
        return Reading((to_the_letter[0] if len(models) > 1 else models.pop(),), why)

    # -- what a name may leave out --------------------------------------------------------------------

    def _only_preview(self, mention: Mention, words: Words) -> Reading:
        """A name without ``preview``, where only the preview is listed."""
        if "preview" in words or len(words) < 2 or mention.repository:
            return Reading()
        reading = self._same_name(mention, (*words, "preview"))
        if reading.model is None:
            return reading
        if reading.assumes_date or not reading.model.listed:
            why = "Only a preview was listed, and it is gone; the name may be that of the finished model."
            return reading._replace(why=why, doubt=True)
        if rivals := self._rivals(mention, words):
            models = {reading.model, *(form.model for form in rivals)}
            why = "Several listed models have this name."
            return Reading(tuple(sorted(models, key=lambda model: model.target)), why, doubt=True)
        return reading._replace(why="Same name; only its preview is listed.")

    def _same_family_and_date(self, mention: Mention, words: Words) -> Reading:
        """Same family and snapshot month, where one name leaves out the version or size of the other."""
        dates = [date for date in mention.name.dates if date.year]
        family = family_of(words)
        if not dates or mention.repository or not tells_apart(family):
            return Reading()
        hits = [
            form for form in self._of_family(mention, family, dates) if _only_leaves_out(form.words, words)
        ]
        if not hits:
            return Reading()
        thinking = self._of_family(mention, key_of((*family, "thinking")), dates)
        if len({form.model for form in hits}) > 1 or (thinking and not mention.name.instruct):
            return doubtful([*hits, *thinking], "Several listed models of the family have this date.")
        return Reading((hits[0].model,), f"The one model of its family with the snapshot date {dates[0]}.")

    def _of_family(self, mention: Mention, family: Words, dates: Sequence[NameDate]) -> list[Form]:
        return [
            form
            for form in self._compatible(mention, self._listed.dated_forms(family))
            if any(
                mine.year and mine.agrees(theirs) and (mine.day is None or theirs.day is not None)
                for mine in form.dates
                for theirs in dates
            )
        ]

    def _rivals(self, mention: Mention, words: Words) -> list[Form]:
        """Thinking and base models with the same words otherwise."""
        if {"thinking", "base"} & set(words):
            return []
        return [
            form
            for other in ("thinking", "base")
            for form in self._compatible(mention, self._listed.forms((*words, other)))
        ]

    def _compatible(self, mention: Mention, forms: Iterable[Form]) -> list[Form]:
        """The forms that the listing doesn't contradict."""
        return [
            form
            for form in forms
            if (not mention.makers or form.model.maker in mention.makers)
            and (not form.needs_maker or form.model.maker in mention.makers | mention.sellers)
            and (not mention.repository or _is_same_repository(form, mention.name))
        ]

    def _of_date(self, mention: Mention, forms: Iterable[Form]) -> list[Form]:
        return [form for form in forms if agree(form.dates, mention.name.dates)]


def _is_same_repository(form: Form, name: Name) -> bool:
    """Whether a Hub name differs from the listed one in nothing that makes another repository."""
    return form.hub and form.dates == name.dates and form.instruct == name.instruct


def _listed_with(dates: Sequence[NameDate], words: Words, forms: Iterable[Form]) -> list[Form]:
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


def _may_be_listing_day(date: NameDate) -> bool:
    """Whether a date in a canonical slug may be the day of listing: ``20251124``, but not ``03-25``."""
    return bool(date.year and date.day)


def _only_leaves_out(one: Words, other: Words) -> bool:
    """Whether two names of a family don't contradict each other in version or size."""
    versions = [{word for word in words if is_version(word)} for words in (one, other)]
    sizes = [{word for word in words if is_size(word)} for words in (one, other)]
    return (versions[0] == versions[1] or not all(versions)) and (
        sizes[0] <= sizes[1] or sizes[1] <= sizes[0]
    )
