"""A price that the owner corrects holds everywhere, and what the service says stands beside it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from modelatlas.catalog import Catalog
from modelatlas.pages.writing import read_writing
from modelatlas.pipeline import build, load_catalog
from modelatlas.pipeline.content import read_records, read_settings
from modelatlas.problems import ConfigError
from modelatlas.records import Condition
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price
from tests.support.sites import packaged

OVERRIDE = """
[[override]]
model = "acme/rocket-1"
field = "prices"
value = [
  { meter = "input", usd = "0.40" },
  { meter = "output", usd = "1.20", when = { mode = "batch" } },
]
reason = "The price that the vendor's page states."
date = 2026-08-01
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    prices = (
        make_price("2"),
        make_price("4", when=Condition(above_prompt_tokens=200_000)),
        make_price("8", meter="output"),
    )
    write_records(content, make_listing(prices=prices), make_listing("acme/other"))
    return content


def override(content: Path, text: str = OVERRIDE) -> Path:
    (content / "curation").mkdir(exist_ok=True)
    (content / "curation" / "overrides.toml").write_text(text, encoding="utf-8")
    return content


def rows(catalog: Catalog) -> list[tuple[str, str | None, bool]]:
    return [
        (price.meter, str(price.usd), price.when.is_always) for price in catalog.by_id["acme/rocket-1"].prices
    ]


def files(content: Path) -> dict[str, bytes]:
    settings = read_settings(content)
    return dict(build(read_records(content, settings), read_writing(content), packaged(), settings))


def test_a_correction_takes_the_place_of_its_row_and_no_other(content: Path) -> None:
    catalog = load_catalog(override(content))
    assert rows(catalog) == [
        ("input", "0.40", True),
        ("input", "4", False),
        ("output", "8", True),
        ("output", "1.20", False),
    ]
    peer = catalog.answers.peers["acme/rocket-1"]
    assert str(peer.usd_per_mtok) == "2.30"


def test_the_word_of_the_service_stands_beside_it(content: Path) -> None:
    site = files(override(content))
    page = site["models/acme/rocket-1/index.html"].decode()
    assert "Corrected. A feed says $2.00. The price that the vendor&#39;s page states. (Aug 1, 2026)" in page
    assert "Corrected. A feed says nothing." in page
    assert "Corrected" in site["models/acme/rocket-1/index.md"].decode()
    assert "Corrected" not in site["models/acme/other/index.html"].decode()
    prices = json.loads(site["api/v1/models/acme/rocket-1.json"])["prices"]
    assert prices["rows"][0]["usd"] == "0.4"
    assert prices["corrections"]["input"] == {
        "stated": [{"meter": "input", "status": "priced", "usd": "2", "per": "mtok"}],
        "source": "curation",
        "reason": "The price that the vendor's page states.",
        "on": "2026-08-01",
    }


def test_tables_and_drop_in_files_have_it(content: Path) -> None:
    site = files(override(content))
    models = {row["id"]: row for row in csv.DictReader(io.StringIO(site["models.csv"].decode()))}
    assert models["acme/rocket-1"]["input_usd_per_mtok"] == "0.4"
    offers = list(csv.DictReader(io.StringIO(site["offers.csv"].decode())))
    always = [
        (row["source"], row["usd"])
        for row in offers
        if row["id"] == "acme/rocket-1" and row["meter"] == "input" and not row["if_above_prompt_tokens"]
    ]
    assert always == [("openrouter", "2"), ("curation", "0.4")]
    listed = json.loads(site["compat/openrouter/models.json"])["data"]
    assert [one["pricing"]["prompt"] for one in listed if one.get("id") == "acme/rocket-1"] == ["0.0000004"]
    priced = json.loads(site["compat/litellm/model_prices_and_context_window.json"])
    assert priced["openrouter/acme/rocket-1"]["input_cost_per_token"] == 4e-07


def test_a_private_record_corrects_a_listed_model(content: Path) -> None:
    (content / "private").mkdir()
    (content / "private" / "a.toml").write_text(
        'id = "acme/rocket-1"\ninput_usd_per_mtok = "0.50"\n', encoding="utf-8"
    )
    catalog = load_catalog(content)
    assert rows(catalog)[0] == ("input", "0.50", True)
    correction = catalog.by_id["acme/rocket-1"].corrections["input"]
    assert (correction.source, correction.on) == ("private", None)
    assert rows(load_catalog(override(content)))[0] == ("input", "0.40", True)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('[{ meter = "inptu", usd = "1" }]', "meter"),
        ('[{ meter = "input", usd = "0" }]', "no price of zero"),
        ('[{ meter = "input" }]', "an amount where the status"),
        ('"0.4"', "prices"),
    ],
)
def test_a_correction_that_is_no_price_is_refused(content: Path, value: str, told: str) -> None:
    lines = ["[[override]]", 'model = "acme/rocket-1"', 'field = "prices"', f"value = {value}"]
    override(content, "\n".join([*lines, 'reason = "x"', "date = 2026-08-01"]))
    with pytest.raises(ConfigError, match=told):
        load_catalog(content)
