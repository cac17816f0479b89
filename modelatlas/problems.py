"""What can be wrong: data problems are values with an address, misuse is an exception."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Problem(BaseModel):
    """One thing that is wrong with data, told so that a person can mend it.

    A problem never stops the records around it. It is collected, counted, printed and published on
    the sources page.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    source: str
    """Which source or file it came from, e.g. ``openrouter`` or ``content/notes/a/b.md``."""
    record: str
    """The record's key in that source, or its position (``data[17]``) where it has no usable key."""
    field: str
    """Path of the offending field, e.g. ``pricing.prompt``; empty where the whole record is meant."""
    got: str
    """What came, shortened to 120 characters."""
    expected: str
    """What would have been right."""
    done: str
    """What was done about it, e.g. ``record set aside``."""

    def __str__(self) -> str:
        where = f"{self.source}: {self.record}" + (f": {self.field}" if self.field else "")
        return f"{where}: got {self.got}, expected {self.expected}; {self.done}"


def shorten(value: object, limit: int = 120) -> str:
    """`value` as one line of at most `limit` characters, for :attr:`Problem.got`.

    Control characters are escaped, so that text from a feed can't drive a terminal.
    """
    text = value if isinstance(value, str) else repr(value)
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


class AtlasError(Exception):
    """Something the user must mend before the command can go on; the text says what, where and how."""


class ConfigError(AtlasError):
    """A file that people write (configuration, curation, notes, templates) can't be used."""


class FeedError(AtlasError):
    """A whole response can't be used: not the feed's format, empty, too large, unreachable."""


class BusyError(AtlasError):
    """Another run is writing into the same folder."""


class OutputError(AtlasError):
    """The site can't be published: broken links, two pages with one path, a foreign file in the way."""
