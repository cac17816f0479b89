"""A site in memory that follows its folders and makes single files when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from modelatlas import packaged
from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages.files import Files, files_of
from modelatlas.pages.templates import Templates, read_templates
from modelatlas.pages.writing import Writing, read_writing
from modelatlas.pipeline.content import catalog_of, read_records, read_settings

_WRITING = ("notes", "pages", "static")
"""Folders of the content of which only the pages are made, not the catalog."""


class LiveSite:
    """The site of a content folder, read again as far as it changes."""

    def __init__(
        self, content: Path, templates: Path, *, base_url: str | None = None, cache: Path | None = None
    ) -> None:
        """Read everything.

        Args:
            content: the content folder.
            templates: the site's own templates.
            base_url: where the site is shown; the configured address without it.
            cache: folder in which compiled templates are kept.

        Raises:
            ConfigError: if content or templates can't be used.
        """
        self._content, self._folder, self._base_url = content, templates, base_url
        self._compiled = cache / "templates" if cache else None
        self._settings, self._catalog = self._facts()
        self._writing, self._templates = self._written(), self._dress()
        self._due: set[str] = set()
        self._files = self._made()

    def follow(self, changed: Iterable[Path]) -> None:
        """Read again what the `changed` files belong to.

        Raises:
            ConfigError: if that can't be used; everything stays as it was, and is read next time.
        """
        self._due.update(map(self._kind, changed))
        settings, catalog = self._facts() if "facts" in self._due else (self._settings, self._catalog)
        writing = self._written() if "writing" in self._due else self._writing
        templates = self._dress() if "templates" in self._due else self._templates
        self._settings, self._catalog, self._writing, self._templates = settings, catalog, writing, templates
        self._files = self._made()
        self._due.clear()

    def file(self, path: str) -> bytes | None:
        """The content of the file at `path`, relative to the site root; ``None`` where there is none.

        Raises:
            ConfigError: if a template has a fault.
        """
        return self._files.find(path)

    def _kind(self, changed: Path) -> str:
        """What a changed file belongs to."""
        if any(changed.is_relative_to(folder) for folder in (self._folder, packaged.templates())):
            return "templates"
        if any(changed.is_relative_to(self._content / name) for name in _WRITING):
            return "writing"
        return "facts"

    def _facts(self) -> tuple[SiteConfig, Catalog]:
        settings = read_settings(self._content, base_url=self._base_url)
        return settings, catalog_of(read_records(self._content, settings))

    def _written(self) -> Writing:
        return read_writing(self._content)

    def _dress(self) -> Templates:
        return read_templates(self._folder, compiled=self._compiled)

    def _made(self) -> Files:
        return files_of(self._catalog, self._writing, self._templates, self._settings)
