"""A content folder, read: what ``build`` is a function of."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.catalog.curation import read_curation
from modelatlas.config import SiteConfig, SourcePolicy, load_config
from modelatlas.problems import ConfigError
from modelatlas.records.history.log import read_history
from modelatlas.records.store import StoredPart, read_all
from modelatlas.sources.genai_prices.match_clauses import matches
from modelatlas.storage.transaction import read_whole


def read_settings(content: Path, *, base_url: str | None = None) -> SiteConfig:
    """The settings of a content folder.

    Args:
        content: the folder.
        base_url: overrides the configured one.

    Raises:
        ConfigError: if there is no such folder, or its settings can't be used.
    """
    if not content.is_dir():
        raise ConfigError(f"{content}: no such folder; run from the project's root or name it with --content")
    return load_config(content, base_url=base_url)


def read_records(content: Path, settings: SiteConfig) -> Records:
    """What a content folder says of models, without the sources that its settings disable.

    Raises:
        ConfigError: if the curation can't be used.
    """
    return read_whole(content, ("records", "history"), partial(_read_records, content, settings))


def _read_records(content: Path, settings: SiteConfig) -> Records:
    stored = [part for part in read_all(content / "records") if _policy(settings, part).enabled]
    return Records(
        parts=[(part.state, part.listings) for part in stored],
        histories={
            part.part: history
            for part in stored
            if (history := read_history(content / "history", part.part)).snapshots
        },
        curation=read_curation(content / "curation"),
        link_only=frozenset(part.part for part in stored if _policy(settings, part).link_only),
        problems=[problem for part in stored for problem in part.problems],
    )


def catalog_of(records: Records) -> Catalog:
    """The catalogue of these records, matched by all rules that the sources bring along."""
    return assemble(records, clause_matches=matches)


def load_catalog(content: Path) -> Catalog:
    """The catalogue of a content folder.

    Raises:
        ConfigError: if there is no such folder, or its settings or curation can't be used.
    """
    return catalog_of(read_records(content, read_settings(content)))


def _policy(settings: SiteConfig, part: StoredPart) -> SourcePolicy:
    return settings.policy(part.part.partition("/")[0])
