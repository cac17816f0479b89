"""A source of any role, added by one module and one line in the registry, arrives everywhere."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from modelatlas.catalog import Catalog
from modelatlas.catalog.checks import Finding, check
from modelatlas.pipeline import fetch, load_catalog
from modelatlas.records import App, Endpoint, Listing, Role, Score, StatedDate, Usage
from modelatlas.sources import registry
from modelatlas.sources.contract import Source
from modelatlas.sources.network.client import HttpClient
from tests.support import made_up
from tests.support.content import FETCHED_ON, write_records
from tests.support.factories import make_listing, make_price
from tests.support.sites import files_of

ROCKET = "acme/rocket-1"
GLIDER = "own/glider"

LISTED = (
    make_listing(
        ROCKET,
        name="Acme: Rocket 1",
        price=make_price("2"),
        hugging_face_id="acme/Rocket-1",
        listed_on=dt.date(2026, 1, 5),
        parameters=("reasoning",),
    ),
    make_listing("acme/rocket-2", name="Acme: Rocket 2"),
)
"""What OpenRouter lists."""


def score(value: float, board: str = "duels") -> tuple[Score, ...]:
    return (
        Score(board=board, category="overall", value=value, unit="elo", lower=value - 9, upper=value + 9),
    )


SAID: tuple[tuple[Source, Sequence[Listing]], ...] = (
    (
        made_up.SERVICE,
        [
            make_listing(ROCKET, price=make_price("2.5"), context_tokens=64_000),
            make_listing(GLIDER, name="Own: Glider", price=make_price("3")),
        ],
    ),
    (
        made_up.ENCYCLOPEDIA,
        [
            Listing(
                key="Acme/Rocket 1",
                author="Acme",
                released_on=StatedDate("2025-12-24"),
                context_tokens=1_000_000,
            )
        ],
    ),
    (
        made_up.SHOP,
        [
            Listing(key="acme/rocket-1", prices=(make_price("2.1"),), expires_on=dt.date(2027, 1, 2)),
            Listing(key="acme/rocket-1-search", prices=(make_price("9"),)),
        ],
    ),
    (
        made_up.PRICES,
        [
            Listing(key="acme/rocket-1", prices=(make_price("2000"),), expires_on=dt.date(2026, 12, 31)),
            Listing(key="shop/acme/rocket-1", prices=(make_price("2.2"),)),
            Listing(key="bazaar/rocket-1", prices=(make_price("1.9"),), context_tokens=1000),
            Listing(key="bazaar/coding-rocket-1", prices=(make_price("1.7"),)),
        ],
    ),
    (made_up.MEDIANS, [Listing(key="rocket-1", author="acme", prices=(make_price("1.95"),))]),
    (
        made_up.HUB,
        [
            Listing(key="acme/Rocket-1", licence="MIT", parameter_count=7_000_000_000, downloads=42),
            Listing(key="acme/Rocket-1-search", licence="GPL"),
        ],
    ),
    (
        made_up.LEADERBOARD,
        [
            Listing(key="rocket-1", scores=score(1500)),
            Listing(key="rocket-1-search", scores=score(1520)),
            Listing(key="stranger-9", scores=score(1400)),
        ],
    ),
    (
        made_up.HOSTS,
        [Listing(key="acme/rocket-1", endpoints=(Endpoint(provider="Hangar", prices=(make_price("1.8"),)),))],
    ),
    (made_up.USAGE, [Listing(key=ROCKET, usage=(Usage(day=dt.date(2026, 7, 30), tokens=123_000_000),))]),
    (made_up.APPS, [Listing(key="rocket-1", apps=(App(name="Mission Control", tokens=9),))]),
    (
        made_up.BASES,
        [
            Listing(
                key="bazaar/coding-rocket-1",
                same_as=("pricelist:bazaar/coding-rocket-1",),
                offer_of="encyclopedia:Acme/Rocket 1",
            )
        ],
    ),
    (made_up.OWNER, [Listing(key=ROCKET, tokenizer="Our own"), make_listing("own/secret")]),
)
"""What each made-up source says."""


@dataclass(frozen=True)
class Told:
    """The site with all of it."""

    content: Path
    catalog: Catalog
    files: dict[str, bytes]
    findings: tuple[Finding, ...]

    def page(self, path: str) -> str:
        """A page without its markup, white space made alike."""
        text = re.sub(r"<[^>]+>", " ", self.files[path].decode())
        text = re.sub(r"\s+", " ", html.unescape(text))
        return re.sub(r"(\$[\d,]+) (\.\d)", r"\1\2", text)

    def provenance(self, model: str = ROCKET) -> str:
        return self.page(f"models/{model}/index.html").rpartition("Where each value comes from")[2]

    def crosswalk(self, source: str, model: str = ROCKET) -> list[dict[str, Any]]:
        """What the published crosswalk says of a model and a source."""
        models = json.loads(self.files["api/v1/crosswalk.json"])["models"]
        return next((row.get(source, []) for row in models if row["id"] == model), [])

    def unmatched(self, source: str) -> list[str]:
        keys: list[str] = json.loads(self.files["api/v1/crosswalk.json"])["unmatched"].get(source, [])
        return keys

    def found(self, rule: str, source: str) -> list[tuple[str, str | None]]:
        """Key and model of what a rule of the quality checks finds."""
        return [(one.key, one.model_id) for one in self.findings if (one.rule, one.source) == (rule, source)]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Everything above, fetched from saved bodies and built."""
    content = tmp_path_factory.mktemp("content")
    write_records(content, *LISTED, title="OpenRouter")
    everybody = [source for sources in made_up.BY_ROLE.values() for source in sources]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "SOURCES", (*registry.SOURCES, *everybody))
        for source, listings in SAID:
            body = content.parent / f"{source.name}.json"
            body.write_text(json.dumps([one.dump() for one in listings]), encoding="utf-8")
            request = fetch.Request(saved={source.name: str(body)}, at=FETCHED_ON)
            (done,) = fetch.fetch_all(content, request, HttpClient(), today=FETCHED_ON, keys={})
            assert done.outcome.failure is None
        catalog = load_catalog(content)
    return Told(content, catalog, files_of(catalog), check(catalog))


def test_every_role_has_a_made_up_source_and_every_one_speaks() -> None:
    assert set(made_up.BY_ROLE) == set(get_args(Role))
    assert {source.name for source, _ in SAID} == {
        source.name for sources in made_up.BY_ROLE.values() for source in sources
    }


def test_a_service_that_lists_models_gives_them_pages(told: Told) -> None:
    page = told.page(f"models/{GLIDER}/index.html")
    assert "Switchboard, Jul 31, 2026" in page
    assert "Prices of Switchboard hold for a day." in page
    assert "This is what Switchboard asks itself." in page
    assert "https://api.switchboard.example/v1" in page
    assert "OPENROUTER" not in page
    assert "LiteLLM" not in page, "the library doesn't know this service"


def test_a_second_service_adds_its_price_and_its_word_to_a_model_that_another_lists(told: Told) -> None:
    model = told.catalog.by_id[ROCKET]
    assert model.listing_source == "openrouter"
    context = model.facts["context_tokens"]
    assert (context.value, context.claim.source) == (128_000, "openrouter")
    assert ("switchboard", 64_000) in [(claim.source, claim.value) for claim in context.dissent]
    assert "Switchboard: 64,000" in told.provenance()
    assert told.crosswalk("switchboard")[0]["key"] == ROCKET
    assert "$2.50" in told.page(f"models/{ROCKET}/index.html")


def test_a_source_of_facts_states_them(told: Told) -> None:
    assert "Released Dec 24, 2025 Encyclopedia Acme/Rocket 1 Jul 31, 2026" in told.provenance()
    assert "Encyclopedia: 1,000,000" in told.provenance()
    assert told.crosswalk("encyclopedia")[0]["key"] == "Acme/Rocket 1"
    assert told.found("context-disagreement", "encyclopedia") == [("Acme/Rocket 1", ROCKET)]


def test_a_price_list_sells_and_its_makers_offers_speak_for_the_model(told: Told) -> None:
    page = told.page(f"models/{ROCKET}/index.html")
    offers = {"Shop prices": "$2.10", "shop": "$2.20", "bazaar": "$1.90", "acme": "$2,000.00"}
    for seller, price in offers.items():
        assert re.search(rf"{seller} (differs )?(in doubt )?{re.escape(price)}", page), seller
    expires = told.catalog.by_id[ROCKET].facts["expires_on"]
    assert (expires.value, expires.claim.source, expires.others) == (dt.date(2026, 12, 31), "pricelist", ())
    assert "Its author will retire this model on Dec 31, 2026." in page
    assert 1000 not in [claim.value for claim in told.catalog.by_id[ROCKET].facts["context_tokens"].others]
    assert told.found("unit-mistake", "pricelist") == [("acme/rocket-1", ROCKET)]
    assert ("shop/acme/rocket-1", ROCKET) in told.found("price-disagreement", "pricelist")


def test_a_price_without_a_seller_is_told_and_counts_as_nobodys_offer(told: Told) -> None:
    page = told.page(f"models/{ROCKET}/index.html")
    assert "median of all sellers $1.95" in page
    assert "6 providers" in page, "OpenRouter, Switchboard, the shop in two spellings, bazaar and Acme itself"
    assert told.crosswalk("medians")[0]["key"] == "rocket-1"


def test_what_a_price_list_calls_search_is_another_product_and_on_a_leaderboard_a_setting(
    told: Told,
) -> None:
    assert "acme/rocket-1-search" not in {row["key"] for row in told.crosswalk("shop")}
    assert "acme/Rocket-1-search" not in {row["key"] for row in told.crosswalk("depot")}
    other = "acme/rocket-1-search"
    assert [row["key"] for row in told.crosswalk("shop", other)] == [other]
    assert "Shop prices" in told.page(f"models/{other}/index.html"), "it is a model that no service lists"
    assert {row["key"]: row["setting"] for row in told.crosswalk("contest")} == {
        "rocket-1": None,
        "rocket-1-search": "search",
    }


def test_a_hub_knows_the_weights(told: Told) -> None:
    facts = told.catalog.by_id[ROCKET].facts
    assert (facts["licence"].value, facts["licence"].claim.source) == ("MIT", "depot")
    assert (facts["parameter_count"].value, facts["downloads"].value) == (7_000_000_000, 42)
    assert "License MIT Depot acme/Rocket-1 Jul 31, 2026" in told.provenance()


def test_a_leaderboard_has_its_board_and_gives_the_rating(told: Told) -> None:
    page = told.page(f"models/{ROCKET}/index.html")
    assert "Contest of duels" in page
    assert "A duel is won by the better answer." in page
    assert "1,520" in page
    board = told.page("boards/duels/index.html")
    assert "stranger-9" in board
    assert "A duel is won by the better answer." in board
    assert "Contest of duels" in told.page("boards/index.html")
    explorer = next(path for path in told.files if re.search(r"assets/data/models\.\w+\.json", path))
    assert 1520 in json.loads(told.files[explorer])["numbers"]["rating"]
    assert told.unmatched("contest") == ["stranger-9"]
    assert told.found("unmatched-share", "contest") == [("contest", None)]


def test_a_statement_of_bases_decides_what_a_key_leaves_open(told: Told) -> None:
    assert "bazaar/coding-rocket-1" in {row["key"] for row in told.crosswalk("pricelist")}


def test_hosts_are_on_the_page_of_the_model_and_have_their_own(told: Told) -> None:
    assert "Hangar" in told.page(f"models/{ROCKET}/index.html")
    assert "Endpoints 1 Host list" in told.provenance()
    assert "Rocket 1" in told.page("providers/hangar/index.html")
    data = json.loads(told.files[f"api/v1/models/{ROCKET}.json"])
    assert data["endpoints"]["source"] == "hostlist"


def test_usage_and_applications_are_told_with_who_counts_them(told: Told) -> None:
    page = told.page(f"models/{ROCKET}/index.html")
    assert "Meter (meter.example), as of Jul 31, 2026. Terms: CC0." in page
    assert "Mission Control" in page
    assert "Launchpad (launchpad.example), as of Jul 31, 2026. Terms: CC0." in page


def test_the_owners_word_comes_first_and_has_a_page_where_nobody_else_knows_the_model(told: Told) -> None:
    fact = told.catalog.by_id[ROCKET].facts["tokenizer"]
    assert (fact.value, fact.claim.source) == ("Our own", "notebook")
    assert "models/own/secret/index.html" in told.files


def test_every_source_is_on_the_sources_page_and_in_its_file(told: Told) -> None:
    page = told.page("sources/index.html")
    rows = {row["name"] for row in json.loads(told.files["api/v1/sources.json"])["sources"]}
    for source, _ in SAID:
        assert source.title in page
        assert source.name in rows


def test_a_source_whose_module_is_gone_stays_what_it_was(told: Told) -> None:
    """The records of a site outlive the code that fetched them: nothing of the above changes without it."""
    assert load_catalog(told.content) == told.catalog
