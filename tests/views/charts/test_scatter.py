"""Price against score: who is on the frontier, and names that don't cover each other."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from modelatlas.views.charts.scatter import Axes, Point, Scatter, scatter
from modelatlas.views.charts.scatter_names import WIDTHS, Asking, names_beside
from modelatlas.views.figures.frontier import frontier

NO_WORDS = Axes("", "", "", "")


def point(price: str, score: float, name: str = "m") -> Point:
    return Point(name, Decimal(price), score, score, score)


POINTS = st.lists(
    st.builds(point, st.sampled_from(["0.1", "0.2", "1", "5"]), st.integers(0, 5), st.text(max_size=3)),
    max_size=12,
)


def beats(one: Point, other: Point, sign: int) -> bool:
    as_good = one.price <= other.price and sign * one.score >= sign * other.score
    return as_good and (one.price, one.score) != (other.price, other.score)


@given(POINTS, st.booleans())
def test_the_frontier_is_what_no_other_point_beats(points: list[Point], higher: bool) -> None:
    sign = 1 if higher else -1
    expected = [p for p in points if not any(beats(other, p, sign) for other in points)]
    found = frontier(points, higher_is_better=higher)
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_points_alike_in_price_and_score_are_both_on_the_frontier() -> None:
    twins = [point("1", 5, "a"), point("1", 5, "b")]
    assert frontier([*twins, point("1", 4, "c"), point("2", 5, "d")]) == twins


def draw(*points: Point, line: tuple[Point, ...] = ()) -> Scatter:
    chart = scatter(points, NO_WORDS, line=line)
    assert chart is not None
    return chart


def test_equal_factors_of_price_take_equal_room() -> None:
    chart = draw(point("0.1", 1), point("1", 2), point("10", 3), point("100", 4))
    xs = [float(dot.x) for dot in chart.dots]
    assert xs == [0, 33.33, 66.67, 100]
    assert [tick.label for tick in chart.x_ticks] == ["$0.1", "$1", "$10", "$100"]


def test_better_stands_higher_and_everything_lies_inside() -> None:
    chart = draw(Point("a", Decimal(1), 1400, 1300, 1490), point("3", 1450))
    low, high = (float(dot.y) for dot in chart.dots)
    assert 0 < high < low < 100
    assert chart.whiskers[0][1].startswith("M")


def test_one_price_or_one_score_makes_no_chart() -> None:
    for points in ([point("1", 1), point("1", 2)], [point("1", 1), point("2", 1)], []):
        assert scatter(points, NO_WORDS) is None


def test_the_line_is_a_staircase_to_the_right_end() -> None:
    line = (point("1", 0), point("10", 50), point("100", 100))
    chart = draw(*line, line=line)
    assert chart.frontier == "M0 100H50V50H100V0H100"


def test_names_in_one_place_don_t_cover_each_other() -> None:
    crowd = [Point(f"model {n}", Decimal(5), 50.0 + n / 100, 50, 51, named=True) for n in range(40)]
    chart = draw(point("1", 0), point("100", 100), *crowd)
    places = [(name.x, name.y, name.dx, name.dy) for name in chart.names]
    assert 0 < len(places) < len(crowd)
    assert len(set(places)) == len(places)


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=60, unique=True),
    st.integers(1, 12),
    st.booleans(),
    st.booleans(),
)
def test_no_name_runs_through_a_point_at_any_width(
    places: list[tuple[int, int]], asking: int, with_line: bool, higher: bool
) -> None:
    """Measured anew at many widths, in pixels, as a browser would place them."""
    at = [(Decimal(x), Decimal(y)) for x, y in places]
    points = [Asking("A model's name"[: 5 + n], x, y) for n, (x, y) in enumerate(at[:asking])]
    line = sorted(at[:asking]) if with_line else []
    names = names_beside(points, at, line, higher_is_better=higher)
    sizes = list(WIDTHS)
    for size, widths in WIDTHS.items():
        shown = [name for name in names if sizes.index(name.least) >= sizes.index(size)]
        for width in range(widths[0], widths[1] + 1, 7):
            boxes = []
            for name in shown:
                length = len(name.text) * 6.4
                left = float(name.x) / 100 * width + int(name.dx)
                left -= {"start": 0.0, "middle": length / 2, "end": length}[name.anchor]
                bottom = float(name.y) / 100 * 320 + int(name.dy) + 3
                boxes.append((left, left + length, bottom - 14, bottom))
                assert left >= -0.1
                assert left + length <= width + 10.1
            for number, (left, right, top, bottom) in enumerate(boxes):
                for x, y in places:
                    px, py = x / 100 * width, y / 100 * 320
                    assert not (left < px + 4.9 and px - 4.9 < right and top < py + 4.9 and py - 4.9 < bottom)
                for a, b, c, d in boxes[number + 1 :]:
                    assert not (left < b - 0.1 and a < right - 0.1 and top < d - 0.1 and c < bottom - 0.1)


def test_a_name_without_room_beside_its_point_is_led_to_it() -> None:
    crowd = [(Decimal(50 + dx), Decimal(50 + dy)) for dx in range(-20, 21, 2) for dy in (-3, 0, 3) if dx]
    (name,) = names_beside(
        [Asking("Model", Decimal(50), Decimal(50))],
        [*crowd, (Decimal(50), Decimal(50))],
        (),
        higher_is_better=True,
    )
    assert name.lead.startswith("M0 -5V-")


def test_a_long_name_is_cut() -> None:
    chart = draw(Point("x" * 60, Decimal(1), 1, 1, 1, named=True), point("9", 2))
    assert chart.names[0].text == "x" * 25 + "…"
