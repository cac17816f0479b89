"""Texts for search results and previews: never longer than these show, and no two alike."""

from __future__ import annotations

import hashlib

TITLE_BYTES = 66
"""What every preview shows of a title."""
DESCRIPTION_CHARS = (50, 200)
"""Fewer say too little; more aren't shown."""

_TAIL = 24
_MORE = "Facts about AI models, each with its source and the day it was read."


def title(text: str, url: str) -> str:
    """`text`, if it is short enough, else its beginning and the end of the page's address, which is its own.

    >>> title("Rocket 1 · Acme", "models/acme/rocket-1/")
    'Rocket 1 · Acme'
    >>> title("R" * 70, "models/acme/rocket-1/")
    'RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR… · rocket-1'
    """
    text = " ".join(text.split())
    if len(text.encode("utf-8", "replace")) <= TITLE_BYTES:
        return text
    tail = f"… · {_end(url)}"
    room = TITLE_BYTES - len(tail.encode())
    return text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore").rstrip() + tail


def description(text: str, name: str) -> str:
    """`text` in a length that is shown. One that must be cut begins with `name`, which is the page's own.

    >>> description("Two models.", "Acme")
    'Two models. Facts about AI models, each with its source and the day it was read.'
    """
    text = " ".join(text.split())
    least, most = DESCRIPTION_CHARS
    if len(text) < least:
        return f"{text} {_MORE}".strip()
    if len(text) <= most:
        return text
    text = text if text.startswith(name) else f"{name}: {text}"
    words = text[: most - 1].rpartition(" ")[0].rstrip(" ,;:")
    return f"{words if len(words) >= least else text[: most - 1]}…"


def _end(url: str) -> str:
    """The last step of an address, or its beginning and a digest of the whole."""
    end = url.rstrip("/").rpartition("/")[2]
    if len(end) <= _TAIL:
        return end
    return f"{end[: _TAIL - 7]}~{hashlib.sha256(url.encode()).hexdigest()[:6]}"
