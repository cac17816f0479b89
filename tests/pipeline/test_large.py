"""A site whose lists and files go on in further ones: each is there, is found, and leads to the others."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from modelatlas.output.check.site import check_site
from modelatlas.pages import data_files, routes
from modelatlas.pages.files import Files
from modelatlas.records import Endpoint
from modelatlas.views.published import site_files, site_json
from modelatlas.views.published.agents_map import llms_models
from modelatlas.views.published.site_json import changes_files, models_files
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.words.long_pages import in_sheets
from tests.support.content import make_catalog
from tests.support.factories import make_listing
from tests.support.sites import make_files, write_files

MODELS = 25


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """A site of 25 models by one author, with ten rows where others have hundreds or thousands."""
    monkeypatch.setattr(routes, "in_sheets", partial(in_sheets, rows=10))
    monkeypatch.setattr(routes, "explorer_file", partial(explorer_file, most_whole=10))
    monkeypatch.setattr(data_files, "llms_models", partial(llms_models, most=10))
    monkeypatch.setattr(site_json, "models_files", partial(models_files, most=10))
    monkeypatch.setattr(site_json, "changes_files", partial(changes_files, most=10))
    monkeypatch.setattr(site_files, "MAX_URLS", 20)
    served = (Endpoint(provider="Some Host", prices=()),)
    listings = [
        make_listing(f"acme/rocket-{number}", endpoints=served, max_output_tokens=number + 1)
        for number in range(MODELS)
    ]
    return make_files(make_catalog(tmp_path / "content", *listings), rows_per_page=10)


FURTHER = (
    "list/2/index.html",
    "list/3/index.html",
    "list/authors/acme/2/index.html",
    "list/authors/acme/3/index.html",
    "list/providers/some-host/3/index.html",
    "api/v1/models-3.json",
    "llms-models-3.txt",
    "sitemap-2.xml",
)


def test_every_further_page_and_file_is_there_and_nothing_leads_nowhere(files: Files, tmp_path: Path) -> None:
    made = dict(files)
    assert set(FURTHER) <= made.keys()
    assert any(path.startswith("assets/data/models-max_output.") for path in made)
    write_files(made, tmp_path / "site")
    assert list(check_site(tmp_path / "site")) == []


@pytest.mark.parametrize("path", [path for path in FURTHER if not path.startswith("sitemap")])
def test_each_is_found_by_its_path_alone(path: str, files: Files) -> None:
    assert files.find(path) is not None
