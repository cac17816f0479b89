"""What the owner of a site lets the explorer begin with, and corrects in it."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Page, expect

from modelatlas.catalog import Records, assemble
from modelatlas.catalog.curation import Curation, Override
from tests.browser.host import Pages, served
from tests.support.factories import make_listing, make_price, make_state
from tests.support.sites import make_files


def test_the_explorer_begins_with_what_the_owner_set_unless_the_address_says_otherwise(page: Page) -> None:
    models = [
        make_listing(f"{author}/m{price}", price=make_price(str(price)))
        for author, price in (("acme", 3), ("acme", 1), ("bolt", 2))
    ]
    catalog = assemble(Records([(make_state(), models)]))
    with served(Pages(make_files(catalog, start="author=acme&sort=in&cols=in"))) as url:
        page.goto(url)
        table = page.get_by_role("table", name="Models")
        expect(page).to_have_url(re.compile(r"\?author=acme&sort=in&cols=in$"))
        expect(table.get_by_role("rowheader")).to_have_count(2)
        expect(table.get_by_role("rowheader").first).to_contain_text("M1")
        expect(table.get_by_role("columnheader")).to_have_count(2)
        page.goto(f"{url}?author=bolt")
        expect(table.get_by_role("rowheader")).to_have_count(1)
        expect(page).to_have_url(re.compile(r"\?author=bolt$"))


def test_a_corrected_price_is_marked_with_what_the_service_says(page: Page) -> None:
    override = Override(
        model="acme/m1",
        field="prices",
        value=[make_price("0.70", meter="output")],
        reason="Its maker says so.",
        date=dt.date(2026, 8, 1),
    )
    models = [make_listing("acme/m1"), make_listing("acme/m2")]
    catalog = assemble(Records([(make_state(), models)], curation=Curation(overrides=(override,))))
    with served(Pages(make_files(catalog))) as url:
        page.goto(url)
        row = page.get_by_role("row", name=re.compile("M1"))
        said = re.compile(r"^Corrected\. A feed says \$6\.00.*Its maker says so\.")
        expect(row.get_by_text("†")).to_have_attribute("title", said)
        expect(row).to_contain_text("$0.70")
        expect(page.get_by_text("†")).to_have_count(1)
