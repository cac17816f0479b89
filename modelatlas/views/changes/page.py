"""Recent changes of all models, day by day, in total and by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Peer
from modelatlas.records.history.events import Kind
from modelatlas.views.changes.log import Change
from modelatlas.views.changes.sentences import (
    KINDS,
    ChangeLine,
    change_line,
    flapping_line,
    period,
    seen_between,
    weight,
)
from modelatlas.views.changes.week import Week, week_of
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.pager import Pager, pager

DAYS = 60
"""How many days that were looked at the pages go back."""
LINES_PER_PAGE = 700
"""A page ends with the model that reaches so many lines, so that it loads quickly."""
MAX_NAMES = 8
"""So many names of a list are written out; the model's own page has them all."""

_NOUNS: dict[Kind, str] = {
    "expiry": "expiry date",
    "price": "price",
    "context": "context size",
    "limits": "output limit",
    "modalities": "modality list",
    "parameters": "parameter list",
}
"""What is counted of a kind of change; the other kinds are counted by their own name."""
_WITHOUT_DETAIL: tuple[Kind, ...] = ("added", "removed")


@dataclass(frozen=True)
class ModelChanges:
    """What changed for one model on one day."""

    name: str
    """Its display name."""
    id: str
    """Its id."""
    url: str
    """Its page."""
    lines: tuple[ChangeLine, ...]
    """What changed, what matters most first."""

    @property
    def only(self) -> Kind | None:
        """The kind of its single change, ``None`` if it has several."""
        return self.lines[0].kind if len(self.lines) == 1 else None


@dataclass(frozen=True)
class ChangedDay:
    """What one snapshot shows to be new."""

    day: str
    """ISO date of the snapshot."""
    when: str
    """The day in words, or the days between which it happened."""
    counts: tuple[str, ...]
    """``3 added``, ``12 prices``: of the whole day, even where a page shows a part."""
    continued: bool
    """The day began on the page before."""
    models: tuple[ModelChanges, ...]
    """Models with the weightiest kind of change first."""

    @property
    def came_and_went(self) -> tuple[tuple[str, tuple[ModelChanges, ...]], ...]:
        """Models of which nothing else is to be said, by what happened to them."""
        lists = ((kind, tuple(m for m in self.models if m.only == kind)) for kind in _WITHOUT_DETAIL)
        return tuple((KINDS[kind], models) for kind, models in lists if models)

    @property
    def changed(self) -> tuple[ModelChanges, ...]:
        """The other models."""
        return tuple(model for model in self.models if model.only not in _WITHOUT_DETAIL)


@dataclass(frozen=True)
class KindLink:
    """A link to the changes of one kind."""

    text: str
    """The kind in words."""
    url: str
    """Its first page."""
    count: str
    """How many changes of this kind there are."""
    current: bool
    """Whether this is the page that the link stands on."""


@dataclass(frozen=True)
class ChangesPage:
    """One page of changes, of all kinds or of one."""

    head: Head
    """What its head says."""
    title: str
    """Its name."""
    sentence: str
    """How much changed, and when."""
    kinds: tuple[KindLink, ...]
    """The ways to all changes and to those of each kind."""
    days: tuple[ChangedDay, ...]
    """The newest first."""
    pager: Pager
    """The other pages of this kind."""
    life: Link
    """The page of expiring and gone models."""
    week: Week | None = None
    """What moved most lately; only on the first page of all changes."""


def changes_pages(catalog: Catalog, changes: Sequence[Change]) -> Iterator[ChangesPage]:
    """Every page of the change log: all kinds first, then each kind that occurs.

    Args:
        catalog: what changed.
        changes: its whole change log, newest first.
    """
    latest = _latest(catalog, changes)
    counts = Counter(change.kind for change in latest)
    for kind in (None, *(kind for kind in KINDS if counts[kind])):
        own = [change for change in latest if kind in (None, change.kind)]
        sheets = list(_sheets(_days(own, catalog.answers))) or [()]
        title = f"Changes: {KINDS[kind].lower()}" if kind else "Changes"
        sentence = _sentence(own, catalog)
        url = partial(urls.changes, kind)
        for number, days in enumerate(sheets, start=1):
            yield ChangesPage(
                Head(
                    url(number),
                    f"{title}, page {number}" if number > 1 else title,
                    f"{title}. {sentence}" if number == 1 else f"{title}, page {number}. {sentence}",
                ),
                title,
                sentence,
                _kind_links(kind, counts),
                days,
                pager(number, len(sheets), url),
                Link("Retiring and retired", urls.GONE),
                week_of(latest, catalog.answers) if kind is None and number == 1 else None,
            )


def _latest(catalog: Catalog, changes: Sequence[Change]) -> list[Change]:
    """The changes of the latest days that were looked at, newest first."""
    days = sorted({day for source in _anchors(catalog) for day in catalog.histories[source].days})
    start = days[-DAYS:][0] if days else None
    return [change for change in changes if start and change.on >= start]


def _anchors(catalog: Catalog) -> set[str]:
    """The parts that give models their ids and have a history."""
    return {model.listing_source for model in catalog.models} & catalog.histories.keys()


def _sentence(changes: Sequence[Change], catalog: Catalog) -> str:
    if not changes:
        return "No changes in prices, limits, or listings seen yet: there is only one day of data."
    days = {day for source in _anchors(catalog) for day in catalog.histories[source].days}
    looked_at = sum(changes[-1].on <= day <= changes[0].on for day in days)
    models = {change.model for change in changes}
    return (
        f"{f.counted(len(changes), 'change')} on {f.counted(len(models), 'model')}, seen on "
        f"{f.counted(looked_at, 'day')} from {period(changes[-1].on, changes[0].on)}."
    )


def _kind_links(current: Kind | None, counts: Counter[Kind]) -> tuple[KindLink, ...]:
    every = KindLink("All", urls.changes(), f.integer(counts.total()), current is None)
    return every, *(
        KindLink(text, urls.changes(kind), f.integer(counts[kind]), kind == current)
        for kind, text in KINDS.items()
        if counts[kind]
    )


def _days(changes: Sequence[Change], answers: Answers) -> Iterator[ChangedDay]:
    for on, group in groupby(changes, key=lambda change: change.on):
        of_day = list(group)
        counts = Counter(change.kind for change in of_day)
        since = min((change.since for change in of_day if not change.flapping), default=on)
        when = seen_between(since, on)
        yield ChangedDay(
            day=on.isoformat(),
            when=when[0].upper() + when[1:],
            counts=tuple(_count(kind, counts[kind]) for kind in KINDS if counts[kind]),
            continued=False,
            models=tuple(_by_model(of_day, answers)),
        )


def _count(kind: Kind, number: int) -> str:
    noun = _NOUNS.get(kind)
    return f.counted(number, noun) if noun else f"{f.integer(number)} {KINDS[kind].lower()}"


def _by_model(changes: Sequence[Change], answers: Answers) -> list[ModelChanges]:
    """Models with the weightiest kind of change first."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.model, []).append(change)
    for own in found.values():
        own.sort(key=weight)
    ordered = sorted(found, key=lambda model: (weight(found[model][0])[0], model))
    return [_model_changes(answers.peers[model], found[model]) for model in ordered]


def _model_changes(peer: Peer, changes: Sequence[Change]) -> ModelChanges:
    lines = tuple(
        flapping_line(change.field, change.flapping)
        if change.flapping
        else change_line(change, max_names=MAX_NAMES)
        for change in changes
    )
    return ModelChanges(peer.name, peer.id, urls.model(peer.id), lines)


def _sheets(days: Iterator[ChangedDay]) -> Iterator[tuple[ChangedDay, ...]]:
    """Days cut into pages; a day may go on over the next one."""
    sheet: list[ChangedDay] = []
    room = LINES_PER_PAGE
    for day in days:
        rest = day
        while rest.models:
            count, room = _fitting(rest.models, room)
            sheet.append(replace(rest, models=rest.models[:count]))
            rest = replace(rest, models=rest.models[count:], continued=True)
            if room <= 0:
                yield tuple(sheet)
                sheet, room = [], LINES_PER_PAGE
    if sheet:
        yield tuple(sheet)


def _fitting(models: Sequence[ModelChanges], room: int) -> tuple[int, int]:
    """How many models fit into `room` lines, and what room is left; the last one may exceed it."""
    for count, model in enumerate(models, start=1):
        room -= len(model.lines)
        if room <= 0:
            return count, room
    return len(models), room
