"""What programs are told of changes and of single models, and what search engines are."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import pytest
from pydantic import BaseModel

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.config import SiteConfig
from modelatlas.records import Listing, Record
from modelatlas.records.history.events import Event
from modelatlas.records.history.log import History, Snapshot
from modelatlas.views.changes.log import change_log
from modelatlas.views.changes.syndication import MAX_ENTRIES, entries_of, json_feed, site_feed
from modelatlas.views.published.json_ld import author_json_ld, index_json_ld, model_json_ld
from modelatlas.views.published.model_json import model_file
from modelatlas.views.published.model_shapes import PriceRow
from modelatlas.views.published.schemas import FILES, schema
from modelatlas.views.published.site_json import changes_files, model_brief, models_file, models_files
from modelatlas.views.words.markdown_text import md, md_code
from tests.support.factories import make_listing, make_price, make_state

CONFIG = SiteConfig(base_url="https://atlas.example/")
DAYS = [dt.date(2026, 7, 1) + dt.timedelta(days=day) for day in range(31)]


def event(day: int, kind: str, key: str = "acme/rocket-1", **fields: Any) -> Event:
    """An event seen on a day of July 2026."""
    on = DAYS[day - 1]
    since = on - dt.timedelta(days=1)
    told = {"on": on, "since": since, "source": "openrouter", "key": key, "kind": kind}
    return Event.model_validate(told | fields)


def price_event(day: int, before: str, after: str, **fields: Any) -> Event:
    values: dict[str, Any] = {
        name: {"usd": usd, "per": "mtok"} for name, usd in (("before", before), ("after", after))
    }
    return event(day, "price", field="input", **values, **fields)


def make_catalog(*listings: Listing, events: Iterable[Event] = ()) -> Catalog:
    history = History("openrouter", tuple(Snapshot(on=day, listings=1) for day in DAYS), tuple(events))
    state = make_state(fetched_on=DAYS[-1])
    return assemble(Records([(state, listings or (listing(),))], histories={"openrouter": history}))


def listing(key: str = "acme/rocket-1", **fields: Any) -> Listing:
    return make_listing(key, first_seen_on="2026-07-01", **fields)


def graph(text: str) -> dict[str, Any]:
    return {node["@type"]: node for node in json.loads(text)["@graph"]}


def described(catalog: Catalog) -> dict[str, Any]:
    """What search engines are told of the first model."""
    return graph(model_json_ld(catalog.models[0], catalog.answers, CONFIG))


def test_the_change_log_is_newest_first_and_complete() -> None:
    events = [
        event(2, "context", field="context_tokens", before=1000, after=2000),
        event(5, "removed"),
        event(4, "added", "acme/z"),
    ]
    log = change_log(make_catalog(listing(), listing("acme/z"), events=events).models)
    assert [(change.on.day, change.model, change.kind) for change in log] == [
        (5, "acme/rocket-1", "removed"),
        (4, "acme/z", "added"),
        (2, "acme/rocket-1", "context"),
    ]
    assert (log[2].before, log[2].after, log[2].url) == (1000, 2000, "models/acme/rocket-1/")
    assert log[2].text == "Context window: 1,000 → 2,000 (+100%)"


def test_a_rename_is_told_once_at_the_new_id() -> None:
    moved = event(3, "renamed", "acme/new", field="key", before="acme/rocket-1", after="acme/new")
    catalog = make_catalog(listing(last_seen_on="2026-07-02"), listing("acme/new"), events=[moved])
    log = change_log(catalog.models)
    assert [change.model for change in log] == ["acme/new"]


def test_changes_of_models_without_a_page_are_left_out() -> None:
    assert change_log(make_catalog(events=[event(3, "added", "acme/hidden")]).models) == ()


def flapping(until: int) -> list[Event]:
    return [price_event(day, *(("1", "2") if day % 2 else ("2", "1"))) for day in range(3, until + 1)]


def test_a_flapping_price_is_one_change_and_its_days_are_folded() -> None:
    first = price_event(2, "9", "1")
    later = event(9, "context", field="context_tokens", before=1, after=2)
    catalog = make_catalog(listing(price=make_price("2")), events=[first, *flapping(9), later])
    log = change_log(catalog.models)
    assert [(change.kind, bool(change.flapping)) for change in log] == [("context", False), ("price", True)]
    spell = log[1].flapping
    assert spell is not None
    assert (spell.changes, str(spell.low), str(spell.high)) == (8, "1", "9")
    assert "moved 8 times" in log[1].text
    assert [one.kind for one in catalog.models[0].events].count("price") == 8


def test_a_flapping_price_that_goes_on_keeps_its_id() -> None:
    """A reader sees one entry that is updated, not a new one each day."""

    def entry(until: int) -> Any:
        last = "2" if until % 2 else "1"
        catalog = make_catalog(listing(price=make_price(last)), events=flapping(until))
        (one,) = entries_of(change_log(catalog.models), catalog.answers, CONFIG)
        return one

    assert entry(8).id == entry(11).id
    assert (entry(8).published, entry(8).updated) == ("2026-07-03T00:00:00Z", "2026-07-08T00:00:00Z")
    assert entry(11).updated == "2026-07-11T00:00:00Z"
    assert entry(11).title == "Price moves back and forth: Rocket-1"


def test_ids_of_changes_are_permanent() -> None:
    """They depend on the change alone; this one was given out."""
    (change,) = change_log(make_catalog(events=[price_event(2, "1", "2")]).models)
    assert change.id == "urn:uuid:3aaeefae-a875-5709-b2cf-3f6a954fc94f"


def test_two_changes_of_a_field_on_one_day_have_two_ids() -> None:
    events = [price_event(2, "1", "2"), price_event(2, "2", "1.5", since=DAYS[1])]
    assert len({change.id for change in change_log(make_catalog(events=events).models)}) == 2


@pytest.mark.parametrize(
    ("events", "title"),
    [
        ([price_event(2, "2", "1")], "Cheaper: Rocket-1"),
        ([price_event(2, "1", "2")], "Dearer: Rocket-1"),
        (
            [event(2, "price", field="input", before="unknown", after={"usd": "1", "per": "mtok"})],
            "Price: Rocket-1",
        ),
        ([event(2, "added"), price_event(2, "1", "2")], "New: Rocket-1"),
        ([event(2, "removed")], "Gone: Rocket-1"),
        ([event(2, "returned", before="2026-06-01")], "Back: Rocket-1"),
    ],
)
def test_titles_say_what_matters_most(events: list[Event], title: str) -> None:
    catalog = make_catalog(events=events)
    (entry,) = entries_of(change_log(catalog.models), catalog.answers, CONFIG)
    assert entry.title == title
    assert len(entry.lines) == len(events)


def test_a_variant_is_named_once_in_a_title() -> None:
    free = listing("acme/rocket-1:free", name="Acme: Rocket-1 (free)", variant="free")
    fast = listing("acme/rocket-1:fast", name="Acme: Rocket-1", variant="fast")
    catalog = make_catalog(free, fast, events=[event(2, "added", one.key) for one in (free, fast)])
    titles = sorted(entry.title for entry in entries_of(change_log(catalog.models), catalog.answers, CONFIG))
    assert titles == ["New: Rocket-1 (fast)", "New: Rocket-1 (free)"]


def test_parameters_alone_make_no_feed_entry() -> None:
    change = event(2, "parameters", field="parameters", before=[], after=["tools"])
    catalog = make_catalog(events=[change])
    assert len(change_log(catalog.models)) == 1
    assert entries_of(change_log(catalog.models), catalog.answers, CONFIG) == ()


def test_a_feed_holds_the_newest_hundred() -> None:
    keys = [f"acme/m{number}" for number in range(MAX_ENTRIES + 20)]
    events = [event(2 + number % 20, "added", key) for number, key in enumerate(keys)]
    catalog = make_catalog(*(listing(key) for key in keys), events=events)
    entries = entries_of(change_log(catalog.models), catalog.answers, CONFIG)
    items = json_feed(site_feed(entries, catalog.answers, CONFIG, "feed.json"))["items"]
    assert len(items) == MAX_ENTRIES
    assert items[0]["date_published"] == "2026-07-21T00:00:00Z"
    assert items[-1]["date_published"] >= "2026-07-05T00:00:00Z"


def test_a_feed_without_changes_is_dated_by_its_data() -> None:
    catalog = make_catalog()
    assert site_feed((), catalog.answers, CONFIG, "feed.xml").updated == "2026-07-31T00:00:00Z"


def test_feeds_hold_no_character_that_xml_forbids() -> None:
    catalog = make_catalog(listing(name="Acme: Ro\x00ck\x1bet\ufffe"), events=[event(2, "added")])
    (entry,) = entries_of(change_log(catalog.models), catalog.answers, CONFIG)
    assert entry.title == "New: Ro\ufffdck\ufffdet\ufffd"


def records_of(kind: type[BaseModel]) -> set[str]:
    return set(kind.model_json_schema(mode="serialization").get("$defs", {}))


def test_rows_of_prices_always_state_status_amount_and_unit() -> None:
    """A record leaves out what is at its default; a published price may not."""
    row = PriceRow(**vars(make_price("1")))
    assert isinstance(row, Record)
    assert row.dump() == {"meter": "input", "status": "priced", "usd": "1", "per": "mtok"}
    assert "PriceRow" in records_of(FILES["model"])
    assert "Price" not in records_of(FILES["model"])


def test_a_schema_lets_fields_with_a_default_be_left_out() -> None:
    rows = schema("model", "https://atlas.example/")["$defs"]["PriceRow"]
    assert rows["required"] == ["meter", "status", "usd", "per"]


def test_a_model_of_a_source_without_state_or_history_is_told() -> None:
    """Everything that may be missing is."""
    bare = Listing(key="a/b")
    catalog = assemble(Records([(make_state(), (bare,))]))
    data = model_file(catalog.models[0], catalog.answers).dump()
    assert (data["facts"], data["endpoints"], data["usage"], data["events"]) == ({}, None, None, [])
    assert model_brief(catalog.answers.peers["a/b"]).dump()["context_tokens"] is None


def test_search_engines_learn_offers_with_their_unit() -> None:
    catalog = make_catalog(
        listing(
            released_on="2026-07-01",
            prices=(make_price("0.10"), make_price(None, status="varies", meter="output")),
        )
    )
    application = described(catalog)["SoftwareApplication"]
    (offer,) = application["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("0.1", "USD")
    quantity = offer["priceSpecification"]["referenceQuantity"]
    assert (quantity["value"], quantity["unitText"]) == (1_000_000, "token")
    assert quantity["unitCode"] == "C62"
    assert application["author"]["name"] == "Acme"
    assert application["datePublished"] == "2026-07-01"
    assert "aggregateRating" not in application


@pytest.mark.parametrize("fields", [{"last_seen_on": "2026-07-02"}, {"prices": ()}])
def test_what_cannot_be_bought_or_has_no_price_is_not_offered(fields: dict[str, Any]) -> None:
    assert "offers" not in described(make_catalog(listing(**fields)))["SoftwareApplication"]


def test_breadcrumbs_lead_from_the_index_to_the_model() -> None:
    crumbs = described(make_catalog())["BreadcrumbList"]["itemListElement"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3]
    assert [crumb["item"] for crumb in crumbs] == [
        "https://atlas.example/",
        "https://atlas.example/authors/acme/",
        "https://atlas.example/models/acme/rocket-1/",
    ]


def test_breadcrumbs_lead_from_the_index_to_the_author() -> None:
    crumbs = graph(author_json_ld("acme", "Acme", CONFIG))["BreadcrumbList"]["itemListElement"]
    assert [(crumb["name"], crumb["item"]) for crumb in crumbs[1:]] == [
        ("Authors", "https://atlas.example/authors/"),
        ("Acme", "https://atlas.example/authors/acme/"),
    ]


def test_the_index_is_a_catalogue_with_a_dataset_that_can_be_loaded() -> None:
    nodes = graph(index_json_ld(make_catalog().answers, CONFIG))
    assert set(nodes) == {"WebSite", "DataCatalog", "Dataset", "ItemList"}
    assert nodes["Dataset"]["dateModified"] == "2026-07-31"
    assert [one["contentUrl"] for one in nodes["Dataset"]["distribution"]] == [
        "https://atlas.example/api/v1/models.json",
        "https://atlas.example/models.csv",
    ]


def test_nothing_ends_the_script_that_holds_json_ld() -> None:
    name = "</script><!-- \u2028 &"
    catalog = make_catalog(listing(name=f"Acme: {name}"))
    text = model_json_ld(catalog.models[0], catalog.answers, CONFIG)
    assert not set("<>&\u2028") & set(text)
    assert graph(text)["SoftwareApplication"]["name"] == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a|b", r"a\|b"),
        ("[x](y)", r"\[x\](y)"),
        ("two\nlines\x00", "two lines"),
        ("AT&T &lt;", r"AT&T \&lt;"),
        ("snake_case", r"snake\_case"),
    ],
)
def test_text_in_markdown_is_shown_as_it_is(text: str, shown: str) -> None:
    assert md(text) == shown


def test_a_code_span_holds_inside_a_table() -> None:
    assert md_code("a`b|c\nd") == r"`a'b\|c d`"
    assert md_code(" ") == ""


def test_very_many_models_are_in_files_of_which_each_names_the_next() -> None:
    listings = [make_listing(f"acme/model-{number}") for number in range(5)]
    answers = assemble(Records(parts=[(make_state("openrouter"), listings)])).answers
    files = dict(models_files(answers, most=2))
    assert list(files) == ["api/v1/models.json", "api/v1/models-2.json", "api/v1/models-3.json"]
    assert [file.next for file in files.values()] == ["api/v1/models-2.json", "api/v1/models-3.json", None]
    whole = models_file(answers)
    assert [brief for file in files.values() for brief in file.models] == list(whole.models)
    assert list(models_files(answers)) == [("api/v1/models.json", whole)]


def test_very_many_changes_are_in_files_too() -> None:
    events = [event(day, "removed" if day % 2 else "returned") for day in range(1, 5)]
    changes = change_log(make_catalog(events=events).models)
    files = dict(changes_files(changes, most=1))
    assert [change for file in files.values() for change in file.changes] == list(changes)
    assert list(files)[:2] == ["api/v1/changes.json", "api/v1/changes-2.json"]
    assert next(iter(files.values())).next == "api/v1/changes-2.json"
    assert [file.next for _, file in changes_files(changes)] == [None]
