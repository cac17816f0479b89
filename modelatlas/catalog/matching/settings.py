"""Settings in names: efforts, thinking modes and budgets, tools used in a measurement.

A setting is known by where it stands and by its company: it follows the whole name of a model, one after the
other. Which words name an effort is what the list states of its models, and what a leaderboard shows
(:mod:`modelatlas.catalog.matching.company`); the few in the vocabulary are a start.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from modelatlas.catalog.matching.vocabulary import EFFORTS, NO_EFFORT
from modelatlas.catalog.matching.words import Words

_BUDGET = re.compile(r"[0-9]+[kt]")
_NAMED = {"thinking": "thinking", "nothinking": "non-thinking", "adaptive": "adaptive-thinking"}


Level = tuple[Words, tuple[str, ...]]
"""Words of a name, and the settings that were taken off their end."""


@lru_cache(maxsize=1 << 15)  # a name is read by one rule after the other, and stands in many sources
def settings_levels(words: Words, *, measured: bool, efforts: frozenset[str] = EFFORTS) -> tuple[Level, ...]:
    """The words with ever more settings taken off their end: (rest, settings), the whole name first.

    A `measured` name comes from a leaderboard, where a search tool is a setting too; in a price list it
    is another product. `efforts` are the words that may name an effort.
    """
    levels: list[Level] = [(words, ())]
    settings: tuple[str, ...] = ()
    while len(words) > 1:
        taken, found = _last_settings(words, settings, measured, efforts)
        if not taken or taken >= len(words):
            break
        words = words[:-taken]
        settings = (*found, *settings)
        levels.append((words, settings))
    return tuple(levels)


def asks_to_think(settings: Iterable[str], efforts: Collection[str] = EFFORTS) -> bool:
    """Whether a setting is an effort or a mode of thinking."""
    return any(s in efforts or s == "max" or ("thinking" in s and s != "non-thinking") for s in settings)


def belongs_to_effort(word: str) -> bool:
    """Whether a word behind an effort belongs to it: a budget, ``preview``."""
    return word == "preview" or _BUDGET.fullmatch(word) is not None


def merge_settings(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The settings of both; ``thinking`` says nothing beside ``thinking-32k``."""
    merged = tuple(dict.fromkeys((*some, *others)))
    told = any("thinking" in setting and setting != "thinking" for setting in merged)
    return tuple(setting for setting in merged if not (told and setting == "thinking"))


def _last_settings(
    words: Words, after: Sequence[str], measured: bool, efforts: Collection[str]
) -> tuple[int, tuple[str, ...]]:
    """How many words at the end are settings, and their names; 0 if none are.

    `after` are those that stood behind them. ``latest`` is taken off too, but it isn't a setting.
    """
    last, before = words[-1], words[-2]
    third = words[-3] if len(words) > 2 else ""
    if last == "tokens" and before == "thinking" and _BUDGET.fullmatch(third):
        return 3, (f"thinking-{third}",)
    if last == "thinking" and _BUDGET.fullmatch(before):
        return 2, (f"thinking-{before}",)
    if before == "thinking" and (_BUDGET.fullmatch(last) or last == "auto"):
        return 2, (f"thinking-{last}",)
    if last == "thinking" and before in ("adaptive", "default"):
        return 2, (f"{before}-thinking",)
    if measured and last == "search" and before == "web":
        return 2, ("web-search",)
    if measured and (last in ("search", "grounding") or (last in ("1k", "2k", "4k") and "image" in words)):
        return 1, (last,)
    if last == "latest":
        return 1, ()
    if last in _NAMED:
        return 1, (_NAMED[last],)
    if _is_effort(last, efforts):
        return 1, (_effort(last),)
    beside = _is_effort(before, efforts) or any(one in efforts for one in after)
    if _BUDGET.fullmatch(last) and beside:
        return 1, (last,)
    if last == "preview" and _is_effort(before, efforts):
        # Both or none: a preview of what is called "max" isn't that model, in the setting "preview".
        return 2, (_effort(before), last)
    return 0, ()


def _is_effort(word: str, efforts: Collection[str]) -> bool:
    return word in efforts or (word.endswith("effort") and word != "effort")


def _effort(word: str) -> str:
    plain = word.removesuffix("effort")
    return "non-thinking" if plain in NO_EFFORT else plain
