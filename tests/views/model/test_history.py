"""The past of one model: its price over time, and its log."""

from __future__ import annotations

import pytest

from modelatlas.catalog import Catalog
from modelatlas.views.model.history import ModelChanges, PriceHistory, model_changes, price_history
from tests.support.factories import make_listing, make_price
from tests.support.histories import make_past, moving, priced


def _history(catalog: Catalog, key: str = "acme/rocket-1") -> PriceHistory | None:
    return price_history(catalog.by_id[key], catalog.answers)


def _told(catalog: Catalog) -> PriceHistory:
    history = _history(catalog)
    assert history is not None
    return history


def _log(catalog: Catalog) -> ModelChanges:
    log = model_changes(catalog.by_id["acme/rocket-1"])
    assert log is not None
    return log


@pytest.mark.parametrize(
    ("catalog", "sentence"),
    [
        (moving("0.1", "0.1", "0.1"), "$0.10 in and out on all 3 days checked from Mar 1 to 3, 2026."),
        (
            make_past({0: [priced("0.1", "0.4")], 9: [priced("0.1", "0.4")]}),
            "$0.10 in and $0.40 out on all 2 days checked from Mar 1 to 10, 2026.",
        ),
        (moving(None, None), "Free in and out on all 2 days checked from Mar 1 to 2, 2026."),
        (moving("5"), "$5.00 in and out on the only day checked, Mar 1, 2026."),
        (
            make_past({0: [priced("1")], 1: [], 2: [priced("1")]}),
            "$1.00 in and out on all 2 days checked from Mar 1 to 3, 2026.",
        ),
    ],
    ids=["same", "two prices and a hole", "free", "one day", "absent between"],
)
def test_a_price_that_never_moved_is_one_sentence(catalog: Catalog, sentence: str) -> None:
    history = _told(catalog)
    assert history.sentences == (sentence,)
    assert history.chart is None
    assert history.table is None


def test_a_price_that_moved_is_told_drawn_and_tabulated() -> None:
    history = _told(make_past({0: [priced("1", "4")], 1: [priced("1", "4")], 2: [priced("0.5", "4")]}))
    assert history.sentences == (
        "Input moved once, from $1.00 to $0.50 (−50%), on Mar 3, 2026.",
        "Output stayed at $4.00.",
    )
    assert history.chart is not None
    assert [label.text for label in history.chart.labels] == ["Output", "Input"]
    assert history.chart.table.rows == (
        ("Input", "Mar 3, 2026", "Mar 3, 2026", "$0.50", "1"),
        ("Input", "Mar 1, 2026", "Mar 2, 2026", "$1.00", "2"),
        ("Output", "Mar 1, 2026", "Mar 3, 2026", "$4.00", "3"),
    )


def test_a_move_in_a_hole_is_between_two_days() -> None:
    history = _told(make_past({0: [priced("1", "4")], 40: [priced("2", "4")]}))
    assert history.sentences[0].endswith("between Mar 1 and Apr 10, 2026.")


def test_prices_that_move_as_one_are_one_line() -> None:
    chart = _told(moving("1", "2")).chart
    assert chart is not None
    assert [label.text for label in chart.labels] == ["In and out"]


def test_several_moves_tell_the_ends_and_what_lies_beyond_them() -> None:
    assert _told(moving("3", "5", "4")).sentences[0] == (
        "Input moved twice, from $3.00 to $4.00 (+33%), between $3.00 and $5.00."
    )


def test_flapping_is_told_as_such_and_drawn_lightly() -> None:
    history = _told(moving("1", "2", "1", "2", "1.5"))
    assert history.sentences[0] == (
        "Input moved 4 times in 4 days between $1.00 and $2.00, Mar 2 to 5, 2026; "
        "a typical price lasted one day."
    )
    assert history.chart is not None
    assert all(line.light for line in history.chart.lines)


def test_prices_that_cannot_be_drawn_stand_in_a_table() -> None:
    def by_image(usd: str) -> list[object]:
        return [make_listing(price=make_price(usd, per="image"))]

    history = _told(make_past({0: by_image("0.04"), 1: by_image("0.05")}))  # type: ignore[dict-item]
    assert history.chart is None
    assert history.table is not None
    assert [row[3] for row in history.table.rows] == ["$0.05 per image", "$0.04 per image"]


def test_nothing_is_said_of_prices_nobody_knows() -> None:
    unknown = make_listing(price=make_price(None, status="unknown"))
    assert _history(make_past({0: [unknown], 1: [unknown]})) is None


def test_only_the_routing_service_speaks_of_a_routed_price() -> None:
    assert "routed price" in _told(moving("1", "2")).meaning
    assert _told(make_past({0: [priced("1")], 1: [priced("2")]}, "private")).meaning == ""


def test_the_log_is_newest_first_and_puts_what_matters_first() -> None:
    log = _log(
        make_past(
            {
                0: [priced("1", context_tokens=1000)],
                1: [priced("1", context_tokens=2000)],
                9: [priced("2", context_tokens=3000)],
            }
        )
    )
    assert [(day.when, [line.what for line in day.lines]) for day in log.recent] == [
        ("between Mar 2 and 10, 2026", ["Input", "Output", "Context window"]),
        ("Mar 2, 2026", ["Context window"]),
    ]
    assert (log.earlier, log.sentence) == ((), "4 changes seen since Mar 1, 2026.")


def test_a_long_log_keeps_whole_days_and_hides_none() -> None:
    log = _log(moving(*(str(number + 1) for number in range(13))))
    shown = sum(len(day.lines) for day in log.recent)
    assert (shown, log.earlier_count) == (12, 12)
    assert sum(len(day.lines) for day in log.earlier) == 12
    assert log.recent[-1].day > log.earlier[0].day


def test_a_model_on_which_nothing_changed_has_no_log() -> None:
    assert model_changes(moving("1", "1").by_id["acme/rocket-1"]) is None
