"""The site's menu: the pages that the owner named, or every page that has something to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.problems import ConfigError
from modelatlas.toml import meant
from modelatlas.views.words.blocks import Link


@dataclass(frozen=True)
class _Entry:
    text: str
    url: str
    is_usual: Callable[[Catalog], bool]
    """Whether it stands in the menu of an owner who named no pages."""


def _always(_catalog: Catalog) -> bool:
    return True


def _never(_catalog: Catalog) -> bool:
    return False


def _has_models(catalog: Catalog) -> bool:
    return bool(catalog.models or catalog.known)


ENTRIES: Mapping[str, _Entry] = {
    "models": _Entry("Models", urls.INDEX, _always),
    "compare": _Entry("Compare", urls.COMPARE, lambda catalog: len(catalog.models) > 1),
    "check": _Entry("Check", urls.CHECK, _has_models),
    "kinds": _Entry("Kinds", urls.KINDS, _has_models),
    "authors": _Entry("Authors", urls.AUTHORS, _has_models),
    "boards": _Entry("Leaderboards", urls.BOARDS, lambda catalog: bool(catalog.answers.boards.groups)),
    "providers": _Entry("Providers", urls.PROVIDERS, lambda catalog: bool(catalog.market.names)),
    "changes": _Entry("Changes", urls.CHANGES, lambda catalog: any(one.events for one in catalog.models)),
    "trends": _Entry("Trends", urls.TRENDS, lambda catalog: bool(catalog.histories)),
    "features": _Entry("By feature", urls.FEATURES, _never),
    "prices": _Entry("By price", urls.PRICES, _never),
    "gone": _Entry("Retiring and retired", urls.GONE, _never),
    "sources": _Entry("Sources", urls.SOURCES, _never),
    "quality": _Entry("Data quality", urls.QUALITY, _never),
    "data": _Entry("Data files", urls.DATA, _never),
}
"""By the names that ``menu`` in ``content/site.toml`` may have, in the usual order."""


def menu(named: Sequence[str] | None, catalog: Catalog, written: Mapping[str, Link]) -> tuple[Link, ...]:
    """The entries of the menu.

    Args:
        named: what the owner wants in it; ``None`` for the usual.
        catalog: what the site shows.
        written: the pages of ``content/pages/`` by name, in their order.

    Raises:
        ConfigError: if there is no page of a name.
    """
    pages = {name: Link(entry.text, entry.url) for name, entry in ENTRIES.items()} | dict(written)
    if named is None:
        named = [*(name for name, entry in ENTRIES.items() if entry.is_usual(catalog)), *written]
    for name in named:
        if name not in pages:
            known = meant(name, pages) or f"; pages are {', '.join(pages)}"
            raise ConfigError(f"content/site.toml: menu: there is no page {name!r}{known}")
    return tuple(pages[name] for name in named)
