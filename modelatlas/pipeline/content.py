"""Reads a content folder, which ``build`` is a function of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from modelatlas.catalog import Catalog, Records, assemble, matched
from modelatlas.catalog.curation_files import read_curation
from modelatlas.catalog.field.field import Field
from modelatlas.catalog.matching.keys import Recognizes
from modelatlas.config import SiteConfig, load_config
from modelatlas.pipeline.own import with_own
from modelatlas.problems import ConfigError, Problem, shorten
from modelatlas.records import SourceState
from modelatlas.records.history.log import read_history
from modelatlas.records.register import read_register
from modelatlas.records.store import read_all
from modelatlas.sources.contract import Part, Source
from modelatlas.sources.registry import SOURCES, known_sources, parts_of
from modelatlas.storage.transaction import read_whole
from modelatlas.toml import meant


def read_settings(content: Path, *, base_url: str | None = None) -> SiteConfig:
    """The settings of a content folder.

    Args:
        content: the folder.
        base_url: overrides the configured one.

    Raises:
        ConfigError: if there is no such folder, or its settings can't be used.
    """
    if not content.is_dir():
        raise ConfigError(
            f"{content}: no such folder; run this in the project's root, or name the folder with --content"
        )
    return load_config(content, base_url=base_url)


def read_records(content: Path, settings: SiteConfig, *, histories: bool = True) -> Records:
    """What a content folder says of models, without the sources that its settings disable.

    Args:
        content: the folder.
        settings: those of the folder.
        histories: whether the histories are wanted too, which tell nothing of what a key means.

    Raises:
        ConfigError: if the curation can't be used.
    """
    written = {part.local for source in SOURCES for part in source.parts if part.local}
    folders = ("records", "history", "benchmarks", *sorted(written))
    return read_whole(content, folders, partial(_read_records, content, settings, histories))


def _read_records(content: Path, settings: SiteConfig, histories: bool) -> Records:
    sources, problems = known_sources(content)
    fetched = (part for part in read_all(content / "records") if settings.policy(part.part).enabled)
    stored = with_own(content, fetched, sources, settings)
    known = parts_of(sources)
    return Records(
        parts=[(_as_known_today(part.state, known, settings), part.listings) for part in stored],
        histories={
            part.part: history
            for part in (stored if histories else ())
            if (history := read_history(content / "history", part.part)).snapshots
        },
        curation=read_curation(content / "curation"),
        register=read_register(content),
        hub_alone=settings.hub == "all",
        link_only=frozenset(part.part for part in stored if settings.policy(part.part).link_only),
        boards=[board for part in known.values() for board in part.traits.boards],
        problems=[
            *problems,
            *_unknown_sources(settings, sources),
            *(problem for part in stored for problem in part.problems),
        ],
    )


def _unknown_sources(settings: SiteConfig, sources: Iterable[Source]) -> Iterator[Problem]:
    """A problem for each source that has settings and isn't one."""
    known = sorted(source.name for source in sources)
    for name in settings.sources:
        if name not in known:
            yield Problem(
                source="site.toml",
                record=f"sources.{shorten(name)}",
                field="",
                got="settings of a source that isn't known",
                expected=f"one of {', '.join(known)}{meant(name, known)}",
                done="settings used for nothing",
            )


def catalog_of(records: Records) -> Catalog:
    """The catalog of these records, matched by all rules that the sources bring along."""
    return assemble(records, recognizers=_recognizers())


def further_of(records: Records) -> Field:
    """The models in these records that no service lists, matched in the same way."""
    return matched(records, recognizers=_recognizers()).further


def load_catalog(content: Path) -> Catalog:
    """The catalog of a content folder.

    Raises:
        ConfigError: if there is no such folder, or its settings or curation can't be used.
    """
    return catalog_of(read_records(content, read_settings(content)))


def _recognizers() -> dict[str, Recognizes]:
    return {part.name: part.recognizes for source in SOURCES for part in source.parts if part.recognizes}


def _as_known_today(state: SourceState, known: Mapping[str, Part], settings: SiteConfig) -> SourceState:
    """A state with the traits that its source has today, or as stored where the source is no longer known.

    Where its models are served is the owner's word, if there is one.
    """
    part = known.get(state.source)
    traits = part.traits if part else state.traits
    if traits.has("lists") and (api := settings.policy(state.source).api):
        traits = traits.model_copy(update={"api": api})
    return state.model_copy(update={"traits": traits})
