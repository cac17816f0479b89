"""What each source supplied, when, under which terms, how it was matched, and what couldn't be used."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.catalog.field.field import Field
from modelatlas.catalog.matching.crosswalk import Link, Method, Unmatched
from modelatlas.problems import Problem
from modelatlas.records import SourceState
from modelatlas.views.words import blocks
from modelatlas.views.words import format as f

MAX_PROBLEMS = 50
MAX_UNMATCHED = 200
MAX_REASONS = 12
_REVIEWED = "A person decided so; the file of all keys has the reason."
MANY_DAYS = 7
"""A source that has failed for so long is told apart from one that failed today."""

_METHODS: dict[Method, str] = {
    "exact": "exact key",
    "alias": "reviewed alias",
    "rule": "rules over the name",
}


@dataclass(frozen=True)
class UnmatchedLine:
    """A key that means no listed model, or that can't be decided."""

    key: str
    """The source's own key."""
    candidates: tuple[blocks.Link, ...]
    """Models it might mean."""
    reason: str
    """Why it wasn't linked, in a sentence."""


@dataclass(frozen=True)
class Matching:
    """How the keys of one part were matched to models."""

    linked: str
    """How many keys were linked."""
    by_method: str
    """``exact key 1,200, rules over the name 90``; empty where nothing is linked."""
    unmatched: str
    """How many weren't."""
    further: str
    """What the unmatched ones name, in a sentence; empty where there are none."""
    reasons: tuple[tuple[str, str], ...]
    """Why keys have no page, each reason with the number of its keys, the most frequent first."""
    lines: tuple[UnmatchedLine, ...]
    """The first unmatched keys, those with candidates before the others."""


@dataclass(frozen=True)
class SourceEntry:
    """One record file on the sources page."""

    anchor: str
    """Id of its part of the page."""
    name: str
    """Name as used on the command line."""
    title: str
    """Display name."""
    url: str
    """The address the data is fetched from."""
    homepage: str
    """Address for people."""
    licence: str
    """Terms of the data."""
    attribution: str
    """The words in which it is to be named."""
    fetched: str
    """When it was read."""
    as_of: str
    """The day that the response itself states; empty where it states none."""
    kept: str
    """How many records could be used."""
    set_aside: str
    """How many couldn't."""
    gone: str
    """How many are kept from earlier responses."""
    state: str
    """``as fetched``, or what is unusual, in two or three words."""
    is_unusual: bool
    """Whether anything is."""
    failure: str
    """Why the last attempt failed, and when; empty where it didn't."""
    link_only: bool
    """Whether the site shows none of its values."""
    matching: Matching | None
    """``None`` where the keys are the ids of the models themselves, or name no models."""
    skipped: tuple[tuple[str, str], ...]
    """What isn't meant to be a record, with its number."""
    unknown_keys: tuple[tuple[str, str], ...]
    """Fields that nobody understands, with how often they came."""
    problems: tuple[Problem, ...]
    """The first :data:`MAX_PROBLEMS`."""
    problem_count: int
    """How many there are."""
    meanings: tuple[str, ...]
    """What its numbers mean, in sentences."""


@dataclass(frozen=True)
class SourcesPage:
    """All sources, and what is wrong in the site's own content."""

    head: blocks.Head
    """What its head says."""
    sources: tuple[SourceEntry, ...]
    """One for each record file."""
    own_problems: tuple[Problem, ...]
    """What is wrong in the site's own content."""


def sources_page(catalog: Catalog) -> SourcesPage:
    """The view of the sources page."""
    matchings = _matchings(catalog)
    newest = max((state.fetched_on for state in catalog.sources if state.fetched_on), default=None)
    return SourcesPage(
        blocks.Head(
            urls.SOURCES,
            "Sources",
            "Where every number comes from: address, date, license, and how many records were kept.",
        ),
        tuple(
            _entry(state, matchings.get(state.source), newest, link_only=state.source in catalog.link_only)
            for state in catalog.sources
        ),
        catalog.problems,
    )


def _entry(
    state: SourceState, matching: Matching | None, newest: dt.date | None, *, link_only: bool
) -> SourceEntry:
    unusual = _state(state, newest, link_only=link_only)
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
        state=unusual or "as fetched",
        is_unusual=bool(unusual) and not _is_local(state),
        failure=f"{f.day(state.failed_on)}: {state.failure}" if state.failure else "",
        link_only=link_only,
        matching=matching,
        skipped=tuple((name, f.integer(count)) for name, count in sorted(state.skipped.items())),
        unknown_keys=tuple((key, f.integer(count)) for key, count in sorted(state.unknown_keys.items())),
        problems=state.problems[:MAX_PROBLEMS],
        problem_count=state.problem_count,
        meanings=state.traits.meaning,
    )


def _state(state: SourceState, newest: dt.date | None, *, link_only: bool) -> str:
    """What is unusual about a source, held against the `newest` day of all; empty where nothing is."""
    if state.failure and state.fetched_on and newest:
        days = (max(newest, state.failed_on or newest) - state.fetched_on).days
        if days >= MANY_DAYS:
            return f"failing for {f.integer(days)} days"
    if state.failure:
        return f"failed on {f.day(state.failed_on)}"
    if state.fetched_on is None:
        return "as it stands in the content folder" if _is_local(state) else "never fetched"
    return "link only" if link_only else ""


def _is_local(state: SourceState) -> bool:
    """Whether records come from the content folder itself and were edited since the last fetch."""
    return state.fetched_on is None and state.kept > 0 and not state.url


def _matchings(catalog: Catalog) -> dict[str, Matching]:
    links: dict[str, list[Link]] = defaultdict(list)
    unmatched: dict[str, list[Unmatched]] = defaultdict(list)
    for link in catalog.crosswalk.links:
        links[link.source].append(link)
    for missed in catalog.crosswalk.unmatched:
        unmatched[missed.source].append(missed)
    names = sorted({*links, *unmatched})
    return {name: _matching(links[name], unmatched[name], catalog.further) for name in names}


def _matching(links: list[Link], unmatched: list[Unmatched], further: Field) -> Matching:
    methods = Counter(link.method for link in links)
    left = [missed for missed in unmatched if (missed.source, missed.key) not in further.by_key]
    # Those that a person can decide come first.
    ordered = sorted(left, key=lambda missed: (not missed.candidates, missed.key))
    return Matching(
        linked=f.integer(len({link.key for link in links})),
        by_method=", ".join(
            f"{words} {f.integer(methods[method])}" for method, words in _METHODS.items() if methods[method]
        ),
        unmatched=f.integer(len(unmatched)),
        further=_further(unmatched, further),
        reasons=_reasons(unmatched, further),
        lines=tuple(
            UnmatchedLine(
                missed.key,
                tuple(
                    blocks.Link(model_id, urls.model(model_id)) for model_id in _candidates(missed, further)
                ),
                further.reason(missed.source, missed.key) or missed.reason,
            )
            for missed in ordered[:MAX_UNMATCHED]
        ),
    )


def _candidates(missed: Unmatched, further: Field) -> tuple[str, ...]:
    fate = further.fate_of.get((missed.source, missed.key))
    return (fate.model_id,) if fate and fate.model_id else missed.candidates


def _reasons(unmatched: list[Unmatched], further: Field) -> tuple[tuple[str, str], ...]:
    """Reasons with the number of keys that they set aside; what a person decided is one reason."""
    counts: Counter[str] = Counter()
    for missed in unmatched:
        place = (missed.source, missed.key)
        if place not in further.by_key:
            reason = further.reason(*place) or missed.reason
            counts[_REVIEWED if reason.startswith("Reviewed") else reason] += 1
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple((reason, f.integer(count)) for reason, count in ordered[:MAX_REASONS])


def _further(unmatched: list[Unmatched], further: Field) -> str:
    """What keys without a listed model name: models with a page of their own, copies, or nothing."""
    if not unmatched:
        return ""
    places = [(missed.source, missed.key) for missed in unmatched]
    pages = {further.by_key[place] for place in places if place in further.by_key}
    keys = sum(place in further.by_key for place in places)
    fates = Counter(fate.what for place in places if (fate := further.fate_of.get(place)))
    parts_of = {model_id: {part for part, _ in further.by_id[model_id].keys} for model_id in pages}
    alone = sum(len(parts) == 1 for parts in parts_of.values())
    rest = len(places) - keys - sum(fates.values())
    told = (
        f"{f.counted(keys, 'key')} of {f.counted(len(pages), 'model')} that no service lists, of which "
        f"this source alone knows {f.integer(alone)} and joined {f.integer(len(pages) - alone)}"
        if keys
        else "",
        f"{f.integer(fates['listed'])} copies or offers of listed models" if fates["listed"] else "",
        f"{f.integer(fates['none'])} that name no model" if fates["none"] else "",
        f"{f.integer(fates['doubt'])} in doubt" if fates["doubt"] else "",
        f"{f.integer(rest)} of models without enough evidence for a page" if rest else "",
    )
    return f"{f.listing_words([text for text in told if text])}."
