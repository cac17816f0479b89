"""The list of authors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.catalog.field.field import KnownModel
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head, Link
from modelatlas.views.words.long_pages import LongPage

MOST_SHOWN = 300
"""Authors that the index of the site names itself."""


@dataclass(frozen=True)
class AuthorEntry:
    """One author in the list of authors."""

    name: str
    """Display name."""
    slug: str
    """The part of an id before the slash."""
    url: str
    """The author's page."""
    listed: int
    """How many models are listed now, variants and aliases left out."""
    total: int
    """How many were ever listed."""


@dataclass(frozen=True)
class AuthorsPage(LongPage):
    """The list of authors."""

    authors: tuple[AuthorEntry, ...]
    """By name."""
    makers: tuple[tuple[Link, int], ...]
    """Those of whose models no service lists any, and how many of theirs are known; by name."""


def authors_page(answers: Answers, further: Mapping[str, Sequence[KnownModel]]) -> AuthorsPage:
    """The view of all authors.

    Args:
        answers: the listed models.
        further: the models that no service lists, by author.
    """
    entries = author_entries(answers)
    makers = tuple(
        (Link(found[0].maker_name, urls.author(slug)), len(found))
        for slug, found in sorted(further.items(), key=lambda one: (one[1][0].maker_name.casefold(), one[0]))
        if slug not in answers.authors
    )
    sentence = f"{f.counted(len(entries), 'author')} of listed AI models, with all the models of each"
    sentence += (
        f", and {f.integer(len(makers))} more of models that no routing service lists." if makers else "."
    )
    return AuthorsPage(Head(urls.AUTHORS, "Authors", sentence), entries, makers)


def author_entries(answers: Answers) -> tuple[AuthorEntry, ...]:
    """All authors by display name."""
    entries = [
        AuthorEntry(
            peers[0].author_name,
            slug,
            urls.author(slug),
            sum(peer.is_listed for peer in peers if peer.is_head),
            sum(peer.is_head for peer in peers),
        )
        for slug, peers in answers.authors.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.name.casefold(), entry.slug)))


def largest(entries: tuple[AuthorEntry, ...], most: int = MOST_SHOWN) -> tuple[AuthorEntry, ...]:
    """The entries with most listed models, in the order given."""
    chosen = {entry.slug for entry in sorted(entries, key=lambda entry: -entry.listed)[:most]}
    return tuple(entry for entry in entries if entry.slug in chosen)
