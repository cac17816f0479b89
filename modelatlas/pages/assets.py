"""Style and script files, under a folder whose name changes with their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

CSS_ORDER = ("layers.css", "tokens.css", "base.css", "layout.css")
"""Files that come first in the style sheet; components follow by name, then all others, then `CSS_LAST`."""
CSS_LAST = ("print.css", "style.css")
"""Paper, and the owner's own style: what is said last wins among equals."""


@dataclass(frozen=True)
class Assets:
    """Every static file of the site."""

    files: Mapping[str, bytes]
    """Contents by name, such as ``js/main.js``."""
    version: str
    """Stands in their path and changes with any of them; ten hexadecimal digits."""


def make_assets(
    sheets: Mapping[str, str], components: Mapping[str, str], others: Mapping[str, bytes]
) -> Assets:
    """Join the style sheets into ``site.css`` and take all other files as they are.

    Args:
        sheets: style sheets of the site as a whole by name, of which :data:`CSS_ORDER` come first and the
            rest last, :data:`CSS_LAST` behind them.
        components: style sheets of components by name.
        others: fonts, images and scripts by name.
    """
    first = [sheets[name] for name in CSS_ORDER if name in sheets]
    between = [text for name, text in sheets.items() if name not in CSS_ORDER + CSS_LAST]
    last = [sheets[name] for name in CSS_LAST if name in sheets]
    css = "\n".join(text.strip() for text in [*first, *components.values(), *between, *last]) + "\n"
    files = {"site.css": css.encode(), **others}
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return Assets(files, digest.hexdigest()[:10])
