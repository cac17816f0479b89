"""From records to the catalogue: who speaks about a model, who wins, and what stays out."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Alias, Curation, Hidden, Override
from modelatlas.problems import Problem
from modelatlas.records import App, Endpoint, Listing, Score, StatedDate, Usage
from modelatlas.records.history.events import Event
from modelatlas.records.history.log import History, Snapshot
from tests.support.factories import make_listing, make_price, make_state

DAY = dt.date(2026, 7, 31)
ROCKET = "acme/rocket-1"
APP = App(name="Launcher", tokens=7)


def build(parts: Mapping[str, Sequence[Listing]], **records: Any) -> Catalog:
    """The catalogue of listings by part, all fetched on one day."""
    told = [(make_state(name, fetched_on=DAY), listings) for name, listings in parts.items()]
    return assemble(Records(told, **records))


def override(field: str, value: object, model: str = ROCKET) -> Override:
    return Override(model=model, field=field, value=value, reason="The vendor's page says so.", date=DAY)


def hide(model: str = ROCKET) -> Hidden:
    return Hidden(model=model, reason="A test listing.", date=DAY)


def added(key: str = ROCKET, source: str = "openrouter") -> History:
    """A history in which `key` was added."""
    event = Event(on=DAY, since=dt.date(2026, 7, 30), source=source, key=key, kind="added")
    return History(source, (Snapshot(on=DAY, listings=1),), (event,))


# -- what people decide ------------------------------------------------------------------------------


def test_an_override_wins_and_keeps_its_reason_and_what_the_sources_say() -> None:
    curation = Curation(overrides=(override("context_tokens", 32_000),))
    catalog = build({"openrouter": [make_listing(context_tokens=128_000)]}, curation=curation)
    fact = catalog.by_id[ROCKET].facts["context_tokens"]
    assert fact.value == 32_000
    assert fact.reason == "The vendor's page says so."
    assert (fact.claim.source, fact.claim.fetched_on) == ("curation", DAY)
    assert [(claim.source, claim.value) for claim in fact.dissent] == [("openrouter", 128_000)]
    assert catalog.problems == ()


def test_an_override_may_say_what_no_source_says() -> None:
    curation = Curation(overrides=(override("licence", "MIT"),))
    fact = build({"openrouter": [make_listing()]}, curation=curation).by_id[ROCKET].facts["licence"]
    assert (fact.value, fact.others) == ("MIT", ())


def test_a_hidden_model_leaves_nothing_but_its_reason() -> None:
    score = Score(board="text", value=1200, unit="elo")
    catalog = build(
        {
            "openrouter": [make_listing(scores=(score,)), make_listing("acme/rocket-2")],
            "openrouter/endpoints": [Listing(key=ROCKET, endpoints=(Endpoint(provider="Fast"),))],
            "modelsdev": [make_listing("acme/rocket-1", name="Rocket 1")],
        },
        curation=Curation(hidden=(hide(),)),
    )
    assert list(catalog.by_id) == ["acme/rocket-2"]
    assert catalog.hidden == {ROCKET: "A test listing."}
    assert [listing.key for listing in catalog.listings["openrouter"]] == ["acme/rocket-2"]
    assert catalog.listings["openrouter/endpoints"] == ()
    assert catalog.boards == ()
    assert [link.model_id for link in catalog.crosswalk.links if link.model_id == ROCKET] == []
    assert catalog.problems == ()


def test_a_hidden_model_is_no_successor() -> None:
    gone = make_listing("acme/old", last_seen_on=DAY, canonical_slug="acme/rocket")
    new = make_listing(canonical_slug="acme/rocket")
    assert build({"openrouter": [gone, new]}).by_id["acme/old"].successor == ROCKET
    hidden = build({"openrouter": [gone, new]}, curation=Curation(hidden=(hide(),)))
    assert hidden.by_id["acme/old"].successor is None


@pytest.mark.parametrize(
    ("curation", "file"),
    [
        (Curation(overrides=(override("licence", "MIT", "acme/nobody"),)), "curation/overrides.toml"),
        (Curation(hidden=(hide("acme/nobody"),)), "curation/hidden.toml"),
        (
            Curation(aliases=(Alias(name="zippy", model="acme/nobody", reason="A slip.", date=DAY),)),
            "curation/aliases.toml",
        ),
    ],
)
def test_a_decision_about_no_model_is_named(curation: Curation, file: str) -> None:
    (problem,) = build({"openrouter": [make_listing()]}, curation=curation).problems
    assert (problem.source, problem.record) == (file, "acme/nobody")


def test_an_override_of_a_hidden_model_is_no_mistake() -> None:
    curation = Curation(overrides=(override("licence", "MIT"),), hidden=(hide(),))
    assert build({"openrouter": [make_listing()]}, curation=curation).problems == ()


def test_a_reviewed_alias_links_a_key_and_says_why() -> None:
    alias = Alias(name="zippy", model=ROCKET, reason="Its code name.", date=DAY)
    catalog = build(
        {"openrouter": [make_listing()], "arena": [Listing(key="zippy")]},
        curation=Curation(aliases=(alias,)),
    )
    (linked,) = catalog.by_id[ROCKET].linked
    assert linked.method == "alias"
    assert "Its code name." in linked.reason


# -- who speaks --------------------------------------------------------------------------------------


def test_facts_come_from_the_maker_not_from_other_sellers() -> None:
    """A host that cuts the context says something of itself; the maker says what the model is."""
    catalog = build(
        {
            "openrouter": [make_listing(released_on=None)],
            "modelsdev": [
                make_listing("shop/rocket-1", name="Rocket 1", released_on=StatedDate("2020-01-01")),
                make_listing("acme/rocket-1", name="Rocket 1", released_on=StatedDate("2026-01-01")),
            ],
        }
    )
    model = catalog.by_id[ROCKET]
    assert {one.listing.key: one.by_maker for one in model.linked} == {
        "acme/rocket-1": True,
        "shop/rocket-1": False,
    }
    fact = model.facts["released_on"]
    assert (fact.claim.key, fact.value, fact.others) == ("acme/rocket-1", dt.date(2026, 1, 1), ())


def test_the_makers_day_of_withdrawal_is_a_fact_and_another_sellers_is_not() -> None:
    """LiteLLM states days that the list of models doesn't have."""
    day = dt.date(2026, 9, 1)
    catalog = build(
        {
            "openrouter": [make_listing()],
            "litellm": [
                Listing(key="acme/rocket-1", provider="acme", expires_on=day),
                Listing(key="shop/acme/rocket-1", provider="shop", expires_on=dt.date(2026, 8, 1)),
            ],
        }
    )
    model = catalog.by_id[ROCKET]
    fact = model.facts["expires_on"]
    assert (fact.value, fact.claim.source, fact.claim.key, fact.others) == (
        day,
        "litellm",
        "acme/rocket-1",
        (),
    )
    assert (model.status, model.is_withdrawn_by_maker) == ("expiring", True)


@pytest.mark.parametrize(
    ("listed", "told", "status"),
    [
        ({}, {"litellm": dt.date(2026, 7, 30)}, "listed"),
        ({}, {"private": dt.date(2026, 7, 30)}, "expiring"),
        ({"expires_on": dt.date(2026, 7, 30)}, {"litellm": dt.date(2026, 9, 1)}, "expiring"),
        ({}, {"litellm": dt.date(2098, 1, 1)}, "listed"),
    ],
    ids=["the maker's day has passed", "the owner's word holds", "the list's own day holds", "never"],
)
def test_a_day_of_others_after_which_the_model_is_still_listed_is_no_news(
    listed: dict[str, Any], told: dict[str, dt.date], status: str
) -> None:
    others = {source: [Listing(key=ROCKET, provider="acme", expires_on=day)] for source, day in told.items()}
    assert build({"openrouter": [make_listing(**listed)], **others}).by_id[ROCKET].status == status


def test_what_artificial_analysis_says_of_a_model_itself_is_heard() -> None:
    """Its keys begin with no seller, so that its release days and prices are those of the model."""
    said = Listing(
        key="rocket-1", author="acme", released_on=StatedDate("2026-02-03"), prices=(make_price("2"),)
    )
    model = build({"openrouter": [make_listing()], "artificial-analysis": [said]}).by_id[ROCKET]
    assert model.facts["released_on"].claim.source == "artificial-analysis"
    (linked,) = model.linked
    assert (linked.by_maker, linked.listing.prices) == (True, (make_price("2"),))


def test_other_sellers_stay_linked_with_their_prices() -> None:
    offer = make_listing("shop/rocket-1", name="Rocket 1", price=make_price("9"))
    (linked,) = build({"openrouter": [make_listing()], "modelsdev": [offer]}).by_id[ROCKET].linked
    assert linked.listing.prices == (make_price("9"),)


def test_a_key_with_a_setting_is_linked_but_states_no_fact() -> None:
    """``rocket-1 (high)`` is Rocket 1 at high effort; what holds there needn't hold elsewhere."""
    reasons = make_listing(parameters=("reasoning",), context_tokens=None)
    setting = Listing(key="rocket-1 (high)", licence="Only with high effort")
    model = build({"openrouter": [reasons], "arena": [setting]}).by_id[ROCKET]
    assert [(one.listing.key, one.setting) for one in model.linked] == [("rocket-1 (high)", "high")]
    assert "licence" not in model.facts


def test_a_private_record_adds_to_a_model_that_is_listed_in_public() -> None:
    """One page; what we say ourselves comes first, and the feed's word stands beside it."""
    catalog = build(
        {
            "openrouter": [make_listing(context_tokens=128_000)],
            "private": [
                make_listing(context_tokens=64_000, usage=(Usage(day=DAY, tokens=5),), apps=(APP,)),
                make_listing("acme/internal"),
            ],
        }
    )
    assert list(catalog.by_id) == ["acme/internal", ROCKET]
    assert catalog.by_id[ROCKET].listing_source == "openrouter"
    assert catalog.problems == ()
    model = catalog.by_id[ROCKET]
    assert [(one.source, one.method) for one in model.linked] == [("private", "exact")]
    fact = model.facts["context_tokens"]
    assert (fact.value, fact.claim.source) == (64_000, "private")
    assert [(claim.value, claim.source) for claim in fact.dissent] == [(128_000, "openrouter")]
    assert (model.usage_source, model.apps_source, model.apps) == ("private", "private", (APP,))
    assert (catalog.by_id["acme/internal"].linked, catalog.by_id["acme/internal"].apps) == ((), ())


def test_endpoints_and_usage_come_to_their_model_with_their_day() -> None:
    used = Usage(day=DAY, tokens=5)
    catalog = build(
        {
            "openrouter": [make_listing(canonical_slug="acme/rocket-1-2026"), make_listing(f"{ROCKET}:free")],
            "openrouter/endpoints": [Listing(key=ROCKET, endpoints=(Endpoint(provider="Fast"),))],
            "openrouter/rankings": [Listing(key="acme/rocket-1-2026", usage=(used,))],
        }
    )
    model, free = catalog.by_id[ROCKET], catalog.by_id[f"{ROCKET}:free"]
    assert [endpoint.provider for endpoint in model.endpoints] == ["Fast"]
    assert (model.endpoints_on, model.usage, model.usage_on) == (DAY, (used,), DAY)
    assert (free.endpoints, free.usage) == ((), ())


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, "listed"),
        ({"expires_on": dt.date(2026, 9, 1)}, "expiring"),
        ({"expires_on": dt.date(2098, 12, 31)}, "listed"),
        ({"last_seen_on": DAY, "expires_on": dt.date(2026, 9, 1)}, "gone"),
    ],
)
def test_status(said: dict[str, Any], status: str) -> None:
    """An expiry that is decades away is how a feed writes "never"."""
    assert build({"openrouter": [make_listing(**said)]}).by_id[ROCKET].status == status


def test_a_gone_listing_of_another_source_speaks_no_more() -> None:
    old = make_listing("acme/rocket-1", last_seen_on=DAY)
    assert build({"openrouter": [make_listing()], "modelsdev": [old]}).by_id[ROCKET].linked == ()


def test_unmatched_records_stay_in_the_catalogue() -> None:
    stranger = make_listing("shop/stranger", name="Stranger")
    catalog = build({"openrouter": [make_listing()], "modelsdev": [stranger]})
    assert [missed.key for missed in catalog.crosswalk.unmatched] == ["shop/stranger"]
    assert catalog.listings["modelsdev"] == (stranger,)


# -- what is only linked to --------------------------------------------------------------------------

SECRET = "Confidential"
TALKATIVE: dict[str, Any] = {
    "licence": SECRET,
    "released_on": dt.date(2025, 3, 3),
    "tokenizer": SECRET,
    "scores": (Score(board=SECRET, value=1200, unit="elo"),),
    "usage": (Usage(day=DAY, tokens=424242),),
    "endpoints": (Endpoint(provider=SECRET),),
    "description": SECRET,
    "raw": {"note": SECRET},
}


def test_a_source_that_is_only_linked_to_shows_no_value_anywhere() -> None:
    """It is matched with all it says, then nothing but its keys and names is left."""
    problem = Problem(source="modelsdev", record="x", field="y", got=SECRET, expected="z", done="set aside")
    state = make_state("modelsdev", fetched_on=DAY, kept=1, problems=(problem,), problem_count=1)
    talkative = make_listing(
        "shop/unlike",
        name="Unlike",
        same_as=(f"openrouter:{ROCKET}",),
        price=make_price("777"),
        context_tokens=424242,
        **TALKATIVE,
    )
    records = Records(
        [(make_state(fetched_on=DAY), [make_listing()]), (state, [talkative])],
        histories={"modelsdev": added("shop/unlike", "modelsdev")},
    )
    openly = assemble(records)
    linked_only = assemble(
        Records(records.parts, histories=records.histories, link_only=frozenset({"modelsdev"}))
    )
    assert SECRET in repr(openly)
    assert "424242" in repr(openly)
    told = repr(linked_only)
    assert [word for word in (SECRET, "424242", "777", "2025, 3, 3") if word in told] == []
    (one,) = linked_only.by_id[ROCKET].linked
    assert (one.source, one.listing.key, one.listing.name) == ("modelsdev", "shop/unlike", "Unlike")
    assert [link.key for link in linked_only.crosswalk.links] == ["shop/unlike"]
    assert linked_only.link_only == {"modelsdev"}
    assert "modelsdev" not in linked_only.histories
    (_, state) = sorted(linked_only.sources, key=lambda state: state.source == "modelsdev")
    assert (state.kept, state.problem_count) == (1, 1)


def test_a_service_that_is_only_linked_to_keeps_its_models_pages() -> None:
    catalog = build(
        {
            "openrouter": [make_listing(name="Acme: Rocket 1", **TALKATIVE)],
            "modelsdev": [make_listing("acme/rocket-1", name="Rocket 1", context_tokens=9000)],
        },
        link_only=frozenset({"openrouter"}),
        histories={"openrouter": added()},
    )
    model = catalog.by_id[ROCKET]
    assert (model.name, model.author_name) == ("Rocket 1", "Acme")
    assert (model.prices, model.listing.scores, model.events, model.listing.raw) == ((), (), (), {})
    assert model.facts["context_tokens"].claim.source == "modelsdev"
    assert SECRET not in repr(catalog)


# -- order -------------------------------------------------------------------------------------------


def test_record_order_changes_nothing() -> None:
    names = ["rocket-1", "rocket-1-mini", "rocket-2", "glider", "glider-pro"]
    parts = {
        "openrouter": [
            make_listing(f"acme/{name}", scores=(Score(board="text", value=n, unit="elo"),))
            for n, name in enumerate(names)
        ],
        "private": [make_listing("acme/rocket-2"), make_listing("own/model")],
        "modelsdev": [
            make_listing(f"{seller}/{name}", name=name, released_on=dt.date(2026, 1, n + 1))
            for n, name in enumerate(names)
            for seller in ("acme", "shop", "other")
        ],
        "litellm": [make_listing(name, name=None, provider="acme", context_tokens=1000) for name in names],
        "arena": [Listing(key=f"{name}{tail}") for name in names for tail in ("", " (high)", "-x")],
        "openrouter/endpoints": [Listing(key=f"acme/{name}") for name in names],
    }
    curation = Curation(
        overrides=(override("licence", "MIT"), override("tokenizer", "Own")), hidden=(hide("acme/glider"),)
    )
    expected = build(parts, curation=curation)
    assert len(expected.crosswalk.links) >= 20
    for seed in range(5):
        shuffler = random.Random(seed)  # noqa: S311 - an order, no secret
        shuffled = {
            name: shuffler.sample(list(listings), len(listings))
            for name, listings in shuffler.sample(sorted(parts.items()), len(parts))
        }
        catalog = build(shuffled, curation=curation)
        assert catalog.models == expected.models
        assert catalog.crosswalk == expected.crosswalk
        assert catalog.sources == expected.sources
        assert catalog.listings == expected.listings
        assert catalog.boards == expected.boards
        assert catalog.problems == expected.problems
