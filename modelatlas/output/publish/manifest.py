"""The list of what we wrote into a folder, so that a later run knows its own files from those of others.

``.modelatlas.json`` has one line per file, sorted by path::

    {"version": 1, "files": {
    "404.html": "5f2c…",
    "index.html": ["0a91…", "77be…"]
    }}

The value is the SHA-256 of the content. Two of them mean that a run was about to replace the first with the
second and didn't finish; 64 zeros among them stand for no file. Below ``"kept"`` stand the files that are no
part of the site any more and stay for pages that somebody opened before, each with the number of changes of
the site since then.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from modelatlas.errors import OutputError
from modelatlas.output import paths

_VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")

Digests = Mapping[str, frozenset[str]]
"""By path: the SHA-256 of every content that we may have left there, in hexadecimal."""


@dataclass(frozen=True)
class Manifest:
    """What we wrote into a folder."""

    files: Digests = field(default_factory=dict)
    """Every file that is ours."""
    kept: Mapping[str, int] = field(default_factory=dict)
    """Those of them that are no part of the site any more, each with the changes of the site since then."""


def digest(content: bytes) -> str:
    """The SHA-256 of `content` as a manifest has it."""
    return hashlib.sha256(content).hexdigest()


def union(old: Manifest, new: Manifest) -> Manifest:
    """What may be on disk while `old` is being replaced by `new`."""
    nothing: frozenset[str] = frozenset()
    paths = old.files.keys() | new.files.keys()
    files = {path: old.files.get(path, nothing) | new.files.get(path, nothing) for path in paths}
    return Manifest(
        files, {path: age for path, age in old.kept.items() if path not in new.files or path in new.kept}
    )


def read(folder: Path) -> Manifest:
    """The manifest of `folder`; empty where there is none.

    Raises:
        OutputError: if there is one that can't be trusted.
        OSError: if it can't be read.
    """
    try:
        return parse((folder / paths.MANIFEST).read_bytes(), str(folder))
    except FileNotFoundError:
        return Manifest()


def parse(text: bytes, where: str) -> Manifest:
    """The manifest that a file holds.

    Args:
        text: the file.
        where: the folder or address that it lies in.

    Raises:
        OutputError: if it can't be trusted.
    """
    try:
        return _parse(text)
    except (ValueError, RecursionError) as error:
        raise OutputError(
            f"{where}/{paths.MANIFEST}: can't be read as the list of published files ({error}); "
            f"move {where} away and build again"
        ) from error


def write(folder: Path, manifest: Manifest, *, staging: Path) -> None:
    """Put `manifest` into `folder` in one step, by way of `staging`; left alone where it is there already.

    Raises:
        OSError: if it can't be written; the one that was there is still whole.
    """
    target, content = folder / paths.MANIFEST, render(manifest)
    if target.exists() and target.read_bytes() == content:
        return
    temporary = staging / paths.MANIFEST
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)


def render(manifest: Manifest) -> bytes:
    """The file of a manifest."""
    lines = []
    for path, digests in sorted(manifest.files.items()):
        first, *more = sorted(digests)
        lines.append(f"{json.dumps(path)}: {json.dumps([first, *more] if more else first)}")
    files = ",\n".join(lines)
    ages = ",\n".join(f"{json.dumps(path)}: {age}" for path, age in sorted(manifest.kept.items()))
    kept = f', "kept": {{\n{ages}\n}}' if ages else ""
    return f'{{"version": {_VERSION}, "files": {{\n{files}\n}}{kept}}}\n'.encode()


def _parse(text: bytes) -> Manifest:
    match json.loads(text):
        case {"version": int(version), "files": dict(files), **rest} if version == _VERSION:
            found = {_checked_path(path): frozenset(_digests(value)) for path, value in files.items()}
            return Manifest(found, _ages(rest.get("kept", {}), found))
        case _:
            raise ValueError(f"not a manifest of version {_VERSION}")


def _ages(kept: object, files: Digests) -> dict[str, int]:
    if not isinstance(kept, dict) or not all(type(age) is int and age > 0 for age in kept.values()):
        raise ValueError("kept files without an age")
    if unknown := kept.keys() - files.keys():
        raise ValueError(f"{min(unknown)!r} is kept and no file")
    return kept


def _checked_path(path: str) -> str:
    if fault := paths.fault_of(path):
        raise ValueError(f"the path {path!r} {fault}")
    return path


def _digests(value: object) -> list[str]:
    items: list[object] = value if isinstance(value, list) else [value]
    digests = [item for item in items if isinstance(item, str) and _DIGEST.fullmatch(item)]
    if not digests or len(digests) < len(items):
        raise ValueError(f"{value!r} isn't a SHA-256")
    return digests
