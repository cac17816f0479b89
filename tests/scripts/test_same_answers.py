"""On the embedded catalogue, the scripts and the pages give the same answers."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from modelatlas.catalog import Catalog
from modelatlas.records.history.events import Event
from modelatlas.records.history.price_steps import price_series
from modelatlas.records.ids import path_of
from modelatlas.views.tools.compare import MOST_COMPARED
from modelatlas.views.tools.explorer import explorer_file
from tests.support.factories import make_listing, make_price
from tests.support.scripts import SCRIPTS, run


@pytest.fixture(scope="module")
def catalog(embedded: Catalog) -> Catalog:
    return embedded


@pytest.fixture(scope="module")
def data(catalog: Catalog) -> Any:
    """The data file of the explorer, parsed."""
    return json.loads(explorer_file(catalog).content)


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
