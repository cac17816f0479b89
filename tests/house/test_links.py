"""Links between the documents lead somewhere, headings included; the index leads to every document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests import ROOT

INDEX = "docs/README.md"
DOCUMENTS = [
    path.relative_to(ROOT).as_posix() for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
]
SPEAKERS = sorted(
    path
    for folder in (".github", "content", "modelatlas", "templates", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".css", ".html", ".js", ".md", ".py", ".toml", ".yml"} and "sites" not in path.parts
)
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def links(text: str) -> list[str]:
    """Targets of all links and pictures of a document, in Markdown and in HTML."""
    found: list[str] = []
    for token in _tokens(text):
        if token.type in {"link_open", "image"}:
            found.append(str(token.attrs.get("href") or token.attrs.get("src")))
        elif token.type in {"html_block", "html_inline"}:
            reader = _Html()
            reader.feed(token.content)
            found += reader.found
    return found


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its base's
        self.found += [value for name, value in attrs if name in {"href", "src", "srcset"} and value]


def anchors(text: str) -> set[str]:
    """The names by which a host of repositories lets one link to the headings of a document."""
    found: set[str] = set()
    tokens = MARKDOWN.parse(text)
    for token, content in itertools.pairwise(tokens):
        if token.type == "heading_open":
            heading = "".join(part.content for part in content.children or [])
            name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            copies = (f"{name}-{number}" if number else name for number in range(99))
            found.add(next(copy for copy in copies if copy not in found))
    return found


def broken(document: Path) -> Iterator[str]:
    """Links of the document that lead nowhere."""
    for link in links(document.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            yield link


def _tokens(text: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(text):
        yield token
        yield from token.children or []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_documents_lead_somewhere(document: str) -> None:
    assert list(broken(ROOT / document)) == []


def test_a_broken_link_of_every_kind_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(
        "# Two words\n## `code` & more\n## Again\n## Again\n", encoding="utf-8"
    )
    (tmp_path / "one.md").write_text(
        "# Here\n[a](other.md) [b](other.md#two-words) [c](#here) [d](https://example.org/#x)\n"
        "[e](other.md#code--more) [f](other.md#again-1) `[not](a-link.md)`\n\n"
        "[g](gone.md) [h](other.md#three-words) [i](#there) ![j](gone.png) [k][ref] <img src='lost.png'>\n\n"
        "[ref]: nowhere.md\n",
        encoding="utf-8",
    )
    assert list(broken(tmp_path / "one.md")) == [
        "gone.md",
        "other.md#three-words",
        "#there",
        "gone.png",
        "nowhere.md",
        "lost.png",
    ]


def test_the_index_leads_to_every_document() -> None:
    linked = {
        (ROOT / INDEX).parent.joinpath(link).resolve().relative_to(ROOT).as_posix()
        for link in links((ROOT / INDEX).read_text(encoding="utf-8"))
    }
    assert {path for path in DOCUMENTS if path.startswith("docs/")} - {INDEX} <= linked


def test_documents_named_in_code_and_templates_exist() -> None:
    named = {
        (path.relative_to(ROOT).as_posix(), document)
        for path in SPEAKERS
        for document in re.findall(r"\bdocs/[\w/-]+\.md\b", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 5
    assert [(path, document) for path, document in sorted(named) if not (ROOT / document).is_file()] == []


def test_documents_name_only_files_that_exist() -> None:
    """Paths as code, from the root of the repository. Names in capitals stand for others."""
    elsewhere = {"templates/assets/css/style.css", "templates/assets/img/", "modelatlas/sources/harbor.py"}
    named = {
        (document, path)
        for document in DOCUMENTS
        for path in re.findall(r"`((?:docs|modelatlas|templates|tests)/[\w./-]+)`", _prose(document))
        if not re.search(r"[A-Z]{3}", path) and path not in elsewhere
    }
    assert len(named) > 20
    assert [(document, path) for document, path in sorted(named) if not (ROOT / path).exists()] == []


def _prose(document: str) -> str:
    """A document without its blocks of code, which may be about other folders."""
    return re.sub(r"```.*?```", "", (ROOT / document).read_text(encoding="utf-8"), flags=re.DOTALL)
