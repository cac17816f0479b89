"""Results on a model page: every board has a place of its own, ranks only where there are intervals."""

from __future__ import annotations

from pathlib import Path

from modelatlas.pipeline import build
from modelatlas.records import Score
from modelatlas.views.results import result_tables
from tests.content import make_catalog, write_records
from tests.factories import make_listing

ROOT = Path(__file__).parents[2]
INDEX = Score(board="artificial-analysis", category="coding", value=40.0, unit="index")


def test_a_board_of_one_name_in_two_sources_has_two_places(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_records(content, make_listing("acme/rocket-1", scores=(INDEX,)))
    other = make_listing("rocket-1", name="Rocket-1", scores=(INDEX,), same_as=("openrouter:acme/rocket-1",))
    catalog = make_catalog(content, make_listing("acme/rocket-1", scores=(INDEX,)))
    write_records(content, other, source="artificial-analysis")
    built = build(content, ROOT / "templates", tmp_path / "site")
    tables = result_tables(built.catalog.by_id["acme/rocket-1"], built.catalog)
    assert len({table.anchor for table in tables}) == len(tables) == 2
    assert len(result_tables(catalog.by_id["acme/rocket-1"], catalog)) == 1


def test_a_board_without_intervals_gives_no_rank(tmp_path: Path) -> None:
    scores = (
        Score(board="b", value=1.0, unit="elo"),
        Score(board="c", value=1.0, lower=0.5, upper=2, unit="elo"),
    )
    catalog = make_catalog(tmp_path / "content", make_listing("acme/rocket-1", scores=scores))
    without, with_interval = result_tables(catalog.by_id["acme/rocket-1"], catalog)
    assert (without.lines[0].rank, without.lines[0].interval) == ("", None)
    assert with_interval.lines[0].rank == "1 of 1"
    assert with_interval.lines[0].interval is not None
