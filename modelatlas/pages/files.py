"""All files of a site, made as they are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modelatlas.cards.gallery import Gallery
from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages.data_files import sitemap
from modelatlas.pages.parallel import made_by
from modelatlas.pages.render import Renderer
from modelatlas.pages.routes import tasks
from modelatlas.pages.site import File, Site
from modelatlas.pages.surroundings import surroundings
from modelatlas.pages.templates import Templates
from modelatlas.pages.writing import Writing
from modelatlas.views.published.share_card import site_card
from modelatlas.views.tools.jump import jump_file


@dataclass(frozen=True)
class Files:
    """Path and bytes of every file of a site, in an order that is always the same."""

    site: Site
    """What they are made from."""
    jobs: int = 1
    """Number of processes that make them; makes no difference to the files."""

    def __iter__(self) -> Iterator[File]:
        """Make them; the sitemap, which lists the pages, comes last.

        Raises:
            ConfigError: if a template has a fault.
        """
        paths: list[str] = []
        for path, content in made_by(tasks(self.site), self.site, self.jobs):
            paths.append(path)
            yield path, content
        yield from sitemap(self.site, paths)


def files_of(
    catalog: Catalog,
    writing: Writing,
    templates: Templates,
    settings: SiteConfig,
    *,
    cards: Gallery | None = None,
    jobs: int = 1,
) -> Files:
    """The files of a site.

    Args:
        catalog: what it shows.
        writing: what people wrote.
        templates: what pages are made with.
        settings: the owner's.
        cards: draws share cards; without it every page has the picture of the templates.
        jobs: number of processes that make the files.
    """
    notes, problems = writing.notes_by_id(catalog)
    catalog = catalog.with_problems(problems)
    jump = jump_file(catalog, writing.links)
    image = cards.image(site_card(catalog, settings)) if cards else None
    around = surroundings(catalog, writing, templates.assets, settings, jump=jump.url, image=image)
    renderer = Renderer(templates, around)
    return Files(Site(settings, catalog, notes, writing.pages, templates.assets, renderer, jump, cards), jobs)
