"""The pure modules of the comparison, run in the browser; charts by the rules of the charts of the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser

from modelatlas.records import Condition
from modelatlas.records.history.events import Event
from modelatlas.records.history.price_steps import price_series
from modelatlas.views.charts import scales
from modelatlas.views.words.conditions import condition_words
from tests.support.factories import make_listing, make_price

RUN = """async ([module, given]) => {
  const script = document.querySelector('script[src*="js/main.js"]').src;
  const m = await import(script.replace("main.js", `compare/${module}`));
  %s
}"""


@pytest.fixture(scope="module")
def run(chromium: Browser, site_url: str) -> Iterator[Any]:
    """Runs a function body in which ``m`` is a module of the comparison and ``given`` what is passed on."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site_url + "authors/")
    yield lambda module, body, given=None: page.evaluate(RUN % body, [module, given])
    context.close()


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("", []),
        ("?m=", []),
        ("?m=a/b,c/d:free", ["a/b", "c/d:free"]),
        ("?load=1&m=a%2Fb,~c/d", ["a/b", "~c/d"]),
        ("?m=a/b,,a/b,%20", ["a/b"]),
        ("?m=%E0%A4%A,a/b", ["%E0%A4%A", "a/b"]),
        ("?m=__proto__,constructor", ["__proto__", "constructor"]),
        ("?xm=a/b", []),
    ],
)
def test_ids_are_read_from_an_address(run: Any, search: str, ids: list[str]) -> None:
    assert run("ids.js", "return m.readIds(given, 'm')", search) == ids


@pytest.mark.parametrize(
    "ids",
    [
        ["a/b", "~c/d:free"],
        ["a,b", "a&b=c#d?e"],
        ["100 %", "日本/模型", "a+b"],
        ["<img src=x>", "🙂/\u202ex"],
    ],
)
def test_what_is_written_to_an_address_is_read_from_it(run: Any, ids: list[str]) -> None:
    assert run("ids.js", "return m.readIds(`?m=${m.idsText(given)}&x=1`, 'm')", ids) == ids


def test_an_address_stays_readable(run: Any) -> None:
    assert run("ids.js", "return m.idsText(given)", ["a/b-1.5", "~c/d:free"]) == "a/b-1.5,~c/d:free"


def test_a_lone_surrogate_does_not_stop_an_address(run: Any) -> None:
    assert run("ids.js", r"return m.idsText(['a\ud800'])") == "a%EF%BF%BD"


def test_ids_are_sorted_into_known_and_unknown_ones_and_commas_encoded_on_the_way_are_undone(
    run: Any,
) -> None:
    body = "const known = new Set(given[1]); return m.sorted(given[0], (id) => known.has(id))"
    found = run("ids.js", body, [["a,b", "c,d", "e"], ["a", "b", "c,d"]])
    assert found == {"ids": ["a", "b", "c,d"], "tooMany": [], "unknown": ["e"]}
    many = [f"m{number}" for number in range(10)]
    found = run("ids.js", body, [many, many])
    assert (found["ids"], found["tooMany"]) == (many[:8], many[8:])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (None, None),
        ("", None),
        ("{", None),
        ('{"a": 1}', None),
        ("[]", []),
        ('["a", 1, null, [], [1], ["a", 2], {"0": "a"}]', []),
        ('[["a/b","B"],["a/b","C"],["c/d"]]', [{"id": "a/b", "name": "C"}, {"id": "c/d", "name": "c/d"}]),
        ('[["__proto__","<b>x</b>"]]', [{"id": "__proto__", "name": "<b>x</b>"}]),
        (f'[["{"x" * 301}","X"]]', []),
    ],
)
def test_rubbish_that_was_kept_is_left_out(run: Any, text: str | None, kept: Any) -> None:
    assert run("ids.js", "return m.parseKept(given)", text) == kept


def test_at_most_eight_are_kept(run: Any) -> None:
    assert (
        run("ids.js", "return m.parseKept(JSON.stringify([...Array(20).keys()].map((n) => [`${n}`]))).length")
        == 8
    )


@pytest.mark.parametrize(
    ("at", "to", "order"), [(0, 1, "bac"), (2, 1, "acb"), (0, -1, "abc"), (2, 3, "abc"), (0, 2, "bca")]
)
def test_an_item_moves_within_the_list(run: Any, at: int, to: int, order: str) -> None:
    assert run("ids.js", "return m.moved([...'abc'], given[0], given[1]).join('')", [at, to]) == order


def cell(value: float | None = None, low: float | None = None, high: float | None = None) -> dict[str, Any]:
    """A cell as a row holds it; ``None`` leaves a part out."""
    found = {"text": "—" if value is None else str(value), "value": value, "low": low, "high": high}
    return {name: part for name, part in found.items() if part is not None}


@pytest.mark.parametrize(
    ("better", "cells", "marks"),
    [
        pytest.param("low", [cell(1), cell(2), cell()], ["best", "", ""], id="cheapest"),
        pytest.param("high", [cell(1), cell(2), cell(2)], ["", "best", "best"], id="longest, twice"),
        pytest.param("low", [cell(0), cell(2)], ["best", ""], id="free"),
        pytest.param("low", [cell(2), cell(2)], ["", ""], id="all equal"),
        pytest.param("low", [cell(2), cell()], ["", ""], id="one known"),
        pytest.param(None, [cell(1), cell(2)], ["", ""], id="no better"),
        pytest.param(
            "high",
            [cell(1500, 1490, 1510), cell(1485, 1475, 1495), cell(1400, 1390, 1410)],
            ["tied", "tied", ""],
            id="overlapping",
        ),
        pytest.param("high", [cell(1500, 1490, 1510), cell(1400, 1390, 1410)], ["best", ""], id="apart"),
        pytest.param("high", [cell(10, 9, 11), cell(10, 9, 11)], ["tied", "tied"], id="all tied"),
        pytest.param(
            "low", [cell(10, 9, 11), cell(12, 11, 13), cell(20, 19, 21)], ["tied", "tied", ""], id="low"
        ),
        pytest.param(
            "high", [cell(1500, 1490, 1510), cell(1495)], ["tied", "tied"], id="one without interval"
        ),
    ],
)
def test_the_best_of_a_row(run: Any, better: str | None, cells: Any, marks: list[str]) -> None:
    assert run("judge.js", "return m.best(given[0], given[1])", [cells, better]) == marks


def test_what_reads_alike_is_equally_good(run: Any) -> None:
    cells = [
        {"text": "1.05M", "value": 1_048_576},
        {"text": "1.05M", "value": 1_050_000},
        {"text": "1K", "value": 1000},
    ]
    assert run("judge.js", "return m.best(given, 'high')", cells) == ["best", "best", ""]


def test_rows_differ_by_what_they_show(run: Any) -> None:
    body = "return m.differs(given)"
    assert run("judge.js", body, [{"text": "yes"}, {"text": "yes"}]) is False
    assert run("judge.js", body, [{"text": "yes"}, {"text": "—"}]) is True
    lists = [{"text": "a, b", "members": ["a", "b"]}, {"text": "b, a", "members": ["b", "a"]}]
    assert run("judge.js", body, lists) is False
    assert run("judge.js", "return [...m.shared(given)]", [lists[0], {"text": "b", "members": ["b"]}]) == [
        "b"
    ]
    assert run("judge.js", "return [...m.shared(given)]", [lists[0], {"text": "—"}]) == []


@pytest.mark.parametrize(
    "amount", ["0.0003", "0.1", "0.7", "1", "2.5", "4.9", "5", "12", "12.5", "99", "1234", "7000000"]
)
def test_steps_are_those_of_the_pages_charts(run: Any, amount: str) -> None:
    assert run("scale.js", "return m.roundStep(given)", float(amount)) == float(
        scales.round_step(Decimal(amount))
    )


@pytest.mark.parametrize(
    ("low", "high"), [("0.02", "25"), ("0.1", "10"), ("0.5", "600"), ("1", "30"), ("0.003", "0.2")]
)
def test_logarithmic_scales_are_those_of_the_pages_charts(run: Any, low: str, high: str) -> None:
    scale = scales.Logarithmic(Decimal(low), Decimal(high))
    found = run(
        "scale.js",
        "const s = m.logarithmic(...given); return [s.marks, given.map(s.at)]",
        [float(low), float(high)],
    )
    assert found[0] == [float(mark) for mark in scale.marks]
    assert found[1] == pytest.approx([100 - float(scale.at(Decimal(one))) for one in (low, high)])


def test_amounts_far_apart_take_a_logarithm_unless_one_is_zero(run: Any) -> None:
    body = "return given.map((list) => m.amounts(list).isLogarithmic)"
    assert run("scale.js", body, [[1, 31], [1, 30], [0, 31], [0, 0]]) == [True, False, False, False]


def test_a_scale_holds_both_ends(run: Any) -> None:
    found = run("scale.js", "const s = m.between(1443, 1487); return [s.marks, s.at(1443), s.at(1487)]")
    assert found[0][0] <= 1443
    assert found[0][-1] >= 1487
    assert 0 <= found[1] < found[2] <= 100


def test_ticks_are_days_or_months_with_the_year_once(run: Any) -> None:
    body = "return m.dayTicks(...given.map((iso) => Date.parse(iso) / 864e5)).map((tick) => tick.label)"
    assert run("scale.js", body, ["2026-07-28", "2026-07-31"]) == ["28 Jul", "29 Jul", "30 Jul", "31 Jul"]
    assert run("scale.js", body, ["2025-11-15", "2026-03-02"]) == ["Dec 2025", "Jan 2026", "Feb", "Mar"]


def test_labels_stand_apart_and_stay_inside(run: Any) -> None:
    places = run("scale.js", "return m.apart(given, 10)", [50, 52, 54, 0, 100, 99])
    ordered = sorted(places)
    assert all(later - earlier >= 9.999 for earlier, later in pairwise(ordered))
    assert ordered[0] >= 5
    assert ordered[-1] <= 95
    assert places[0] < places[1] < places[2]
    assert run("scale.js", "return m.apart([30, 70], 10)") == [30, 70]


WATCH = {"first": "2026-01-01", "last": "2026-01-20", "holes": [["2026-01-05", "2026-01-10"]]}


def test_a_price_history_has_the_steps_of_the_models_own_page(run: Any) -> None:
    """The same events, told by the code that makes the pages and by the module."""
    days = [day for day in range(1, 21) if not 5 < day < 10]
    dates = [f"2026-01-{day:02}" for day in days]
    key = "acme/rocket-1"
    common = {"source": "openrouter", "key": key}
    old, new = {"usd": "2", "per": "mtok"}, {"usd": "1.5", "per": "mtok"}
    raw = [
        {
            **common,
            "kind": "price",
            "field": "input",
            "on": "2026-01-03",
            "since": "2026-01-02",
            "before": old,
            "after": "free",
        },
        {
            **common,
            "kind": "price",
            "field": "input",
            "on": "2026-01-10",
            "since": "2026-01-05",
            "before": "free",
            "after": new,
        },
        {**common, "kind": "removed", "on": "2026-01-13", "since": "2026-01-12"},
        {**common, "kind": "returned", "on": "2026-01-15", "since": "2026-01-14", "before": "2026-01-12"},
        {
            **common,
            "kind": "context",
            "field": "context_tokens",
            "on": "2026-01-16",
            "since": "2026-01-15",
            "before": 1,
            "after": 2,
        },
    ]
    events = [Event.model_validate(event) for event in raw]
    listing = make_listing(key, first_seen_on="2026-01-01", prices=(make_price("1.5"),))
    steps = price_series(events, listing, [type(events[0].on).fromisoformat(day) for day in dates])["input"]
    file = {
        "id": key,
        "source": "openrouter",
        "events": [event.dump() for event in events],
        "first_seen_on": "2026-01-01",
        "prices": {"rows": [{"meter": "input", "per": "mtok", "status": "priced", "usd": "1.5"}]},
    }
    found = run("history.js", "return m.stretches(given[0], 'input', given[1])", [file, WATCH])
    told = [(step.from_day.isoformat(), step.last_day.isoformat(), float(step.usd or 0)) for step in steps]
    epoch = dt.date(1970, 1, 1).toordinal()
    days_of = [
        [dt.date.fromordinal(epoch + one[end]).isoformat() for end in ("first", "last")] for one in found
    ]
    assert [(*ends, one["amount"]) for ends, one in zip(days_of, found, strict=True)] == told


def test_nothing_is_drawn_over_days_that_nobody_looked_at(run: Any) -> None:
    body = """
      const x = {at: (day) => day, after: (day) => day + 1};
      return m.path(given, [[3, 6]], x, (amount) => amount);
    """
    drawn = run(
        "history.js", body, [{"first": 0, "last": 9, "amount": 50}, {"first": 10, "last": 11, "amount": 60}]
    )
    assert drawn == {"seen": "M0 50H4M6 50H10V60H12", "unseen": "M4 50H6"}


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"above_prompt_tokens": 200_000},
        {"mode": "batch", "note": "for some accounts"},
        {"utc_start": "16:30", "utc_end": "00:30"},
        {"utc_start": "16:30"},
        {"from_day": "2026-08-01", "until_day": "2026-09-01"},
    ],
)
def test_conditions_read_as_on_the_pages(run: Any, when: dict[str, Any]) -> None:
    told = condition_words(Condition.model_validate(when))
    assert run("rows.js", "return m.condition(given)", when or None) == told
