"""Rules for what every document of the site has, by its tags: language, encoding, one heading, a policy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from modelatlas.errors import shorten
from modelatlas.output.check.finding import Finding
from modelatlas.output.check.head import PageHead

_HTML = re.compile(r"<html\b([^>]*)>", re.IGNORECASE)
_LANG = re.compile(r"""\slang\s*=\s*["']?[a-z]""", re.IGNORECASE)
_CHARSET = re.compile(r"""<meta\s+charset\s*=\s*["']?utf-8\b""", re.IGNORECASE)
_H1 = re.compile(r"<h1\b", re.IGNORECASE)
_HANDLER = re.compile(r"""<[a-z][^<>]*?\s(on[a-z]+)\s*=\s*["']""", re.IGNORECASE)
_RAW = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)


def check_document(path: str, text: str, head: PageHead) -> Iterator[Finding]:
    """What is missing or too much in the page at `path`."""
    html = _HTML.search(text)
    if not (html and _LANG.search(html[1])):
        yield Finding(path, "lang", "doesn't say its language; a screen reader guesses it")
    if not _CHARSET.search(text[:1024]):
        yield Finding(path, "charset", "doesn't say in its first 1,024 bytes that it is UTF-8")
    if "viewport" not in head.meta:
        yield Finding(path, "viewport", "has no viewport, so phones show it tiny")
    if "content-security-policy" not in head.equivalents:
        yield Finding(path, "policy", "has no Content-Security-Policy")
    body = _RAW.sub("", text)
    headings = len(_H1.findall(body))
    if headings != 1:
        yield Finding(path, "heading", f"has {headings or 'no'} h1 headings; one says what the page is about")
    handlers = Counter(name.lower() for name in _HANDLER.findall(body))
    for name, count in sorted(handlers.items()):
        times = f", {count} times" if count > 1 else ""
        yield Finding(path, "handler", f"has {shorten(name, 40)} in a tag{times}, which the policy forbids")
