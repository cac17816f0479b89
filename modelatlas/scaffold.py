"""``new``: a folder with everything that a new site needs."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from modelatlas import packaged
from modelatlas.errors import AtlasError

_CONTENT = ("site.toml", "pages", "curation", "benchmarks", "records", "history", "register.jsonl")
"""What is copied of the content: settings, pages, reviewed names, score tables, facts, and ids once given."""

_INSTALLS = "--require-hashes -r .github/workflows/requirements.txt\n"
_INSTALLS_ATLAS = """\
          .venv/bin/python -m pip install -q --no-deps -r requirements.txt
          .venv/bin/python -m pip check
"""
_FOR_A_SITE = (
    ("ATLAS: .venv/bin/python build.py", "ATLAS: .venv/bin/modelatlas"),
    (_INSTALLS, f"{_INSTALLS}{_INSTALLS_ATLAS}"),
)
"""Where the workflow of a site differs from the one of the project."""

_STYLE = """\
/* Your own style. It comes after the styles of Model Atlas and wins over them, because it is in no layer.
   Colors and sizes have the names in assets/css/tokens.css. An example:

   :root { --accent: light-dark(#0b5d3b, #7fd6ab); }
*/
"""

_README = """\
# A site made with Model Atlas

```sh
python3 -m venv .venv
.venv/bin/python -m pip install --require-hashes -r .github/workflows/requirements.txt
.venv/bin/python -m pip install --no-deps -r requirements.txt
.venv/bin/modelatlas fetch
.venv/bin/modelatlas build
.venv/bin/modelatlas serve
```

| path | what it is |
|---|---|
| `content/site.toml` | title, address, sources |
| `content/pages/` | text pages, in Markdown |
| `content/notes/AUTHOR/MODEL.md` | your notes on a model's page |
| `content/curation/` | reviewed names |
| `content/records/`, `content/history/` | what the sources say, and what changed; written by `fetch` |
| `templates/` | your style and templates; a file here replaces the packaged one of the same name |
| `.github/workflows/site.yml` | fetches, builds, and publishes every day on GitHub Pages |
| `requirements.txt` | where Model Atlas is installed from |
| `.github/workflows/requirements.txt` | what Model Atlas needs, each package by version and hash |
| `.github/dependabot.yml` | proposes newer versions of all this every week |
| `site/` | the output; only its `.gitignore` is committed |
"""

_NO_REQUIREMENT = """\
# Where Model Atlas is installed from, e.g. modelatlas @ git+https://example.org/you/modelatlas@COMMIT
"""

_SITE_GITIGNORE = """\
# The site is built here. Of this folder only this file is kept in the repository.
*
!.gitignore
"""


def create(folder: Path) -> bool:
    """Make a site of one's own: content with a snapshot of facts, style, workflow.

    Args:
        folder: where to; made where it doesn't exist.

    Returns:
        Whether ``requirements.txt`` knows where to install Model Atlas from; if not, the owner has to say.

    Raises:
        AtlasError: if the folder has something in it or can't be written. Nothing of others is overwritten.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise AtlasError(f"{folder}: the folder isn't empty; name a new or an empty one")
        folder.mkdir(parents=True, exist_ok=True)
        _copy_content(folder / "content")
        requirement = _requirement(folder)
        for path, text in {
            ".gitattributes": "* text=auto eol=lf\n",
            ".github/dependabot.yml": _as_it_is("dependabot.yml"),
            ".github/workflows/requirements.txt": _as_it_is("workflows/requirements.txt"),
            ".github/workflows/site.yml": _workflow(),
            ".gitignore": "/.cache/\n.venv/\n.modelatlas*\n",
            "README.md": _README,
            "requirements.txt": requirement or _NO_REQUIREMENT,
            "site/.gitignore": _SITE_GITIGNORE,
            "templates/assets/css/style.css": _STYLE,
        }.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise AtlasError(f"{folder}: can't be made: {error}") from error
    return requirement is not None


def _copy_content(target: Path) -> None:
    source = packaged.starter_content()
    target.mkdir()
    (target / "notes").mkdir()
    for name in _CONTENT:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
        else:
            shutil.copyfile(source / name, target / name)


def _as_it_is(path: str) -> str:
    return (packaged.github() / path).read_text(encoding="utf-8")


def _workflow() -> str:
    text = _as_it_is("workflows/site.yml")
    for ours, theirs in _FOR_A_SITE:
        text = text.replace(ours, theirs)
    # What only the project's own repository has is told there; a site has no docs folder.
    return text.replace(" See docs/own/publishing.md.", "")


def _requirement(folder: Path) -> str | None:
    """The line that installs the same Model Atlas again; a wheel is copied and known by its hash.

    What it needs is installed before, from a lock file. ``None`` for a checkout, which can be installed
    nowhere else. No bare name without a known origin: somebody else may own that name in an index.
    """
    if not packaged.is_installed():
        return None
    try:
        installed = metadata.distribution("modelatlas")
    except metadata.PackageNotFoundError:  # copied, not installed
        return None
    told = installed.read_text("direct_url.json")
    if told is None:
        return f"modelatlas=={installed.version}\n"
    origin = json.loads(told)
    if version := origin.get("vcs_info"):
        return f"modelatlas @ {version['vcs']}+{origin['url']}@{version['commit_id']}\n"
    path = unquote(urlsplit(origin["url"]).path)
    wheel = Path(path.removeprefix("/") if os.name == "nt" else path)  # /C:/… on Windows
    if wheel.suffix == ".whl" and wheel.is_file():
        (folder / "wheels").mkdir()
        shutil.copyfile(wheel, folder / "wheels" / wheel.name)
        sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
        return f"./wheels/{wheel.name} --hash=sha256:{sha256}\n"
    return None
