"""Checks that every internal link of a site leads somewhere, whatever address the site is served at.

A link is resolved as a browser does, from the folder of the page it is on. It must lead to a file of the
site, and its fragment to an id in that file. It may neither go above the site's root nor begin with ``/``:
both would break as soon as the site is published under a base path. ``404.html`` is the exception, because
a host serves it at any depth: its links begin with the base path.

Links to other sites are only checked for their scheme.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from modelatlas.errors import shorten
from modelatlas.output.check import markup
from modelatlas.output.check.finding import Finding

_NOT_FOUND_PAGE = "404.html"
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_OPAQUE_SCHEMES = frozenset({"mailto", "data", "tel"})
_WEB_ADDRESS = re.compile(r"https?://[^/?#\s\\]", re.IGNORECASE)
_MAY_BE_EMPTY = frozenset({"href", "action"})
_IGNORED = dict.fromkeys(map(ord, "\t\n\r"))
_EDGES = "".join(map(chr, range(0x21)))
"""C0 controls and space, which a browser strips from both ends of a URL."""


class _BadLinkError(ValueError):
    """A URL that is wrong no matter which files exist."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


class _Link(NamedTuple):
    """An internal reference as written on a page, and its fragment."""

    page: str
    kind: str
    url: str
    fragment: str

    def wrong(self, rule: str, message: str) -> Finding:
        return Finding(self.page, rule, f'{self.kind}="{shorten(self.url)}": {message}')


class LinkChecker:
    """Takes the files of a site one at a time, in any order, and keeps only their ids and open links.

    >>> checker = LinkChecker()
    >>> checker.add("index.html", b'<a href="about/#team">')
    >>> checker.add("about/index.html", b'<h2 id="us">')
    >>> [str(finding) for finding in checker.findings()]
    ['index.html: href="about/#team": about/index.html has no id "team" (fragment)']
    """

    def __init__(self, *, base_path: str = "/") -> None:
        """Start with no files.

        Args:
            base_path: the path under which ``404.html`` will be served, with a slash at both ends.

        Raises:
            ValueError: if it has no slash at both ends.
        """
        if not (base_path.startswith("/") and base_path.endswith("/")):
            raise ValueError(f"a base path begins and ends with a slash, not {base_path!r}")
        self._base_path = base_path
        self._ids: dict[str, frozenset[str]] = {}
        self._open: defaultdict[str, list[_Link]] = defaultdict(list)
        """Links by a target that hasn't come yet."""
        self._found: list[Finding] = []

    def add(self, path: str, content: bytes) -> None:
        """Take the file at `path`, relative to the root, and read what it refers to."""
        try:
            text = content.decode("utf-8") if path.endswith(markup.READABLE) else ""
        except UnicodeDecodeError as error:
            self._found.append(Finding(path, "encoding", f"isn't UTF-8 ({error})"))
            text = content.decode("utf-8", "replace")
        read = markup.read(path, text)
        self._ids[path] = frozenset(read.ids)
        if len(self._ids[path]) < len(read.ids):
            twice = sorted(name for name, count in Counter(read.ids).items() if count > 1)
            self._found.extend(
                Finding(path, "id", f'id="{shorten(name)}" is there more than once') for name in twice
            )
        for kind, url in dict.fromkeys(read.references):
            self._follow(path, kind, url)
        for link in self._open.pop(path, ()):
            self._check_fragment(link, path)

    def targets(self) -> set[str] | None:
        """The files that links lead to and that haven't come yet, with the fragments they ask for.

        ``None`` if anything is wrong already.
        """
        if self._found:
            return None
        links = ((target, link.fragment) for target, links in self._open.items() for link in links)
        return {f"{target}#{fragment}" if fragment else target for target, fragment in links}

    def findings(self) -> list[Finding]:
        """Everything wrong with the files so far, sorted by file."""
        missing = [
            link.wrong("target", self._why_missing(target))
            for target, links in self._open.items()
            for link in links
        ]
        return sorted(self._found + missing)

    def _follow(self, path: str, kind: str, url: str) -> None:
        try:
            resolved = self._resolve(path, kind, url)
        except _BadLinkError as error:
            self._found.append(_Link(path, kind, url, "").wrong(error.rule, str(error)))
            return
        if resolved is None:
            return
        target, fragment = resolved
        link = _Link(path, kind, url, fragment)
        if target in self._ids:
            self._check_fragment(link, target)
        else:
            self._open[target].append(link)

    def _check_fragment(self, link: _Link, target: str) -> None:
        if link.fragment and not is_named(link.fragment, self._ids[target]):
            name = shorten(unquote(link.fragment))
            self._found.append(link.wrong("fragment", f'{target} has no id "{name}"'))

    def _resolve(self, path: str, kind: str, url: str) -> tuple[str, str] | None:
        """Target file and fragment of an internal link; ``None`` for a link that leaves the site."""
        url = url.strip(_EDGES).translate(_IGNORED)
        if kind == "base":
            raise _BadLinkError("base", "a base element changes what every relative link means")
        if not url and kind not in _MAY_BE_EMPTY:
            raise _BadLinkError("empty", "an empty URL means the file itself")
        if scheme := _SCHEME.match(url):
            _check_scheme(url, scheme[1].lower())
            return None
        if kind == "import" and not url.startswith(("./", "../", "/")):
            raise _BadLinkError("import", "a browser needs ./ or ../ in front")
        location, _, fragment = url.partition("#")
        location = location.partition("?")[0]
        if "\\" in location:
            raise _BadLinkError("backslash", "a browser reads a backslash as a slash; write a slash")
        if not location:
            # A fragment in a stylesheet means the page that uses it, which isn't known here.
            return None if path.endswith(".css") else (path, fragment)
        if location.startswith("//"):
            raise _BadLinkError("scheme", "has no scheme; write https:")
        if path == _NOT_FOUND_PAGE:
            if not location.startswith(self._base_path):
                raise _BadLinkError("relative", f"404.html is served at any depth; write {self._base_path}…")
            return _walk([], location[len(self._base_path) :]), fragment
        if location.startswith("/"):
            raise _BadLinkError("absolute", "breaks under a base path; write it relative to the page")
        return _walk(path.split("/")[:-1], location), fragment

    def _why_missing(self, target: str) -> str:
        if f"{target}/index.html" in self._ids:
            return f"{target} is a folder; end the link with a slash"
        return f"there is no {shorten(target)}"


def check_links(files: Mapping[str, bytes], *, base_path: str = "/") -> list[Finding]:
    """Everything wrong with the links and ids of a whole site, sorted by file."""
    checker = LinkChecker(base_path=base_path)
    for path, content in files.items():
        checker.add(path, content)
    return checker.findings()


def targets_of(path: str, content: bytes, *, base_path: str) -> set[str] | None:
    """What the file at `path` leads to in its site; ``None`` if one of its links or ids can't be right.

    >>> sorted(targets_of("a/index.html", b'<a href="../b/#c"><a href="d.json?e">', base_path="/"))
    ['a/d.json', 'b/index.html#c']
    """
    checker = LinkChecker(base_path=base_path)
    checker.add(path, content)
    return checker.targets()


def ids_of(path: str, content: bytes) -> frozenset[str]:
    """The ids that fragments may name in the file at `path`."""
    return frozenset(markup.read(path, content.decode("utf-8", "replace")).ids)


def is_named(fragment: str, ids: Collection[str]) -> bool:
    """Whether a fragment leads to one of the ids, as a browser looks for it, or to the top of the page."""
    name = unquote(fragment)
    return fragment in ids or name in ids or name.lower() == "top"


def _check_scheme(url: str, scheme: str) -> None:
    if scheme in ("http", "https"):
        if not _WEB_ADDRESS.match(url):
            raise _BadLinkError("scheme", "names no host")
    elif scheme not in _OPAQUE_SCHEMES:
        raise _BadLinkError("scheme", f"the scheme {scheme}: isn't allowed; a relative link with : needs ./")


def _walk(folder: list[str], location: str) -> str:
    """The file that the relative `location` names, seen from `folder`; a folder's is its index.html."""
    *folders, name = (unquote(segment) if "%" in segment else segment for segment in location.split("/"))
    if name in (".", ".."):
        folders.append(name)
        name = ""
    for segment in folders:
        if segment == "..":
            if not folder:
                raise _BadLinkError("escape", "climbs above the root of the site")
            folder.pop()
        elif segment != ".":
            folder.append(segment)
    if "/" in "".join([*folders, name]):
        raise _BadLinkError("target", "an encoded slash means another file on every host")
    return "/".join([*folder, name or "index.html"])
