"""When a price applies, in words."""

from __future__ import annotations

from modelatlas.records import Condition
from modelatlas.views.words import format as f


def condition_words(when: Condition) -> str:
    """A condition as a phrase: ``prompts above 200,000 tokens, 16:30–00:30 UTC``."""
    words: list[str] = []
    if when.mode:
        words.append(f"{when.mode} requests")
    if when.above_prompt_tokens is not None:
        words.append(f"prompts above {f.integer(when.above_prompt_tokens)} tokens")
    if when.utc_start is not None or when.utc_end is not None:
        words.append(f"{when.utc_start or '00:00'}–{when.utc_end or '24:00'} UTC, daily")
    if when.from_day:
        words.append(f"from {f.day(when.from_day)}")
    if when.until_day:
        words.append(f"until {f.day(when.until_day)}")
    if when.note:
        words.append(when.note)
    return ", ".join(words)
