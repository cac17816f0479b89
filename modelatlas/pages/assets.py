"""Style and script files, under a folder whose name changes with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from modelatlas.pages.layers import files_below, layers

CSS_ORDER = ("layers.css", "tokens.css", "base.css", "layout.css")
"""Files that come first in the style sheet; components follow by name, then print."""


@dataclass(frozen=True)
class Assets:
    """Every static file of the site by name, and the version that stands in their path."""

    files: dict[str, bytes]
    version: str


def load_assets(templates: Path) -> Assets:
    """Join the style sheets into ``site.css`` and take fonts, images and scripts as they are.

    Args:
        templates: the site's own templates; what they lack comes from the package.

    Raises:
        ConfigError: if there is no such folder.
    """
    folders = layers(templates)
    sheets = dict(files_below(folders, "assets/css", "*.css"))
    components = dict(files_below(folders, "components", "*.css"))
    late = [name for name in sheets if name not in CSS_ORDER]
    ordered = (
        [sheets[n] for n in CSS_ORDER if n in sheets] + list(components.values()) + [sheets[n] for n in late]
    )
    css = "\n".join(path.read_text(encoding="utf-8").strip() for path in ordered) + "\n"
    files = {"site.css": css.encode()}
    for kind in ("fonts", "img", "js"):
        found = files_below(folders, f"assets/{kind}", "**/*")
        files |= {f"{kind}/{name}": path.read_bytes() for name, path in found}
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return Assets(files, digest.hexdigest()[:10])
