"""The list of authors, and the choice of those that the index names."""

from __future__ import annotations

from pathlib import Path

from modelatlas.views.lists.authors import author_entries, largest
from tests.support.content import make_catalog
from tests.support.factories import make_listing


def test_of_very_many_authors_those_with_most_models_are_named(tmp_path: Path) -> None:
    counts = {"alpha": 1, "beta": 3, "gamma": 2}
    listings = [
        make_listing(f"{author}/{number}") for author, most in counts.items() for number in range(most)
    ]
    entries = author_entries(make_catalog(tmp_path, *listings).answers)
    assert [entry.slug for entry in largest(entries, 2)] == ["beta", "gamma"]
    assert largest(entries, 3) == entries == largest(entries)
