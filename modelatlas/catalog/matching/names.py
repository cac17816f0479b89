"""What a model's name says: its words, snapshot date, settings, and maker.

Sources spell one model in many ways: ``claude-opus-4-5-20251101-thinking-64k-high-effort``,
``us.anthropic.claude-opus-4-5-20251101-v1:0`` and ``Claude Opus 4.5 (thinking)`` all mean one model, in
three settings. :func:`parse_name` splits such a name at its token boundaries. It never compares characters
across a boundary, so ``gpt-4`` can't match ``gpt-4o``, nor ``glm-4.6`` ``glm-4.6v``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from modelatlas.catalog.matching.dates import NameDate, Token, agree, take_date, take_month
from modelatlas.catalog.matching.vocabulary import (
    EFFORTS,
    HOST_WORDS,
    NOT_THINKING,
    QUANTIZATIONS,
    REGIONS,
    THINKING,
    TOP_EFFORTS,
)
from modelatlas.catalog.matching.words import Words, is_size

_MAX_NAME = 300

_VARIANT = re.compile(r":(free|batch|exacto|extended|nitro|floor|online|beta|thinking)$")
_QUANTIZED = re.compile(r"(?<![a-z0-9])q[2-8](?:[-_](?:[0-9]|k)(?:[-_][a-z])?)?(?![a-z0-9])")
_CONDITIONS = re.compile(
    r"default|diff|whole|udiff|architect|[a-z]+[- ]harness|agentic|web[- ]search|self-moderated"
)
_FALLBACK = re.compile(r",[^,]*[ -]fallback$")
"""What answers in a model's place is a condition of a measurement as well."""
_MAX_IN_BRACKETS = re.compile(r"(?<![a-z])max(?: effort)?$")
"""Text in brackets that is a condition of a measurement, not part of the name."""
_NICKNAME = re.compile(r"nano[- ]banana(?:[- ][0-9])?(?:[- ](?:pro|lite))?")
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"thinking:([0-9]+)$", r"thinking-\1t"),
        (r"thinking:max$", "thinking-maxeffort"),
        (r"@(?:default|00[0-9])$", ""),
        (r"(?<=@[0-9]{4})-00[0-9]$", ""),
        (r"(?<=[0-9]{8})-v[0-9]:0$", ""),
        (r"(?<=v[0-9]):(?=[0-9]$)", "."),
        (r"(?:-1)?:0$", ""),
        (r"(?<=[a-z0-9])\+", "-plus"),
        (r"(?<=[0-9])p(?=[0-9])", "."),
        (r"gpt-?35(?![0-9])", "gpt-3.5"),
    )
]
_ODD = re.compile(r"[:@+]|[0-9]p[0-9]|gpt-?35")
"""What any of these spellings has, and few names do."""
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TWO_MODELS = re.compile(r"\S\s+[+/&]\s+\S")
_DOT_BETWEEN_WORDS = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_WORD_AND_NUMBER = re.compile(r"([a-z]{2,})([0-9].*)")
_MAJOR = re.compile(r"[a-z]?[0-9]{1,2}")
_MINOR = re.compile(r"(?:0|[1-9][0-9]?)v?")
_ZEROS = re.compile(r"[a-z]?[0-9]+(?:\.0)+")
_PIECE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


@dataclass(frozen=True)
class Name:
    """A name, split into its parts."""

    words: Words
    """The tokens that name the model, in their order; settings at the end are still among them."""
    dates: tuple[NameDate, ...] = ()
    """The readings of the one date in the name: ``03-25`` is 25 March or March 2025."""
    instruct: bool = False
    """Whether it says that the model is tuned to follow instructions: ``instruct``, ``it``."""
    makers: frozenset[str] = frozenset()
    """Makers that a dotted prefix names: ``us.anthropic.claude…``."""
    variant: str | None = None
    """``free``, ``batch`` … after a colon."""
    served: tuple[str, ...] = ()
    """How a host serves it: ``fp8``, ``turbo`` …"""
    conditions: tuple[str, ...] = ()
    """Conditions of a measurement in brackets: ``codex-harness`` …"""
    several: bool = False
    """Whether it names more than one model, or two dates."""


def parse_name(text: str, makers: Mapping[str, str]) -> Name:
    """`text`, a model name without its path, taken apart. Any string is accepted."""
    body = unicodedata.normalize("NFKC", text[:_MAX_NAME]).casefold().strip()
    several = names_several(body)
    body, named = _without_prefixes(body, makers)
    variant = _VARIANT.search(body)
    if variant and variant[1] != "thinking":
        body = body[: variant.start()]
    body, conditions = _without_conditions(body)
    body, dates = take_month(body)
    body, quantised = _QUANTIZED.subn(" ", body)
    tokens = _tokens(_plain(body))
    tokens, numbers = take_date(tokens)
    if dates and numbers and not agree(dates, numbers):
        several = True
    dates = numbers or dates
    tokens = _merge_versions(tokens)
    words = _canonical([token for token, _ in tokens])
    words, instruct, served = _take_marks(words)
    return Name(
        words,
        dates,
        instruct,
        named,
        variant[1] if variant and variant[1] != "thinking" else None,
        ("quantised",) * bool(quantised) + served,
        conditions,
        several,
    )


def _without_prefixes(body: str, makers: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Takes ``us.`` and ``anthropic.`` off the beginning."""
    named: set[str] = set()
    while match := re.match(r"([a-z][a-z0-9-]*)\.(?=[a-z])", body):
        if match[1] in makers:
            named.add(makers[match[1]])
        elif match[1] not in REGIONS:
            break
        body = body[match.end() :]
    return body, frozenset(named)


def _without_conditions(body: str) -> tuple[str, tuple[str, ...]]:
    """Takes brackets that hold a condition or a nickname away; marks a lone ``(max)`` as an effort."""
    if "(" not in body and "[" not in body:
        return body, ()
    conditions: list[str] = []

    def replace(match: re.Match[str]) -> str:
        inner, fallback = _FALLBACK.subn("", match[1].strip())
        if fallback:
            conditions.append("fallback")
        if _NICKNAME.fullmatch(inner):
            return " "
        if _CONDITIONS.fullmatch(inner):
            conditions.append(inner.replace(" ", "-"))
            return " "
        return f" {_MAX_IN_BRACKETS.sub('maxeffort', inner)} "

    body = _BRACKETS.sub(replace, body)
    return body, tuple(word for word in conditions if word != "self-moderated")


def names_several(text: str) -> bool:
    """Whether a text names more than one model: ``R1 + Sonnet``, ``2.0 / 2.1``."""
    return bool(_TWO_MODELS.search(text))


def _plain(body: str) -> str:
    """Spellings of one thing made alike: ``v2:1`` is 2.1, ``k2p5`` is k2.5, ``R+`` is R plus."""
    for pattern, plain in _SPELLINGS if _ODD.search(body) else ():
        body = pattern.sub(plain, body)
    return body.replace("_", "-")


def _tokens(body: str) -> list[Token]:
    """Tokens, each with whether a ``v`` declared it a version."""
    tokens: list[Token] = []
    for piece in _PIECE.findall(body):
        for part in _DOT_BETWEEN_WORDS.split(piece) if "." in piece else (piece,):
            if part[:1] == "v" and part[1:2].isdecimal():
                tokens.append((part[1:], True))
            elif part not in QUANTIZATIONS and (worded := _WORD_AND_NUMBER.fullmatch(part)):
                tokens += [(worded[1], False), (worded[2], False)]
            elif part:
                tokens.append((part, False))
    return tokens


def _merge_versions(tokens: list[Token]) -> list[Token]:
    """Joins ``4``, ``5`` into 4.5 and drops what says nothing: ``.0`` and a first version ``v1``."""
    merged: list[Token] = []
    position = 0
    while position < len(tokens):
        text, declared = tokens[position]
        following, following_declared = tokens[position + 1] if position + 1 < len(tokens) else ("", False)
        if (
            following
            and not following_declared
            and _MAJOR.fullmatch(text)
            and _MINOR.fullmatch(following)
            and not (len(text) == 2 == len(following) and text.isdecimal())
        ):
            text, position = f"{text}.{following}", position + 1
        elif text == "0" and merged and re.fullmatch(r"[1-9][0-9]*b", following):
            text, position = f"0.{following}", position + 1
        if text.endswith(".0") and _ZEROS.fullmatch(text):
            text = text.partition(".")[0]
        merged.append((text, declared))
        position += 1
    kept = [token for token in merged if token != ("1", True)]
    return kept if len(kept) > 1 or any(char.isdecimal() for text, _ in kept for char in text) else merged


def _canonical(words: list[str]) -> Words:
    """One word for each of the many words for thinking, trying out and effort."""
    canonical: list[str] = []
    for position, word in enumerate(words):
        before = canonical[-1] if canonical else ""
        after = words[position + 1] if position + 1 < len(words) else ""
        if before == "effort":  # "effort high": the word behind it is meant
            canonical[-1] = _as_effort(word)
        elif word in THINKING and before in ("no", "non", "not"):
            canonical[-1] = "nothinking"
        elif word in NOT_THINKING:
            canonical.append("nothinking")
        elif word in THINKING:
            canonical.append("thinking")
        elif word == "highthinking":
            canonical += ["thinking", "high"]
        elif word == "experimental":
            canonical.append("exp")
        elif word == "effort" and after.isalpha() and not (before in EFFORTS or before in TOP_EFFORTS):
            canonical.append("effort")
        elif word == "effort" and before.isalpha():
            canonical[-1] = _as_effort(before)
        else:
            canonical.append(word)
    return tuple(canonical)


def _as_effort(word: str) -> str:
    return word if word in EFFORTS else f"{word}effort"


def _take_marks(words: Words) -> tuple[Words, bool, tuple[str, ...]]:
    """Takes out ``instruct`` and what a host adds: precision, ``-maas``, ``-turbo`` after ``instruct``."""
    kept: list[str] = []
    served: list[str] = []
    instruct = False
    last = len(words) - 1
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        if not position:
            kept.append(word)
        elif word in ("instruct", "it") or (word == "chat" and is_size(before)):
            instruct = True
        elif (
            word in QUANTIZATIONS
            or (word in ("turbo", "lite") and before == "instruct")
            or (word in ("free", "hf") and position == last)
        ):
            served.append(word)
        elif not (
            word in HOST_WORDS
            or (word == "fast" and before == "fp8")
            or (word == "instant" and is_size(before))
        ):
            kept.append(word)
    return tuple(kept), instruct, tuple(served)
