"""What a text may mean, and what two texts about the same thing mean together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from modelatlas.catalog.curation import Alias
from modelatlas.catalog.matching.dates import NameDate
from modelatlas.catalog.matching.listed import Form, ListedModel
from modelatlas.catalog.matching.names import Name
from modelatlas.catalog.matching.settings import merge_settings
from modelatlas.catalog.matching.words import Words, contains, is_grade, is_version, key_of, versions_of


class Reading(NamedTuple):
    """What a text may mean: one model, several, or nothing known."""

    models: tuple[ListedModel, ...] = ()
    """One: found. Several, or one in doubt: candidates."""
    why: str = ""
    """A sentence for the page."""
    doubt: bool = False
    """Whether the text may mean something else than its models."""
    assumes_date: bool = False
    """Whether it was found although the name leaves out a date."""
    words: Words = ()
    """The words of the text."""
    dates: tuple[NameDate, ...] = ()
    """The readings of its date."""
    instruct: bool = False
    """Whether the text says that the model is tuned to follow instructions."""
    settings: tuple[str, ...] = ()
    """What it says beside the model: efforts, modes, tools, ways of serving."""
    variant_id: str | None = None
    """The id of a listed variant that the text names."""
    alias: Alias | None = None
    """The reviewed alias that decided; ``None`` where rules did."""

    @property
    def model(self) -> ListedModel | None:
        """The model found."""
        return self.models[0] if len(self.models) == 1 and not self.doubt else None


class Mention(NamedTuple):
    """A text of a listing, with its context in that listing."""

    text: str
    """The text, lower case."""
    name: Name
    """The text taken apart."""
    measured: bool
    """Whether it comes from a leaderboard, where a search tool is a setting."""
    efforts: frozenset[str]
    """The words that may name an effort here."""
    shown_efforts: frozenset[str]
    """Those of them that its source shows to be efforts."""
    makers: frozenset[str]
    """Makers that the source names."""
    sellers: frozenset[str]
    """Makers that sell it; they may sell others' models as well."""
    repository: bool
    """Whether it is a repository on the Hugging Face Hub, where every difference is another model."""
    foreign: bool
    """Whether an organization stands before it that isn't known to make models, and may have tuned one."""
    to_the_letter: bool
    """Whether a name without ``instruct`` means a base model: on the Hub, or beside one that has it."""


def doubtful(found: Iterable[Form], why: str) -> Reading:
    """Candidates, and why it can't be told which."""
    models = sorted({form.model for form in found}, key=lambda model: model.target)
    return Reading(tuple(models), why, doubt=True)


def reconcile(by_key: Reading, by_name: Reading) -> Reading:
    """What key and display name mean together; the one that says more counts more."""
    name_adds = _adds(by_name, by_key)
    if by_name.alias:
        return by_key if by_key.model and not (name_adds and _says_another(by_name, by_key)) else by_name
    if by_key.model and by_name.model:
        if by_key.model == by_name.model:
            return by_key._replace(settings=merge_settings(by_key.settings, by_name.settings))
        if name_adds != _adds(by_key, by_name):
            return by_name if name_adds else by_key
        why = "Its key and its display name name different models."
        return Reading((by_key.model, by_name.model), why, doubt=True)
    if by_key.model:
        if name_adds and by_name.doubt:
            return by_name._replace(models=(*by_name.models, by_key.model))
        if _contradict(by_key.words, by_name.words):
            why = "Its key and its display name have different versions."
            return by_key._replace(why=why, doubt=True)
        if name_adds and _says_another(by_name, by_key):
            why = "Its display name says more than its key, and no listed model has that name."
            return by_key._replace(why=why, doubt=True)
        return by_key
    says_more = key_of(by_name.words) != key_of(by_key.words) and contains(by_name.words, by_key.words)
    chooses = by_name.model in by_key.models and by_name.instruct and not by_key.instruct
    decides = name_adds or says_more or chooses if by_key.doubt else _is_covered(by_key.words, by_name.words)
    if by_name.model and decides:
        return by_name._replace(why=f"By its display name. {by_name.why}")
    return by_name if by_name.doubt and not by_key.models else by_key


def _adds(one: Reading, other: Reading) -> bool:
    """Whether `one` says all that `other` says, and more."""
    if not contains(one.words, other.words) or (other.dates and not one.dates):
        return False
    return key_of(one.words) != key_of(other.words) or bool(one.dates and not other.dates)


def _says_another(one: Reading, other: Reading) -> bool:
    """Whether what `one` says beyond `other` would make another model."""
    more = [word for word in one.words if word not in other.words + other.settings]
    return bool(one.dates and not other.dates) or any(is_version(word) or is_grade(word) for word in more)


def _contradict(key: Words, name: Words) -> bool:
    """Whether a key and a display name differ in nothing but the number of their version: 4 and 4.5.

    A display name may shorten 4.1 to 4.
    """
    versions = [versions_of(words) for words in (key, name)]
    rests = [key_of(word for word in words if not is_version(word)) for words in (key, name)]
    if rests[0] != rests[1] or not all(len(found) == 1 for found in versions):
        return False
    (mine,), (theirs,) = versions
    numbers = all(version.replace(".", "").isdecimal() for version in (mine, theirs))
    return numbers and mine != theirs and not mine.startswith(f"{theirs}.")


def _is_covered(words: Words, by: Words) -> bool:
    """Whether a key says nothing that the display name leaves out; ``m25`` counts as ``m2.5``."""
    known = {word.replace(".", "") for word in by}
    if all(word.replace(".", "") in known for word in words):
        return True
    return "".join(words).replace(".", "") == "".join(by).replace(".", "")
