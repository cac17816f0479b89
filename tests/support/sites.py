"""Whole sites in memory, made for a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages.assets import load_assets
from modelatlas.pages.render import Renderer
from modelatlas.pages.routes import routes
from modelatlas.pages.site import Site
from modelatlas.pages.writing import Writing
from modelatlas.views.tools.jump import jump_file
from tests.conftest import ROOT

BASE_URL = "https://atlas.example/repo/"


def make_site(catalog: Catalog, *, templates: Path = ROOT / "templates", **config: Any) -> Site:
    """The site of a catalogue, without writing."""
    settings = SiteConfig(**{"base_url": BASE_URL, **config})
    assets, writing, jump = load_assets(templates), Writing({}, {}), jump_file(catalog, [])
    return Site(
        settings,
        catalog,
        writing,
        assets,
        Renderer(templates, settings, assets.version, "1 Aug 2026", writing, jump.url),
        jump,
    )


def files_of(catalog: Catalog, **config: Any) -> dict[str, bytes]:
    """Every file of that site by path."""
    return dict(routes(make_site(catalog, **config)))


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Put the files on disk."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
