"""The list of authors."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head


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
class AuthorsPage:
    """The list of authors."""

    head: Head
    """What its head says."""
    authors: tuple[AuthorEntry, ...]
    """By name."""


def authors_page(answers: Answers) -> AuthorsPage:
    """The view of all authors."""
    entries = author_entries(answers)
    sentence = f"{f.counted(len(entries), 'author')} of AI models, with all the models of each."
    return AuthorsPage(Head(urls.AUTHORS, "Authors", sentence), entries)


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
