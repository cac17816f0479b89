"""``new``: a site of one's own that builds at once, from a checkout and from an installed wheel."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from modelatlas import packaged, scaffold
from modelatlas.cli import main
from modelatlas.pages.templates import layers, read_templates
from modelatlas.problems import AtlasError, ConfigError
from tests import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def paths_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_content_style_and_workflow(tmp_path: Path) -> None:
    scaffold.create(tmp_path / "mine")
    made = paths_below(tmp_path / "mine")
    assert {"README.md", "requirements.txt", ".gitignore", ".github/workflows/site.yml"} <= made
    assert {"content/site.toml", "content/pages/about.md", "content/records/openrouter.jsonl"} <= made
    assert not any(path.startswith(("content/notes/", "content/private/")) for path in made)
    assert {path for path in made if path.startswith("site/")} == {"site/.gitignore"}


def test_the_workflow_runs_the_installed_command(tmp_path: Path) -> None:
    scaffold.create(tmp_path)
    text = (tmp_path / ".github/workflows/site.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["env"] == {"ATLAS": ".venv/bin/modelatlas"}
    assert "build.py" not in text
    assert "--require-hashes -r .github/workflows/requirements.txt\n" in text
    assert "--no-deps -r requirements.txt\n" in text
    assert "[cards]" not in text
    assert "docs/" not in text


def test_nothing_of_others_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(AtlasError, match="the folder isn't empty"):
        scaffold.create(tmp_path)
    with pytest.raises(AtlasError, match="the folder isn't empty"):
        scaffold.create(tmp_path / "README.md")
    assert paths_below(tmp_path) == {"README.md"}


def test_a_checkout_says_that_the_owner_must_name_where_to_install_from(tmp_path: Path) -> None:
    """No bare name: somebody else may own it in an index."""
    told = CliRunner().invoke(main, ["new", str(tmp_path / "mine")])
    assert told.exit_code == 0
    assert "requirements.txt where to install Model Atlas from" in told.output
    lines = (tmp_path / "mine" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)


def test_a_style_of_ones_own_comes_last_and_a_file_of_the_same_name_instead(tmp_path: Path) -> None:
    (tmp_path / "assets" / "css").mkdir(parents=True)
    (tmp_path / "assets" / "css" / "style.css").write_text(":root{--accent:red}", encoding="utf-8")
    (tmp_path / "assets" / "css" / "print.css").write_text("/* no print */", encoding="utf-8")
    assets, shipped = read_templates(tmp_path).assets, read_templates(packaged.templates()).assets
    css = assets.files["site.css"].decode()
    assert css.endswith("/* no print */\n:root{--accent:red}\n")
    assert (ROOT / "templates/assets/css/print.css").read_text(encoding="utf-8").strip() not in css
    assert assets.files.keys() == shipped.files.keys()
    assert assets.version != shipped.version


def test_templates_are_looked_for_in_the_sites_folder_first(tmp_path: Path) -> None:
    assert layers(tmp_path) == (tmp_path, packaged.templates())
    assert layers(ROOT / "templates") == (ROOT / "templates",)
    with pytest.raises(ConfigError, match="no such folder"):
        layers(tmp_path / "nowhere")


def test_the_wheels_list_of_packages_is_whole() -> None:
    """A package that isn't listed would be missing from the wheel."""
    code = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "modelatlas").rglob("__init__.py")}
    listed = {name.replace(".", "/") for name in SETTINGS["packages"]}
    carried = {name.replace(".", "/"): folder for name, folder in SETTINGS["package-dir"].items()}
    assert listed == code | carried.keys()
    assert [folder for folder in carried.values() if not (ROOT / folder).is_dir()] == []


def test_the_wheel_carries_what_new_copies() -> None:
    patterns = set(SETTINGS["package-data"]["modelatlas.starter"])
    files = {path for path in paths_below(ROOT / "content") if not path.startswith(("notes/", "private/"))}
    assert {path for path in files if path.split("/")[0] in scaffold._CONTENT} == files
    assert {
        path for path in files if path not in patterns and f"{path.rpartition('/')[0]}/*" not in patterns
    } == set()


@pytest.mark.slow
def test_an_installed_package_makes_and_builds_a_site(installed: Path, tmp_path: Path) -> None:
    """From ``new`` to a built site, without anything of the checkout."""
    wheel = tmp_path / "modelatlas-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    tell_origin(installed, url=wheel.as_uri(), archive_info={})
    atlas(installed, "new", "mine", at=tmp_path)
    mine = tmp_path / "mine"
    digest = hashlib.sha256(b"a wheel").hexdigest()
    line = f"./wheels/{wheel.name} --hash=sha256:{digest}\n"
    assert (mine / "requirements.txt").read_text(encoding="utf-8") == line
    assert (mine / "wheels" / wheel.name).read_bytes() == b"a wheel"

    (mine / "templates" / "pages").mkdir()
    (mine / "templates" / "pages" / "not_found.html").write_text("Nothing of mine here.\n", encoding="utf-8")
    atlas(installed, "build", at=mine)
    assert (mine / "site" / "404.html").read_text(encoding="utf-8") == "Nothing of mine here.\n"
    assert (mine / "site" / "methodology" / "index.html").is_file()


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "modelatlas==0.1.0\n"),
        (
            {"url": "https://example.org/a.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            "modelatlas @ git+https://example.org/a.git@c0ffee\n",
        ),
        ({"url": "file:///nowhere/modelatlas.whl", "archive_info": {}}, scaffold._NO_REQUIREMENT),
        ({"url": "file:///", "dir_info": {}}, scaffold._NO_REQUIREMENT),
    ],
    ids=["an index", "a repository", "a wheel that is gone", "a folder"],
)
def test_the_site_installs_model_atlas_from_where_it_came(
    origin: dict[str, Any] | None, line: str, installed: Path, tmp_path: Path
) -> None:
    if origin:
        tell_origin(installed, **origin)
    atlas(installed, "new", "mine", at=tmp_path)
    assert (tmp_path / "mine" / "requirements.txt").read_text(encoding="utf-8") == line


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of installed packages with ours as the wheel lays it out, less the snapshot of facts."""
    packages = tmp_path / "packages"
    for name in SETTINGS["packages"]:
        folder = ROOT / SETTINGS["package-dir"].get(name, name.replace(".", "/"))
        for pattern in ["*.py", *SETTINGS["package-data"].get(name, [])]:
            if pattern not in ("records/*", "history/*"):
                copy_files(folder, pattern, packages / name.replace(".", "/"))
    for name in ("records", "history"):
        (packages / "modelatlas" / "starter" / name).mkdir()
    info = packages / "modelatlas-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: modelatlas\nVersion: 0.1.0\n", encoding="utf-8"
    )
    return packages


def copy_files(folder: Path, pattern: str, target: Path) -> None:
    for path in folder.glob(pattern):
        if path.is_file():
            file = target / path.relative_to(folder)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(path.read_bytes())


def tell_origin(packages: Path, **origin: Any) -> None:
    """Write what pip writes about where a package came from (PEP 610)."""
    file = packages / "modelatlas-0.1.0.dist-info" / "direct_url.json"
    file.write_text(json.dumps(origin), encoding="utf-8")


def atlas(packages: Path, *arguments: str, at: Path) -> None:
    """Run the command that the package installs, from outside the checkout."""
    done = subprocess.run(
        [sys.executable, "-c", "from modelatlas.cli import main; main()", *arguments],
        cwd=at,
        env={**os.environ, "PYTHONPATH": str(packages)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
