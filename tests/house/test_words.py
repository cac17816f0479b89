"""The words of ``docs/develop/words.md``: no document uses what it says to avoid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import ROOT

WORDS = ROOT / "docs" / "develop" / "words.md"
AVOIDED = [
    word
    for row in re.findall(r"^\| (`.+?`) \|", WORDS.read_text(encoding="utf-8"), re.MULTILINE)
    for word in re.findall(r"`([^`]+)`", row)
]
PATTERN = re.compile(
    "|".join(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in AVOIDED) + r"|\d %", re.IGNORECASE
)
DOCUMENTS = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")} - {WORDS})


def odd(text: str) -> list[str]:
    """What in `text` should be said otherwise; code, links and names in code are left out."""
    text = re.sub(r"```.*?```|``.*?``|`[^`\n]*`|\]\([^)]*\)|<[^>\n]*>|https?:\S+", " ", text, flags=re.DOTALL)
    return [hit[0] for hit in PATTERN.finditer(text)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_use_the_words_of_the_glossary(document: Path) -> None:
    assert odd(document.read_text(encoding="utf-8")) == []


def test_an_odd_word_is_noticed_and_code_is_not() -> None:
    assert len(AVOIDED) > 40
    assert odd("It is dearer, a colour, and 95 % sure.") == ["dearer", "colour", "5 %"]
    assert odd("`licence` and [text](grey.md), `colour: red`, 95% and a wholesome example") == []
