"""What the pages and files of a site are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from modelatlas import urls
from modelatlas.cards.gallery import Card, Gallery
from modelatlas.catalog import Catalog, Fact, Model
from modelatlas.catalog.field.field import KnownModel
from modelatlas.config import SiteConfig
from modelatlas.pages.assets import Assets
from modelatlas.pages.markdown import Document
from modelatlas.pages.render import Renderer
from modelatlas.views.changes.log import Change, change_log
from modelatlas.views.known.json import siblings_of
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
    static: Mapping[str, Path] = field(default_factory=dict)
    """Files that are published as they are, by path."""
    cards: Gallery | None = None
    """Share cards; ``None`` where none are drawn and every page has the picture of the templates."""
    card: Card | None = None
    """The site's own."""

    @cached_property
    def changes(self) -> Sequence[Change]:
        """The change log, newest first."""
        return change_log(self.catalog.models)

    @cached_property
    def changes_by_model(self) -> Mapping[str, Sequence[Change]]:
        """The same, by the ids of models that have any."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.model, []).append(change)
        return found

    def description(self, model: Model) -> Fact | None:
        """What a source says of a model in its own words, where the site keeps that; the owner's it does."""
        fact = model.facts.get("description")
        if fact is None:
            return None
        source = fact.claim.source
        is_kept = self.settings.policy(source).descriptions or self.catalog.answers.traits(source).has(
            "owner"
        )
        return fact if is_kept else None

    @cached_property
    def models_by_page(self) -> Mapping[str, Model]:
        """The models by the URLs of their pages."""
        return {urls.model(model.id): model for model in self.catalog.models}

    @cached_property
    def known_by_page(self) -> Mapping[str, Model]:
        """The models that no service lists, by the URLs of their pages."""
        return {urls.model(model.id): model for model in self.catalog.known}

    @cached_property
    def siblings(self) -> Mapping[str, Sequence[KnownModel]]:
        """The models of each maker that no service lists, by the maker's slug."""
        return siblings_of(self.catalog)
