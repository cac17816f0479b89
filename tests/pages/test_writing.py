"""Notes and pages: each note finds its model, and one that doesn't is told."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from modelatlas.pages.markdown import Document
from modelatlas.pages.writing import Writing, read_writing
from modelatlas.problems import ConfigError, Problem
from tests.support.content import make_catalog
from tests.support.factories import make_listing


class Read(NamedTuple):
    writing: Writing
    notes: dict[str, Document]
    problems: list[Problem]


def read(content: Path, files: dict[str, str | bytes]) -> Read:
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    listings = [make_listing(key) for key in ("acme/rocket-1", "acme/rocket-1:free", "Acme/Rocket_1")]
    writing = read_writing(content)
    notes, problems = writing.notes_by_id(make_catalog(content, *listings))
    return Read(writing, notes, problems)


def test_a_note_belongs_to_the_model_whose_path_it_has(tmp_path: Path) -> None:
    _, notes, problems = read(
        tmp_path,
        {
            "notes/acme/rocket-1.md": "one",
            "notes/acme/rocket-1_free.md": "two",
            "notes/_041cme/_052ocket__1.md": "three",
        },
    )
    assert {key: note.body for key, note in notes.items()} == {
        "acme/rocket-1": "one",
        "acme/rocket-1:free": "two",
        "Acme/Rocket_1": "three",
    }
    assert problems == []


def test_a_note_of_nobody_is_told_and_the_others_stay(tmp_path: Path) -> None:
    _, notes, (problem,) = read(tmp_path, {"notes/acme/rocket-1.md": "one", "notes/acme/rocket-9.md": "lost"})
    assert list(notes) == ["acme/rocket-1"]
    assert (problem.record, problem.done) == ("acme/rocket-9", "note left out")


def test_pages_stand_in_the_menu_by_order_then_name(tmp_path: Path) -> None:
    writing = read(
        tmp_path,
        {"pages/b.md": "", "pages/a.md": "", "pages/z.md": '+++\ntitle = "First"\norder = -1\n+++\n'},
    ).writing
    assert [name for name, _ in writing.menu] == ["z", "a", "b"]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    writing = read(
        tmp_path, {"pages/about.md": b'\xef\xbb\xbf+++\r\ntitle = "About"\r\n+++\r\nText\r\n'}
    ).writing
    assert writing.pages["about"].title == "About"
    assert writing.pages["about"].body.strip() == "Text"


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"about\.md: can't be read as UTF-8"):
        read(tmp_path, {"pages/about.md": b"\xff\xfe"})


def test_nothing_written_is_fine(tmp_path: Path) -> None:
    assert read(tmp_path, {}) == (Writing(), {}, [])
