"""Charts: true to the amounts, honest about holes, readable without seeing them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from modelatlas.views.charts.days import bar_chart, step_chart
from modelatlas.views.charts.parts import Caption, Chart, Series, Stretch, Table
from modelatlas.views.charts.scales import GAP_DAYS, Days, day_ticks
from tests import ROOT

START = dt.date(2026, 3, 1)
TABLE = Table("Amounts", (("Day", False), ("Amount", True)), (("Mar 1", "<1>"),))


def _day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def _labels(marks: Sequence[Decimal]) -> list[str]:
    return [f"{mark.normalize():f}" for mark in marks]


def _series(*stretches: tuple[int, int, str | None], name: str = "Input") -> Series:
    held = [Stretch(_day(a), _day(b), None if usd is None else Decimal(usd)) for a, b, usd in stretches]
    return Series(name, tuple(held), "the end")


def _steps(*series: Series, days: list[int] | None = None, **changes: Any) -> Chart | None:
    last = max((s.last for line in series for s in line.stretches), default=START)
    looked_at = [_day(n) for n in days] if days else [_day(n) for n in range((last - START).days + 1)]
    caption = changes.pop("caption", Caption("Price", "It moved.", "US dollars", TABLE))
    return step_chart(series, looked_at, caption, tick_labels=_labels, **changes)


def _drawn(*series: Series, days: list[int] | None = None) -> Chart:
    chart = _steps(*series, days=days)
    assert chart is not None
    return chart


def _bars(*amounts: tuple[int, str]) -> Chart | None:
    return bar_chart(
        [(_day(number), Decimal(amount)) for number, amount in amounts],
        Caption("Tokens", "Many.", "tokens", TABLE),
        tick_labels=_labels,
        amount_label=str,
    )


def test_a_change_from_one_day_to_the_next_is_a_riser() -> None:
    (line,) = _drawn(_series((0, 1, "1"), (2, 3, "2"))).lines
    assert (line.seen, line.unseen) == ("M0 50H50V0H100", "")


def test_a_hole_with_one_amount_at_both_ends_is_dashed() -> None:
    (line,) = _drawn(_series((0, 9, "1")), days=[0, 1, 8, 9]).lines
    assert (line.seen, line.unseen) == ("M0 0H20M80 0H100", "M20 0H80")


def test_a_hole_within_which_the_amount_changed_is_a_gap() -> None:
    chart = _drawn(_series((0, 1, "1"), (8, 9, "2")), days=[0, 1, 8, 9])
    assert (chart.lines[0].seen, chart.lines[0].unseen) == ("M0 50H20M80 0H100", "")
    assert chart.gaps == ()


def test_a_long_hole_takes_the_room_of_a_week_and_the_axis_breaks_there() -> None:
    chart = _drawn(_series((0, 0, "1"), (200, 201, "2")), days=[0, 200, 201])
    assert chart.lines[0].seen == "M0 50H10M80 0H100"
    assert [(gap.x, gap.width, gap.title) for gap in chart.gaps] == [
        ("10", "70", "Not checked from Mar 2, 2026 to Sep 16, 2026")
    ]
    markup = _markup(chart)
    assert markup.count('class="chart-gap"') == markup.count('class="chart-break"') == 1


@given(st.sets(st.integers(0, 900), min_size=2))
def test_days_keep_their_order_and_what_was_looked_at_has_most_of_the_room(looked_at: set[int]) -> None:
    days = sorted(map(_day, looked_at))
    scale = Days(days[0], days[-1], days)
    places = [scale.at(days[0] + dt.timedelta(days=n)) for n in range((days[-1] - days[0]).days + 2)]
    assert all(one < other for one, other in pairwise(places))
    assert [places[0], places[-1]] == [0, 100]
    slot = Decimal(100) / scale.count
    widths = [scale.at(after) - scale.after(before) for before, after in scale.gaps]
    assert all(abs(width - GAP_DAYS * slot) < Decimal("0.001") for width in widths)
    at = [tick for tick in day_ticks(scale) if not tick.minor]
    assert all(Decimal(b.at) - Decimal(a.at) >= 13 for a, b in pairwise(at) if scale.gaps)


def test_a_time_without_amount_is_left_blank() -> None:
    (line,) = _drawn(_series((0, 1, "1"), (2, 2, None), (3, 3, "1"))).lines
    assert (line.seen, line.unseen) == ("M0 0H50M75 0H100", "")


def test_amounts_start_at_zero_and_are_marked_in_round_steps() -> None:
    chart = _drawn(_series((0, 1, "0.7"), (2, 2, "0.31")))
    assert [tick.label for tick in chart.y_ticks] == ["0", "0.2", "0.4", "0.6", "0.8"]
    assert (chart.y_ticks[0].at, chart.y_ticks[-1].at) == ("100", "0")


def test_amounts_more_than_thirty_fold_apart_are_logarithmic_and_say_so() -> None:
    chart = _drawn(_series((0, 1, "0.02")), _series((0, 1, "0.7"), name="Output"))
    assert [(tick.label, tick.at) for tick in chart.y_ticks] == [("0.01", "100"), ("0.1", "50"), ("1", "0")]
    assert chart.unit == "US dollars, logarithmic scale"


def test_an_amount_of_zero_keeps_the_scale_linear() -> None:
    chart = _drawn(_series((0, 1, "0"), (2, 3, "50")))
    assert chart.y_ticks[0].label == "0"
    assert chart.lines[0].seen == "M0 100H50V0H100"


@pytest.mark.parametrize(
    ("length", "labels"),
    [
        (3, ["Mar 1", "Mar 2", "Mar 3"]),
        (15, ["Mar 1", "Mar 4", "Mar 7", "Mar 10", "Mar 13"]),
        (100, ["Mar 2026", "Apr", "May", "Jun"]),
        (400, ["Apr 2026", "Jul", "Oct", "Jan 2027", "Apr"]),
        (2000, ["Jan 2027", "Jan 2028", "Jan 2029", "Jan 2030", "Jan 2031"]),
    ],
)
def test_days_are_marked_at_most_five_times_and_years_once(length: int, labels: list[str]) -> None:
    chart = _drawn(_series((0, length - 1, "1")))
    assert [tick.label for tick in chart.x_ticks] == labels


def test_days_around_new_year_name_both_years() -> None:
    chart = bar_chart(
        [(dt.date(2026, 12, 31), Decimal(1)), (dt.date(2027, 1, 1), Decimal(1))],
        Caption("", "", "", TABLE),
        tick_labels=lambda marks: [""] * len(marks),
        amount_label=str,
    )
    assert chart is not None
    assert [tick.label for tick in chart.x_ticks] == ["Dec 31, 2026", "Jan 1, 2027"]


def test_labels_of_close_lines_stand_apart_and_inside() -> None:
    chart = _drawn(_series((0, 1, "1")), _series((0, 1, "0.99"), name="Output"))
    upper, lower = (Decimal(label.y) for label in chart.labels)
    assert [label.text for label in chart.labels] == ["Input", "Output"]
    assert lower - upper == 18
    assert upper >= 0


def test_a_line_whose_end_has_no_amount_has_no_label() -> None:
    assert _drawn(_series((0, 1, "1"), (2, 3, None))).labels == ()


@pytest.mark.parametrize("series", [_series((0, 0, "1")), _series((0, 3, None)), _series()])
def test_a_single_day_or_no_amount_makes_no_chart(series: Series) -> None:
    assert _steps(series) is None


def test_bars_start_at_zero_and_a_missing_day_has_none() -> None:
    chart = _bars((0, "50"), (1, "100"), (3, "25"))
    assert chart is not None
    assert [(bar.x, bar.width, bar.y, bar.height) for bar in chart.bars] == [
        ("3", "19", "50", "50"),
        ("28", "19", "0", "100"),
        ("78", "19", "75", "25"),
    ]
    assert [label.amount for label in chart.labels] == ["100"]


def test_bars_of_nothing_lie_on_the_ground() -> None:
    chart = _bars((0, "0"), (1, "0"))
    assert chart is not None
    assert {bar.height for bar in chart.bars} == {"0"}


def test_one_bar_is_no_chart() -> None:
    assert _bars((0, "5")) is None


@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.one_of(st.none(), st.decimals(0, 10**6, allow_nan=False, places=9))),
        min_size=1,
        max_size=8,
    ),
    st.sets(st.integers(0, 300)),
)
def test_everything_lies_within_the_plot(held: list[tuple[int, Decimal | None]], looked_at: set[int]) -> None:
    """Whatever the amounts: no path, bar, tick or label leaves the box of 100 by 100."""
    stretches, start = [], 0
    for length, amount in held:
        stretches.append(Stretch(_day(start), _day(start + length - 1), amount))
        start += length
    series = Series("Input", tuple(stretches), "")
    chart = step_chart(
        [series],
        sorted(map(_day, looked_at)),
        Caption("", "", "", TABLE),
        tick_labels=lambda marks: [""] * len(marks),
    )
    if chart is None:
        return
    numbers = [n for line in chart.lines for n in re.findall(r"-?[\d.]+", line.seen + line.unseen)]
    numbers += [tick.at for tick in (*chart.x_ticks, *chart.y_ticks)] + [label.y for label in chart.labels]
    assert all(0 <= Decimal(number) <= 100 for number in numbers)
    assert 2 <= len(chart.y_ticks) <= 25


def _markup(chart: Chart) -> str:
    loader = FileSystemLoader(ROOT / "templates")
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return str(env.get_template("components/chart.html").module.chart(chart))  # type: ignore[attr-defined]


def test_markup_names_describes_and_tabulates_the_chart() -> None:
    caption = Caption("A & B", "It stayed.", "US dollars", TABLE)
    chart = _steps(_series((0, 1, "1"), name="<b>"), caption=caption)
    assert chart is not None
    markup = _markup(chart)
    assert '<svg class="chart-plot" role="img">' in markup
    assert "<title>A &amp; B</title>" in markup
    assert "<desc>It stayed.</desc>" in markup
    assert "<b>" not in markup
    assert "&lt;1&gt;" in markup
    assert markup.count("<th scope=") == 3


def test_charts_take_their_colours_from_the_tokens_alone() -> None:
    css = (ROOT / "templates" / "components" / "chart.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3}|rgb\(|hsl\(", css)
    assert not re.search(r'(fill|stroke|style|color)="', _markup(_drawn(_series((0, 1, "1")))))


def test_many_labels_keep_their_order_and_stand_apart() -> None:
    amounts = ("5", "5.1", "5.2", "9")
    lines = [_series((0, 1, amount), name=amount) for amount in amounts]
    places = [float(label.y) for label in _drawn(*lines).labels]
    assert all(lower - upper >= 17.9 for upper, lower in pairwise(places))
    assert [label.text for label in _drawn(*lines).labels] == ["9", "5.2", "5.1", "5"]


def test_an_interval_is_a_band_and_fits_into_the_plot() -> None:
    held = Stretch(_day(0), _day(1), Decimal(1400), (Decimal(1395), Decimal(1410)))
    chart = _steps(Series("Best", (held,), "1,400"), from_zero=False)
    assert chart is not None
    assert chart.lines[0].band == "M0 0H100V100H0Z"
    assert [tick.label for tick in chart.y_ticks][-1] == "1410"


def test_a_day_alone_is_a_dot_and_a_line_is_none() -> None:
    chart = _drawn(_series((0, 0, "1"), (200, 400, "2")), days=[0, *range(200, 401)])
    assert [(dot.x, dot.y) for dot in chart.dots] == [("0.24", "50")]
