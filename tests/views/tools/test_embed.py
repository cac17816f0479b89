"""The table for other sites' pages as it is without scripts."""

from __future__ import annotations

from pathlib import Path

from modelatlas import urls
from modelatlas.views.tools.embed import embed_page
from tests.support.content import make_catalog
from tests.support.factories import make_listing
from tests.support.sites import files_of


def test_it_holds_the_newest_listed_models_and_says_of_how_many(tmp_path: Path) -> None:
    listings = [make_listing(f"acme/m-{at:02}", listed_on=f"2026-01-{at + 1:02}") for at in range(12)]
    gone = make_listing("acme/gone", listed_on="2026-07-01", last_seen_on="2026-07-02")
    page = embed_page(make_catalog(tmp_path, *listings, gone).answers, "assets/data/models.json", "")
    assert [row.id for row in page.rows] == [f"acme/m-{at:02}" for at in range(11, 1, -1)]
    assert page.range == "the newest 10 of 12"


def test_crawlers_are_told_to_leave_it_alone(tmp_path: Path) -> None:
    files = files_of(make_catalog(tmp_path, make_listing()))
    page = files[urls.output_path(urls.EMBED)]
    assert b'<meta name="robots" content="noindex">' in page
    assert b"localStorage" not in page
    assert f">{'https://atlas.example/repo/'}{urls.EMBED}<".encode() not in files[urls.SITEMAP]
    assert f">{'https://atlas.example/repo/'}{urls.FEATURES}<".encode() in files[urls.SITEMAP]
