"""The only maker of URLs and output paths.

A URL here is relative to the site root and has no leading slash: ``""`` is the index,
``models/a/b/`` a page, ``assets/…/site.css`` a file. :func:`relative` turns it into what a page
links to, so that the site works under any base path.
"""

from __future__ import annotations

from modelatlas.records.ids import path_of, segment

INDEX = ""
SOURCES = "sources/"
QUALITY = "quality/"
AUTHORS = "authors/"
CHANGES = "changes/"
GONE = "gone/"
PATTERNS = "patterns/"
NOT_FOUND = "404.html"
DATA = "data/"
MODELS_CSV = "models.csv"
MODELS_PARQUET = "models.parquet"
FEED_ATOM = "feed.xml"
FEED_JSON = "feed.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
LLMS = "llms.txt"
WEB_MANIFEST = "site.webmanifest"


def index(page: int = 1) -> str:
    """The model table, page 1 being the index of the site."""
    return INDEX if page == 1 else f"list/{page}/"


def model(model_id: str) -> str:
    """The page of one model."""
    return f"models/{path_of(model_id)}/"


def author(slug: str) -> str:
    """The page of one author."""
    return f"{AUTHORS}{segment(slug)}/"


def changes(kind: str | None = None, page: int = 1) -> str:
    """What changed lately: all of it, or the changes of one kind."""
    return f"{CHANGES}{f'{kind}/' if kind else ''}{f'{page}/' if page > 1 else ''}"


def gone(page: int = 1) -> str:
    """Models that will leave or have left."""
    return GONE if page == 1 else f"{GONE}{page}/"


def content_page(name: str) -> str:
    """A page written in ``content/pages/``."""
    return f"{segment(name)}/"


def api(name: str) -> str:
    """A file of the data interface, ``models`` for all models."""
    return f"api/v1/{name}.json"


def model_api(model_id: str) -> str:
    """Everything about one model, as JSON."""
    return api(f"models/{path_of(model_id)}")


def schema(name: str) -> str:
    """The JSON Schema of a kind of file of the data interface."""
    return api(f"schema/{name}")


def model_markdown(model_id: str) -> str:
    """The page of one model as Markdown."""
    return f"{model(model_id)}index.md"


def author_feed(slug: str) -> str:
    """The Atom feed of what changed in the models of one author."""
    return f"{author(slug)}{FEED_ATOM}"


def sitemap_part(number: int) -> str:
    """One of the sitemaps of a site that needs several, from 1."""
    return f"sitemap-{number}.xml"


def asset(version: str, name: str) -> str:
    """A static file; the version in its path changes with its content."""
    return f"assets/{version}/{name}"


def explorer_data(version: str) -> str:
    """The data file of the explorer; the version in its name changes with its content."""
    return f"assets/data/models.{version}.json"


def output_path(url: str) -> str:
    """The file that answers a URL: ``models/a/b/`` is ``models/a/b/index.html``."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def relative(url: str, start: str) -> str:
    """`url` as seen from the page `start`: ``relative("about/", "models/a/b/")`` is ``../../../about/``."""
    path, hash_, fragment = url.partition("#")
    if hash_ and path == start:
        return f"#{fragment}"
    folder = start.split("/")[:-1]
    target = path.split("/")
    shared = 0
    while shared < min(len(folder), len(target) - 1) and folder[shared] == target[shared]:
        shared += 1
    climbed = "../" * (len(folder) - shared) + "/".join(target[shared:])
    return (climbed or "./") + hash_ + fragment


def absolute(url: str, base_url: str) -> str:
    """`url` under the site's base URL."""
    return base_url + url
