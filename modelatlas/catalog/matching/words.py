"""Words of a name: what kind each is, and what two names have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from modelatlas.catalog.matching.vocabulary import GRADES, MAKER_SLUGS

Words = tuple[str, ...]
"""The tokens of a name, lower case, in their order."""

_SIZE = re.compile(r"[0-9]+(?:\.[0-9]+)?[bmt]|[0-9]+x[0-9]+(?:\.[0-9]+)?b")
_ACTIVE = re.compile(r"[ae][0-9]+(?:\.[0-9]+)?b|[0-9]+e")
_VERSION = re.compile(r"[a-z]?[0-9]{1,2}(?:\.[0-9]+)*[a-z]?")


def makers_of(authors: Iterable[str]) -> dict[str, str]:
    """Every known slug of a maker, with the one slug that stands for it; `authors` are added as they are."""
    known = {author.casefold(): author.casefold() for author in authors}
    known |= {slug: maker for maker, slugs in MAKER_SLUGS.items() for slug in slugs.split()}
    return known


def without_maker(words: Words, makers: Mapping[str, str]) -> list[tuple[Words, str]]:
    """The words without a maker's name at their beginning, each time with that maker.

    ``meta-llama-3-8b`` begins with Meta's name, and with a slug of Meta's that holds half of the model's.
    """
    found: list[tuple[Words, str]] = []
    for length in range(1, min(3, len(words) - 1) + 1):
        first, rest = words[:length], words[length:]
        joined = "".join(first) if length == 2 and first[1].isdecimal() else ""
        maker = makers.get("-".join(first)) or makers.get(joined)
        if maker and any(word[0].isalpha() for word in rest):
            found.append((rest, maker))
    return found


def key_of(words: Iterable[str]) -> Words:
    """What two spellings of one name share: the words in any order."""
    return tuple(sorted(words))


def contains(longer: Words, shorter: Words) -> bool:
    """Whether every word of `shorter` is in `longer`, as often."""
    return all(longer.count(word) >= shorter.count(word) for word in set(shorter))


def family_of(words: Iterable[str]) -> Words:
    """The words without versions and sizes, in any order."""
    return key_of(word for word in words if not is_version(word) and not is_size(word))


def versions_of(words: Iterable[str]) -> Words:
    """The versions among the words, in any order."""
    return key_of(word for word in words if is_version(word))


def tells_apart(words: Sequence[str]) -> bool:
    """Whether at least one word belongs to a family of models, and not to every maker's vocabulary.

    One of two letters does at the beginning of a name, before its version: ``hy3``.
    """
    if len(words) > 1 and len(words[0]) == 2 and words[0].isalpha() and is_version(words[1]):
        return True
    return any(
        (word.isalpha() and len(word) > 2 and word not in GRADES) or re.fullmatch(r"o[0-9]", word)
        for word in words
    )


def is_grade(word: str) -> bool:
    """Whether it sets a model of a family apart from another: ``pro``, ``mini``, ``flash``, ``preview``."""
    return word in GRADES


@lru_cache(maxsize=1 << 14)  # a few thousand words make all names
def is_version(word: str) -> bool:
    """Whether it is a version: ``4``, ``4.5``, ``k2.5``, ``4o``, ``r1``."""
    return bool(_VERSION.fullmatch(word)) and not is_size(word)


@lru_cache(maxsize=1 << 14)
def is_size(word: str) -> bool:
    """Whether it is a number of parameters: ``70b``, ``8x22b``, ``a22b``, ``128e``."""
    return bool(_SIZE.fullmatch(word) or _ACTIVE.fullmatch(word))


def is_active_size(word: str) -> bool:
    """Whether it counts active parameters or experts, which many names leave out: ``a22b``, ``128e``."""
    return bool(_ACTIVE.fullmatch(word))
