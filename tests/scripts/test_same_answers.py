"""On the embedded catalogue, the scripts and the pages give the same answers."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from modelatlas.catalog import Catalog
from modelatlas.records.history.events import Event
from modelatlas.records.history.price_steps import price_series
from modelatlas.records.ids import path_of
from modelatlas.views.figures.bill import WORKLOADS, Workload, price_sheet
from modelatlas.views.tools.compare import MOST_COMPARED
from modelatlas.views.tools.explorer import explorer_file
from tests import ROOT
from tests.support.factories import make_listing, make_price
from tests.support.node import NODE

SCRIPTS = ROOT / "templates" / "assets" / "js"


def run(module: str, body: str, given: Any) -> Any:
    """What a function body returns in which ``m`` is a module of the scripts and ``given`` is passed on."""
    task = {"module": (SCRIPTS / module).as_uri(), "body": body, "given": given}
    done = subprocess.run(
        [NODE, Path(__file__).with_name("run_module.mjs")],
        input=json.dumps(task),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def catalog(embedded: Catalog) -> Catalog:
    return embedded


@pytest.fixture(scope="module")
def data(catalog: Catalog) -> Any:
    """The data file of the explorer, parsed."""
    return json.loads(explorer_file(catalog).content)


LOADS = [
    *(load for _, load in WORKLOADS),
    Workload(250_000, 2_000, Decimal("0.5"), 7),
    Workload(1_000_000, 100, Decimal(0), 7),
]


def test_on_every_model_the_bill_is_that_of_its_page(catalog: Catalog, data: Any) -> None:
    body = """
      const { decode } = await load(new URL("model_data.js", given.here));
      const data = decode(given.data);
      data.batchRow.clear();  // the page of a model is about its own prices
      return given.loads.map((one) => data.id.map((_, row) => {
        const { total, kind } = m.billOf(data, row, { ...one, batch: true });
        return [Number.isNaN(total) ? null : total, kind];
      }));
    """
    here = (SCRIPTS / "lib" / "model_bills.js").as_uri()
    given = {"here": here, "data": data, "loads": [load.dump() for load in LOADS]}
    found = run("lib/model_bills.js", body, given)
    billed = 0
    for load, bills in zip(LOADS, found, strict=True):
        for model, (amount, kind) in zip(catalog.models, bills, strict=True):
            sheet = price_sheet(model.prices, model.value("context_tokens"))
            if sheet and sheet.fits(load):
                expected = float(sheet.bill(load))
                assert amount == pytest.approx(expected, rel=1e-9), model.id
                assert kind == ("priced" if expected else "free"), model.id
                billed += 1
            else:
                assert amount is None, model.id
                assert (kind == "too_long") >= (sheet is not None), model.id
    assert billed > 1000


def test_ids_and_folders_survive_the_data_file(catalog: Catalog, data: Any) -> None:
    """The file leaves out what author and name spell."""
    decoded = run("lib/model_data.js", "const { id, path } = m.decode(given); return { id, path };", data)
    assert decoded["id"] == [model.id for model in catalog.models]
    assert decoded["path"] == [path_of(model.id) for model in catalog.models]


def test_as_many_models_are_compared_as_the_page_says() -> None:
    assert run("lib/model_ids.js", "return m.MOST", None) == MOST_COMPARED


def test_the_table_folds_what_the_pages_fold(catalog: Catalog, data: Any) -> None:
    row = {model.id: number for number, model in enumerate(catalog.models)}
    body = """
      const { decode } = await load(new URL("../lib/model_data.js", given.here));
      return [...m.headsOf(decode(given.data))];
    """
    here = (SCRIPTS / "table" / "variants.js").as_uri()
    heads = [row[peer.head_id] for peer in catalog.answers.peers.values()]
    assert run("table/variants.js", body, {"here": here, "data": data}) == heads
    assert [heads[head] for head in heads] == heads
    assert sum(number != head for number, head in enumerate(heads)) > 100


def change(**fields: Any) -> dict[str, Any]:
    return {"source": "openrouter", "key": "acme/rocket-1", **fields}


def test_a_price_history_has_the_steps_of_the_models_own_page() -> None:
    """The same events, told by the code that makes the pages and by the module."""
    dates = [f"2026-01-{day:02}" for day in range(1, 21) if not 5 < day < 10]
    old, new = {"usd": "2", "per": "mtok"}, {"usd": "1.5", "per": "mtok"}
    price = {"kind": "price", "field": "input"}
    context = {"kind": "context", "field": "context_tokens"}
    raw = [
        change(**price, on="2026-01-03", since="2026-01-02", before=old, after="free"),
        change(**price, on="2026-01-10", since="2026-01-05", before="free", after=new),
        change(kind="removed", on="2026-01-13", since="2026-01-12"),
        change(kind="returned", on="2026-01-15", since="2026-01-14", before="2026-01-12"),
        change(**context, on="2026-01-16", since="2026-01-15", before=1, after=2),
    ]
    events = [Event.model_validate(event) for event in raw]
    listing = make_listing(first_seen_on="2026-01-01", prices=(make_price("1.5"),))
    steps = price_series(events, listing, [dt.date.fromisoformat(day) for day in dates])["input"]
    file = {
        "id": "acme/rocket-1",
        "source": "openrouter",
        "events": [event.dump() for event in events],
        "first_seen_on": "2026-01-01",
        "prices": {"rows": [{"meter": "input", "per": "mtok", "status": "priced", "usd": "1.5"}]},
    }
    watch = {"first": dates[0], "last": dates[-1], "holes": [["2026-01-05", "2026-01-10"]]}
    found = run("compare/price_steps.js", "return m.stretches(given[0], 'input', given[1])", [file, watch])
    epoch = dt.date(1970, 1, 1).toordinal()
    assert [
        (*(dt.date.fromordinal(epoch + one[end]) for end in ("first", "last")), one["amount"])
        for one in found
    ] == [(step.from_day, step.last_day, float(step.usd or 0)) for step in steps]
