"""The pure modules of the explorer, run in the browser and compared with the code that makes the pages."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page

from modelatlas.views import format as f

RUN = """async ([module, body, given]) => {
  const script = document.querySelector('script[src*="js/explorer/main.js"]').src;
  const found = await import(script.replace("main.js", module));
  return new Function("m", "given", body)(found, given);
}"""


@pytest.fixture
def run(page: Page, site_url: str) -> Any:
    """Runs a function body in which ``m`` is a module of the explorer and ``given`` what is passed on."""
    page.goto(site_url)
    return lambda module, body, given=None: page.evaluate(RUN, [module, body, given])


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


def data(context: float = 1e6, tiers: Any = (), **prices: Any) -> dict[str, Any]:
    """What a bill needs of one model, in the form of the data file."""
    return {"context": context, "tiers": list(tiers), "prices": prices}


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
  const found = {numbers: {context: [model.context]}, prices, tiers: new Map([[0, model.tiers]])};
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
