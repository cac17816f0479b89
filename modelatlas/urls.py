"""The only maker of URLs and output paths.

A URL here is relative to the site root and has no leading slash: ``""`` is the index, ``models/a/b/`` a
page, ``assets/…/site.css`` a file. :func:`relative` turns it into a link that works under any base path.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from modelatlas.records.ids import path_of, segment

_FILE_ENDING = re.compile(r"\.(?=(?:csv|html|json|md|parquet|txt|xml)$)")

INDEX = ""
LISTS = "list/"
SOURCES = "sources/"
QUALITY = "quality/"
AUTHORS = "authors/"
BOARDS = "boards/"
PROVIDERS = "providers/"
CHANGES = "changes/"
TRENDS = "trends/"
GONE = "gone/"
GONE_FEED = "gone/feed.xml"
FEATURES = "features/"
PRICES = "prices/"
KINDS = "kinds/"
EMBED = "embed/"
EMBED_CHART = "embed/chart/"
COMPARE = "compare/"
CHECK = "check/"
CHECK_SCRIPT = "check/check_models.py"
PATTERNS = "patterns/"
NOT_FOUND = "404.html"
DATA = "data/"
DATA_PACKAGE = "datapackage.json"
COMPAT_PROVIDERS = "compat/models.dev/api.json"
COMPAT_PRICE_MAP = "compat/litellm/model_prices_and_context_window.json"
COMPAT_MATCHED_PRICES = "compat/genai-prices/data.json"
COMPAT_MODEL_LIST = "compat/openrouter/models.json"
FEED_ATOM = "feed.xml"
FEED_JSON = "feed.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
LLMS = "llms.txt"
LLMS_MODELS = "llms-models.txt"
WEB_MANIFEST = "site.webmanifest"
OPEN_SEARCH = "opensearch.xml"
HEADERS = "_headers"
REDIRECTS = "_redirects"


def index(page: int = 1) -> str:
    """The model table, page 1 being the index of the site."""
    return INDEX if page == 1 else sheet("", page)


def sheet(url: str, number: int) -> str:
    """A further sheet of a page with long lists, from 2: ``list/authors/acme/2/``."""
    return f"{LISTS}{url}{number}/"


def model(model_id: str) -> str:
    """The page of one model."""
    return f"models/{path_of(model_id)}/"


def kind(slug: str) -> str:
    """The page of all models of one kind."""
    return f"{KINDS}{segment(slug)}/"


def author(slug: str) -> str:
    """The page of one author. A slug that reads as a file of the folder, ``index.html``, is none."""
    folder = segment(slug)
    return f"{AUTHORS}{_FILE_ENDING.sub('_02e', folder)}/"


def source(name: str) -> str:
    """Where the page of sources tells of one of them."""
    return f"{SOURCES}#{name.replace('/', '-').replace(':', '-')}"


def finding(rule: str, *said: str) -> str:
    """Where the page of data quality tells of one finding: its rule, and what it says of which value."""
    return f"{QUALITY}#{rule}-{_digest(said)}"


def provider_slug(name: str) -> str:
    """What all spellings share: ``amazon-bedrock`` of ``Amazon Bedrock``, ``amazon.bedrock``."""
    return re.sub(r"[\s._-]+", "-", name.lower()).strip("-") or "unnamed"


def provider(name: str) -> str:
    """The page of one provider; every name of other letters has another page."""
    return f"{PROVIDERS}{segment(provider_slug(name))}/"


BoardKey = tuple[str, str, str | None]
"""Source, board and category; the category is ``None`` for the board as a whole."""


def boards(keys: Iterable[BoardKey]) -> dict[BoardKey, str]:
    """The page of every board and category, and of every board as a whole.

    Its name is its folder, ``boards/livebench/`` and ``boards/text/coding/``; where names read alike,
    one that is spelled as the folder keeps it, and a hash tells the others apart.
    """
    known = list(dict.fromkeys(keys))
    names = list(dict.fromkeys((source, name) for source, name, _ in known))
    folders = _folders([(name, source) for source, name in names])
    pages: dict[BoardKey, str] = {}
    for (source, name), folder in zip(names, folders, strict=True):
        pages[source, name, None] = f"{BOARDS}{folder}/"
        parts = [part for *board, part in known if board == [source, name] and part is not None]
        for part, inner in zip(parts, _folders([(part,) for part in parts]), strict=True):
            pages[source, name, part] = f"{BOARDS}{folder}/{inner}/"
    return pages


def _folders(names: list[tuple[str, ...]]) -> list[str]:
    """A folder for each name; its first part is what can be read of it, all parts make it unique."""
    slugs = [re.sub(r"[^a-z0-9]+", "-", name[0].lower()).strip("-") for name in names]
    alike = Counter(slugs)
    spelled = Counter(name[0] for name in names)
    return [
        segment(slug)
        if slug and (alike[slug] == 1 or (slug == name[0] and spelled[slug] == 1))
        else f"{segment(slug[:60])}_1{_digest(name)}"
        for slug, name in zip(slugs, names, strict=True)
    ]


def _digest(name: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(name).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def changes(kind: str | None = None, page: int = 1) -> str:
    """What changed lately: all of it, or the changes of one kind."""
    return f"{CHANGES}{f'{kind}/' if kind else ''}{f'{page}/' if page > 1 else ''}"


def gone(page: int = 1) -> str:
    """Models that will leave or have left."""
    return GONE if page == 1 else f"{GONE}{page}/"


def feature(name: str, page: int = 1) -> str:
    """Models with one feature: ``features/structured-output/``."""
    return f"{FEATURES}{segment(name)}/{f'{page}/' if page > 1 else ''}"


def price_band(name: str, page: int = 1) -> str:
    """Models of one band of prices, or without an amount: ``prices/0.50-to-2/``, ``prices/varies/``."""
    return f"{PRICES}{segment(name)}/{f'{page}/' if page > 1 else ''}"


def comparison(ids: Iterable[str]) -> str:
    """Models side by side: ``compare/?m=a/b,c/d:free``."""
    return f"{COMPARE}?m={','.join(quote(one, safe='/:~@', errors='replace') for one in ids)}"


def content_page(name: str) -> str:
    """A page written in ``content/pages/``."""
    return f"{segment(name)}/"


def api(name: str) -> str:
    """A file of the data interface, ``models`` for all models."""
    return f"api/v1/{name}.json"


def model_api(model_id: str) -> str:
    """Everything about one model, as JSON."""
    return api(f"models/{path_of(model_id)}")


def table(name: str, form: str) -> str:
    """A table of all models: ``csv``, ``jsonl``, or ``parquet``."""
    return f"{name}.{form}"


def schema(name: str) -> str:
    """The JSON Schema of a kind of file of the data interface."""
    return api(f"schema/{name}")


def model_markdown(model_id: str) -> str:
    """The page of one model as Markdown."""
    return f"{model(model_id)}index.md"


def author_feed(slug: str, form: str) -> str:
    """What changed in the models of one author; `form` is :data:`FEED_ATOM` or :data:`FEED_JSON`."""
    return f"{author(slug)}{form}"


def model_feed(model_id: str) -> str:
    """What changed in one model, as Atom."""
    return f"{model(model_id)}{FEED_ATOM}"


def badge(model_id: str, name: str) -> str:
    """A picture of one fact of a model, or what to make it of: ``price.svg``, ``price.json``."""
    return f"badges/{path_of(model_id)}/{name}"


def badge_data(model_id: str) -> str:
    """The facts of a model in the words of its badges, as JSON."""
    return f"badges/{path_of(model_id)}.json"


def part(file: str, number: int) -> str:
    """Where a file goes on that doesn't hold all, itself as number 1: ``llms-models-2.txt``."""
    return re.sub(r"(?=\.\w+$)", f"-{number}", file) if number > 1 else file


def sitemap_part(number: int) -> str:
    """One of the sitemaps of a site that needs several, from 1."""
    return f"sitemap-{number}.xml"


def asset(version: str, name: str) -> str:
    """A static file; the version in its path changes with its content."""
    return f"assets/{version}/{name}"


def share_card(version: str) -> str:
    """A picture that is shown beside a link to a page; the version in its name changes with its content."""
    return f"assets/cards/{version}.png"


def explorer_data(name: str, version: str) -> str:
    """A data file of the scripts, such as ``models``; the version in its name changes with its content."""
    return f"assets/data/{name}.{version}.json"


def is_versioned(path: str, *, cards: bool = False) -> bool:
    """Whether a file that pages load, or share `cards` too, has an address that changes with its content."""
    return path.startswith("assets/") and (cards or not path.startswith(share_card("").rpartition("/")[0]))


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
