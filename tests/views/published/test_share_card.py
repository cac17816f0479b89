"""What share cards say: the page's own words and figures, and nothing that isn't known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from modelatlas.catalog import Catalog
from modelatlas.config import SiteConfig
from modelatlas.records import Listing, Score
from modelatlas.views.lists.author import author_page
from modelatlas.views.model.page import model_page
from modelatlas.views.published.share_card import ShareCard, Strip, author_card, model_card, site_card
from tests.support.content import make_catalog, write_records
from tests.support.factories import make_listing, make_price

ROCKET = "acme/rocket-1"


def card_of(catalog: Catalog, model_id: str = ROCKET) -> ShareCard:
    page = model_page(catalog.by_id[model_id], catalog.answers)
    return model_card(page, catalog.answers, "Model Atlas")


def figures(card: ShareCard) -> list[tuple[str, str, str]]:
    return [(figure.label, figure.text, figure.unit) for figure in card.figures]


def rated(key: str, value: float, low: float | None, high: float | None) -> Listing:
    score = Score(
        board="text_style_control", category="overall", value=value, lower=low, upper=high, unit="elo"
    )
    return make_listing(key, scores=(score,), prices=())


def test_a_card_has_the_four_figures(tmp_path: Path) -> None:
    card = card_of(make_catalog(tmp_path, make_listing()))
    assert figures(card) == [
        ("Context window", "128,000", "tokens"),
        ("Input price", "$1.50", "per 1M tokens"),
        ("Output price", "$6.00", "per 1M tokens"),
        ("Output limit", "16,000", "tokens"),
    ]
    assert (card.name, card.by, card.site) == ("Rocket-1", "Acme", "Model Atlas")
    assert card.date == "A feed, Jul 31, 2026"
    assert card.detail == "acme/rocket-1 · text → text"


def test_a_rating_takes_the_place_of_the_output_limit(tmp_path: Path) -> None:
    write_records(tmp_path, make_listing())
    others = [rated(f"other-{n}", 1300.0 + n, 1290.0, 1310.0) for n in range(3)]
    catalog = make_catalog(tmp_path, rated(ROCKET, 1437.4, 1434.2, 1440.6), *others, source="arena")
    card = card_of(catalog)
    assert figures(card)[3] == ("Arena rating", "1,437", "1,434–1,441 (95%)")
    assert isinstance(card.picture, Strip)
    assert len(card.picture.others) == 4
    assert len(card.picture.own) == 1


@pytest.mark.parametrize(
    ("price", "text", "is_word"),
    [
        (make_price(None, status="free"), "free", True),
        (make_price(None, status="varies"), "varies", True),
        (make_price("0.0005"), "$0.0005", False),
        (make_price("0.00000004"), "in doubt", True),
        (make_price("0.04", per="image"), "$0.04", False),
    ],
)
def test_what_is_no_price_is_said_in_words(tmp_path: Path, price: object, text: str, is_word: bool) -> None:
    card = card_of(make_catalog(tmp_path, make_listing(price=price)))
    (figure,) = [figure for figure in card.figures if figure.label == "Input price"]
    assert (figure.text, figure.is_word) == (text, is_word)


def test_what_is_unknown_is_said_to_be_or_left_out(tmp_path: Path) -> None:
    bare = make_listing(
        context_tokens=None, max_output_tokens=None, prices=(), input_modalities=(), output_modalities=()
    )
    card = card_of(make_catalog(tmp_path, bare))
    assert figures(card) == [
        ("Context window", "not stated", ""),
        ("Input price", "not stated", ""),
        ("Output price", "not stated", ""),
    ]
    assert card.picture is None
    assert card.detail == ROCKET


def test_a_model_that_is_gone_says_so(tmp_path: Path) -> None:
    gone = make_listing(last_seen_on=dt.date(2026, 3, 1))
    card = card_of(make_catalog(tmp_path, gone, make_listing("acme/rocket-2")))
    assert (card.mark, card.mark_tone) == ("no longer listed", "warn")
    assert card.date == "A feed, Mar 1, 2026"


def test_the_text_for_those_who_do_not_see_it_has_the_figures(tmp_path: Path) -> None:
    card = card_of(make_catalog(tmp_path, make_listing()))
    assert card.alt == (
        "Rocket-1 by Acme: context window 128,000 tokens; input price $1.50 per 1M tokens; "
        "output price $6.00 per 1M tokens; output limit 16,000 tokens."
    )


def test_an_author_is_counted(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing("acme/a"), make_listing("acme/b", price=make_price("0.2")))
    card = author_card(author_page("acme", catalog.answers), catalog, "Model Atlas")
    assert figures(card) == [("Models listed", "2", ""), ("Input price", "from $0.20", "per 1M tokens")]
    assert card.name == "Acme"


def test_the_site_has_its_title_and_counts(tmp_path: Path) -> None:
    catalog = make_catalog(tmp_path, make_listing("acme/a"), make_listing("other/b", price=make_price("0.2")))
    card = site_card(catalog, SiteConfig(title="My Atlas", tagline="All of it."))
    assert (card.site, card.name, card.date) == ("My Atlas", "All of it.", "Data of Jul 31, 2026")
    assert figures(card) == [("Models listed", "2", ""), ("Authors", "2", "")]


def test_a_site_of_nothing_has_a_card(tmp_path: Path) -> None:
    card = site_card(make_catalog(tmp_path), SiteConfig())
    assert card.picture is None
    assert card.figures == ()
