"""Models that will leave and models that have left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from modelatlas import urls
from modelatlas.catalog import Catalog, Model
from modelatlas.views.lists.index import Pager, pager
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link

GONE_PER_PAGE = 400


@dataclass(frozen=True)
class Leaving:
    """A model that will be withdrawn."""

    model: Link
    id: str
    author: Link
    expires: str
    left: str
    """Days from the newest snapshot to that day, in words."""
    input_price: f.Money
    output_price: f.Money


@dataclass(frozen=True)
class Gone:
    """A model that is no longer listed."""

    model: Link
    id: str
    author: Link
    listed: str
    successor: Link | None


@dataclass(frozen=True)
class GoneDay:
    """Models last seen on the same day."""

    day: str
    when: str
    count: str
    models: tuple[Gone, ...]


@dataclass(frozen=True)
class LifePage:
    """One page of leaving and gone models; only the first has those that are leaving."""

    head: Head
    sentence: str
    leaving: tuple[Leaving, ...]
    counted_from: str
    days: tuple[GoneDay, ...]
    gone_count: str
    pager: Pager
    changes: Link


def life_pages(catalog: Catalog) -> Iterator[LifePage]:
    """Every page of expiring and gone models."""
    leaving = sorted(
        (model for model in catalog.models if model.status == "expiring"),
        key=lambda model: (model.value("expires_on"), model.id),
    )
    gone = sorted((model for model in catalog.models if model.status == "gone"), key=lambda model: model.id)
    gone.sort(key=_last_seen, reverse=True)
    counts = {day: len(list(group)) for day, group in groupby(gone, key=_last_seen)}
    sheets = [gone[start : start + GONE_PER_PAGE] for start in range(0, len(gone), GONE_PER_PAGE)] or [[]]
    today = _newest_day(catalog)
    sentence = (
        f"{f.counted(len(leaving), 'model')} with a day of withdrawal, "
        f"{f.integer(len(gone))} no longer listed. Their pages stay."
    )
    for number, sheet in enumerate(sheets, start=1):
        yield LifePage(
            head=Head(
                urls.gone(number),
                "Expiring and gone" if number == 1 else f"Expiring and gone, page {number}",
                sentence,
            ),
            sentence=sentence,
            leaving=tuple(_leaving(model, today) for model in leaving) if number == 1 else (),
            counted_from=f.day(today),
            days=tuple(_gone_days(sheet, counts, catalog)),
            gone_count=f.integer(len(gone)),
            pager=pager(number, len(sheets), urls.gone),
            changes=Link("Changes", urls.changes()),
        )


def _newest_day(catalog: Catalog) -> dt.date | None:
    """The newest day of any source that gives models their ids."""
    anchors = {model.listing_source for model in catalog.models}
    days = [state.fetched_on for state in catalog.sources if state.source in anchors and state.fetched_on]
    return max(days, default=None)


def _last_seen(model: Model) -> dt.date:
    return model.listing.last_seen_on or dt.date.min


def _leaving(model: Model, today: dt.date | None) -> Leaving:
    expires: dt.date = model.value("expires_on")
    days = (expires - today).days if today else None
    left = f.UNKNOWN if days is None else "day has passed" if days < 0 else f.counted(days, "day")
    return Leaving(
        Link(model.name, urls.model(model.id)),
        model.id,
        Link(model.author_name, urls.author(model.author)),
        f.day(expires),
        left,
        f.money(model.price("input")),
        f.money(model.price("output")),
    )


def _gone_days(models: Sequence[Model], counts: dict[dt.date, int], catalog: Catalog) -> Iterator[GoneDay]:
    for day, group in groupby(models, key=_last_seen):
        yield GoneDay(
            day.isoformat(),
            f.day(day),
            f.integer(counts[day]),
            tuple(_gone(model, catalog) for model in group),
        )


def _gone(model: Model, catalog: Catalog) -> Gone:
    successor = catalog.by_id.get(model.successor) if model.successor else None
    return Gone(
        Link(model.name, urls.model(model.id)),
        model.id,
        Link(model.author_name, urls.author(model.author)),
        f.day(model.value("listed_on")),
        Link(successor.id, urls.model(successor.id)) if successor else None,
    )
