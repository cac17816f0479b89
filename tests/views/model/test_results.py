"""Results on a model page: every board has a place of its own, ranks only where there are intervals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from modelatlas.catalog import Catalog
from modelatlas.pipeline import build_folder
from modelatlas.records import Score
from modelatlas.views.model.results import Results, results
from tests.support.content import make_catalog, write_records
from tests.support.factories import make_listing

ROOT = Path(__file__).parents[3]
INDEX = Score(board="artificial-analysis", category="coding", value=40.0, unit="index")


def results_of(catalog: Catalog, model_id: str = "acme/rocket-1") -> Results:
    found = results(catalog.by_id[model_id], catalog.answers)
    assert found is not None
    return found


def test_a_board_of_one_name_in_two_sources_has_two_places(tmp_path: Path) -> None:
    content = tmp_path / "content"
    other = make_listing("rocket-1", name="Rocket-1", scores=(INDEX,), same_as=("openrouter:acme/rocket-1",))
    catalog = make_catalog(content, make_listing("acme/rocket-1", scores=(INDEX,)))
    assert len(results_of(catalog).benchmarks) == 1
    write_records(content, other, source="artificial-analysis")
    built = build_folder(content, ROOT / "templates", tmp_path / "site")
    tables = results_of(built.catalog).benchmarks
    assert len({table.anchor for table in tables}) == len(tables) == 2
    assert len({table.url for table in tables}) == 2
    assert all((tmp_path / "site" / table.url / "index.html").is_file() for table in tables)


def test_a_board_without_intervals_gives_no_rank(tmp_path: Path) -> None:
    scores = (
        Score(board="b", value=1.0, unit="elo"),
        Score(board="c", value=1.0, lower=0.5, upper=2, unit="elo"),
    )
    found = results_of(make_catalog(tmp_path, make_listing("acme/rocket-1", scores=scores)))
    (without,), (with_interval,) = found.benchmarks, found.ranked
    assert (without.lines[0].rank, without.lines[0].interval) == ("", None)
    assert with_interval.lines[0].rank == "1 of 1"
    assert with_interval.lines[0].interval is not None


def test_columns_are_there_only_where_a_row_has_them(tmp_path: Path) -> None:
    bare = Score(board="b", value=50.0, unit="percent")
    rich = bare.model_copy(
        update={
            "board": "c",
            "category": "sums",
            "strategy": "few-shot",
            "free": False,
            "executions": 40,
            "cost_usd": Decimal("0.004"),
            "duration_s": 0.034,
        }
    )
    told = {"strategy", "free", "executions", "cost", "duration", "category"}
    poor = results_of(make_catalog(tmp_path / "a", make_listing("acme/rocket-1", scores=(bare,))))
    found = results_of(make_catalog(tmp_path / "b", make_listing("acme/rocket-1", scores=(bare, rich))))
    assert not told & poor.benchmark_columns
    assert told <= found.benchmark_columns
    (line,) = found.benchmarks[1].lines
    assert (line.strategy, line.free, line.executions) == ("few-shot", "no", "40")
    assert (line.cost, line.duration, line.value, line.unit) == ("$0.004", "0.034 s", "50", "%")


def test_a_model_without_results_has_none(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing())
    assert results(catalog.models[0], catalog.answers) is None
