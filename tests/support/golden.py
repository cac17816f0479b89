"""Golden sites: each folder in ``tests/sites`` is a whole site, made from its ``input``, and what it must be.

``input/`` is a content folder. Saved bodies in ``input/feeds/<part>/<day>.json`` are fetched into it first,
oldest first. What the site must be is kept in two forms:

- ``expected/`` holds files to read, byte for byte (or one ``error.txt`` where the content must be refused);
- ``digests.txt``, beside it, has a line for every other file: path, size in bytes, digest. A case without it
  is kept whole: no file may exist that ``expected/`` doesn't hold.

Which files are kept to be read is decided by which ones lie there: put an empty file of the same path into
``expected/`` and update, and it is kept; delete it there and update, and only its digest is.

Style and scripts (``assets/``), what is the same in every site (patterns, schemas, data dictionary) and the
site's manifest are left out, so that a change of the looks alone touches little.

``python -m tests.support.golden CASE [REVISION]`` builds a case twice, as of a revision (by default the last
commit) and as the files are now, and shows the difference of everything, digests or not.
"""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from modelatlas import pipeline
from modelatlas.output.paths import MANIFEST
from modelatlas.pipeline import fetch
from modelatlas.problems import AtlasError
from modelatlas.sources.network.client import HttpClient

ROOT = Path(__file__).resolve().parents[2]
SITES = ROOT / "tests" / "sites"
DIGESTS = "digests.txt"
LEFT_OUT = ("assets/", "compare/", "patterns/", "data/", "api/v1/schema/", MANIFEST)
FIRST_KEPT = {"index.html", "error.txt"}
"""What a case that is dropped in keeps to be read, until more is put there."""
DIFFS = 10
"""How many files are shown with their differences; of the others the names are enough."""


def built(given: Path, place: Path) -> dict[str, bytes]:
    """What a build of the content folder `given` makes of it: files by path, or the error alone."""
    content = place / "content"
    try:
        fetched(given, content)
        pipeline.build_folder(content, ROOT / "templates", place / "site")
    except AtlasError as error:
        message = str(error).replace(str(content), "content").replace("\\", "/")
        return {"error.txt": f"{message}\n".encode()}
    return {
        path: re.sub(rb"(assets/[a-z/.]*?)[0-9a-f]{10}", rb"\1VERSION", body)
        for path, body in files_of(place / "site").items()
        if not path.startswith(LEFT_OUT)
    }


def fetched(given: Path, content: Path) -> None:
    """Copy the content folder `given` and run its saved bodies through ``fetch``."""
    shutil.copytree(given, content, ignore=shutil.ignore_patterns("feeds"))
    feeds = given / "feeds"
    for body in sorted(feeds.rglob("*.json"), key=lambda path: (path.stem, path)):
        # A colon can't be in the name of a folder everywhere.
        part = body.parent.relative_to(feeds).as_posix().replace("benchmark_", "benchmark:")
        request = fetch.Request(saved={part: str(body)}, accept_shrink=frozenset({part}))
        today = dt.date.fromisoformat(body.stem)
        (done,) = fetch.fetch_all(content, request, HttpClient(), today=today, keys={})
        assert done.outcome.failure is None


def differences(case: Path, got: dict[str, bytes]) -> Iterator[str]:
    """What `got` has otherwise than the case keeps: diffs of files kept to be read, digests of the others."""
    kept, digests = files_of(case / "expected"), digests_of(case)
    shown = 0
    for path in sorted({*kept, *digests, *got}):
        body = got.get(path)
        if path in kept and body is not None:
            if body != kept[path]:
                shown += 1
                yield diff(path, kept[path], body) if shown <= DIFFS else f"{path}: differs too"
        elif body is None:
            yield f"{path}: missing"
        elif path not in digests:
            yield f"{path}: not expected"
        elif digests[path] != digest(body):
            yield f"{path}: {digest(body)} (size, digest), expected {digests[path]}"


def update(case: Path, got: dict[str, bytes]) -> None:
    """Keep `got` as what the case must be: files that ``expected`` holds now are kept to be read."""
    new = not (case / "expected").is_dir()
    whole = not new and not (case / DIGESTS).exists()
    read = FIRST_KEPT if new else set(files_of(case / "expected"))
    shutil.rmtree(case / "expected", ignore_errors=True)
    (case / DIGESTS).unlink(missing_ok=True)
    kept = {path: body for path, body in got.items() if whole or path in read}
    write(case / "expected", kept)
    if rest := sorted(got.keys() - kept.keys()):
        lines = [f"{path} {digest(got[path])}\n" for path in rest]
        (case / DIGESTS).write_text("".join(lines), encoding="utf-8", newline="\n")


def digest(body: bytes) -> str:
    """Size in bytes and the beginning of the SHA-256, as ``digests.txt`` writes them."""
    return f"{len(body)} {hashlib.sha256(body).hexdigest()[:12]}"


def digests_of(case: Path) -> dict[str, str]:
    """Size and digest by path; empty for a case that is kept whole."""
    try:
        lines = (case / DIGESTS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {path: f"{size} {sha}" for path, size, sha in (line.rsplit(" ", 2) for line in lines)}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path there; none where there is no such folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Put the files into `folder`."""
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)


def diff(path: str, expected: bytes, got: bytes) -> str:
    """How two versions of a file differ, at most 40 lines."""
    before, after = (body.decode(errors="replace").splitlines() for body in (expected, got))
    lines = list(difflib.unified_diff(before, after, f"{path} (expected)", f"{path} (got)", "", "", 1, ""))
    return "\n".join(lines[:40] or [f"{path}: only line ends differ"])


def compare(case: str, revision: str) -> int:
    """Show how a case differs from what `revision` makes of it; gives the exit code of ``git diff``."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        archive = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True)
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(place / "tree", filter="data")
        for tree, side in ((place / "tree", "before"), (ROOT, "after")):
            command = [sys.executable, "-m", "tests.support.golden", "--write", case, str(place / side)]
            subprocess.run(command, cwd=tree, check=True)
        return subprocess.run(
            ["git", "diff", "--no-index", "before", "after"], cwd=place, check=False
        ).returncode


def main(arguments: list[str]) -> int:
    """The command told of above; ``--write CASE FOLDER`` writes the site of a case instead."""
    match arguments:
        case "--write", case, folder:
            with tempfile.TemporaryDirectory() as place:
                write(Path(folder), built(SITES / case / "input", Path(place)))
            return 0
        case (case,):
            return compare(case, "HEAD")
        case case, revision:
            return compare(case, revision)
    sys.exit("usage: python -m tests.support.golden CASE [REVISION]")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
