"""Model ids and the folder that each one owns forever.

A model id is ``author/name`` with an optional ``:variant``. Its path must be lower-case ASCII, safe on every
file system and host, and different for every id. So the mapping is an encoding, a pure function of the id
alone: no other model can ever change a path.

=================  ======================================================
in the id          in the path
=================  ======================================================
``a-z 0-9 - .``    itself
``_``              ``__``
``:`` + letter     ``_`` + letter: ``glm-4-32b:free`` is ``glm-4-32b_free``
``~``              ``_-``
any other byte     ``_0`` and two hex digits of its UTF-8 byte
=================  ======================================================

A leading or trailing dot and the first letter of a name that Windows reserves (``con``, ``nul`` …)
are written as bytes too. A segment longer than 100 characters is cut to 60 and ends in ``_1`` and
32 characters of its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.DOTALL)
_INK = re.compile("[!-~]")
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-.")
_MAX_SEGMENT = 100


def split_id(model_id: str) -> tuple[str, str]:
    """Author and name of an id: ``"a/b:free"`` is ``("a", "b:free")``.

    Raises:
        ValueError: if there is no slash, or nothing that can be seen on one side of it.
    """
    author, _, name = model_id.partition("/")
    if not (_is_visible(author) and _is_visible(name)):
        raise ValueError(f"a model id is author/name, not {model_id!r}")
    return author, name


def _is_visible(text: str) -> bool:
    return bool(_INK.search(text)) or any(char.isprintable() and not char.isspace() for char in text)


def variant_of(model_id: str) -> tuple[str, str | None]:
    """Base id and variant: ``"a/b:free"`` is ``("a/b", "free")``, ``"a/b"`` is ``("a/b", None)``."""
    base, colon, variant = model_id.rpartition(":")
    return (base, variant) if colon and base and variant and "/" in base else (model_id, None)


@lru_cache(maxsize=1 << 16)  # every page links to others, whose paths it would make again
def path_of(model_id: str) -> str:
    """The folder of an id, ``author/name``, each segment encoded.

    Raises:
        ValueError: as :func:`split_id`.
    """
    author, name = split_id(model_id)
    return f"{segment(author)}/{segment(name)}"


@lru_cache(maxsize=1 << 16)  # so do names of boards, authors and providers
def segment(text: str) -> str:
    """`text` as one path segment; injective (up to a collision of SHA-256)."""
    reserved = bool(_RESERVED.fullmatch(text))
    parts: list[str] = []
    for position, char in enumerate(text):
        following = text[position + 1 : position + 2]
        edge_dot = char == "." and position in (0, len(text) - 1)
        if char in _SAFE and not edge_dot and not (reserved and position == 0):
            parts.append(char)
        elif char == "_":
            parts.append("__")
        elif char == "~":
            parts.append("_-")
        elif char == ":" and "a" <= following <= "z":
            parts.append("_")
        else:
            parts.extend(f"_0{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))
    encoded = "".join(parts)
    if len(encoded) <= _MAX_SEGMENT:
        return encoded
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{encoded[:60].rstrip('_')}_1{digest}"
