"""The pure modules of the explorer, run in the browser and compared with the code that makes the pages."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from modelatlas import pipeline
from modelatlas.views.figures.bill import Workload, price_sheet
from modelatlas.views.words import format as f
from tests.conftest import ROOT

RUN = """async ([module, given]) => {
  const script = document.querySelector('script[src*="js/explorer/main.js"]').src;
  const m = await import(script.replace("main.js", module));
  BODY
}"""


@pytest.fixture
def run(page: Page, site_url: str) -> Any:
    """Runs a function body in which ``m`` is a module of the explorer and ``given`` what is passed on."""
    page.goto(site_url)
    return lambda module, body, given=None: page.evaluate(RUN.replace("BODY", body), [module, given])


def test_money_and_tokens_read_as_on_the_pages(run: Any) -> None:
    chance = random.Random(7)  # noqa: S311 -- the same amounts every time
    amounts = [
        "0.1",
        "1.005",
        "0.125",
        "0.0833333",
        "1234.5",
        "0.000001",
        "999999.999",
        "2.675",
        "0.9995",
        "10",
    ]
    amounts += [f"{chance.random() * 10 ** chance.randrange(-5, 5):.7f}" for _ in range(300)]
    amounts = [amount for amount in amounts if Decimal(amount) > 0]
    shown = run("format.js", "return given.map((amount) => m.usd(Number(amount)))", amounts)
    assert shown == [f.usd(Decimal(amount)) for amount in amounts]

    counts = [1, 999, 1000, 4096, 65_536, 131_072, 999_499, 999_500, 1_048_576, 2_000_000, 10**9]
    counts += [chance.randrange(1, 3_000_000) for _ in range(300)]
    assert run("format.js", "return given.map(m.tokens)", counts) == [f.tokens_short(n) for n in counts]


def data(context: float = 1e6, tiers: Any = (), **rest: Any) -> dict[str, Any]:
    """What a bill needs of one model, in the form of the data file."""
    special = {name: rest.pop(name, None) for name in ("image", "batch", "takes", "is_batch")}
    return {"context": context, "tiers": list(tiers), "prices": rest, **special}


BILL = """
  const NAN = NaN, kinds = ["priced", "free", "included", "per_unit", "varies", "unknown"];
  const price = (cell) => cell === undefined || cell === null
    ? {amount: [NAN], kind: [6]}
    : typeof cell === "number" ? {amount: [cell], kind: [0]}
    : {amount: [cell === "free" ? 0 : NAN], kind: [kinds.indexOf(cell)]};
  const [model, load] = given;
  const prices = {};
  for (const meter of ["input", "output", "cache_read", "request"]) {
    prices[meter] = price(model.prices[meter]);
  }
  const image = model.image && {amount: NAN, perImage: false, kind: 0, ...model.image};
  const found = {
    numbers: {context: [model.context]}, prices, tiers: new Map([[0, model.tiers]]),
    isBatch: [model.is_batch], batchRow: new Map(), batch: new Map(model.batch ? [[0, model.batch]] : []),
    image: new Map(image ? [[0, image]] : []),
    sets: {takes: {words: ["image"], sets: [[], [0]], rows: [model.takes ? 1 : 0]}},
  };
  const [amount, kind] = m.bill(found, load, 0);
  return [m.kindName(kind), Number.isNaN(amount) ? null : Number(amount.toPrecision(12))];
"""


@pytest.mark.parametrize(
    ("model", "load", "bill"),
    [
        pytest.param(data(input=1, output=4), (100_000, 10_000, 0, 10), ["priced", 1.4], id="plain"),
        pytest.param(
            data(input=1, output=4, cache_read=0.1), (100_000, 0, 0.5, 10), ["priced", 0.55], id="cached"
        ),
        pytest.param(data(input=1, output=4), (100_000, 0, 0.5, 10), ["priced", 1], id="no price for cached"),
        pytest.param(
            data(input=1, output=4, tiers=[[50_000, 2, 8, None, None]]),
            (100_000, 10_000, 0, 1),
            ["priced", 0.28],
            id="long prompt",
        ),
        pytest.param(
            data(input=1, output=4, tiers=[[100_000, 2, 8, None, None]]),
            (100_000, 10_000, 0, 1),
            ["priced", 0.14],
            id="strictly above",
        ),
        pytest.param(data(input=1, output=4, request=0.01), (0, 1000, 0, 10), ["priced", 0.14], id="request"),
        pytest.param(data(input="free", output="free"), (10, 10, 0, 1), ["free", 0], id="free"),
        pytest.param(data(input="varies", output=1), (10, 10, 0, 1), ["varies", None], id="varies"),
        pytest.param(data(input=1, output="unknown"), (10, 0, 0, 1), ["priced", 0.00001], id="not needed"),
        pytest.param(data(input=1), (10, 1, 0, 1), ["absent", None], id="no row"),
        pytest.param(data(100, input=1, output=1), (100, 1, 0, 1), ["too_long", None], id="too long"),
    ],
)
def test_a_bill_is_made_of_the_prices_that_apply(run: Any, model: Any, load: Any, bill: Any) -> None:
    named = dict(zip(("input", "output", "cached", "requests"), load, strict=True))
    assert run("cost.js", BILL, [model, named]) == bill


FREE, INCLUDED, UNKNOWN = 1, 2, 5
"""Codes of price kinds."""


@pytest.mark.parametrize(
    ("image", "bill"),
    [
        pytest.param({"amount": 5}, ["priced", 0.0201], id="by tokens"),
        pytest.param({"amount": 0.002, "perImage": True}, ["priced", 0.0041], id="by image"),
        pytest.param({"amount": 0, "kind": FREE}, ["priced", 0.0001], id="free"),
        pytest.param({"kind": INCLUDED}, ["priced", 0.0041], id="as tokens of the prompt"),
        pytest.param({"kind": UNKNOWN}, ["image_unknown", None], id="unknown"),
        pytest.param(None, ["image_unknown", None], id="nothing said"),
    ],
)
def test_an_image_costs_what_is_stated_and_is_never_free_for_want_of_a_price(
    run: Any, image: Any, bill: Any
) -> None:
    load = {"input": 100, "output": 0, "cached": 0, "requests": 1, "images": 2, "imageTokens": 2000}
    model = data(input=1, output=1, takes=True, image=image)
    assert run("cost.js", BILL, [model, load]) == bill
    blind = data(input=1, output=1, image=image)
    assert run("cost.js", BILL, [blind, load]) == ["no_images", None]
    assert run("cost.js", BILL, [model, {**load, "images": 0}]) == ["priced", 0.0001]


def test_images_count_as_part_of_the_prompt(run: Any) -> None:
    load = {"input": 100, "output": 0, "cached": 0, "requests": 1, "images": 2, "imageTokens": 450}
    small = data(999, input=1, takes=True, image={"amount": 1})
    assert run("cost.js", BILL, [small, load]) == ["too_long", None]
    tiered = data(input=1, takes=True, image={"amount": 1}, tiers=[[900, 3, None, None, None]])
    assert run("cost.js", BILL, [tiered, load]) == ["priced", 0.0012]


def test_batch_prices_count_only_where_batch_is_allowed(run: Any) -> None:
    load = {"input": 1_000_000, "output": 0, "cached": 0, "requests": 1}
    model = data(1e7, input=2, output=2, batch=[1, None, None, None])
    assert run("cost.js", BILL, [model, load]) == ["priced", 2]
    assert run("cost.js", BILL, [model, {**load, "batch": True}]) == ["priced", 1]
    only = data(1e7, input=1, output=1, is_batch=True)
    assert run("cost.js", BILL, [only, load]) == ["batch_only", None]
    assert run("cost.js", BILL, [only, {**load, "batch": True}]) == ["priced", 1]


LOADS = [(1_500, 400, 0), (60_000, 4_000, 70), (250_000, 2_000, 50), (1_000_000, 100, 0)]


def test_on_every_model_the_bill_is_that_of_its_page(run: Any, site_dir: Path) -> None:
    """The table, the examples of the pages and the calculator do the same sums on the whole catalogue."""
    models = pipeline.load_catalog(ROOT / "content").models
    sheets = [price_sheet(model.prices, model.value("context_tokens")) for model in models]
    file = json.loads(next(site_dir.glob("assets/data/models.*.json")).read_text(encoding="utf-8"))
    loads = [{"input": i, "output": o, "cached": c / 100, "requests": 7, "batch": True} for i, o, c in LOADS]
    body = """
      const root = document.querySelector('script[src*="js/explorer/main.js"]').src;
      const { decode } = await import(new URL("data.js", root));
      const { bill, fits } = await import(new URL("../calculator.js", root));
      const data = decode(given.file);
      data.batchRow.clear();  // the page of a model is about its own prices
      return given.loads.map((load) => given.sheets.map((sheet, row) => {
        const [amount, kind] = m.bill(data, load, row);
        const asked = { ...load, cached: load.cached * 100 };
        const page = sheet && (fits(sheet, asked) ? bill(sheet, asked).total : "too_long");
        return [Number.isNaN(amount) ? null : amount, m.kindName(kind), page];
      }));
    """
    dumped = [sheet.dump() if sheet else None for sheet in sheets]
    found = run("cost.js", body, {"file": file, "loads": loads, "sheets": dumped})
    billed = 0
    for (i, o, c), bills in zip(LOADS, found, strict=True):
        load = Workload(i, o, Decimal(c), 7)
        for model, sheet, (amount, kind, page) in zip(models, sheets, bills, strict=True):
            if sheet and sheet.fits(load):
                expected = float(sheet.bill(load))
                assert [amount, page] == pytest.approx([expected, expected], rel=1e-9), model.id
                assert kind == ("priced" if expected else "free"), model.id
                billed += 1
            else:
                assert amount is None, model.id
                assert (kind == "too_long") >= (sheet is not None), model.id
                assert page == ("too_long" if sheet else None), model.id
    assert billed > 1000


def test_what_is_unknown_comes_last_in_both_directions_and_equals_keep_their_order(run: Any) -> None:
    body = """
      const column = Float64Array.from(given, (value) => value ?? NaN);
      const base = Uint32Array.from(given, (_, row) => row);
      return [false, true].map((down) => [...m.order(base, m.numberKeys(column), down)]);
    """
    assert run("sort.js", body, [5, None, 1, 5, None, 9]) == [[2, 0, 3, 5, 1, 4], [5, 0, 3, 2, 1, 4]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "  =1", "\r=1"])
def test_no_cell_of_a_spreadsheet_runs(run: Any, text: str) -> None:
    line = run("export.js", "return m.csv(['name'], [[given]])", text).split("\r\n", 1)[1]
    assert line.lstrip('"').startswith("'")


def test_markdown_cells_stay_cells(run: Any) -> None:
    text = run("export.js", "return m.markdown(['name'], [[given]])", "a|b\n<script>[x](y)`c`")
    assert text.splitlines()[2:] == ["| a\\|b \\<script\\>\\[x\\](y)\\`c\\` |"]


def test_the_table_folds_what_the_pages_fold(run: Any, site_dir: Path) -> None:
    catalog = pipeline.load_catalog(ROOT / "content")
    row = {model.id: number for number, model in enumerate(catalog.models)}
    file = json.loads(next(site_dir.glob("assets/data/models.*.json")).read_text(encoding="utf-8"))
    body = """
      const { decode } = await import(new URL("data.js", script));
      return [...m.headsOf(decode(given))];
    """
    heads = [row[peer.head_id] for peer in catalog.answers.peers.values()]
    assert run("groups.js", body, file) == heads
    assert [heads[head] for head in heads] == heads
    assert sum(number != head for number, head in enumerate(heads)) > 100


def test_rows_in_a_circle_of_aliases_do_not_vanish(run: Any) -> None:
    body = """
      const ids = ["~a/x", "~a/y", "a/m", "a/m:free"];
      const data = {
        count: 4, id: ids, aliasOf: new Map([[0, "~a/y"], [1, "~a/x"]]),
        words: {
          variant: {words: ["free"], rows: [-1, -1, -1, 0]},
          status: {words: ["listed"], rows: [0, 0, 0, 0]},
        },
      };
      const heads = m.headsOf(data);
      const rows = Uint32Array.from([3, 1, 0, 2]);
      const shown = (open) => [...m.group(rows, heads, () => true, new Set(open)).shown];
      return [shown([]), shown([2])];
    """
    assert run("groups.js", body) == [[1, 0, 2], [1, 0, 2, 3]]
