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
    words += _of_pictures(when)
    if when.region:
        words.append(f"in {when.region}")
    if when.commitment_months is not None:
        words.append(f"committed for {f.counted(when.commitment_months, 'month')}")
    words += _of_searches(when)
    if when.note:
        words.append(when.note)
    return ", ".join(words)


def _of_pictures(when: Condition) -> list[str]:
    """What holds for pictures and clips."""
    words: list[str] = []
    if when.size:
        words.append("largest size" if when.size == "max" else f"{when.size.replace('x', '×')} pixels")
    if when.quality:
        words.append(f"{when.quality} quality")
    if when.steps:
        words.append("most steps" if when.steps == "max" else f"up to {when.steps} steps")
    if when.resolution:
        words.append(when.resolution.replace("x", "×"))
    if when.above_clip_seconds is not None:
        words.append(f"clips above {f.counted(when.above_clip_seconds, 'second')}")
    return words


def _of_searches(when: Condition) -> list[str]:
    """What holds for searches."""
    words: list[str] = []
    if when.above_results is not None:
        words.append(f"above {f.counted(when.above_results, 'result')}")
    if when.up_to_results is not None:
        words.append(f"up to {f.counted(when.up_to_results, 'result')}")
    if when.search_context:
        words.append(f"{when.search_context} search context")
    return words
