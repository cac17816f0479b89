"""What speaks against a setting: the words taken off a name may make it another model."""

from __future__ import annotations

from collections.abc import Sequence

from modelatlas.catalog.matching.listed import ListedModel, ListedModels
from modelatlas.catalog.matching.readings import Mention
from modelatlas.catalog.matching.settings import asks_to_think
from modelatlas.catalog.matching.vocabulary import EFFORTS, TOP_EFFORTS
from modelatlas.catalog.matching.words import Words, family_of, is_grade, is_size, is_version, versions_of

_OPEN = frozenset({"preview", "thinking", "latest"})
"""Words behind which a grade may still follow."""


def doubt_of_settings(
    listed: ListedModels, mention: Mention, model: ListedModel, core: Words, settings: Sequence[str]
) -> str:
    """Why the words after `core` may be no setting of a model, as a sentence; empty where nothing says so."""
    if any((model.maker, setting) in listed.grades for setting in settings) and not _is_graded(core):
        return "It may name an effort, or another model of the maker."
    if asks_to_think(settings, mention.efforts) and not model.thinks:
        return "It names a thinking model; the listed one isn't known to think."
    named = [word for word in mention.name.words if word in settings]
    if not all(_is_effort(listed, mention, model, core, word) for word in named):
        return "Its last word may name an effort, or another model."
    apart = (model.maker, versions_of(core)) in listed.thinking_apart
    if "thinking" in settings and apart and any(map(is_size, core)):
        return "It may name a mode; the maker's thinking models of this version are models of their own."
    if mention.name.words[-1] == "latest" != core[-1] and not any(map(is_version, core)):
        return "The name moves from version to version."
    return ""


def _is_graded(core: Words) -> bool:
    """Whether a name has a size or a grade of its own: the maker needs no second one to tell it apart."""
    return any(is_size(word) or (is_grade(word) and word not in _OPEN) for word in core[1:])


def _is_effort(listed: ListedModels, mention: Mention, model: ListedModel, core: Words, word: str) -> bool:
    """Whether a word that may name an effort does so after the name of a model."""
    if word in EFFORTS or word not in mention.efforts or word in model.efforts:
        return True
    if (model.maker, family_of(core), word) in listed.graded_families and not any(map(is_size, core)):
        return False
    return word in mention.shown_efforts or (word in TOP_EFFORTS and bool(TOP_EFFORTS & model.efforts))
