"""What the pages and files of a site are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modelatlas.cards.gallery import Card, Gallery
from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages.assets import Assets
from modelatlas.pages.markdown import Document
from modelatlas.pages.render import Renderer
from modelatlas.views.tools.data_file import DataFile


@dataclass(frozen=True)
class Site:
    """Everything the pages are made from."""

    settings: SiteConfig
    """The owner's."""
    catalog: Catalog
    """What the site shows."""
    notes: Mapping[str, Document]
    """Our own notes by the ids of their models."""
    pages: Mapping[str, Document]
    """Pages of text by name."""
    assets: Assets
    """Style, scripts, fonts and images."""
    renderer: Renderer
    """Makes bytes of views."""
    jump: DataFile
    """What the palette on every page finds, which therefore knows its address."""
    cards: Gallery | None = None
    """Share cards; ``None`` where none are drawn and every page has the picture of the templates."""
    card: Card | None = None
    """The site's own."""
