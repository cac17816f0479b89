"""Rankings: ties by interval, no ranks without intervals, price against score for what is on offer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.output.paths import fault_of
from modelatlas.pipeline import load_catalog
from modelatlas.records import Listing, Score
from modelatlas.views.lists.board import BoardPage, board_pages
from modelatlas.views.lists.board_list import boards_page
from modelatlas.views.lists.ranking import MAX_ROWS
from tests.support.content import make_catalog, write_records
from tests.support.factories import make_listing, make_price


def make_score(value: float, **changes: Any) -> Score:
    """A rating without interval on a board named ``pie``."""
    return Score(**{"board": "pie", "value": value, "unit": "elo", **changes})


def prices(read: str, written: str) -> tuple[Any, ...]:
    return make_price(read), make_price(written, meter="output")


def pages(catalog: Catalog) -> dict[str, BoardPage]:
    """Every page by its URL."""
    return {url: make() for url, make in board_pages(catalog.answers).items()}


def test_overlapping_intervals_share_their_ranks(tmp_path: Path) -> None:
    bounds = {"a": (1490, 1510), "b": (1480, 1500), "c": (1300, 1320)}
    listings = [
        make_listing(f"acme/{key}", scores=(make_score((low + high) / 2, lower=low, upper=high, votes=1200),))
        for key, (low, high) in bounds.items()
    ]
    page = pages(make_catalog(tmp_path, *listings))["boards/pie/"]
    assert [(row.key, row.rank, row.bounds) for row in page.rows] == [
        ("acme/a", "1–2", "1,490–1,510"),
        ("acme/b", "1–2", "1,480–1,500"),
        ("acme/c", "3", "1,300–1,320"),
    ]
    assert page.rows[0].votes == "1,200"
    worst = page.rows[2].interval
    assert worst is not None
    assert (worst.start, worst.width) == (0, 9.5)


def test_a_board_without_intervals_has_no_ranks_and_says_so(tmp_path: Path) -> None:
    listings = [make_listing(f"acme/m-{n}", scores=(make_score(n),)) for n in range(11)]
    page = pages(make_catalog(tmp_path, *listings))["boards/pie/"]
    assert {row.rank for row in page.rows} == {""}
    assert page.columns.isdisjoint({"rank", "bounds"})
    assert any("no ranks" in caveat for caveat in page.caveats)
    assert [row.percentile for row in page.rows][:2] == ["100", "90"]


def test_lower_is_better_puts_the_lowest_first(tmp_path: Path) -> None:
    scores = {"a": 3.0, "b": 1.0, "c": 2.0}
    listings = [
        make_listing(f"acme/{key}", scores=(make_score(value, unit="percent", higher_is_better=False),))
        for key, value in scores.items()
    ]
    page = pages(make_catalog(tmp_path, *listings))["boards/pie/"]
    assert [row.value for row in page.rows] == ["1", "2", "3"]


def test_a_linked_entry_leads_to_its_model_with_its_price(tmp_path: Path) -> None:
    listing = make_listing("acme/a", scores=(make_score(1, setting="high"),), prices=prices("0.1", "6"))
    row = pages(make_catalog(tmp_path, listing))["boards/pie/"].rows[0]
    assert row.model is not None
    assert row.model.url == "models/acme/a/"
    assert (row.setting, row.input_price, row.output_price) == ("high", "$0.10", "$6.00")


def test_an_entry_that_means_no_model_keeps_its_own_name_and_has_no_price(tmp_path: Path) -> None:
    write_records(tmp_path, make_listing("acme/rocket-1"))
    write_records(tmp_path, Listing(key="nobody-9000", scores=(make_score(1),)), source="arena")
    row = pages(load_catalog(tmp_path))["boards/pie/"].rows[0]
    assert (row.model, row.key, row.input_price) == (None, "nobody-9000", "")


def test_categories_have_pages_and_the_overall_one_is_the_board(tmp_path: Path) -> None:
    scores = (make_score(1, category="overall"), make_score(2, category="hard_prompts"))
    found = pages(make_catalog(tmp_path, make_listing(scores=scores)))
    assert set(found) == {"boards/pie/", "boards/pie/hard-prompts/"}
    assert found["boards/pie/"].rows[0].value == "1"
    part = found["boards/pie/hard-prompts/"]
    assert (part.category, part.rows[0].value) == ("Hard prompts", "2")
    assert [(one.url, one.current) for one in part.categories] == [("boards/pie/hard-prompts/", True)]


def test_a_board_without_an_overall_ranking_lists_its_categories(tmp_path: Path) -> None:
    listings = [make_listing(f"acme/m-{n}", scores=(make_score(n, category="a"),)) for n in range(10)]
    few = make_listing("acme/rocket-1", scores=(make_score(2, category="b"),))
    page = pages(make_catalog(tmp_path, few, *listings))["boards/pie/"]
    assert page.rows == ()
    assert [part.url for part in page.categories] == ["boards/pie/a/", "boards/pie/b/"]
    assert [part.best_url for part in page.categories] == ["models/acme/m-9/", ""]


def test_of_fewer_than_ten_entries_none_is_called_the_best(tmp_path: Path) -> None:
    listings = [make_listing(f"acme/m-{n}", scores=(make_score(n),)) for n in range(9)]
    catalog = make_catalog(tmp_path, *listings)
    assert boards_page(catalog.answers).topics[0].lines[0].lead.text == ""
    catalog = make_catalog(tmp_path, *listings, make_listing("acme/m-9", scores=(make_score(9),)))
    assert boards_page(catalog.answers).topics[0].lines[0].lead.text == "M-9"


def test_equal_results_are_tied_where_no_interval_is_stated(tmp_path: Path) -> None:
    listings = [make_listing(f"acme/m-{n}", scores=(make_score(min(n, 8)),)) for n in range(10)]
    line = boards_page(make_catalog(tmp_path, *listings).answers).topics[0].lines[0]
    assert line.lead.text == "2 entries tied"


def test_a_variant_that_repeats_the_result_of_its_model_is_no_entry_of_its_own(tmp_path: Path) -> None:
    listings = [
        make_listing("acme/m", scores=(make_score(5),)),
        make_listing("acme/m:batch", scores=(make_score(5),)),
        make_listing("acme/m:thinking", scores=(make_score(7),)),
        make_listing("~acme/latest", alias_of="acme/m", scores=(make_score(5),)),
    ]
    catalog = make_catalog(tmp_path, *listings)
    page = pages(catalog)["boards/pie/"]
    assert [(row.key, row.value) for row in page.rows] == [("acme/m:thinking", "7"), ("acme/m", "5")]
    for own in ("acme/m:batch", "~acme/latest"):  # the page of a variant still tells what its model did
        rows = catalog.answers.boards.results(catalog.answers.peers[own].told_by)
        assert [entry.key for _, entry in rows] == ["acme/m"]


def test_one_board_under_two_spellings_is_one(tmp_path: Path) -> None:
    def score(board: str, value: float) -> Score:
        return Score(board=board, value=value, unit="percent")

    listings = [make_listing(f"acme/m-{n}", scores=(score("SWE-Bench Pro", n),)) for n in range(2)]
    other = make_listing("acme/z", scores=(score("SWE Bench pro", 9), score("SWE-Bench Pro 2", 1)))
    found = pages(make_catalog(tmp_path, *listings, other))
    assert {page.title: len(page.rows) for page in found.values()} == {
        "SWE-Bench Pro": 3,
        "SWE-Bench Pro 2": 1,
    }


def test_long_rankings_are_cut_and_say_so(tmp_path: Path) -> None:
    listings = [make_listing(f"acme/m-{n}", scores=(make_score(n),)) for n in range(MAX_ROWS + 1)]
    page = pages(make_catalog(tmp_path, *listings))["boards/pie/"]
    assert len(page.rows) == MAX_ROWS
    assert any(f"The first {MAX_ROWS} of {MAX_ROWS + 1}" in caveat for caveat in page.caveats)


def test_the_chart_has_listed_priced_models_at_their_best_setting(tmp_path: Path) -> None:
    priced = [
        make_listing(
            f"acme/m-{n}",
            scores=(make_score(n), make_score(n / 2, setting="low")),
            prices=prices(str(n), str(n)),
        )
        for n in range(1, 6)
    ]
    others = [
        make_listing("acme/gone", scores=(make_score(90),), last_seen_on="2026-05-01"),
        make_listing("acme/unpriced", scores=(make_score(91),), prices=()),
        make_listing("acme/half", scores=(make_score(92),), price=make_price("1")),
    ]
    chart = pages(make_catalog(tmp_path, *priced, *others))["boards/pie/"].chart
    assert chart is not None
    assert sorted(dot.title for dot in chart.dots) == [
        "M-1: 1, $1.00",
        "M-2: 2, $2.00",
        "M-3: 3, $3.00",
        "M-4: 4, $4.00",
        "M-5: 5, $5.00",
    ]


def test_the_list_of_boards_counts_entries_and_never_calls_a_tie_first(tmp_path: Path) -> None:
    tied = [
        make_listing(f"acme/{k}", scores=(make_score(v, lower=v - 1, upper=v + 1),))
        for k, v in (("a", 98), ("b", 99), *((f"m{n}", n) for n in range(0, 24, 3)))
    ]
    source = boards_page(make_catalog(tmp_path, *tied).answers).topics[0]
    line = source.lines[0]
    assert (line.board.url, line.entries, line.linked) == ("boards/pie/", "10", "10")
    assert line.lead.text == "2 entries tied"


NAMES = st.text(max_size=6)
KEYS = st.lists(st.tuples(NAMES, NAMES, st.none() | NAMES), max_size=8, unique=True)


@given(KEYS)
def test_any_two_boards_have_different_safe_pages(keys: list[urls.BoardKey]) -> None:
    found = urls.boards(keys)
    paths = [urls.output_path(url) for url in found.values()]
    assert len(set(paths)) == len(paths)
    assert urls.output_path(urls.BOARDS) not in paths
    assert all(fault_of(path) is None for path in paths)


@pytest.mark.parametrize("source", ["benchmark:one", "zoo"])
def test_the_board_spelled_like_its_folder_keeps_it(source: str) -> None:
    found = urls.boards([(source, "aider-polyglot", None), ("modelsdev/models", "Aider Polyglot", None)])
    assert found[source, "aider-polyglot", None] == "boards/aider-polyglot/"
    assert found["modelsdev/models", "Aider Polyglot", None].startswith("boards/aider-polyglot_1")
