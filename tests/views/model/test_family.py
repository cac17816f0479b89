"""The author's other models: what is known of each, and a dash for what isn't."""

from __future__ import annotations

from pathlib import Path

from modelatlas.records import Listing
from modelatlas.views.model.family import MAX_SHOWN, family_table
from tests.support.content import make_catalog, write_records
from tests.support.factories import make_listing


def test_a_release_day_comes_before_the_day_of_listing(tmp_path: Path) -> None:
    said = Listing(key="acme/a", parameter_count=30_000_000_000)
    write_records(tmp_path, said, source="private")
    catalog = make_catalog(
        tmp_path,
        make_listing("acme/a", listed_on="2026-02-01", released_on="2026-01-01"),
        make_listing("acme/b", listed_on="2026-02-01", last_seen_on="2026-03-01"),
        make_listing("acme/own"),
    )
    table = family_table(catalog.by_id["acme/own"], catalog.answers)
    assert table is not None
    one, other = table.lines
    assert (one.released, one.parameters, one.gone) == ("Jan 1, 2026", "30B", False)
    assert (other.released, other.parameters, other.gone) == ("Feb 1, 2026", "—", True)
    assert (table.has_parameters, table.marks) == (True, ())


def test_columns_without_anything_are_left_out_and_no_model_makes_no_table(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing("acme/a"), make_listing("acme/b"), make_listing("solo/c"))
    table = family_table(catalog.by_id["acme/a"], catalog.answers)
    assert table is not None
    assert not table.has_parameters
    assert family_table(catalog.by_id["solo/c"], catalog.answers) is None


def test_the_newest_are_shown_and_variants_of_the_model_itself_are_no_others(tmp_path: Path) -> None:
    others = [make_listing(f"acme/m{n:02}", listed_on=f"2026-01-{n + 1:02}") for n in range(MAX_SHOWN + 3)]
    catalog = make_catalog(tmp_path, make_listing("acme/own"), make_listing("acme/own:free"), *others)
    table = family_table(catalog.by_id["acme/own:free"], catalog.answers)
    assert table is not None
    assert table.total == len(others)
    assert [line.id for line in table.lines] == [f"acme/m{n:02}" for n in range(MAX_SHOWN + 2, 2, -1)]
