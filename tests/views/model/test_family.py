"""The author's other models: what is known of each, and a dash for what isn't."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from modelatlas.catalog import Catalog
from modelatlas.records import Listing
from modelatlas.views.figures.once import once_for_a_catalog
from modelatlas.views.model.family import family_table
from tests.support.content import make_catalog, write_records
from tests.support.factories import make_listing


def test_a_release_day_comes_before_the_day_of_listing(tmp_path: Path) -> None:
    said = Listing(key="acme/a", parameter_count=30_000_000_000)
    write_records(tmp_path, said, source="private")
    catalog = make_catalog(
        tmp_path,
        make_listing("acme/a", listed_on="2026-02-01", released_on="2026-01-01"),
        make_listing("acme/b", listed_on="2026-02-01", last_seen_on="2026-03-01"),
    )
    table = family_table(catalog.models, 2, catalog)
    assert table is not None
    one, other = table.lines
    assert (one.released, one.parameters, one.gone) == ("1 Jan 2026", "30B", False)
    assert (other.released, other.parameters, other.gone) == ("1 Feb 2026", "—", True)
    assert (table.has_parameters, table.marks) == (True, ())


def test_columns_without_anything_are_left_out_and_no_model_makes_no_table(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing())
    table = family_table(catalog.models, 1, catalog)
    assert table is not None
    assert not table.has_parameters
    assert family_table((), 0, catalog) is None


def test_what_is_made_for_a_catalogue_is_made_once_and_goes_with_it(tmp_path: Path) -> None:
    made: list[weakref.ref[Catalog]] = []

    @once_for_a_catalog
    def count(catalog: Catalog) -> int:
        made.append(weakref.ref(catalog))
        return len(made)

    one, other = make_catalog(tmp_path / "a"), make_catalog(tmp_path / "b")
    assert (count(one), count(one), count(other)) == (1, 1, 2)
    del one
    gc.collect()
    assert made[0]() is None
