"""Every source there is, in the order in which they are fetched and shown."""

from __future__ import annotations

from pathlib import Path

from modelatlas.feeds import (
    arena,
    artificial_analysis,
    benchmark,
    genai_prices,
    huggingface,
    litellm,
    modelsdev,
    openrouter,
    private,
)
from modelatlas.feeds.base import Source

SOURCES: tuple[Source, ...] = (
    openrouter.SOURCE,
    modelsdev.SOURCE,
    litellm.SOURCE,
    genai_prices.SOURCE,
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
