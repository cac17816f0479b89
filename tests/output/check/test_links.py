"""The link check finds what a visitor would find broken, and nothing else."""

from __future__ import annotations

import time

import pytest

from modelatlas.output.check import LinkChecker, check_links

PAGE = "models/a/b/index.html"
SITE = {
    "index.html": b'<h1 id="start">',
    "404.html": b"",
    "about/index.html": b'<h2 id="the-team"><p id="\xc3\xa9t\xc3\xa9">',
    "models/a/c.d_free/index.html": b"",
    "a b.html": b"",
    "assets/site.css": b"",
    "assets/site.js": b"",
    "assets/lib/tool.js": b"",
    "assets/icons.svg": b'<svg><symbol id="star"/></svg>',
    "assets/p.png": b"\x89PNG",
    "assets/p2.png": b"\x89PNG",
    "models.csv": b"id",
}


def rules(content: str | bytes, path: str = PAGE, base_path: str = "/") -> list[str]:
    """The rules that `content` breaks as the file at `path` of the site above."""
    body = content.encode() if isinstance(content, str) else content
    return [finding.rule for finding in check_links({**SITE, path: body}, base_path=base_path)]


@pytest.mark.parametrize(
    "content",
    [
        '<a href="../../../">',
        '<a href="../../..">',
        '<a href="./">',
        '<a href=".">',
        '<a href="">',
        '<a href="?page=2">',
        '<a href="index.html?x#">',
        '<a href="../c.d_free/">',
        '<a href="../c%2Ed_free/index.html">',
        '<a href="../%2e%2e/../about/">',
        "<a href=../../../models.csv>",
        "<A HREF='../../../models.csv' download>",
        '<a\n  class="x"\n  href = "../../../models.csv">',
        '<a href=" ../../../mod\nels.csv ">',
        '<a href="../../../a%20b.html">',
        '<a href="../../../a b.html">',
        '<a href="../../../about/?a=1&amp;b=2#the-team">',
        '<a href="../../../about/#%C3%A9t%C3%A9">',
        '<a href="../../../about/#été">',
        '<a href="#"><a href="#top"><a href="#here"><p id="here">',
        '<img src="../../../assets/p.png" srcset="../../../assets/p.png 1x,\n../../../assets/p2.png 2x">',
        '<video poster="../../../assets/p.png">',
        '<form action="../../../"><button formaction="?x=1">',
        '<link rel="stylesheet" href="../../../assets/site.css">',
        '<svg><use href="../../../assets/icons.svg#star"/></svg>',
        '<meta http-equiv="refresh" content="0; url=../../../about/">',
        '<meta http-equiv="refresh" content="300">',
        '<a href="https://example.org/x#y"><a href="HTTP://example.org"><a href="mailto:a@example.org">',
        '<a href="tel:+1"><img src="data:image/png;base64,AA==">',
        '<p style="background: url(../../../assets/p.png)">',
        '<style>p { background: url("../../../assets/p.png") }</style>',
        '<svg><linearGradient id="g"/><path fill="url(#g)"/></svg>',
        '<script type="module">import "../../../assets/site.js";</script>',
    ],
)
def test_link_that_works_is_not_reported(content: str) -> None:
    assert rules(content) == []


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ('<a href="../c/">', "target"),
        ('<a href="../c.d_free">', "target"),
        ('<a href="../C.D_free/">', "target"),
        ('<a href="../../../about.html">', "target"),
        ('<a href="../../../about%2Findex.html">', "target"),
        ("<a href='nope.html'>", "target"),
        ("<a href=nope.html>", "target"),
        ('<a title="a > b" href="nope.html">', "target"),
        ('<a title=\'"\' href="nope.html">', "target"),
        ('<img src="nope.png">', "target"),
        ('<img srcset="../../../assets/p.png 1x, nope.png 2x">', "target"),
        ('<link rel="preload" as="image" imagesrcset="nope.png 1x" href="../../../assets/p.png">', "target"),
        ('<video poster="nope.png">', "target"),
        ('<form action="nope/">', "target"),
        ('<object data="nope.pdf">', "target"),
        ('<link rel="icon" href="nope.ico">', "target"),
        ('<svg><use xlink:href="nope.svg#x"/></svg>', "target"),
        ('<meta http-equiv="Refresh" content="0;URL=\'nope/\'">', "target"),
        ('<p style="background:url(nope.png)">', "target"),
        ("<style>@import 'nope.css';</style>", "target"),
        ('<script type="module">\n  import { a } from "./nope.js";\n</script>', "target"),
        ('<script src="nope.js"></script>', "target"),
        ('<title>x</title><a href="nope/">', "target"),
        ('<!-- x --><a href="nope/"><!-- y -->', "target"),
        ('<script>"<!--"</script><a href="nope/"><!-- y -->', "target"),
        ('<noscript><a href="nope/"></noscript>', "target"),
        ('<a href="#nope">', "fragment"),
        ('<a href="../../../#nope">', "fragment"),
        ('<a href="../../../#Start">', "fragment"),
        ('<a href="../../../assets/icons.svg#moon">', "fragment"),
        ('<a href="../../../models.csv#row">', "fragment"),
        ('<path fill="url(#nope)">', "fragment"),
        ('<p id="a"><p id="b"><p id="a">', "id"),
        ('<a href="../../../../">', "escape"),
        ('<a href="../../../../x/index.html">', "escape"),
        ('<a href="../../../%2e%2e/index.html">', "escape"),
        ('<a href="/about/">', "absolute"),
        ('<a href="/">', "absolute"),
        ('<a href="//example.org/">', "scheme"),
        ('<a href="javascript:alert(1)">', "scheme"),
        ('<a href=" JaVa&#10;Script:alert(1)">', "scheme"),
        ('<a href="java&Tab;script:alert(1)">', "scheme"),
        ('<a href="\x01javascript:alert(1)">', "scheme"),
        ('<a href="vbscript:x">', "scheme"),
        ('<a href="file:///etc/passwd">', "scheme"),
        ('<a href="glm:free/">', "scheme"),
        ('<a href="https:about/">', "scheme"),
        ('<a href="..\\c.d_free/">', "backslash"),
        ('<img src="">', "empty"),
        ('<base href="../">', "base"),
        ('<script type="module">import x from "lit";</script>', "import"),
        (b'<p title="\xff">', "encoding"),
    ],
)
def test_fault_is_reported_under_its_rule(content: str | bytes, rule: str) -> None:
    assert rule in rules(content)


@pytest.mark.parametrize(
    "content",
    [
        '<!-- <a href="nope/"> --><!----><!-->',
        '<textarea><a href="nope/"></textarea>',
        '<title><a href="nope/"></title>',
        '<script type="application/json">{"a": "<a href=\'nope/\'>", "import": 1}</script>',
        "<p title=\"<a href='nope/'>\">",
        '<p data-x=\'<a href="nope/" id="x">\' data-href=nope data-id=x><p data-id=x>',
        '&lt;a href="nope/"&gt;',
        'a < b href="nope/">',
        "<p>url(nope.png)</p>",
        '<style>/* url(nope.png) */ p { content: "url(nope.png)" }</style>',
    ],
)
def test_text_that_looks_like_a_link_is_not_one(content: str) -> None:
    assert rules(content) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"p { background: url(p.png) }", []),
        (b"p { background: url( 'p.png' ), URL(\"p2.png\") }", []),
        (b"p { background: url(nope.png) }", ["target"]),
        (b'p { background: url("nope.png") }', ["target"]),
        (b"p { background: url(p\\2e png) }", []),
        (b'@import "nope.css" layer(x);', ["target"]),
        (b'@import url("nope.css");', ["target"]),
        (b"p { mask: url(#g) }", []),
        (b"p { mask: url(icons.svg#moon) }", ["fragment"]),
        (b"p { background: url(/assets/p.png) }", ["absolute"]),
        (b"p { background: url(data:image/svg+xml,%3Csvg/%3E) }", []),
        (b"/* url(nope.png) */", []),
    ],
)
def test_stylesheet_is_checked_from_its_own_folder(content: bytes, expected: list[str]) -> None:
    assert rules(content, "assets/extra.css") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'import "./site.js";', []),
        (b'import { a,\n  b } from "./lib/tool.js";\nexport * from "../assets/site.js";', []),
        (b'import{a}from"./site.js";import b from"./nope.js"', ["target"]),
        (b'import * as all from "./nope.js";', ["target"]),
        (b'export { a } from "./nope.js";', ["target"]),
        (b'import "/assets/site.js";', ["absolute"]),
        (b'import x from "site.js";', ["import"]),
        (b'/** @type {import("./nope.js").T} */\n/*\nimport "./nope.js";\n*/\n// import "./nope.js"', []),
        (b'const from = "./nope.js"; export const a = "nope";\nexport default "nope";', []),
    ],
)
def test_static_imports_of_a_script_are_checked(content: bytes, expected: list[str]) -> None:
    assert rules(content, "assets/extra.js") == expected


@pytest.mark.parametrize(
    ("base_path", "content", "expected"),
    [
        ("/", '<a href="/about/#the-team"><link rel=stylesheet href="/assets/site.css"><a href="#top">', []),
        ("/some/base/", '<a href="/some/base/"><img src="/some/base/assets/p.png">', []),
        ("/some/base/", '<a href="/about/">', ["relative"]),
        ("/some/base/", '<a href="/some/based/">', ["relative"]),
        ("/", '<a href="about/">', ["relative"]),
        ("/some/base/", '<a href="/some/base/../x/">', ["escape"]),
        ("/", '<a href="/nope/">', ["target"]),
    ],
)
def test_404_page_links_from_the_base_path_because_it_is_served_at_any_depth(
    base_path: str, content: str, expected: list[str]
) -> None:
    assert rules(content, "404.html", base_path) == expected


@pytest.mark.parametrize("base_path", ["", "x/", "/x", "https://example.org/x"])
def test_base_path_without_both_slashes_is_misuse(base_path: str) -> None:
    with pytest.raises(ValueError, match="slash"):
        LinkChecker(base_path=base_path)


def test_findings_are_the_same_in_any_order_of_files() -> None:
    files = {
        "index.html": b'<a href="a/#x"><a href="b/">',
        "a/index.html": b'<a href="../#y"><p id="x">',
        "c/index.html": b'<a href="../a/#z">',
    }
    forwards = check_links(files)
    assert forwards == check_links(dict(reversed(files.items())))
    assert [(finding.path, finding.rule) for finding in forwards] == [
        ("a/index.html", "fragment"),
        ("c/index.html", "fragment"),
        ("index.html", "target"),
    ]


def test_finding_says_what_stands_there_and_what_is_wrong() -> None:
    found = check_links({"a/index.html": b'<a href="../a#x">', "b/index.html": b'<a href="../a/#\x1b[31m">'})
    assert [str(finding) for finding in found] == [
        'a/index.html: href="../a#x": a is a folder; end the link with a slash (target)',
        'b/index.html: href="../a/#\\x1b[31m": a/index.html has no id "\\x1b[31m" (fragment)',
    ]


def test_only_pages_styles_and_scripts_are_read() -> None:
    assert rules(b'<a href="nope/">\xff', "data.json") == []


@pytest.mark.parametrize(
    "text", ["<a x=", "<", "<a href='", '<a title="', "<!--", "<script>", "<style>url(", "<style>/*", "<a /"]
)
def test_what_is_never_closed_is_read_in_time_proportional_to_its_length(text: str) -> None:
    """A hundred thousand characters in a few milliseconds; a backtracking reader needs minutes."""
    started = time.process_time()
    check_links({"index.html": (text * (100_000 // len(text))).encode()})
    assert time.process_time() - started < 1
