"""How long models may be used: the published file, and the script that reads it for programs."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from modelatlas import urls
from modelatlas.catalog import Catalog, Records, assemble
from modelatlas.views.published.lifecycle import ModelLife, lifecycle_file
from tests.support.factories import make_listing, make_state
from tests.support.sites import files_of


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    listed = [
        make_listing("acme/rocket-2", listed_on="2026-02-01"),
        make_listing("acme/rocket-1", listed_on="2026-01-01", expires_on="2026-09-01"),
        make_listing("harbor/boat", listed_on="2026-01-01"),
    ]
    others = [make_listing("azure/rocket-1-2026-01-01"), make_listing("openrouter/acme/rocket-2")]
    return assemble(Records([(make_state(), listed), (make_state("litellm"), others)]))


def life(catalog: Catalog, model_id: str) -> ModelLife:
    return next(one for one in lifecycle_file(catalog).models if one.id == model_id)


def test_a_model_that_goes_has_its_day_and_a_replacement(catalog: Catalog) -> None:
    going = life(catalog, "acme/rocket-1")
    assert (going.status, going.expires_on) == ("expiring", dt.date(2026, 9, 1))
    assert going.replacement
    assert going.replacement.id == "acme/rocket-2"
    assert not going.replacement.is_stated
    assert going.replacement.changes[0] == "Price: the same price"


def test_a_model_that_stays_has_none(catalog: Catalog) -> None:
    staying = life(catalog, "acme/rocket-2")
    assert (staying.status, staying.replacement) == ("listed", None)


def test_keys_are_those_of_one_model_without_services_before_them(catalog: Catalog) -> None:
    assert life(catalog, "acme/rocket-1").keys == ("rocket-1", "rocket-1-2026-01-01")
    assert life(catalog, "acme/rocket-2").keys == ("rocket-2",)
    assert life(catalog, "harbor/boat").keys == ("boat",)


@pytest.fixture(scope="module")
def folder(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script and its data, side by side."""
    folder = tmp_path_factory.mktemp("check")
    files = files_of(catalog)
    (folder / "check_models.py").write_bytes(files[urls.CHECK_SCRIPT])
    (folder / "lifecycle.json").write_bytes(files[urls.api("lifecycle")])
    return folder


def run(folder: Path, text: str, *options: str) -> tuple[int, str]:
    """Exit code and output of the script on a file with a text."""
    (folder / "settings.env").write_text(text, encoding="utf-8")
    command = [sys.executable, "check_models.py", "--lifecycle", "lifecycle.json", *options, "settings.env"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_the_script_names_line_word_and_replacement(folder: Path) -> None:
    code, printed = run(folder, "A=1\nMODEL=azure/rocket-1\n", "--days", "100000")
    assert code == 1
    assert printed.startswith("settings.env:2: azure/rocket-1 ")
    assert "; use acme/rocket-2 instead (Price: the same price)" in printed


def test_the_script_is_content_where_all_models_stay(folder: Path) -> None:
    assert run(folder, "MODEL=acme/rocket-2 boat\n") == (0, "1 models found, 0 to replace.\n")


def test_the_script_says_what_it_cannot_read(folder: Path) -> None:
    code, printed = run(folder, "", "--lifecycle", "nowhere.json")
    assert code == 2
    assert printed.startswith("nowhere.json can't be read")


def test_every_name_of_the_file_is_unique(catalog: Catalog) -> None:
    found = [key for one in lifecycle_file(catalog).models for key in (one.id, *one.keys)]
    assert len(found) == len(set(found))
    assert json.loads(lifecycle_file(catalog).model_dump_json())["models"]
