"""The links that pages tell: whoever trusts them needn't read the pages."""

from __future__ import annotations

from pathlib import Path

from modelatlas.config import SiteConfig
from modelatlas.output.check.links import targets_of
from modelatlas.pages.files import files_of
from modelatlas.pages.writing import read_writing
from modelatlas.pipeline import load_catalog
from tests import ROOT
from tests.support.golden import fetched
from tests.support.sites import packaged

REFERENCE = ROOT / "tests" / "pipeline" / "reference"


def test_pages_tell_every_link_that_a_reader_finds_on_them(tmp_path: Path) -> None:
    """Those with writing of somebody's own say that they must be read."""
    fetched(REFERENCE, tmp_path / "content")
    writing, settings = read_writing(tmp_path / "content"), SiteConfig()
    files = files_of(load_catalog(tmp_path / "content"), writing, packaged(), settings)
    told = 0
    to_read = set()
    for file in (file for part in files.parts for file in part() if file.path.endswith(".html")):
        if file.links is None:
            to_read.add(file.path)
            continue
        found = targets_of(file.path, file.content, base_path=settings.base_path)
        assert found is not None
        assert found - set(file.links) == set(), file.path
        told += len(file.links)
    assert told > 1000
    notes = {f"models/{key}/index.html" for key in writing.notes}
    assert to_read == notes | {f"{name}/index.html" for name in writing.pages}
