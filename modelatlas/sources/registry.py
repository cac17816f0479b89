"""Every source there is, in the order in which they are fetched and shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from modelatlas.problems import ConfigError, Problem, shorten
from modelatlas.sources import arena, artificial_analysis, benchmark, huggingface, litellm, modelsdev, private
from modelatlas.sources.contract import Part, Source
from modelatlas.sources.genai_prices.source import SOURCE as GENAI_PRICES
from modelatlas.sources.openrouter.source import SOURCE as OPENROUTER

SOURCES: tuple[Source, ...] = (
    OPENROUTER,
    modelsdev.SOURCE,
    litellm.SOURCE,
    GENAI_PRICES,
    arena.SOURCE,
    huggingface.SOURCE,
    artificial_analysis.SOURCE,
    private.SOURCE,
)
"""The sources that come with the software. OpenRouter is first: others ask for its ids."""


def parts_of(sources: Iterable[Source]) -> dict[str, Part]:
    """Every part by its name, in the order of `sources`."""
    return {part.name: part for source in sources for part in source.parts}


def all_sources(content: Path) -> tuple[Source, ...]:
    """The sources above and one for each ``benchmarks/*.toml`` of the content folder.

    Raises:
        ConfigError: if such a file can't be used.
    """
    return (*SOURCES, *(benchmark.source_from_toml(path) for path in _tables(content)))


def known_sources(content: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """All sources whose description can be read, and a problem for each that can't."""
    found: list[Source] = list(SOURCES)
    problems: list[Problem] = []
    for path in _tables(content):
        try:
            found.append(benchmark.source_from_toml(path))
        except ConfigError as error:
            problems.append(
                Problem(
                    source=f"benchmarks/{path.name}",
                    record="",
                    field="",
                    got=shorten(str(error)),
                    expected="a description of a score table",
                    done="its records are shown as they were fetched",
                )
            )
    return tuple(found), tuple(problems)


def _tables(content: Path) -> list[Path]:
    return sorted((content / "benchmarks").glob("*.toml"))
