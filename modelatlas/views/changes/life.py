"""Models that will be retired, and models that are no longer listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from modelatlas import urls
from modelatlas.catalog import Answers, Catalog, Peer
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.model_rows import author_link, model_link
from modelatlas.views.words.pager import Pager, pager

GONE_PER_PAGE = 400


@dataclass(frozen=True)
class Leaving:
    """A model that will be retired."""

    model: Link
    """Its page."""
    id: str
    """Its id."""
    author: Link
    """Who made it."""
    expires: str
    """The day of its withdrawal."""
    left: str
    """Days from the newest snapshot to that day, in words."""
    input_price: f.Money
    """Unconditional price of text input."""
    output_price: f.Money
    """The same of text output."""


@dataclass(frozen=True)
class Gone:
    """A model that is no longer listed."""

    model: Link
    """Its page."""
    id: str
    """Its id."""
    author: Link
    """Who made it."""
    listed: str
    """The day it was first listed."""
    successor: Link | None
    """What took its place; ``None`` where no source says so."""


@dataclass(frozen=True)
class GoneDay:
    """Models last seen on the same day."""

    day: str
    """ISO date."""
    when: str
    """The same in words."""
    count: str
    """How many were last seen on that day, on all pages."""
    models: tuple[Gone, ...]
    """Those that this page shows, by id."""


@dataclass(frozen=True)
class LifePage:
    """One page of retiring and unlisted models; only the first page has those about to be retired."""

    head: Head
    """What its head says."""
    sentence: str
    """How many leave and have left."""
    leaving: tuple[Leaving, ...]
    """Models that will be withdrawn, the next one first."""
    counted_from: str
    """The day from which their days are counted."""
    days: tuple[GoneDay, ...]
    """Models that are gone, the latest first."""
    gone_count: str
    """How many there are, on all pages."""
    pager: Pager
    """The other pages."""
    changes: Link
    """The page of changes."""


def life_pages(catalog: Catalog) -> Iterator[LifePage]:
    """Every page of expiring and gone models."""
    answers = catalog.answers
    leaving = sorted(
        (peer for peer in answers.listed if peer.status == "expiring"), key=lambda peer: (_end(peer), peer.id)
    )
    gone = sorted(answers.gone, key=lambda peer: peer.id)
    gone.sort(key=_last_seen, reverse=True)
    counts = {day: len(list(group)) for day, group in groupby(gone, key=_last_seen)}
    sheets = [gone[start : start + GONE_PER_PAGE] for start in range(0, len(gone), GONE_PER_PAGE)] or [[]]
    today = answers.listings_on
    sentence = (
        f"{f.counted(len(leaving), 'model')} with a day of withdrawal, "
        f"{f.integer(len(gone))} no longer listed. Their pages stay."
    )
    for number, sheet in enumerate(sheets, start=1):
        yield LifePage(
            head=Head(
                urls.gone(number),
                "Retiring and retired" if number == 1 else f"Retiring and retired, page {number}",
                sentence if number == 1 else f"Page {number}. {sentence}",
            ),
            sentence=sentence,
            leaving=tuple(_leaving(peer, today) for peer in leaving) if number == 1 else (),
            counted_from=f.day(today),
            days=tuple(_gone_days(sheet, counts, answers)),
            gone_count=f.integer(len(gone)),
            pager=pager(number, len(sheets), urls.gone),
            changes=Link("Changes", urls.changes()),
        )


def _end(peer: Peer) -> dt.date:
    return peer.expires_on or dt.date.max


def _last_seen(peer: Peer) -> dt.date:
    return peer.last_seen_on or dt.date.min


def _leaving(peer: Peer, today: dt.date | None) -> Leaving:
    days = (_end(peer) - today).days if today else None
    left = f.UNKNOWN if days is None else "day has passed" if days < 0 else f.counted(days, "day")
    if peer.is_overdue:
        left = f"was due, not checked since {f.day(peer.seen_on)}"
    return Leaving(
        model_link(peer),
        peer.id,
        author_link(peer),
        f.day(peer.expires_on),
        left,
        f.money_per_mtok(peer.input_price),
        f.money_per_mtok(peer.output_price),
    )


def _gone_days(peers: Sequence[Peer], counts: dict[dt.date, int], answers: Answers) -> Iterator[GoneDay]:
    for day, group in groupby(peers, key=_last_seen):
        yield GoneDay(
            day.isoformat(),
            f.day(day),
            f.integer(counts[day]),
            tuple(_gone(peer, answers) for peer in group),
        )


def _gone(peer: Peer, answers: Answers) -> Gone:
    found = answers.replacements.of(peer)
    successor = found.peer if found else None
    return Gone(
        model_link(peer),
        peer.id,
        author_link(peer),
        f.day(peer.listed_on),
        Link(successor.id, urls.model(successor.id)) if successor else None,
    )
