"""The files for programs: they hold what the schemas say, lead to pages that exist, and stay well formed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from modelatlas import urls
from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.config import SiteConfig
from modelatlas.pages import parquet
from modelatlas.pages.data_files import sitemap, table_bytes
from modelatlas.pages.file import File
from modelatlas.pages.json_bytes import json_bytes
from modelatlas.records import Condition, Endpoint, Listing, Score, Usage
from modelatlas.records.history.events import Event
from modelatlas.records.history.log import History, Snapshot
from modelatlas.views.published import site_files
from modelatlas.views.published.agents_map import llms_models
from modelatlas.views.published.schemas import FILES
from modelatlas.views.published.tables.every import TABLES
from modelatlas.views.published.tables.prices import CONDITIONS
from tests.support.factories import make_listing, make_price, make_state
from tests.support.hostile import HOSTILE
from tests.support.sites import BASE_URL, files_of, make_files

DAY = dt.date(2026, 7, 31)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
CONTROL = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
NASTY = "=<b>&\"'| `x` [y](javascript:z)\x00\x0b\u2028]]>-->"


def event(kind: str, key: str = "acme/rocket-1", on: dt.date = DAY, **fields: Any) -> Event:
    told = {"source": "openrouter", "since": on - dt.timedelta(days=1), "on": on, "key": key, "kind": kind}
    return Event.model_validate(told | fields)


def make_catalog(*listings: Listing, events: Iterable[Event] = (), **others: Listing) -> Catalog:
    """A catalogue of OpenRouter listings and of one listing for each other source."""
    days = [DAY - dt.timedelta(days=back) for back in range(60, -1, -1)]
    history = History("openrouter", tuple(Snapshot(on=day, listings=1) for day in days), tuple(events))
    parts = [(make_state(fetched_on=DAY, kept=len(listings)), listings)]
    parts += [(make_state(source, fetched_on=DAY, kept=1), (one,)) for source, one in others.items()]
    return assemble(Records(parts, histories={"openrouter": history}))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """A model in all detail, a variant that is gone, an alias, and one whose every text is hostile."""
    full = make_listing(
        released_on="2026-05-01",
        listed_on="2026-05-02",
        first_seen_on="2026-05-02",
        parameters=("tools", "temperature"),
        prices=(
            make_price("0.10"),
            make_price("0.4000000001", meter="output"),
            make_price("0.2", when=Condition(above_prompt_tokens=200_000)),
            make_price(None, status="included", meter="cache_write"),
        ),
        scores=(Score(board="design-arena", category="x", value=1200.5, unit="elo", via="Arena"),),
        raw={"id": "acme/rocket-1", "weight": float("nan")},
    )
    gone = make_listing(
        "acme/rocket-1:free",
        variant="free",
        last_seen_on="2026-07-30",
        prices=(make_price(None, status="free"),),
    )
    nasty = make_listing(f"evil/{NASTY}", name=NASTY, tokenizer=NASTY, description=NASTY, raw={NASTY: NASTY})
    endpoint = make_listing(
        prices=(),
        endpoints=(Endpoint(provider=NASTY, prices=(make_price("0.09"),), discount=0.1),),
    )
    return make_catalog(
        full,
        gone,
        make_listing("~acme/latest", alias_of="acme/rocket-1"),
        nasty,
        events=(
            event("added", on=dt.date(2026, 6, 2)),
            event("removed", "acme/rocket-1:free"),
            event("renamed", nasty.key, field="name", before=NASTY, after=NASTY * 2),
        ),
        **{
            "modelsdev": make_listing(
                "acme/rocket-1", same_as=("openrouter:acme/rocket-1",), context_tokens=100_000
            ),
            "litellm": make_listing("unheard-of-thing", name=None, author=None),
            "openrouter/endpoints": endpoint,
            "openrouter/rankings": make_listing(prices=(), usage=(Usage(day=DAY, tokens=10**9),)),
        },
    )


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, bytes]:
    return files_of(catalog)


def read(files: dict[str, bytes], path: str) -> Any:
    return json.loads(files[path])


def model_files(files: dict[str, bytes]) -> list[str]:
    return [path for path in files if path.startswith("api/v1/models/")]


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"model", "known"}))
def test_every_file_is_what_its_schema_says(files: dict[str, bytes], name: str) -> None:
    """The schema is made from the class that reads the file back here."""
    data = read(files, urls.api(name))
    assert FILES[name].model_validate(data).model_dump(mode="json", exclude_defaults=True) == data


def test_every_model_file_is_what_its_schema_says(files: dict[str, bytes]) -> None:
    assert len(model_files(files)) == 4
    for path in model_files(files):
        data = read(files, path)
        assert FILES["model"].model_validate(data).model_dump(mode="json", exclude_defaults=True) == data


@pytest.mark.parametrize("name", FILES)
def test_schemas_are_published_with_a_description_of_every_field(files: dict[str, bytes], name: str) -> None:
    schema = read(files, urls.schema(name))
    assert schema["$id"] == f"{BASE_URL}api/v1/schema/{name}.json"
    for record in (schema, *schema["$defs"].values()):
        missing = [
            field for field, told in record.get("properties", {}).items() if not told.get("description")
        ]
        assert missing == []


def test_json_is_utf8_with_one_newline(files: dict[str, bytes]) -> None:
    paths = [path for path in files if path.startswith("api/")]
    assert len(paths) > 10
    for path in paths:
        text = files[path].decode()
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        json.loads(text, parse_constant=pytest.fail)


def test_every_address_of_a_model_exists(files: dict[str, bytes]) -> None:
    models = read(files, "api/v1/models.json")["models"]
    assert len(models) == 4
    for model in models:
        assert urls.output_path(model["url"]) in files
        assert read(files, model["api_url"])["id"] == model["id"]
        assert model["url"] + "index.md" in files


def test_small_fields_tell_unknown_free_and_priced_apart(files: dict[str, bytes]) -> None:
    models = {model["id"]: model for model in read(files, "api/v1/models.json")["models"]}
    full, gone = models["acme/rocket-1"], models["acme/rocket-1:free"]
    assert full["input_price"] == {"status": "priced", "usd": "0.1", "per": "mtok"}
    assert full["output_price"]["usd"] == "0.4000000001"
    assert full["has_conditional_prices"] is True
    assert full["features"] == ["tools"]
    assert gone["input_price"] == {"status": "free", "usd": None, "per": None}
    assert gone["output_price"] is None
    assert (gone["status"], gone["last_seen_on"], gone["variant"]) == ("gone", "2026-07-30", "free")
    assert models["~acme/latest"]["alias_of"] == "acme/rocket-1"
    assert models["~acme/latest"]["author"] == "acme"


def test_a_model_file_has_provenance_dissent_and_conditions(files: dict[str, bytes]) -> None:
    data = read(files, urls.model_api("acme/rocket-1"))
    context = data["facts"]["context_tokens"]
    assert (context["value"], context["source"], context["fetched_on"]) == (
        128_000,
        "openrouter",
        "2026-07-31",
    )
    assert [(said["source"], said["value"]) for said in context["dissent"]] == [("modelsdev", 100_000)]
    rows = data["prices"]["rows"]
    assert rows[2]["when"] == {"above_prompt_tokens": 200_000}
    assert rows[3] == {"meter": "cache_write", "status": "included", "usd": None, "per": "mtok"}
    assert data["endpoints"]["rows"][0]["prices"][0]["usd"] == "0.09"
    (link,) = data["linked"]
    assert (link["source"], link["method"], link["confidence"]) == ("modelsdev", "exact", "exact")
    assert link["reason"]
    assert data["usage"]["days"] == [{"day": "2026-07-31", "tokens": 10**9}]
    assert [one["kind"] for one in data["events"]] == ["added"]
    assert data["scores"][0]["via"] == "Arena"
    # A rank without an interval is no rank.
    assert (data["scores"][0]["rank_best"], data["scores"][0]["entries"]) == (None, 1)
    assert data["raw"] == {"id": "acme/rocket-1", "weight": None}


def test_a_model_file_names_the_terms_of_all_it_draws_on(files: dict[str, bytes]) -> None:
    data = read(files, urls.model_api("acme/rocket-1"))
    assert [one["name"] for one in data["sources"]] == [
        "modelsdev",
        "openrouter",
        "openrouter/endpoints",
        "openrouter/rankings",
    ]
    assert all(one["attribution"] and one["licence"] for one in data["sources"])


def test_descriptions_stay_out_where_the_site_does_not_show_them(catalog: Catalog) -> None:
    path = urls.model_api(f"evil/{NASTY}")
    assert "description" not in read(files_of(catalog), path)["facts"]
    shown: Any = {"openrouter": {"descriptions": True}}
    assert read(files_of(catalog, sources=shown), path)["facts"]["description"]["value"]


def test_the_crosswalk_has_the_shape_of_the_contract(files: dict[str, bytes]) -> None:
    data = read(files, "api/v1/crosswalk.json")
    match = {"key": "acme/rocket-1", "method": "exact", "confidence": "exact", "setting": None}
    assert {"id": "acme/rocket-1", "modelsdev": [match]} in data["models"]
    assert {"id": "~acme/latest"} in data["models"]
    assert data["unmatched"] == {"litellm": ["unheard-of-thing"]}


def test_sources_tell_dates_terms_and_counts(files: dict[str, bytes]) -> None:
    sources = {source["name"]: source for source in read(files, "api/v1/sources.json")["sources"]}
    assert sources["litellm"]["counts"] == {
        "kept": 1,
        "set_aside": 0,
        "gone": 0,
        "matched": 0,
        "unmatched": 1,
    }
    assert sources["openrouter"]["counts"]["unmatched"] is None
    assert sources["openrouter"]["fetched_at"] == "2026-07-31"
    assert {"url", "licence", "attribution", "problems", "failure"} <= set(sources["openrouter"])


def test_the_table_has_a_row_per_model_and_no_formulas(files: dict[str, bytes]) -> None:
    head, *rows = csv.reader(io.StringIO(files["models.csv"].decode(), newline=""))
    models = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert len(models) == len(rows) == 4
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    assert models[_on_one_line(f"evil/{NASTY}")]["name"] == f"'{_on_one_line(NASTY)}"
    full = models["acme/rocket-1"]
    assert (full["input_price_status"], full["input_usd_per_mtok"]) == ("priced", "0.1")
    assert full["output_usd_per_mtok"] == "0.4000000001"
    assert (full["knowledge_cutoff_on"], full["released_on"]) == ("", "2026-05-01")


def test_every_table_says_the_same_in_every_form(files: dict[str, bytes]) -> None:
    for name, table in TABLES.items():
        head, *rows = csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline=""))
        lines = [json.loads(line) for line in files[f"{name}.jsonl"].splitlines()]
        assert rows, name
        assert head == [column.name for column in table.columns]
        told = [{name: cell for name, cell in zip(head, row, strict=True) if cell} for row in rows]
        assert [cells.keys() for cells in told] == [line.keys() for line in lines]
        for cells, line in zip(told, lines, strict=True):
            for column, cell in cells.items():
                assert _value(cell, line[column]) == _on_one_line(line[column]), (name, column)


def _on_one_line(value: Any) -> Any:
    return re.sub(f"[{CONTROL}]+", " ", value).strip() if isinstance(value, str) else value


def _value(cell: str, like: Any) -> Any:
    """The value of a cell of a CSV file, of the kind that the same has as JSON."""
    if isinstance(like, str):
        return cell.removeprefix("'")
    return {"true": True, "false": False}[cell] if isinstance(like, bool) else float(cell)


def test_the_description_of_the_tables_names_their_columns_and_terms(files: dict[str, bytes]) -> None:
    package = read(files, "datapackage.json")
    assert {resource["path"] for resource in package["resources"]} == {
        path for path in files if path.endswith(".csv")
    }
    for resource in package["resources"]:
        head = next(csv.reader(io.StringIO(files[resource["path"]].decode(), newline="")))
        assert [field["name"] for field in resource["schema"]["fields"]] == head
    assert package["version"] == "2026-07-31"
    assert all(source["title"] for source in package["sources"])


def test_a_table_of_prices_tells_every_condition() -> None:
    assert set(CONDITIONS) == set(Condition.model_fields)


def test_the_atom_feed_is_well_formed_and_complete(files: dict[str, bytes]) -> None:
    paths = ["feed.xml", *(path for path in files if re.fullmatch(r"authors/[^/]+/feed\.xml", path))]
    assert len(paths) == 3
    for path in paths:
        feed = ET.fromstring(files[path].decode())  # noqa: S314 - our own file
        assert feed.findtext("a:id", "", ATOM) == BASE_URL + path
        assert feed.find("a:link[@rel='self']", ATOM).get("href") == BASE_URL + path  # type: ignore[union-attr]
        assert feed.findtext("a:author/a:name", "", ATOM)
        entries = feed.findall("a:entry", ATOM)
        dates = [entry.findtext("a:updated", "", ATOM) for entry in entries]
        assert dates == sorted(dates, reverse=True)
        assert feed.findtext("a:updated", "", ATOM) == (dates[0] if dates else "2026-07-31T00:00:00Z")
        for entry in entries:
            assert entry.findtext("a:id", "", ATOM).startswith("urn:uuid:")
            assert entry.findtext("a:title", "", ATOM)
            link = entry.find("a:link", ATOM).get("href", "")  # type: ignore[union-attr]
            assert urls.output_path(link.removeprefix(BASE_URL)) in files


def test_the_json_feed_says_the_same(files: dict[str, bytes]) -> None:
    feed = read(files, "feed.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    atom = ET.fromstring(files["feed.xml"].decode())  # noqa: S314 - our own file
    assert [item["id"] for item in feed["items"]] == [one.text for one in atom.findall("a:entry/a:id", ATOM)]
    assert all(item["content_text"] and item["url"].startswith(BASE_URL) for item in feed["items"])


def test_the_sitemap_lists_every_page_once(files: dict[str, bytes]) -> None:
    urlset = ET.fromstring(files["sitemap.xml"].decode())  # noqa: S314 - our own file
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = {one.findtext("s:loc", "", space): one.findtext("s:lastmod", None, space) for one in urlset}
    pages = {path for path in files if path.endswith(".html")} - {
        "404.html",
        "patterns/index.html",
        "embed/index.html",
        "embed/chart/index.html",
    }
    assert {urls.output_path(place.removeprefix(BASE_URL)) for place in places} == pages
    assert len(places) == len(urlset)
    assert places[BASE_URL + urls.model("acme/rocket-1")] == "2026-06-02"
    assert places[BASE_URL + urls.model("acme/rocket-1:free")] == "2026-07-31"
    assert places[BASE_URL] == "2026-07-31"


def contents(files: Iterable[File]) -> dict[str, bytes]:
    return {file.path: file.content for file in files}


def test_a_large_site_has_several_sitemaps(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_files, "MAX_URLS", 2)
    made = contents(
        sitemap(make_files(catalog).site, ["index.html", "a/index.html", "b/index.html", "feed.xml"])
    )
    assert sorted(made) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert made["sitemap.xml"].count(b"<sitemap>") == 2
    assert made["sitemap-1.xml"].count(b"<url>") == 2
    assert made["sitemap-2.xml"].count(b"<url>") == 1


def test_crawlers_find_the_sitemap_by_its_full_address(files: dict[str, bytes]) -> None:
    assert f"\nSitemap: {BASE_URL}sitemap.xml\n" in files["robots.txt"].decode()


def test_the_map_of_very_many_models_goes_on_in_other_files() -> None:
    listings = [make_listing(f"acme/model-{number}") for number in range(5)]
    gone = make_listing("acme/old", last_seen_on="2026-05-01")
    answers = assemble(Records(parts=[(make_state("openrouter"), [*listings, gone])])).answers
    files = list(llms_models(answers, SiteConfig(base_url=BASE_URL), most=2))
    addresses = ["llms-models.txt", "llms-models-2.txt", "llms-models-3.txt"]
    assert [file.head.url for file in files] == addresses
    parts = [dict(file.sections) for file in files]
    assert [(len(one["Models"]), len(one["No longer listed"])) for one in parts] == [
        (2, 0),
        (2, 0),
        (1, 1),
    ]
    assert [link.url for one in parts for link in one["More"]] == [BASE_URL + url for url in addresses[1:]]


@pytest.mark.parametrize("name", ["llms.txt", "llms-models.txt"])
def test_the_map_for_agents_leads_to_files_that_exist(name: str, files: dict[str, bytes]) -> None:
    text = files[name].decode()
    assert text.startswith("# Model Atlas")
    links = re.findall(r"\]\(([^)\s]+)\): \S", text)
    assert BASE_URL + urls.model_markdown("acme/rocket-1") in links
    assert len(text.encode()) < 20_000
    assert [link for link in links if urls.output_path(link.removeprefix(BASE_URL)) not in files] == []
    assert [line for line in text.splitlines() if line.startswith("- ")] == re.findall(
        r"^- \[.+\]\(\S+\): .+$", text, re.MULTILINE
    )


def test_the_map_for_agents_stays_short_and_leads_to_all_models() -> None:
    many = [make_listing(f"acme/{'long-name-' * 40}{number}") for number in range(60)]
    files = files_of(make_catalog(*many))
    assert len(files["llms.txt"]) < 20_000 < len(files["llms-models.txt"])
    assert f"]({BASE_URL}llms-models.txt)" in files["llms.txt"].decode()


def test_every_page_tells_where_it_stands(files: dict[str, bytes]) -> None:
    bare = [path for path in files if path.endswith("/index.html") and b"BreadcrumbList" not in files[path]]
    assert bare == []
    text = files["authors/acme/index.html"].decode()
    assert '"name":"Authors"' in text


def test_the_markdown_page_tells_values_sources_and_dissent(files: dict[str, bytes]) -> None:
    text = files["models/acme/rocket-1/index.md"].decode()
    assert text.startswith("# Rocket-1\n\n> ")
    assert re.search(
        r"^\| Context window \| 128,000 \| A feed \| `acme/rocket-1` \|.*100,000 \|$", text, re.MULTILINE
    )
    assert "| Output | $0.4000000001 | 1M tokens | always |" in text
    assert "prompts above 200,000 tokens" in text
    assert "- Jun 2, 2026: Added" in text


def test_hostile_text_stays_text_in_markdown(files: dict[str, bytes]) -> None:
    text = files[urls.model_markdown(f"evil/{NASTY}")].decode()
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert html.count("<h1>") == 1
    assert "<b>" not in html
    assert 'href="javascript' not in html
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert {row.count("<td") for row in rows if "Tokenizer" in row} == {6}


def test_the_manifest_names_an_icon_that_exists(files: dict[str, bytes]) -> None:
    manifest = read(files, "site.webmanifest")
    assert [icon["src"] in files for icon in manifest["icons"]] == [True, True, True]


def test_an_empty_catalogue_has_all_files(files: dict[str, bytes]) -> None:
    empty = files_of(make_catalog())
    fixed = {path for path in files if not re.match(r"(api/v1/)?models/|authors/.|assets/", path)}
    rest = {path for path in fixed if path.startswith(("api/", "data/", "feed", "models.", "llms", "robots"))}
    assert rest <= set(empty)
    assert read(empty, "api/v1/models.json") == {"models": []}


def test_the_same_catalogue_gives_the_same_bytes(catalog: Catalog) -> None:
    assert files_of(catalog) == files_of(catalog)


def test_what_json_cannot_hold_is_replaced() -> None:
    assert json_bytes({"b": [float("inf")], "a": 1.5}) == b'{"b":[null],"a":1.5}\n'
    assert json_bytes({"\udfff": ["\ud800", "\U0001f600"]}) == '{"?":["?","\U0001f600"]}\n'.encode()


@given(HOSTILE)
def test_whatever_a_feed_sends_can_be_published(raw: Any) -> None:
    record = Listing(key="a/b", raw={"raw": raw})
    json.loads(json_bytes(record), parse_constant=pytest.fail)


def test_a_reader_of_one_model_needs_only_a_group_of_the_typed_table(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs where the extra is installed."""
    reader = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(parquet, "_GROUP", 1)
    metadata = reader.ParquetFile(io.BytesIO(table_bytes(TABLES["models"], catalog, "parquet"))).metadata
    ids = [metadata.row_group(number).column(0).statistics for number in range(metadata.num_row_groups)]
    assert [told.min for told in ids] == [told.max for told in ids] == sorted(catalog.answers.peers)


def test_the_typed_table_has_a_row_per_model(catalog: Catalog, tmp_path: Path) -> None:
    """Runs where the extra is installed."""
    reader = pytest.importorskip("pyarrow.parquet")
    made = files_of(catalog)["models.parquet"]
    (tmp_path / "models.parquet").write_bytes(made)
    table = reader.read_table(tmp_path / "models.parquet")
    rows = {row["id"]: row for row in table.to_pylist()}
    assert str(rows["acme/rocket-1"]["output_usd_per_mtok"]).rstrip("0") == "0.4000000001"
    assert rows["acme/rocket-1"]["released_on"] == "2026-05-01"
    assert rows["acme/rocket-1:free"]["input_usd_per_mtok"] is None
