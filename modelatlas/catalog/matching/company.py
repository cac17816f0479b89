"""Which words name an effort: those that the list states of its models, and that a leaderboard shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from modelatlas.catalog.matching.keys import KeySet
from modelatlas.catalog.matching.listed import ListedModel, ListedModels
from modelatlas.catalog.matching.settings import belongs_to_effort, settings_levels
from modelatlas.catalog.matching.vocabulary import EFFORT_GRADES, EFFORTS, GRADES, TOP_EFFORTS
from modelatlas.catalog.matching.words import Words, is_size, is_version

_ENOUGH = 2
"""Makers after whose models a word must stand, to be no part of a name."""
_ENOUGH_OF_GRADE = 3
"""The same for a word by which makers also name models, such as ``ultra``."""


def shown_efforts(part: KeySet, listed: ListedModels) -> frozenset[str]:
    """Words that a leaderboard writes after the whole names of thinking models of several makers.

    One maker's word may tell a model from another. A word by which any maker grades its models is none.
    """
    if not part.traits.has("leaderboard"):
        return frozenset()
    makers: defaultdict[str, set[str]] = defaultdict(set)
    for listing in part.listings:
        name = listed.name(listing.key.casefold().rpartition("/")[2])
        core, _ = settings_levels(name.words, measured=True, efforts=EFFORTS)[-1]
        if len(core) > 2 and belongs_to_effort(core[-1]) and _may_be_effort(core[-2]):
            core = core[:-1]
        if len(core) > 1 and _may_be_effort(core[-1]):
            whole, _ = settings_levels(core[:-1], measured=True, efforts=EFFORTS)[-1]
            for model in _thinking(whole, listed):
                if (model.maker, core[-1]) not in listed.grades:
                    makers[core[-1]].add(model.maker)
    return frozenset(word for word, known in makers.items() if len(known) >= _enough(word))


def _enough(word: str) -> int:
    return _ENOUGH_OF_GRADE if word in GRADES and word not in TOP_EFFORTS else _ENOUGH


def _may_be_effort(word: str) -> bool:
    if word in TOP_EFFORTS or word in EFFORT_GRADES:
        return True
    return word.isalpha() and word not in GRADES and not is_version(word) and not is_size(word)


def _thinking(words: Words, listed: ListedModels) -> Iterable[ListedModel]:
    """The one thinking model with exactly these words."""
    models = {form.model for form in listed.forms(words) if not form.needs_maker}
    return models if len(models) == 1 and all(model.thinks for model in models) else ()
