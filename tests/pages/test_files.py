"""Badges, feeds of models, search from the address bar, rules for hosts."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.config import SiteConfig
from modelatlas.views.published import site_files
from modelatlas.views.published.badges import badges, text_width
from tests.support.factories import make_listing, make_price, make_state
from tests.support.sites import BASE_URL, files_of

NASTY = "<b>&\"'\x00\u202e{{ 7 * 7 }}"
BADGES = "badges/acme/rocket-1"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """A priced model, one that is gone, one of which nothing is known, and a hostile one."""
    return assemble(
        Records(
            [
                (
                    make_state(),
                    [
                        make_listing(canonical_slug="acme/rocket-1-0731"),
                        make_listing("acme/gone", last_seen_on="2026-07-30", canonical_slug="acme/a:b"),
                        make_listing("acme/bare", prices=(), context_tokens=None),
                        make_listing(f"evil/{NASTY}", name=NASTY, price=make_price("0.0000001")),
                    ],
                )
            ]
        )
    )


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, bytes]:
    return files_of(catalog, badges=True)


def read(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - the site's own file


def test_badges_say_the_same_as_picture_and_as_endpoint(files: dict[str, bytes]) -> None:
    said = {
        path: json.loads(files[path])["message"]
        for path in files
        if re.fullmatch(r"badges/acme/.+/.+\.json", path)
    }
    assert said == {
        "badges/acme/bare/context.json": "not stated",
        "badges/acme/bare/price.json": "not stated",
        "badges/acme/gone/context.json": "128K tokens",
        "badges/acme/gone/price.json": "no longer listed",
        f"{BADGES}/context.json": "128K tokens",
        f"{BADGES}/price.json": "$1.50 in, $6.00 out / 1M",
    }
    for path, message in said.items():
        picture = read(files[path.replace(".json", ".svg")])
        assert picture.get("aria-label", "").endswith(f": {message}")
        assert json.loads(files[path]).keys() == {"schemaVersion", "label", "message", "color"}
        together, _, kind = path.rpartition("/")
        assert json.loads(files[f"{together}.json"])[kind.removesuffix(".json")]["message"] == message


def test_every_badge_is_well_formed_and_wide_enough_for_its_text(files: dict[str, bytes]) -> None:
    pictures = [files[path] for path in files if path.startswith("badges/") and path.endswith(".svg")]
    assert len(pictures) == 8
    for picture in pictures:
        root = read(picture)
        parts = [int(text.get("textLength", "")) for text in root.iter("{http://www.w3.org/2000/svg}text")]
        assert int(root.get("width", "")) == sum(parts) + 4 * 6


def test_a_rating_badge_has_its_interval(catalog: Catalog) -> None:
    """No rating, no badge: a picture of nothing helps nobody."""
    assert [badge.kind for badge in badges(catalog.answers.peers["acme/rocket-1"])] == ["price", "context"]
    assert text_width("mmmm") > text_width("iiii")


def test_a_model_has_a_feed_of_its_own_named_on_its_page(files: dict[str, bytes]) -> None:
    feed = read(files["models/acme/rocket-1/feed.xml"])
    assert feed.findtext("{*}id") == f"{BASE_URL}models/acme/rocket-1/feed.xml"
    assert feed.findtext("{*}updated")
    page = files["models/acme/rocket-1/index.html"].decode()
    named = re.findall(
        r'<link rel="alternate" type="application/(?:atom\+xml|feed\+json)"[^>]*href="([^"]+)"', page
    )
    assert named == ["feed.xml", "../../../feed.xml", "../../../feed.json"]


def test_feeds_of_models_can_be_left_out(catalog: Catalog) -> None:
    files = files_of(catalog, model_feeds=False)
    assert not [path for path in files if path.startswith("models/") and "/feed." in path]
    assert '"feed.xml"' not in files["models/acme/rocket-1/index.html"].decode()
    assert {"feed.xml", "authors/acme/feed.json"} <= set(files)


def test_a_model_has_five_files_and_a_picture_for_previews(catalog: Catalog) -> None:
    """So that a site of a few thousand models stays within what hosts take."""
    own = [path for path in files_of(catalog) if "acme/rocket-1" in path]
    assert sorted(own) == [
        "api/v1/models/acme/rocket-1.json",
        "badges/acme/rocket-1.json",
        "models/acme/rocket-1/feed.xml",
        "models/acme/rocket-1/index.html",
        "models/acme/rocket-1/index.md",
    ]


def test_a_browser_learns_how_to_search_the_site(files: dict[str, bytes]) -> None:
    root = read(files["opensearch.xml"])
    templates = {url.get("type"): url.get("template") for url in root.findall("{*}Url")}
    assert templates["text/html"] == f"{BASE_URL}?q={{searchTerms}}"
    assert len(root.findtext("{*}ShortName") or "") in range(1, 17)
    icon = (root.findtext("{*}Image") or "").removeprefix(BASE_URL)
    assert files[icon].startswith(b"\x89PNG")
    assert b'rel="search"' in files["models/acme/bare/index.html"]


@pytest.mark.parametrize(
    ("host", "made"), [(None, False), ("github", False), ("cloudflare", True), ("netlify", True)]
)
def test_rules_are_written_for_hosts_that_read_them(catalog: Catalog, host: str | None, made: bool) -> None:
    files = files_of(catalog, host=host)
    assert {"_headers" in files, "_redirects" in files} == {made}


def test_permanent_names_lead_to_pages(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a colon is none: hosts take it for a placeholder that matches anything."""
    config = SiteConfig(base_url=BASE_URL)
    moved = (
        "/repo/models/:author/:name/raw.json /repo/api/v1/models/:author/:name.json 301\n"
        "/repo/models/:author/:name/feed.json /repo/models/:author/:name/feed.xml 301\n"
    )
    line = "/repo/models/acme/rocket-1-0731 /repo/models/acme/rocket-1/ 301\n"
    assert site_files.redirect_rules(catalog, config) == moved + line
    monkeypatch.setattr(site_files, "MAX_REDIRECTS", 0)
    assert site_files.redirect_rules(catalog, config) == moved


def test_only_what_never_changes_is_kept_for_ever(files: dict[str, bytes]) -> None:
    rules = site_files.header_rules(SiteConfig(base_url="https://atlas.example/"))
    assert "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in rules
    assert rules.count("immutable") == 1
    assert all(re.search(r"[0-9a-f]{10}", path) for path in files if path.startswith("assets/"))
