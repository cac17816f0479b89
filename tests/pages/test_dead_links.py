"""A note that links to a model which is gone keeps its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelatlas.pages.dead_links import KnownPages, without_dead_links
from modelatlas.pages.markdown import read_document
from tests.support.content import make_catalog
from tests.support.factories import make_listing

PAGE = "models/acme/rocket-1/"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("See [two](site:models/acme/rocket-2/).", "See two."),
        ('See [two](site:models/acme/rocket-2/#prices "The next").', "See two."),
        ("See [two](../rocket-2/).", "See two."),
        ("See [two](/models/acme/rocket-2/index.md).", "See two."),
        ("See [them](site:authors/orbit/).", "See them."),
        (
            "[one](site:models/acme/rocket-1/), [two](../rocket-2)",
            "[one](site:models/acme/rocket-1/), two",
        ),
        (
            "[acme](site:authors/acme/) [more](site:about/) [web](https://x.example/models/a/b/) [up](#top)",
            None,
        ),
    ],
)
def test_a_link_to_a_page_that_is_not_there_becomes_its_text(
    written: str, kept: str | None, tmp_path: Path
) -> None:
    known = KnownPages(make_catalog(tmp_path, make_listing()))
    document = read_document(f'+++\ntitle = "Note"\n+++\nFirst.\n{written}\n', "note")
    sound, problems = without_dead_links(document, "content/notes/a/b.md", PAGE, known)
    assert sound.body == f"First.\n{kept or written}\n"
    places = [(one.source, one.record, one.done) for one in problems]
    expected = ("content/notes/a/b.md", "line 5", "text in place of the link")
    assert places == ([expected] if kept else [])
