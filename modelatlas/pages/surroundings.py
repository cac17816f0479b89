"""What surrounds every page of a site, the same on all of them."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages.assets import Assets
from modelatlas.pages.menu import menu
from modelatlas.pages.writing import Writing
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Image, Link, freshness

_GENERIC_CARD = "img/share.png"
"""The asset that is shown beside links to a site that draws no share cards."""


@dataclass(frozen=True)
class Surroundings:
    """What templates see on every page, in addition to the page itself."""

    site: SiteConfig
    """The owner's settings."""
    menu: tuple[Link, ...]
    """The site's menu."""
    written: tuple[str, ...]
    """URLs of the pages that people wrote, in the menu or not."""
    as_of: str
    """Day of the models and their prices."""
    freshness: str
    """The days of what most pages show, in a phrase."""
    jump: str
    """URL of the index of what can be jumped to."""
    image: Image
    """The picture shown beside links to pages without one of their own."""
    version: str
    """Stands in the path of every static file."""


def surroundings(
    catalog: Catalog,
    writing: Writing,
    assets: Assets,
    settings: SiteConfig,
    *,
    jump: str,
    image: Image | None,
) -> Surroundings:
    """The surroundings of a site's pages.

    Args:
        catalog: what the site shows.
        writing: pages of text, which stand in the menu.
        assets: the static files.
        settings: the owner's.
        jump: URL of the index of what can be jumped to.
        image: the site's own share card; ``None`` for the picture among the static files.

    Raises:
        ConfigError: if the menu names a page that isn't there.
    """
    # Nobody reads the head of the generic card: who puts another picture in its place keeps its size.
    alt = f"{settings.title}: {settings.tagline}"
    return Surroundings(
        site=settings,
        menu=menu(settings.menu, catalog, writing.links),
        written=tuple(link.url for link in writing.links.values()),
        as_of=f.day(catalog.answers.listings_on or catalog.as_of),
        freshness=freshness(catalog.answers),
        jump=jump,
        image=image or Image(urls.asset(assets.version, _GENERIC_CARD), alt, 1200, 630),
        version=assets.version,
    )
