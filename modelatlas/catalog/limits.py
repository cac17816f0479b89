"""How much a model reads and writes, as numbers that may stand in one sentence.

A window of one offer and an answer of another make no statement about anything that can be bought. So the
window is the model's, the answer is one that the same offer states or that fits into it, and what the routed
host takes is told as a pair of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modelatlas.catalog.model import Claim, Fact
from modelatlas.records import Endpoint


@dataclass(frozen=True)
class Limits:
    """What fits in, and what comes out, in tokens; ``None`` where not stated."""

    context: int | None
    """Context window of the model."""
    prompt: int | None
    """Longest prompt, where it is less than the window."""
    output: int | None
    """Longest answer, where it can be one of the model in its window."""
    routed: int | None
    """Window at the routed host, where it is less than the model's: then `output` is of that host."""


def limits_of(facts: Mapping[str, Fact]) -> Limits:
    """The limits in the facts about a model."""

    def value(name: str) -> int | None:
        return facts[name].value if name in facts else None

    context, prompt, output = value("context_tokens"), value("max_input_tokens"), value("max_output_tokens")
    routed = value("routed_context_tokens")
    if context is None or routed is None or routed >= context:
        routed = None
    if prompt is not None and context is not None and prompt >= context:
        prompt = None
    room = routed or context
    if output is not None and room is not None and output > room:
        output = None
    return Limits(context, prompt, output, routed)


def longest_prompt(endpoints: Sequence[Endpoint]) -> int | None:
    """The longest prompt that any endpoint takes; ``None`` unless it is known of all and stated by one."""
    if not any(one.max_prompt_tokens for one in endpoints):
        return None
    found = [
        min(filter(None, (one.max_prompt_tokens, one.context_tokens)), default=None) for one in endpoints
    ]
    known = [one for one in found if one is not None]
    return max(known) if len(known) == len(found) else None


def with_prompt(fact: Fact | None, claim: Claim) -> Fact:
    """The fact about the longest prompt with what the endpoints say, which comes last."""
    return Fact(claim) if fact is None else Fact(fact.claim, (*fact.others, claim), fact.reason)
