"""Links in what people wrote that lead nowhere.

Which pages there are changes from day to day, and what a person wrote must not stop the site of a day: the
link becomes its text, and a problem names the file and the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import unquote, urlsplit

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.pages.markdown import IN_SITE, Document, targets
from modelatlas.problems import Problem, shorten
from modelatlas.views.known.page import moved_pages

_ABROAD = frozenset({"mailto", "tel"})
_SINGLE = frozenset(
    {
        *(urls.INDEX, urls.SOURCES, urls.QUALITY, urls.AUTHORS, urls.BOARDS, urls.PROVIDERS, urls.CHANGES),
        *(urls.TRENDS, urls.GONE, urls.FEATURES, urls.PRICES, urls.KINDS, urls.EMBED, urls.COMPARE),
        *(urls.PATTERNS, urls.NOT_FOUND, urls.DATA, urls.DATA_PACKAGE, urls.FEED_ATOM, urls.FEED_JSON),
        *(urls.SITEMAP, urls.ROBOTS, urls.LLMS),
    }
)
"""Pages and files that every site has."""
_COMPLETE = ("models/", urls.AUTHORS, urls.BOARDS, urls.PROVIDERS)
"""Below these, the pages of a site are known without making any."""
_PAGED = (urls.CHANGES, urls.GONE, urls.FEATURES, urls.PRICES, urls.KINDS, "list/")
"""Below these, a page may be one of several of a list."""


class KnownPages:
    """The pages and files of a site."""

    def __init__(self, catalog: Catalog, written: Iterable[str], find: Callable[[str], bytes | None]) -> None:
        """Know those of a catalog.

        Args:
            catalog: what the site shows.
            written: names of its pages of text.
            find: gives the content of the file at a path, and ``None`` where there is none; it is asked
                for what isn't known otherwise.
        """
        answers = catalog.answers
        self._urls = {
            *_SINGLE,
            *(urls.content_page(name) for name in written),
            *(urls.model(one.id) for one in (*catalog.models, *catalog.known)),
            *(page.head.url for page in moved_pages(catalog)),
            *(urls.author(slug) for slug in answers.authors),
            *(urls.provider(name) for name in catalog.market.names.values()),
            *answers.boards.pages,
        }
        self._find = find

    def lacks(self, target: str, page: str) -> bool:
        """Whether a link on a page leads nowhere, or where no link may lead.

        Args:
            target: as it was written: ``site:models/a/b/``, or an address as seen from the page.
            page: address of the page that it stands on, relative to the site's root.
        """
        path = path_of(target, page)
        return path is None or not (path == _ELSEWHERE or self._has(path))

    def _has(self, path: str) -> bool:
        url = (
            path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
        )
        if url in self._urls:
            return True
        if url.endswith("/") and (url.startswith(_COMPLETE) or not url.startswith(_PAGED)):
            return False
        return self._find(urls.output_path(url)) is not None


_ELSEWHERE = "//"
"""No path of the site, but an address outside of it."""


def path_of(target: str, page: str) -> str | None:
    """Where a link on a page leads: a path of the site, or ``//`` for elsewhere.

    ``None`` for an address that is none, that begins at the root of the host, which differs from that of the
    site, or that climbs above the site.

    >>> path_of("../c/?x#y", "models/a/b/"), path_of("site:about/", "models/a/b/")
    ('models/a/c/', 'about/')
    >>> path_of("https://x.example/", "about/"), path_of("/about/", "about/"), path_of("../../", "about/")
    ('//', None, None)
    """
    try:
        parts = urlsplit(target.removeprefix(IN_SITE))
    except ValueError:
        return None
    if parts.scheme in _ABROAD or (parts.scheme in ("http", "https") and parts.netloc):
        return None if target.startswith(IN_SITE) else _ELSEWHERE
    location = unquote(parts.path)
    if parts.scheme or parts.netloc or "\\" in location or location.startswith("/"):
        return None
    folders = [] if target.startswith(IN_SITE) else page.split("/")[:-1]
    if not location:
        return "" if target.startswith(IN_SITE) else page
    *steps, name = location.split("/")
    if name in (".", ".."):
        steps, name = [*steps, name], ""
    for step in steps:
        if step == ".." and not folders:
            return None
        if step == "..":
            folders.pop()
        elif step != ".":
            folders.append(step)
    return "/".join([*folders, name])


def without_dead_links(
    document: Document, file: str, page: str, known: KnownPages
) -> tuple[Document, Iterable[Problem]]:
    """A document of which dead links are shown as their text, and a problem for each.

    Args:
        document: what was written.
        file: its name, for the problems.
        page: address of the page that it stands on.
        known: the pages that there are.
    """
    dead = [(line, target) for line, target in targets(document.body) if known.lacks(target, page)]
    problems = [
        Problem(
            source=file,
            record=f"line {document.first_line + line}",
            field="",
            got=f"a link to {shorten(target)}",
            expected="a page of this site, written as site:models/author/name/, or a web address",
            done="text in place of the link",
        )
        for line, target in dead
    ]
    return document.model_copy(update={"dead": frozenset(target for _, target in dead)}), problems
