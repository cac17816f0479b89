"""Every source there is, in the order in which they are fetched and shown."""

from __future__ import annotations

from pathlib import Path

from modelatlas.sources import arena, artificial_analysis, benchmark, huggingface, litellm, modelsdev, private
from modelatlas.sources.contract import Source
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


def all_sources(content: Path) -> tuple[Source, ...]:
    """The sources above and one for each ``benchmarks/*.toml`` of the content folder.

    Raises:
        ConfigError: if such a file can't be used.
    """
    tables = sorted((content / "benchmarks").glob("*.toml"))
    return (*SOURCES, *(benchmark.source_from_toml(path) for path in tables))
