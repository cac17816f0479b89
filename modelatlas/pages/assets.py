"""Style and script files, under a folder whose name changes with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from modelatlas.problems import ConfigError

CSS_ORDER = ("layers.css", "tokens.css", "base.css", "layout.css")
"""Files that come first in the style sheet; components follow by name, then print."""


@dataclass(frozen=True)
class Assets:
    """Every static file of the site by name, and the version that stands in their path."""

    files: dict[str, bytes]
    version: str


def load_assets(templates: Path) -> Assets:
    """Join the style sheets into ``site.css`` and take fonts, images and scripts as they are.

    Raises:
        ConfigError: if the folder has no style sheet.
    """
    folder = templates / "assets"
    sheets = {path.name: path for path in sorted((folder / "css").glob("*.css"))}
    components = {path.name: path for path in sorted((templates / "components").glob("*.css"))}
    if "layers.css" not in sheets:
        raise ConfigError(
            f"{folder / 'css' / 'layers.css'} is missing; it declares the order of the style layers"
        )
    late = [name for name in sheets if name not in CSS_ORDER]
    ordered = (
        [sheets[n] for n in CSS_ORDER if n in sheets] + list(components.values()) + [sheets[n] for n in late]
    )
    css = "\n".join(path.read_text(encoding="utf-8").strip() for path in ordered) + "\n"
    files = {"site.css": css.encode()}
    for kind in ("fonts", "img", "js"):
        for path in sorted((folder / kind).glob("**/*")):
            if path.is_file():
                files[path.relative_to(folder).as_posix()] = path.read_bytes()
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return Assets(files, digest.hexdigest()[:10])
