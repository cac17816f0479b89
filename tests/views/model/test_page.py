"""The model page's words and figures follow the record, and say what is not known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from modelatlas import urls
from modelatlas.records import Condition, Listing
from modelatlas.views.model.page import ModelPage, model_page
from modelatlas.views.published.model_json import model_file
from tests.support.content import make_catalog, write_records
from tests.support.factories import make_listing, make_price

BOTH = ("input", "output")


def view(content: Path, listing: Listing, *others: Listing) -> ModelPage:
    """The page of `listing` in a catalogue with `others`."""
    catalog = make_catalog(content, listing, *others)
    return model_page(catalog.by_id[listing.key], catalog.answers)


def rows(status: str) -> tuple[Any, ...]:
    return tuple(make_price(None, status=status, meter=meter) for meter in BOTH)


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        ({}, ["A feed lists it; it costs $1.50 in and $6.00 out per 1M tokens."]),
        (
            {"listed_on": "2025-07-24"},
            ["A feed has listed it since Jul 24, 2025 (12 months); it costs $1.50 in"],
        ),
        ({"price": make_price("0.1")}, ["; it costs $0.10 in per 1M tokens."]),
        ({"prices": rows("free")}, ["; it is free of charge."]),
        ({"prices": rows("varies")}, ["; it is priced anew with each request."]),
        ({"prices": rows("per_unit")}, ["; it is priced per song, image or request."]),
        ({"prices": rows("unknown")}, ["A feed lists it; no price is stated that is reliable."]),
        ({"prices": ()}, ["A feed lists it; no price is stated that is reliable."]),
        (
            {"price": make_price("2", when=Condition(above_prompt_tokens=200_000))},
            ["A feed lists it; no price is stated that is reliable."],
        ),
        ({"price": make_price("0.01", per="image")}, ["; it costs $0.01 in per image."]),
        ({"knowledge_cutoff_on": "2024-06-30"}, ["Its knowledge ends on Jun 30, 2024."]),
        (
            {"last_seen_on": "2026-05-15", "listed_on": "2025-07-24"},
            ["listed it from Jul 24, 2025 and last had it on May 15, 2026, 9 months later; it cost $1.50 in"],
        ),
        (
            {"last_seen_on": "2026-05-15", "prices": rows("free")},
            ["A feed listed it and last had it on May 15, 2026; it was free of charge."],
        ),
        (
            {"last_seen_on": "2026-05-15", "prices": ()},
            ["last had it on May 15, 2026; no price was stated that is reliable."],
        ),
    ],
)
def test_summary_tells_price_and_standing(
    fields: dict[str, Any], sentences: list[str], tmp_path: Path
) -> None:
    summary = view(tmp_path, make_listing(**fields)).summary
    for sentence in sentences:
        assert sentence in summary
    if not any(price.status == "free" for price in make_listing(**fields).prices):
        assert "free" not in summary
    assert "$0 " not in summary


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        (
            {},
            " that accepts text and produces text, reads up to 128,000 tokens, and writes up to 16,000. ",
        ),
        (
            {"max_output_tokens": None},
            " that accepts text and produces text, and reads up to 128,000 tokens. ",
        ),
        (
            {"context_tokens": None},
            " that accepts text and produces text, and writes up to 16,000 tokens. ",
        ),
        (
            {"input_modalities": ()},
            " that reads up to 128,000 tokens and writes up to 16,000. ",
        ),
        (
            {"context_tokens": None, "max_output_tokens": None},
            " that accepts text and produces text. A feed lists it; ",
        ),
        (
            {"context_tokens": None, "max_output_tokens": None, "input_modalities": ()},
            ". No source states the input, output, or limits of Rocket-1. A feed lists it; ",
        ),
        (
            {"context_tokens": None, "input_modalities": ()},
            " that writes up to 16,000 tokens. ",
        ),
        (
            {"input_modalities": ("text", "image", "file"), "output_modalities": ("text", "audio")},
            " that accepts text, images, and files and produces text and audio, reads",
        ),
    ],
)
def test_summary_tells_what_is_known_and_no_more(fields: dict[str, Any], start: str, tmp_path: Path) -> None:
    summary = view(tmp_path, make_listing(**fields)).summary
    assert summary.startswith(f"Rocket-1 is a chat model{start}")
    assert "None" not in summary
    assert "—" not in summary


def test_what_nothing_is_known_of_is_not_called_a_chat_model(tmp_path: Path) -> None:
    listing = make_listing(input_modalities=(), output_modalities=(), max_output_tokens=None)
    assert view(tmp_path, listing).summary.startswith("Rocket-1 reads up to 128,000 tokens. ")


@pytest.mark.parametrize(
    ("fields", "phrase"),
    [
        ({}, "128,000 tokens of context, $1.50 in and $6.00 out per 1M tokens."),
        ({"context_tokens": None, "prices": ()}, "context not stated, price not stated."),
        ({"last_seen_on": "2026-05-15"}, "No longer listed; last seen May 15, 2026."),
    ],
)
def test_description_for_search_results(fields: dict[str, Any], phrase: str, tmp_path: Path) -> None:
    head = view(tmp_path, make_listing(**fields)).head
    assert head.description.startswith("Rocket-1 by Acme: ")
    assert phrase in head.description


def test_tiles_say_when_something_is_not_stated(tmp_path: Path) -> None:
    poor = make_listing(context_tokens=None, max_output_tokens=None, prices=())
    context, output, price_in, price_out = view(tmp_path, poor).tiles[:4]
    assert [tile.unit for tile in (context, output, price_in, price_out)] == ["", "", "", ""]
    assert not any(char.isdigit() for tile in (context, output) for char in tile.figure)
    assert [tile.money and tile.money.kind for tile in (price_in, price_out)] == ["unknown", "unknown"]


def test_tiles_show_exact_figures(tmp_path: Path) -> None:
    tiles = view(tmp_path, make_listing(context_tokens=131_072, routed_context_tokens=65_536)).tiles
    assert (tiles[0].figure, tiles[0].unit) == ("131,072", "tokens")
    assert "65,536" in tiles[0].note
    assert tiles[2].money is not None
    assert tiles[2].money.text == "$1.50"


def test_only_a_default_that_is_stated_is_shown(tmp_path: Path) -> None:
    """A default of zero, false or an empty text is one; none is none."""
    stated = {"temperature": 0.75, "seed": 0, "logprobs": False, "stop": ["END"], "wishes": "few"}
    page = view(tmp_path, make_listing(parameters=("temperature", "tools"), default_parameters=stated))
    assert {line.name: line.default for line in page.parameters} == {
        "logprobs": "false",
        "seed": "0",
        "stop": '["END"]',
        "temperature": "0.75",
        "tools": "",
        "wishes": "few",
    }


def test_a_gone_model_says_so_and_names_its_successor(tmp_path: Path) -> None:
    gone = make_listing("acme/rocket-1:free", last_seen_on="2026-05-15")
    page = view(tmp_path, gone, make_listing())
    assert "no longer lists this model" in page.notice
    assert "May 15, 2026" in page.notice
    assert page.onward is not None
    assert page.onward.url == urls.model("acme/rocket-1")
    assert any(tag.text == "no longer listed" for tag in page.tags)
    assert all(tile.ruler is None for tile in page.tiles)


def test_an_expiring_model_says_when(tmp_path: Path) -> None:
    page = view(tmp_path, make_listing(expires_on="2026-12-31"))
    assert "Dec 31, 2026" in page.notice
    assert any("Dec 31, 2026" in tag.text for tag in page.tags)


def test_an_alias_points_to_its_target(tmp_path: Path) -> None:
    page = view(tmp_path, make_listing("~acme/latest", alias_of="acme/rocket-1"), make_listing())
    assert "acme/rocket-1" in page.notice
    assert page.onward is not None
    assert page.onward.text == "Rocket-1"


def test_an_alias_of_nothing_we_know_has_no_link(tmp_path: Path) -> None:
    page = view(tmp_path, make_listing("~acme/latest", alias_of="acme/lost"))
    assert "acme/lost" in page.notice
    assert page.onward is None


def test_variants_and_siblings_are_told_apart(tmp_path: Path) -> None:
    page = view(
        tmp_path,
        make_listing(),
        make_listing("acme/rocket-1:free"),
        make_listing("acme/rocket-10"),
        make_listing("bolt/rocket-1"),
    )
    assert [row.id for row in page.variants] == ["acme/rocket-1:free"]
    assert page.family is not None
    assert [line.id for line in page.family.lines] == ["acme/rocket-10"]


def test_every_provenance_line_names_source_key_and_day(tmp_path: Path) -> None:
    page = view(tmp_path, make_listing(last_seen_on="2026-05-15"))
    assert page.provenance
    assert {(line.source, line.key, line.fetched) for line in page.provenance} == {
        ("A feed", "acme/rocket-1", "May 15, 2026")
    }


def test_raw_fields_are_the_sources_own(tmp_path: Path) -> None:
    raw = {"id": "acme/rocket-1", "pricing": {"prompt": "0.0000015"}, "naïve": None}
    section = view(tmp_path, make_listing(raw=raw)).raw
    assert section is not None
    (line,) = section.lines
    assert (line.source, line.key, line.fetched, line.is_cut) == (
        "A feed",
        "acme/rocket-1",
        "Jul 31, 2026",
        False,
    )
    assert json.loads(line.text) == raw
    assert (section.total, section.url) == (1, "api/v1/models/acme/rocket-1.json")


def test_long_raw_fields_are_cut_on_the_page_and_whole_in_the_file(tmp_path: Path) -> None:
    raw = {"id": "acme/rocket-1", "list": ["x" * 100] * 100}
    page = view(tmp_path, make_listing(raw=raw))
    assert page.raw is not None
    assert page.raw.lines[0].is_cut
    assert len(page.raw.lines[0].text) < 7_000
    catalog = make_catalog(tmp_path / "again", make_listing(raw=raw))
    assert model_file(catalog.models[0], catalog.answers).raw == raw


def test_a_record_without_raw_fields_has_no_section_of_them(tmp_path: Path) -> None:
    assert view(tmp_path, make_listing(raw={})).raw is None


def test_endpoints_are_dated_and_unknown_prices_stay_unknown(tmp_path: Path) -> None:
    offers = [
        {"provider": "Dear", "prices": [make_price("9"), make_price("9", meter="output")]},
        {"provider": "Fair", "prices": [make_price("1"), make_price("1", meter="output")], "status": 0},
        {"provider": "Mute"},
    ]
    write_records(
        tmp_path, make_listing(prices=(), endpoints=offers), source="openrouter/endpoints", title="Hosts"
    )
    endpoints = view(tmp_path, make_listing()).endpoints
    assert endpoints is not None
    assert [line.provider for line in endpoints.lines] == ["Fair", "Dear", "Mute"]
    assert endpoints.lines[2].input_price.kind == "unknown"
    assert "Jul 31, 2026" in endpoints.sentence
