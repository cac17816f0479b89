"""Whole sites in memory, made for a test."""

from __future__ import annotations

from pathlib import Path

from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages.assets import load_assets
from modelatlas.pages.render import Renderer
from modelatlas.pages.routes import routes
from modelatlas.pages.site import Site
from modelatlas.pages.writing import Writing
from tests.conftest import ROOT

BASE_URL = "https://atlas.example/repo/"


def make_site(catalog: Catalog, **config: str) -> Site:
    """The site of a catalogue, with the project's templates and no writing."""
    templates = ROOT / "templates"
    settings = SiteConfig(**{"base_url": BASE_URL, **config})  # type: ignore[arg-type] # only texts are given
    assets, writing = load_assets(templates), Writing({}, {})
    return Site(
        settings,
        catalog,
        writing,
        assets,
        Renderer(templates, settings, assets.version, "1 Aug 2026", writing),
    )


def files_of(catalog: Catalog, **config: str) -> dict[str, bytes]:
    """Every file of that site by path."""
    return dict(routes(make_site(catalog, **config)))


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Put the files on disk."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
