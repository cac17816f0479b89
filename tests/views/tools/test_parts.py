"""The explorer's data in parts: together they are the whole file, and each is there once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.views.tools.data_file import MOST_WHOLE, DataFile
from modelatlas.views.tools.explorer import explorer_file
from modelatlas.views.tools.parts import FIRST
from tests.support.factories import make_listing, make_price, make_state

COUNT = 6


def make_catalog() -> Catalog:
    listings = [
        make_listing(
            f"acme/rocket-{number}",
            canonical_slug=f"acme/rocket-{number}-20260101",
            context_tokens=1000 * number,
            max_output_tokens=number if number % 2 else None,
            licence="MIT" if number % 3 else "Apache-2.0",
            input_modalities=("text", "image") if number % 2 else ("text",),
            prices=(make_price(str(number)), make_price("0.5", meter="cache_read")),
        )
        for number in range(1, COUNT + 1)
    ]
    return assemble(Records(parts=[(make_state("openrouter"), listings)]))


def documents(found: DataFile) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The first file, and the others by address."""
    return json.loads(found.content), {file.url: json.loads(file.content) for file in found.later}


def rows_of(column: Any) -> Iterator[Any]:
    """A cell for each row, also of a column that is written as one value."""
    rows = column["rows"] if isinstance(column, dict) and "rows" in column else column
    return iter(rows if isinstance(rows, (list, dict)) else [rows] * COUNT)


def test_up_to_the_threshold_there_is_one_file_and_beyond_it_several() -> None:
    catalog = make_catalog()
    assert explorer_file(catalog) == explorer_file(catalog, most_whole=COUNT)
    assert "parts" not in documents(explorer_file(catalog, most_whole=COUNT))[0]
    assert documents(explorer_file(catalog, most_whole=COUNT - 1))[0]["parts"]
    assert MOST_WHOLE == 20_000


def test_all_parts_together_are_the_whole_file() -> None:
    catalog = make_catalog()
    whole, _ = documents(explorer_file(catalog))
    first, others = documents(explorer_file(catalog, most_whole=0))
    for section in FIRST:
        found = dict(first[section])
        for name, part in first["parts"].items():
            own = others[part["url"]].get(section, {})
            assert list(own) == part["columns"].get(section, []), name
            assert not found.keys() & own.keys()
            found |= own
        if section == "sparse":
            found["slug"] = whole[section]["slug"]
        assert found.keys() == whole[section].keys()
        for column, cells in whole[section].items():
            assert list(rows_of(found[column])) == list(rows_of(cells)), (section, column)
    rest = first.keys() - FIRST.keys() - {"parts", "names"}
    assert {key: first[key] for key in rest} == {key: whole[key] for key in rest}


def test_the_first_file_has_what_the_first_view_shows_and_the_columns_that_say_nothing() -> None:
    first, others = documents(explorer_file(make_catalog(), most_whole=0))
    assert first["numbers"]["context"] == [1000, 2000, 3000, 4000, 5000, 6000]
    assert first["numbers"]["cutoff"] is None
    assert "max_output" not in first["numbers"]
    part = others[first["parts"]["max_output"]["url"]]
    assert part == {"version": 1, "numbers": {"max_output": [1, None, 3, None, 5, None]}}


def test_a_permanent_name_is_found_by_the_file_of_other_names() -> None:
    first, others = documents(explorer_file(make_catalog(), most_whole=0))
    assert first["sparse"]["slug"] == {}
    assert "acme/rocket-1-20260101" in others[first["names"]]["names"]["0"]
