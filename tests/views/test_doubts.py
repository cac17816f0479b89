"""What a check calls wrong is marked where it stands, and speaks nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.config import SiteConfig
from modelatlas.records import Endpoint, Listing, Traits
from modelatlas.views.lists.provider_list import providers_page
from modelatlas.views.model.capabilities import limits
from modelatlas.views.model.endpoints import endpoint_table
from modelatlas.views.model.identity import identifiers, provenance
from modelatlas.views.model.page import model_page
from modelatlas.views.model.prices import price_table
from modelatlas.views.model.sellers import seller_table
from modelatlas.views.model.summary import summary
from modelatlas.views.model.tiles import tiles
from modelatlas.views.published.lifecycle import lifecycle_file
from modelatlas.views.published.markdown import model_markdown
from modelatlas.views.published.model_json import model_file
from modelatlas.views.published.tables.offers import OFFERS
from modelatlas.views.words.blocks import finding_url
from tests.support.factories import make_listing, make_price, make_state

DAY = dt.date(2026, 7, 31)
ROCKET = "acme/rocket-1"


def catalog_of(*own: Listing, prices: Sequence[Listing] = (), endpoints: Sequence[Listing] = ()) -> Catalog:
    """Listings of a service, offers of a price list, and endpoints."""
    sells = Traits(roles=("sells",), keys="offers", seller="provider")
    hosts = Traits(roles=("hosts",), keys="ids")
    states = [
        (make_state(fetched_on=DAY), own),
        (make_state("list", title="List", fetched_on=DAY, traits=sells), prices),
        (make_state("hosts", title="Hosts", fetched_on=DAY, traits=hosts), endpoints),
    ]
    return assemble(Records([(state, tuple(rows)) for state, rows in states if rows]))


def offer(seller: str, usd: str) -> Listing:
    price = (make_price(usd), make_price(usd, meter="output"))
    named: dict[str, Any] = {"name": "Rocket 1", "author": None, "provider": seller, "prices": price}
    return make_listing(f"{seller}/rocket-1", same_as=(f"openrouter:{ROCKET}",), **named)


def test_a_price_a_thousand_times_too_high_ends_no_span_and_is_marked() -> None:
    sellers = [offer("a", "1.1"), offer("b", "1.2"), offer("c", "1.3"), offer("wrong", "1100")]
    catalog = catalog_of(make_listing(prices=prices("1", "1")), prices=sellers)
    table = seller_table(catalog.by_id[ROCKET], catalog.answers)
    assert table is not None
    assert table.sentence.startswith("5 providers, input from $1.00 to $1.30 per 1M tokens")
    assert "Prices in doubt" in table.sentence
    marks = {line.seller: line.doubt.url if line.doubt else "" for line in (*table.own, *table.others)}
    assert {seller for seller, url in marks.items() if url} == {"wrong"}
    finding = next(one for one in catalog.findings if one.key == "wrong/rocket-1" and one.field == "input")
    assert marks["wrong"] == finding_url(finding)
    assert [line.seller for line in table.others][-1] == "wrong"


def test_a_doubted_price_of_the_service_stands_in_no_comparison() -> None:
    others = [make_listing(f"acme/m{n}", prices=prices(str(n), str(n))) for n in range(1, 12)]
    wrong = make_listing(
        prices=prices("5000", "5000"), input_modalities=("text",), output_modalities=("text",)
    )
    catalog = catalog_of(wrong, *others)
    model, peer = catalog.by_id[ROCKET], catalog.answers.peers[ROCKET]
    assert peer.usd_per_mtok is None
    assert max(catalog.answers.scales.input_usd_per_mtok.values) == 11
    assert max(catalog.answers.scales.usd_per_mtok.values) == 11
    assert all(
        one.ruler is None and one.doubt
        for one in tiles(model, catalog.answers)
        if one.label.endswith("price")
    )
    assert all(line.doubt for line in price_table(model.prices, model.doubts).lines)
    assert "$5,000" not in summary(model, catalog.answers)


def test_the_next_source_speaks_where_the_first_is_doubted() -> None:
    own = make_listing(context_tokens=99_999_999, max_output_tokens=4000)
    told = offer("a", "1").model_copy(update={"context_tokens": 128_000, "provider": "acme"})
    catalog = catalog_of(own, prices=[told])
    model = catalog.by_id[ROCKET]
    assert model.value("context_tokens") == 128_000
    assert [claim.value for claim in model.facts["context_tokens"].dissent] == [99_999_999]
    assert "reads up to 128,000 tokens" in summary(model, catalog.answers)


def test_a_value_that_nobody_else_states_is_shown_with_a_mark_and_told_in_no_sentence() -> None:
    catalog = catalog_of(make_listing(context_tokens=99_999_999, max_output_tokens=None))
    model = catalog.by_id[ROCKET]
    marked = {item.label: item.doubt for item in limits(model)}
    assert (mark := marked["Context window"]) is not None
    assert mark.url.startswith("quality/#context-range-")
    assert model.sound("context_tokens") is None
    assert "99,999,999" not in summary(model, catalog.answers)
    assert catalog.answers.scales.context_tokens.values == ()


def test_a_doubted_endpoint_is_never_the_cheapest() -> None:
    def endpoint(provider: str, usd: str) -> Endpoint:
        return Endpoint(provider=provider, prices=prices(usd, usd))

    served = make_listing(endpoints=(endpoint("Cheap", "0.0001"), endpoint("A", "1"), endpoint("B", "2")))
    catalog = catalog_of(make_listing(prices=prices("1", "1")), endpoints=[served])
    table = endpoint_table(catalog.by_id[ROCKET])
    assert table is not None
    assert {line.provider: line.marks for line in table.lines} == {"A": ("cheapest",), "B": (), "Cheap": ()}
    assert {line.provider: bool(line.doubt) for line in table.lines} == {
        "A": False,
        "B": False,
        "Cheap": True,
    }
    assert "input from $1.00 to $2.00" in table.sentence
    lines = {line.provider.text: line.cheapest for line in providers_page(catalog.market).lines}
    assert lines == {"A": "1 of 1", "B": "0 of 1", "Cheap": "—"}


def prices(read: str, written: str) -> tuple[Any, ...]:
    return make_price(read), make_price(written, meter="output")


def test_amounts_of_doubted_prices_stay_exact() -> None:
    catalog = catalog_of(make_listing(prices=prices("5000", "5000")))
    price = catalog.by_id[ROCKET].price("input")
    assert price is not None
    assert price.usd == Decimal(5000)


def test_files_mark_what_a_check_calls_wrong() -> None:
    """The model's JSON, its Markdown, its table of sources, and the table of offers."""
    catalog = catalog_of(make_listing(context_tokens=99_999_999))
    model = catalog.by_id[ROCKET]
    fact = model_file(model, catalog.answers).facts["context_tokens"]
    assert fact.in_doubt == "at most 20,000,000"
    (line,) = [one for one in provenance(model, catalog.answers) if one.field == "Context window"]
    assert line.doubt is not None
    page = model_markdown(model_page(model, catalog.answers), catalog.answers, SiteConfig())
    assert "in doubt" in page.tables[0].rows[0][1]
    sellers = [offer("a", "1.1"), offer("b", "1.2"), offer("c", "1.3"), offer("wrong", "1100")]
    sold = catalog_of(make_listing(prices=prices("1", "1")), prices=sellers)
    rows = [(row[3], row[-1]) for row in OFFERS.rows(sold)]
    assert {seller for seller, is_wrong in rows if is_wrong} == {"wrong"}


def test_a_day_in_doubt_is_told_to_no_program_as_a_day_to_plan_by() -> None:
    """A withdrawal in 2098 is a way to write never."""
    catalog = catalog_of(make_listing(expires_on=dt.date(2098, 12, 31)))
    model = catalog.by_id[ROCKET]
    (life,) = lifecycle_file(catalog).models
    assert life.expires_on is None
    (item,) = [one for one in identifiers(model, catalog.answers) if one.label == "Expires"]
    assert (item.value, item.doubt is not None) == ("Dec 31, 2098", True)
