"""The pure modules of the map, compared with slow references and with the code that makes the pages."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page

from modelatlas.catalog.answers.blend import blended_usd_per_mtok
from modelatlas.records import Price
from modelatlas.views.charts.scales import Logarithmic, Span
from tests.support.factories import make_price

RUN = """async ([module, given]) => {
  const script = document.querySelector('script[src*="js/explorer/main.js"]').src;
  const m = await import(script.replace("explorer/main.js", module.replace(/^map/, "explorer/map")));
  BODY
}"""

Points = list[tuple[float | None, float | None]]
"""Price and score; ``None`` is unknown."""


@pytest.fixture
def run(page: Page, site_url: str) -> Any:
    """Runs a function body in which ``m`` is a module of the map and ``given`` what is passed on."""
    page.goto(site_url)
    return lambda module, body, given=None: page.evaluate(RUN.replace("BODY", body), [module, given])


def beats(a: tuple[float, float], b: tuple[float, float], sign: int) -> bool:
    """Whether `a` is as cheap and as good as `b`, and better in one of the two."""
    return a[0] <= b[0] and sign * a[1] >= sign * b[1] and a != b


def reference(points: Points, sign: int) -> set[int]:
    known = {row: (p, s) for row, (p, s) in enumerate(points) if p is not None and s is not None}
    return {row for row, one in known.items() if not any(beats(o, one, sign) for o in known.values())}


def random_points(chance: random.Random) -> Points:
    """Few different values, so that ties are common; some unknown, some free."""

    def value(most: int) -> float | None:
        return None if chance.random() < 0.1 else float(chance.randrange(most))

    return [
        (value(chance.choice((3, 12))), value(chance.choice((3, 12)))) for _ in range(chance.randrange(40))
    ]


FRONTIER = """
  const [sets, higher] = given;
  return sets.map((points) => {
    const column = (at) => Float64Array.from(points, (point) => point[at] ?? NaN);
    return m.frontier(points.map((_, row) => row), column(0), column(1), higher);
  });
"""


@pytest.mark.parametrize("higher", [True, False])
def test_the_frontier_is_what_none_beats_with_all_ties(run: Any, higher: bool) -> None:
    chance = random.Random(11)  # noqa: S311 -- the same sets every time
    sets = [random_points(chance) for _ in range(400)]
    found = run("map/frontier.js", FRONTIER, [sets, higher])

    sign = 1 if higher else -1
    assert [set(rows) for rows in found] == [reference(points, sign) for points in sets]
    for points, rows in zip(sets, found, strict=True):
        values = [points[row] for row in rows]
        assert values == sorted(values, key=lambda value: (value[0], sign * value[1]))
    assert any(
        len(rows) > len({points[row] for row in rows}) for points, rows in zip(sets, found, strict=True)
    )


def test_the_next_step_is_to_the_next_better_one_and_ties_share_it(run: Any) -> None:
    body = "return m.nextSteps([2, 0, 3, 1], [1, 4, 1, 2.5], [10, 30, 10, 12])"
    step, last = {"row": 3, "price": 1.5, "score": 2}, {"row": 1, "price": 1.5, "score": 18}
    assert run("map/frontier.js", body) == [step, step, last, None]


def test_prices_are_marked_as_on_the_pages(run: Any) -> None:
    chance = random.Random(3)  # noqa: S311 -- the same amounts every time
    pairs = [["0.14", "0.15"], ["0.0575", "37.5"], ["1", "10"], ["0.000002", "250000"], ["3", "30"]]
    for _ in range(200):
        both = sorted(Decimal(f"{10 ** chance.uniform(-4, 4):.6f}") for _ in range(2))
        pairs.append([str(amount) for amount in both])
    pairs = [pair for pair in pairs if 0 < Decimal(pair[0]) < Decimal(pair[1])]
    body = """return given.map(([a, b]) => {
      const scale = m.logarithmic(Number(a), Number(b));
      return [scale.marks, scale.at(Number(a))];
    })"""
    for (least, greatest), (marks, at) in zip(pairs, run("compare/scale.js", body, pairs), strict=True):
        expected = Logarithmic(Decimal(least), Decimal(greatest))
        assert marks == [float(mark) for mark in expected.marks]
        assert at == pytest.approx(100 - float(expected.at(Decimal(least))), abs=1e-9)


def test_one_price_alone_has_a_place(run: Any) -> None:
    body = "return given.map((price) => m.logarithmic(price, price).at(price))"
    assert all(0 <= at <= 100 for at in run("compare/scale.js", body, [1, 3, 0.3, 0.14, 1000, 7e-7]))


def test_scores_are_marked_as_on_the_pages(run: Any) -> None:
    chance = random.Random(5)  # noqa: S311 -- the same scores every time
    pairs: list[list[float]] = [[1111.1, 1515.0], [0, 100], [-3.5, 60.2], [0.1, 0.3]]
    pairs += [sorted(round(chance.uniform(-50, 1600), 2) for _ in range(2)) for _ in range(200)]
    body = "return given.map(([a, b]) => m.between(a, b).marks)"
    for (low, high), marks in zip(pairs, run("compare/scale.js", body, pairs), strict=True):
        assert marks == [float(mark) for mark in Span(Decimal(repr(low)), Decimal(repr(high))).marks]


BLEND = """
  const column = (at) => ({amount: Float64Array.from(given, (pair) => pair[at] ?? NaN)});
  const found = m.blended({prices: {input: column(0), output: column(1)}});
  return [...found].map((price) => price >= 0 ? price : null);
"""


def test_the_blended_price_is_that_of_the_pages(run: Any) -> None:
    chance = random.Random(2)  # noqa: S311 -- the same amounts every time
    texts: list[tuple[str | None, str | None]] = [
        ("0", "0"),
        ("0", "1"),
        (None, "1"),
        ("1", None),
        ("0.1", "0.5"),
    ]
    texts += [(str(chance.randrange(1, 999) / 100), str(chance.randrange(1, 9999) / 100)) for _ in range(200)]

    def price(meter: str, text: str | None) -> list[Price]:
        if text is None:
            return []
        return [
            make_price(None, status="free", meter=meter) if text == "0" else make_price(text, meter=meter)
        ]

    expected = [blended_usd_per_mtok([*price("input", a), *price("output", b)]) for a, b in texts]
    given = [[None if text is None else float(text) for text in pair] for pair in texts]
    assert run("map/blend.js", BLEND, given) == [None if one is None else float(one) for one in expected]


LABELS = """
  const [points, dots] = given;
  const texts = (width) => [{text: "full", width}, {text: "cut", width: width / 2}];
  const wishes = points.map(([x, y, width]) => ({x, y, texts: texts(width)}));
  const area = {width: 600, height: 300, up: true};
  return m.place(wishes, Float32Array.from(dots.flat()), [], area).map((label) => {
    const {width} = wishes[label.wish].texts.find((text) => text.text === label.text);
    return {...label, width};
  });
"""


def test_no_name_covers_another_one_or_leaves_the_picture(run: Any) -> None:
    chance = random.Random(8)  # noqa: S311 -- the same points every time
    for _ in range(40):
        points = [
            (chance.uniform(0, 600), chance.uniform(0, 300), chance.uniform(40, 170)) for _ in range(15)
        ]
        dots = [(chance.uniform(0, 600), chance.uniform(0, 300)) for _ in range(60)]
        labels = run("map/labels.js", LABELS, [points, dots])
        assert labels
        boxes = [(one["x"], one["y"] - 11, one["x"] + one["width"], one["y"] + 3) for one in labels]
        assert all(left >= 0 and right <= 612 and top >= -18 for left, top, right, _ in boxes)
        for number, a in enumerate(boxes):
            for b in boxes[number + 1 :]:
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_a_point_is_found_within_reach_and_no_farther(run: Any) -> None:
    body = "return given.map(([x, y]) => m.nearest(Float32Array.of(10, 10, 50, 10, 50, 10), x, y, 24))"
    assert run("map/nearest.js", body, [[12, 9], [45, 12], [10, 35], [30.5, 10]]) == [0, 2, -1, 2]


def test_up_and_down_lead_to_points_that_lie_there(run: Any) -> None:
    points = "Float32Array.of(0, 0, 5, 20, 40, 10, 0, 60)"
    body = f"return given.map(([from, down]) => m.toward({points}, from, down))"
    assert run("map/nearest.js", body, [[0, 1], [1, 1], [3, -1], [0, -1]]) == [1, 3, 1, -1]
