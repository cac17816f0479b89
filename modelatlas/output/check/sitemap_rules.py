"""Rules for the sitemap as a whole: every page that may be found is in it, and no other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from modelatlas.output.check.finding import Finding
from modelatlas.output.check.page_rules import NOT_FOUND_PAGE, address_of

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def unlisted_pages(
    files: Mapping[str, Path], pages: Collection[str], unlisted: Collection[str], base_url: str
) -> Iterator[Finding]:
    """Pages that the sitemaps leave out, and those that they name and that ask not to be found.

    Args:
        files: all files of the site by path.
        pages: those that are pages.
        unlisted: pages that ask not to be found, or only lead on.
        base_url: where the site will be served.
    """
    sitemaps = [path for path in files if path.startswith("sitemap") and path.endswith(".xml")]
    if not sitemaps:
        return
    named = {place for path in sitemaps for place in _places(files[path])}
    for path in pages:
        if path == NOT_FOUND_PAGE:
            continue
        is_named = base_url + address_of(path) in named
        if path in unlisted:
            if is_named:
                yield Finding(path, "noindex", "asks not to be found, and stands in the sitemap")
        elif not is_named:
            yield Finding(path, "sitemap", "is a page that the sitemap doesn't name")


def _places(file: Path) -> set[str]:
    try:
        root = ET.fromstring(file.read_bytes())  # noqa: S314 - the site's own file; expat loads nothing
    except ET.ParseError:  # told by the rules of the file
        return set()
    return {(place.text or "").strip() for place in root.iter(_LOC)}
