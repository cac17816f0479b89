"""What to use instead of a model that is gone or going: stated by its source, else the newest of its kind."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from modelatlas.catalog.answers.peers import Peer

Kind = tuple[str, frozenset[str], frozenset[str]]
"""Author, the words of the name without versions, and the output."""

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)*[a-z]*")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)([bm])\b")
_STAGES = frozenset(
    {
        *("preview", "latest", "beta", "exp", "experimental", "instruct", "it"),
        *("free", "thinking", "older", "version", "v", "new", "exacto"),
    }
)
"""Words that tell a stage or a mode of a model, not its tier."""
_CLOSE_SIZES = 1.2
"""How many times the size of one model another may have to be of the same size."""


@dataclass(frozen=True)
class Replacement:
    """A listed model that takes the place of another one."""

    peer: Peer
    """The model to use."""
    by: Literal["source", "name"]
    """Whether a source's own names say so, or only the two names are alike but for the version."""


class Replacements:
    """The listed models by kind, for questions about what takes the place of another one."""

    def __init__(self, peers: Mapping[str, Peer], listed_models: Iterable[Peer]) -> None:
        self._peers = peers
        self._kinds: dict[Kind, list[Peer]] = defaultdict(list)
        for peer in listed_models:
            if peer.status == "listed" and _words(peer.name):
                self._kinds[_kind(peer)].append(peer)

    def of(self, own: Peer) -> Replacement | None:
        """What takes the place of a model; ``None`` where it stays, or nothing is like it.

        A batch variant, at which nothing is answered at once, takes the place of none but another one.
        Without a statement it is the newest listed model of the same author with the same output, whose name
        has the same words except for versions and dates; it is no older, and of the same size where names
        tell one.
        """
        if own.status == "listed":
            return None
        stated = self._peers.get(own.successor or "")
        if stated and stated.is_listed and (stated.variant != "batch" or own.variant == "batch"):
            return Replacement(stated, "source")
        alike = (one for one in self._kinds.get(_kind(own), ()) if _is_close(own, one))
        newest = max(alike, key=lambda one: (_day(one), one.id), default=None)
        return Replacement(newest, "name") if newest else None


def _kind(peer: Peer) -> Kind:
    return peer.author, _words(peer.name), frozenset(peer.gives)


def _words(name: str) -> frozenset[str]:
    text = re.sub(r"\([^)]*\)", " ", name.lower().replace("+", " plus "))
    return frozenset(word for word in _WORD.findall(text) if word.isalpha()) - _STAGES


def _is_close(own: Peer, one: Peer) -> bool:
    if one.id == own.id or one.base_id == own.base_id or _day(one) < _day(own):
        return False
    sizes = (_size(own), _size(one))
    if sizes[0] and sizes[1]:
        return max(sizes) <= min(sizes) * _CLOSE_SIZES
    return not sizes[0] and not sizes[1]


def _size(peer: Peer) -> float:
    """The size that the name states, in billions of parameters; 0 where it states none."""
    found = _SIZE.search(peer.name.lower())
    if not found:
        return 0
    return float(found[1]) / (1000 if found[2] == "m" else 1)


def _day(peer: Peer) -> dt.date:
    return peer.listed_on or dt.date.min
