"""Links in what people wrote that lead to a model or an author of which this catalog has no page.

Which models there are changes from day to day, and a note must not stop the site of a day: the link becomes
its text, and a problem names the file and the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from modelatlas import urls
from modelatlas.catalog import Catalog
from modelatlas.pages.markdown import Document
from modelatlas.problems import Problem, shorten

_LINK = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^)]*)?\)")
_OF_DATA = re.compile(r"(models/[^/]*/[^/]*/|authors/[^/]*/)")
"""Where addresses of pages begin that are there for a model or an author."""
_BASE = "http://site.invalid/"


class KnownPages:
    """The pages that are there because the catalog has a model or an author."""

    def __init__(self, catalog: Catalog) -> None:
        models = catalog.models
        self._urls = {urls.model(one.id) for one in models} | {urls.author(one.author) for one in models}

    def lacks(self, target: str, page: str) -> bool:
        """Whether a link on a page leads to a model or an author without one.

        Args:
            target: as it was written: ``site:models/a/b/``, or an address as seen from the page.
            page: address of the page that has it, relative to the site's root.
        """
        written = target.removeprefix("site:")
        address = urljoin(_BASE if written != target else f"{_BASE}{page}", written)
        path = urlsplit(address).path.lstrip("/")
        match = _OF_DATA.match(path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/")
        return address.startswith(_BASE) and match is not None and match[1] not in self._urls


def without_dead_links(
    document: Document, file: str, page: str, known: KnownPages
) -> tuple[Document, Iterable[Problem]]:
    """A document in which dead links are their text, and a problem for each.

    Args:
        document: what was written.
        file: its name, for the problems.
        page: address of the page that it stands on.
        known: the pages that there are.
    """
    problems: list[Problem] = []
    lines = document.body.split("\n")
    for number, line in enumerate(lines):

        def text_of(link: re.Match[str], line_number: int = document.first_line + number) -> str:
            if not known.lacks(link[2], page):
                return link[0]
            problem = Problem(
                source=file,
                record=f"line {line_number}",
                field="",
                got=f"a link to {shorten(link[2])}",
                expected="a page of this site",
                done="text in place of the link",
            )
            problems.append(problem)
            return link[1]

        lines[number] = _LINK.sub(text_of, line)
    return document.model_copy(update={"body": "\n".join(lines)}), problems
