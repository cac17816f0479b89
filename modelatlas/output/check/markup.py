"""Reads what a page, a style sheet, or a script refers to, and the ids it defines.

One pass of a regular expression per file, with the tokenizer rules of the HTML standard for tags,
attributes, comments, and raw text. The standard library's HTML parser takes five times as long, which
is most of a minute on a site of 5,000 pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

PAGES = (".html", ".svg")
"""Endings of the files that have ids."""

READABLE = (*PAGES, ".css", ".js", ".mjs")
"""Endings of the files that can refer to others."""

# What isn't closed runs to the end of the text: so says the standard, and so the time stays linear.
_VALUE = r"""\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+"""
_ATTRIBUTES = rf"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:{_VALUE})?+)*+"
_END = r"(?:>|\Z)"
_TOKEN = re.compile(
    rf"""<(?:
        # a comment
        !--(?:>|->|.*?(?:--!?>|\Z))
        # an element whose content is no markup
      | ((?i:script|style|textarea|title))(?=[\s/>])({_ATTRIBUTES}){_END}(.*?)(?:</(?i:\1)(?=[\s/>])|\Z)
        # any other start tag
      | ([a-zA-Z][^\s/>]*+)({_ATTRIBUTES}){_END}
    )""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))?+)?+"""
)

_URL_ATTRIBUTES = frozenset({"href", "src", "poster", "action", "formaction", "data", "xlink:href"})
_SET_ATTRIBUTES = frozenset({"srcset", "imagesrcset"})
_CSS_ATTRIBUTES = frozenset(
    {"style", "fill", "stroke", "filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end"}
)
_SCRIPT_TYPES = frozenset({"", "module", "text/javascript"})

_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
_REFRESH = re.compile(r"""\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?(["']?)(.*)\1\s*""", re.IGNORECASE | re.DOTALL)

_CSS_STRING = r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'"""
_CSS_TOKEN = re.compile(
    rf"""/\*.*?\*/
      | \burl\(\s*+({_CSS_STRING}|(?:[^()"'\\\s]|\\.)*+)\s*\)
      | @import\s+({_CSS_STRING})
      | {_CSS_STRING}""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", re.DOTALL)

# Only statements that begin a line or follow a semicolon: an import in a JSDoc type isn't one.
_IMPORT = re.compile(
    r"""(?:^|;)[ \t]*(?:
        /\*.*?(?:\*/|\Z)
      | (?:import|export)\b(?:[\w\s{},*$]{0,2000}?\bfrom)?\s*(["'])([^"'\n]*)\1
    )""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


@dataclass
class Markup:
    """What one file defines and refers to, in order of appearance."""

    ids: list[str] = field(default_factory=list)
    """Ids and names that an address can point to."""
    references: list[tuple[str, str]] = field(default_factory=list)
    """Where it stands (``href``, ``url()``, ``import`` …) and the URL, character references decoded."""


def is_page(content: bytes) -> bool:
    """Whether an HTML file is a document, and not a word by which a service knows the owner of a site."""
    return b"<" in content


def read(path: str, text: str) -> Markup:
    """The ids and references of the file at `path`; nothing for a kind of file that has none."""
    markup = Markup()
    if path.endswith(PAGES):
        _read_page(text, markup)
    elif path.endswith(".css"):
        markup.references.extend(_css_references(text))
    elif path.endswith((".js", ".mjs")):
        markup.references.extend(_script_references(text))
    return markup


def _read_page(text: str, markup: Markup) -> None:
    for raw_tag, raw_attributes, content, tag, attributes in _TOKEN.findall(text):
        if not (attributes or raw_tag):
            continue
        for name, value in _relevant(attributes or raw_attributes):
            if name == "id":
                markup.ids.append(value)
            else:
                markup.references.append((name, value))
        if raw_tag:
            _read_raw_text(raw_tag.lower(), raw_attributes, content, markup)
        elif tag.lower() in ("meta", "base"):
            _read_head_element(tag.lower(), attributes, markup)


@lru_cache(maxsize=20_000)
def _relevant(attributes: str) -> tuple[tuple[str, str], ...]:
    """The ids and references among the attributes of one tag. Most tags repeat an earlier one's."""
    relevant: list[tuple[str, str]] = []
    for name, value in _split(attributes):
        if name == "id" or name in _URL_ATTRIBUTES:
            relevant.append((name, value))
        elif name in _SET_ATTRIBUTES:
            relevant.extend((name, url) for url in _CANDIDATE.findall(value))
        elif name in _CSS_ATTRIBUTES:
            relevant.extend(_css_references(value))
    return tuple(relevant)


def _split(attributes: str) -> list[tuple[str, str]]:
    """Names in lower case, and values with character references decoded."""
    return [
        (name.lower(), unescape(double or single or bare))
        for name, double, single, bare in _ATTRIBUTE.findall(attributes)
    ]


def _read_raw_text(tag: str, attributes: str, content: str, markup: Markup) -> None:
    if tag == "style":
        markup.references.extend(_css_references(content))
    elif tag == "script" and dict(_split(attributes)).get("type", "").strip().lower() in _SCRIPT_TYPES:
        markup.references.extend(_script_references(content))


def _read_head_element(tag: str, attributes: str, markup: Markup) -> None:
    found = dict(_split(attributes))
    if tag == "base":
        markup.references.append(("base", found.get("href", "")))
    elif found.get("http-equiv", "").lower() == "refresh":
        refresh = _REFRESH.fullmatch(found.get("content", ""))
        markup.references.extend([("refresh", refresh[2])] if refresh else [])


def _css_references(text: str) -> list[tuple[str, str]]:
    if "url(" not in text.lower() and "@import" not in text.lower():
        return []
    written = [url or imported for url, imported in _CSS_TOKEN.findall(text) if url or imported]
    bare = [value[1:-1] if value[0] in "\"'" else value for value in written]
    return [("url()", _CSS_ESCAPE.sub(_unescape_css, value)) for value in bare]


def _unescape_css(escape: re.Match[str]) -> str:
    if escape[1]:
        code = int(escape[1], 16)
        return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
    return escape[2] or ""


def _script_references(text: str) -> list[tuple[str, str]]:
    return [("import", url) for _, url in _IMPORT.findall(text) if url]
