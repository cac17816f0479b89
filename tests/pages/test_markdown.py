"""Markdown: our own is trusted but escaped, a feed's is reduced to harmless prose."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.pages.markdown import Document, prose, read_document, written
from modelatlas.problems import ConfigError

BASE = "https://feed.example/models/"
PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&colon;alert(1))",
        "[a](data:text/html,x)",
        "[a]( \x01javascript:alert(1))",
        "![a](https://tracker.example/x.png)",
        "<a href='vbscript:x' style='x' onclick=x>",
        "<https://feed.example/a>",
        "[a](//other.example/x)",
        "[a](/x 'title')",
        "[r]: javascript:x\n",
        "[r]",
        "**bold**",
        "`code`",
        "\n\n# heading\n\n",
        "\n\n```html\n<b>\n```\n\n",
        "\n\n- item\n",
        "\n> quote\n",
        "{{7*7}}",
        "&lt;&#60;script>",
        "\x00",
        "\u202e",
    ]
)


def html_of(body: str, links: Mapping[str, str], *, space: str = "") -> str:
    return written(Document(body=body), links, space=space)


class Tags(HTMLParser):
    """What a browser would make of it: elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(html))  # a slice of Markup would be Markup
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def addresses(self) -> list[str | None]:
        return [attributes["href"] for _, attributes in self.found if "href" in attributes]


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=8).map("".join))
def test_prose_of_a_feed_is_harmless(text: str) -> None:
    """Nothing but text, emphasis, lists, code and web links, whatever came."""
    page = Tags(prose(text, BASE))
    allowed = {"p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br"}
    assert {tag for tag, _ in page.found} <= allowed
    assert {name for _, attributes in page.found for name in attributes} <= {"href", "rel", "title"}
    assert all(address and address.startswith(("https://", "http://")) for address in page.addresses())


@pytest.mark.parametrize("address", ["http://", "https:///x", "//", "//x.example/", "http://[x", "https:x"])
def test_a_link_of_a_feed_that_names_no_host_loses_its_address(address: str) -> None:
    assert Tags(prose(f"[a]({address})", "")).addresses() == []
    assert Tags(prose("[a](x/y)", "")).addresses() == []


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"],
)
def test_a_link_that_runs_something_loses_its_address(address: str) -> None:
    assert Tags(prose(f"[a]({address})", BASE)).addresses() == []
    assert Tags(html_of(f"[a]({address})", {})).addresses() == []


@pytest.mark.parametrize(
    ("address", "resolved"),
    [
        ("/docs", "https://feed.example/docs"),
        ("other", "https://feed.example/models/other"),
        ("https://else.example/x", "https://else.example/x"),
        ("//else.example/x", "https://else.example/x"),
    ],
)
def test_links_of_a_feed_lead_to_where_they_led_there(address: str, resolved: str) -> None:
    assert Tags(prose(f"[a]({address})", BASE)).addresses() == [resolved]


def test_markup_in_prose_is_text() -> None:
    text = '<b onclick="x">5 < 6 & 7</b>'
    assert Tags(prose(text, BASE)).text.strip() == text


def test_markup_in_our_own_pages_is_text() -> None:
    page = Tags(html_of("A <script>alert(1)</script> & `a < b`", {}))
    assert [tag for tag, _ in page.found] == ["p", "code"]
    assert page.text.strip() == "A <script>alert(1)</script> & a < b"


def test_links_to_the_site_are_made_by_the_page() -> None:
    html = html_of(
        "[here](site:about/#why) [there](https://else.example/)", {"about/#why": "../../about/#why"}
    )
    assert Tags(html).addresses() == ["../../about/#why", "https://else.example/"]


def test_headings_can_be_linked() -> None:
    found = Tags(html_of("## Prices & *terms*\n\n### 你好\n", {})).found
    assert found[0] == ("h2", {"id": "prices-terms"})
    assert found[2] == ("h3", {})


def test_no_two_headings_have_one_anchor() -> None:
    """Nor that of the page itself, which every page has."""
    found = Tags(html_of("## Prices\n\n## Prices\n\n## Prices 2\n\n## Main\n", {})).found
    assert [attributes["id"] for _, attributes in found] == ["prices", "prices-2", "prices-2-2", "main-2"]


def test_a_note_has_anchors_of_its_own() -> None:
    """A heading of a note can't be taken for a section of the model's page, which links still reach."""
    links = {"models/a/b/#prices": "#prices"}
    page = Tags(html_of("## Prices\n\n[up](#prices) [there](site:models/a/b/#prices)", links, space="note-"))
    assert page.found[0] == ("h2", {"id": "note-prices"})
    assert page.addresses() == ["#note-prices", "#prices"]


def test_a_wide_table_can_be_scrolled_by_keyboard() -> None:
    found = Tags(html_of("| a | b |\n|---|---|\n| 1 | 2 |\n", {})).found
    assert found[1][0] == "table"
    assert found[0][1]["tabindex"] == "0"


def test_front_matter_is_read_and_left_out_of_the_body() -> None:
    document = read_document('+++\ntitle = "About"\norder = 2\n+++\n\nText\n+++\n', "about.md")
    assert (document.title, document.order, document.body.lstrip()) == ("About", 2, "Text\n+++\n")


def test_a_document_needs_no_front_matter() -> None:
    document = read_document("Just text\n", "note.md")
    assert (document.title, document.order, document.body) == (None, 0, "Just text\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("+++\ntitle = About\n+++\n", "isn't TOML"),
        ('+++\ntitel = "About"\n+++\n', "titel"),
        ("+++\ntitle = 5\n+++\n", "title"),
        ('+++\nbody = "smuggled"\ntitle = ["x"]\n+++\n', "title"),
    ],
)
def test_wrong_front_matter_is_told_with_file_and_key(text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told) as caught:
        read_document(text, "content/pages/about.md")
    assert str(caught.value).startswith("content/pages/about.md: ")


def test_the_columns_of_a_table_are_aligned_without_styles() -> None:
    """A style in an attribute would be refused by the site's own policy."""
    html = html_of("| a | b | c |\n|:-|:-:|-:|\n| 1 | 2 | 3 |\n", {})
    assert '<th data-align="left">a</th>' in html
    assert '<td data-align="center">2</td>' in html
    assert '<td data-align="right">3</td>' in html
    assert "style" not in html
