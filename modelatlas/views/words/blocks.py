"""Pieces that several kinds of pages share: links, tags, labeled values, and the head of a page."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.catalog.findings import Finding
from modelatlas.views.words import fitting
from modelatlas.views.words import format as f


@dataclass(frozen=True)
class Link:
    """A text that links somewhere."""

    text: str
    """What is read."""
    url: str
    """Relative to the site root; empty where the text leads nowhere."""


@dataclass(frozen=True)
class Tag:
    """A short mark next to a name."""

    text: str
    """One to four words."""
    tone: str = "plain"
    """``plain``, ``note`` or ``warn``."""
    explanation: str = ""
    """What it means, for people who point at it; empty where it explains itself."""
    url: str = ""
    """Where it is told in full; empty where nowhere."""


SHOWN_FINDINGS = 500
"""How many findings of a rule the page of data quality shows at most."""


def finding_url(finding: Finding) -> str:
    """Where a finding is told; if there are too many to be shown, its rule."""
    if finding.place >= SHOWN_FINDINGS:
        return f"{urls.QUALITY}#{finding.rule}"
    return urls.finding(finding.rule, finding.source, finding.key, finding.field, finding.got)


def doubt_tag(finding: Finding | None) -> Tag | None:
    """The mark of a value that a check calls wrong, which leads to the finding; ``None`` without one."""
    if finding is None:
        return None
    return Tag("in doubt", "warn", f"Expected {finding.expected}. Not compared.", finding_url(finding))


@dataclass(frozen=True)
class Alternate:
    """The same content in another form."""

    type: str
    """Media type."""
    url: str
    """Relative to the site root."""
    title: str
    """What it is, in words."""


@dataclass(frozen=True)
class Image:
    """The picture that is shown next to a link to a page."""

    url: str
    """Relative to the site root."""
    alt: str
    """The picture in words."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


@dataclass(frozen=True)
class Head:
    """What the head of a page says about it."""

    url: str
    """The page itself, relative to the site root."""
    title: str
    """Its name, without that of the site."""
    description: str
    """One or two sentences for search results and previews."""
    kind: str = "website"
    """Its type in the terms of Open Graph."""
    alternates: tuple[Alternate, ...] = ()
    """The page in other forms."""
    json_ld: str = ""
    """The page told in schema.org's terms; safe inside a script element."""
    image: Image | None = None
    """The page's own share card; ``None`` for that of the site."""
    is_written: bool = False
    """Whether a person wrote title and description, which then stay as they are."""

    def __post_init__(self) -> None:
        """Fit what the product says into what previews show."""
        if not self.is_written:
            object.__setattr__(self, "title", fitting.title(self.title, self.url))
            object.__setattr__(self, "description", fitting.description(self.description, self.title))


@dataclass(frozen=True)
class Item:
    """A labeled value of a definition list."""

    label: str
    """What is stated."""
    value: str
    """The value in words."""
    code: bool = False
    """Whether the value is an identifier."""
    link: Link | None = None
    """Where the value leads on this site; ``None`` where nowhere."""
    external: str | None = None
    """Address on another site; ``None`` where there is none."""
    doubt: Tag | None = None
    """That a check calls the value wrong; ``None`` where none does."""


@dataclass(frozen=True)
class Tokens:
    """A token count, short for tables and exact for those who look closer."""

    short: str
    """Three significant digits: ``131K``."""
    exact: str
    """All digits, or ``not stated``."""


def tokens(value: int | None) -> Tokens:
    """A token count ready to be shown."""
    return Tokens(f.tokens_short(value), f"{f.integer(value)} tokens" if value is not None else "not stated")


def freshness(answers: Answers) -> str:
    """The days of what most pages show: ``Models and prices of 31 Jul 2026, ratings of 16 Jul 2026``.

    What one day is newer than says nothing of the others, so each has its own.
    """
    board = answers.boards.headline
    measured = (
        max((e.score.measured_on for e in board.entries if e.score.measured_on), default=None)
        if board
        else None
    )
    served = max((s.fetched_on for s in answers.having("hosts") if s.fetched_on), default=None)
    days = {
        "models and prices": answers.listings_on,
        "providers": served,
        "ratings": measured or (board.fetched_on if board else None),
    }
    said = [f"{what} of {f.day(day)}" for what, day in days.items() if day] or [
        f"data of {f.day(answers.as_of)}"
    ]
    words = f.listing_words(said)
    return f"{words[0].upper()}{words[1:]}"


def said_by(model: Model, answers: Answers) -> str:
    """Who lists a model, and the day of that, where one is known: ``OpenRouter, Jul 31, 2026``."""
    title = answers.title(model.listing_source)
    return f"{title}, {f.day(model.seen_on)}" if model.seen_on else title
