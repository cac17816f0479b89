"""What every source gave, when, under which terms, and what could not be used."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.problems import Problem
from modelatlas.records import SourceState
from modelatlas.views import format as f
from modelatlas.views.common import Head
from modelatlas.views.glossary import SEMANTICS

MAX_PROBLEMS = 50


@dataclass(frozen=True)
class SourceEntry:
    """One record file on the sources page."""

    anchor: str
    name: str
    title: str
    url: str
    homepage: str
    licence: str
    attribution: str
    fetched: str
    kept: str
    set_aside: str
    gone: str
    failure: str
    unknown_keys: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    problem_count: int
    semantics: tuple[str, ...]


@dataclass(frozen=True)
class SourcesPage:
    """All sources, and what was wrong in the site's own content."""

    head: Head
    sources: tuple[SourceEntry, ...]
    own_problems: tuple[Problem, ...]


def sources_page(catalog: Catalog) -> SourcesPage:
    """The view of the sources page."""
    entries = tuple(_entry(state) for state in catalog.sources)
    return SourcesPage(
        Head(
            urls.SOURCES,
            "Sources",
            "Where every number comes from: address, date, licence, and how many records were kept.",
        ),
        entries,
        catalog.problems,
    )


def _entry(state: SourceState) -> SourceEntry:
    return SourceEntry(
        anchor=state.source.replace("/", "-").replace(":", "-"),
        name=state.source,
        title=state.title,
        url=state.url,
        homepage=state.homepage,
        licence=state.licence,
        attribution=state.attribution,
        fetched=f.day(state.fetched_on),
        kept=f.integer(state.kept),
        set_aside=f.integer(state.set_aside),
        gone=f.integer(state.gone),
        failure=f"{f.day(state.failed_on)}: {state.failure}" if state.failure else "",
        unknown_keys=tuple((key, f.integer(count)) for key, count in sorted(state.unknown_keys.items())),
        problems=state.problems[:MAX_PROBLEMS],
        problem_count=state.problem_count,
        semantics=SEMANTICS.get(state.source, ()),
    )
