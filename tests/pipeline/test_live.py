"""Whatever was kept from before, and however a site came about, it is the site of its folders as they are."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from modelatlas import urls
from modelatlas.pipeline import build_folder
from modelatlas.pipeline.live import LiveSite
from modelatlas.problems import ConfigError
from tests import ROOT
from tests.support.content import write_records
from tests.support.factories import make_listing, make_price
from tests.support.golden import fetched, files_of

REFERENCE = ROOT / "tests" / "pipeline" / "reference"
BASE = "http://127.0.0.1:8000/"
ALONE = (urls.SITEMAP, ".modelatlas.json")
"""Files that can't be made without all others."""


def fresh(content: Path, templates: Path, out: Path, cache: Path | None = None) -> dict[str, bytes]:
    build_folder(content, templates, out, base_url=BASE, cache=cache)
    return files_of(out)


def of_live(site: LiveSite, paths: list[str]) -> dict[str, bytes | None]:
    return {path: site.file(path) for path in paths}


def test_every_file_of_a_site_can_be_made_alone(tmp_path: Path) -> None:
    fetched(REFERENCE, tmp_path / "content")
    built = fresh(tmp_path / "content", ROOT / "templates", tmp_path / "site")
    site = LiveSite(tmp_path / "content", ROOT / "templates", base_url=BASE)
    assert of_live(site, list(built)) == {
        path: None if path in ALONE else content for path, content in built.items()
    }
    assert site.file("nowhere.html") is None
    assert site.file("models/acme/nobody/index.html") is None


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def edits(content: Path, templates: Path) -> list[Callable[[str], list[Path]]]:
    """Every kind of edit; each gets a word to write, and gives the files that it changed."""
    note, page = content / "notes" / "acme" / "rocket-1.md", content / "pages" / "about.md"
    component = templates / "components" / "facts.html"

    def listed(word: str) -> list[Path]:
        price = make_price(str(Decimal(len(word)) / 8 + 1))
        models = [
            make_listing(f"acme/rocket-{number}", prices=(price,)) for number in range(1 + len(word) % 4)
        ]
        write_records(content, *models)
        return list((content / "records").iterdir())

    def removed(_: str) -> list[Path]:
        note.unlink(missing_ok=True)
        return [note]

    def overridden(word: str) -> list[Path]:
        text = (ROOT / "templates" / "components" / "facts.html").read_text(encoding="utf-8")
        return [write(component, text + f"{{# {word} #}}" if len(word) % 2 else f"<!-- {word} -->{text}")]

    def restored(_: str) -> list[Path]:
        component.unlink(missing_ok=True)
        return [component]

    return [
        lambda word: [write(note, f"A note that says {word}.\n")],
        removed,
        lambda word: [write(page, f'+++\ntitle = "About {word}"\n+++\nText.\n')],
        lambda word: [write(content / "site.toml", f'title = "Atlas of {word}"\n')],
        lambda word: [write(templates / "assets" / "css" / "style.css", f"/* {word} */\n")],
        listed,
        overridden,
        restored,
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.exhaustive) for seed in range(1, 10))]
)
def test_edits_in_any_order_give_the_same_bytes_with_and_without_what_was_kept(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    content, templates, out, cache = (tmp_path / name for name in ("content", "templates", "site", "cache"))
    templates.mkdir()
    write_records(content, make_listing())
    site = LiveSite(content, templates, base_url=BASE, cache=cache)
    kinds = edits(content, templates)
    for step in range(4):
        changed = [
            path
            for edit in chance.sample(kinds, chance.randint(1, 3))
            for path in edit("x" * chance.randint(1, 9))
        ]
        site.follow(changed)
        if chance.random() < 0.2:
            shutil.rmtree(cache, ignore_errors=True)
        kept = _without_files_of_earlier_steps(fresh(content, templates, out, cache))
        apart = fresh(content, templates, tmp_path / f"{step}-cards", tmp_path / f"{step}-cache")
        assert kept == _without_files_of_earlier_steps(apart)
        expected = fresh(content, templates, tmp_path / f"{step}")
        paths = [path for path in expected if path not in ALONE]
        assert of_live(site, paths) == {path: expected[path] for path in paths}


def _without_files_of_earlier_steps(site: dict[str, bytes]) -> dict[str, bytes]:
    """The site alone: what its list says is kept for pages that were opened before isn't part of it."""
    listed = json.loads(site[".modelatlas.json"])
    earlier = listed.pop("kept", {})
    files = {path: digest for path, digest in listed["files"].items() if path not in earlier}
    manifest = json.dumps({**listed, "files": files}).encode()
    return {path: body for path, body in site.items() if path not in earlier} | {".modelatlas.json": manifest}


def test_what_cant_be_read_leaves_the_site_as_it_was_until_it_is_mended(tmp_path: Path) -> None:
    content, settings = tmp_path / "content", tmp_path / "content" / "site.toml"
    write_records(content, make_listing())
    site = LiveSite(content, ROOT / "templates", base_url=BASE)
    before = site.file("index.html")
    with pytest.raises(ConfigError, match="titel"):
        site.follow([write(settings, "titel = 'Wrong'\n")])
    assert site.file("index.html") == before
    write(settings, "title = 'Right'\n")
    site.follow([write(content / "pages" / "about.md", "Text.\n")])
    assert b"Right" in (site.file("index.html") or b"")
