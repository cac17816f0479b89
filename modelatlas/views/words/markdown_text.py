"""Text from a source inside a Markdown document: it must stay text."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKUP = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")


@lru_cache(maxsize=1 << 14)  # days, titles of sources, and words of fields stand in all documents
def md(text: str) -> str:
    r"""`text` as one line of Markdown that shows it as it is.

    >>> md("a [link](x) | <b>")
    'a \\[link\\](x) \\| \\<b\\>'
    """
    return _MARKUP.sub(r"\\\1", _one_line(text))


def md_code(text: str) -> str:
    r"""`text` as a code span that also holds inside a table; backticks become apostrophes.

    >>> md_code("a|b")
    '`a\\|b`'
    """
    inner = _one_line(text).replace("`", "'").replace("|", "\\|")
    return f"`{inner}`" if inner else ""


def _one_line(text: str) -> str:
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())
