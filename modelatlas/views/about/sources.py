"""What every source gave, when, under which terms, how it was matched, and what could not be used."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.catalog.matching.match import Crosswalk, Link, Method, Unmatched
from modelatlas.problems import Problem
from modelatlas.records import SourceState
from modelatlas.views.words import blocks
from modelatlas.views.words import format as f

MAX_PROBLEMS = 50
MAX_UNMATCHED = 200

_METHODS: dict[Method, str] = {
    "exact": "exact key",
    "alias": "reviewed alias",
    "rule": "rules over the name",
}


@dataclass(frozen=True)
class UnmatchedLine:
    """A key that means no listed model, or can't be told."""

    key: str
    candidates: tuple[blocks.Link, ...]
    """Models it might mean."""
    reason: str


@dataclass(frozen=True)
class Matching:
    """How the keys of one part were linked to models."""

    linked: str
    by_method: str
    """``exact key 1,200, rules over the name 90``; empty where nothing is linked."""
    unmatched: str
    lines: tuple[UnmatchedLine, ...]
    """The first unmatched keys, those with candidates before the others."""


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
    as_of: str
    """The day that the response itself states; empty where it states none."""
    kept: str
    set_aside: str
    gone: str
    state: str
    """``as fetched``, or what is unusual, in two or three words."""
    is_unusual: bool
    failure: str
    link_only: bool
    matching: Matching | None
    """``None`` where the keys are the ids of the models themselves, or name no models."""
    skipped: tuple[tuple[str, str], ...]
    unknown_keys: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    problem_count: int
    semantics: tuple[str, ...]


@dataclass(frozen=True)
class SourcesPage:
    """All sources, and what was wrong in the site's own content."""

    head: blocks.Head
    sources: tuple[SourceEntry, ...]
    own_problems: tuple[Problem, ...]


def sources_page(catalog: Catalog) -> SourcesPage:
    """The view of the sources page."""
    matchings = _matchings(catalog.crosswalk)
    return SourcesPage(
        blocks.Head(
            urls.SOURCES,
            "Sources",
            "Where every number comes from: address, date, licence, and how many records were kept.",
        ),
        tuple(
            _entry(state, matchings.get(state.source), link_only=state.source in catalog.link_only)
            for state in catalog.sources
        ),
        catalog.problems,
    )


def _entry(state: SourceState, matching: Matching | None, *, link_only: bool) -> SourceEntry:
    told = _state(state, link_only=link_only)
    return SourceEntry(
        anchor=state.source.replace("/", "-").replace(":", "-"),
        name=state.source,
        title=state.title,
        url=state.url,
        homepage=state.homepage,
        licence=state.licence,
        attribution=state.attribution,
        fetched=f.day(state.fetched_on),
        as_of=f.day(state.as_of) if state.as_of else "",
        kept=f.integer(state.kept),
        set_aside=f.integer(state.set_aside),
        gone=f.integer(state.gone),
        state=told or "as fetched",
        is_unusual=bool(told),
        failure=f"{f.day(state.failed_on)}: {state.failure}" if state.failure else "",
        link_only=link_only,
        matching=matching,
        skipped=tuple((name, f.integer(count)) for name, count in sorted(state.skipped.items())),
        unknown_keys=tuple((key, f.integer(count)) for key, count in sorted(state.unknown_keys.items())),
        problems=state.problems[:MAX_PROBLEMS],
        problem_count=state.problem_count,
        semantics=state.traits.meaning,
    )


def _state(state: SourceState, *, link_only: bool) -> str:
    """What is unusual about a source; empty where nothing is."""
    if state.failure:
        return f"failed on {f.day(state.failed_on)}"
    if state.fetched_on is None:
        return "never fetched"
    return "link only" if link_only else ""


def _matchings(crosswalk: Crosswalk) -> dict[str, Matching]:
    links: dict[str, list[Link]] = defaultdict(list)
    unmatched: dict[str, list[Unmatched]] = defaultdict(list)
    for link in crosswalk.links:
        links[link.source].append(link)
    for missed in crosswalk.unmatched:
        unmatched[missed.source].append(missed)
    return {source: _matching(links[source], unmatched[source]) for source in sorted({*links, *unmatched})}


def _matching(links: list[Link], unmatched: list[Unmatched]) -> Matching:
    methods = Counter(link.method for link in links)
    # Those that a person can decide come first.
    ordered = sorted(unmatched, key=lambda missed: (not missed.candidates, missed.key))
    return Matching(
        linked=f.integer(len({link.key for link in links})),
        by_method=", ".join(
            f"{words} {f.integer(methods[method])}" for method, words in _METHODS.items() if methods[method]
        ),
        unmatched=f.integer(len(unmatched)),
        lines=tuple(
            UnmatchedLine(
                missed.key,
                tuple(blocks.Link(model_id, urls.model(model_id)) for model_id in missed.candidates),
                missed.reason,
            )
            for missed in ordered[:MAX_UNMATCHED]
        ),
    )
