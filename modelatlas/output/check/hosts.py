"""What a host accepts, according to the documentation named in ``docs/own/publishing.md``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from modelatlas.output.check.finding import Finding

GITHUB_SITE_BYTES = 1_000_000_000
CLOUDFLARE_FILES = 20_000
CLOUDFLARE_FILE_BYTES = 25 * 1024**2
CLOUDFLARE_HEADER_RULES = 100
CLOUDFLARE_REDIRECTS = 2_100
CLOUDFLARE_LINE_CHARS = {"_headers": 2_000, "_redirects": 1_000}
NETLIFY_FILES_PER_FOLDER = 54_000

HOSTS = ("github", "cloudflare", "netlify")

_NOWHERE = (".example", ".test", ".invalid", ".localhost", "localhost", "127.0.0.1")
_ALLOWED_HIDDEN = frozenset({".nojekyll"})
"""Means nothing where pages aren't made by Jekyll, so it may be dropped."""


@dataclass(frozen=True)
class SiteFiles:
    """A built site as a host sees it."""

    sizes: Mapping[str, int]
    """Bytes by path relative to the site root."""
    links: frozenset[str]
    """Paths that are symbolic links."""
    rules: Mapping[str, str]
    """Text of ``_headers`` and ``_redirects``, where they are there."""
    base_url: str | None
    """Where the site says it will be served; ``None`` where it doesn't say."""


def check_host(host: str, site: SiteFiles) -> Iterator[Finding]:
    """What the host named `host`, one of :data:`HOSTS`, wouldn't publish as it is."""
    name = urlsplit(site.base_url or "").hostname or ""
    if name.endswith(_NOWHERE):
        text = f"the site says it is at {site.base_url}; set base_url in site.toml or build with --base-url"
        yield Finding("index.html", "base-url", text)
    yield from {"github": _github, "cloudflare": _cloudflare, "netlify": _netlify}[host](site)


def _github(site: SiteFiles) -> Iterator[Finding]:
    if (total := sum(site.sizes.values())) > GITHUB_SITE_BYTES:
        yield Finding(".", "host-size", f"{total:,} bytes; GitHub Pages takes {GITHUB_SITE_BYTES:,}")
    for path in site.sizes:
        if any(part.startswith(".") for part in path.split("/")) and path not in _ALLOWED_HIDDEN:
            yield Finding(path, "host-hidden", "the upload leaves out files whose name begins with a dot")
    for path in sorted(site.links):
        yield Finding(path, "host-link", "GitHub Pages takes no symbolic links")
    for path in site.rules:
        yield Finding(path, "host-rules", "GitHub Pages doesn't read it")


def _cloudflare(site: SiteFiles) -> Iterator[Finding]:
    if len(site.sizes) > CLOUDFLARE_FILES:
        text = f"{len(site.sizes):,} files; Cloudflare Pages takes {CLOUDFLARE_FILES:,} in its free plan"
        yield Finding(".", "host-files", text)
    for path, size in site.sizes.items():
        if size > CLOUDFLARE_FILE_BYTES:
            yield Finding(path, "host-file-size", f"{size:,} bytes; Cloudflare Pages takes 25 MiB per file")
    for path, text in site.rules.items():
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        if any(len(line) > CLOUDFLARE_LINE_CHARS[path] for line in lines):
            limit = CLOUDFLARE_LINE_CHARS[path]
            yield Finding(path, "host-rules", f"has a line of more than {limit:,} characters")
        rules = [line for line in lines if path == "_redirects" or not line[0].isspace()]
        most = CLOUDFLARE_REDIRECTS if path == "_redirects" else CLOUDFLARE_HEADER_RULES
        if len(rules) > most:
            yield Finding(path, "host-rules", f"{len(rules):,} rules; Cloudflare Pages takes {most:,}")


def _netlify(site: SiteFiles) -> Iterator[Finding]:
    folders = Counter(path.rpartition("/")[0] or "." for path in site.sizes)
    for folder, count in sorted(folders.items()):
        if count > NETLIFY_FILES_PER_FOLDER:
            yield Finding(folder, "host-files", f"{count:,} files in one folder; Netlify takes 54,000")
