"""Errors of wrong use, and text of others as it may stand in them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_WEB_ADDRESS = re.compile(r"https?://[^/?#\s\\\0-\x1f][^\s\0-\x1f]*")


def shorten(value: object, limit: int = 120) -> str:
    """`value` as one line of at most `limit` characters, for :attr:`modelatlas.problems.Problem.got`.

    Control characters are escaped, so that text from a feed can't drive a terminal.
    """
    whole = value if isinstance(value, str) else repr(value)
    text = whole[: limit + 1]  # escaped, it only grows
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def public_address(address: str) -> str:
    """`address` as it may be shown: without user, password, query, and fragment, which may be secrets.

    >>> public_address("https://me:secret@tables.example:8443/scores.csv?key=secret#top")
    'https://tables.example:8443/scores.csv'
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # what can't be told apart isn't shown
        return "an address that can't be read"
    host = f"[{host}]" if ":" in host else host
    place = host if port is None else f"{host}:{port}"
    return shorten(urlunsplit((parts.scheme, place, parts.path, "", "")), 200)


def names_host(address: str) -> bool:
    """Whether an address that somebody else states leads to a host of the web, so that it can be a link.

    >>> names_host("https://acme.example/x"), names_host("https:///x"), names_host("//acme.example/")
    (True, False, False)
    """
    try:
        return bool(_WEB_ADDRESS.fullmatch(address) and urlsplit(address).hostname)
    except ValueError:
        return False


class AtlasError(Exception):
    """Something that the user must fix before the command can go on. The text says what, where, and how."""


class ConfigError(AtlasError):
    """A file that people write (settings, curation, notes, templates) can't be used."""


class FeedError(AtlasError):
    """A whole response can't be used: not in the source's format, empty, too large, unreachable."""


class BusyError(AtlasError):
    """Another run is in the way, which passes."""

    LATER = "run this again later"
    """What its text ends with, so that another process can tell it from other errors."""

    def __str__(self) -> str:
        return f"{super().__str__()}; {self.LATER}"


class OutputError(AtlasError):
    """The site can't be published: broken links, two pages with one path, a foreign file in the way."""
