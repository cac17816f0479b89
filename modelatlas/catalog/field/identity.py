"""What tells one model from another: its maker, the words and versions of its name, and some dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from modelatlas.catalog.field.makers import Makers
from modelatlas.catalog.matching.dates import Token, take_date
from modelatlas.catalog.matching.words import is_size

_WORD_AND_NUMBER = re.compile(r"([a-z]{2,})\.?([0-9].*)")
_LETTER_AND_NUMBER = re.compile(r"([a-z])\.([0-9].*)")
_DECLARED = re.compile(r"v[0-9].*")
_MINOR = re.compile(r"0|[1-9][0-9]?")
_MAJOR = re.compile(r"[a-z]*[0-9]{1,2}")
_ZEROS = re.compile(r"([a-z]*[0-9]+)(?:\.0)+")


Tuned = Literal["", "instruct", "chat"]
"""What a name says of tuning: nothing, or one of two that a maker may offer both of."""


@dataclass(frozen=True)
class Identity:
    """One model, whatever it is called."""

    maker: str
    """Slug of who made it, or of the only one known to offer it."""
    words: tuple[str, ...]
    """Words and versions of the name, sorted; a date that tells models apart is among them, with ``@``."""
    tuned: Tuned = ""
    """Whether the name says that it is tuned, to follow instructions or to talk."""


@dataclass(frozen=True)
class Spelled:
    """An identity as one key writes it."""

    identity: Identity
    """What it is."""
    slug: str
    """The name for an id: lower case, words parted by hyphens, without a snapshot's date."""


@lru_cache(maxsize=1 << 15)  # sources share names, and one is read for each thing that may be known of it
def spelled(text: str, maker: str, makers: Makers, *, dated: bool = False) -> Spelled | None:
    """The identity that a name states; ``None`` where no word of it is left.

    Args:
        text: lower case, its words parted by hyphens.
        maker: whose model it is.
        makers: tells what a date means in names of that maker.
        dated: whether every date tells models apart, those of snapshots too.
    """
    pieces = _merged([piece for piece in text.split("-") if piece])
    undated, date = _without_date(pieces)
    is_snapshot = makers.has_snapshots(maker) and not dated
    words: list[str] = []
    tuned: Tuned = ""
    plain = _without_maker(undated, maker, makers)
    for place, piece in enumerate(plain):
        before = plain[place - 1] if place else ""
        if place and piece in ("instruct", "it"):
            tuned = "instruct"
        elif piece == "chat" and is_size(before):
            tuned = "chat"
        else:
            words += _atoms(piece)
    if date and not is_snapshot:
        words.append(f"@{date}")
    slug = "-".join(undated if is_snapshot else pieces)
    return Spelled(Identity(maker, tuple(sorted(words)), tuned), slug) if words and slug else None


def _without_date(pieces: list[str]) -> tuple[list[str], str]:
    """The pieces without the one date among them, and that date."""
    tokens: list[Token] = [(piece, bool(_DECLARED.fullmatch(piece))) for piece in pieces]
    rest, dates = take_date([(" ", False), *tokens])
    gone = len(tokens) + 1 - len(rest)
    for start in range(len(tokens) - gone + 1) if dates else ():
        if tokens[:start] + tokens[start + gone :] == rest[1:]:
            return pieces[:start] + pieces[start + gone :], str(dates[0])
    return pieces, ""


def _without_maker(pieces: Sequence[str], maker: str, makers: Makers) -> list[str]:
    """The pieces without the maker's name at their beginning: ``amazon-nova-lite``."""
    families = makers.families(maker) or ("\0",)
    for slug in makers.slugs(maker):
        words = slug.split("-")
        rest = list(pieces[len(words) :])
        if list(pieces[: len(words)]) == words and "-".join(rest).startswith(families):
            return rest
    return list(pieces)


def _merged(pieces: Sequence[str]) -> list[str]:
    """Joins ``3``, ``2`` into 3.2; not what reads as a day and a month."""
    merged: list[str] = []
    for piece in pieces:
        before = merged[-1] if merged else ""
        both_long = len(piece) == 2 == len(before) and before.isdecimal()
        if _MINOR.fullmatch(piece) and _MAJOR.fullmatch(before) and not both_long:
            merged[-1] = f"{before}.{piece}"
        else:
            merged.append(piece)
    return merged


def _atoms(piece: str) -> list[str]:
    """The words of a piece: ``qwen2.5`` is two, ``4o`` and ``k2`` are one; ``recraftv3`` is Recraft 3."""
    text = piece.removeprefix("v") if _DECLARED.fullmatch(piece) else piece
    split = _WORD_AND_NUMBER.fullmatch(text) or _LETTER_AND_NUMBER.fullmatch(text)
    if not split:
        parts = [text]
    else:
        word = split[1].removesuffix("v") if len(split[1]) > 4 else split[1]
        parts = [word, split[2]]
    return [zeros[1] if (zeros := _ZEROS.fullmatch(part)) else part for part in parts]
