"""The site of the embedded records is light: what a first view costs stays within a budget.

The numbers only get smaller. They are bytes, of text before compression, of styles and scripts after it.
"""

from __future__ import annotations

import gzip
import re
import statistics

import pytest

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.pages.files import Files
from tests.support.sites import make_files

LARGEST_MODEL_PAGE = 150_000
MEDIAN_MODEL_PAGE = 62_000
LARGEST_PAGE = 235_000
"""The first 500 rows of a leaderboard, or all that is said of sources."""
STYLES = 20_000
SCRIPTS = 40_000
"""Of a first view, before anybody asks for the map, the palette or a comparison."""


@pytest.fixture(scope="module")
def files(embedded: Catalog) -> Files:
    return make_files(embedded)


def size(files: Files, url: str) -> int:
    return len(files.find(urls.output_path(url)) or pytest.fail(f"there is no {url}"))


def told_of(model: Model) -> int:
    """How much there is to show of a model."""
    return sum(map(len, (model.linked, model.endpoints, model.events))) + sum(
        len(one.listing.scores) for one in model.linked
    )


@pytest.mark.slow
def test_pages_of_models_are_light(embedded: Catalog, files: Files) -> None:
    richest = sorted(embedded.models, key=told_of)[-8:]
    assert max(size(files, urls.model(model.id)) for model in richest) <= LARGEST_MODEL_PAGE
    sample = embedded.models[::20]
    assert statistics.median(size(files, urls.model(model.id)) for model in sample) <= MEDIAN_MODEL_PAGE


@pytest.mark.slow
@pytest.mark.parametrize(
    "url", [urls.INDEX, urls.AUTHORS, urls.BOARDS, urls.PROVIDERS, urls.CHANGES, urls.TRENDS, urls.SOURCES]
)
def test_other_pages_are_no_burden(files: Files, url: str) -> None:
    assert size(files, url) <= LARGEST_PAGE


@pytest.mark.slow
def test_styles_and_scripts_of_a_first_view_are_small(embedded: Catalog, files: Files) -> None:
    assets = files.site.assets.files
    assert len(gzip.compress(assets["site.css"])) <= STYLES
    for url in (urls.INDEX, urls.COMPARE, urls.EMBED, urls.model(embedded.models[0].id)):
        page = (files.find(urls.output_path(url)) or b"").decode()
        scripts = set(re.findall(r'(?:src|href)="[^"]*assets/[0-9a-f]{10}/(js/[^"]+\.js)"', page))
        assert scripts
        assert sum(len(gzip.compress(assets[name])) for name in scripts) <= SCRIPTS, url
