"""``docs/formats/data.md`` and the data page can't drift from what a site holds, and their example works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from modelatlas.catalog import Records, assemble
from modelatlas.config import SiteConfig
from modelatlas.views.about.data import SCRIPT, data_page
from modelatlas.views.published.schemas import FILES
from tests import ROOT
from tests.support.factories import make_listing, make_price, make_state
from tests.support.sites import files_of, write_files

DOCUMENT = (ROOT / "docs" / "formats" / "data.md").read_text(encoding="utf-8")
TOOLS = {"parameters": ("tools",), "context_tokens": 200_000}
MODELS = (
    make_listing("a/dear", **TOOLS),
    make_listing("a/cheap", prices=(make_price("0.3"), make_price("0.4", meter="output")), **TOOLS),
    make_listing("a/cheap-input", prices=(make_price("0.1"), make_price("9", meter="output")), **TOOLS),
    make_listing("a/free", prices=(make_price(None, status="free"),), **TOOLS),
    make_listing("a/by-image", prices=(make_price("0.01", per="image"),), **TOOLS),
    make_listing("a/varies", prices=(make_price(None, status="varies"),), **TOOLS),
    make_listing("a/silent", prices=(), **TOOLS),
    make_listing("a/no-tools", price=make_price("0.01"), context_tokens=1_000_000),
    make_listing("a/small", parameters=("tools",), context_tokens=199_999, price=make_price("0.01")),
    make_listing("a/unknown", parameters=("tools",), context_tokens=None, price=make_price("0.01")),
    make_listing("a/gone", price=make_price("0.01"), last_seen_on="2026-07-01", **TOOLS),
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """A tiny site."""
    return files_of(assemble(Records([(make_state(), MODELS)])), badges=True)


def test_the_document_and_the_page_show_the_same_script() -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert block == SCRIPT
    assert len(SCRIPT.splitlines()) <= 10


def test_the_script_finds_the_cheapest_model_with_tools_and_room(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    write_files(files, tmp_path / "site")
    address = f"{(tmp_path / 'site').as_uri()}/"
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, address], capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.stdout, run.stderr) == ("a/cheap\n", "")


def test_the_document_names_every_kind_of_file(files: dict[str, bytes]) -> None:
    """Pages and assets aside; and it names none that doesn't exist."""
    named = {
        path.replace("<author>", "a")
        .replace("<name>", "cheap")
        .replace("<file>", "models")
        .replace("<fact>", "price")
        for row in re.findall(r"^\| (`.+?`) \|", DOCUMENT, re.MULTILINE)
        for path in re.findall(r"`([^`]+)`", row)
    }
    made = {path for path in files if not path.endswith(".html") and not path.startswith(("assets/", "."))}
    kinds = {re.sub(r"(models|badges)/a/[^/.]+", r"\1/a/cheap", path) for path in made}
    kinds = {re.sub(r"(badges/a/cheap)/\w+", r"\1/price", path) for path in kinds}
    kinds = {path for path in kinds if "/schema/" not in path} | {"api/v1/schema/models.json"}
    assert {path for path in named if not path.endswith(".parquet")} == {
        path for path in kinds if not path.endswith(".parquet")
    }


def test_the_document_names_every_schema() -> None:
    (row,) = [line for line in DOCUMENT.splitlines() if "api/v1/schema/" in line]
    assert set(re.findall(r"`(\w+)`", row)) == set(FILES)


def test_the_data_page_links_only_to_files_that_exist(files: dict[str, bytes]) -> None:
    page = data_page(assemble(Records([(make_state(), MODELS)])), SiteConfig(), has_parquet=False)
    addresses = {url for file in page.files for url in (file.url, file.schema) if url}
    assert len(addresses) > 10
    assert addresses <= set(files)
    text = files["data/index.html"].decode()
    assert all(f">{file.title}</h2>" in text for file in page.files)
    assert ("here it isn&#39;t" in text) != ("offers.parquet" in files)


def test_the_data_page_can_do_without_any_model() -> None:
    page = data_page(assemble(Records([])), SiteConfig(), has_parquet=True)
    assert [file.url for file in page.files if file.anchor == "model"] == [""]
    assert [file.url for file in page.files if file.anchor == "parquet"] == ["offers.parquet"]


def test_what_readers_of_json_read_speaks_of_null(files: dict[str, bytes]) -> None:
    told = [path for path in files if path.startswith("api/v1/schema/") or path == "data/index.html"]
    assert len(told) == len(FILES) + 1
    assert [path for path in told if b"None" in files[path]] == []
