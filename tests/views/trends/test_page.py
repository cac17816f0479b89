"""The field over time: every figure from the records, gaps as gaps, unknown as unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.records import Listing, Score
from modelatlas.records.history.log import History, Snapshot
from modelatlas.views.trends import prices, trends_page
from modelatlas.views.trends.capabilities import matrix
from modelatlas.views.trends.page import Trends
from modelatlas.views.trends.past_best import months_before
from modelatlas.views.trends.prices import Band, bands
from modelatlas.views.trends.ratings import records
from modelatlas.views.trends.timeline import Timeline, timeline_of
from modelatlas.views.trends.turnover import flows
from tests.support.factories import make_listing, make_price, make_state
from tests.support.histories import START, day, make_past, priced


@pytest.fixture(autouse=True)
def _two_models_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prices, "MIN_PRICED", 2)


def score(rating: float, margin: float = 5) -> Score:
    return Score(
        board="text_style_control",
        category="overall",
        value=rating,
        unit="elo",
        lower=rating - margin,
        upper=rating + margin,
    )


def rated(key: str, rating: float, usd: str | None, **changes: Any) -> Listing:
    return priced(usd, key=key, scores=(score(rating),), **changes)


def timeline(catalog: Catalog) -> Timeline:
    found = timeline_of(catalog)
    assert found is not None
    return found


def trends(catalog: Catalog) -> Trends:
    found = trends_page(catalog).trends
    assert found is not None
    return found


def snapshot(*listings: Listing, on: dt.date = dt.date(2026, 3, 31)) -> Catalog:
    """A catalogue of one day, from a source that may say everything."""
    state = make_state("private", fetched_on=on)
    history = History("private", (Snapshot(on=on, listings=len(listings)),))
    return assemble(Records([(state, listings)], histories={"private": history}))


def told(band: Band) -> list[tuple[int, int, str, str]]:
    """First and last day by number, model and price."""
    return [
        ((one.first - START).days, (one.last - START).days, one.model.id, str(one.usd_per_mtok))
        for one in band.spells
    ]


def past(prices_by_day: Mapping[int, Sequence[Listing]]) -> dict[int, list[tuple[int, int, str, str]]]:
    return {band.rating: told(band) for band in bands(timeline(make_past(prices_by_day)))}


# Price of a rating


def test_the_price_of_a_rating_is_that_of_the_cheapest_model_rated_so_high_on_each_day() -> None:
    high, low = rated("a/high", 1460, "9"), rated("a/low", 1410, "2")
    cheap = rated("a/cheap", 1455, "1")
    assert past({0: [high, low], 1: [high, low, cheap], 2: [rated("a/high", 1460, "0.5"), low, cheap]}) == {
        1450: [(0, 0, "a/high", "9"), (1, 1, "a/cheap", "1"), (2, 2, "a/high", "0.5")],
        1400: [(0, 0, "a/low", "2"), (1, 1, "a/cheap", "1"), (2, 2, "a/high", "0.5")],
    }


def test_of_models_at_one_price_the_better_one_is_named() -> None:
    both = [rated("a/x", 1460, "1"), rated("b/x", 1470, "1")]
    assert past({0: both, 1: both}) == {1450: [(0, 1, "b/x", "1")]}


def test_a_model_that_is_gone_or_free_sets_no_price() -> None:
    dear, free = rated("a/dear", 1460, "5"), rated("a/free", 1460, None)
    cheap = rated("a/cheap", 1460, "1")
    assert past({0: [dear, free, cheap], 1: [dear, free], 2: [dear, free, cheap]})[1450] == [
        (0, 0, "a/cheap", "1"),
        (1, 1, "a/dear", "5"),
        (2, 2, "a/cheap", "1"),
    ]


def test_a_day_on_which_nothing_of_a_band_was_on_offer_parts_the_line() -> None:
    both = [rated("a/x", 1460, "1"), rated("a/y", 1460, "9")]
    assert past({0: both, 1: [priced("1", key="b/z")], 2: both})[1450] == [
        (0, 0, "a/x", "1"),
        (2, 2, "a/x", "1"),
    ]


def test_input_counts_three_times_as_much_as_output() -> None:
    one = [priced("1", "5", key="a/x", scores=(score(1460),)), rated("a/y", 1460, "9")]
    assert past({0: one, 1: one})[1450] == [(0, 1, "a/x", "2")]


def test_nothing_is_drawn_over_days_that_nobody_looked_at_and_a_lone_day_is_a_dot() -> None:
    def at(usd: str) -> list[Listing]:
        return [rated("a/x", 1460, usd), rated("a/y", 1460, "9")]

    chart = trends(
        make_past({0: at("1"), 200: at("2"), 300: at("3"), 301: at("3"), 302: at("3")})
    ).prices.chart
    assert chart is not None
    assert len(chart.gaps) == 2
    (line,) = chart.lines
    assert line.unseen == ""
    assert line.seen.count("M") == 3


def test_the_sentence_says_what_it_costs_now_and_what_it_cost_first() -> None:
    def at(usd: str) -> list[Listing]:
        return [rated("a/x", 1460, usd), rated("a/y", 1460, "9")]

    told = trends(make_past({0: at("4"), 1: at("1")})).prices
    assert told.sentence == (
        "On Mar 2, 2026 the cheapest model rated 1,450 or more was X, at $1.00 per 1M tokens. "
        "On Mar 1, 2026 it was X, at $4.00: −75%."
    )
    assert [(level.rating, level.price, level.then, level.change) for level in told.levels] == [
        ("1,450", "$1.00", "$4.00", "−75%")
    ]


def test_without_ratings_the_plate_says_so() -> None:
    told = trends(make_past({0: [priced("1")], 1: [priced("1")]})).prices
    assert (told.chart, told.levels) == (None, ())
    assert told.sentence.startswith("Too few models")


# Best open, best closed


def model(key: str, rating: float, month: int, *, is_open: bool | None) -> Listing:
    return make_listing(key, scores=(score(rating),), listed_on=f"2026-{month:02}-01", open_weights=is_open)


def test_only_what_beats_all_before_it_raises_the_best_rating() -> None:
    found = timeline(
        snapshot(
            model("a/first", 1400, 1, is_open=True),
            model("a/worse", 1390, 2, is_open=True),
            model("a/equal", 1400, 2, is_open=True),
            model("a/better", 1410, 3, is_open=True),
            model("a/closed", 1500, 1, is_open=False),
            model("a/unknown", 1600, 1, is_open=None),
        )
    )
    assert [one.model.id for one in records(found, open_weights=True)] == ["a/first", "a/better"]
    assert [one.model.id for one in records(found, open_weights=False)] == ["a/closed"]
    assert [one.model.id for one in records(found, open_weights=None)] == ["a/unknown"]


def test_the_lead_is_told_with_intervals_and_the_days_it_took_to_catch_up() -> None:
    told = trends(
        snapshot(
            model("a/early", 1420, 1, is_open=False),
            model("a/lead", 1428, 3, is_open=False),
            model("a/open", 1419, 2, is_open=True),
            model("a/who", 1500, 3, is_open=None),
        )
    ).ratings
    lead, unknown = told.sentences
    assert lead == (
        "Where it is known, the best closed model is Lead (1,428, 95% interval 1,423–1,433), tied with "
        "Early, the best open one Open (1,419, 95% interval 1,414–1,424); their intervals overlap. Closed "
        "models had reached that rating 31 days earlier, with Early."
    )
    assert unknown == (
        "Of 1 rated model no source says whether the weights are open; the best of them is Who (1,500, "
        "95% interval 1,495–1,505)."
    )
    assert told.chart is not None
    assert [line.band != "" for line in told.chart.lines] == [True, True, True]
    assert {label.text for label in told.chart.labels} == {"Open", "Closed", "Unknown"}


def test_one_kind_alone_is_not_compared() -> None:
    told = trends(snapshot(model("a/x", 1400, 1, is_open=True))).ratings
    assert told.chart is None
    assert told.sentences == ("There aren't rated models of both kinds, with open and with closed weights.",)


# New models


def listed(key: str, on: str, **changes: Any) -> Listing:
    return make_listing(key, listed_on=on, **changes)


def test_new_models_are_counted_by_month_still_listed_and_gone() -> None:
    catalog = make_past(
        {
            0: [listed("a/x", "2026-01-05"), listed("a/y", "2026-01-31"), listed("a/z", "2026-03-01")],
            1: [listed("a/x", "2026-01-05"), listed("a/z", "2026-03-01")],
        }
    )
    plate = trends(catalog).arrivals[0]
    assert plate.chart is not None
    assert plate.chart.table.rows == (
        ("Mar 2026 (to Mar 2)", "1", "1", "0"),
        ("Feb 2026", "0", "0", "0"),
        ("Jan 2026", "2", "1", "1"),
    )
    assert plate.sentences[:2] == (
        "1 model was first listed in Mar 2026 (to Mar 2); the most in a month so far: 2, in Jan 2026.",
        "Of 3 in all, 1 are no longer listed.",
    )


def test_a_month_that_is_not_over_is_marked() -> None:
    models = [listed("a/x", "2026-02-05"), listed("a/y", "2026-03-05")]
    for on, partial in ((dt.date(2026, 3, 30), [False, True]), (dt.date(2026, 3, 31), [False, False])):
        chart = trends(snapshot(*models, on=on)).arrivals[0].chart
        assert chart is not None
        assert [bar.partial for bar in chart.bars] == partial


def test_every_model_counts_once() -> None:
    """Not its aliases, variants or earlier id; a variant only where its model was never listed."""
    old, new = (listed(key, "2026-01-05", canonical_slug="s") for key in ("a/old", "b/new"))
    others = [
        listed("a/x", "2026-01-05"),
        listed("a/x:free", "2026-01-05", variant="free"),
        listed("a/only:free", "2026-01-05", variant="free"),
        listed("a/latest", "2026-01-05", alias_of="a/x"),
        listed("a/auto", "2026-01-05", price=make_price(None, status="varies")),
    ]
    found = timeline(make_past({0: [old, *others], 1: [new, *others]}))
    assert [one.id for one in found.models] == ["a/only:free", "a/x", "b/new"]


def test_unbelievable_listing_days_are_left_out_and_counted() -> None:
    page = trends(
        snapshot(
            listed("a/x", "2026-02-05"),
            listed("a/zero", "1970-01-01"),
            listed("a/future", "2099-01-01"),
            make_listing("a/none"),
        )
    )
    chart = page.arrivals[0].chart
    assert chart is not None
    assert len(chart.table.rows) == 2
    assert "3 models without a listing date aren't drawn." in dict(page.methods)["New models"]


# Context


def test_context_is_told_by_median_quartiles_and_largest() -> None:
    sizes = (1_000, 2_000, 3_000, 4_000, 100_000)
    early = [listed(f"a/e{n}", "2025-11-05", context_tokens=1_000) for n in range(2)]
    now = [listed(f"a/m{n}", "2026-02-05", context_tokens=size) for n, size in enumerate(sizes)]
    plate = trends(snapshot(*early, *now, listed("a/none", "2026-02-05", context_tokens=None))).arrivals[1]
    assert plate.chart is not None
    assert plate.chart.table.rows == (
        ("1st quarter of 2026", "5", "2,000", "3,000", "4,000", "100,000", "M4"),
        ("4th quarter of 2025", "2", "1,000", "1,000", "1,000", "1,000", "E1"),
    )
    (sentence,) = plate.sentences
    assert sentence == (
        "Half of the 5 models first listed in the 1st quarter of 2026 take 3K tokens or more. The largest "
        "window so far is 100K tokens, of M4."
    )


# Open weights


def test_what_nobody_says_of_weights_is_unknown_not_closed() -> None:
    models = [
        listed("a/open1", "2026-02-05", open_weights=True),
        listed("a/open2", "2026-02-05", open_weights=True),
        listed("a/closed", "2026-02-05", open_weights=False),
        listed("a/unknown", "2026-02-05"),
        listed("a/named", "2026-02-05", hugging_face_id="a/named"),
        listed("a/before", "2025-12-05", open_weights=False),
    ]
    plate = trends(snapshot(*models)).arrivals[2]
    assert plate.chart is not None
    assert plate.chart.table.rows[0] == ("1st quarter of 2026", "5", "2", "1", "1", "1")
    assert plate.sentences[1] == (
        "Of the 6 listed now, 2 have open weights (at least 33%) and 2 closed ones; of 2 no source says."
    )
    now = [bar for bar in plate.chart.bars if "2026" in bar.title]
    assert [(bar.tone, bar.y, bar.height) for bar in now] == [
        ("accent", "60", "40"),
        ("rule", "40", "20"),
        ("ink", "0", "20"),
    ]  # from 20 to 40 percent of the height nothing is drawn: that one is unknown


def test_a_quarter_of_which_little_is_known_is_not_spoken_of() -> None:
    known = [listed(f"a/k{n}", "2025-12-05", open_weights=n < 3) for n in range(5)]
    unknown = [listed(f"a/u{n}", "2026-02-05") for n in range(7)]
    assert trends(snapshot(*known, *unknown)).arrivals[2].sentences[0] == (
        "Of 5 models first listed in the 4th quarter of 2025, 3 have open weights (60%) and 2 closed ones. "
        "Of the 7 newer ones too little is known yet."
    )


# Capabilities


def test_capabilities_are_counted_by_author_and_the_unknown_apart() -> None:
    models = [
        make_listing("a/x", parameters=("tools",), input_modalities=("text", "image"), open_weights=True),
        make_listing("a/y", parameters=("seed",)),
        make_listing("a/z", parameters=()),
        make_listing("a/x:free", parameters=("tools",), variant="free"),
        make_listing("b/x", parameters=("tools", "reasoning")),
    ]
    found = matrix(timeline(snapshot(*models)))
    assert found is not None
    rows = {row.author.text: row for row in found.rows if row.author}
    cells = dict(zip(found.columns, rows["A"].cells, strict=True))
    assert rows["A"].models == "3"
    tools, weights = cells["Tools"], cells["Open weights"]
    assert (tools.count, tools.share, tools.unknown) == ("1", "50%", "1")
    assert (weights.count, weights.share, weights.unknown) == ("1", "100%", "2")
    assert (cells["Audio in"].count, cells["Audio in"].level) == ("0", 0)
    assert found.total.cells[0].count == "2"
    assert found.sentence.startswith("Of the listed models for which it is known, 67% take tools")


def test_nothing_known_is_no_share() -> None:
    found = matrix(timeline(snapshot(make_listing("a/x"))))
    assert found is not None
    cell = found.rows[0].cells[-1]
    assert (cell.count, cell.share, cell.level) == ("—", "", 0)


def test_authors_with_few_models_have_no_row_but_count() -> None:
    many = [make_listing(f"a/m{n}") for n in range(5)]
    found = matrix(timeline(snapshot(*many, make_listing("b/x"))))
    assert found is not None
    assert [row.author.text for row in found.rows if row.author] == ["A"]
    assert (found.total.models, found.others) == ("6", "1 author")


# Turnover


def keys(*names: str) -> list[Listing]:
    return [make_listing(f"a/{name}") for name in names]


def test_what_came_and_left_is_told_by_month_and_holes_stand_apart() -> None:
    daily = {number: keys("x", "y") for number in range(40)}  # Mar 1 to Apr 9
    catalog = make_past({**daily, 20: keys("x"), 36: keys("x", "y", "z"), 90: keys("z", "new")})
    history = catalog.histories["openrouter"]
    assert [(f.since, f.until, f.arrived, f.left, f.is_hole) for f in flows(history)] == [
        (day(0), day(30), 1, 1, False),
        (day(30), day(39), 1, 1, False),
        (day(39), day(90), 2, 2, True),
    ]


def test_arrivals_and_departures_add_up_to_the_change_of_the_number_listed() -> None:
    catalog = make_past(
        {
            0: [*keys("x", "y"), make_listing("a/old", canonical_slug="s")],
            3: [*keys("x", "q"), make_listing("b/new", canonical_slug="s")],
            50: keys("q", "r", "s", "y"),
            51: keys("q"),
        }
    )
    history = catalog.histories["openrouter"]
    found = flows(history)
    net = sum(one.arrived - one.left for one in found)
    assert net == history.snapshots[-1].listings - history.snapshots[0].listings
    assert [one.since for one in found[1:]] == [one.until for one in found[:-1]]


def test_a_day_or_two_of_a_month_join_the_month_before() -> None:
    catalog = make_past({number: keys("x") for number in range(33)})  # to Apr 2
    assert [(one.since, one.until) for one in flows(catalog.histories["openrouter"])] == [(day(0), day(32))]


def test_the_number_listed_is_told_with_what_came_and_left() -> None:
    page = trends(make_past({0: keys("x", "y"), 1: keys("x", "z", "z:free"), 2: keys("x", "z", "z:free")}))
    assert page.turnover.sentences[0] == (
        "3 ids were listed on Mar 3, 2026, 2 on Mar 1, 2026; between the two at least 2 came and 1 left."
    )
    assert "1 of those that came and 0 of those that left" in page.turnover.sentences[1]
    assert page.flow is not None
    assert [bar.title for bar in page.flow.bars] == ["Mar 2 to 3, 2026: 2 came", "Mar 2 to 3, 2026: 1 left"]


def test_one_snapshot_is_no_history() -> None:
    page = trends(snapshot(make_listing()))
    assert page.flow is None
    assert page.turnover.chart is None
    assert page.turnover.sentences[0].startswith("There is no history yet")


# Price of a past best


def rising(then: str, now: str) -> dict[int, list[Listing]]:
    """The best of a year and a half ago, a cheap model that is better, and snapshots of 200 days."""
    best = rated("a/best", 1450, then, listed_on="2024-09-01")
    weak = rated("a/weak", 1449, "0.1", listed_on="2024-08-01")
    better = rated("b/better", 1451, now, listed_on="2026-04-01")
    return {0: [best, weak], 20: [best, weak], 200: [best, weak, better]}


def test_the_best_of_a_day_is_told_with_its_price_then_and_with_the_cheapest_as_good_today() -> None:
    told = trends(make_past(rising("8", "2"))).past_best
    assert told is not None
    row = told.rows[0]
    assert (row.on, row.ago, row.model.text, row.rating) == (
        "Mar 17, 2026",
        "6 months ago",
        "Best",
        "1,450 (1,445–1,455)",
    )
    assert (row.then, row.seen) == ("$8.00", "Mar 21, 2026")
    assert row.now is not None
    assert (row.now.text, row.price, row.change) == ("Better", "$2.00", "−75%")


def test_a_past_price_that_no_snapshot_near_the_day_has_is_not_known() -> None:
    told = trends(make_past(rising("8", "2"))).past_best
    assert told is not None
    assert [(row.then, row.seen, row.change) for row in told.rows[1:]] == [
        ("not known", "$8.00 on Mar 1, 2026", "—")
    ] * 2
    assert told.sentence == (
        "On Sep 17, 2026, the best rating of 6 months ago costs $2.00, that of 12 months ago costs $2.00, "
        "and that of 18 months ago costs $2.00 per 1M tokens. What the best model of 12 and 18 months ago "
        "cost then isn't known: no snapshot within 31 days of that day has its price."
    )


def test_a_level_that_has_no_price_today_is_told_as_such() -> None:
    days = rising("8", "2")
    free = [rated("a/best", 1450, None, listed_on="2024-09-01")]
    assert trends(make_past({**days, 200: free})).past_best is None
    others = [*free, rated("c/later", 1440, "3", listed_on="2024-07-01")]
    earlier = [rated("a/best", 1450, None, listed_on="2025-04-01"), others[1]]
    told = trends(make_past({**days, 200: earlier})).past_best
    assert told is not None
    assert [row.price for row in told.rows] == ["", "", "$3.00"]
    assert "the best rating of 6 months ago has no price today" in told.sentence


def test_a_field_younger_than_half_a_year_has_no_past_best() -> None:
    young = [rated("a/x", 1450, "1", listed_on="2026-02-20"), rated("a/y", 1440, "1", listed_on="2026-02-20")]
    assert trends(make_past({0: young, 1: young})).past_best is None


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2026-08-08", 6, "2026-02-08"), ("2026-08-31", 6, "2026-02-28"), ("2026-01-31", 18, "2024-07-31")],
)
def test_months_before_end_with_their_month(day: str, months: int, before: str) -> None:
    assert months_before(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(before)


# The page


def test_an_empty_catalogue_says_that_there_is_no_history() -> None:
    page = trends_page(assemble(Records([])))
    assert page.trends is None
    assert page.sentence.startswith("There is no history yet")


def test_the_opening_has_three_figures() -> None:
    models = [rated(f"a/m{n}", 1460, "1", listed_on="2026-03-01", open_weights=bool(n)) for n in range(3)]
    page = trends_page(make_past({0: models, 1: models}, source="private"))
    assert page.sentence == (
        "A model rated 1,450 or more is on offer from $1.00 per 1M tokens. 3 models are new in Mar 2026 (to "
        "Mar 2). 2 of 3 listed models have open weights."
    )


@pytest.mark.parametrize(
    "catalog",
    [assemble(Records([])), snapshot(make_listing()), make_past({0: [priced("1")], 1: [priced("2")]})],
)
def test_the_description_fits_a_search_result(catalog: Catalog) -> None:
    assert 50 <= len(trends_page(catalog).head.description) <= 200


def test_the_order_of_records_changes_nothing() -> None:
    models = [
        rated(f"{author}/m{n}", 1400 + 20 * n, "1", listed_on=f"2026-0{n + 1}-05", context_tokens=4096)
        for author in ("b", "a")
        for n in range(3)
    ]
    assert trends_page(make_past({0: models, 9: models})) == trends_page(
        make_past({0: models[::-1], 9: models[::-1]})
    )


def test_every_chart_has_its_numbers_as_a_table() -> None:
    models = [
        rated(f"a/m{n}", 1400 + 20 * n, str(n + 1), listed_on=f"2025-0{n + 1}-05", context_tokens=4096 * 2**n)
        for n in range(6)
    ]
    page = trends(make_past({0: models, 1: models[1:]}))
    charts = [page.prices.chart, *(plate.chart for plate in page.arrivals), page.turnover.chart, page.flow]
    assert all(chart and chart.table.rows for chart in charts)
    assert all(chart.description for chart in charts if chart)
