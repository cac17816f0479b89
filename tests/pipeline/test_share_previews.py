"""What a preview maker finds in the pages of a built site, with share cards and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from modelatlas.cards.gallery import Drawn
from modelatlas.cli import main
from modelatlas.output.check.head import PageHead, read_head
from modelatlas.output.check.site import check_site
from modelatlas.pipeline import Built, build_folder
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing

BASE = "https://atlas.example/repo/"
PAGES = ("index.html", "models/acme/rocket-1/index.html", "authors/acme/index.html", "sources/index.html")


def built(place: Path, *, cards: bool = True) -> Built:
    write_records(place / "content", make_listing(), make_listing("acme/rocket-2"))
    cache = place / "cache" if cards else None
    return build_folder(place / "content", ROOT / "templates", place / "site", base_url=BASE, cache=cache)


def head_of(place: Path, page: str) -> PageHead:
    return read_head((place / "site" / page).read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("cards", [True, False])
def test_every_field_of_a_preview_is_on_every_page(cards: bool, tmp_path: Path) -> None:
    built(tmp_path, cards=cards)
    for page in PAGES:
        head = head_of(tmp_path, page)
        assert head.canonical == head.meta["og:url"] == BASE + page.removesuffix("index.html")
        image = head.meta["og:image"].removeprefix(BASE)
        assert (tmp_path / "site" / image).read_bytes()[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)
        assert head.meta["og:image:type"] == "image/png"
        assert (head.meta["og:image:width"], head.meta["og:image:height"]) == ("1200", "630")
        assert head.meta["twitter:card"] == "summary_large_image"
        assert head.meta["og:locale"] == "en_US"
        for name in ("og:image:alt", "og:title", "og:description", "og:type", "og:site_name", "theme-color"):
            assert head.meta[name], name
        assert head.size < 32_000


@pytest.mark.slow
def test_models_and_authors_have_cards_of_their_own(tmp_path: Path) -> None:
    done = built(tmp_path)
    images = [head_of(tmp_path, page).meta["og:image"] for page in PAGES]
    index, model, author, sources = images
    assert len({index, model, author}) == 3
    assert sources == index
    made = {f"{BASE}assets/cards/{path.name}" for path in (tmp_path / "site" / "assets" / "cards").iterdir()}
    assert done.cards == Drawn(4, 0)
    assert len(made) == 4
    assert made >= set(images)


@pytest.mark.slow
def test_without_cards_every_page_has_the_card_of_the_templates(tmp_path: Path) -> None:
    assert built(tmp_path, cards=False).cards is None
    (image,) = {head_of(tmp_path, page).meta["og:image"] for page in PAGES}
    shipped = ROOT / "templates" / "assets" / "img" / "share.png"
    assert (tmp_path / "site" / image.removeprefix(BASE)).read_bytes() == shipped.read_bytes()


@pytest.mark.slow
def test_a_second_build_draws_no_card_and_a_changed_model_draws_its_own(tmp_path: Path) -> None:
    built(tmp_path)
    again = built(tmp_path)
    assert again.cards == Drawn(0, 4)
    assert (again.report.written, again.report.removed) == ((), ())
    changed = make_listing("acme/rocket-2", max_output_tokens=17_000)
    write_records(tmp_path / "content", make_listing(), changed)
    cache, out = tmp_path / "cache", tmp_path / "site"
    third = build_folder(tmp_path / "content", ROOT / "templates", out, base_url=BASE, cache=cache)
    assert third.cards == Drawn(1, 3)


@pytest.mark.slow
def test_the_checks_find_nothing_wrong_with_the_images(tmp_path: Path) -> None:
    built(tmp_path)
    assert [finding for finding in check_site(tmp_path / "site") if "image" in finding.rule] == []


@pytest.mark.slow
@pytest.mark.parametrize("has_extra", [True, False])
def test_build_says_what_it_drew(has_extra: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelatlas.cards.gallery.installed", lambda: has_extra)
    write_records(tmp_path / "content", make_listing())
    arguments = ["build", "--content", str(tmp_path / "content"), "--out", str(tmp_path / "site")]
    arguments += ["--templates", str(ROOT / "templates")]
    first, second = (CliRunner().invoke(main, arguments) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    if has_extra:
        assert "cards: 3 drawn, 0 from cache" in first.output
        assert "cards: 0 drawn, 3 from cache" in second.output
        assert (tmp_path / ".cache" / "cards").is_dir()
    else:
        assert "cards: one for all pages; each model has its own with the extra" in first.output
        assert not (tmp_path / ".cache" / "cards").exists()
