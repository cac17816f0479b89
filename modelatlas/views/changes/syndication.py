"""The change log as feeds: one entry per model and day, so that readers aren't flooded."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Answers, Peer
from modelatlas.config import SiteConfig
from modelatlas.records.history.events import Kind
from modelatlas.records.history.price_values import prices_of
from modelatlas.views.changes.log import Change, permanent_id
from modelatlas.views.changes.sentences import KINDS, amount_of
from modelatlas.views.words.blocks import Alternate, Head

MAX_ENTRIES = 100
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LEAVING = frozenset({"removed", "returned", "renamed", "expiry"})
_IMPORTANCE = {kind: position for position, kind in enumerate(KINDS)}
_WORDS: dict[Kind, str] = {
    "added": "New",
    "removed": "Gone",
    "returned": "Back",
    "renamed": "Renamed",
    "expiry": "Withdrawal date",
    "price": "Price",
    "context": "Context",
    "limits": "Output limit",
    "modalities": "Modalities",
    "parameters": "Parameters",
}


@dataclass(frozen=True)
class FeedEntry:
    """What one snapshot shows to be new about one model, or a period in which its prices fluctuated."""

    id: str
    """``urn:uuid:…``, the same in every build."""
    model: str
    """Its id."""
    title: str
    """What happened, and to which model."""
    url: str
    """Page of the model, absolute."""
    author: str
    """Who made the model."""
    updated: str
    """Day of the newest change in it, as a time at midnight UTC."""
    published: str
    """The same of the oldest."""
    tags: tuple[str, ...]
    """Kinds of change, what matters most first."""
    lines: tuple[str, ...]
    """The changes, one in each line."""


@dataclass(frozen=True)
class Feed:
    """A feed, ready to be rendered. All its addresses are absolute."""

    head: Head
    """Where it is put."""
    title: str
    """Whose changes it tells."""
    subtitle: str
    """What it tells of them."""
    url: str
    """Its own address, which is also its id."""
    home: str
    """The page that it goes with."""
    author: str
    """Name of the site."""
    updated: str
    """Day of its newest entry, as a time at midnight UTC."""
    entries: tuple[FeedEntry, ...]
    """The newest first, at most :data:`MAX_ENTRIES`."""


def entries_of(changes: Iterable[Change], answers: Answers, config: SiteConfig) -> tuple[FeedEntry, ...]:
    """All entries, newest first; those of one day by importance.

    A change of accepted parameters alone makes no entry.
    """
    groups: defaultdict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in changes:
        first = f"flapping {change.since}" if change.flapping else str(change.on)
        groups[change.source, change.model, first].append(change)
    found = [
        (group, _entry(key, group, answers.peers[key[1]], config))
        for key, group in groups.items()
        if any(change.kind != "parameters" for change in group)
    ]
    found.sort(key=lambda pair: (_IMPORTANCE[_kinds(pair[0])[0]], pair[1].id))
    found.sort(key=lambda pair: pair[1].updated, reverse=True)
    return tuple(entry for _, entry in found)


def site_feed(entries: Sequence[FeedEntry], answers: Answers, config: SiteConfig, form: str) -> Feed:
    """The newest changes of all models; `form` is :data:`urls.FEED_ATOM` or :data:`urls.FEED_JSON`."""
    return _feed(entries, answers, config, (form, urls.INDEX), f"{config.title}: changes")


def leaving_feed(entries: Iterable[FeedEntry], answers: Answers, config: SiteConfig) -> Feed:
    """Models that left, came back, or got a day of withdrawal."""
    own = [entry for entry in entries if not _LEAVING.isdisjoint(entry.tags)]
    title = f"{config.title}: retiring and retired models"
    return _feed(own, answers, config, (urls.GONE_FEED, urls.GONE), title)


def author_feeds(
    entries: Iterable[FeedEntry], answers: Answers, config: SiteConfig, form: str
) -> Iterator[Feed]:
    """The newest changes of the models of each author; also of authors without any."""
    own: defaultdict[str, list[FeedEntry]] = defaultdict(list)
    for entry in entries:
        own[answers.peers[entry.model].author].append(entry)
    for slug, peers in answers.authors.items():
        title = f"{config.title}: changes at {peers[0].author_name}"
        yield _feed(own[slug], answers, config, (urls.author_feed(slug, form), urls.author(slug)), title)


def model_feed(entries: Sequence[FeedEntry], peer: Peer, answers: Answers, config: SiteConfig) -> Feed:
    """The newest changes of one model, of which there may be none; `entries` are its own."""
    title = f"{config.title}: changes of {_name(peer)}"
    return _feed(entries, answers, config, (urls.model_feed(peer.id), urls.model(peer.id)), title)


def model_alternate(peer: Peer) -> Alternate:
    """What a model's page says of its feed."""
    return Alternate("application/atom+xml", urls.model_feed(peer.id), f"Changes, {_name(peer)}")


def author_alternates(slug: str, name: str) -> tuple[Alternate, ...]:
    """What an author's page says of its feeds."""
    title = f"Changes, {name}"
    return (
        Alternate("application/atom+xml", urls.author_feed(slug, urls.FEED_ATOM), title),
        Alternate("application/feed+json", urls.author_feed(slug, urls.FEED_JSON), title),
    )


def json_feed(feed: Feed) -> dict[str, Any]:
    """A feed as JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": feed.subtitle,
        "language": "en",
        "authors": [{"name": feed.author, "url": feed.home}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": "\n".join(entry.lines),
                "date_published": entry.published,
                "date_modified": entry.updated,
                "authors": [{"name": entry.author}],
                "tags": list(entry.tags),
            }
            for entry in feed.entries
        ],
    }


def _feed(
    entries: Sequence[FeedEntry], answers: Answers, config: SiteConfig, addresses: tuple[str, str], title: str
) -> Feed:
    """A feed at the first of two addresses, which goes with the page at the second."""
    url, home = addresses
    title = for_xml(title)
    subtitle = "Models that came or went, and what changed in their prices and limits."
    newest = entries[:MAX_ENTRIES]
    return Feed(
        head=Head(url, title, subtitle),
        title=title,
        subtitle=subtitle,
        url=urls.absolute(url, config.base_url),
        home=urls.absolute(home, config.base_url),
        author=for_xml(config.title),
        updated=newest[0].updated if newest else _midnight(answers.as_of or dt.date(1970, 1, 1)),
        entries=tuple(newest),
    )


def _entry(key: tuple[str, str, str], group: Sequence[Change], peer: Peer, config: SiteConfig) -> FeedEntry:
    kinds = _kinds(group)
    word = _price_word(group) if kinds[0] == "price" else _WORDS[kinds[0]]
    flapping = [change for change in group if change.flapping]
    on = max(change.on for change in group)
    return FeedEntry(
        id=permanent_id(*key),
        model=peer.id,
        title=for_xml(f"{word}: {_name(peer)}"),
        url=urls.absolute(urls.model(peer.id), config.base_url),
        author=for_xml(peer.author_name),
        updated=_midnight(on),
        published=_midnight(min(change.since for change in flapping) if flapping else on),
        tags=kinds,
        lines=tuple(for_xml(change.text) for change in sorted(group, key=_line_order)),
    )


def _name(peer: Peer) -> str:
    """The display name, with the variant where it doesn't say it."""
    is_named = peer.variant is None or peer.variant.casefold() in peer.name.casefold()
    return peer.name if is_named else f"{peer.name} ({peer.variant})"


def _kinds(group: Iterable[Change]) -> tuple[Kind, ...]:
    """The kinds of change in a group, what matters most first."""
    return tuple(sorted({change.kind for change in group}, key=lambda kind: _IMPORTANCE[kind]))


def _line_order(change: Change) -> tuple[int, str]:
    return _IMPORTANCE[change.kind], change.field


def _price_word(group: Iterable[Change]) -> str:
    """``Cheaper`` or ``Dearer`` where all amounts that can be compared moved one way."""
    moves: set[bool] = set()
    for change in group:
        if change.flapping:
            return "Price moves back and forth"
        if change.kind == "price":
            before = amount_of(prices_of(change.field, change.before))
            after = amount_of(prices_of(change.field, change.after))
            if before is not None and after is not None and before != after:
                moves.add(after > before)
    if len(moves) != 1:
        return "Price"
    return "Dearer" if moves.pop() else "Cheaper"


def for_xml(text: str) -> str:
    """`text` without the characters that no XML document may hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
