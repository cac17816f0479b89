"""The questions that the first page must answer: their picks follow from the embedded records."""

from __future__ import annotations

from typing import Any

import pytest

from modelatlas.catalog import Catalog
from tests.support.careful import Careful
from tests.support.questions import PATH, read, written

DOCUMENT = read()
QUESTIONS: list[dict[str, Any]] = DOCUMENT["questions"]


@pytest.fixture(scope="module")
def careful(embedded: Catalog) -> Careful:
    return Careful(embedded)


def test_there_are_forty_questions_each_asked_once() -> None:
    assert len({one["question"] for one in QUESTIONS}) >= 40


def test_the_file_is_written_as_its_program_writes_it() -> None:
    assert PATH.read_text("utf-8") == written(DOCUMENT)


@pytest.mark.parametrize("question", QUESTIONS, ids=[one["question"][:50] for one in QUESTIONS])
def test_the_picks_are_those_of_the_embedded_records(question: dict[str, Any], careful: Careful) -> None:
    """Run ``python -m tests.support.questions`` after the records have changed, and read the diff."""
    assert question["picks"] == careful.answer(question)
