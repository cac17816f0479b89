"""What the registered sources say of themselves is complete, and what is stored of them is what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas.records.store import read_all
from modelatlas.sources.contract import Part, Source
from modelatlas.sources.registry import all_sources, known_sources, parts_of
from tests import ROOT

CONTENT = ROOT / "content"
SOURCES = all_sources(CONTENT)
PARTS = parts_of(SOURCES)


@pytest.mark.parametrize("part", PARTS.values(), ids=list(PARTS))
def test_every_part_says_what_it_is(part: Part) -> None:
    traits = part.traits
    assert traits.roles
    without_models = traits.roles in (("apps",), ("bases",))
    assert (traits.keys == "other") == without_models, (
        "other keys than models' are applications, or statements"
    )
    assert len({board.name for board in traits.boards}) == len(traits.boards)
    if traits.has("sells"):
        assert traits.seller or traits.seller_words, "a price list says who sells"


def test_no_two_sources_have_one_name() -> None:
    assert len(PARTS) == sum(len(source.parts) for source in SOURCES)
    assert len({source.name for source in SOURCES}) == len(SOURCES)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_part_is_named_after_its_source(source: Source) -> None:
    assert source.parts
    assert {part.name.partition("/")[0] for part in source.parts} == {source.name}


def test_the_embedded_records_tell_what_their_sources_are_today() -> None:
    """A site can outlive a source's module, so what it is has to be stored."""
    stored = read_all(CONTENT / "records")
    assert len(stored) > 10
    for part in stored:
        source = next(one for one in SOURCES if PARTS[part.part] in one.parts)
        assert part.state == source.described(PARTS[part.part], part.state), part.part


def test_a_description_that_cannot_be_read_is_a_problem_and_no_more(tmp_path: Path) -> None:
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    (folder / "broken.toml").write_text("title = 1\n", encoding="utf-8")
    sources, problems = known_sources(tmp_path)
    assert [problem.source for problem in problems] == ["benchmarks/broken.toml"]
    assert "openrouter" in {source.name for source in sources}
