"""Whole sites in memory, made for a test."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.pages import files
from modelatlas.pages.files import Files
from modelatlas.pages.templates import Templates, read_templates
from modelatlas.pages.writing import Writing
from tests import ROOT

BASE_URL = "https://atlas.example/repo/"


@lru_cache
def packaged() -> Templates:
    """The project's own templates."""
    return read_templates(ROOT / "templates")


def make_files(catalog: Catalog, *, templates: Templates | None = None, **settings: Any) -> Files:
    """The site of a catalogue, not yet made."""
    given = SiteConfig(**{"base_url": BASE_URL, **settings})
    return files.files_of(catalog, Writing(), templates or packaged(), given)


def files_of(catalog: Catalog, **settings: Any) -> dict[str, bytes]:
    """Every file of that site by path."""
    return dict(make_files(catalog, **settings))


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Put the files on disk."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
