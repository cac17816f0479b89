"""Adding a source as CONTRIBUTING tells it ends with its facts on a page."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import sys
import textwrap
from pathlib import Path

import pytest

from modelatlas.pipeline import fetch, load_catalog
from modelatlas.sources import registry
from modelatlas.sources.contract import Source
from modelatlas.sources.network.client import HttpClient
from tests import ROOT
from tests.support.content import FETCHED_ON, write_records
from tests.support.factories import make_listing
from tests.support.sites import files_of


def block(language: str) -> str:
    """The one block of code in a language that the section has."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Add a source")[2].partition("\n## ")[0]
    (found,) = re.findall(rf"^ *```{language}\n(.*?)^ *```$", section, re.MULTILINE | re.DOTALL)
    return textwrap.dedent(found)


@pytest.fixture
def harbor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Source:
    """The source of the document, with its line in the registry."""
    path = tmp_path / "harbor.py"
    path.write_text(block("python"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("modelatlas.sources.harbor", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    source: Source = module.SOURCE
    monkeypatch.setattr(registry, "SOURCES", (*registry.SOURCES, source))
    return source


def test_the_example_ends_with_its_facts_on_a_page(harbor: Source, tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_records(content, make_listing(expires_on=None), make_listing("acme/glider-2"), title="OpenRouter")
    (tmp_path / "prices.csv").write_text(block("csv"), encoding="utf-8")
    request = fetch.Request(saved={harbor.name: str(tmp_path / "prices.csv")})
    (done,) = fetch.fetch_all(content, request, HttpClient(), today=FETCHED_ON, keys={})
    assert done.outcome.failure is None
    assert [(one.record, one.field, one.got) for one in done.outcome.problems] == [
        ("harbor/glider-2", "input", "free")
    ]
    catalog = load_catalog(content)
    assert catalog.by_id["acme/rocket-1"].facts["expires_on"].value == dt.date(2026, 12, 31)
    page = files_of(catalog)["models/acme/rocket-1/index.html"].decode()
    text = re.sub(r"(\$\d+) (\.)", r"\1\2", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))
    for told in ("acme $0.45", "harbor $0.40", "Harbor acme/rocket-1", "2026"):
        assert told in text, told


def test_the_commands_of_the_section_are_there() -> None:
    lines = block("sh").splitlines()
    assert [line.split()[2] for line in lines] == ["fetch", "serve"]
