"""Makers of models: what sources call them, and with which words names of their models begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from modelatlas.catalog.curation import MakerEntry


class Makers:
    """The reviewed makers, found by slug and by the beginning of a model's name."""

    def __init__(self, entries: Iterable[MakerEntry], listed: Mapping[str, str] | None = None) -> None:
        """Know these makers; those of listed models go by the names that their listings have for them.

        Args:
            entries: what was reviewed.
            listed: display names of makers of listed models, by slug.
        """
        reviewed = tuple(entries)
        self._listed = listed or {}
        self._by_slug = {_slug(slug): entry for entry in reviewed for slug in (entry.slug, *entry.slugs)}
        self._families: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        families = [(family, entry.slug) for entry in reviewed for family in entry.families]
        for family, slug in sorted(families, key=lambda one: (-len(one[0]), one)):
            self._families[family[:2]].append((family, slug))
        self._by_own = {entry.slug: entry for entry in reviewed}

    def of(self, slug: str | None) -> str | None:
        """The slug that stands for a maker; ``None`` for what isn't known to make models."""
        entry = self._by_slug.get(_slug(slug)) if slug else None
        return entry.slug if entry else None

    def name(self, maker: str) -> str:
        """Display name of a maker, one on the whole site; its slug where nobody has another."""
        if (name := self._listed.get(maker, maker)) != maker:
            return name
        entry = self._by_own.get(maker)
        return entry.name if entry else maker

    def has_snapshots(self, maker: str) -> bool:
        """Whether a date in the name of one of its models is a day on which the same model was served."""
        entry = self._by_own.get(maker)
        return entry is not None and entry.snapshots

    def by_family(self, text: str) -> str | None:
        """The maker whose family the name of a model begins with, at a boundary."""
        for family, maker in self._families.get(text[:2], ()):
            if text.startswith(family):
                following = text[len(family) : len(family) + 1]
                if not (following.isalpha() and family[-1].isalpha()):
                    return maker
        return None

    def families(self, maker: str) -> tuple[str, ...]:
        """The words with which names of a maker's models begin."""
        entry = self._by_own.get(maker)
        return entry.families if entry else ()

    def slugs(self, maker: str) -> tuple[str, ...]:
        """What sources call a maker."""
        entry = self._by_own.get(maker)
        return (entry.slug, *entry.slugs) if entry else (maker,)


def _slug(slug: str) -> str:
    return slug.casefold().replace("_", "-").replace(" ", "-").removesuffix("-models")
