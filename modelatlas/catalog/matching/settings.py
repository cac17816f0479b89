"""Settings in names: efforts, thinking modes and budgets, tools used in a measurement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from modelatlas.catalog.matching.vocabulary import EFFORTS
from modelatlas.catalog.matching.words import Words

_BUDGET = re.compile(r"[0-9]+[kt]")


def settings_levels(words: Words, *, measured: bool) -> list[tuple[Words, tuple[str, ...]]]:
    """The words with ever more settings taken off their end: (rest, settings), the whole name first.

    A `measured` name comes from a leaderboard, where a search tool is a setting too; in a price list it
    is another product.
    """
    levels: list[tuple[Words, tuple[str, ...]]] = [(words, ())]
    settings: tuple[str, ...] = ()
    while len(words) > 1:
        taken, setting = _last_setting(words, measured)
        if not taken or taken >= len(words):
            break
        words = words[:-taken]
        settings = ((setting, *settings)) if setting else settings
        levels.append((words, settings))
    return levels


def asks_to_think(settings: Iterable[str]) -> bool:
    """Whether a setting is an effort or a mode of thinking."""
    return any(s in EFFORTS or s == "max" or ("thinking" in s and s != "non-thinking") for s in settings)


def merge_settings(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The settings of both; ``thinking`` says nothing beside ``thinking-32k``."""
    merged = tuple(dict.fromkeys((*some, *others)))
    told = any("thinking" in setting and setting != "thinking" for setting in merged)
    return tuple(setting for setting in merged if not (told and setting == "thinking"))


def _last_setting(words: Words, measured: bool) -> tuple[int, str | None]:
    """How many words at the end are one setting, and its name; 0 if they are none.

    ``latest`` is taken off too, but it isn't a setting.
    """
    last, before = words[-1], words[-2]
    third = words[-3] if len(words) > 2 else ""
    if last == "tokens" and before == "thinking" and _BUDGET.fullmatch(third):
        return 3, f"thinking-{third}"
    if last == "thinking" and _BUDGET.fullmatch(before):
        return 2, f"thinking-{before}"
    if before == "thinking" and (_BUDGET.fullmatch(last) or last == "auto"):
        return 2, f"thinking-{last}"
    if last == "thinking" and before in ("adaptive", "default"):
        return 2, f"{before}-thinking"
    if measured and last == "search" and before == "web":
        return 2, "web-search"
    if measured and (last in ("search", "grounding") or (last in ("1k", "2k", "4k") and "image" in words)):
        return 1, last
    if last == "latest":
        return 1, None
    named = {"thinking": "thinking", "nothinking": "non-thinking", "maxeffort": "max"}
    if last in EFFORTS or last in named:
        return 1, named.get(last, last)
    return 0, None
