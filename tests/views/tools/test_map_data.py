from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.boards import Entry
from modelatlas.records import Listing, Score
from modelatlas.views.tools import map_data
from modelatlas.views.tools.data_file import DataFile
from modelatlas.views.tools.map_data import MIN_MODELS, map_file
from modelatlas.views.tools.skills import map_choices
from tests.support.factories import make_board, make_listing, make_state


def make_score(value: float, **changes: Any) -> Score:
    return Score(**{"board": "vision", "category": "overall", "value": value, "unit": "elo", **changes})


def make_catalog(*listings: Listing) -> Catalog:
    return assemble(Records([(make_state(fetched_on=dt.date(2026, 8, 1)), listings)]))


def covered(count: int, **changes: Any) -> list[Listing]:
    """Models that each have a result on one board."""
    return [make_listing(f"acme/m{n:03}", scores=(make_score(1400 + n, **changes),)) for n in range(count)]


def document(*listings: Listing) -> dict[str, Any]:
    file = map_file(make_catalog(*listings).answers)
    assert file is not None
    found: dict[str, Any] = json.loads(file.content)
    return found


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Boards count from one model on."""
    monkeypatch.setattr(map_data, "MIN_MODELS", 1)


def test_a_board_needs_results_of_enough_models() -> None:
    assert map_file(make_catalog(*covered(MIN_MODELS - 1)).answers) is None
    assert [board["key"] for board in document(*covered(MIN_MODELS))["boards"]] == ["vision"]


def test_models_that_are_no_longer_listed_keep_their_results_but_do_not_count() -> None:
    """The table can show them, and so can the map."""
    gone_on = dt.date(2026, 7, 1)
    models = covered(MIN_MODELS)
    catalog = make_catalog(*models, make_listing("acme/gone", last_seen_on=gone_on))
    entries = tuple(
        Entry(key, key, None, make_score(1)) for key in ("acme/gone", *(model.key for model in models))
    )

    def file(*entries: Entry) -> DataFile | None:
        board = make_board("arena", "vision", "overall", gone_on, entries)
        return map_file(replace(catalog, boards=(board,)).answers)

    found = file(*entries)
    assert found is not None
    assert len(json.loads(found.content)["boards"][0]["rows"]) == MIN_MODELS + 1
    assert file(*entries[:MIN_MODELS]) is None


@pytest.mark.usefixtures("few")
def test_rows_are_those_of_the_table_told_as_steps() -> None:
    rated = (
        make_listing("acme/b", scores=(make_score(1500),)),
        make_listing("acme/d", scores=(make_score(1400),)),
    )
    found = document(make_listing("acme/a"), *rated, make_listing("acme/c"))
    assert found["count"] == 4
    [board] = found["boards"]
    assert (board["rows"], board["score"]) == ([1, 2], [1500.0, 1400.0])


@pytest.mark.usefixtures("few")
def test_a_result_keeps_its_interval_day_setting_and_who_measured_it() -> None:
    best = make_score(
        1500.04, lower=1494.02, upper=1507.06, setting="high", measured_on=dt.date(2026, 7, 16), via="A lab"
    )
    plain = make_listing("acme/b", scores=(make_score(1400),))
    [board] = document(make_listing("acme/a", scores=(make_score(1450, setting="low"), best)), plain)[
        "boards"
    ]

    assert board["score"] == [1500, 1400]  # a rating is whole on every page
    assert (board["below"], board["above"]) == ([6, None], [7, None])
    assert board["measured"] == ["2026-07-16", None]
    assert board["setting"] == ["high", None]
    assert board["via"] == ["A lab", None]
    assert (board["fetched"], board["higher"], board["unit"]) == ("2026-08-01", True, "Rating")


@pytest.mark.usefixtures("few")
def test_what_all_results_share_is_told_once() -> None:
    [board] = document(*covered(3, measured_on=dt.date(2026, 7, 16)))["boards"]
    assert (board["measured"], board["setting"], board["below"]) == ("2026-07-16", None, None)


@pytest.mark.usefixtures("few")
def test_the_whole_comes_first_then_categories_by_name_without_their_parts() -> None:
    def score(category: str | None) -> Score:
        return make_score(50, board="livebench", category=category, unit="percent")

    categories = ("Reasoning", None, "Coding", "Coding/python", "models/web")
    found = document(make_listing("acme/a", scores=tuple(score(category) for category in categories)))
    assert [board["category"] for board in found["boards"]] == ["Overall", "Coding", "Reasoning", "Web"]


@pytest.mark.usefixtures("few")
def test_of_a_board_that_repeats_another_only_the_whole_is_taken() -> None:
    scores = [make_score(1, board="text", category=category) for category in ("overall", "coding")]
    assert [b["key"] for b in document(make_listing(scores=tuple(scores)))["boards"]] == ["text"]


def test_the_name_of_the_file_changes_with_its_content_and_only_then() -> None:
    def url(*listings: Listing) -> str:
        file = map_file(make_catalog(*listings).answers)
        assert file is not None
        return file.url

    assert url(*covered(12)) == url(*covered(12))
    assert url(*covered(12)) != url(*covered(13))
    assert url(*covered(12)).startswith("assets/data/boards.")


def test_what_is_offered_first_is_only_what_the_map_has() -> None:
    answers = make_catalog(*covered(MIN_MODELS)).answers
    file = map_file(answers, map_choices(answers, {"writing": "vision", "math": "no-such-board"}))
    assert file is not None
    assert json.loads(file.content)["first"] == [["Writing", "vision"], ["Vision", "vision"]]
    file = map_file(answers, [("Elsewhere", "text")])
    assert file is not None
    assert json.loads(file.content)["first"] == []
