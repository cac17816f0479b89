"""What the pages and files of a site are made from."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas.cards.gallery import Gallery
from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages.assets import Assets
from modelatlas.pages.render import Renderer
from modelatlas.pages.writing import Writing
from modelatlas.views.tools.jump import JumpFile

File = tuple[str, bytes]
"""Path relative to the output folder, and content."""


@dataclass(frozen=True)
class Site:
    """Everything the pages are made from."""

    config: SiteConfig
    catalog: Catalog
    writing: Writing
    assets: Assets
    renderer: Renderer
    jump: JumpFile
    """What the palette on every page finds, which therefore knows its address."""
    cards: Gallery | None = None
    """Share cards; ``None`` where none are drawn and every page has the picture of the templates."""
