"""An author's page: charts only where they tell something, models listed and gone apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from modelatlas.records import Listing, Score
from modelatlas.views.lists.author import AuthorPage, author_page
from tests.support.content import make_catalog
from tests.support.factories import make_listing, make_price


def page(content: Path, *listings: Listing) -> AuthorPage:
    return author_page("acme", make_catalog(content, *listings).answers)


def listed(count: int, **changes: Any) -> list[Listing]:
    """Models of the author, one a month from January 2025."""
    return [
        make_listing(f"acme/m-{n}", listed_on=f"{2025 + n // 12}-{n % 12 + 1:02}-15", **changes)
        for n in range(count)
    ]


def rated(key: str, rating: float, usd: str) -> Listing:
    score = Score(
        board="text_style_control",
        category="overall",
        value=rating,
        unit="elo",
        lower=rating - 5,
        upper=rating + 5,
    )
    return make_listing(key, scores=(score,), prices=(make_price(usd), make_price(usd, meter="output")))


def test_models_over_time_are_counted_by_quarter(tmp_path: Path) -> None:
    chart = page(tmp_path, *listed(8)).timeline
    assert chart is not None
    assert chart.table.rows[:3] == (
        ("1st quarter of 2025", "3", "3", "0"),
        ("2nd quarter of 2025", "3", "3", "0"),
        ("3rd quarter of 2025", "2", "2", "0"),
    )
    assert [bar.title for bar in chart.bars][:1] == ["1st quarter of 2025: still listed 3 of 3"]


def test_models_over_time_tell_which_are_gone(tmp_path: Path) -> None:
    gone = make_listing("acme/old", listed_on="2025-01-20", last_seen_on="2025-06-01")
    chart = page(tmp_path, *listed(8), gone).timeline
    assert chart is not None
    assert chart.table.rows[0] == ("1st quarter of 2025", "4", "3", "1")
    assert [key.text for key in chart.keys] == ["still listed", "no longer listed"]


def test_few_models_have_no_chart_over_time(tmp_path: Path) -> None:
    assert page(tmp_path, *listed(7)).timeline is None


def test_variants_and_aliases_are_not_counted_twice(tmp_path: Path) -> None:
    extra = [
        make_listing("acme/m-0:free", variant="free", listed_on="2025-01-15"),
        make_listing("acme/latest", alias_of="acme/m-1", listed_on="2025-01-15"),
    ]
    chart = page(tmp_path, *listed(8), *extra).timeline
    assert chart is not None
    assert chart.table.rows[0] == ("1st quarter of 2025", "3", "3", "0")


def test_a_model_that_is_only_there_free_counts_and_one_that_lives_on_free_counts_once(
    tmp_path: Path,
) -> None:
    only_free = make_listing("acme/gift:free", variant="free", listed_on="2025-01-15")
    lives_on = [
        make_listing("acme/old", listed_on="2025-01-20", last_seen_on="2025-06-01"),
        make_listing("acme/old:free", variant="free", listed_on="2025-05-20"),
    ]
    chart = page(tmp_path, *listed(8), only_free, *lives_on).timeline
    assert chart is not None
    assert chart.table.rows[:2] == (
        ("1st quarter of 2025", "5", "4", "1"),
        ("2nd quarter of 2025", "3", "3", "0"),
    )


def test_price_against_rating_names_the_author_s_models_among_others(tmp_path: Path) -> None:
    own = [rated(f"acme/m-{n}", 1400 + 10 * n, str(n)) for n in (1, 2, 3)]
    other = rated("bolt/x", 1300, "9")
    found = page(tmp_path, *own, other)
    assert found.rating is not None
    assert {name.text for name in found.rating.names} == {"M-1", "M-2", "M-3"}
    assert [dot.tone for dot in found.rating.dots] == ["soft", "accent", "accent", "accent"]
    assert found.rating.table is not None
    assert found.rating.table.rows[0] == ("M-3", "1,430", "1,425–1,435", "$3.00")


def test_two_rated_models_are_too_few_to_draw(tmp_path: Path) -> None:
    found = page(tmp_path, rated("acme/a", 1400, "1"), rated("acme/b", 1410, "2"), rated("bolt/x", 1300, "9"))
    assert found.rating is None
    assert found.rating_sentence == ""


def test_listed_and_gone_stand_apart(tmp_path: Path) -> None:
    found = page(tmp_path, make_listing("acme/here"), make_listing("acme/gone", last_seen_on="2026-05-01"))
    assert [row.id for row in found.listed] == ["acme/here"]
    assert [row.id for row in found.gone] == ["acme/gone"]
    assert found.sentence == "1 model listed, 1 no longer listed."


def test_two_authors_of_one_name_have_different_titles(tmp_path: Path) -> None:
    twins = [make_listing("acme/a", name="Acme: A"), make_listing("acme-x/b", name="Acme: B")]
    catalog = make_catalog(tmp_path, *twins)
    titles = {author_page(slug, catalog.answers).head.title for slug in catalog.answers.authors}
    assert titles == {"Models by Acme (acme)", "Models by Acme (acme-x)"}
