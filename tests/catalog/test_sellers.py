"""One company under the many names that sources, regions and plans give it counts as one seller."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Curation, SellerEntry
from modelatlas.catalog.curation_files import read_curation
from modelatlas.catalog.matching.vocabulary import MAKER_SLUGS
from modelatlas.catalog.sellers import Sellers
from modelatlas.records import Listing
from modelatlas.views.model.sellers import seller_table
from tests import ROOT
from tests.support.factories import make_listing, make_price, make_state, traits_of

DAY = dt.date(2026, 8, 1)
HARBOR = SellerEntry(
    name="Harbor",
    slugs=("harbor", "harbor-eu", "harbor_coding-plan"),
    maker="acme",
    reason="Regions and plans of one company.",
    date=DAY,
)


def built(*keys: str, **listings: list[Listing]) -> Catalog:
    """A catalog of one model with offers under these keys of one price list."""
    offers = [make_listing(key, name="Rocket 1", price=make_price("2"), provider=None) for key in keys]
    sources = {"openrouter": [make_listing()], "modelsdev": offers, **listings}
    parts = [(make_state(name), found) for name, found in sources.items()]
    return assemble(Records(parts, curation=Curation(sellers=(HARBOR,))))


def test_regions_and_plans_of_one_company_are_one_seller() -> None:
    catalog = built("harbor/rocket-1", "harbor-eu/rocket-1", "harbor-coding-plan/rocket-1", "dock/rocket-1")
    (model,) = catalog.models
    assert Counter(one.seller.name for one in model.linked if one.seller) == {"Harbor": 3, "dock": 1}
    table = seller_table(model, catalog.answers)
    assert table is not None
    assert table.sentence.startswith("3 providers")  # with the service that lists the model


def test_the_prices_of_a_company_that_makes_the_model_are_the_makers() -> None:
    (model,) = built("harbor-eu/rocket-1", "dock/rocket-1").models
    assert {one.listing.key: one.by_maker for one in model.linked} == {
        "harbor-eu/rocket-1": True,
        "dock/rocket-1": False,
    }


def test_a_seller_that_nobody_reviewed_goes_by_its_own_name() -> None:
    sellers = Sellers([HARBOR])
    traits = traits_of("modelsdev")
    names = [("fireworks_ai/x", "Fireworks AI"), ("fireworks-ai/x", None), ("Harbor_EU/x", None)]
    found = [sellers.of(traits, Listing(key=key, provider=name), "Price list") for key, name in names]
    assert [one and (one.key, one.name, one.is_reviewed) for one in found] == [
        ("fireworksai", "Fireworks AI", False),
        ("fireworksai", "fireworks-ai", False),
        ("harbor", "Harbor", True),
    ]


def test_the_embedded_table_gives_no_name_twice_and_names_known_makers() -> None:
    entries = read_curation(ROOT / "content" / "curation").sellers
    slugs = Counter(slug for entry in entries for slug in {*entry.slugs, entry.name.casefold()})
    assert [slug for slug, times in slugs.items() if times > 1] == []
    assert {entry.maker for entry in entries if entry.maker} <= set(MAKER_SLUGS)
    by_name = {entry.name: entry for entry in entries}
    assert {"amazon-bedrock", "bedrock", "bedrock-converse"} <= set(by_name["Amazon Bedrock"].slugs)
    assert {"google-vertex", "vertex-ai", "google-vertex-anthropic"} <= set(by_name["Google Vertex AI"].slugs)
    assert {"azure", "azure-cognitive-services"} <= set(by_name["Microsoft Azure"].slugs)
