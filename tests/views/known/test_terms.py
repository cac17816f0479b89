"""What stands for a model in each way to charge, and what a month of its kind's work costs."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Curation, MakerEntry
from modelatlas.catalog.kinds import KINDS
from modelatlas.records import Condition, Listing, Price
from modelatlas.records.units import Unit
from modelatlas.views.known.kinds import KindPage, kind_pages
from modelatlas.views.known.page import known_page
from modelatlas.views.known.terms import LOADS, TERMS, quote_of
from tests.support.factories import make_listing, make_state

MAKERS = (MakerEntry(slug="acme", name="Acme", slugs=("acme",), families=("painter", "reader")),)


def picture(usd: str, **when: str) -> Price:
    return Price(meter="generated_image", usd=Decimal(usd), per="image", when=Condition.model_validate(when))


def built(*offers: Listing) -> Catalog:
    listed = [make_listing("other/thing-1", name="Other: Thing 1")]
    sources = {"openrouter": listed, "litellm": list(offers)}
    parts = [(make_state(name), found) for name, found in sources.items()]
    return assemble(Records(parts, curation=Curation(makers=MAKERS)))


def offer(key: str, *prices: Price, mode: str = "image_generation") -> Listing:
    return Listing(key=key, provider=key.partition("/")[0], prices=prices, raw={"mode": mode})


def page(catalog: Catalog, title: str) -> KindPage:
    return next(view for view in kind_pages(catalog) if view.title == title)


def test_a_picture_has_a_price_by_size_and_quality_and_a_bill_from_the_lowest_to_the_highest() -> None:
    low = picture("0.02", size="1024x1024", quality="low")
    high = picture("0.08", size="1024x1792", quality="hd")
    view = page(built(offer("acme/painter-1", low, high), offer("dock/painter-1", picture("0.01"))), "Image")
    (line,) = view.lines
    quote = line.quotes[0]
    assert quote is not None
    assert (quote.text, quote.by, quote.by_maker) == ("$0.02–$0.08", "by size and quality", True)
    assert (line.bill, view.load) == ("$20.00–$80.00", "1,000 images")
    assert [(one.condition, one.amount) for one in view.by_condition] == [
        ("1024×1024 pixels, low quality", "$0.02"),
        ("1024×1792 pixels, hd quality", "$0.08"),
    ]


def test_without_the_makers_price_the_lowest_sellers_stands_and_is_named() -> None:
    catalog = built(offer("dock/painter-1", picture("0.05")), offer("pier/painter-1", picture("0.04")))
    quote = page(catalog, "Image").lines[0].quotes[0]
    assert quote is not None
    assert (quote.text, quote.seller, quote.by_maker) == ("$0.04", "pier", False)


def test_prices_of_other_terms_conditions_and_units_never_stand_for_it() -> None:
    """A batch price, a price per pixel, and one of input aren't what a picture costs."""
    others = (
        Price(meter="image_input", usd=Decimal("0.001"), per="image"),
        Price(meter="generated_image", usd=Decimal("0.00000001"), per="pixel"),
        Price(meter="generated_image", usd=Decimal("0.01"), per="image", when=Condition(mode="batch")),
        Price(meter="input", usd=Decimal(5)),
    )
    (line,) = page(built(offer("acme/painter-1", *others)), "Image").lines
    assert line.quotes == (None, None)
    assert line.bill == ""


@pytest.mark.parametrize(
    ("per", "usd", "text"),
    [("second", "0.0001", "$0.006"), ("minute", "0.006", "$0.006"), ("hour", "0.36", "$0.006")],
)
def test_seconds_minutes_and_hours_of_audio_are_one_term(per: Unit, usd: str, text: str) -> None:
    price = Price(meter="audio_input", usd=Decimal(usd), per=per)
    catalog = built(offer("acme/reader-1", price, mode="audio_transcription"))
    (model,) = catalog.known
    quote = quote_of(model, TERMS["transcription"][0], catalog.answers)
    assert quote is not None
    assert quote.text == text
    assert page(catalog, "Transcription").lines[0].bill == "$36.00"


def test_the_page_of_a_model_tells_the_bill_and_who_asks_it() -> None:
    catalog = built(offer("acme/painter-1", picture("0.02", quality="low"), picture("0.08", quality="hd")))
    (model,) = catalog.known
    view = known_page(catalog.further.by_id[model.id], model, catalog.answers, (), catalog.further)
    assert view.bill == "1,000 images a month cost $20.00–$80.00 at acme, by quality."


def test_a_price_that_a_check_calls_wrong_stands_for_nothing() -> None:
    catalog = built(offer("acme/painter-1", picture("90")))
    assert page(catalog, "Image").lines[0].quotes[0] is None


def test_every_kind_has_terms_and_every_bill_is_paid_in_one_of_them() -> None:
    assert set(TERMS) == set(KINDS)
    assert all(0 <= load.term < len(TERMS[kind]) for kind, load in LOADS.items())
    assert {"image", "transcription", "embedding"} <= set(LOADS)
    units = {unit for terms in TERMS.values() for term in terms for unit in term.units}
    assert units <= set(get_args(Unit))
    for terms in TERMS.values():
        assert len({(term.meter, *sorted(term.units)) for term in terms}) == len(terms)
