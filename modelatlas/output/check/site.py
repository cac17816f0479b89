"""``check``: everything that can be wrong with a built site, read from its folder alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from modelatlas.errors import OutputError, shorten
from modelatlas.output import paths
from modelatlas.output.check import markup
from modelatlas.output.check.file_rules import SOURCES, ahead, check_file, stale
from modelatlas.output.check.finding import Finding
from modelatlas.output.check.head import read_head
from modelatlas.output.check.hosts import SiteFiles, check_host
from modelatlas.output.check.links import LinkChecker
from modelatlas.output.check.page_rules import NOT_FOUND_PAGE, PageChecker, loads_of_file
from modelatlas.output.check.sitemap_rules import unlisted_pages

OffSchema = Callable[[str, bytes], tuple[str, str] | None]
"""Of a path and the bytes there: the path of the schema, and what isn't as it says; ``None`` where all is."""
LARGEST_FILE = 100 * 1024**2
"""Bytes of a file that a Git host still takes."""


def check_site(
    folder: Path,
    *,
    host: str | None = None,
    oldest: dt.date | None = None,
    today: dt.date | None = None,
    off_schema: OffSchema | None = None,
) -> list[Finding]:
    """All findings, sorted by file, rule and text.

    Args:
        folder: a built site.
        host: a name of :data:`modelatlas.output.check.hosts.HOSTS` whose limits to measure against.
        oldest: the earliest day a source may have been fetched on; ``None`` leaves that out.
        today: the latest one; ``None`` leaves that out.
        off_schema: what in a file isn't as the schema of the site says; ``None`` leaves that out.

    Raises:
        OutputError: if there is no site in the folder, or it can't be read.
    """
    if not (folder / "index.html").is_file():
        raise OutputError(
            f"{folder}: there is no index.html; build first, or name the folder of a built site"
        )
    try:
        return sorted(set(_findings(folder, host, oldest, today, off_schema)))
    except OSError as error:
        raise OutputError(f"{folder}: can't be read: {error}") from error


def external_links(folder: Path) -> dict[str, str]:
    """Addresses that the pages of a site lead to on other sites, each with the first file it stands in.

    Raises:
        OutputError: if the folder can't be read.
    """
    found: dict[str, str] = {}
    try:
        index = (folder / "index.html").read_bytes().decode("utf-8", "replace")
        own = _base_url(read_head(index).canonical) or "\0"
        for path, file in _files(folder):
            if path.endswith(".html"):
                text = file.read_bytes().decode("utf-8", "replace")
                for kind, url in markup.read(path, text).references:
                    address = url.strip().partition("#")[0]
                    if kind == "href" and _is_web(address) and not address.startswith(own):
                        found.setdefault(address, path)
    except OSError as error:
        raise OutputError(f"{folder}: can't be read: {error}") from error
    return found


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _findings(
    folder: Path,
    host: str | None,
    oldest: dt.date | None,
    today: dt.date | None,
    off_schema: OffSchema | None,
) -> Iterator[Finding]:
    files = dict(_files(folder))
    known = frozenset(files)
    index = (folder / "index.html").read_bytes().decode("utf-8", "replace")
    base_url = _base_url(read_head(index).canonical)
    links = LinkChecker(base_path=urlsplit(base_url or "/").path)
    pages = PageChecker(base_url, known)
    for path, file in files.items():
        content = file.read_bytes()
        links.add(path, content)
        yield from check_file(path, content, base_url=base_url, paths=known)
        if off_schema and path.endswith(".json") and (found := off_schema(path, content)):
            schema, fault = found
            if schema in known:
                yield Finding(path, "schema", f"isn't what {schema} says: {shorten(fault, 200)}")
        if path.endswith(".html") and markup.is_page(content):
            yield from pages.check(path, content.decode("utf-8", "replace"))
        elif path.endswith(markup.READABLE):
            yield from loads_of_file(path, content.decode("utf-8", "replace"))
    yield from _whole(folder, files)
    if base_url:
        yield from unlisted_pages(files, pages.seen, pages.unlisted, base_url)
    yield from links.findings()
    yield from pages.alike()
    yield from pages.images(files)
    if oldest:
        yield from _stale(files, oldest)
    if today and SOURCES in files:
        yield from ahead(files[SOURCES].read_bytes(), today=today)
    if host:
        yield from check_host(host, _as_host_sees_it(files, base_url))


def _whole(folder: Path, files: dict[str, Path]) -> Iterator[Finding]:
    """What is wrong with the files whatever is in them: names, sizes, what lies about."""
    if NOT_FOUND_PAGE not in files:
        yield Finding(
            NOT_FOUND_PAGE, "not-found", "isn't there, so a wrong address shows the host's own page"
        )
    published = paths.listed(folder)
    for path, file in files.items():
        if fault := paths.fault_of(path):
            yield Finding(path, "name", fault)
        if (size := file.stat().st_size) > LARGEST_FILE:
            yield Finding(path, "file-size", f"has {size:,} bytes; Git hosts take {LARGEST_FILE:,}")
        if published and path not in published:
            yield Finding(path, "leftover", "is no file of this build; hosts publish it all the same")


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files of the site by path relative to its root, sorted."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and not paths.is_of_the_folder(path):
            yield path, file


def _base_url(canonical: str) -> str | None:
    """The address that the index says it has."""
    parts = urlsplit(canonical)
    good = parts.scheme in ("http", "https") and parts.netloc and parts.path.endswith("/")
    return canonical if good else None


def _stale(files: dict[str, Path], oldest: dt.date) -> Iterator[Finding]:
    if SOURCES in files:
        yield from stale(files[SOURCES].read_bytes(), oldest=oldest)
    else:
        yield Finding(SOURCES, "stale", "isn't there, so the age of the sources is unknown")


def _as_host_sees_it(files: dict[str, Path], base_url: str | None) -> SiteFiles:
    return SiteFiles(
        sizes={path: file.stat().st_size for path, file in files.items()},
        links=frozenset(path for path, file in files.items() if file.is_symlink()),
        rules={
            name: files[name].read_text(encoding="utf-8", errors="replace")
            for name in ("_headers", "_redirects")
            if name in files
        },
        base_url=base_url,
    )
