"""Selections by feature and price: who is in which, and the pages that are made of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from modelatlas.catalog import Catalog
from modelatlas.catalog.answers.selections import EDGES, Selection
from modelatlas.catalog.model import Claim, Fact
from modelatlas.output.check.page_rules import DESCRIPTION_CHARS
from modelatlas.records import Listing
from modelatlas.views.lists.selection import SelectionPage, selection_pages, selections_pages
from modelatlas.views.words.selection_names import selection_text
from tests.support.content import make_catalog
from tests.support.factories import make_listing, make_price


def found(content: Path, *listings: Listing) -> dict[str, Selection]:
    """Selections by address."""
    return by_url(make_catalog(content, *listings))


def by_url(catalog: Catalog) -> dict[str, Selection]:
    return {selection_text(one).url: one for one in catalog.answers.selections}


def pages(content: Path, *listings: Listing, rows: int = 100) -> list[SelectionPage]:
    return list(selection_pages(make_catalog(content, *listings).answers, rows))


def ids(selection: Selection) -> list[str]:
    return [peer.id for peer in selection.peers]


def priced(key: str, usd: str) -> Listing:
    """A model whose input, output and thus blended price is the same."""
    return make_listing(key, prices=(make_price(usd), make_price(usd, meter="output")))


def without_amount(key: str, status: str) -> Listing:
    prices = (make_price(None, status=status), make_price(None, meter="output", status=status))
    return make_listing(key, prices=prices)


def test_a_feature_page_holds_the_listed_models_that_have_it(tmp_path: Path) -> None:
    got = found(
        tmp_path,
        make_listing("acme/with", parameters=("tools",)),
        make_listing("acme/without", parameters=("temperature",)),
        make_listing("acme/left", parameters=("tools",), last_seen_on="2026-05-01"),
    )
    assert ids(got["features/tools/"]) == ["acme/with"]
    assert selection_text(got["features/tools/"]).query == "feat=tools"
    assert "features/reasoning/" not in got


def test_modalities_have_pages_and_newer_words_of_a_feed_have_none(tmp_path: Path) -> None:
    eyes = make_listing("acme/eyes", input_modalities=("text", "image", "smell"))
    got = found(tmp_path, eyes, make_listing("acme/paints", output_modalities=("image",)))
    assert ids(got["features/image-input/"]) == ["acme/eyes"]
    assert ids(got["features/image-output/"]) == ["acme/paints"]
    assert not [url for url in got if "smell" in url]


def test_weights_count_as_open_only_where_a_source_says_so(tmp_path: Path) -> None:
    catalog = make_catalog(
        tmp_path, *(make_listing(f"acme/{word}") for word in ("open", "closed", "unknown"))
    )
    said = {"acme/open": True, "acme/closed": False}
    models = tuple(
        replace(
            model, facts={**model.facts, "open_weights": Fact(Claim(said[model.id], "hub", model.id, None))}
        )
        if model.id in said
        else model
        for model in catalog.models
    )
    got = by_url(replace(catalog, models=models))
    assert ids(got["features/open-weights/"]) == ["acme/open"]


@pytest.mark.parametrize(
    ("usd", "url"),
    [
        ("0.0005", "prices/under-0.10/"),
        ("0.09999", "prices/under-0.10/"),
        ("0.10", "prices/0.10-to-0.50/"),
        ("0.5", "prices/0.50-to-2/"),
        ("1.99", "prices/0.50-to-2/"),
        ("2", "prices/2-to-10/"),
        ("10", "prices/from-10/"),
        ("1000", "prices/from-10/"),
    ],
)
def test_a_price_on_an_edge_counts_above_it(usd: str, url: str, tmp_path: Path) -> None:
    assert [at for at in found(tmp_path, priced("acme/a", usd)) if at.startswith("prices/")] == [url]


def test_bands_go_by_the_blend_of_three_parts_input_and_one_part_output(tmp_path: Path) -> None:
    prices = (make_price("1"), make_price("5", meter="output"))
    assert "prices/2-to-10/" in found(tmp_path, make_listing("acme/a", prices=prices))


@pytest.mark.parametrize(
    ("status", "url"),
    [
        ("free", "prices/free/"),
        ("per_unit", "prices/per-unit/"),
        ("varies", "prices/varies/"),
        ("unknown", "prices/unknown/"),
        ("included", "prices/unknown/"),
    ],
)
def test_what_has_no_amount_has_a_page_of_its_own_kind(status: str, url: str, tmp_path: Path) -> None:
    """Unknown is never free, and none of them is in a band."""
    got = found(tmp_path, without_amount("acme/a", status))
    assert [at for at in got if at.startswith("prices/")] == [url]


def test_a_price_by_another_unit_is_not_one_by_tokens(tmp_path: Path) -> None:
    prices = (make_price("0.04", per="image"), make_price("2", meter="output"))
    assert "prices/per-unit/" in found(tmp_path, make_listing("acme/a", prices=prices))


def test_every_listed_model_is_in_exactly_one_list_of_prices(tmp_path: Path) -> None:
    listings = [priced(f"acme/m-{at}", str(edge)) for at, edge in enumerate((Decimal("0.01"), *EDGES))]
    listings += [without_amount(f"acme/{word}", word) for word in ("free", "varies", "unknown", "per_unit")]
    listings.append(make_listing("acme/none", prices=()))
    got = found(tmp_path, *listings)
    priced_ids = [model for url, one in got.items() if url.startswith("prices/") for model in ids(one)]
    assert sorted(priced_ids) == sorted(listing.key for listing in listings)


def test_bands_are_ordered_by_price_and_features_by_day(tmp_path: Path) -> None:
    got = found(
        tmp_path,
        make_listing("acme/old-dear", price=None, listed_on="2025-01-01", parameters=("tools",)),
        make_listing(
            "acme/older-cheap",
            prices=(make_price("1.4"), make_price("6", meter="output")),
            listed_on="2024-01-01",
            parameters=("tools",),
        ),
    )
    assert ids(got["features/tools/"]) == ["acme/old-dear", "acme/older-cheap"]
    assert ids(got["prices/2-to-10/"]) == ["acme/older-cheap", "acme/old-dear"]


def test_pages_are_cut_at_the_rows_of_a_page_and_tell_themselves_apart(tmp_path: Path) -> None:
    listings = [make_listing(f"acme/m-{at:02}", parameters=("tools",)) for at in range(25)]
    got = [page for page in pages(tmp_path, *listings, rows=10) if page.title == "Models with tools"]
    assert [page.head.url for page in got] == ["features/tools/", "features/tools/2/", "features/tools/3/"]
    assert [len(page.rows) for page in got] == [10, 10, 5]
    assert [page.range for page in got][2] == "21–25 of 25, newest first"
    assert len({page.head.title for page in got}) == len({page.head.description for page in got}) == 3
    assert got[1].pager.previous == "features/tools/"
    assert got[1].pager.next == "features/tools/3/"


def test_a_page_says_how_many_which_is_newest_and_which_is_cheapest(tmp_path: Path) -> None:
    page = next(
        page
        for page in pages(
            tmp_path,
            make_listing("acme/new", name="Acme: New", parameters=("tools",), listed_on="2026-07-01"),
            make_listing(
                "acme/free:free", parameters=("tools",), prices=without_amount("x/y", "free").prices
            ),
            make_listing("acme/plain", listed_on="2026-07-30"),
        )
        if page.head.url == "features/tools/"
    )
    assert page.sentence == (
        "2 of 3 listed models, 66.7%. The newest is Acme New, listed Jul 1, 2026. "
        "The lowest blended price is $2.63 per 1M tokens, of Acme New."
    )
    assert page.explorer == "?feat=tools"
    assert [line.name for group in page.siblings for line in group.lines if line.current] == ["Tools"]


def test_models_of_one_day_and_of_one_price_share_their_place(tmp_path: Path) -> None:
    listings = [
        make_listing(f"acme/m{n}", name=f"Acme: M{n}", parameters=("tools",), listed_on="2026-07-01")
        for n in range(3)
    ]
    page = next(page for page in pages(tmp_path, *listings) if page.head.url == "features/tools/")
    assert "The newest are Acme M0 and 2 others, listed Jul 1, 2026." in page.sentence
    assert page.sentence.endswith("of Acme M0 and 2 others.")


def test_titles_and_descriptions_are_of_a_length_that_is_shown(tmp_path: Path) -> None:
    """Names, however long, are left out of them."""
    long = make_listing("acme/long", name=f"Acme: {'x' * 300}", parameters=("tools", "logprobs"))
    catalog = make_catalog(tmp_path, long, without_amount("acme/free", "free"))
    heads = [page.head for page in selections_pages(catalog.answers)]
    heads += [page.head for page in selection_pages(catalog.answers, 10)]
    least, most = DESCRIPTION_CHARS
    assert [head.url for head in heads if not least <= len(head.description) <= most] == []
    assert len({head.title for head in heads}) == len(heads)


def test_free_models_are_listed_among_features_too_but_have_one_page(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, without_amount("acme/free", "free"))
    by_feature, by_price = selections_pages(catalog.answers)
    for page in (by_feature, by_price):
        lines = [line for group in page.groups for line in group.lines]
        assert ("Free", "prices/free/", "1") in [(line.name, line.url, line.count) for line in lines]
    urls = [page.head.url for page in selection_pages(catalog.answers, 100)]
    assert urls.count("prices/free/") == 1


def test_without_models_there_are_the_two_lists_and_nothing_else(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path)
    assert [page.groups for page in selections_pages(catalog.answers)] == [(), ()]
    assert list(selection_pages(catalog.answers, 100)) == []
