"""What every page loads stays small."""

from __future__ import annotations

import gzip

from modelatlas.views.words.glossary import FEATURES
from tests.support.sites import packaged

KB = 1000
STYLE, SCRIPT = 20 * KB, 40 * KB
"""The most that styles, and the scripts of a first view, may take, gzipped."""


def sizes() -> dict[str, int]:
    """Bytes of each file, gzipped, by name."""
    return {name: len(gzip.compress(content, 9)) for name, content in packaged().assets.files.items()}


def test_the_style_sheet_stays_small() -> None:
    assert sizes()["site.css"] <= STYLE


def test_the_script_of_a_page_stays_small() -> None:
    entries = {name: size for name, size in sizes().items() if name.endswith("main.js")}
    assert len(entries) == 6
    assert {name: size for name, size in entries.items() if size > SCRIPT} == {}


def test_letters_of_features_tell_them_apart() -> None:
    """Tables tell features by their first letters."""
    names = [text.name for text in FEATURES.values()]
    assert len({name[0] for name in names}) == len(names)
