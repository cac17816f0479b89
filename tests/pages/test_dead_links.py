"""What a person wrote keeps its words when a link in it leads nowhere, and the site is published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import Curation, MakerEntry
from modelatlas.config import SiteConfig
from modelatlas.output.publish import publish
from modelatlas.pages import files
from modelatlas.pages.dead_links import KnownPages, path_of, without_dead_links
from modelatlas.pages.files import Files
from modelatlas.pages.links import Links
from modelatlas.pages.markdown import Document, read_document, written
from modelatlas.pages.writing import Writing
from modelatlas.records import Endpoint, Listing, Score
from modelatlas.records.register import Registered
from tests.support.factories import make_listing, make_price, make_state
from tests.support.sites import BASE_URL, packaged

PAGE = "models/acme/rocket-1/"
FRONT = '+++\ntitle = "Note"\n+++\n'

DEAD = [
    ("See [two](site:models/acme/rocket-2/).", "See two."),
    ('See [two](site:models/acme/rocket-2/#prices "The next").', "See two."),
    ("See [two](../rocket-2/).", "See two."),
    ("See [two](/models/acme/rocket-2/index.md).", "See two."),
    ("See [*two*][t].\n\n[t]: site:models/acme/rocket-2/", "See <em>two</em>."),
    ("See [them](site:authors/orbit/).", "See them."),
    ("See [it](site:boards/nothing/coding/).", "See it."),
    ("See [it](site:providers/nobody/).", "See it."),
    ("See [it](site:kinds/nothing/).", "See it."),
    ("See [it](site:nowhere/).", "See it."),
    ("See [it](site:features/telepathy/).", "See it."),
    ("See [it](site:changes/price/99/).", "See it."),
    ("See [it](site:api/v1/nothing.json).", "See it."),
    ("See ![a chart](site:img/none.png).", "See a chart."),
    ("See [it](../../../../x/).", "See it."),
    ("See [it](/about/).", "See it."),
    ("See [it](ftp://x.example/a).", "See it."),
    ("See [it](https://).", "See it."),
    ("See [it](a\\\\b/).", "See it."),
    ("See [it](//x.example/a).", "See it."),
]
SOUND = [
    "[one](site:models/acme/rocket-1/#nothing) [md](index.md) [feed](site:authors/acme/feed.xml)",
    "[acme](site:authors/acme/) [more](site:about/) [web](https://x.example/models/a/b/) [up](#top)",
    "[board](site:boards/rated/) [part](site:boards/rated/coding/) [provider](site:providers/acme-cloud/)",
    "[list](site:?q=rocket) [compare](site:compare/?m=acme/rocket-1) [mail](mailto:a@x.example)",
    "[kind](site:kinds/embedding/) [known](site:models/orbit/voice-1/) [band](site:prices/)",
    "[moved](site:models/acme/old-name/)",
    "[data](site:models.csv) [api](site:api/v1/models/orbit/voice-1.json) [map](site:sitemap.xml)",
]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """A model that is listed, rated and served; one that only a price list has; and one that was moved."""
    scores = tuple(Score(board="rated", category=part, value=1400, unit="elo") for part in (None, "coding"))
    sources = {
        "openrouter": [make_listing()],
        "openrouter/endpoints": [Listing(key="acme/rocket-1", endpoints=(Endpoint(provider="Acme Cloud"),))],
        "arena": [Listing(key="rocket-1", scores=scores)],
        "litellm": [
            Listing(key="orbit/voice-1", provider="orbit", prices=(make_price(),), raw={"mode": "embedding"})
        ],
    }
    makers = (MakerEntry(slug="orbit", name="Orbit", slugs=("orbit",), families=("voice",)),)
    register = (Registered(id="acme/old-name", on=dt.date(2026, 1, 1), keys=("arena rocket-1",)),)
    parts = [(make_state(name), found) for name, found in sources.items()]
    return assemble(Records(parts, curation=Curation(makers=makers), register=register))


def site_of(catalog: Catalog, writing: Writing) -> Files:
    return files.files_of(catalog, writing, packaged(), SiteConfig(base_url=BASE_URL))


@pytest.fixture(scope="module")
def known(catalog: Catalog) -> KnownPages:
    return KnownPages(catalog, ["about"], site_of(catalog, Writing()).find)


def test_a_link_leads_to_a_path_of_the_site() -> None:
    assert path_of("", PAGE) == PAGE
    assert path_of(".", PAGE) == PAGE
    assert path_of("..", PAGE) == "models/acme/"
    assert path_of("site:", PAGE) == ""


@pytest.mark.parametrize(("text", "kept"), DEAD)
def test_a_link_that_leads_nowhere_becomes_its_text(text: str, kept: str, known: KnownPages) -> None:
    document = read_document(f"{FRONT}First.\n{text}\n", "note")
    sound, problems = without_dead_links(document, "content/notes/a/b.md", PAGE, known)
    assert written(sound, Links(PAGE, "/")) == f"<p>First.\n{kept}</p>\n"
    places = [(one.source, one.record, one.done) for one in problems]
    assert places == [("content/notes/a/b.md", "line 5", "text in place of the link")]


@pytest.mark.parametrize("text", SOUND)
def test_a_link_to_what_is_there_stays(text: str, known: KnownPages) -> None:
    """To every kind of page, also to models that no service lists and to those that were moved."""
    document = Document(body=text)
    sound, problems = without_dead_links(document, "note", PAGE, known)
    assert list(problems) == []
    assert written(sound, Links(PAGE, "/")).count("<a ") == text.count("](")


def test_nothing_that_a_person_writes_stops_the_site(catalog: Catalog, tmp_path: Path) -> None:
    body = "\n\n".join([*(text for text, _ in DEAD if "[t]" not in text), *SOUND])
    writing = Writing({"acme/rocket-1": Document(body=body)}, {"about": Document(body=body)})
    site = site_of(catalog, writing)
    report = publish(site.parts, tmp_path / "site", base_path="/repo/", last=site.last)
    assert "models/acme/rocket-1/index.html" in report.written
    assert {one.rule for one in report.warnings} == {"fragment"}
    told = {one.source for one in site.site.catalog.problems}
    assert {"content/notes/acme/rocket-1.md", "content/pages/about.md"} <= told
