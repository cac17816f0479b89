"""What ``site.toml`` says of a source holds for the whole site, not only for fetching."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas.pipeline import load_catalog
from modelatlas.records import Listing
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A routing service with one model, and two other sources that speak of it."""
    write_records(tmp_path, make_listing())
    write_records(tmp_path, Listing(key="acme/rocket-1"), source="openrouter/endpoints")
    offer = make_listing("acme/rocket-1", name="Rocket 1", price=make_price("777"), licence="Secret")
    write_records(tmp_path, offer, source="modelsdev")
    write_records(tmp_path, offer, source="modelsdev/models")
    return tmp_path


def policy(content: Path, text: str) -> None:
    (content / "site.toml").write_text(f"[sources.modelsdev]\n{text}\n", encoding="utf-8")


def test_a_source_without_a_policy_is_used(content: Path) -> None:
    catalog = load_catalog(content)
    assert [one.source for one in catalog.by_id["acme/rocket-1"].linked] == ["modelsdev", "modelsdev/models"]


def test_a_disabled_source_is_left_out_with_all_its_parts(content: Path) -> None:
    policy(content, "enabled = false")
    catalog = load_catalog(content)
    assert [state.source for state in catalog.sources] == ["openrouter", "openrouter/endpoints"]
    assert catalog.by_id["acme/rocket-1"].linked == ()
    assert "Secret" not in repr(catalog)


def test_problems_of_a_disabled_source_are_not_this_sites(content: Path) -> None:
    with (content / "records" / "modelsdev.jsonl").open("a", encoding="utf-8") as file:
        file.write("no json\n")
    assert len(load_catalog(content).problems) == 1
    policy(content, "enabled = false")
    assert load_catalog(content).problems == ()


def test_a_source_that_is_only_linked_to_is_so_with_all_its_parts(content: Path) -> None:
    policy(content, "link_only = true")
    catalog = load_catalog(content)
    assert catalog.link_only == {"modelsdev", "modelsdev/models"}
    assert [one.listing.key for one in catalog.by_id["acme/rocket-1"].linked] == ["acme/rocket-1"] * 2
    assert [word for word in ("777", "Secret") if word in repr(catalog)] == []
