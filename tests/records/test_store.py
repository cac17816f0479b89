"""Record files: stable bytes, one line per listing, and nothing lost to one broken line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.records.store import read_all, read_part, stem_of
from tests.support.content import write_part
from tests.support.factories import make_listing, make_price, make_state


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    listings = (
        make_listing("a/one", price=make_price("0.000000123456789")),
        make_listing("a/two", raw={"n": 1.5, "text": "«\u2028»\n", "deep": [{"x": None}]}),
    )
    state = make_state("openrouter/endpoints", kept=2)
    write_part(tmp_path, state, reversed(listings))
    stored = read_part(tmp_path, "openrouter/endpoints")
    assert stored is not None
    assert (stored.state, stored.listings, stored.problems) == (state, listings, ())
    assert stored.part == "openrouter/endpoints"


def test_one_sorted_compact_line_per_listing(tmp_path: Path) -> None:
    write_part(tmp_path, make_state(), [make_listing("b/é"), make_listing("a/x")])
    body = (tmp_path / "openrouter.jsonl").read_bytes()
    lines = body.decode().removesuffix("\n").split("\n")
    assert [json.loads(line)["key"] for line in lines] == ["a/x", "b/é"]
    assert "é" in lines[1]
    assert b"\r" not in body
    assert lines[0] == json.dumps(json.loads(lines[0]), sort_keys=True, separators=(",", ":"))


def test_order_of_the_records_changes_no_byte(tmp_path: Path) -> None:
    one, two = make_listing("a/one"), make_listing("a/two")
    write_part(tmp_path, make_state(), [one, two])
    assert write_part(tmp_path, make_state(), [two, one]) == ()


def test_an_unchanged_file_is_not_touched_and_a_changed_one_is_named(tmp_path: Path) -> None:
    write_part(tmp_path, make_state(), [make_listing()])
    before = (tmp_path / "openrouter.jsonl").stat().st_mtime_ns
    assert [path.name for path in write_part(tmp_path, make_state(kept=1), [make_listing()])] == [
        "openrouter.source.json"
    ]
    assert (tmp_path / "openrouter.jsonl").stat().st_mtime_ns == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["openrouter.jsonl", "openrouter.source.json"]


def test_two_listings_with_one_key_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two listings"):
        write_part(tmp_path, make_state(), [make_listing(), make_listing()])


def test_half_a_surrogate_pair_in_raw_text_does_not_stop_the_file(tmp_path: Path) -> None:
    write_part(tmp_path, make_state(), [make_listing(raw={"x": "\ud800"})])
    stored = read_part(tmp_path, "openrouter")
    assert stored is not None
    assert stored.listings[0].raw == {"x": "?"}


@pytest.mark.parametrize(
    ("line", "got"),
    [
        (b"<<<<<<< HEAD", "isn't JSON"),
        (b'{"key":"a/x","colour":1}', "colour"),
        (b'{"name":"no key"}', "key"),
        (b'{"key":"a/x","prices":[{"meter":"input","usd":"-1"}]}', "prices[0].usd"),
        (b'{"key":"\xff"}', "JSON"),
        (b"[]", "a table of fields"),
    ],
)
def test_a_broken_line_is_named_and_the_others_go_on(tmp_path: Path, line: bytes, got: str) -> None:
    write_part(tmp_path, make_state(), [make_listing("a/1"), make_listing("a/2")])
    path = tmp_path / "openrouter.jsonl"
    first, second, _ = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([first, line, second, b""]))
    stored = read_part(tmp_path, "openrouter")
    assert stored is not None
    assert [listing.key for listing in stored.listings] == ["a/1", "a/2"]
    (problem,) = stored.problems
    assert (problem.source, problem.record) == ("records/openrouter.jsonl", "line 2")
    assert got in problem.got


def test_a_hand_edited_file_is_read_with_its_duplicates_named(tmp_path: Path) -> None:
    """Byte-order mark, Windows line ends, blank lines, any order, a key twice."""
    (tmp_path / "own.jsonl").write_bytes(
        b'\xef\xbb\xbf{"key":"b/x"}\r\n\r\n{"key":"a/x","name":"first"}\r\n{"key":"a/x","name":"second"}'
    )
    stored = read_part(tmp_path, "own")
    assert stored is not None
    assert [(listing.key, listing.name) for listing in stored.listings] == [("a/x", "first"), ("b/x", None)]
    assert [problem.record for problem in stored.problems] == ["", "line 4"]
    assert stored.state.source == "own"


def test_a_broken_or_foreign_state_is_named_and_the_records_stay(tmp_path: Path) -> None:
    write_part(tmp_path, make_state(), [make_listing()])
    (tmp_path / "openrouter.source.json").write_text("{")
    write_part(tmp_path, make_state("litellm"), [make_listing()])
    (tmp_path / "litellm.source.json").write_text(json.dumps(make_state("arena").dump()))
    parts = read_all(tmp_path)
    assert [(part.part, len(part.listings), len(part.problems)) for part in parts] == [
        ("litellm", 1, 1),
        ("openrouter", 1, 1),
    ]


def test_read_all_sorts_by_name_and_takes_a_missing_directory(tmp_path: Path) -> None:
    for source in ("openrouter/endpoints", "benchmark:aider", "openrouter"):
        write_part(tmp_path, make_state(source), [])
    names = [part.part for part in read_all(tmp_path)]
    assert names == ["benchmark:aider", "openrouter", "openrouter/endpoints"]
    assert read_all(tmp_path / "none") == ()
    assert read_part(tmp_path, "arena") is None


def test_stems_read_well() -> None:
    assert stem_of("openrouter/endpoints") == "openrouter.endpoints"
    assert stem_of("benchmark:aider") == "benchmark_aider"
    assert stem_of("genai-prices") == "genai-prices"
    assert stem_of("a.b") == "a_02eb"


@given(st.sets(st.text("ab/:._-A~é", min_size=1, max_size=6), min_size=2, max_size=6))
def test_stems_are_different_for_every_part(parts: set[str]) -> None:
    assert len({stem_of(part).lower() for part in parts}) == len(parts)
