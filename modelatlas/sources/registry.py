"""Every source, in the order in which they are fetched and shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from modelatlas.problems import ConfigError, Problem, shorten
from modelatlas.sources import epoch, huggingface, private
from modelatlas.sources.arena.source import SOURCE as ARENA
from modelatlas.sources.artificial_analysis.source import SOURCE as ARTIFICIAL_ANALYSIS
from modelatlas.sources.benchmark.source import source_from_toml
from modelatlas.sources.contract import Part, Source
from modelatlas.sources.genai_prices.source import SOURCE as GENAI_PRICES
from modelatlas.sources.litellm.source import SOURCE as LITELLM
from modelatlas.sources.modelsdev.source import SOURCE as MODELSDEV
from modelatlas.sources.openrouter.source import SOURCE as OPENROUTER

SOURCES: tuple[Source, ...] = (
    OPENROUTER,
    MODELSDEV,
    LITELLM,
    GENAI_PRICES,
    ARENA,
    huggingface.SOURCE,
    epoch.SOURCE,
    ARTIFICIAL_ANALYSIS,
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
    return (*SOURCES, *(source_from_toml(path) for path in _tables(content)))


def known_sources(content: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """All sources whose description can be read, and a problem for each that can't."""
    found: list[Source] = list(SOURCES)
    problems: list[Problem] = []
    for path in _tables(content):
        try:
            found.append(source_from_toml(path))
        except ConfigError as error:
            problems.append(
                Problem(
                    source=f"benchmarks/{path.name}",
                    record="the file",
                    field="",
                    got=_fault(error, path),
                    expected="a description of a score table",
                    done="its records are shown as they were fetched",
                )
            )
    return tuple(found), tuple(problems)


def _fault(error: ConfigError, path: Path) -> str:
    """The first fault of a file, without where it is and that there are faults."""
    first, *more = str(error).removeprefix(f"{path}: ").splitlines()
    return shorten(more[0].strip() if more else first)


def _tables(content: Path) -> list[Path]:
    return sorted((content / "benchmarks").glob("*.toml"))
