"""All files of a site, made as they are requested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from modelatlas import urls
from modelatlas.cards.gallery import Gallery
from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages.data_files import sitemap
from modelatlas.pages.dead_links import KnownPages
from modelatlas.pages.file import File
from modelatlas.pages.render import Renderer
from modelatlas.pages.routes import makers, static_files, tasks
from modelatlas.pages.site import Site
from modelatlas.pages.surroundings import surroundings
from modelatlas.pages.templates import Templates
from modelatlas.pages.writing import Writing
from modelatlas.views.published.share_card import site_card
from modelatlas.views.tools.jump import jump_file


@dataclass(frozen=True)
class Files:
    """Every file of a site, made when it is asked for, always in the same order."""

    site: Site
    """What they are made from."""

    @cached_property
    def parts(self) -> Sequence[Callable[[], Iterable[File]]]:
        """What makes the files, part by part, but for the :meth:`last`. No part needs another one's work."""
        _ = self.site.changes  # before any process starts that would make them again
        return [partial(task, self.site) for task in tasks(self.site)]

    def find(self, path: str) -> bytes | None:
        """The content of the file at `path`, made alone as far as that is possible.

        ``None`` where there is no such file, and for the sitemap, which needs all others.

        Raises:
            ConfigError: if a template has a fault.
        """
        found = (file for make in makers(self.site, path) for file in make(self.site) if file.path == path)
        return next((file.content for file in found), None)

    def last(self, paths: Iterable[str]) -> Iterable[File]:
        """The owner's own files, which lie on this disk, and the sitemap of all pages, also at `paths`."""
        yield from static_files(self.site)
        yield from sitemap(self.site, [*paths, *self.site.static])

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of each.

        Raises:
            ConfigError: if a template has a fault.
        """
        paths: list[str] = []
        for part in self.parts:
            for path, content, _ in part():
                paths.append(path)
                yield path, content
        for path, content, _ in self.last(paths):
            yield path, content


def files_of(
    catalog: Catalog,
    writing: Writing,
    templates: Templates,
    settings: SiteConfig,
    *,
    cards: Gallery | None = None,
) -> Files:
    """The files of a site.

    Args:
        catalog: what it shows.
        writing: what people wrote.
        templates: what pages are made with.
        settings: the owner's.
        cards: draws share cards; without it every page has the picture of the templates.
    """
    jump = jump_file(catalog, writing.links.values())
    card = cards.card(site_card(catalog, settings), urls.INDEX) if cards else None
    around = surroundings(
        catalog, writing, templates.assets, settings, jump=jump.url, image=card.image if card else None
    )
    renderer = Renderer(templates, around)
    site = Site(settings, catalog, {}, {}, templates.assets, renderer, jump, writing.static, cards, card)
    writing, dead_links = writing.sound(KnownPages(catalog, writing.pages, Files(site).find))
    notes, lost = writing.notes_by_id(catalog)
    catalog = catalog.with_problems([*dead_links, *lost])
    return Files(replace(site, catalog=catalog, notes=notes, pages=writing.pages))
