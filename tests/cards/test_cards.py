"""Share cards as files: their form, their bytes, their cache, and what hostile names do to them."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from modelatlas.cards import gallery as gallery_module
from modelatlas.cards.draw import draw
from modelatlas.cards.fonts import Face, Family, cut, fill, load_fonts, width, wrap
from modelatlas.cards.gallery import Drawn, Gallery, open_gallery
from modelatlas.config import SiteConfig
from modelatlas.views.figures.rulers import Ruler
from modelatlas.views.published.share_card import CardFigure, ShareCard, Strip, Whisker, generic_card
from tests import ROOT

FONTS = load_fonts()
SHIPPED = ROOT / "templates" / "assets" / "img" / "share.png"
RULER = Ruler(40.0, (10.0, 50.0), 30.0, "Higher than 40% of 12 listed models")
CARD = ShareCard(
    site="Model Atlas",
    date="OpenRouter, Jul 31, 2026",
    name="Rocket 1",
    by="Acme",
    mark="no longer listed",
    mark_tone="warn",
    detail="acme/rocket-1 · text → text",
    figures=(
        CardFigure("Context window", "128,000", "tokens", ruler=RULER),
        CardFigure("Input price", "$1.50", "per 1M tokens", ruler=RULER),
        CardFigure("Output price", "not stated", is_word=True),
        CardFigure("Arena rating", "1,437", "1,434–1,441 (95%)"),
    ),
    picture=Strip("Arena rating", "rank 2 of 3", ("10", "40", "90"), (Whisker("38", "40", "42"),), ()),
    alt="Rocket 1 by Acme",
)
"""A card with something of everything."""
PAGE = "models/acme/rocket-1/"
HOSTILE = (
    "n" * 300,
    "word " * 200,
    "\u202egnp.exe\u2066 \u200f",
    "🐬🚀",
    "</text><script>alert(1)</script>",
    "\ud800 lone",
    "e\u0301" + "\u0301" * 200,
    "نموذج",
    "模型",
    "\x00\x1b[2J\n\t",
    "",
)


def changed(**changes: Any) -> ShareCard:
    """The card above with other texts."""
    return replace(CARD, **changes)


def gallery(folder: Path) -> Gallery:
    opened = open_gallery(folder)
    assert opened is not None
    return opened


def words(text: str, family: Family = FONTS.serif) -> str:
    return "".join(glyph.character for glyph in family.glyphs(text))


def test_a_card_has_the_size_and_form_that_previews_want() -> None:
    picture = draw(CARD, FONTS)
    opened = Image.open(io.BytesIO(picture))
    assert (opened.format, opened.size, opened.mode) == ("PNG", (1200, 630), "P")
    assert len(picture) < 100_000
    assert opened.convert("RGB").getpixel((0, 0)) == (0xFB, 0xF9, 0xF4)


@pytest.mark.slow
def test_the_same_card_has_the_same_bytes_in_every_process() -> None:
    script = (
        "import hashlib; from tests.cards.test_cards import CARD, FONTS, draw;"
        "print(hashlib.sha256(draw(CARD, FONTS)).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "LC_ALL": "C", "PATH": "", "SYSTEMROOT": "C:\\Windows"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "4711")
    }
    assert found == {hashlib.sha256(draw(CARD, FONTS)).hexdigest()}


def test_every_part_of_a_card_is_seen() -> None:
    """Whatever is left out of a card changes its picture."""
    whole = draw(CARD, FONTS)
    fewer = [changed(**{name: ""}) for name in ("site", "date", "name", "by", "mark", "detail")]
    fewer += [
        changed(figures=CARD.figures[:3]),
        changed(picture=None),
        changed(mark_tone="soft"),
    ]
    pictures = {draw(card, FONTS) for card in fewer}
    assert len(pictures) == len(fewer)
    assert whole not in pictures


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_drawn_cut_or_left_out(text: str) -> None:
    hostile = changed(
        **dict.fromkeys(("site", "date", "name", "by", "mark", "detail", "alt"), text),
        figures=(CardFigure(text, text, text), *CARD.figures[1:]),
        picture=Strip(text, text, ("10", "40"), (), ()),
    )
    assert len(draw(hostile, FONTS)) < 100_000


def test_nothing_leaves_the_paper_at_its_sides() -> None:
    wide = changed(**dict.fromkeys(("site", "date", "name", "by", "mark", "detail"), "W" * 300))
    for card in (wide, changed(name="Wide words " * 30)):
        opened = Image.open(io.BytesIO(draw(card, FONTS)))
        for side in ((0, 120, 40, 630), (1160, 120, 1200, 630)):
            assert opened.crop(side).getextrema() == (0, 0)


def test_what_no_font_has_is_left_out_and_never_a_box() -> None:
    assert words("Dolphin 2.9 🐬 8x22B") == "Dolphin 2.9 8x22B"
    assert words("Жизнь Ω é") == "Жизнь Ω é"
    assert words("模型 نموذج") == ""
    assert words("\u202eabc\u200f\x00") == "abc"
    assert words("e\u0301") == "é"


def test_an_installed_font_for_east_asia_is_asked_last(monkeypatch: pytest.MonkeyPatch) -> None:
    class OneFont:
        def __init__(self, installed: bool, style: str, path: str) -> None:
            self.installed, self.style, self.path = installed, style, path

    class Package:
        @staticmethod
        def list_fonts() -> list[OneFont]:
            return [OneFont(True, "bold", "b"), OneFont(False, "regular", "c"), OneFont(True, "regular", "d")]

    monkeypatch.setitem(sys.modules, "noto_cjk", Package)
    monkeypatch.setattr("modelatlas.cards.fonts.find_spec", lambda name: name)
    found = load_fonts()
    assert [face.path.name for face in found.serif.faces[2:]] == ["d"]
    assert [face.path.name for face in found.sans.faces[2:]] == ["d"]


def test_letters_are_kerned() -> None:
    face: Face = FONTS.serif.faces[0]
    assert face.kerning("A", "V") < 0
    assert face.kerning("n", "n") == 0
    assert width(FONTS.serif.glyphs("AV"), 100) < width(FONTS.serif.glyphs("A"), 100) + width(
        FONTS.serif.glyphs("V"), 100
    )


def test_figures_have_one_width() -> None:
    for family in (FONTS.serif, FONTS.sans):
        assert len({family.faces[0].advance(figure) for figure in "0123456789"}) == 1


def test_a_line_is_cut_with_an_ellipsis_and_wrapped_at_a_space() -> None:
    glyphs = FONTS.sans.glyphs("one two three four")
    room = width(FONTS.sans.glyphs("one two thr"), 20)
    assert "".join(g.character for g in cut(glyphs, 20, room)) == "one two…"
    assert ["".join(g.character for g in line) for line in wrap(glyphs, 20, room)] == [
        "one two",
        "three four",
    ]
    assert wrap(FONTS.sans.glyphs("Incomprehensibilities"), 20, 50) == []
    lines = fill(FONTS.sans.glyphs("one two three four five six"), 20, room)
    assert ["".join(g.character for g in line) for line in lines] == ["one two", "three fou…"]


def test_a_second_gallery_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = gallery(tmp_path / "cache"), gallery(tmp_path / "cache")
    card = first.card(CARD, PAGE)
    assert first.settle([card.image.url, "index.html"]) == Drawn(1, 0)
    monkeypatch.delattr(gallery_module, "draw")
    assert second.card(CARD, PAGE) == card
    assert gallery(tmp_path / "cache").settle([card.image.url]) == Drawn(0, 1)


def test_a_card_is_named_by_its_page_and_all_it_is_drawn_from(tmp_path: Path) -> None:
    """So no two pages share one, even where they look alike."""
    opened = gallery(tmp_path)
    image = opened.card(CARD, PAGE).image
    others = [opened.card(changed(name="Rocket 2"), PAGE), opened.card(CARD, "models/acme/other/")]
    others.append(replace(opened, fingerprint="other").card(CARD, PAGE))
    assert len({image.url, *(other.image.url for other in others)}) == 4
    assert re.fullmatch(r"assets/cards/[0-9a-f]{16}\.png", image.url)
    assert (image.width, image.height, image.alt) == (1200, 630, "Rocket 1 by Acme")


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 5000])
def test_a_damaged_file_of_the_cache_is_drawn_again(damage: bytes, tmp_path: Path) -> None:
    before = gallery(tmp_path).card(CARD, PAGE)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert gallery(tmp_path).card(CARD, PAGE) == before
    assert kept.read_bytes() != damage


def test_a_cache_that_cannot_be_used_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    opened = gallery(tmp_path / "file" / "cache")
    assert opened.settle([opened.card(CARD, PAGE).image.url]) == Drawn(1, 0)


def test_the_cache_does_not_grow_for_ever(tmp_path: Path) -> None:
    """Cards of other builds stay while they are few, so that two sites may take turns."""

    def build(numbers: range) -> int:
        opened = gallery(tmp_path)
        opened.settle([opened.card(changed(name=f"Rocket {n}"), PAGE).image.url for n in numbers])
        return len(list(tmp_path.iterdir()))

    assert build(range(3)) == 3
    assert build(range(2, 5)) == 5
    assert build(range(4, 5)) == 1


def test_without_the_extra_there_is_no_gallery(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gallery_module, "installed", lambda: False)
    assert open_gallery(tmp_path) is None


def test_the_shipped_card_is_what_is_drawn_today(pytestconfig: pytest.Config) -> None:
    """After a wanted change: ``python -m pytest tests/cards --update``."""
    picture = draw(generic_card(SiteConfig()), FONTS)
    if pytestconfig.getoption("--update"):
        SHIPPED.write_bytes(picture)
    assert SHIPPED.read_bytes() == picture
